"""The words burnt into every relayed picture: whom it was given to, when it was taken, which camera.

There is no switch: what draws them is the only way from a masked frame to the encoder of a relay.
"""

from __future__ import annotations

import unicodedata
from datetime import tzinfo

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.domain.clock import from_us
from csu_console.media.colour import matrix_of, range_of
from csu_console.media.planes import plane_rows

BAND_LUMA, INK_LUMA, NEUTRAL_CHROMA = 24, 235, 128
LINE_PART, LINE_MIN_PX = 0.055, 14
"""Height of the band, of the picture's."""
MIDDLE_PART = 0.12
"""Height of the partner's name across the middle, where no crop takes it off without the scene."""
MIDDLE_STEP = 26
"""How many grey levels the name in the middle is brighter or darker than the scene: legible, hides nothing."""
_FONT = cv2.FONT_HERSHEY_SIMPLEX

Plane = NDArray[np.uint8]


def plain(text: str) -> str:
    """Capitals without accents: the letters OpenCV draws. What it cannot draw becomes a full stop."""
    whole = " ".join(text.replace("œ", "oe").replace("Œ", "OE").split())
    bare = (char for char in unicodedata.normalize("NFKD", whole) if not unicodedata.combining(char))
    return "".join(char if " " <= char <= "~" else "." for char in bare).upper()


def moment(captured_us: int, zone: tzinfo | None = None) -> str:
    """Local time to the second with its distance from UTC: 13/01/2026 10:41:07 +01:00."""
    local = from_us(captured_us).astimezone(zone)
    return f"{local:%d/%m/%Y %H:%M:%S} {local.isoformat()[-6:]}"


class Watermark:
    """For one camera of one relay. Used by one thread; letters are drawn anew once a second only."""

    def __init__(self, target: str, camera_number: int, zone: tzinfo | None = None) -> None:
        self._target, self._number, self._zone = plain(target), camera_number, zone
        self._drawn_for: tuple[int, int, int] | None = None
        self._band: Plane = np.zeros((0, 0), np.uint8)
        self._middle: Plane = np.zeros((0, 0), np.uint8)

    def text(self, captured_us: int) -> str:
        return f"DEPORT {self._target} - {moment(captured_us, self._zone)} - CAM {self._number}"

    def marked(self, picture: av.VideoFrame, captured_us: int) -> av.VideoFrame:
        """A copy with the words in it; `picture` (4:2:0 planar, upright) is shared with other sinks and stays as it is."""
        copy = _copy(picture)
        luma, *chroma = (plane_rows(plane) for plane in copy.planes)
        height, width = luma.shape
        key = (captured_us // 1_000_000, width, height)
        if key != self._drawn_for:
            self._band = _line(
                self.text(captured_us), width, max(LINE_MIN_PX, round(height * LINE_PART)) & ~1
            )
            if self._drawn_for is None or self._drawn_for[1:] != key[1:]:
                tall = max(LINE_MIN_PX, round(height * MIDDLE_PART))
                self._middle = _line(self._target, width, tall, centred=True)
            self._drawn_for = key
        _blend(luma, self._middle)
        rows = min(self._band.shape[0], height)
        np.maximum(self._band[:rows], BAND_LUMA, out=luma[height - rows :])
        for plane in chroma:
            plane[plane.shape[0] - (rows + 1) // 2 :] = NEUTRAL_CHROMA
        return copy


def _copy(picture: av.VideoFrame) -> av.VideoFrame:
    copy = av.VideoFrame(picture.width, picture.height, picture.format.name)
    for source, target in zip(picture.planes, copy.planes, strict=True):
        np.copyto(plane_rows(target), plane_rows(source))
    copy.colorspace, copy.color_range = matrix_of(picture), range_of(picture)
    return copy


def _line(text: str, width: int, height: int, *, centred: bool = False) -> Plane:
    """The words as bright as INK_LUMA on black, as large as the line allows and no wider than the picture."""
    thickness = max(1, height // 18)
    (natural_px, tall_px), _base = cv2.getTextSize(text, _FONT, 1.0, thickness)
    scale = min(height * 0.62 / max(1, tall_px), width * 0.97 / max(1, natural_px))
    (wide_px, tall_px), _base = cv2.getTextSize(text, _FONT, scale, thickness)
    line = np.zeros((height, width), np.uint8)
    left = (width - wide_px) // 2 if centred else round(width * 0.01)
    place = (left, (height + tall_px) // 2)
    cv2.putText(line, text, place, _FONT, scale, INK_LUMA, thickness, cv2.LINE_AA)
    return line


def _blend(luma: Plane, letters: Plane) -> None:
    """Letters a little brighter than a dark scene, a little darker than a bright one."""
    top = (luma.shape[0] - letters.shape[0]) // 2
    if top < 0:
        return
    under = luma[top : top + letters.shape[0]]
    step = (letters.astype(np.uint16) * MIDDLE_STEP // INK_LUMA).astype(np.uint8)
    np.copyto(under, np.where(under < 128, under + step, under - np.minimum(step, under)))
