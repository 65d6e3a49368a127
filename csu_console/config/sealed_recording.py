"""Recordings encrypted at rest: AES-256-GCM, record by record, so that they are written as a stream and read anywhere.

A sealed file is a header of 32 bytes and records (docs/recordings.md has it for whoever reads without this program):

    8 bytes  magic "CSUSEAL1"    uint32  camera (row)    uint32  UTC day, days since 1970    16 bytes  salt, random
    record:  uint32  length of the plain text, 0x80000000 set in the closing one    cipher text    tag of 16 bytes

All little-endian. The file's key is HKDF-SHA-256 of the day's key with the salt, so no two files share one. The nonce of
record n is 00000000 and n as uint64; the closing record's begins with 01000000. Each record is sealed once: what a crash
cut is cut off and never sealed again with other contents. Header and length are the associated data. The closing record
holds the length of all the plain text as uint64; a reader without one (a crash) stops at the last whole record, a reader
with one stops there, so that a repair cuts by adding it.
"""

from __future__ import annotations

import io
import os
import secrets
import struct
from bisect import bisect_right
from datetime import date, timedelta
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault

MAGIC: Final = b"CSUSEAL1"
KEY_BYTES: Final = 32
_HEADER: Final = struct.Struct("<8sII16s")
_LENGTH: Final = struct.Struct("<I")
_TOTAL: Final = struct.Struct("<Q")
_NONCE: Final = struct.Struct("<IQ")
_TAG_BYTES: Final = 16
_CLOSING: Final = 0x8000_0000
_TORN_LIMIT: Final = 3
_RECORD_LIMIT: Final = 4 * 1024 * 1024
"""FFmpeg hands over 32 KB at a time; a length beyond this was never written by us."""
_EPOCH_DAY: Final = date(1970, 1, 1)

DAMAGED = QT_TRANSLATE_NOOP("errors", "This encrypted recording was changed or is damaged: it is not shown.")


class SealedDamaged(StorageFault):
    """A record that was not sealed like this."""


def new_day_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def camera_day_of(head: bytes) -> tuple[int, date] | None:
    """Whose key a file needs, by its first 32 bytes; None of a file that is not sealed."""
    if len(head) < _HEADER.size or head[:8] != MAGIC:
        return None
    _magic, camera_id, day, _salt = _HEADER.unpack(head[: _HEADER.size])
    try:
        return camera_id, _EPOCH_DAY + timedelta(days=day)
    except OverflowError:
        return None


class RecordSealer:
    """Seals one file in order. Owned by the thread that writes it."""

    def __init__(self, day_key: bytes, camera_id: int, day: date) -> None:
        self.header = _HEADER.pack(MAGIC, camera_id, (day - _EPOCH_DAY).days, os.urandom(16))
        self._cipher = _cipher(day_key, self.header)
        self._count = 0
        self._total = 0

    def seal(self, data: bytes | memoryview) -> bytes:
        """The next record."""
        sealed = _sealed(self._cipher, self.header, 0, self._count, len(data), bytes(data))
        self._count += 1
        self._total += len(data)
        return sealed

    def close(self) -> bytes:
        """The closing record."""
        return closing_record(self._cipher, self.header, self._count, self._total)


def closing_record(cipher: AESGCM, header: bytes, count: int, total: int) -> bytes:
    return _sealed(cipher, header, 1, count, _CLOSING | _TOTAL.size, _TOTAL.pack(total))


class SealedReader(io.RawIOBase):
    """The plain text of a sealed file: seekable, and of a file that grows as far as whole records go.

    Not thread-safe, like any file. Reading raises SealedDamaged for a record that was changed.
    """

    def __init__(self, file: BinaryIO, day_key: bytes) -> None:
        """Takes the file over. Raises SealedDamaged, OSError."""
        self._file = file
        self.name = getattr(file, "name", "")
        file.seek(0)
        self.header = file.read(_HEADER.size)
        if camera_day_of(self.header) is None:
            raise SealedDamaged(DAMAGED)
        self._cipher = _cipher(day_key, self.header)
        self._starts: list[int] = []
        """Of each record: where its plain text begins."""
        self._offsets: list[int] = []
        self._lengths: list[int] = []
        self._next_offset = _HEADER.size
        self._total: int | None = None
        self._torn_bytes = -1
        """Of a file whose torn end was left out."""
        self._held = 0
        self._position = 0
        self._open_record: tuple[int, bytes] = (-1, b"")
        self.extend()

    @property
    def plain_bytes(self) -> int:
        """As far as it is known now."""
        return self._held if self._total is None else min(self._held, self._total)

    @property
    def is_whole(self) -> bool:
        """It was closed, and nothing before its end is missing."""
        return self._total is not None and self._total <= self._held

    @property
    def records(self) -> int:
        return len(self._offsets)

    @property
    def end_offset(self) -> int:
        """Of the file, after its last whole record before a closing one."""
        return self._offsets[-1] + self._lengths[-1] + _TAG_BYTES if self._offsets else _HEADER.size

    def extend(self) -> None:
        """Look for records written since. Raises OSError, SealedDamaged."""
        if self._total is not None:
            return
        file_bytes = self._file.seek(0, os.SEEK_END)
        if file_bytes == self._torn_bytes:
            return
        while self._next_offset + _LENGTH.size + _TAG_BYTES <= file_bytes:
            self._file.seek(self._next_offset)
            (length,) = _LENGTH.unpack(self._file.read(_LENGTH.size))
            offset, plain = self._next_offset + _LENGTH.size, length & ~_CLOSING
            if not 0 < plain <= _RECORD_LIMIT or offset + plain + _TAG_BYTES > file_bytes:
                # What a crash or a power cut left behind the last whole record.
                return
            if length & _CLOSING:
                (self._total,) = _TOTAL.unpack(self._opened(1, len(self._offsets), offset, length))
                return
            self._starts.append(self._held)
            self._offsets.append(offset)
            self._lengths.append(plain)
            self._held += plain
            self._next_offset = offset + plain + _TAG_BYTES

    def drop_torn(self) -> None:
        """Leave out records at the end that a power cut has torn: their length is there, their contents are not."""
        for _attempt in range(_TORN_LIMIT):
            if not self._offsets or self._total is not None:
                return
            try:
                self._plain(len(self._offsets) - 1)
                return
            except SealedDamaged:
                self._next_offset = self._offsets.pop() - _LENGTH.size
                self._held -= self._lengths.pop()
                self._starts.pop()
                self._torn_bytes = self._file.seek(0, os.SEEK_END)
        # Not torn but sealed otherwise: under another key, or changed.
        raise SealedDamaged(DAMAGED)

    def closing(self, total: int) -> bytes:
        """The closing record that cuts this file after `total` bytes of plain text."""
        return closing_record(self._cipher, self.header, self.records, total)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if whence == os.SEEK_END:
            self.extend()
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self.plain_bytes}[whence]
        self._position = max(0, base + offset)
        return self._position

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if self._position >= self.plain_bytes:
            self.extend()
        left = self.plain_bytes - self._position
        if left <= 0 or not len(buffer):
            return 0
        number = self._record_at(self._position)
        plain = self._plain(number)
        inside = self._position - self._starts[number]
        taken = plain[inside : inside + min(len(buffer), left)]
        buffer[: len(taken)] = taken
        self._position += len(taken)
        return len(taken)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

    def _record_at(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def _plain(self, number: int) -> bytes:
        if self._open_record[0] != number:
            plain = self._opened(0, number, self._offsets[number], self._lengths[number])
            self._open_record = (number, plain)
        return self._open_record[1]

    def _opened(self, domain: int, number: int, offset: int, length: int) -> bytes:
        self._file.seek(offset)
        sealed = self._file.read((length & ~_CLOSING) + _TAG_BYTES)
        try:
            return self._cipher.decrypt(
                _NONCE.pack(domain, number), sealed, self.header + _LENGTH.pack(length)
            )
        except (InvalidTag, ValueError):
            raise SealedDamaged(DAMAGED) from None


def opened(file: BinaryIO, day_key: bytes, whole: bool = True) -> BinaryIO:
    """The plain text of a sealed file, buffered, with its name. Raises SealedDamaged, OSError.

    `whole`: it must have been closed; False for one that is being written, or that a crash has left.
    """
    reader = SealedReader(file, day_key)
    if whole and not reader.is_whole:
        raise SealedDamaged(DAMAGED)
    if not whole:
        reader.drop_torn()
    return io.BufferedReader(reader, 64 * 1024)


def _cipher(day_key: bytes, header: bytes) -> AESGCM:
    derived = HKDF(
        hashes.SHA256(), KEY_BYTES, salt=header[16:32], info=b"csu-console recording" + header[:16]
    )
    return AESGCM(derived.derive(day_key))


def _sealed(cipher: AESGCM, header: bytes, domain: int, number: int, length: int, data: bytes) -> bytes:
    written = _LENGTH.pack(length)
    return written + cipher.encrypt(_NONCE.pack(domain, number), data, header + written)
