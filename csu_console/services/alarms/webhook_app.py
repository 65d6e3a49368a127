"""What a webhook may say, and how it is answered: a WSGI application without a server, called in the server's threads.

`POST /alarm`, `Authorization: Bearer TOKEN`, `Content-Type: application/json`, `{"input": "...", "state": "on"}`.
docs/formats.md has it for those who send.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any

from csu_console.domain.alarm import INPUT_LIMIT
from csu_console.domain.alarm_signal import is_rest
from csu_console.domain.clock import Clock
from csu_console.services.alarms.inbox import AlarmInbox
from csu_console.services.alarms.rate_limit import RateLimit

PATH = "/alarm"
BODY_LIMIT_BYTES = 4096
"""A signal is two short texts."""

TOKEN_LIMIT = 200
CALLS_BURST, CALLS_PER_S = 400.0, 200.0
"""Of one source: 10,000 signals in a minute are 167 a second, and may come."""
STRANGERS_BURST, STRANGERS_PER_S = 20.0, 1.0
"""Calls without a token that is known, of one address: guessing one of 256 bits is without hope anyway."""

StartResponse = Callable[[str, list[tuple[str, str]]], object]
Environ = Mapping[str, Any]


class Refused(Exception):
    """Answered with a status and nothing else."""

    def __init__(self, status: HTTPStatus, headers: tuple[tuple[str, str], ...] = ()) -> None:
        self.status, self.headers = status, headers
        super().__init__(status.phrase)


class WebhookApp:
    """`tokens`: SHA-256 of a token to the id of its source, replaced whole by `believe`."""

    def __init__(self, inbox: AlarmInbox, clock: Clock) -> None:
        self._inbox, self._clock = inbox, clock
        self._tokens: Mapping[bytes, int] = {}
        self._sources = RateLimit(CALLS_BURST, CALLS_PER_S)
        self._strangers = RateLimit(STRANGERS_BURST, STRANGERS_PER_S)
        self._lock = threading.Lock()
        self._answers: Counter[int] = Counter()

    def believe(self, tokens: Mapping[bytes, int]) -> None:
        self._tokens = dict(tokens)

    def answers(self) -> dict[int, int]:
        """How often each status was answered."""
        with self._lock:
            return dict(self._answers)

    def count(self, status: int) -> None:
        """Also called for what the server refuses before it comes here."""
        with self._lock:
            self._answers[status] += 1

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        headers: tuple[tuple[str, str], ...] = ()
        try:
            status, text = self._take(environ)
        except Refused as refused:
            status, text, headers = refused.status, "", refused.headers
        except TimeoutError:
            status, text = HTTPStatus.REQUEST_TIMEOUT, ""
        self.count(status)
        body = json.dumps({"status": text or status.phrase.lower()}).encode("ascii")
        start_response(
            f"{status.value} {status.phrase}",
            [
                ("Content-Type", "application/json"),
                ("Content-Length", str(len(body))),
                ("Connection", "close"),
                *headers,
            ],
        )
        return (body,)

    def _take(self, environ: Environ) -> tuple[HTTPStatus, str]:
        if environ.get("PATH_INFO") != PATH:
            raise Refused(HTTPStatus.NOT_FOUND)
        if environ.get("REQUEST_METHOD") != "POST":
            raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, (("Allow", "POST"),))
        source_id = self._source(environ)
        name, state = _signal(self._body(environ))
        if is_rest(state):
            return HTTPStatus.OK, "at rest"
        taken = self._inbox.put(source_id, name, self._clock.utc_now())
        if taken is None:
            raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY)
        if not taken:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, (("Retry-After", "5"),))
        return HTTPStatus.ACCEPTED, "taken"

    def _source(self, environ: Environ) -> int:
        """Whose token it is; every token is compared, each in constant time."""
        scheme, _, token = str(environ.get("HTTP_AUTHORIZATION", "")).partition(" ")
        found: int | None = None
        if scheme.lower() == "bearer" and 0 < len(token) <= TOKEN_LIMIT:
            digest = token_digest(token)
            for known, source_id in self._tokens.items():
                if hmac.compare_digest(known, digest):
                    found = source_id
        now_s = self._clock.monotonic_s()
        if found is None:
            if not self._strangers.allows(environ.get("REMOTE_ADDR"), now_s):
                raise Refused(HTTPStatus.TOO_MANY_REQUESTS, (("Retry-After", "30"),))
            raise Refused(HTTPStatus.UNAUTHORIZED, (("WWW-Authenticate", "Bearer"),))
        if not self._sources.allows(found, now_s):
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS, (("Retry-After", "1"),))
        return found

    @staticmethod
    def _body(environ: Environ) -> bytes:
        kind = str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower()
        if kind != "application/json":
            raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        told = str(environ.get("CONTENT_LENGTH", ""))
        if not (told.isascii() and told.isdecimal() and len(told) < 10):
            raise Refused(HTTPStatus.LENGTH_REQUIRED)
        length = int(told)
        if length > BODY_LIMIT_BYTES:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        body = environ["wsgi.input"].read(length)
        if len(body) != length:
            raise Refused(HTTPStatus.BAD_REQUEST)
        return bytes(body)


def token_digest(token: str) -> bytes:
    """What is kept of a token: it is 256 random bits, so one SHA-256 cannot be turned back."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()


def _signal(body: bytes) -> tuple[str, str]:
    """Input and state. Raises Refused for anything else."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(HTTPStatus.BAD_REQUEST) from None
    if not isinstance(told, dict) or not told.keys() <= {"input", "state"}:
        raise Refused(HTTPStatus.BAD_REQUEST)
    name, state = told.get("input"), told.get("state", "on")
    if isinstance(state, bool):
        state = "on" if state else "off"
    if not (isinstance(name, str) and isinstance(state, str)):
        raise Refused(HTTPStatus.BAD_REQUEST)
    if not 0 < len(name) <= INPUT_LIMIT or not name.isprintable() or len(state) > 20:
        raise Refused(HTTPStatus.BAD_REQUEST)
    return name, state
