"""One place per tile: the newest picture, already in the tile's pixels."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from csu_console.domain.mask import CoverReason
from csu_console.domain.stream import TimeSource
from csu_console.media.frame import MaskedFrame
from csu_console.media.hub import ComingFrame
from csu_console.media.scaler import WHOLE_VIEW, PictureScaler, ViewRect, fitted_size


@dataclass(frozen=True, slots=True)
class TilePicture:
    """What a tile paints: BGRA rows (`QImage.Format_RGB32`), scaled to fit, never written again."""

    data: Any
    width_px: int
    height_px: int
    bytes_per_line: int
    camera_id: int
    sequence: int
    captured_us: int
    arrived_s: float
    time_source: TimeSource
    mask_version: int
    masks_count: int
    cover: CoverReason
    grey: bool = False


class FarPictures(Protocol):
    """Where the pictures of a stream wait that another process decodes: already scaled, by what it is told here."""

    def want(self, width_px: int, height_px: int, view: ViewRect, grey: bool) -> None: ...

    def take(self) -> TilePicture | None: ...


CROWDED_S = 0.02
"""Frames nearer than this to the last scaled one come from a backlog: the next is at hand already."""


class TileMailbox:
    """A sink for one tile. `offer` runs in the stream thread; all else in the GUI thread.

    Latest wins: while the last picture has not been taken the next is still scaled, so what is painted is the
    newest. Only in a backlog, with the last picture still untaken, is the scaling of a frame spared. `wake` must be callable from any thread and cheap (services.FrameWake).
    """

    def __init__(self, wake: Callable[[], None]) -> None:
        self.wake = wake
        self._lock = threading.Lock()
        self._scaler = PictureScaler()
        self._target: tuple[int, int, ViewRect] = (0, 0, WHOLE_VIEW)
        self._latest: TilePicture | None = None
        self._floor_s = float("-inf")
        self._grey = False
        self._far: FarPictures | None = None
        self._scaled_for: tuple[int, int, ViewRect] = self._target

    def set_target(self, width_px: int, height_px: int, view: ViewRect = WHOLE_VIEW) -> None:
        """The tile's box in device pixels; 0 x 0 stops converting."""
        self._target = (width_px, height_px, view)
        self._tell_far()

    @property
    def grey(self) -> bool:
        """Take the colour out: the tile is late, and grey costs less made here than on a painted picture."""
        return self._grey

    @grey.setter
    def grey(self, grey: bool) -> None:
        if grey is not self._grey:
            self._grey = grey
            self._tell_far()

    def fetch_from(self, far: FarPictures | None) -> None:
        """Pictures are made in another process from now on (None: in this one again)."""
        self._far = far
        self._tell_far()

    def _tell_far(self) -> None:
        if self._far is not None:
            self._far.want(*self._target, self._grey)

    def purge(self, now_s: float) -> None:
        """Forget what was drawn before now and refuse frames not newer: the masks have changed."""
        with self._lock:
            self._floor_s = now_s
            self._latest = None

    def divisor(self, coming: ComingFrame) -> int:
        """Whole blocks of pixels that become one in this tile, at least; 0 while it takes none."""
        target = self._target
        width_px, height_px, view = target
        if width_px <= 0 or height_px <= 0 or coming.spare:
            return 0
        waiting = self._latest
        if waiting is not None and coming.settled and self._is_crowded(waiting, coming.arrived_s, target):
            return 0
        return tile_divisor(coming, width_px, height_px, view)

    def offer(self, frame: MaskedFrame) -> None:
        target = self._target
        width_px, height_px, view = target
        if width_px <= 0 or height_px <= 0 or self._is_spared(frame, target):
            return
        grey = self.grey
        scaled = self._scaler.fit(frame, width_px, height_px, view, grey)
        facts = frame.facts
        picture = TilePicture(
            scaled.data,
            scaled.width_px,
            scaled.height_px,
            scaled.bytes_per_line,
            facts.camera_id,
            facts.sequence,
            facts.captured_us,
            facts.arrived_s,
            facts.time_source,
            facts.mask_version,
            facts.masks_count,
            facts.cover,
            grey,
        )
        with self._lock:
            if facts.arrived_s <= self._floor_s:
                return
            self._latest = picture
            self._scaled_for = target
        self.wake()

    def _is_spared(self, frame: MaskedFrame, target: tuple[int, int, ViewRect]) -> bool:
        waiting = self._latest
        return (
            waiting is not None
            and self._is_crowded(waiting, frame.arrived_s, target)
            and (frame.cover, frame.mask_version) == (waiting.cover, waiting.mask_version)
        )

    def _is_crowded(self, waiting: TilePicture, arrived_s: float, target: tuple[int, int, ViewRect]) -> bool:
        return self._scaled_for == target and 0.0 <= arrived_s - waiting.arrived_s < CROWDED_S

    def take(self) -> TilePicture | None:
        """The newest picture not taken yet, or None."""
        if self._far is not None:
            picture = self._far.take()
            return picture if picture is not None and picture.arrived_s > self._floor_s else None
        with self._lock:
            latest, self._latest = self._latest, None
            return latest


def tile_divisor(coming: ComingFrame, width_px: int, height_px: int, view: ViewRect) -> int:
    """Whole blocks of pixels that become one in a tile of this size, 0 for one without pixels."""
    if width_px <= 0 or height_px <= 0:
        return 0
    if view != WHOLE_VIEW:
        return 1
    turned = coming.rotation_deg % 180 != 0
    aspect = coming.width_px * coming.pixel_aspect / coming.height_px
    fit_width, fit_height = fitted_size(1.0 / aspect if turned else aspect, width_px, height_px)
    if turned:
        fit_width, fit_height = fit_height, fit_width
    return max(1, min(coming.width_px // fit_width, coming.height_px // fit_height))
