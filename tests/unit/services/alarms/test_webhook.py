"""The webhook over real TLS: what it takes, and what it refuses with which answer."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from csu_console.config.webhook_certificate import fingerprint, webhook_certificate
from csu_console.domain.clock import SystemClock
from csu_console.domain.errors import ConsoleError
from csu_console.services.alarms import webhook_server
from csu_console.services.alarms.inbox import AlarmInbox
from csu_console.services.alarms.webhook_app import (
    BODY_LIMIT_BYTES,
    CALLS_BURST,
    STRANGERS_BURST,
    WebhookApp,
    token_digest,
)
from csu_console.services.alarms.webhook_server import WebhookServer

TOKEN = "a-token-of-this-test"
SOURCE, POINT = 7, 70


class Hook:
    """A server on any port, and a client that knows its certificate."""

    def __init__(self, folder: Path) -> None:
        self.certificate, key = webhook_certificate(folder, SystemClock())
        self.inbox = AlarmInbox(lambda: None, limit=2)
        self.inbox.know({(SOURCE, "porte-sud"): POINT, (SOURCE, "toit"): 71, (SOURCE, "cave"): 72})
        self.app = WebhookApp(self.inbox, SystemClock())
        self.app.believe({token_digest(TOKEN): SOURCE})
        self.failed: list[ConsoleError] = []
        self.server = WebhookServer(self.app, "127.0.0.1", 0, self.certificate, key, self.failed.append)
        self.server.start()
        assert self.server.bound.wait(5.0)
        self.trust = ssl.create_default_context(cafile=str(self.certificate))

    def call(
        self,
        body: object = None,
        method: str = "POST",
        path: str = "/alarm",
        token: str | None = TOKEN,
        **headers: str,
    ) -> int:
        content = body if isinstance(body, bytes) else json.dumps(body or {"input": "porte-sud"}).encode()
        sent = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        if token is None:
            del sent["Authorization"]
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.server.port, timeout=10, context=self.trust
        )
        try:
            connection.request(method, path, content, sent)
            answer = connection.getresponse()
            text = answer.read().decode()
            assert "Traceback" not in text
            return answer.status
        finally:
            connection.close()

    def plain(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.server.port), timeout=10)

    def secured(self) -> ssl.SSLSocket:
        return self.trust.wrap_socket(self.plain(), server_hostname="127.0.0.1")


@pytest.fixture
def hook(tmp_path: Path) -> Iterator[Hook]:
    made = Hook(tmp_path)
    yield made
    assert made.server.close()


def test_a_signal_with_the_right_token_is_taken(hook: Hook) -> None:
    assert hook.call({"input": "porte-sud", "state": "on"}) == 202
    assert hook.call({"input": "porte-sud", "state": True}) == 202
    ((point_id, signal),) = hook.inbox.take_all()
    assert (point_id, signal.count, signal.source_id) == (POINT, 2, SOURCE)


def test_a_contact_at_rest_raises_nothing(hook: Hook) -> None:
    assert hook.call({"input": "porte-sud", "state": "off"}) == 200
    assert hook.call({"input": "porte-sud", "state": False}) == 200
    assert hook.inbox.take_all() == []


@pytest.mark.parametrize(
    ("status", "what"),
    [
        (401, {"token": "wrong"}),
        (401, {"token": None}),
        (401, {"token": "x" * 5000}),
        (401, {"Authorization": f"Basic {TOKEN}"}),
        (404, {"path": "/other"}),
        (404, {"path": "/../alarm"}),
        (405, {"method": "GET"}),
        (405, {"method": "DELETE"}),
        (415, {"Content_Type": "text/xml"}),
        (400, {"body": b"{"}),
        (400, {"body": b"[" * 2000}),
        (400, {"body": b"\xff\xfe"}),
        (400, {"body": b"[1]"}),
        (400, {"body": {"input": 5}}),
        (400, {"body": {"input": ""}}),
        (400, {"body": {"input": "a" * 201}}),
        (400, {"body": {"input": "a\nb"}}),
        (400, {"body": {"input": "porte-sud", "more": 1}}),
        (400, {"body": {"input": "porte-sud", "state": 7}}),
        (413, {"body": b"x" * (BODY_LIMIT_BYTES + 1)}),
        (422, {"body": {"input": "nobody knows"}}),
    ],
)
def test_what_is_forged_is_refused_with_its_status_and_counted(
    hook: Hook, status: int, what: dict[str, object], capfd: pytest.CaptureFixture[str]
) -> None:
    assert hook.call(**what) == status  # type: ignore[arg-type]
    assert hook.app.answers() == {status: 1}
    assert hook.inbox.take_all() == []
    assert "Traceback" not in "".join(capfd.readouterr())


def test_an_input_without_meaning_is_remembered_for_who_sets_it_up(hook: Hook) -> None:
    assert hook.call({"input": "nouvelle porte"}) == 422
    assert [(source, name) for source, name, _at in hook.inbox.unknown()] == [(SOURCE, "nouvelle porte")]


def test_a_length_that_lies_is_no_signal(hook: Hook) -> None:
    with hook.secured() as caller:
        caller.sendall(_head(length="abc"))
        assert _status(caller) in (400, 411)
    with hook.secured() as caller:
        caller.sendall(_head(length=None))
        assert _status(caller) == 411


def test_a_head_without_end_is_refused(hook: Hook) -> None:
    with hook.secured() as caller:
        caller.sendall(b"POST /alarm HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 20_000 + b"\r\n\r\n")
        assert _status(caller) == 413


def test_who_dawdles_is_cut_off_and_holds_nobody_up(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook_server, "CALL_LIMIT_S", 1.0)
    silent = hook.plain()  # says nothing, not even TLS
    begun = []
    for _ in range(webhook_server.THREADS + 1):
        begun.append(hook.secured())
        begun[-1].sendall(_head(length="100") + b'{"input"')
    assert hook.call() == 202
    statuses = [_status(caller) for caller in begun]
    assert set(statuses) == {408}
    assert hook.app.answers()[408] >= len(begun)
    for caller in (silent, *begun):
        caller.close()


def test_plain_http_gets_nothing_and_hurts_nobody(hook: Hook, capfd: pytest.CaptureFixture[str]) -> None:
    with hook.plain() as caller:
        caller.sendall(_head(length="2") + b"{}")
        assert b"202" not in _rest(caller)
    assert hook.call() == 202
    assert "Traceback" not in "".join(capfd.readouterr())


def test_too_many_strangers_and_too_many_calls_are_told_to_wait(hook: Hook) -> None:
    statuses = [hook.call(token="guess") for _ in range(int(STRANGERS_BURST) + 2)]
    assert statuses[0] == 401
    assert statuses[-1] == 429
    assert hook.call() == 202  # who has a token is not held up by who has none
    environ = {"HTTP_AUTHORIZATION": f"Bearer {TOKEN}", "PATH_INFO": "/alarm", "REQUEST_METHOD": "POST"}
    seen: list[str] = []

    def begin(status: str, _headers: object) -> None:
        seen.append(status)

    for _ in range(int(CALLS_BURST) + 50):
        hook.app(environ, begin)
    assert seen[-1].startswith("429")


def test_more_different_inputs_than_fit_are_refused_not_lost_in_silence(hook: Hook) -> None:
    assert [hook.call({"input": name}) for name in ("porte-sud", "toit", "cave")] == [202, 202, 503]
    assert hook.inbox.lost == 1
    assert hook.call({"input": "toit"}) == 202  # more of the same always fits


def test_a_port_that_is_taken_is_told(hook: Hook, tmp_path: Path) -> None:
    told: list[ConsoleError] = []
    certificate, key = webhook_certificate(tmp_path, SystemClock())
    other = WebhookServer(hook.app, "127.0.0.1", hook.server.port, certificate, key, told.append)
    other.start()
    assert other.bound.wait(5.0)
    assert other.close()
    assert str(hook.server.port) in str(told[0])


def test_a_certificate_that_is_none_is_told(tmp_path: Path, hook: Hook) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("no certificate")
    with pytest.raises(ConsoleError):
        WebhookServer(hook.app, "127.0.0.1", 0, broken, broken, print)
    assert fingerprint(broken) == ""


def test_the_certificate_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    certificate, key = webhook_certificate(tmp_path / "new", SystemClock())
    assert key.stat().st_mode & 0o077 == 0
    assert len(fingerprint(certificate)) == 32 * 3 - 1
    before = certificate.read_bytes()
    assert webhook_certificate(tmp_path / "new", SystemClock())[0].read_bytes() == before


def _head(length: str | None) -> bytes:
    told = "" if length is None else f"Content-Length: {length}\r\n"
    return (
        f"POST /alarm HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {TOKEN}\r\n"
        f"Content-Type: application/json\r\n{told}\r\n"
    ).encode()


def _rest(caller: socket.socket) -> bytes:
    found = b""
    try:
        while part := caller.recv(4096):
            found += part
    except OSError:
        pass
    return found


def _status(caller: socket.socket) -> int:
    text = _rest(caller)
    return int(text.split(b" ", 2)[1]) if text.startswith(b"HTTP/") else 0
