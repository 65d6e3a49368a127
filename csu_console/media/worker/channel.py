"""Messages over a pair of pipes: a length, a kind, a body. No Qt, no guess about what the body holds."""

from __future__ import annotations

import os
import struct
import threading
from typing import Final

WAKE: Final = 1
"""Worker to console: pictures are ready in the block. No body."""
REPORT: Final = 2
"""Worker to console: JSON."""
PICTURE: Final = 3
"""Worker to console: the length of a JSON head, the head, bytes of pixels."""
ORDER: Final = 4
"""Console to worker: a pickled order (media/worker/orders)."""

_HEAD: Final = struct.Struct("<IB")
BODY_LIMIT: Final = 128 * 1024 * 1024
"""An 8K picture takes 50 MB: whatever claims more is not ours."""

_AT_ONCE: Final = 1 << 20


class Channel:
    """`send` may be called from any thread and blocks while the pipe is full; `receive` from one."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        """File descriptors, which `close_outgoing` and the owner of the process close."""
        self._incoming = incoming
        self._outgoing = outgoing
        self._lock = threading.Lock()

    def send(self, kind: int, body: bytes = b"") -> None:
        """Raises OSError when the other side is gone."""
        head = _HEAD.pack(len(body), kind)
        with self._lock:
            if len(body) < _AT_ONCE:
                self._write(head + body)
            else:
                self._write(head)
                self._write(body)

    def receive(self) -> tuple[int, bytes] | None:
        """The next message; None when the other side has ended, or says what is none of ours."""
        head = self._read(_HEAD.size)
        if head is None:
            return None
        length, kind = _HEAD.unpack(head)
        if length > BODY_LIMIT:
            return None
        body = self._read(length)
        return None if body is None else (kind, body)

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._outgoing, rest) :]

    def _read(self, length: int) -> bytes | None:
        parts: list[bytes] = []
        while length:
            try:
                part = os.read(self._incoming, min(length, _AT_ONCE))
            except OSError:
                return None
            if not part:
                return None
            parts.append(part)
            length -= len(part)
        return b"".join(parts)
