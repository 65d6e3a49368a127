"""A picture of a recording. Its masks were burnt in before it was encoded; nothing can take them off again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, final

import av

from csu_console.domain.mask import CoverReason, PictureGeometry
from csu_console.domain.stream import TimeSource

_KEY: Final = object()
"""Held by media/replay/segment_reader alone: what calls itself recorded was read from a recording."""


@dataclass(frozen=True, slots=True)
class RecordedFacts:
    """What is known of the file a picture is from. `mask_version`: burnt into every picture of it."""

    camera_id: int
    time_source: TimeSource
    mask_version: int
    pixel_aspect: float


@final
class RecordedFrame:
    """As `MaskedFrame` for whoever scales or keeps it. `captured_us`: the picture's own time, microseconds since 1970."""

    __slots__ = ("captured_us", "facts", "geometry", "key_frame", "picture", "shrunk_by")

    cover = CoverReason.NONE
    """Whether it was covered is to be seen in it; the file does not say it of single pictures."""

    def __init__(
        self, key: object, picture: av.VideoFrame, captured_us: int, facts: RecordedFacts, key_frame: bool
    ) -> None:
        if key is not _KEY:
            raise TypeError("only the reader of recordings makes recorded frames")
        self.picture, self.captured_us, self.facts, self.key_frame = picture, captured_us, facts, key_frame
        self.shrunk_by = 1
        # Written upright (media/frame_reference.py); a copied stream says of its pictures how they are turned.
        aspect = picture.width * facts.pixel_aspect / picture.height
        self.geometry = PictureGeometry(aspect, int(picture.rotation) % 360)

    def shrunk(self, picture: av.VideoFrame, shrunk_by: int) -> RecordedFrame:
        """The same moment with so many times fewer columns and rows: enough for a small tile, not for a still."""
        frame = RecordedFrame(_KEY, picture, self.captured_us, self.facts, self.key_frame)
        frame.shrunk_by = shrunk_by
        return frame

    @property
    def camera_id(self) -> int:
        return self.facts.camera_id

    @property
    def time_source(self) -> TimeSource:
        return self.facts.time_source

    @property
    def mask_version(self) -> int:
        return self.facts.mask_version

    @property
    def pixel_aspect(self) -> float:
        return self.facts.pixel_aspect

    @property
    def width_px(self) -> int:
        return self.picture.width

    @property
    def height_px(self) -> int:
        return self.picture.height

    @property
    def display_aspect(self) -> float:
        """Width / height as a person should see it: pixel aspect and rotation applied."""
        aspect = self.width_px * self.pixel_aspect / self.height_px
        return 1.0 / aspect if self.geometry.rotation_deg % 180 else aspect
