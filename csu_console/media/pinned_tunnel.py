"""The way to a camera whose certificate is accepted although it is doubtful: TLS of our own, then FFmpeg over loopback.

FFmpeg (GnuTLS) refuses a certificate that is out of date or names nobody, whatever it is told; the only other choice it
gives is to look at no certificate at all. So the connection is made here: the certificate is compared as a whole with
the accepted one before a byte of RTSP, and so the password, is sent; then FFmpeg's plain RTSP goes through it. What
travels in clear stays inside this machine, between two sockets of this process.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import select
import socket
import ssl
import threading
from pathlib import Path

from csu_console.domain.certificate import NOT_THE_ACCEPTED, UNKNOWN_AUTHORITY, CertificateRefused
from csu_console.domain.errors import QT_TRANSLATE_NOOP, StreamFault

PIECE_BYTES = 65_536
LOOK_S = 0.5
"""How soon `close` is seen while nothing is sent."""


class PinnedTunnel:
    """One connection. Made and closed by the thread that reads the stream; owns the thread that carries the bytes."""

    def __init__(self, host: str, port: int, accepted_pem: str, timeout_s: float) -> None:
        """Connect and compare. Raises CertificateRefused or StreamFault; then nothing is left open.

        `accepted_pem`: path of the accepted certificate. `timeout_s` bounds each wait for either side.
        """
        self._timeout_s = timeout_s
        self._over = threading.Event()
        self._camera = _compared(host, port, _accepted(accepted_pem), timeout_s)
        # A wait for one side must never hold up the other.
        self._camera.setblocking(False)
        # To end the connection from outside: `SSLSocket.shutdown` would first take the TLS off it, under the feet of
        # a thread about to write.
        self._handle = socket.socket(fileno=os.dup(self._camera.fileno()))
        self._door = socket.create_server(("127.0.0.1", 0), backlog=1)
        self._door.settimeout(timeout_s)
        self.port = int(self._door.getsockname()[1])
        """Where FFmpeg finds the camera, at 127.0.0.1; the first connection only."""
        self._thread = threading.Thread(target=self._carry, name=f"tunnel {self.port}", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End both connections and the thread; may be called twice. Waits no longer than one time-out."""
        self._over.set()
        for end in (self._handle, self._door):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._thread.join(self._timeout_s + LOOK_S)
        self._handle.close()

    def _carry(self) -> None:
        """In the tunnel's thread, until either side ends."""
        with self._camera:
            try:
                with self._door:
                    local, _address = self._door.accept()
                with local:
                    local.settimeout(self._timeout_s)
                    while not self._over.is_set() and self._step(local):
                        pass
            except OSError:  # ssl.SSLError and time-outs are such: FFmpeg sees the end of the connection
                pass

    def _step(self, local: socket.socket) -> bool:
        """Bytes of whoever has some; False at the end of either side."""
        # What OpenSSL has already read, select does not see.
        waits_s = 0.0 if self._camera.pending() else LOOK_S
        ready = select.select((self._camera, local), (), (), waits_s)[0]
        if local in ready:
            piece = local.recv(PIECE_BYTES)
            if not piece:
                return False
            self._send(memoryview(piece))
        if self._camera in ready or self._camera.pending():
            try:
                piece = self._camera.recv(PIECE_BYTES)
            except ssl.SSLWantReadError:
                # A session ticket, or half a record: readable, and nothing to hand on yet.
                return True
            if not piece:
                return False
            local.sendall(piece)
        return True

    def _send(self, left: memoryview) -> None:
        """To the camera. Raises OSError when it takes nothing for the time-out."""
        while left:
            try:
                left = left[self._camera.send(left) :]
            except ssl.SSLWantWriteError:
                self._wait((), (self._camera,))
            except ssl.SSLWantReadError:
                self._wait((self._camera,), ())

    def _wait(self, to_read: tuple[socket.socket, ...], to_write: tuple[socket.socket, ...]) -> None:
        if not any(select.select(to_read, to_write, (), self._timeout_s)):
            raise TimeoutError


def _accepted(path: str) -> bytes:
    """DER. A file that cannot be read believes nobody."""
    try:
        return ssl.PEM_cert_to_DER_cert(Path(path).read_text(encoding="ascii"))
    except (OSError, ValueError):
        raise CertificateRefused(UNKNOWN_AUTHORITY) from None


def _compared(host: str, port: int, accepted: bytes, timeout_s: float) -> ssl.SSLSocket:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # Nothing it says of itself counts: it is the accepted one, or it is not. The handshake proves that the camera
    # holds its key.
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        plain = socket.create_connection((host, port), timeout_s)
        try:
            secured = context.wrap_socket(plain, server_hostname=host)
        except BaseException:
            plain.close()
            raise
    except TimeoutError:
        raise StreamFault(QT_TRANSLATE_NOOP("errors", "The camera does not answer in time.")) from None
    except OSError:
        raise StreamFault(
            QT_TRANSLATE_NOOP("errors", "The camera refuses or breaks the connection.")
        ) from None
    if not hmac.compare_digest(secured.getpeercert(binary_form=True) or b"", accepted):
        secured.close()
        raise CertificateRefused(NOT_THE_ACCEPTED)
    return secured
