"""Whether a camera's own masks are in its pictures, judged by its key frames (masks.md: a camera's OK says nothing).

A private place that is one flat grey from edge to edge shows nothing, whoever painted it: that is all that is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import av
import numpy as np
from numpy.typing import NDArray

from csu_console.domain.mask import MaskPlan, PictureGeometry
from csu_console.media._raw import RawFrame
from csu_console.media.mask_outline import polygon_zone
from csu_console.media.masker import PAINTABLE
from csu_console.media.planes import plane_rows

LUMA_LOW, LUMA_HIGH = 48, 144
"""A mid grey was asked for (devices/camera_masks): neither a sensor gone black nor one drowned in light passes."""

CHROMA_AWAY_MAX: Final = 20
SPREAD_MAX: Final = 16
"""How far any one pixel may be from the zone's middle value. A flat area comes back within 3 levels from x264 at
crf 30 and from the drawn cameras' encoder (measured); a lit window behind fog is 20 and more away."""


class CameraPainting:
    """One stream of a camera that paints its own masks. `judge` runs in the stream thread; `trusted` is set by the
    service's thread and taken back by `judge` at once; `serves` and `trusted` may be read from any."""

    def __init__(self, plan: MaskPlan, on_verdict: Callable[[bool], None]) -> None:
        """`on_verdict` hears of every key frame judged, in the stream thread: it must be quick."""
        self.plan = plan
        self.trusted = False
        """Packets may be recorded as they come, group by group, each group between two key frames that were judged."""
        self._on_verdict = on_verdict
        self._zones: tuple[NDArray[np.bool_], ...] = ()
        self._zones_for: tuple[PictureGeometry, int, int] | None = None

    def serves(self, plan: MaskPlan | None) -> bool:
        """Whether what is in the camera are the masks in force."""
        return plan is not None and plan == self.plan

    def judge(self, raw: RawFrame) -> bool:
        """Whether every private place of this key frame is flat and grey. Never raises: trouble is a no."""
        try:
            holds = self._holds(raw)
        except Exception:
            holds = False
        if not holds:
            self.trusted = False
        self._on_verdict(holds)
        return holds

    def _holds(self, raw: RawFrame) -> bool:
        picture, geometry = raw.picture, self.plan.geometry
        if raw.damaged or geometry is None or not geometry.matches(raw.geometry):
            return False
        if picture.format.name not in PAINTABLE:
            return False
        return all(_is_flat(picture, zone) for zone in self._zones_of(raw))

    def _zones_of(self, raw: RawFrame) -> tuple[NDArray[np.bool_], ...]:
        key = (raw.geometry, raw.picture.width, raw.picture.height)
        if self._zones_for != key:
            self._zones = tuple(polygon_zone(polygon, *key) for polygon in self.plan.polygons)
            self._zones_for = key
        return self._zones


def _is_flat(picture: av.VideoFrame, zone: NDArray[np.bool_]) -> bool:
    """`zone`: luma pixels (height, width); a chroma pixel counts when any of its four does."""
    for index, plane in enumerate(picture.planes):
        values = plane_rows(plane)[_halved(zone) if index else zone]
        if not values.size:
            return False
        middle = int(np.median(values))
        if index == 0 and not LUMA_LOW <= middle <= LUMA_HIGH:
            return False
        if index and abs(middle - 128) > CHROMA_AWAY_MAX:
            return False
        if int(values.max()) - middle > SPREAD_MAX or middle - int(values.min()) > SPREAD_MAX:
            return False
    return True


def _halved(zone: NDArray[np.bool_]) -> NDArray[np.bool_]:
    height, width = zone.shape
    even = np.zeros((height + height % 2, width + width % 2), np.bool_)
    even[:height, :width] = zone
    return np.asarray(even.reshape(even.shape[0] // 2, 2, even.shape[1] // 2, 2).any(axis=(1, 3)), np.bool_)
