"""A carousel: cameras that take turns on one tile."""

from __future__ import annotations

from dataclasses import dataclass, replace

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

DWELL_MIN_S, DWELL_DEFAULT_S, DWELL_MAX_S = 3.0, 10.0, 600.0
"""Under three seconds a picture cannot be understood: it may take one GOP (2 s) to appear."""


@dataclass(frozen=True, slots=True)
class Carousel:
    """The list, how long each camera stays, and where the turn is. `since_s` is monotonic time.

    While paused `since_s` means nothing; the turn starts anew when it resumes.
    """

    camera_ids: tuple[int, ...]
    dwell_s: float = DWELL_DEFAULT_S
    position: int = 0
    paused: bool = False
    since_s: float = 0.0

    def __post_init__(self) -> None:
        if not self.camera_ids:
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "A carousel needs at least one camera."))
        if not DWELL_MIN_S <= self.dwell_s <= DWELL_MAX_S:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "A carousel stays {least} to {most} seconds on each camera."),
                least=int(DWELL_MIN_S),
                most=int(DWELL_MAX_S),
            )

    @property
    def camera_id(self) -> int:
        """The camera whose turn it is."""
        return self.camera_ids[self.position % len(self.camera_ids)]

    @property
    def next_id(self) -> int:
        """The camera whose turn comes next."""
        return self.camera_ids[(self.position + 1) % len(self.camera_ids)]

    def is_about_to_turn(self, now_s: float, within_s: float) -> bool:
        """True when the next camera's turn comes within this time."""
        return (
            not self.paused and len(self.camera_ids) > 1 and now_s + within_s >= self.since_s + self.dwell_s
        )

    def stepped(self, now_s: float, steps: int = 1) -> Carousel:
        """The next camera (or an earlier one, with negative steps), for a whole dwell time from now."""
        return replace(self, position=(self.position + steps) % len(self.camera_ids), since_s=now_s)

    def at(self, now_s: float) -> Carousel:
        """The carousel at this instant: moved on by one when the dwell time has passed, else itself.

        One step at most, however late: after a busy moment no camera is skipped unseen.
        """
        if self.paused or now_s - self.since_s < self.dwell_s:
            return self
        return self.stepped(now_s)

    def toggled(self, now_s: float) -> Carousel:
        """Paused, or going on with a whole dwell time for the camera that is shown."""
        return replace(self, paused=not self.paused, since_s=now_s)

    def with_camera(self, camera_id: int) -> Carousel:
        """The carousel with one camera more at the end of its list, once."""
        if camera_id in self.camera_ids:
            return self
        return replace(self, camera_ids=(*self.camera_ids, camera_id))
