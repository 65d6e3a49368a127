"""A way to end a wait that FFmpeg would never end by itself.

FFmpeg's time-out counts each read of the socket: a camera that sends sender reports or keep-alive answers but no
picture, or one byte at a time, keeps it waiting for ever, and its interrupt callback would take the interpreter's
lock at every read of every stream. So the watch looks from outside, and shuts the connection down.
"""

from __future__ import annotations

import contextlib
import os
import socket
import stat
from pathlib import Path

_DESCRIPTORS = Path("/proc/self/fd")
"""Linux only. Elsewhere nothing is found and nothing is cut: closing is bounded, such a thread is left behind."""

Descriptor = tuple[int, int]
"""File descriptor and inode: the number alone may have been given to another connection meanwhile."""


class ConnectionCut:
    """The TCP connection opened between `begin` and `shut`, found by its port. `shut` may be called from any thread.

    Two streams of one recorder that connect at the same instant may be taken for each other; both are then shut
    and both connect again. Nothing but connections to `port` is ever touched.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._before: frozenset[Descriptor] = frozenset()
        self._opened: frozenset[Descriptor] | None = None
        self._over = False

    def begin(self) -> None:
        """Call just before connecting, and again before connecting anew."""
        self._opened, self._over = None, False
        self._before = _connections_to(self._port)

    def opened(self) -> None:
        """Call when connected: later connections of other streams are then not taken for ours."""
        self._opened = _connections_to(self._port) - self._before

    def over(self) -> None:
        """Call when the connection is closed: nothing is shut from here on."""
        self._over = True

    def shut(self) -> int:
        """Shut it down, so that whoever reads from it returns. How many connections were shut."""
        if self._over:
            return 0
        ours = self._opened if self._opened is not None else _connections_to(self._port) - self._before
        return sum(_shut(descriptor) for descriptor in ours)


def _connections_to(port: int) -> frozenset[Descriptor]:
    found: set[Descriptor] = set()
    try:
        numbers = [int(entry.name) for entry in _DESCRIPTORS.iterdir()]
    except OSError:
        return frozenset()
    for number in numbers:
        with contextlib.suppress(OSError), _duplicate(number) as connection:
            if connection.getpeername()[1] == port:
                found.add((number, os.fstat(connection.fileno()).st_ino))
    return frozenset(found)


def _duplicate(number: int) -> socket.socket:
    """A second descriptor of the same TCP socket. Raises OSError for anything else."""
    if not stat.S_ISSOCK(os.fstat(number).st_mode):
        raise OSError("no socket")
    connection = socket.socket(fileno=os.dup(number))
    internet = connection.family in {socket.AF_INET, socket.AF_INET6}
    if not internet or connection.type != socket.SOCK_STREAM:
        connection.close()
        raise OSError("no TCP connection")
    return connection


def _shut(descriptor: Descriptor) -> bool:
    number, inode = descriptor
    with contextlib.suppress(OSError), _duplicate(number) as connection:
        if os.fstat(connection.fileno()).st_ino == inode:
            connection.shutdown(socket.SHUT_RDWR)
            return True
    return False
