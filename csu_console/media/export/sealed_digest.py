"""The hashes of a sealed file in one reading: with the signature's bytes at zero, and as it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import BinaryIO

from csu_console.media.export.boxes import BadBoxes

CHUNK_BYTES = 1024 * 1024
TAIL_LIMIT = 4 * 1024 * 1024
"""What follows the signature in a file of ours: a certificate and a note."""

Progress = Callable[[int], None]
"""Bytes read since the last call; raises to stop."""


class SealedDigest:
    """Reads a file once. `zeroed` is what is signed; `present` the SHA-256 of the file, in hexadecimal."""

    def __init__(
        self, file: BinaryIO, at: int, signature_bytes: int, progress: Progress = lambda _count: None
    ) -> None:
        """Raises OSError, BadBoxes for a file that has become shorter, and what `progress` raises."""
        self._before = hashlib.sha256()
        self._signature_bytes = signature_bytes
        file.seek(0)
        left = at
        while left:
            chunk = file.read(min(CHUNK_BYTES, left))
            if not chunk:
                raise BadBoxes("the file ends before its signature")
            self._before.update(chunk)
            left -= len(chunk)
            progress(len(chunk))
        zeroed, present = self._before.copy(), self._before.copy()
        zeroed.update(bytes(signature_bytes))
        present.update(file.read(signature_bytes))
        self._tail = b""
        while chunk := file.read(CHUNK_BYTES):
            zeroed.update(chunk)
            present.update(chunk)
            if len(self._tail) < TAIL_LIMIT:
                self._tail += chunk
            progress(len(chunk))
        self.zeroed, self.present = zeroed.digest(), present.hexdigest()

    def with_signature(self, signature: bytes) -> str:
        """SHA-256 the file will have with this signature in it, hexadecimal. Raises BadBoxes for a long tail."""
        if len(signature) != self._signature_bytes or len(self._tail) >= TAIL_LIMIT:
            raise BadBoxes("this signature does not go into this file")
        whole = self._before.copy()
        whole.update(signature)
        whole.update(self._tail)
        return whole.hexdigest()
