"""What a worker tells the console, as JSON: it reads what strangers send, so nothing of its is ever unpickled."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from csu_console.domain.mask import CoverReason
from csu_console.domain.stream import StreamFacts, StreamState, TimeSource
from csu_console.media.picture_health import PictureFault
from csu_console.media.stats import StreamMeasures

_LENGTH: Final = struct.Struct("<I")
COVERS: Final = tuple(CoverReason)
TIME_SOURCES: Final = tuple(TimeSource)
"""Places in a picture's header stand for these; both processes are the same program."""


@dataclass(frozen=True, slots=True)
class StreamReport:
    """One stream now. `cover` and `mask_version`: of the newest frame made for anybody, None before the first."""

    stream: int
    measures: StreamMeasures
    fault: PictureFault
    cover: CoverReason | None = None
    mask_version: int = 0
    ended: bool = False
    """Its thread is over; nothing more comes of it."""


@dataclass(frozen=True, slots=True)
class WorkerReport:
    """Sent four times a second and when a state changes. `left`: offsets of rooms nothing is written to any more.
    `log`: level, logger, text."""

    streams: tuple[StreamReport, ...] = ()
    left: tuple[int, ...] = ()
    log: tuple[tuple[int, str, str], ...] = ()

    def as_bytes(self) -> bytes:
        return json.dumps(
            {
                "streams": [asdict(stream) for stream in self.streams],
                "left": self.left,
                "log": self.log,
            }
        ).encode()

    @classmethod
    def of(cls, body: bytes) -> WorkerReport:
        """Raises ValueError, KeyError or TypeError for what is no report."""
        read = json.loads(body)
        return cls(
            tuple(_stream(entry) for entry in read["streams"]),
            tuple(int(offset) for offset in read["left"]),
            tuple((int(level), str(name), str(text)) for level, name, text in read["log"]),
        )


def _stream(entry: dict[str, Any]) -> StreamReport:
    cover = entry["cover"]
    return StreamReport(
        int(entry["stream"]),
        _measures(entry["measures"]),
        PictureFault(entry["fault"]),
        None if cover is None else CoverReason(cover),
        int(entry["mask_version"]),
        bool(entry["ended"]),
    )


_PLAIN: Final = tuple(
    field.name for field in fields(StreamMeasures) if field.name not in {"state", "facts", "detail"}
)


def _measures(entry: dict[str, Any]) -> StreamMeasures:
    facts = dict(entry["facts"])
    facts["time_source"] = TimeSource(facts["time_source"])
    plain = {name: entry[name] for name in _PLAIN}
    return StreamMeasures(
        state=StreamState(entry["state"]), facts=StreamFacts(**facts), detail=str(entry["detail"]), **plain
    )


def picture_body(head: dict[str, Any], *pixels: bytes | memoryview) -> bytes:
    """The body of a PICTURE message."""
    encoded = json.dumps(head).encode()
    return b"".join((_LENGTH.pack(len(encoded)), encoded, *pixels))


def picture_parts(body: bytes) -> tuple[dict[str, Any], memoryview]:
    """Raises ValueError or struct.error for what is no picture."""
    (length,) = _LENGTH.unpack_from(body)
    head = json.loads(body[_LENGTH.size : _LENGTH.size + length])
    if not isinstance(head, dict):
        raise ValueError("no head")
    return head, memoryview(body)[_LENGTH.size + length :]
