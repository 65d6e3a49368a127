"""HTTP calls with one limit for everything: connecting, sending, headers and body, to the last byte.

A time-out per read lets a camera that sends one byte a second keep a call for hours; here each read gets only what is
left of the call's limit. One connection is kept alive between calls, so that a command costs one round trip.
Looking up a host's name is the one thing without a limit of ours (the system's resolver has its own): give addresses.
"""

from __future__ import annotations

import contextlib
import http.client
import io
import select
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from csu_console.devices.onvif_client.tls import TlsChoice
from csu_console.devices.safe_xml import BYTES_LIMIT, NOT_UNDERSTOOD, TOO_LONG
from csu_console.domain.device import DeviceUnreachable, MalformedAnswer
from csu_console.domain.errors import QT_TRANSLATE_NOOP

IN_TIME = QT_TRANSLATE_NOOP("errors", "The camera does not answer in time.")
BROKEN = QT_TRANSLATE_NOOP("errors", "The camera refuses or breaks the connection.")


Headers = Mapping[str, str | bytes]


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """`sent_s` and `received_s`: the machine's monotonic clock just before sending and after the last byte."""

    status: int
    headers: dict[str, str]
    """Names in lower case."""
    body: bytes
    sent_s: float
    received_s: float


class HttpConnection:
    """One keep-alive connection to one place; used by one thread. Opened when first needed, and again after a cut."""

    def __init__(self, host: str, port: int, tls: TlsChoice | None) -> None:
        self._host, self._port, self._tls = host, port, tls
        self._connection: _Connection | None = None

    def post(self, path: str, body: bytes, headers: Headers, limit_s: float) -> HttpAnswer:
        """Raises DeviceUnreachable, MalformedAnswer (too long, not HTTP) or CertificateRefused."""
        deadline_s = time.monotonic() + limit_s
        kept = self._connection is not None and not self._connection.gone()
        try:
            return self._post(path, body, headers, deadline_s)
        except (ConnectionError, http.client.RemoteDisconnected):
            # A connection kept alive may have been closed by the camera just now: that says nothing about the camera.
            if not kept:
                raise DeviceUnreachable(BROKEN) from None
        try:
            return self._post(path, body, headers, deadline_s)
        except ConnectionError:
            raise DeviceUnreachable(BROKEN) from None

    def warm(self, limit_s: float) -> None:
        """Open the connection if it is not, and send nothing. Raises DeviceUnreachable or CertificateRefused."""
        try:
            connection = self._opened(time.monotonic() + limit_s)
            if not connection.is_open:
                connection.connect()
        except TimeoutError:
            self.close()
            raise DeviceUnreachable(IN_TIME) from None
        except OSError:
            self.close()
            raise DeviceUnreachable(BROKEN) from None

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _post(self, path: str, body: bytes, headers: Headers, deadline_s: float) -> HttpAnswer:
        finished = False
        try:
            connection = self._opened(deadline_s)
            sent_s = time.monotonic()
            connection.request("POST", path, body, headers)
            answer = _read(connection, sent_s)
            finished = True
            return answer
        except TimeoutError:
            raise DeviceUnreachable(IN_TIME) from None
        except ConnectionError:
            raise
        except http.client.HTTPException:
            raise MalformedAnswer(NOT_UNDERSTOOD) from None
        except OSError:
            raise DeviceUnreachable(BROKEN) from None
        finally:
            if not finished:
                self.close()

    def _opened(self, deadline_s: float) -> _Connection:
        if self._connection is not None and self._connection.gone():
            self.close()
        if self._connection is None:
            self._connection = _Connection(self._host, self._port, self._tls)
        self._connection.until(deadline_s)
        return self._connection


def _read(connection: _Connection, sent_s: float) -> HttpAnswer:
    response = connection.getresponse()
    with response:
        if (response.length or 0) > BYTES_LIMIT:
            raise MalformedAnswer(TOO_LONG)
        body = response.read(BYTES_LIMIT + 1)
        if len(body) > BYTES_LIMIT:
            raise MalformedAnswer(TOO_LONG)
        headers = {name.lower(): value for name, value in response.headers.items()}
    return HttpAnswer(response.status, headers, body, sent_s, time.monotonic())


class _Connection(http.client.HTTPConnection):
    """http.client's connection over a socket that knows the call's deadline."""

    def __init__(self, host: str, port: int, tls: TlsChoice | None) -> None:
        super().__init__(host, port)
        self._tls = tls
        self._deadline_s = 0.0

    def until(self, deadline_s: float) -> None:
        """The deadline of the next call."""
        self._deadline_s = deadline_s
        if isinstance(self.sock, _DeadlineSocket):
            self.sock.deadline_s = deadline_s

    @property
    def is_open(self) -> bool:
        return isinstance(self.sock, _DeadlineSocket)

    def gone(self) -> bool:
        """The camera has closed it, or sent what nobody asked for."""
        return not isinstance(self.sock, _DeadlineSocket) or self.sock.readable()

    def connect(self) -> None:
        left_s = self._deadline_s - time.monotonic()
        if left_s <= 0:
            raise TimeoutError
        plain = socket.create_connection((self.host, self.port), left_s)
        try:
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            ready = plain if self._tls is None else self._tls.wrapped(plain, self.host)
        except BaseException:
            plain.close()
            raise
        self.sock = _DeadlineSocket(ready, self._deadline_s)


class _DeadlineSocket:
    """The few methods http.client calls. Closed when its owner and the answer being read have both let go."""

    def __init__(self, sock: socket.socket, deadline_s: float) -> None:
        self._socket = sock
        self.deadline_s = deadline_s
        self._readers = 0
        self._let_go = False

    def sendall(self, data: Any) -> None:
        self._socket.settimeout(self._left_s())
        self._socket.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        self._readers += 1
        return io.BufferedReader(_Reader(self))

    def receive_into(self, buffer: Any) -> int:
        self._socket.settimeout(self._left_s())
        return self._socket.recv_into(buffer)

    def reader_closed(self) -> None:
        self._readers -= 1
        self._close_if_free()

    def close(self) -> None:
        self._let_go = True
        self._close_if_free()

    def readable(self) -> bool:
        """Between two calls there is nothing to read but the end of the connection."""
        with contextlib.suppress(OSError, ValueError):
            if isinstance(self._socket, ssl.SSLSocket) and self._socket.pending():
                return True
            return bool(select.select([self._socket], [], [], 0)[0])
        return True

    def _left_s(self) -> float:
        left_s = self.deadline_s - time.monotonic()
        if left_s <= 0:
            raise TimeoutError
        return left_s

    def _close_if_free(self) -> None:
        if self._let_go and self._readers <= 0:
            self._socket.close()


class _Reader(io.RawIOBase):
    def __init__(self, owner: _DeadlineSocket) -> None:
        super().__init__()
        self._owner = owner

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._owner.receive_into(buffer)

    def close(self) -> None:
        if not self.closed:
            super().close()
            self._owner.reader_closed()
