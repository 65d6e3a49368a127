"""A masked frame as a PNG file that says of what and when it is."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime

import cv2
import numpy as np

from csu_console.domain.clock import from_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault
from csu_console.media.frame import MaskedFrame
from csu_console.media.replay.recorded_frame import RecordedFrame
from csu_console.media.scaler import PictureScaler

_SIGNATURE_AND_HEADER_BYTES = 8 + 25
"""PNG's signature and its first chunk, IHDR, whose length is fixed (ISO 15948)."""

_COMPRESSION = 3
"""Of 0 to 9: a third of the time of the default for a tenth more bytes."""


@dataclass(frozen=True, slots=True)
class SnapshotLabel:
    """What the frame itself does not know. `operator` and `workstation` may be empty; `saved_utc` is when the
    still was asked for by this machine's clock, beside the frame's own time."""

    camera_number: int
    camera_name: str
    site: str = ""
    operator: str = ""
    workstation: str = ""
    saved_utc: datetime | None = None


def snapshot_png(frame: MaskedFrame | RecordedFrame, label: SnapshotLabel) -> bytes:
    """The frame upright, in square pixels, at full size. Raises StorageFault when it cannot be made."""
    upright_height = frame.width_px if frame.geometry.rotation_deg % 180 else frame.height_px
    upright_width = max(1, round(upright_height * frame.display_aspect))
    picture = PictureScaler().fit(frame, upright_width, upright_height)
    rows = np.frombuffer(memoryview(picture.data).cast("B"), np.uint8)
    rows = rows.reshape(-1, picture.bytes_per_line)[: picture.height_px, : picture.width_px * 4]
    blue_green_red = rows.reshape(picture.height_px, picture.width_px, 4)[:, :, :3]
    done, encoded = cv2.imencode(".png", blue_green_red, [cv2.IMWRITE_PNG_COMPRESSION, _COMPRESSION])
    if not done:
        raise StorageFault(QT_TRANSLATE_NOOP("errors", "The picture cannot be written as PNG."))
    return with_texts(encoded.tobytes(), texts_of(frame, label))


def texts_of(frame: MaskedFrame | RecordedFrame, label: SnapshotLabel) -> dict[str, str]:
    """Keyword to text; the keywords are those of docs/recordings.md and stay as they are."""
    captured = from_us(frame.captured_us)
    texts = {
        "Software": "csu-console",
        "Camera number": str(label.camera_number),
        "Camera name": label.camera_name,
        "Site": label.site,
        "UTC time": _utc_text(captured),
        "Local time": captured.astimezone().isoformat(),
        "Time source": frame.time_source.value,
        "Mask version": str(frame.mask_version),
        "Cover": frame.cover.value,
        "Operator": label.operator,
        "Workstation": label.workstation,
        "Saved time": "" if label.saved_utc is None else _utc_text(label.saved_utc),
    }
    return {keyword: text for keyword, text in texts.items() if text}


def _utc_text(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def with_texts(png: bytes, texts: dict[str, str]) -> bytes:
    """The same PNG with one international text chunk (iTXt, UTF-8) per entry, before the picture data."""
    chunks = b"".join(_text_chunk(keyword, text) for keyword, text in texts.items())
    return png[:_SIGNATURE_AND_HEADER_BYTES] + chunks + png[_SIGNATURE_AND_HEADER_BYTES:]


def texts_in(png: bytes) -> dict[str, str]:
    """The iTXt texts of a PNG, for showing and checking. Chunks that are damaged end the reading."""
    texts: dict[str, str] = {}
    offset = 8
    while offset + 12 <= len(png):
        length, kind = struct.unpack_from(">I4s", png, offset)
        body = png[offset + 8 : offset + 8 + length]
        if kind == b"iTXt":
            keyword, _, rest = body.partition(b"\0")
            _language, _, rest = rest[2:].partition(b"\0")
            _translated, _, text = rest.partition(b"\0")
            texts[keyword.decode("latin-1")] = text.decode("utf-8", errors="replace")
        offset += 12 + length
    return texts


def _text_chunk(keyword: str, text: str) -> bytes:
    # keyword, end, not compressed, method 0, no language, no translated keyword, text
    body = b"iTXt" + keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8")
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
