"""Every role against every action of the room's memory and settings: logbook, alerts, journal, reports, people.

Goes with test_rights_matrix.py, which has cameras, masks, layouts and live pictures; the same rule holds for its table:
it is written out by hand, and a change of who may do what is made here too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.alert_task import SnoozeReason
from csu_console.domain.certificate import CameraCertificate
from csu_console.domain.errors import ConsoleError, NotPermitted
from csu_console.domain.journal_retention import JournalRetention
from csu_console.domain.log_query import LogQuery
from csu_console.domain.logbook import AdditionKind, NewAddition
from csu_console.domain.permission import Permission, Role
from csu_console.domain.registers import AccessStep
from csu_console.domain.secret import Secret
from csu_console.domain.stream import Profile, ProfileName
from csu_console.domain.workstation import WorkstationChoices
from csu_console.services.console_services import ConsoleServices
from csu_console.services.database_service import DatabaseService
from csu_console.storage.journal.search import JournalFilter
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.people_room import PASSWORD, PeopleRoom, new_person
from tests.fakes.rights_room import TODAY, RightsRoom, person, rights_room

WRITERS = "operator sworn_operator supervisor requisition_officer"
READERS = f"{WRITERS} dpo auditor"
WATCHERS = "operator sworn_operator supervisor administrator"
COUNTERS = "supervisor dpo auditor"

MAY = {
    "write an entry": WRITERS,
    "keep on with an addendum": WRITERS,
    "write an addendum": WRITERS,
    "stamp a partner": WRITERS,
    "take note of an event": WRITERS,
    "close an event": WRITERS,
    "give the visa": "supervisor",
    "see the live list": READERS,
    "search the logbook": READERS,
    "open an entry": READERS,
    "gather entries for a file": READERS,
    "export the logbook as CSV": READERS,
    "export the logbook as PDF": READERS,
    "put a reminder out": WRITERS,
    "import categories": "supervisor",
    "import partners": "supervisor",
    "import templates": "supervisor",
    "export the room's lists": READERS,
    "set when entries are pseudonymised": "supervisor",
    "start a shift": WRITERS,
    "acknowledge an order": WRITERS,
    "leave a note": WRITERS,
    "write an order": "supervisor",
    "take an order back": "supervisor",
    "see the handover sheet": READERS,
    "hand over": WRITERS,
    "see visitors": READERS,
    "let a visitor in": WRITERS,
    "let a visitor out": WRITERS,
    "see access files": "requisition_officer dpo",
    "open an access file": "requisition_officer dpo",
    "decide on an access file": "requisition_officer dpo",
    "take an alert": WATCHERS,
    "give an alert back": WATCHERS,
    "put an alert off": WATCHERS,
    "read the history of alerts": WATCHERS,
    "see how many alerts each handles": WATCHERS,
    "count a report": COUNTERS,
    "write a report as CSV": COUNTERS,
    "write a report as PDF": COUNTERS,
    "make the inspection file": "dpo auditor",
    "open the journal": COUNTERS,
    "search the journal": COUNTERS,
    "ask who saw a camera": COUNTERS,
    "read the weekly check": COUNTERS,
    "verify the journal": COUNTERS,
    "export the journal": COUNTERS,
    "set how long the journal is kept": "administrator",
    "set the journal's second folder": "administrator",
    "set which certificates are believed": "administrator",
    "accept a camera's certificate": "administrator",
    "change this workstation's settings": "administrator",
    "change an account": "administrator",
    "suspend an account": "administrator",
    "give a new password": "administrator",
    "see who is signed in where": "administrator",
    "enrol another's telephone": "administrator",
    "forget another's telephone": "administrator",
    "try a stream": "administrator",
    "see a still to draw masks on": "supervisor administrator",
}

Action = Callable[[RightsRoom], object]
CERTIFICATE = CameraCertificate("pem", "0" * 64, "CN=cam", "CN=cam", "cam", START_UTC, START_UTC)
ACTING = 70
"""Nobody's account of the room: own affairs (password, telephone) need no right."""
DAY = datetime(2026, 1, 13, tzinfo=UTC)


def nothing(*_answers: object) -> None:
    """Where an answer goes that nobody reads."""


def added(kind: AdditionKind, **what: Any) -> Action:
    return lambda room: room.logbook.add(1, NewAddition(kind, START_UTC, **what))


def write(room: RightsRoom) -> None:
    draft = room.logbook.begin(3)
    room.logbook.save(replace(draft, facts=replace(room.entry.facts)))


def imported(of: str, text: str) -> Action:
    def run(room: RightsRoom) -> None:
        file = room.folder / "list.csv"
        file.write_text(text, encoding="utf-8")
        getattr(room.lists, f"import_{of}")(file)

    return run


def telling(work: Callable[[RightsRoom, Callable[[ConsoleError], None]], object]) -> Action:
    """Work that tells its refusal instead of raising it."""

    def run(room: RightsRoom) -> None:
        told: list[ConsoleError] = []
        work(room, told.append)
        if told:
            raise told[0]

    return run


def on_windows(method: Callable[..., object], *given: object) -> Action:
    """What the windows' bundle asks a right for before it makes anything."""
    return lambda room: method(room.windows, *given)


LOGBOOK: dict[str, Action] = {
    "write an entry": write,
    "keep on with an addendum": lambda room: room.logbook.begin_addendum(room.entry),
    "write an addendum": added(AdditionKind.ADDENDUM, text="Un blessé léger"),
    # Another service each time: one that has taken every step takes none.
    "stamp a partner": lambda room: room.logbook.partner_step(room.entry, str(room.who.person)),
    "take note of an event": added(AdditionKind.TAKEN_NOTE),
    "close an event": added(AdditionKind.END),
    "give the visa": added(AdditionKind.VISA),
    "see the live list": lambda room: (room.logbook.entries(), room.logbook.open_events()),
    "search the logbook": lambda room: room.logbook.search(LogQuery("battent"), nothing),
    "open an entry": lambda room: room.logbook.entry(1, nothing),
    "gather entries for a file": lambda room: room.files.all_of(LogQuery(), 10, nothing),
    "export the logbook as CSV": lambda room: room.files.write_csv(room.folder / "l.csv", (room.entry,)),
    "export the logbook as PDF": lambda room: room.files.write_pdf(room.folder / "l.pdf", b"%PDF", 1),
    "put a reminder out": lambda room: room.lists.end_timer(room.timer()),
    "import categories": imported("categories", "code;titre\norder;Ordre public\n"),
    "import partners": imported("partners", "nom;voie\nSAMU;15\n"),
    "import templates": imported("templates", "nom;categorie\nRixe;order\n"),
    "export the room's lists": lambda room: room.lists.export_partners(room.folder / "p.csv"),
    "set when entries are pseudonymised": lambda room: room.lists.set_pseudonymised_after_days(90),
    "start a shift": lambda room: room.shifts.start("Soir"),
    "acknowledge an order": lambda room: room.shifts.acknowledge(room.order),
    "leave a note": lambda room: room.shifts.note("Rappeler les pompiers"),
    "write an order": lambda room: room.shifts.write_order(room.order),
    "take an order back": lambda room: room.shifts.withdraw_order(room.order),
    "see the handover sheet": lambda room: room.shifts.handover(),
    "hand over": lambda room: room.shifts.hand_over("note", "Nadia", Secret("wrong")),
    "see visitors": lambda room: room.registers.visits(),
    "let a visitor in": lambda room: room.registers.arrive("M. Vert", "", "Dépannage", ""),
    "let a visitor out": lambda room: room.registers.leave(room.visit),
    "see access files": lambda room: room.registers.files(),
    "open an access file": lambda room: room.registers.open_file(room.file),
    "decide on an access file": lambda room: room.registers.add_step(room.file, AccessStep.NOTE, "Appelée"),
}
OTHERS: dict[str, Action] = {
    "take an alert": lambda room: room.alerts.take(()),
    "give an alert back": lambda room: room.alerts.give_back(()),
    "put an alert off": lambda room: room.alerts.snooze((), SnoozeReason.WORKS),
    "read the history of alerts": lambda room: room.alerts.history(nothing),
    "see how many alerts each handles": lambda room: room.alerts.rates(nothing),
    "count a report": lambda room: room.reports.compute(room.report.period, "", nothing, nothing),
    "write a report as CSV": lambda room: room.reports.write_csv(
        room.folder / "r.csv", ("R",), (), room.report
    ),
    "write a report as PDF": lambda room: room.reports.write_pdf(room.folder / "r.pdf", b"%PDF", room.report),
    "make the inspection file": lambda room: room.reports.inspection(
        room.folder / "d.zip", room.report.period, {}
    ),
    "open the journal": lambda room: room.journal.reader.opened(),
    "search the journal": lambda room: room.journal.reader.search(JournalFilter(), None, nothing, nothing),
    "ask who saw a camera": lambda room: room.journal.reader.who_saw(12, DAY, DAY, nothing, nothing),
    "read the weekly check": lambda room: room.journal.reader.self_check(TODAY, nothing, nothing),
    "verify the journal": lambda room: room.journal.reader.verification(),
    "export the journal": lambda room: room.journal.reader.export_csv(room.folder / "j.csv", None, None),
    "set how long the journal is kept": lambda room: room.journal.choices.save_retention(JournalRetention()),
    "set the journal's second folder": lambda room: room.journal.choices.save_second_folder(str(room.folder)),
    "set which certificates are believed": lambda room: room.trust.save_site(False, None),
    "accept a camera's certificate": lambda room: room.trust.accept("rtsps://192.0.2.1/main", CERTIFICATE),
    "change this workstation's settings": lambda room: room.workstation.save(WorkstationChoices()),
    "change an account": telling(lambda room, no: room.accounts.change(room.other(), nothing, no)),
    "suspend an account": telling(
        lambda room, no: room.accounts.set_suspended(room.other(), True, "test", nothing, no)
    ),
    "give a new password": telling(
        lambda room, no: room.accounts.set_password(room.other(), PASSWORD, nothing, no)
    ),
    "see who is signed in where": lambda room: room.accounts.open_sessions(),
    "enrol another's telephone": lambda room: room.codes.begin(room.other()),
    "forget another's telephone": telling(lambda room, no: room.codes.remove(room.other(), nothing, no)),
    "try a stream": on_windows(
        ConsoleServices.probe_stream, Profile(ProfileName.MAIN, "rtsp://192.0.2.1/main"), "csu", Secret("x")
    ),
    "see a still to draw masks on": on_windows(ConsoleServices.mask_still, 1),
}
ACTIONS = {**LOGBOOK, **OTHERS}


@pytest.fixture
def room(database_service: DatabaseService, tmp_path: Path, fake_clock: FakeClock, qtbot: QtBot):  # type: ignore[no-untyped-def]
    with rights_room(database_service, tmp_path, fake_clock) as made:
        yield made


def refused(room: RightsRoom, action: str) -> bool:
    """Whether the services say no. Another complaint (a shift runs already) comes after the right was asked."""
    try:
        ACTIONS[action](room)
    except NotPermitted:
        return True
    except ConsoleError:
        return False
    return False


def test_every_action_has_its_row() -> None:
    assert set(ACTIONS) == set(MAY)
    assert {role for who in MAY.values() for role in who.split()} <= set(Role)


@pytest.mark.parametrize("action", MAY)
def test_who_may_do_what(room: RightsRoom, action: str) -> None:
    """Each role alone; then somebody with all of them before a locked workstation; then nobody."""
    everybody = person(ACTING, *(role for role in Role if role is not Role.WALL))
    room.who.become(everybody)
    room.who.lock()
    assert refused(room, action), "a locked workstation"
    room.who.become(None)
    assert refused(room, action), "nobody"
    may = set()
    for role in Role:
        room.who.become(person(ACTING, role))
        if not refused(room, action):
            may.add(role.value)
    assert may == set(MAY[action].split())


def test_who_may_sign_as_the_second_person(database_service: DatabaseService) -> None:
    """A handover is taken over by who may write, a mask approved by who may approve."""
    people = PeopleRoom(database_service)
    first = people.add("claire", Role.SUPERVISOR).as_actor("poste-1")
    may: dict[Permission, set[str]] = {}
    for role in Role:
        people.add_person(new_person(f"p.{role.value}", role), PASSWORD)
        for permission in (Permission.LOGBOOK_WRITE, Permission.MASKS_APPROVE):
            try:
                people.four_eyes.approve(f"p.{role.value}", PASSWORD, permission, first)
            except ConsoleError:
                continue
            may.setdefault(permission, set()).add(role.value)
    assert may == {
        Permission.LOGBOOK_WRITE: set(WRITERS.split()),
        Permission.MASKS_APPROVE: {"supervisor", "dpo"},
    }
    people.close()
