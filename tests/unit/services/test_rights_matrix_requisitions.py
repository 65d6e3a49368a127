"""Every role against every action on requisitions.

Goes with test_rights_matrix.py; its table too is written out by hand, and a change of who may do what is made here too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import ConsoleError, NotPermitted
from csu_console.domain.permission import Role
from csu_console.domain.requisition import NegativeCause, Requisition, State
from csu_console.domain.requisition_frame import RequisitionTemplate
from csu_console.services.database_service import DatabaseService
from tests.fakes.people_services import FakeSessions
from tests.fakes.requisition_room import RequisitionRoom, requisition_room
from tests.fakes.rights_room import person

OFFICER = "requisition_officer"
ACTING = 70

ACTIONS: dict[str, Callable[[RequisitionRoom, Requisition], object]] = {
    "see the list": lambda room, one: room.requisitions.list.requisitions(),
    "count them": lambda room, one: room.requisitions.list.counters(),
    "enter one": lambda room, one: room.requisitions.list.open(one.facts),
    "change one": lambda room, one: room.requisitions.list.save(one, room.facts(1, 2)),
    "take a step": lambda room, one: room.requisitions.list.step(one.number, State.VERIFIED),
    "keep a usual authority": lambda room, one: room.requisitions.list.keep_template(
        RequisitionTemplate("Commissariat")
    ),
    "forget a usual authority": lambda room, one: room.requisitions.list.remove_template("Commissariat"),
    "import frames": lambda room, one: room.requisitions.list.import_frames(room.folder / "none.csv"),
    "export frames": lambda room, one: room.requisitions.list.all_frames_csv(),
    "look for cameras near": lambda room, one: room.requisitions.work.near("Gare"),
    "hold the pictures": lambda room, one: room.requisitions.work.hold(one, _nothing, _nothing),
    "release the holds": lambda room, one: room.requisitions.work.release(one.number, "fin", _nothing),
    "ask what there is": lambda room, one: room.requisitions.work.propose(one, _nothing, _nothing),
    "write a result": lambda room, one: room.requisitions.work.answer(
        one, one.facts.items(), NegativeCause.NOTHING_SEEN
    ),
    "write the proposed results": lambda room, one: room.requisitions.work.answer_as_proposed(one, (), str),
    "write an export down": lambda room, one: room.requisitions.work.exported(one.number, "E", "", ""),
    "write a check down": lambda room, one: room.requisitions.work.checked(one.number),
    "hand over": lambda room, one: room.requisitions.work.hand_over(
        one, "Petit", "", "carte", room.clock.utc_now()
    ),
    "link an entry": lambda room, one: room.requisitions.work.link_entry(one, 1),
    "keep a scan": lambda room, one: room.requisitions.scans.keep(
        one.number, room.folder / "none.pdf", _nothing, _nothing
    ),
    "open the scan": lambda room, one: room.requisitions.scans.check(one, _nothing, _nothing),
    "write the list": lambda room, one: room.requisitions.files.write_csv(
        room.folder / "r.csv", (one,), _nothing, _nothing
    ),
    "write a sheet": lambda room, one: room.requisitions.files.write_pdf(
        room.folder / "r.pdf", lambda: b"%PDF", one.number, _nothing, _nothing
    ),
}


def _nothing(*_answers: object) -> None:
    """Where an answer goes that nobody reads."""


@dataclass
class Bench:
    room: RequisitionRoom
    who: FakeSessions
    one: Requisition


@pytest.fixture
def bench(database_service: DatabaseService, tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    who = FakeSessions(person(1, Role.REQUISITION_OFFICER))
    with requisition_room(database_service, tmp_path, access=who) as room:
        number = room.requisitions.list.open(room.facts(1))
        one = room.requisitions.list.by_number(number)
        assert one is not None
        yield Bench(room, who, one)


def refused(bench: Bench, action: str) -> bool:
    """Whether the services say no. Another complaint (something is missing) comes after the right was asked."""
    try:
        ACTIONS[action](bench.room, bench.one)
    except NotPermitted:
        return True
    except ConsoleError:
        return False
    return False


def test_who_may_do_what(bench: Bench) -> None:
    """Each role alone; then somebody with all of them before a locked workstation; then nobody."""
    everybody = person(ACTING, *(role for role in Role if role is not Role.WALL))
    for action in ACTIONS:
        bench.who.become(everybody)
        bench.who.lock()
        assert refused(bench, action), action
        bench.who.become(None)
        assert refused(bench, action), action
        may = set()
        for role in Role:
            bench.who.become(person(ACTING, role))
            if not refused(bench, action):
                may.add(role.value)
        assert may == {OFFICER}, action
