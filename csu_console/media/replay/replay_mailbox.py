"""One place per replay tile: the picture to paint, in the tile's pixels."""

from __future__ import annotations

import threading
from collections.abc import Callable

from csu_console.domain.mask import CoverReason
from csu_console.media.mailbox import TilePicture
from csu_console.media.replay.recorded_frame import RecordedFrame
from csu_console.media.scaler import WHOLE_VIEW, PictureScaler, ViewRect

Target = tuple[int, int, ViewRect]


class ReplayMailbox:
    """`offer` and `clear` run in the thread that plays, all else in the GUI thread. Latest wins."""

    def __init__(self, wake: Callable[[], None], seconds: Callable[[], float]) -> None:
        self._wake, self.seconds = wake, seconds
        self._lock = threading.Lock()
        self._scaler = PictureScaler()
        self._latest: TilePicture | None = None
        self._count = 0
        self._shut = False
        self.target: Target = (0, 0, WHOLE_VIEW)
        self.shown_for: tuple[int, Target] | None = None
        """Time and target of the picture last offered."""

    def is_shut(self) -> bool:
        """Nobody may see a picture now: the workstation is locked."""
        return self._shut

    def set_target(self, width_px: int, height_px: int, view: ViewRect = WHOLE_VIEW) -> None:
        """The tile's box in device pixels; 0 x 0 stops converting."""
        self.target = (max(0, width_px), max(0, height_px), view)

    def divisor(self, width_px: int, height_px: int) -> int:
        """How many times smaller a picture of this size may be before the tile would show it."""
        target_width, target_height, view = self.target
        if view != WHOLE_VIEW or target_width <= 0 or target_height <= 0:
            return 1
        return max(1, min(width_px // target_width, height_px // target_height))

    def wants(self, time_us: int) -> bool:
        """Whether this picture is not the one already given, in this size."""
        return self.shown_for != (time_us, self.target)

    def offer(self, frame: RecordedFrame) -> bool:
        """Scale it for the tile; False when the tile takes none now."""
        target = self.target
        self.shown_for = (frame.captured_us, target)
        width_px, height_px, view = target
        if not width_px or not height_px or self.is_shut():
            return False
        scaled = self._scaler.fit(frame, width_px, height_px, view)
        self._count += 1
        picture = TilePicture(
            scaled.data,
            scaled.width_px,
            scaled.height_px,
            scaled.bytes_per_line,
            frame.camera_id,
            self._count,
            frame.captured_us,
            self.seconds(),
            frame.time_source,
            frame.mask_version,
            0,
            CoverReason.NONE,
        )
        with self._lock:
            self._latest = None if self.is_shut() else picture  # by the GUI thread, meanwhile
        self._wake()
        return True

    def clear(self) -> None:
        """No picture any more: there is none of this instant."""
        with self._lock:
            self._latest = None
        self.shown_for = None

    def shut_off(self, shut: bool) -> None:
        """Take the picture away and give no other, or give them again."""
        with self._lock:
            self._shut = shut
            self._latest = None
        self.shown_for = None

    def take(self) -> TilePicture | None:
        """The newest picture not taken yet, or None."""
        with self._lock:
            latest, self._latest = self._latest, None
            return latest
