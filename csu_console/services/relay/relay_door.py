"""Who may connect to the room's media server: it asks here, each time (MediaMTX: `authMethod: http`).

So credentials are made and withdrawn by a row of ours, and no list on the media server has to be kept in step with it:
where the door is shut, nobody new gets in.
"""

from __future__ import annotations

import json
import logging
import ssl
import threading
from collections.abc import Callable, Iterable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.relay import RelayAccount

logger = logging.getLogger(__name__)

QUESTION_LIMIT_BYTES = 8 * 1024
WAIT_LIMIT_S = 3.0
AT_ONCE = 16
"""Questions answered at the same time; more are turned away, and the media server tells its guest so."""

BAD_DOOR = QT_TRANSLATE_NOOP("errors", "The door's address must look like 127.0.0.1:8087.")
NEEDS_TLS = QT_TRANSLATE_NOOP(
    "errors",
    "Beyond this machine the door needs a certificate and its key: partners' passwords go through it.",
)
CANNOT_LISTEN = QT_TRANSLATE_NOOP("errors", "The door cannot be opened at {address}: {reason}.")

Accounts = Mapping[str, RelayAccount]


class RelayDoor:
    """Owned by RelayService; `known` may be replaced from its thread at any time. The server's threads only read it."""

    def __init__(
        self,
        address: str,
        clock: Clock,
        read: Callable[[int, str], None],
        certificate: str = "",
        key: str = "",
    ) -> None:
        """`read(relay id, from where)`: somebody was let in to look; called in a thread of the door.

        Raises InvalidInput for an address that is none, or open to others without a certificate.
        """
        host, port = _place(address)
        if not certificate and not ip_address(host).is_loopback:
            raise InvalidInput(NEEDS_TLS)
        self.known: Accounts = {}
        self._clock, self._read = clock, read
        try:
            self._server = _Server((host, port), _handler(self._allows))
            if certificate:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.minimum_version = ssl.TLSVersion.TLSv1_2
                context.load_cert_chain(Path(certificate), Path(key))
                self._server.tls = context
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", "") or type(error).__name__
            raise InvalidInput(CANNOT_LISTEN, address=address, reason=reason) from None
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.2,), name="relay door")
        self._thread.start()

    def know(self, accounts: Iterable[RelayAccount]) -> None:
        """From now on these and no others."""
        self.known = {account.user: account for account in accounts}

    def close(self, timeout_s: float = 2.0) -> bool:
        self.known = {}
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _allows(self, question: Mapping[str, Any]) -> bool:
        """In a thread of the door."""
        words = [question.get(name, "") for name in ("user", "password", "action", "path", "ip")]
        if not all(isinstance(word, str) for word in words):
            return False
        user, password, action, path, where = words
        account = self.known.get(user)
        allowed = account is not None and account.allows(action, password, path, self._clock.utc_now())
        if account is not None and allowed and action == "read":
            self._read(account.relay_id, where[:60])
        elif user and not allowed:
            logger.warning(
                "the media server asked for somebody who may not: %s from %s", action[:12], where[:60]
            )
        return allowed


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False

    def __init__(self, place: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self.tls: ssl.SSLContext | None = None
        self._places = threading.BoundedSemaphore(AT_ONCE)
        super().__init__(place, handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        if not self._places.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            request.settimeout(WAIT_LIMIT_S)
            if self.tls is not None:
                # In this thread: a guest that never ends its handshake must not hold up the others.
                request = self.tls.wrap_socket(request, server_side=True)
            super().process_request_thread(request, client_address)
        except OSError:
            self.shutdown_request(request)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A guest that went away in the middle is no news."""


def _handler(allows: Callable[[Mapping[str, Any]], bool]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = WAIT_LIMIT_S

        def do_POST(self) -> None:
            try:
                length = int(self.headers.get("Content-Length", "0"))
                if not 0 < length <= QUESTION_LIMIT_BYTES:
                    raise ValueError
                question = json.loads(self.rfile.read(length))
                allowed = isinstance(question, dict) and allows(question)
            except (ValueError, RecursionError):
                allowed = False
            self.send_response(200 if allowed else 401)
            self.send_header("Content-Length", "0")
            self.send_header("Connection", "close")
            self.end_headers()

        def version_string(self) -> str:
            return "csu-console"

        def log_message(self, *_words: object) -> None:
            """Nothing of a question is logged: it holds a password."""

    return Handler


def _place(address: str) -> tuple[str, int]:
    host, _colon, port = address.strip().rpartition(":")
    try:
        where, number = str(ip_address(host.strip("[]"))), int(port)
        if not 0 <= number <= 65535:
            raise ValueError
    except ValueError:
        raise InvalidInput(BAD_DOOR) from None
    return where, number
