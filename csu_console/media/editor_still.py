"""The one unmasked picture there is: shown to whoever defines a new camera's masks, nowhere else."""

from __future__ import annotations

from typing import Final, final

from csu_console.domain.mask import PictureGeometry
from csu_console.media.scaler import BgraPicture

_KEY: Final = object()
"""Held by media/masker alone: it makes a still only while the camera has no masks to obey."""


@final
class EditorStill:
    """An upright still for the mask editor. Never saved, never a sink's; dropped when the editor closes."""

    __slots__ = ("camera_id", "captured_us", "geometry", "picture")

    def __init__(
        self,
        key: object,
        camera_id: int,
        picture: BgraPicture,
        geometry: PictureGeometry,
        captured_us: int = 0,
    ) -> None:
        """`captured_us`: when, on the clock of the camera's frames; 0 where nobody needs it."""
        if key is not _KEY:
            raise TypeError("only the privacy masker makes editor stills")
        self.camera_id = camera_id
        self.picture = picture
        self.geometry = geometry
        self.captured_us = captured_us

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("an editor still is not pickled")
