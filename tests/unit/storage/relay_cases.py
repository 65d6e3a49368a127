"""What must hold of the rows of relays on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import datetime, timedelta

from csu_console.domain.actor import Actor
from csu_console.domain.relay import PUSH, READ, PartnerService, RelayEnd, RelayFacts, made_credentials
from csu_console.storage import relays
from tests.fakes.archive_room import ArchiveRoom

ACTOR = Actor(None, "A. Martin", frozenset(), "PC-1")
POLICE, CUSTOMS = PartnerService.NATIONAL_POLICE, PartnerService.CUSTOMS


def begin(room: ArchiveRoom, owner: str, path: str) -> int:
    now: datetime = room.now
    facts = RelayFacts(
        *(POLICE, "Commissariat", (room.second, room.first), now, now + timedelta(hours=1)),
        *("Brigadier Petit", "MC 1", "suivi"),
    )
    new = relays.NewRelay(facts, path, made_credentials(path, PUSH), made_credentials(path, READ), owner)
    return room.write(lambda session: relays.begin(session, new, ACTOR, now))


def life_of_a_relay(room: ArchiveRoom) -> None:
    """Read as written, ended once, no number given twice."""
    number = begin(room, "one", "relay/1")
    (relay,) = room.read(relays.running)
    assert relay.facts.camera_ids == (room.second, room.first), "in the order they were given"
    assert {account.action for account in relay.accounts} == {PUSH, READ}
    assert relay.facts.until_utc == room.now + timedelta(hours=1)
    for expected in (True, False):
        ended = room.write(lambda session: relays.end(session, number, RelayEnd.STOPPED, "B", room.now))
        assert ended is expected
    assert room.read(relays.running) == ()
    (over,) = room.read(relays.recent)
    assert (over.end, over.ended_by, over.ended_utc) == (RelayEnd.STOPPED, "B", room.now)
    assert begin(room, "one", "relay/2") == number + 1


def silence_ends_it(room: ArchiveRoom) -> None:
    """Renewed by its own console only; the others' silence is seen after the lease."""
    mine, other = begin(room, "one", "relay/1"), begin(room, "two", "relay/2")
    room.clock.advance(15)
    room.write(lambda session: relays.renew(session, "one", room.now))
    room.clock.advance(10)
    assert room.write(lambda session: relays.end_silent(session, room.now)) == (other,)
    assert [relay.id for relay in room.read(relays.running)] == [mine]
    (over,) = room.read(relays.recent)
    assert over.end is RelayEnd.WORKSTATION


def orders_name_services(room: ArchiveRoom) -> None:
    """Replaced whole, order by order."""
    for services in ((POLICE, CUSTOMS), (CUSTOMS,), ()):
        room.write(lambda session, s=services: relays.state_recipients(session, "A-1", s, "B", room.now))  # type: ignore[misc]
        expected = {"A-1": frozenset(services)} if services else {}
        assert room.read(relays.recipients) == expected


CASES = (life_of_a_relay, silence_ends_it, orders_name_services)
