"""The webhook's server: HTTPS by cheroot in a thread of its own, with a few more for the calls.

Cheroot makes the TLS handshake where it accepts, so that one silent caller would hold everybody. Here it is made by the
thread that reads the call, and the whole call, handshake included, has one limit: a byte a second keeps nobody waiting.
"""

from __future__ import annotations

import logging
import socket
import ssl
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cheroot import wsgi
from cheroot.makefile import MakeFile
from cheroot.server import HTTPConnection, HTTPRequest
from cheroot.ssl import Adapter

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.services.alarms.webhook_app import BODY_LIMIT_BYTES, WebhookApp

logger = logging.getLogger(__name__)

CALL_LIMIT_S = 5.0
"""From the first byte to the answer: a call is a few hundred bytes on the town's network."""
READ_LIMIT_S = 2
THREADS = 8
WAITING_CALLS = 128
HEADER_LIMIT_BYTES = 8192

NO_PORT = QT_TRANSLATE_NOOP(
    "errors", "Alarms cannot be heard on port {port}: {reason}. Choose another port in the settings."
)
NO_CERTIFICATE = QT_TRANSLATE_NOOP(
    "errors", "The certificate for alarms cannot be used: {reason}. Renew it or take another."
)


class _BoundedSocket(ssl.SSLSocket):
    """Ends what takes longer than a call may."""

    ends_s = 0.0

    def read(self, len: int = 1024, buffer: Any = None) -> Any:  # noqa: A002 - the library's name
        now_s = time.monotonic()
        self.ends_s = self.ends_s or now_s + CALL_LIMIT_S
        left_s = self.ends_s - now_s
        if left_s <= 0:
            raise TimeoutError("timed out")  # cheroot knows it by these words
        self.settimeout(min(READ_LIMIT_S, left_s))
        return super().read(len, buffer)


class _LazyTls(Adapter):
    """TLS without a handshake in the thread that accepts."""

    def __init__(self, certificate: Path, key: Path) -> None:
        super().__init__(str(certificate), str(key))
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.minimum_version = ssl.TLSVersion.TLSv1_2
        self.context.sslsocket_class = _BoundedSocket
        self.context.load_cert_chain(str(certificate), str(key))

    def bind(self, sock: socket.socket) -> socket.socket:
        return sock

    def wrap(self, sock: socket.socket) -> tuple[ssl.SSLSocket, dict[str, str]]:
        wrapped = self.context.wrap_socket(sock, server_side=True, do_handshake_on_connect=False)
        return wrapped, self.get_environ()

    def get_environ(self, sock: ssl.SSLSocket | None = None) -> dict[str, str]:
        return {"wsgi.url_scheme": "https", "HTTPS": "on"}

    def makefile(self, sock: ssl.SSLSocket, mode: str = "r", bufsize: int = -1) -> Any:
        return MakeFile(sock, mode, bufsize)


class _Request(HTTPRequest):
    """Also what the server answers by itself is counted: a head too long, no TLS, too slow."""

    def simple_response(self, status: str, msg: str = "") -> None:
        self.server.wsgi_app.count(int(status[:3]))
        super().simple_response(status, msg)

    def respond(self) -> None:
        # One call a connection: its limit is the connection's, and what was not sent is not waited for.
        self.close_connection = True
        super().respond()


class _Connection(HTTPConnection):
    """A caller that speaks no TLS, or goes away, is no fault of ours: no trace of it but a count."""

    RequestHandlerClass = _Request

    def communicate(self) -> bool:
        try:
            return bool(super().communicate())  # type: ignore[no-untyped-call]
        except OSError as error:
            logger.debug("a caller of the webhook left: %s", type(error).__name__)
            return False


class _Server(wsgi.Server):
    """Cheroot forgets to close the socket of a port that is taken, and words the reason for itself."""

    fault = ""

    def bind(self, family: int, type: int, proto: int = 0) -> socket.socket:  # noqa: A002 - the library's name
        own = self.prepare_socket(
            *(self.bind_addr, family, type, proto, self.nodelay, self.ssl_adapter, self.reuse_port)
        )
        try:
            self.socket = self.bind_socket(own, self.bind_addr)  # type: ignore[no-untyped-call]
        except OSError as error:
            self.fault = error.strerror or ""
            own.close()
            raise
        self.bind_addr = self.resolve_real_bind_addr(own)  # type: ignore[no-untyped-call]
        return own  # type: ignore[no-any-return]


class WebhookServer:
    """Owned by AlarmListener. `start` returns at once; `close` ends its threads."""

    def __init__(
        self,
        app: WebhookApp,
        address: str,
        port: int,
        certificate: Path,
        key: Path,
        failed: Callable[[ConsoleError], None],
    ) -> None:
        """`failed` is called in the server's thread. Raises ConsoleError for a certificate that cannot be used."""
        self._app = app
        self._server = _Server(
            (address, port),
            app,
            numthreads=THREADS,
            server_name="alarms",
            request_queue_size=WAITING_CALLS,
            timeout=READ_LIMIT_S,
            accepted_queue_size=WAITING_CALLS,
            accepted_queue_timeout=READ_LIMIT_S,
        )
        self._server.max_request_header_size = HEADER_LIMIT_BYTES
        self._server.max_request_body_size = BODY_LIMIT_BYTES
        self._server.ConnectionClass = _Connection
        self._server.error_log = _log  # type: ignore[method-assign]
        self._port, self._failed = port, failed
        self.bound = threading.Event()
        """Set once callers are answered, or it has failed."""
        try:
            self._server.ssl_adapter = _LazyTls(certificate, key)
        except (OSError, ssl.SSLError) as error:
            raise ConsoleError(NO_CERTIFICATE, reason=type(error).__name__) from None
        self._thread = threading.Thread(target=self._serve, name="alarms-webhook", daemon=True)

    @property
    def port(self) -> int:
        """The one bound, also when any was asked for."""
        return int(self._server.bind_addr[1])

    def start(self) -> None:
        """A port that cannot be had is told to `failed`."""
        self._thread.start()

    def close(self, timeout_s: float = 5.0) -> bool:
        """Accept nothing more, let the calls under way end; True when all have."""
        self._server.stop()
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _serve(self) -> None:
        try:
            self._server.prepare()  # makes its threads, and waits for them: not in the GUI thread
        except OSError:
            self._failed(ConsoleError(NO_PORT, port=self._port, reason=self._server.fault))
            self.bound.set()
            return
        self.bound.set()
        self._server.serve()


def _log(msg: str = "", level: int = logging.INFO, traceback: bool = False) -> None:
    """What callers do wrong is theirs: one line for those who look, never a trace, never their words."""
    logger.debug("webhook: a call could not be read (%s)", type(msg).__name__)
