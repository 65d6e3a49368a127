"""The masked frame: the only kind of picture that leaves the masker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, final

import av

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.mask import CoverReason, PictureGeometry
from csu_console.domain.stream import ProfileName, TimeSource

_KEY: Final = object()
"""Held by media/masker alone: without it no MaskedFrame can be made (tests/test_architecture.py)."""


@dataclass(frozen=True, slots=True)
class FrameFacts:
    """What is known of a frame beside its pixels.

    `captured_us`: microseconds since 1970 by `time_source`; `arrived_s`: monotonic seconds of this machine;
    `mask_version`: the version obeyed, 0 when none could be; `masks_count`: polygons in force; `shrunk_by`: the picture
    is this many times smaller than the camera's, because nobody asked for more of this frame; `pose`: where a moving
    camera looked, as its masks were drawn.
    """

    camera_id: int
    profile: ProfileName
    sequence: int
    captured_us: int
    time_source: TimeSource
    arrived_s: float
    geometry: PictureGeometry
    pixel_aspect: float
    key_frame: bool
    mask_version: int
    masks_count: int
    cover: CoverReason
    shrunk_by: int = 1
    pose: CameraPose | None = None


@final
class MaskedFrame:
    """A frame whose private zones are gone. Shared by every sink: its pixels are never written again.

    `picture` is for media only: 4:2:0 planar, coded size, rotation not applied. Sinks scale it through
    `media.scaler.PictureScaler` or encode it; they never touch its planes.
    """

    __slots__ = ("facts", "picture")

    def __init__(self, key: object, picture: av.VideoFrame, facts: FrameFacts) -> None:
        if key is not _KEY:
            raise TypeError("only the privacy masker makes masked frames")
        self.picture = picture
        self.facts = facts

    @property
    def camera_id(self) -> int:
        return self.facts.camera_id

    @property
    def profile(self) -> ProfileName:
        return self.facts.profile

    @property
    def sequence(self) -> int:
        return self.facts.sequence

    @property
    def captured_us(self) -> int:
        return self.facts.captured_us

    @property
    def time_source(self) -> TimeSource:
        return self.facts.time_source

    @property
    def arrived_s(self) -> float:
        return self.facts.arrived_s

    @property
    def mask_version(self) -> int:
        return self.facts.mask_version

    @property
    def masks_count(self) -> int:
        return self.facts.masks_count

    @property
    def cover(self) -> CoverReason:
        return self.facts.cover

    @property
    def key_frame(self) -> bool:
        return self.facts.key_frame

    @property
    def geometry(self) -> PictureGeometry:
        return self.facts.geometry

    @property
    def pixel_aspect(self) -> float:
        return self.facts.pixel_aspect

    @property
    def width_px(self) -> int:
        """Coded width, before rotation and pixel aspect."""
        return self.picture.width

    @property
    def height_px(self) -> int:
        """Coded height, before rotation and pixel aspect."""
        return self.picture.height

    @property
    def display_aspect(self) -> float:
        """Width / height as a person should see it: pixel aspect and rotation applied."""
        aspect = self.width_px * self.pixel_aspect / self.height_px
        return 1.0 / aspect if self.geometry.rotation_deg % 180 else aspect
