"""The journal at work: who and when are added, nothing is lost, and only some may ask."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import Actor, NotPermitted
from csu_console.domain.alert import AlertKind
from csu_console.domain.audit import Action, AuditEntry, Deed, Result, camera_object
from csu_console.domain.authorisation import Authorisation
from csu_console.domain.clock import to_us
from csu_console.domain.errors import InvalidInput
from csu_console.domain.journal_retention import JournalRetention
from csu_console.domain.permission import Role
from csu_console.domain.self_check import Finding, FindingKind
from csu_console.domain.sighting import Sighting
from csu_console.services.database_service import DatabaseService
from csu_console.services.journal.reader import JournalFilter, Verification
from csu_console.storage.journal import witness
from csu_console.storage.journal.append import append
from csu_console.storage.journal.spool import Spool
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.journal_entries import make_audit_entries, make_audit_entry
from tests.fakes.journal_room import LIMIT_S, SUPERVISOR, JournalRoom, journal_room
from tests.fakes.town import make_camera

LIMIT_MS = 10_000
OPERATOR = Actor(1, "A. Martin", frozenset({Role.OPERATOR}), "poste 1")


@pytest.fixture
def room(database_service: DatabaseService, tmp_path: Path, fake_clock: FakeClock) -> Iterator[JournalRoom]:
    with journal_room(database_service, tmp_path, fake_clock) as made:
        yield made


@contextmanager
def held(tmp_path: Path) -> Iterator[None]:
    """The database is away."""
    other = sqlite3.connect(tmp_path / "csu.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_an_entry_says_who_when_where_and_why(room: JournalRoom) -> None:
    room.journal.record(
        Action.EXPORTED, obj=camera_object(12), reason="Réquisition\n2026/7", detail={"files": 3}
    )
    (entry,) = room.entries()
    assert entry.at_utc == START_UTC
    assert (entry.offset_min, entry.local_time.hour) == (60, 10)
    assert (entry.actor_id, entry.actor_name, entry.roles, entry.workstation) == (
        2,
        "S. Chef",
        "supervisor",
        "poste 1",
    )
    assert (entry.action, entry.object_kind, entry.object_id) == ("exported", "camera", "12")
    assert (entry.detail, entry.reason, entry.result) == ('{"files":3}', "Réquisition 2026/7", "done")


def test_the_deeds_of_a_list_are_entries_in_their_order_by_whoever_was_there(room: JournalRoom) -> None:
    person = room.desk.person
    room.journal.write_down(
        tuple(Deed(Action.MASK_IMPORTED, camera_object(number)) for number in range(1, 31))
    )
    room.desk.person = None
    entries = [entry for entry in room.entries() if entry.action == Action.MASK_IMPORTED]
    assert [int(entry.object_id) for entry in entries] == list(range(1, 31))
    assert person is not None
    assert {entry.actor_name for entry in entries} == {person.name}


def test_nobody_at_the_desk_is_an_entry_too_and_attempts_are_kept(room: JournalRoom) -> None:
    room.desk.person = None
    room.journal.record_failed_attempt(Action.REPLAY_OPENED, obj=camera_object(3))
    room.journal.write_down(Deed(Action.SNAPSHOT, result=Result.FAILED))
    room.journal.write_down("not a deed")
    first, second = room.entries()
    assert (first.actor_id, first.actor_name, first.workstation, first.result) == (
        *(None, "", "poste 1", "refused"),
    )
    assert (second.action, second.result) == ("snapshot", "failed")


def test_a_year_of_summer_and_winter_has_its_own_offset(room: JournalRoom) -> None:
    room.clock.set_utc(datetime(2026, 7, 1, tzinfo=UTC))
    room.journal.record(Action.SNAPSHOT)
    assert room.entries()[0].offset_min == 120


def test_entries_told_while_the_database_is_away_arrive_in_order(room: JournalRoom, tmp_path: Path) -> None:
    with held(tmp_path):
        for number in range(1, 40):
            room.journal.record(Action.SNAPSHOT, obj=camera_object(number))
        # Something of the room's meets the lock as well, and the journal tells that it was away.
        room.database.write(lambda _session: None)
    entries = room.entries()
    assert [e.object_id for e in entries if e.action == "snapshot"] == [str(n) for n in range(1, 40)]


def test_the_loss_of_the_database_is_in_the_journal(room: JournalRoom, tmp_path: Path, qtbot: QtBot) -> None:
    with held(tmp_path), qtbot.waitSignal(room.database.failed, timeout=LIMIT_MS):
        room.database.write(lambda _session: None)
    with qtbot.waitSignal(room.database.recovered, timeout=LIMIT_MS):
        pass
    assert room.actions() == ["database_lost", "database_back"]


def test_start_ends_what_a_crash_left_and_close_ends_the_rest(
    database_service: DatabaseService, tmp_path: Path, fake_clock: FakeClock
) -> None:
    with journal_room(database_service, tmp_path, fake_clock) as room:
        room.journal.start()
        room.journal.views.seen("tile", 3, large=False)
        room.clock.advance(60)
        room.journal.tick()
        crashed = room.files.views.read_bytes() if _written(room) else b""
        room.clock.advance(30)
        assert room.actions() == ["program_started", "stream_shown"]
    assert not room.files.views.exists(), "an orderly end leaves nothing to end"
    room.files.views.write_bytes(crashed)
    with journal_room(database_service, tmp_path, fake_clock) as room:
        room.journal.start()
        *_, orderly, stopped, after_crash, started = room.entries()
        assert [e.action for e in (orderly, stopped, started)] == [
            "stream_hidden",
            "program_stopped",
            "program_started",
        ]
        assert orderly.detail_fields()["seconds"] == 90
        assert after_crash.detail_fields()["seconds"] == 60
        assert after_crash.detail_fields()["after_crash"] is True
        assert after_crash.object_id == "103"


def test_a_view_is_kept_for_a_crash_soon_after_it_began(room: JournalRoom, qtbot: QtBot) -> None:
    room.journal.views.seen("tile", 3, large=False)
    assert not room.files.views.exists()
    qtbot.waitUntil(room.files.views.exists, timeout=LIMIT_MS)
    assert b'"number": 103' in room.files.views.read_bytes()


def _written(room: JournalRoom) -> bool:
    """The heartbeat is written in the chores' thread: an orderly wait for it."""
    return room.journal._chores.waitForDone(LIMIT_MS)


def test_views_go_on_behind_a_locked_screen_as_the_same_persons(room: JournalRoom) -> None:
    room.journal.person_changed()
    room.journal.views.seen("tile", 3, large=False)
    room.desk.locked = True
    room.journal.person_changed()
    room.journal.views.seen("other", 4, large=False)
    room.desk.person = None
    room.journal.person_changed()
    assert [(e.action, e.object_id, e.actor_name) for e in room.entries()] == [
        ("stream_shown", "103", "S. Chef"),
        ("stream_shown", "104", "S. Chef"),
        ("stream_hidden", "103", "S. Chef"),
        ("stream_shown", "103", ""),
        ("stream_hidden", "104", "S. Chef"),
        ("stream_shown", "104", ""),
    ]


def test_what_a_command_line_left_is_adopted(
    database_service: DatabaseService, tmp_path: Path, fake_clock: FakeClock
) -> None:
    left = Spool(tmp_path / "journal-spool" / "command.jsonl")
    left.append(make_audit_entries(3))
    with journal_room(database_service, tmp_path, fake_clock) as room:
        room.journal.start()
        assert [e.action for e in room.entries()] == ["stream_shown"] * 3 + ["program_started"]
    assert left.empty


def test_one_anchor_line_a_day_in_both_folders(room: JournalRoom, qtbot: QtBot) -> None:
    room.journal.record(Action.SNAPSHOT)
    room.entries()
    for _day in range(2):
        for _turn in range(2):
            room.journal.tick()
        assert _written(room)
        room.clock.advance(86_400)
    first, second = (witness.read([file]).lines for file in room.files.witnesses)
    assert [line.day for line in first] == [date(2026, 1, 13), date(2026, 1, 14)]
    assert [(line.sequence, line.sha256) for line in first] == [
        (line.sequence, line.sha256) for line in second
    ]
    assert room.files.witnesses[1].parent.name == "second"


def test_a_witness_that_cannot_be_written_is_an_alert(room: JournalRoom, qtbot: QtBot) -> None:
    room.journal.record(Action.SNAPSHOT)
    room.entries()
    room.files.witnesses[1].parent.write_bytes(b"in the way")
    with qtbot.waitSignal(room.alerts.announced, timeout=LIMIT_MS):
        room.journal.tick()
    (alert,) = room.alerts.open_alerts()
    assert alert.kind is AlertKind.JOURNAL
    assert "anchor file" in alert.text


def test_a_clock_that_was_set_is_journaled(room: JournalRoom) -> None:
    room.clock.advance(60)
    room.journal.tick()
    room.clock.advance(60)
    room.clock.set_utc(room.clock.utc_now() - timedelta(hours=1))
    room.journal.tick()
    (entry,) = [entry for entry in room.entries() if entry.action == "clock_jumped"]
    assert entry.detail_fields() == {"seconds": -3600}
    assert entry.actor_name == "csu-console console"


def old_entries(count: int) -> list[AuditEntry]:
    return list(make_audit_entries(count, datetime.now(UTC) - timedelta(days=400)))


def test_the_purge_runs_once_a_day_by_the_rooms_retention(room: JournalRoom) -> None:
    room.database.write_now(lambda session: len(append(session, old_entries(5))))
    room.clock.set_utc(datetime.now(UTC))
    room.journal.tick()
    assert _written(room)
    room.clock.advance(86_400)
    room.desk.person = Actor(3, "Admin", frozenset({Role.ADMINISTRATOR}), "poste 1")
    room.journal.reader.set_retention(JournalRetention(24, "Enquête administrative en cours"))
    room.journal.tick()
    assert _written(room)
    assert "journal_purged" not in room.actions(), "two years are not over"
    room.journal.reader.set_retention(JournalRetention())
    room.journal.tick()
    assert _written(room)
    assert "journal_purged" not in room.actions(), "not twice a day"
    room.clock.advance(86_400)
    room.journal.tick()
    assert _written(room)
    entries = room.entries()
    (purged,) = [entry for entry in entries if entry.action == "journal_purged"]
    assert purged.actor_name == "csu-console console"
    assert purged.detail_fields()["first_kept"] == entries[0].sequence == 6


def test_the_week_that_ended_is_looked_at_once(room: JournalRoom) -> None:
    last_week = room.clock.utc_now() - timedelta(days=7)
    replay = make_audit_entry(1, last_week, action=Action.REPLAY_OPENED)
    room.database.write_now(lambda session: len(append(session, [replay])))
    for _turn in range(2):
        room.journal.tick()
        assert _written(room)
    (entry,) = [entry for entry in room.entries() if entry.action == "self_check"]
    assert entry.object_id == "2026-w02"
    assert entry.detail_fields()["replay_without_requisition"] == 1


def test_an_order_that_ended_is_said_once_and_again_when_the_next_one_ends(room: JournalRoom) -> None:
    ended = Authorisation("2021-7", date(2021, 1, 13), date(2026, 1, 12))
    lasting = Authorisation("2025-9", date(2025, 1, 1), date(2030, 1, 1))
    room.cameras += [
        replace(make_camera(1), authorisation=ended),
        replace(make_camera(2), authorisation=lasting),
        replace(make_camera(3), authorisation=None),
    ]

    def told() -> list[tuple[str, object]]:
        for _day in range(3):
            room.journal.tick()
            assert _written(room)
            room.entries()  # in the database before the next day asks there
            room.clock.advance(86_400)
        ends = [entry for entry in room.entries() if entry.action == "authorisation_ended"]
        return [(entry.object_id, entry.detail_fields()["expired_on"]) for entry in ends]

    assert told() == [("1", "2026-01-12")]
    renewed = Authorisation("2026-1", date(2026, 1, 16), date(2026, 1, 17))
    room.cameras[0] = replace(room.cameras[0], authorisation=renewed)
    assert told() == [("1", "2026-01-12"), ("1", "2026-01-17")]


def test_the_second_folder_is_one_that_takes_files(room: JournalRoom, tmp_path: Path) -> None:
    choices = room.journal.choices
    with pytest.raises(NotPermitted):
        choices.save_second_folder(str(tmp_path))
    room.desk.person = Actor(3, "Admin", frozenset({Role.ADMINISTRATOR}), "poste 1")
    for folder in ("nowhere", str(tmp_path / "none")):
        with pytest.raises(InvalidInput, match="second folder"):
            choices.save_second_folder(folder)
    choices.save_second_folder(str(tmp_path))
    assert choices.second_folder() == str(tmp_path)
    choices.save_retention(JournalRetention(6))
    assert choices.retention().months == 6
    assert room.actions() == ["setting_changed", "journal_retention"]


def answer(qtbot: QtBot, ask: Any) -> Any:
    """The answer of a question that comes in the GUI thread."""
    answers: list[Any] = []
    ask(answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=LIMIT_MS)
    return answers[0]


def fail(error: object) -> None:
    pytest.fail(str(error))


def test_only_who_may_read_is_answered(room: JournalRoom) -> None:
    reader = room.journal.reader
    room.desk.person = OPERATOR
    assert not reader.may_read()
    day = date(2026, 1, 13)
    for question in (
        reader.opened,
        lambda: reader.search(JournalFilter(), None, fail, fail),
        lambda: reader.persons(fail),
        lambda: reader.who_saw(12, START_UTC, START_UTC, fail, fail),
        lambda: reader.self_check(day, fail, fail),
        reader.verification,
        lambda: reader.export_csv(Path("x.csv"), None, None),
        lambda: reader.set_retention(JournalRetention()),
    ):
        with pytest.raises(NotPermitted):
            question()
    room.desk.person = SUPERVISOR
    assert reader.may_read()


def test_who_saw_a_camera_is_answered_and_the_question_is_kept(room: JournalRoom, qtbot: QtBot) -> None:
    room.desk.person = OPERATOR
    room.journal.person_changed()
    room.journal.views.seen("tile", 3, large=False)
    room.clock.advance(600)
    room.journal.views.end_all()
    room.desk.person = SUPERVISOR
    start, end = START_UTC + timedelta(minutes=5), START_UTC + timedelta(hours=1)
    room.entries()
    found: tuple[Sighting, ...] = answer(
        qtbot, lambda then: room.journal.reader.who_saw(103, start, end, then, fail)
    )
    assert [(s.person, s.workstation, s.from_utc, s.seconds) for s in found] == [
        ("A. Martin", "poste 1", START_UTC, 600)
    ]
    asked = room.entries()[-1]
    assert (asked.action, asked.object_id, asked.actor_name) == ("journal_read", "103", "S. Chef")


def test_a_page_the_persons_and_the_weeks_findings(room: JournalRoom, qtbot: QtBot) -> None:
    room.journal.record(Action.REPLAY_OPENED, obj=camera_object(12))
    room.entries()
    reader = room.journal.reader
    page = answer(qtbot, lambda then: reader.search(JournalFilter(camera_number=12), None, then, fail))
    assert [entry.action for entry in page] == ["replay_opened"]
    assert answer(qtbot, reader.persons) == ("S. Chef",)
    findings: tuple[Finding, ...] = answer(
        qtbot, lambda then: reader.self_check(START_UTC.date(), then, fail)
    )
    assert [finding.kind for finding in findings] == [FindingKind.REPLAY_WITHOUT_REQUISITION]


def test_a_check_tells_its_progress_and_result_and_is_journaled(room: JournalRoom, qtbot: QtBot) -> None:
    room.database.write_now(lambda session: len(append(session, make_audit_entries(20))))
    job = room.journal.reader.verification()
    told: list[tuple[int, int]] = []
    job.progress.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(job.finished, timeout=LIMIT_MS) as finished:
        job.start()
    assert isinstance(finished.args, list)
    found: Verification = finished.args[0]
    assert (found.entries_count, found.sound) == (20, True)
    qtbot.waitUntil(lambda: told == [(20, 20)], timeout=LIMIT_MS)
    entry = room.entries()[-1]
    assert (entry.action, entry.detail_fields()) == ("journal_verified", {"count": 20, "last": 20})


def test_an_export_neutralises_formulas_and_is_journaled(room: JournalRoom, tmp_path: Path) -> None:
    nasty = Actor(7, "=cmd|' /C calc'!A1", frozenset(), "@poste")
    room.journal.record(Action.EXPORTED, reason='+1 "; DROP', actor=nasty)
    room.journal.record(Action.SNAPSHOT, obj=camera_object(12))
    room.entries()
    file = tmp_path / "journal.csv"
    assert room.journal.reader.export_csv(file, None, None) == 2
    header, first, second = csv.reader(file.read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
    row = dict(zip(header, first, strict=True))
    assert row["personne"] == "'=cmd|' /C calc'!A1"
    assert row["poste"] == "'@poste"
    assert row["motif"] == "'+1 \"; DROP"
    assert (row["numero"], row["date_heure_locale"]) == ("1", "2026-01-13 10:41:07+01:00")
    assert second[header.index("identifiant")] == "12"
    assert room.actions()[-1] == "journal_exported"
    later = START_UTC + timedelta(seconds=1)
    room.clock.advance(5)
    assert room.journal.reader.export_csv(file, later, None) == 0
    assert not list(tmp_path.glob("*.part"))


def test_details_of_views_fit_an_entry(room: JournalRoom) -> None:
    room.journal.views.seen("tile", 3, large=True)
    room.journal.views.end_all()
    assert room.entries()[-1].detail_fields()["first_us"] == to_us(START_UTC)
    assert room.journal.flush(LIMIT_S)
