"""A masked frame, or a still for the mask editor, on its way from the worker that masked it to its console.

The third and last module that holds the keys of these two types: what it makes in the console is, byte for byte, what
PrivacyMasker made in the worker. A worker starts with the console's own program and speaks by a pipe nobody else has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import av
import numpy as np

from csu_console.domain.mask import CoverReason, PictureGeometry
from csu_console.domain.stream import ProfileName, TimeSource
from csu_console.media import editor_still
from csu_console.media import frame as masked
from csu_console.media.editor_still import EditorStill
from csu_console.media.frame import FrameFacts, MaskedFrame
from csu_console.media.planes import plane_rows
from csu_console.media.scaler import BgraPicture
from csu_console.media.worker.reports import picture_body, picture_parts

_FORMATS = frozenset({"yuv420p", "yuvj420p"})
"""What a masker paints, and so all it gives out."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came: for which stream, made under the orders of which number; `still` may be refused (both None)."""

    stream: int
    number: int
    frame: MaskedFrame | None = None
    still: EditorStill | None = None


def frame_body(stream: int, number: int, frame: MaskedFrame) -> bytes:
    """In the worker."""
    picture, facts = frame.picture, frame.facts
    head: dict[str, Any] = {
        "stream": stream,
        "number": number,
        "frame": {
            "camera_id": facts.camera_id,
            "profile": facts.profile.value,
            "sequence": facts.sequence,
            "captured_us": facts.captured_us,
            "time_source": facts.time_source.value,
            "arrived_s": facts.arrived_s,
            "geometry": _geometry(facts.geometry),
            "pixel_aspect": facts.pixel_aspect,
            "key_frame": facts.key_frame,
            "mask_version": facts.mask_version,
            "masks_count": facts.masks_count,
            "cover": facts.cover.value,
        },
        "picture": [picture.width, picture.height, picture.format.name],
        "colour": [int(picture.colorspace), int(picture.color_range)],
    }
    return picture_body(head, *(plane_rows(plane).tobytes() for plane in picture.planes))


def still_body(stream: int, number: int, still: EditorStill | None) -> bytes:
    """In the worker: the still, or that there is none."""
    head: dict[str, Any] = {"stream": stream, "number": number, "still": None}
    if still is None:
        return picture_body(head)
    picture = still.picture
    head["still"] = {
        "camera_id": still.camera_id,
        "geometry": _geometry(still.geometry),
        "picture": [picture.width_px, picture.height_px, picture.bytes_per_line],
    }
    length = picture.bytes_per_line * picture.height_px
    return picture_body(head, memoryview(picture.data).cast("B")[:length])


def arrived(body: bytes) -> Arrived:
    """In the console. Raises ValueError, KeyError, TypeError or struct.error for what is none."""
    head, pixels = picture_parts(body)
    stream, number = int(head["stream"]), int(head["number"])
    if "frame" in head:
        return Arrived(stream, number, frame=_frame(head, pixels))
    return Arrived(stream, number, still=_still(head["still"], pixels))


def _frame(head: dict[str, Any], pixels: memoryview) -> MaskedFrame:
    width, height, name = head["picture"]
    if name not in _FORMATS or not (0 < width <= 16384 and 0 < height <= 16384):
        raise ValueError("no masked picture")
    picture = av.VideoFrame(width, height, name)
    start = 0
    for plane in picture.planes:
        rows = plane_rows(plane)
        part = np.frombuffer(pixels[start : start + rows.size], np.uint8)
        rows[:] = part.reshape(rows.shape)
        start += rows.size
    picture.colorspace, picture.color_range = head["colour"]
    said = dict(head["frame"])
    said["profile"], said["time_source"] = ProfileName(said["profile"]), TimeSource(said["time_source"])
    said["geometry"], said["cover"] = PictureGeometry(*said["geometry"]), CoverReason(said["cover"])
    return MaskedFrame(masked._KEY, picture, FrameFacts(**said))


def _still(said: dict[str, Any] | None, pixels: memoryview) -> EditorStill | None:
    if said is None:
        return None
    width, height, line = said["picture"]
    if len(pixels) != line * height or width * 4 > line:
        raise ValueError("no still")
    picture = BgraPicture(pixels, width, height, line)
    return EditorStill(editor_still._KEY, int(said["camera_id"]), picture, PictureGeometry(*said["geometry"]))


def _geometry(geometry: PictureGeometry) -> list[float | int | bool]:
    return [geometry.aspect, geometry.rotation_deg, geometry.mirrored]
