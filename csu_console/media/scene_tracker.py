"""From single looks to "this camera was moved": several must agree, and time must pass. Pure, one thread.

Looks come every LOOK_EVERY_S; after one that is not at home, every SUSPICIOUS_EVERY_S until it is clear what happened:

- three looks in a row that find the scene in the same other place: slipped or moved, by how far;
- LOST_AFTER_S of looks none of which is at home: the mean of their edges decides, in which rain, head lamps and
  passers-by fade and what stands remains. Detail of another scene in it: moved;
- looks that say nothing are no evidence; after UNCLEAR_AFTER_S of them a person is asked to look.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from csu_console.media.edge_field import Field, Luma
from csu_console.media.scene_reference import Recognition, SceneReference

LOOK_EVERY_S = 10.0
SUSPICIOUS_EVERY_S = 1.0
SUSPICION_LASTS_S = 60.0
"""Looks every second that still say nothing are not worth their time; the slow ones go on."""

AGREEING_LOOKS = 3
SAME_PLACE = 0.01
"""Displacements of looks that agree differ by no more than this share of the width, or a quarter of themselves."""

LOST_AFTER_S = 15.0
LOST_LOOKS = 10
JUDGE_MEAN_EVERY = 4
UNCLEAR_AFTER_S = 300.0
CLEAR_ENOUGH_DETAIL = 0.06
"""Below this a picture in which nothing is recognised is dark or foggy, which the picture's health tells."""

SLIPPED_SHARE = 0.01
MOVED_SHARE = 0.025
"""Of the picture's width: masks are drawn with some margin, but not with more than this."""


class ScenePlace(StrEnum):
    """What is known of where the camera looks."""

    HOME = "home"
    SLIPPED = "slipped"
    """Moved by 1 to 2.5 % of the width: masks should be looked at."""
    MOVED = "moved"
    """By more, or to another scene: the masks hide nothing any more."""
    UNRECOGNISED = "unrecognised"
    """For minutes nothing could be said, though there is detail."""


@dataclass(frozen=True, slots=True)
class Placement:
    """`displacement`: share of the picture's width; 1 for another scene, 0 when unknown."""

    place: ScenePlace = ScenePlace.HOME
    displacement: float = 0.0


class SceneTracker:
    """Looks at one camera's pictures. `look` says when it wants the next by `next_s` (monotonic seconds)."""

    def __init__(self, reference: SceneReference) -> None:
        self.placement = Placement()
        self.next_s = 0.0
        self._reference = reference
        self._last_s: float | None = None
        self._homes = 0
        self._away: deque[float] = deque(maxlen=AGREEING_LOOKS)
        self._sum: Field | None = None
        self._looks = 0
        self._since_s: float | None = None
        self._not_home_since_s: float | None = None

    def look(self, picture: Luma, now_s: float) -> Placement:
        """Take an upright grey picture; what is known now. A picture of another shape says nothing."""
        self.next_s = now_s + LOOK_EVERY_S
        if not self._reference.fits(picture):
            return self.placement
        field = self._reference.field_of(picture)
        seen = self._reference.judge(field, picture)
        if seen.recognition is Recognition.SEEN and seen.displacement < SLIPPED_SHARE:
            self._at_home()
            return self.placement
        if self._not_home_since_s is None:
            self._not_home_since_s = now_s
        self._homes = 0
        if seen.recognition is Recognition.SEEN:
            self._away.append(seen.displacement)
            self._place_if_agreed()
        else:
            self._away.clear()
        self._suspect(field, picture, now_s, seen.recognition is not Recognition.DARK)
        unclear_s = now_s - self._not_home_since_s
        if self.placement.place is ScenePlace.HOME and unclear_s >= UNCLEAR_AFTER_S:
            if seen.detail >= CLEAR_ENOUGH_DETAIL:
                self.placement = Placement(ScenePlace.UNRECOGNISED)
        return self.placement

    def _at_home(self) -> None:
        self._away.clear()
        self._sum, self._since_s, self._not_home_since_s = None, None, None
        self._homes += 1
        if self.placement.place is ScenePlace.HOME:
            return
        if self._homes >= AGREEING_LOOKS:
            self.placement = Placement()

    def _place_if_agreed(self) -> None:
        if len(self._away) < AGREEING_LOOKS:
            return
        low, high = min(self._away), max(self._away)
        if high - low <= max(SAME_PLACE, high / 4):
            self._decide(sorted(self._away)[AGREEING_LOOKS // 2])

    def _suspect(self, field: Field, picture: Luma, now_s: float, evident: bool) -> None:
        """Add the look to the mean; look often while there is evidence, and decide by the mean in the end."""
        if self._sum is None or self._since_s is None:
            if not evident:
                return
            self._sum, self._since_s, self._looks = field.copy(), now_s, 1
        else:
            self._sum += field
            self._looks += 1
        lasted_s = now_s - self._since_s
        if lasted_s < SUSPICION_LASTS_S:
            self.next_s = now_s + SUSPICIOUS_EVERY_S
        if lasted_s < LOST_AFTER_S or self._looks < LOST_LOOKS:
            return
        if self._looks % JUDGE_MEAN_EVERY:
            return
        mean = self._reference.judge(self._sum * np.float32(1.0 / self._looks), picture, thorough=True)
        if mean.recognition is Recognition.FOREIGN or (
            mean.recognition is Recognition.SEEN and mean.displacement >= SLIPPED_SHARE
        ):
            self._decide(mean.displacement)
        if lasted_s >= SUSPICION_LASTS_S:
            self._sum, self._since_s = None, None

    def _decide(self, displacement: float) -> None:
        if displacement < MOVED_SHARE and self.placement.place is ScenePlace.MOVED:
            return
        place = ScenePlace.MOVED if displacement >= MOVED_SHARE else ScenePlace.SLIPPED
        self.placement = Placement(place, displacement)
