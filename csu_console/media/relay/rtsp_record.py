"""Pushing a stream to an RTSP server (RFC 2326: ANNOUNCE, SETUP, RECORD), interleaved in one TLS connection.

FFmpeg's own RTSP output would do it, but PyAV keeps the interpreter's lock while that connects: a media server that hangs
would freeze every window (2.1 s measured with a time-out of 2 s). So the conversation is here; the pictures' packets are
still made by FFmpeg's RTP muxer.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import re
import select
import socket
import ssl
import time
from typing import Final

from csu_console.domain.certificate import TlsTrust
from csu_console.domain.errors import QT_TRANSLATE_NOOP, StreamFault, StreamRefused
from csu_console.domain.secret import Secret
from csu_console.media.relay.secured import BROKEN, SILENT, connect

REFUSED = QT_TRANSLATE_NOOP("errors", "The media server refuses the relay's credentials.")
NOT_TAKEN = QT_TRANSLATE_NOOP("errors", "The media server does not take the relay (answer {status}).")

ANSWER_LIMIT_BYTES: Final = 64 * 1024
KEEP_ALIVE_S: Final = 25.0
"""Sessions end after 60 s without a word where a server does not count the pictures themselves."""
CLOSE_LIMIT_S: Final = 0.5
_RTCP: Final = range(200, 208)
"""Second byte of a control packet (RFC 5761); what a picture's packet has there is 96 or 224."""


class RecordConnection:
    """One push. `open`, `send` and `close` belong to one thread; `cut` is for any."""

    def __init__(self, url: str, user: str, password: Secret, trust: TlsTrust, timeout_s: float) -> None:
        """`url`: rtsps://host:port/path without user or password; `timeout_s` bounds each wait for the server."""
        found = re.fullmatch(r"rtsps://(\[[^\]]+\]|[^/:@]+):(\d+)(/.*)", url)
        assert found is not None, "checked before"
        self._host, self._port = found[1].strip("[]"), int(found[2])
        self._url, self._user, self._password = url, user, password
        self._trust, self._timeout_s = trust, timeout_s
        self._socket: ssl.SSLSocket | None = None
        self._handle: socket.socket | None = None
        self._numbers, self._session, self._challenge = 0, "", ""
        self._unread = b""
        self._spoke_s = 0.0
        self._cut = False

    def open(self, description: str) -> None:
        """Connect, say who we are, announce the stream (SDP) and begin. Raises StreamRefused, StreamFault."""
        self._socket = connect(self._host, self._port, self._trust, self._timeout_s)
        # To end it from outside: SSLSocket.shutdown would first take the TLS off it, under the feet of a writer.
        self._handle = socket.socket(fileno=os.dup(self._socket.fileno()))
        if self._cut:
            raise StreamFault(BROKEN)
        try:
            self._ask("ANNOUNCE", self._url, ("Content-Type: application/sdp",), description)
            transport = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1;mode=record"
            answer = self._ask("SETUP", f"{self._url}/streamid=0", (transport,))
            self._session = answer.get("session", "").partition(";")[0].strip()
            self._ask("RECORD", self._url, ("Range: npt=0.000-",))
        except TimeoutError:
            raise StreamFault(SILENT) from None
        except OSError:
            raise StreamFault(BROKEN) from None

    def send(self, packets: list[bytes]) -> None:
        """RTP and RTCP packets, in order. Raises StreamFault."""
        assert self._socket is not None, "opened before"
        framed = b"".join(
            b"$" + bytes([packet[1] in _RTCP]) + len(packet).to_bytes(2, "big") + packet for packet in packets
        )
        try:
            self._hear(self._socket)
            if time.monotonic() - self._spoke_s > KEEP_ALIVE_S:
                # The answer is heard, and forgotten, with what else the server says.
                framed += self._request("OPTIONS", self._url, ())
            self._socket.sendall(framed)
        except TimeoutError:
            raise StreamFault(SILENT) from None
        except OSError:
            raise StreamFault(BROKEN) from None

    def cut(self) -> None:
        """End it now: whoever reads or writes returns with an error."""
        self._cut = True
        handle = self._handle
        if handle is not None:
            with contextlib.suppress(OSError):
                handle.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Say goodbye where somebody still listens; may be called twice."""
        connection, self._socket = self._socket, None
        handle, self._handle = self._handle, None
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.settimeout(CLOSE_LIMIT_S)
                if self._session and not self._cut:
                    connection.sendall(self._request("TEARDOWN", self._url, ()))
            connection.close()
        if handle is not None:
            with contextlib.suppress(OSError):
                handle.shutdown(socket.SHUT_RDWR)
            handle.close()

    def _ask(self, method: str, url: str, headers: tuple[str, ...], body: str = "") -> dict[str, str]:
        """Headers of the good answer; tried again once with the credentials the server asks for."""
        assert self._socket is not None
        status, answer = self._once(self._socket, method, url, headers, body)
        if status == 401:
            self._challenge = answer.get("www-authenticate", "")
            status, answer = self._once(self._socket, method, url, headers, body)
        if status // 100 == 2:
            return answer
        raise StreamRefused(REFUSED) if status in (401, 403) else StreamFault(NOT_TAKEN, status=status)

    def _once(
        self, connection: ssl.SSLSocket, method: str, url: str, headers: tuple[str, ...], body: str
    ) -> tuple[int, dict[str, str]]:
        connection.sendall(self._request(method, url, headers, body))
        return self._answer(connection)

    def _request(self, method: str, url: str, headers: tuple[str, ...], body: str = "") -> bytes:
        self._numbers += 1
        self._spoke_s = time.monotonic()
        lines = [f"{method} {url} RTSP/1.0", f"CSeq: {self._numbers}", "User-Agent: csu-console", *headers]
        if self._session:
            lines.append(f"Session: {self._session}")
        if self._challenge:
            lines.append(
                f"Authorization: {authorization(self._challenge, method, url, self._user, self._password)}"
            )
        content = body.encode("ascii")
        if content:
            lines.append(f"Content-Length: {len(content)}")
        return "\r\n".join(lines).encode("ascii") + b"\r\n\r\n" + content

    def _answer(self, connection: ssl.SSLSocket) -> tuple[int, dict[str, str]]:
        """Status and headers (lower case; the last challenge that can be met)."""
        while b"\r\n\r\n" not in self._unread:
            piece = connection.recv(4096)
            if not piece or len(self._unread) > ANSWER_LIMIT_BYTES:
                raise StreamFault(BROKEN)
            self._unread += piece
        head, self._unread = self._unread.split(b"\r\n\r\n", 1)
        first, *rest = head.decode("ascii", "replace").split("\r\n")
        found = re.match(r"RTSP/1\.\d (\d{3})", first)
        if found is None:
            raise StreamFault(BROKEN)
        answer: dict[str, str] = {}
        for line in rest:
            name, _colon, value = line.partition(":")
            key = name.strip().lower()
            if key == "www-authenticate" and answer.get(key, "").lower().startswith("digest"):
                continue
            answer[key] = value.strip()
        length = int(answer.get("content-length", "0") or 0)
        while len(self._unread) < min(length, ANSWER_LIMIT_BYTES):
            piece = connection.recv(4096)
            if not piece:
                raise StreamFault(BROKEN)
            self._unread += piece
        self._unread = self._unread[length:]
        return int(found[1]), answer

    def _hear(self, connection: ssl.SSLSocket) -> None:
        """Take what the server says (reports, answers to keep-alives) so that it never waits for us."""
        while select.select((connection,), (), (), 0.0)[0] or connection.pending():
            connection.settimeout(0.0)
            try:
                if not connection.recv(65_536):
                    raise ConnectionResetError
            except ssl.SSLWantReadError:
                return
            finally:
                connection.settimeout(self._timeout_s)


def authorization(challenge: str, method: str, url: str, user: str, password: Secret) -> str:
    """The header's value for Basic or Digest (RFC 2617, MD5 without qop as RTSP servers ask for it)."""
    if not challenge.lower().startswith("digest"):
        return "Basic " + base64.b64encode(f"{user}:{password.reveal()}".encode()).decode("ascii")
    fields = {name.lower(): quoted or bare for name, quoted, bare in
              re.findall(r'(\w+)=(?:"([^"]*)"|([^\s,]+))', challenge)}  # fmt: skip
    realm, nonce = fields.get("realm", ""), fields.get("nonce", "")
    who = _md5(f"{user}:{realm}:{password.reveal()}")
    response = _md5(f"{who}:{nonce}:{_md5(f'{method}:{url}')}")
    return f'Digest username="{user}", realm="{realm}", nonce="{nonce}", uri="{url}", response="{response}"'


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
