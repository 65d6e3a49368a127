"""Relays: who may, what is refused, what ends them, and what is left of their passwords."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import Actor, NotPermitted
from csu_console.domain.audit import Action
from csu_console.domain.errors import InvalidInput
from csu_console.domain.mask import PrivacyState
from csu_console.domain.permission import Permission, Role
from csu_console.domain.relay import (
    BACKWARDS,
    NO_ORDER,
    NO_SERVER,
    NO_TEXT,
    NOT_NAMED,
    NOT_REVIEWED,
    TOO_LONG,
    PartnerService,
    Relay,
    RelayEnd,
    RelayFacts,
)
from csu_console.services.relay.relay_door import NEEDS_TLS, RelayDoor
from csu_console.storage import relays
from csu_console.storage.logbook import entries
from tests.fakes.clock import FakeClock
from tests.fakes.relay_room import ORDER, RelayRoom, relay_room


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[RelayRoom]:
    found = relay_room(tmp_path, clock=FakeClock())
    found.use_server()
    found.named(PartnerService.NATIONAL_POLICE)
    found.deeds.clear()
    yield found
    found.close()


def refused(room: RelayRoom, facts: RelayFacts) -> str:
    error = room.service.refusal(facts)
    assert error is not None
    with pytest.raises(InvalidInput):
        room.service.begin(facts)
    assert room.service.relays() == ()
    return error.template


def ended(room: RelayRoom) -> Relay:
    room.database.drain(5.0)
    (relay,) = room.database.read(relays.recent)
    return relay


def test_a_relay_is_written_down_everywhere_and_its_password_nowhere(room: RelayRoom) -> None:
    sheet = room.service.begin(room.facts())
    (relay,) = room.service.relays()
    assert room.service.of_camera(room.id) == (relay,)
    assert sheet.addresses[0][2] == f"rtsps://127.0.0.1:9/{relay.path}/7"
    room.service.stop(relay.id)
    assert room.service.of_camera(room.id) == ()
    over = ended(room)
    assert (over.end, over.ended_by) == (RelayEnd.STOPPED, "A. Martin")
    assert [deed.action for deed in room.deeds] == [Action.RELAY_OPENED, Action.RELAY_CLOSED]
    assert "MC 2026-118" in room.deeds[0].reason
    (entry,) = room.database.read(lambda session: entries.latest(session, 10))
    assert "Commissariat" in entry.facts.text.description
    assert entry.end_utc is not None
    kept = b"".join(path.read_bytes() for path in room.folder.rglob("*") if path.is_file())
    assert sheet.credentials.password.reveal().encode() not in kept
    assert sheet.credentials.user.encode() in kept


def test_only_what_the_order_names_may_be_relayed(room: RelayRoom) -> None:
    room.named(PartnerService.GENDARMERIE)
    assert refused(room, room.facts()) == NOT_NAMED
    room.named(PartnerService.NATIONAL_POLICE)
    assert room.service.refusal(room.facts()) is None
    room.camera = room.inventory.save(replace(room.camera, authorisation=None))
    assert refused(room, room.facts()) == NO_ORDER


def test_the_form_is_told_what_is_wrong(room: RelayRoom) -> None:
    facts = room.facts()
    assert refused(room, replace(facts, reference=" ")) == NO_TEXT
    assert refused(room, replace(facts, until_utc=facts.from_utc)) == BACKWARDS
    assert refused(room, replace(facts, until_utc=facts.from_utc + timedelta(days=2))) == TOO_LONG
    room.approve(state=PrivacyState.UNREVIEWED)
    assert refused(room, facts) == NOT_REVIEWED
    room.approve()
    room.use_server("")
    assert refused(room, facts) == NO_SERVER


@pytest.mark.parametrize(
    "bad", ["rtsp://server/x", "rtsps://user:pw@server", "server", "rtsps://a b", "rtsps://é"]
)
def test_only_the_address_of_a_server_over_tls_is_taken(room: RelayRoom, bad: str) -> None:
    with pytest.raises(InvalidInput):
        room.use_server(bad)


class In:
    """Signed in with one role."""

    def __init__(self, role: Role) -> None:
        self._actor = Actor(1, "O. Perrin", frozenset({role}), "PC-2")

    def actor(self) -> Actor:
        return self._actor

    def require(self, permission: Permission) -> Actor:
        if not self._actor.may(permission):
            raise NotPermitted("no")
        return self._actor


MAY = {
    "begin": {Role.SUPERVISOR},
    "stop": {Role.SUPERVISOR},
    "stop all": {Role.SUPERVISOR},
    "write the sheet": {Role.SUPERVISOR},
    "say where the server is": {Role.ADMINISTRATOR},
    "open the door": {Role.ADMINISTRATOR},
    "say what an order names": {Role.ADMINISTRATOR},
}
"""Written out by hand: a change of who may do what is made here too."""


@pytest.mark.parametrize("role", Role)
def test_every_role_against_every_action(role: Role, tmp_path: Path, qtbot: QtBot) -> None:
    room = relay_room(tmp_path, clock=FakeClock(), access=In(role))
    service, setup = room.service, room.service.setup
    acts: dict[str, Callable[[], object]] = {
        "begin": lambda: service.begin(room.facts()),
        "stop": lambda: service.stop(1),
        "stop all": service.stop_all,
        "write the sheet": lambda: setup.write_sheet(tmp_path / "sheet.pdf", b"%PDF"),
        "say where the server is": room.use_server,
        "open the door": lambda: setup.save_door(""),
        "say what an order names": lambda: room.named(PartnerService.CUSTOMS),
    }
    assert acts.keys() == MAY.keys()
    allowed = set()
    try:
        for name, act in acts.items():
            try:
                act()
            except NotPermitted:
                continue
            except InvalidInput:
                pass
            allowed.add(name)
    finally:
        room.close()
    assert allowed == {name for name, roles in MAY.items() if role in roles}


def live_on(room: RelayRoom, qtbot: QtBot, seconds: int) -> None:
    """Time passes, and the console says every five seconds that it lives."""
    clock = room.clock
    assert isinstance(clock, FakeClock)
    for _ in range(seconds // 5):
        clock.advance(5)
        room.service.tick()
        now_s = clock.monotonic_s()

        def renewed(now_s: float = now_s) -> bool:
            return room.service._renewed_s >= now_s

        qtbot.waitUntil(renewed, timeout=3000)


def test_it_begins_with_its_period_and_ends_with_it(room: RelayRoom, qtbot: QtBot) -> None:
    facts = room.facts(minutes=1)
    later = replace(facts, from_utc=facts.from_utc + timedelta(seconds=30))
    room.service.begin(later)
    live_on(room, qtbot, 25)
    assert room.service.of_camera(room.id) == ()
    assert not room.service.status(1)
    live_on(room, qtbot, 5)
    assert room.service.status(1)
    assert room.service.of_camera(room.id)
    live_on(room, qtbot, 25)
    assert room.service.relays()
    live_on(room, qtbot, 5)
    assert room.service.relays() == ()
    assert ended(room).end is RelayEnd.PERIOD
    assert room.ends[-1][1] == "Relay ended: its period is over."


def test_a_console_that_slept_relays_no_more(room: RelayRoom) -> None:
    clock = room.clock
    assert isinstance(clock, FakeClock)
    room.service.begin(room.facts())
    clock.advance(25)
    room.service.tick()
    assert room.service.relays() == ()
    assert ended(room).end is RelayEnd.WORKSTATION


def test_it_ends_when_the_order_no_longer_allows_it(room: RelayRoom) -> None:
    room.service.begin(room.facts())
    room.named()
    room.service.tick()
    assert ended(room).end is RelayEnd.AUTHORISATION


def test_a_relay_ends_with_its_console_and_one_that_fell_silent_is_ended_by_another(
    room: RelayRoom, tmp_path: Path, qtbot: QtBot
) -> None:
    clock = room.clock
    assert isinstance(clock, FakeClock)
    room.service.begin(room.facts())
    other = relay_room(tmp_path, clock=clock)
    try:
        assert len(other.service.relays()) == 1
        assert not other.service.status(1), "it is the first console's"
        # The first console hangs: nobody renews, and the second one looks after 20 s.
        clock.advance(26)
        other.service.tick()
        qtbot.waitUntil(lambda: bool(other.ends), timeout=5000)
        assert ended(other).end is RelayEnd.WORKSTATION
        room.service.tick()
        assert room.service.relays() == (), "the first one, when it comes to itself, pushes nothing more"
    finally:
        other.close()


def test_another_console_stops_it(room: RelayRoom, tmp_path: Path, qtbot: QtBot) -> None:
    room.database.start_watching()
    room.service.begin(room.facts())
    other = relay_room(tmp_path, clock=room.clock)
    try:
        other.service.stop(1)
        qtbot.waitUntil(lambda: bool(room.ends), timeout=5000)
        assert room.service.relays() == ()
        assert not room.service.status(1)
    finally:
        other.close()


def ask(port: int, **facts: object) -> int:
    asked = {
        "user": "",
        "password": "",
        "ip": "10.1.2.3",
        "action": "read",
        "path": "",
        "protocol": "rtsp",
        **facts,
    }
    request = urllib.request.Request(f"http://127.0.0.1:{port}/", json.dumps(asked).encode())
    try:
        with urllib.request.urlopen(request, timeout=3.0) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_the_door_lets_in_who_may_while_he_may(room: RelayRoom, qtbot: QtBot) -> None:
    room.service.setup.save_door("127.0.0.1:0")
    port = room.service.setup.door_port
    sheet = room.service.begin(room.facts())
    user, password = sheet.credentials.user, sheet.credentials.password.reveal()
    path = f"{sheet.relay.path}/7"
    known = {"user": user, "password": password, "path": path}
    assert ask(port, **known) == 200
    qtbot.waitUntil(lambda: bool(room.service.setup.readers(1)), timeout=2000)
    assert room.service.setup.readers(1)[0][0] == "10.1.2.3"
    assert ask(port, **{**known, "password": password + "x"}) == 401
    assert ask(port, **known, action="publish") == 401
    assert ask(port, **{**known, "path": "relay/other/7"}) == 401
    assert ask(port, **{**known, "path": f"{sheet.relay.path}x/7"}) == 401
    assert ask(port) == 401
    assert ask(port, **{**known, "user": 7}) == 401
    room.service.stop(sheet.relay.id)
    assert ask(port, **known) == 401


def test_the_door_takes_rubbish_calmly_and_is_not_open_to_others_in_clear(room: RelayRoom) -> None:
    door = RelayDoor("127.0.0.1:0", room.clock, lambda _relay, _where: None)
    try:
        for content in (b"", b"{", b"[]", b"[" * 8000, b"x" * 100_000, b'{"user": null}'):
            request = urllib.request.Request(f"http://127.0.0.1:{door.port}/", content, method="POST")
            with pytest.raises((urllib.error.HTTPError, ConnectionError, urllib.error.URLError)):
                urllib.request.urlopen(request, timeout=3.0)
    finally:
        assert door.close()
    with pytest.raises(InvalidInput) as refusal:
        RelayDoor("0.0.0.0:0", room.clock, lambda _relay, _where: None)
    assert refusal.value.template == NEEDS_TLS


def test_what_was_asked_before_does_not_overwrite_what_was_written_since(
    room: RelayRoom, qtbot: QtBot
) -> None:
    setup = room.service.setup
    seen: list[bool] = []
    setup.changed.connect(lambda: seen.append(PartnerService.CUSTOMS in setup.recipients()[ORDER]))
    setup.reload()
    room.named(PartnerService.CUSTOMS)
    room.database.drain(5.0)
    qtbot.wait(50)
    assert PartnerService.CUSTOMS in setup.recipients()[ORDER]
    assert all(seen)
