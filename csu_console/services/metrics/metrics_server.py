"""The page of figures over HTTP: one thread, one reader at a time, each with a limit.

On this machine's own address anybody of the machine may read. On any other address it is HTTPS, and the reader shows a
token (`Authorization: Bearer ...`): docs/adr/0042.
"""

from __future__ import annotations

import hmac
import logging
import ssl
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from socket import socket
from typing import Any

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.supervision import SupervisionChoices
from csu_console.services.metrics.exposition import CONTENT_TYPE

log = logging.getLogger(__name__)

READ_LIMIT_S = 3.0
"""One reader at a time: a silent one keeps the next waiting for so long."""
POLL_S = 0.25
PATH = "/metrics"

NO_PORT = QT_TRANSLATE_NOOP(
    "errors", "Figures cannot be offered on {address}:{port}: {reason}. Choose another port in the settings."
)
NO_CERTIFICATE = QT_TRANSLATE_NOOP("errors", "The certificate for the figures cannot be used: {reason}.")


class _Server(HTTPServer):
    """Binds, and makes the handshake within the reader's limit."""

    allow_reuse_address = True
    request_queue_size = 8

    def __init__(self, place: tuple[str, int], page: Callable[[], bytes], token: str) -> None:
        self.page, self.token = page, token
        self.tls: ssl.SSLContext | None = None
        super().__init__(place, _Reader)

    def get_request(self) -> tuple[Any, Any]:
        connection: socket
        connection, address = super().get_request()
        connection.settimeout(READ_LIMIT_S)
        if self.tls is not None:
            return self.tls.wrap_socket(connection, server_side=True), address
        return connection, address

    def handle_error(self, request: Any, client_address: Any) -> None:
        log.debug("a reader of the figures went away")


class _Reader(BaseHTTPRequestHandler):
    """One question."""

    server: _Server
    timeout = READ_LIMIT_S
    server_version = "csu-console"
    sys_version = ""

    def do_GET(self) -> None:
        shown = self.headers.get("Authorization", "")
        if self.server.token and not hmac.compare_digest(
            shown.encode(), f"Bearer {self.server.token}".encode()
        ):
            self.send_error(HTTPStatus.UNAUTHORIZED)
            return
        if self.path.partition("?")[0] != PATH:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = self.server.page()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", CONTENT_TYPE)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Readers are not written down: they come every few seconds."""


class MetricsServer:
    """Owned by SupervisionService; `close` from its thread."""

    def __init__(self, choices: SupervisionChoices, page: Callable[[], bytes], token: str) -> None:
        """Listening. `token` "": none is asked. Raises ConsoleError."""
        tls = _context(choices) if choices.certificate else None
        place = (choices.metrics_address, choices.metrics_port)
        try:
            self._server = _Server(place, page, token)
        except OSError as error:
            reason = error.strerror or str(error)
            raise ConsoleError(NO_PORT, address=place[0], port=place[1], reason=reason) from None
        self._server.tls = tls
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(POLL_S,), name="metrics", daemon=True
        )
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def close(self, timeout_s: float = READ_LIMIT_S + 2.0) -> bool:
        """False when a reader holds it."""
        self._server.shutdown()
        self._thread.join(timeout_s)
        self._server.server_close()
        return not self._thread.is_alive()


def _context(choices: SupervisionChoices) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(choices.certificate, choices.key or None)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConsoleError(NO_CERTIFICATE, reason=reason) from None
    return context
