"""The logbook's service: from the key press to the row, through crashes and a database that goes away."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import Actor, NotPermitted
from csu_console.domain.errors import ConsoleError, InvalidInput
from csu_console.domain.log_query import LogQuery
from csu_console.domain.logbook import (
    PARTNER_STEPS,
    AdditionKind,
    Entry,
    LinkKind,
    NewAddition,
    PersonalText,
)
from csu_console.domain.permission import Permission, Role
from csu_console.services.database_service import DatabaseService
from csu_console.services.logbook.drafts import Draft
from csu_console.services.logbook.logbook_service import LogbookService
from csu_console.services.logbook.writing import still_link
from csu_console.storage.database import Database
from tests.fakes.clock import FakeClock
from tests.fakes.logbook_room import FakeStills, make_logbook

SOON_MS = 3000


class RoleAccess:
    """Somebody with these roles."""

    def __init__(self, *roles: Role) -> None:
        self._actor = Actor(9, "B. Leroy", frozenset(roles), "poste-2")

    def actor(self) -> Actor:
        return self._actor

    def require(self, permission: Permission) -> Actor:
        if not self._actor.may(permission):
            raise NotPermitted("not permitted")
        return self._actor


@pytest.fixture
def logbook(database_service: DatabaseService, tmp_path: Path) -> Iterator[LogbookService]:
    service = make_logbook(database_service, tmp_path)
    yield service
    service.close()


def filled(service: LogbookService, description: str = "Deux hommes se battent") -> Draft:
    draft = service.begin(3)
    text = replace(draft.facts.text, description=description)
    facts = replace(draft.facts, category="order", title="Ordre public", text=text)
    return replace(draft, facts=facts)


def save(service: LogbookService, draft: Draft, qtbot: QtBot) -> Entry:
    with qtbot.waitSignal(service.changed, timeout=SOON_MS):
        service.save(draft)
    return service.entries()[0]


def test_a_draft_is_filled_from_its_camera(logbook: LogbookService) -> None:
    draft = logbook.begin(3, "préréglage 2")
    camera = draft.facts.cameras[0]
    assert (camera.number, camera.camera_id, camera.preset) == (345, 3, "préréglage 2")
    assert (draft.facts.site, draft.facts.commune) == ("Église Saint-Rémi", "Vaucelles-sur-Orne")
    assert draft.facts.text.address == "1 place de l'Église", "no street: the site's address"
    assert draft.facts.start_utc.microsecond == 0
    assert logbook.begin(None).facts.cameras == ()


def test_a_saved_entry_is_in_the_live_list_and_found(logbook: LogbookService, qtbot: QtBot) -> None:
    told = NewAddition(AdditionKind.TOLD, logbook.now_utc(), "SAMU", "15")
    entry = save(logbook, filled(logbook).with_addition(told), qtbot)
    assert entry.number == 1
    assert entry.by.name == "A. Martin"
    assert [a.what.kind for a in entry.additions] == [AdditionKind.TOLD, AdditionKind.END]
    assert logbook.open_events() == ()
    assert logbook.drafts() == ()
    answers: list[tuple[Entry, ...]] = []
    logbook.search(LogQuery("homme battent"), answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=SOON_MS)
    assert answers == [(entry,)]


def test_an_event_that_goes_on_stays_open_until_its_end(logbook: LogbookService, qtbot: QtBot) -> None:
    entry = save(logbook, replace(filled(logbook), goes_on=True), qtbot)
    assert logbook.open_events() == (entry,)
    for step in (AdditionKind.TOLD, AdditionKind.LEFT, AdditionKind.ARRIVED, AdditionKind.DONE):
        with qtbot.waitSignal(logbook.changed, timeout=SOON_MS):
            assert logbook.partner_step(logbook.entries()[0], "Police municipale", "radio") is step
    assert logbook.partner_step(logbook.entries()[0], "Police municipale") is None
    with qtbot.waitSignal(logbook.changed, timeout=SOON_MS):
        logbook.add(1, NewAddition(AdditionKind.END, logbook.now_utc()))
    assert logbook.open_events() == ()
    with qtbot.waitSignal(logbook.failed, timeout=SOON_MS):
        logbook.add(1, NewAddition(AdditionKind.END, logbook.now_utc()))


def test_the_key_pressed_twice_takes_two_steps(logbook: LogbookService, qtbot: QtBot) -> None:
    """Faster than the database answers, with the entry as it was read before."""
    save(logbook, filled(logbook), qtbot)
    entry = logbook.entries()[0]
    steps = [logbook.partner_step(entry, "Police municipale", "radio") for _ in range(5)]
    assert steps == [*PARTNER_STEPS, None]

    def stamps() -> list[AdditionKind]:
        return [added.what.kind for added in logbook.entries()[0].partners().get("Police municipale", ())]

    qtbot.waitUntil(lambda: len(stamps()) == 4, timeout=SOON_MS)
    assert stamps() == list(PARTNER_STEPS)


def test_a_step_that_was_refused_can_be_taken_again(logbook: LogbookService, qtbot: QtBot) -> None:
    save(logbook, filled(logbook), qtbot)
    gone = replace(logbook.entries()[0], number=99)
    with qtbot.waitSignal(logbook.failed, timeout=SOON_MS):
        assert logbook.partner_step(gone, "SAMU") is AdditionKind.TOLD
    assert logbook.partner_step(gone, "SAMU") is AdditionKind.TOLD


def test_bad_input_is_refused_before_anything_begins(logbook: LogbookService) -> None:
    with pytest.raises(InvalidInput, match="category"):
        logbook.save(logbook.begin(3))
    with pytest.raises(InvalidInput, match="100000 characters"):
        logbook.save(filled(logbook, "x" * 100_000))
    with pytest.raises(InvalidInput, match="nothing to add"):
        logbook.add(1, NewAddition(AdditionKind.ADDENDUM, logbook.now_utc(), text=" \u202e"))
    assert logbook.drafts() == ()


def test_control_and_direction_marks_are_not_kept(logbook: LogbookService, qtbot: QtBot) -> None:
    entry = save(logbook, filled(logbook, "a\x1b[2J\u202eb\x00\r\nc"), qtbot)
    assert entry.facts.text.description == "a[2Jb\nc"


def test_a_draft_survives_a_crash_and_what_was_written_does_not_come_back(
    database_service: DatabaseService, tmp_path: Path, qtbot: QtBot
) -> None:
    first = make_logbook(database_service, tmp_path)
    kept = replace(
        filled(first, "à finir").with_addition(still_link("2026/1.png", first.now_utc())),
        timers=((10, "rappeler"),),
        goes_on=True,
    )
    first.keep(kept)
    written = filled(first, "déjà écrit")
    first.keep(written)
    first.close()
    file = tmp_path / "drafts" / f"{written.id}.json"
    assert file.stat().st_mode & 0o077 == 0 or (tmp_path / "drafts").stat().st_mode & 0o077 == 0
    copy = file.read_bytes()
    second = make_logbook(database_service, tmp_path)
    save(second, written, qtbot)
    second.close()
    # The power went after the commit and before the draft's removal.
    file.write_bytes(copy)
    (tmp_path / "drafts" / "torn.json").write_text('{"version": 1, "id"', encoding="utf-8")
    third = make_logbook(database_service, tmp_path)
    assert third.drafts() == (kept,)
    third.close()
    assert not file.exists()
    assert (tmp_path / "drafts" / "torn.unreadable").exists()


def test_an_addendum_is_a_draft_too_and_is_written_once(
    database_service: DatabaseService, tmp_path: Path, qtbot: QtBot
) -> None:
    service = make_logbook(database_service, tmp_path)
    entry = save(service, filled(service), qtbot)
    draft = service.begin_addendum(entry)
    draft = replace(draft, facts=replace(draft.facts, text=PersonalText("Il est blessé.")))
    for _ in range(2):
        service.save(draft)
    qtbot.waitUntil(lambda: len(service.entries()[0].additions) > 1, timeout=SOON_MS)
    service.close()
    database_service.drain(5.0)
    service = make_logbook(database_service, tmp_path)
    texts = [a.what.text for a in service.entries()[0].of_kind(AdditionKind.ADDENDUM)]
    assert texts == ["Il est blessé."]
    service.close()


def test_a_database_that_goes_away_keeps_the_entry_and_says_so(
    database: Database, database_service: DatabaseService, tmp_path: Path, qtbot: QtBot
) -> None:
    service = make_logbook(database_service, tmp_path)
    with closing(sqlite3.connect(tmp_path / "csu.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with qtbot.waitSignal(database_service.failed, timeout=SOON_MS):
            service.save(filled(service))
        waiting = service.drafts()
        assert [draft.saving for draft in waiting] == [True]
        assert service.entries() == ()
        with qtbot.waitSignals([service.saved, service.changed], timeout=SOON_MS):
            other.execute("ROLLBACK")
    assert [entry.number for entry in service.entries()] == [1]
    assert service.drafts() == ()
    service.close()


def test_a_still_goes_with_the_draft_it_was_asked_for(
    database_service: DatabaseService, tmp_path: Path, qtbot: QtBot
) -> None:
    stills = FakeStills()
    service = make_logbook(database_service, tmp_path, stills=stills)
    draft = filled(service)
    service.take_still(draft)
    ((camera_id, then),) = stills.asked
    assert camera_id == 3
    path = tmp_path / "snapshots" / "2026-01-13" / "345.png"
    with qtbot.waitSignal(service.still_kept) as kept:
        then(path)
    assert kept.args == [draft.id, "2026-01-13/345.png"]
    with qtbot.waitSignal(service.failed) as failed:
        then(ConsoleError("Camera 345 gave no picture."))
    assert str(failed.args[0]) == "Camera 345 gave no picture. The entry is kept without a still."
    draft = draft.with_addition(still_link("2026-01-13/345.png", service.now_utc()))
    entry = save(service, draft, qtbot)
    assert entry.links(LinkKind.STILL) == ("2026-01-13/345.png",)
    assert service.still_file("2026-01-13/345.png") is None, "destroyed, or never there"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"png")
    assert service.still_file("2026-01-13/345.png") == path.resolve()
    assert service.still_file("../csu.db") is None
    inside = tmp_path / "vault-stills" / "2026-01-13" / "345.png"
    inside.parent.mkdir(parents=True)
    path.rename(inside)
    assert service.still_file("2026-01-13/345.png") == inside.resolve(), "held for a procedure"
    service.close()


@pytest.mark.parametrize("comes", ["while it is written", "after it was written"])
def test_a_still_that_comes_late_goes_with_its_entry(
    database_service: DatabaseService, tmp_path: Path, qtbot: QtBot, comes: str
) -> None:
    stills = FakeStills()
    service = make_logbook(database_service, tmp_path, stills=stills)
    draft = filled(service)
    service.take_still(draft)
    ((_, then),) = stills.asked
    path = tmp_path / "snapshots" / "345.png"
    if comes == "while it is written":
        service.save(draft)
        then(path)
    else:
        save(service, draft, qtbot)
        then(path)
    qtbot.waitUntil(
        lambda: [entry.links(LinkKind.STILL) for entry in service.entries()] == [("345.png",)],
        timeout=SOON_MS,
    )
    (still,) = [added for added in service.entries()[0].additions if added.what.kind is AdditionKind.LINK]
    assert still.by.name == service.entries()[0].by.name
    service.close()


def test_a_still_waits_with_the_draft_that_was_put_aside(
    database_service: DatabaseService, tmp_path: Path, qtbot: QtBot
) -> None:
    stills = FakeStills()
    service = make_logbook(database_service, tmp_path, stills=stills)
    draft = filled(service)
    service.take_still(draft)
    service.keep(draft)
    stills.asked[0][1](tmp_path / "snapshots" / "345.png")
    entry = save(service, service.drafts()[0], qtbot)
    assert entry.links(LinkKind.STILL) == ("345.png",)
    service.close()


def test_rights_are_asked_of_the_person(
    database_service: DatabaseService, tmp_path: Path, qtbot: QtBot
) -> None:
    operator = make_logbook(database_service, tmp_path, RoleAccess(Role.OPERATOR))
    save(operator, filled(operator), qtbot)
    with pytest.raises(NotPermitted):
        operator.add(1, NewAddition(AdditionKind.VISA, operator.now_utc()))
    operator.close()
    auditor = make_logbook(database_service, tmp_path, RoleAccess(Role.AUDITOR))
    assert len(auditor.entries()) == 1
    with pytest.raises(NotPermitted):
        auditor.begin(3)
    auditor.close()
    administrator = make_logbook(database_service, tmp_path, RoleAccess(Role.ADMINISTRATOR))
    with pytest.raises(NotPermitted):
        administrator.entries()
    administrator.close()


def test_other_consoles_see_what_this_one_wrote(tmp_path: Path, qtbot: QtBot) -> None:
    rooms = []
    for name in ("one", "two"):
        shared = Database(f"sqlite:///{tmp_path / 'csu.db'}")
        shared.open()
        service = DatabaseService(shared)
        service.start_watching()
        rooms.append((service, make_logbook(service, tmp_path / name, clock=FakeClock())))
    (_, first), (_, second) = rooms
    with qtbot.waitSignal(second.changed, timeout=5000):
        first.save(filled(first))
    assert [entry.number for entry in second.entries()] == [1]
    for service, logbook in rooms:
        logbook.close()
        service.close(2.0)
