"""Which matrix and range a picture's numbers are in, so that grey stays grey on every screen."""

from __future__ import annotations

import av
from av.video.reformatter import ColorRange, Colorspace

HD_WIDTH_PX = 1280
HD_HEIGHT_PX = 577
"""Unmarked pictures from this size on are BT.709, smaller ones BT.601: what players assume."""

_BT709 = 1  # AVCOL_SPC_BT709 (ITU-T H.273)
_UNSPECIFIED_SPACES = frozenset({0, 2, 3})  # RGB, unspecified, reserved


def matrix_of(picture: av.VideoFrame) -> Colorspace:
    """The stated matrix, or the one players assume for the size."""
    stated = int(picture.colorspace)
    if stated == _BT709:
        return Colorspace.ITU709
    if stated not in _UNSPECIFIED_SPACES:
        return Colorspace.ITU601
    large = picture.width >= HD_WIDTH_PX or picture.height >= HD_HEIGHT_PX
    return Colorspace.ITU709 if large else Colorspace.ITU601


def range_of(picture: av.VideoFrame) -> ColorRange:
    """Full range when stated or implied by the `yuvj` formats of MJPEG; else limited."""
    full = int(picture.color_range) == int(ColorRange.JPEG) or picture.format.name.startswith("yuvj")
    return ColorRange.JPEG if full else ColorRange.MPEG
