"""What the ONVIF Export File Format adds to an MP4 file: who exported it, when it was filmed, where, and a seal.

ONVIF Export File Format Specification 26.06. File level: `meta` with `suep` (SurveillanceExportBox) and `ipro/sinf`
with `cstb` (start time), `schm` ("oeff") and `schi` with `sibo` (signature), `cert` and `auib`. Place: `moov/udta/loci`
(ETSI TS 126 244). The seal is over the whole file with the signature's bytes at zero.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from csu_console.media.export.boxes import (
    BadBoxes,
    Box,
    box,
    child,
    children,
    content_of,
    full_box,
    text,
    top_boxes,
)

_TRACK = 1
_SCHEME, _SCHEME_VERSION = b"oeff", 0x00010000
_MP4_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
"""ISO 14496-12 counts seconds from here."""
_FILETIME_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
"""`cstb` counts 100-nanosecond steps from here."""
_REAL_LOCATION = 1
_LANGUAGE_FRENCH = 0x1A41
"""ISO 639-2 "fra": five bits a letter, counted from 0x60."""
MOOV_LIMIT = 256 * 1024 * 1024
"""The index of a day at 25 pictures a second has about 50 MB."""
_SMALL = 64 * 1024


@dataclass(frozen=True, slots=True)
class Place:
    """Where a camera hangs; WGS 84 degrees."""

    name: str
    latitude_deg: float
    longitude_deg: float


@dataclass(frozen=True, slots=True)
class SealFacts:
    """What stands in a file besides its pictures. `note` is for people: the period asked for."""

    unit: str
    operator: str
    exported_utc: datetime
    source: str
    start_utc: datetime
    note: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal found in a file: `at` and `signature` are its bytes, `certificate` is DER."""

    at: int
    signature: bytes
    certificate: bytes
    start_utc: datetime | None
    source: str
    operator: str


def add_boxes(file: BinaryIO, facts: SealFacts, certificate: bytes, signature_bytes: int) -> int:
    """Append everything to a finished MP4 whose `moov` is last; returns where the signature goes, zeros until then.

    Raises OSError, and BadBoxes for a file that is laid out otherwise.
    """
    length = file.seek(0, 2)
    moov = next((each for each in top_boxes(file, length) if each.kind == b"moov"), None)
    if moov is None or moov.end != length:
        raise BadBoxes("moov is not the last box")
    index = content_of(file, moov, MOOV_LIMIT)
    if facts.place is not None:
        index = _with_place(file, moov, index, facts.place)
    file.seek(moov.start)
    file.truncate()
    file.write(box(b"moov", index))
    meta, into = _meta(facts, certificate, signature_bytes)
    start = file.tell()
    file.write(meta)
    return start + into


def find_seal(file: BinaryIO) -> Seal | None:
    """The first seal of a file; None when it has none. Raises BadBoxes, OSError."""
    length = file.seek(0, 2)
    meta = next((each for each in top_boxes(file, length) if each.kind == b"meta"), None)
    if meta is None:
        return None
    try:
        sinf = child(file, child(file, meta, b"ipro", 4), b"sinf", 6)
    except BadBoxes:
        return None
    scheme = content_of(file, child(file, sinf, b"schm"), _SMALL)
    if scheme[4:8] != _SCHEME:
        return None
    schi = child(file, sinf, b"schi")
    signed = child(file, schi, b"sibo")
    source, operator = _names(file, meta)
    return Seal(
        at=signed.body,
        signature=content_of(file, signed, _SMALL),
        certificate=content_of(file, child(file, schi, b"cert"), _SMALL),
        start_utc=_start(file, sinf),
        source=source,
        operator=operator,
    )


def _meta(facts: SealFacts, certificate: bytes, signature_bytes: int) -> tuple[bytes, int]:
    """The box, and where in it the signature is."""
    handler = full_box(b"hdlr", 0, struct.pack(">I4s12x", 0, b"null") + text("ONVIF Export File Format"))
    signature = box(b"sibo", bytes(signature_bytes))
    after = box(b"cert", certificate) + box(b"auib", text(facts.note))
    scheme = full_box(b"schm", 0, struct.pack(">4sI", _SCHEME, _SCHEME_VERSION))
    # The signature's place is counted from the end: what comes before may have any length.
    behind = len(after) + signature_bytes
    sinf = box(b"sinf", _cstb(facts.start_utc) + scheme + box(b"schi", signature + after))
    protection = full_box(b"ipro", 0, struct.pack(">H", 1) + sinf)
    meta = full_box(b"meta", 0, handler + _suep(facts) + protection)
    return meta, len(meta) - behind


def _suep(facts: SealFacts) -> bytes:
    """Network addresses of cameras are nobody's business outside the room: those texts stay empty."""
    exported = int((facts.exported_utc - _MP4_EPOCH).total_seconds())
    unit = text(facts.unit) + text("") + text("") + struct.pack(">Q", exported) + text(facts.operator)
    source = struct.pack(">H", _TRACK) + text(facts.source) + text("") + text("") + text("")
    return full_box(b"suep", 1, unit + struct.pack(">I", 1) + source)


def _cstb(start_utc: datetime) -> bytes:
    steps = (start_utc - _FILETIME_EPOCH) // timedelta(microseconds=1) * 10
    return box(b"cstb", struct.pack(">IIQ", 1, _TRACK, steps))


def _with_place(file: BinaryIO, moov: Box, index: bytes, place: Place) -> bytes:
    """`moov`'s content with a `loci`, in the `udta` there is or in one of its own."""
    words = text(place.name) + struct.pack(
        ">Biii", _REAL_LOCATION, _fixed(place.longitude_deg), _fixed(place.latitude_deg), 0
    )
    loci = full_box(b"loci", 0, struct.pack(">H", _LANGUAGE_FRENCH) + words + text("earth") + text(""))
    udta = next((each for each in children(file, moov) if each.kind == b"udta"), None)
    if udta is None:
        return index + box(b"udta", loci)
    first, last = udta.start - moov.body, udta.end - moov.body
    kept = index[udta.body - moov.body : last]
    return index[:first] + box(b"udta", kept + loci) + index[last:]


def _fixed(degrees: float) -> int:
    """16.16 fixed point."""
    return round(degrees * 65536)


def _start(file: BinaryIO, sinf: Box) -> datetime | None:
    for found in children(file, sinf):
        if found.kind == b"cstb":
            content = content_of(file, found, _SMALL)
            if len(content) >= 16:
                steps = int.from_bytes(content[8:16], "big")
                try:
                    return _FILETIME_EPOCH + timedelta(microseconds=steps // 10)
                except OverflowError:
                    return None
    return None


def _names(file: BinaryIO, meta: Box) -> tuple[str, str]:
    """Name of the camera and of who exported, empty when they cannot be read."""
    try:
        content = content_of(file, child(file, meta, b"suep", 4), _SMALL)[4:]
        _unit, _url, _mac, rest = content.split(b"\0", 3)
        operator, rest = rest[8:].split(b"\0", 1)
        source = rest[6:].split(b"\0", 1)[0]
    except (BadBoxes, ValueError):
        return "", ""
    return source.decode("utf-8", "replace"), operator.decode("utf-8", "replace")
