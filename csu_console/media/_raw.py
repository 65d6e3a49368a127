"""A decoded picture before its masks. Private to connection, publisher and masker; nobody else may import it."""

from __future__ import annotations

from dataclasses import dataclass

import av

from csu_console.domain.mask import PictureGeometry
from csu_console.domain.stream import ProfileName, TimeSource


@dataclass(frozen=True, slots=True)
class RawFrame:
    """One decoded frame as the camera sent it. It lives in the stream thread and never leaves the masker.

    `captured_us` is microseconds since 1970; `arrived_s` is this machine's monotonic clock in seconds;
    `pixel_aspect` is the width of a pixel divided by its height; `damaged` means decoded with errors or
    predicted from such a frame.
    """

    camera_id: int
    profile: ProfileName
    sequence: int
    picture: av.VideoFrame
    geometry: PictureGeometry
    pixel_aspect: float
    captured_us: int
    time_source: TimeSource
    arrived_s: float
    damaged: bool = False
