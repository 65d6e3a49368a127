"""The journal's window: what it asks, what it shows, who may look, and that nothing typed becomes more than text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from csu_console.domain.actor import Actor, NotPermitted
from csu_console.domain.audit import Action, AuditEntry, AuditObject, ObjectKind, Result, camera_object
from csu_console.domain.clock import to_us
from csu_console.domain.permission import Role
from csu_console.services.database_service import DatabaseService
from csu_console.storage.database import Database
from csu_console.storage.journal.append import append
from csu_console.ui.journal.filter_row import EVERYTHING, TODAY
from csu_console.ui.journal.journal_window import JournalWindow
from csu_console.ui.journal.tables import as_csv
from csu_console.ui.theme.style import apply_theme
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.journal_entries import actor, make_audit_entry
from tests.fakes.journal_room import JournalRoom, journal_room

LIMIT_MS = 10_000
NAMES = {12: "Place de la Mairie"}


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication, fake_clock: FakeClock) -> Iterator[JournalRoom]:
    apply_theme(qapp)
    database = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    database.open()
    service = DatabaseService(database)
    with journal_room(service, tmp_path, fake_clock) as made:
        yield made
    service.close(5.0)


def write(room: JournalRoom, *entries: AuditEntry) -> None:
    room.database.write_now(lambda session: len(append(session, entries)))


def open_window(room: JournalRoom, qtbot: QtBot) -> JournalWindow:
    window = JournalWindow(room.journal.reader, room.clock, NAMES.get)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: "Searching" not in window.entries.state_text(), timeout=LIMIT_MS)
    return window


def column(window: JournalWindow, number: int) -> list[str]:
    """One column of the list, without the entries about this window itself, which come when they come."""
    model = window.entries.model
    rows = [row for row in range(model.rowCount()) if model.index(row, 4).data() != "Journal consulted"]
    return [model.index(row, number).data() for row in rows]


def view(hour: float, length_h: float, name: str = "A. Martin", number: int = 12) -> list[AuditEntry]:
    """One live view on the day of the fake clock, local time."""
    start = datetime(2026, 1, 13, tzinfo=UTC) + timedelta(hours=hour - 1)
    end = start + timedelta(hours=length_h)
    detail = {"first_us": to_us(start), "last_us": to_us(end), "seconds": 90, "times": 3, "large_seconds": 0}
    base = int(hour * 1000) + len(name)
    return [
        make_audit_entry(base, start, obj=camera_object(number), who=actor(name)),
        make_audit_entry(
            base + 1,
            end + timedelta(minutes=10),
            action=Action.STREAM_HIDDEN,
            obj=camera_object(number),
            who=actor(name),
            detail=detail,
        ),
    ]


def test_who_may_not_read_gets_no_window(room: JournalRoom, qtbot: QtBot) -> None:
    room.desk.person = Actor(1, "A. Martin", frozenset({Role.OPERATOR}), "poste 1")
    with pytest.raises(NotPermitted):
        JournalWindow(room.journal.reader, room.clock, NAMES.get)


def test_entries_come_newest_first_and_more_when_scrolled(room: JournalRoom, qtbot: QtBot) -> None:
    write(room, *(make_audit_entry(n, START_UTC - timedelta(seconds=900 - n)) for n in range(500)))
    window = open_window(room, qtbot)
    assert window.entries.model.rowCount() == 200
    assert "more below" in window.entries.state_text()
    assert column(window, 0)[:2] == ["500", "499"]
    while not window.entries.model.complete:
        with qtbot.waitSignal(window.entries.model.settled, timeout=LIMIT_MS):
            window.entries.table.scrollToBottom()
            window.entries.model.fetchMore()
    assert column(window, 0) == [str(number) for number in range(500, 0, -1)]


def test_filters_narrow_the_list_and_an_entry_is_shown_in_full(room: JournalRoom, qtbot: QtBot) -> None:
    reason = "<b>Réquisition</b> 2026/7"
    exported = make_audit_entry(
        3, START_UTC, action=Action.EXPORTED, who=actor("B. Leroy"), reason=reason, detail={"files": 4}
    )
    refused = make_audit_entry(
        4,
        START_UTC - timedelta(days=3),
        action=Action.SIGN_IN_FAILED,
        obj=AuditObject(ObjectKind.ACCOUNT, "leroy"),
        who=actor("", operator_id=None),
        result=Result.REFUSED,
    )
    write(room, *view(9, 0.5), refused, exported)
    window = open_window(room, qtbot)
    filters = window.entries.filters
    qtbot.waitUntil(lambda: filters.person.findData("B. Leroy") > 0, timeout=LIMIT_MS)

    def settled() -> None:
        qtbot.waitUntil(lambda: window.entries.model.complete, timeout=LIMIT_MS)

    settled()
    assert column(window, 0) == ["4", "2", "1", "3"]
    with qtbot.waitSignal(window.entries.model.settled, timeout=LIMIT_MS):
        filters.person.setCurrentIndex(filters.person.findData("B. Leroy"))
    assert column(window, 4) == ["Recording exported"]
    lines = dict(window.entries.details.lines())
    assert (lines["Who"], lines["Reason"], lines["files"]) == ("B. Leroy", reason, "4")
    assert lines["When"] == "13/01/2026 10:41:07 +01"
    with qtbot.waitSignal(window.entries.model.settled, timeout=LIMIT_MS):
        filters.person.setCurrentIndex(0)
    with qtbot.waitSignal(window.entries.model.settled, timeout=LIMIT_MS):
        filters.camera.setText("12")
        QTest.keyClick(filters.camera, Qt.Key.Key_Return)
    assert column(window, 0) == ["4", "2", "1"]
    filters.camera.clear()
    with qtbot.waitSignal(window.entries.model.settled, timeout=LIMIT_MS):
        filters.period.setCurrentIndex(TODAY)
    assert column(window, 0) == ["4", "2", "1"]
    with qtbot.waitSignal(window.entries.model.settled, timeout=LIMIT_MS):
        filters.period.setCurrentIndex(EVERYTHING)
    with qtbot.waitSignal(window.entries.model.settled, timeout=LIMIT_MS):
        filters.action.setCurrentIndex(filters.action.findText("Sign-in refused"))
    assert column(window, 2) == ["nobody signed in"]
    assert dict(window.entries.details.lines())["On what"] == "account leroy"


def test_who_saw_camera_12_between_14_and_15_by_keyboard_alone(room: JournalRoom, qtbot: QtBot) -> None:
    write(
        room,
        *view(13.5, 1, "A. Martin"),
        *view(14.2, 0.1, "B. Leroy"),
        *view(15.5, 0.5, "C. Roux"),
        *view(14.5, 0.1, "D. Petit", number=13),
    )
    window = open_window(room, qtbot)
    window.show_who_saw()
    page = window.who_saw
    page.day.setDate(QDate(2026, 1, 13))
    page.start.setTime(QTime(14, 0))
    page.end.setTime(QTime(15, 0))
    field = QApplication.focusWidget()
    assert field is page.camera
    QTest.keyClicks(field, "12")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2, timeout=LIMIT_MS)
    assert page.answer_text() == (
        "Camera 12 (Place de la Mairie), 13/01/2026 from 14:00 to 15:00: 2 persons."
    )
    assert [(row[0], row[2], row[5]) for row in page.model.rows()] == [
        ("A. Martin", "Live", "1 min 30 s, 3 times"),
        ("B. Leroy", "Live", "1 min 30 s, 3 times"),
    ]
    page.copy_button.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].startswith("Who;Workstation")
    assert len(copied) == 3
    actions = room.actions()
    assert actions[-3:] == ["journal_read", "journal_read", "journal_exported"]
    page.camera.setText("")
    page.ask_button.click()
    assert "number" in page.answer_text()
    page.camera.setText("99")
    page.ask_button.click()
    qtbot.waitUntil(lambda: "nobody" in page.answer_text(), timeout=LIMIT_MS)
    assert not page.copy_button.isEnabled()


def test_a_period_may_cross_midnight_and_holds_the_hour_that_is_lived_twice(
    room: JournalRoom, qtbot: QtBot
) -> None:
    window = open_window(room, qtbot)
    page = window.who_saw
    page.day.setDate(QDate(2026, 10, 24))
    page.start.setTime(QTime(23, 30))
    page.end.setTime(QTime(2, 30))
    start, end = page.period()
    assert start == datetime(2026, 10, 24, 21, 30, tzinfo=UTC)
    assert end == datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "half past two for the second time"


def test_findings_of_a_week_and_their_entries(room: JournalRoom, qtbot: QtBot) -> None:
    last_week = START_UTC - timedelta(days=7)
    replay = make_audit_entry(5, last_week, action=Action.REPLAY_OPENED, who=actor("B. Leroy"))
    write(room, replay, make_audit_entry(6, last_week + timedelta(days=1)))
    window = open_window(room, qtbot)
    window.tabs.setCurrentWidget(window.self_check)
    page = window.self_check
    qtbot.waitUntil(lambda: page.summary_text() == "1 finding", timeout=LIMIT_MS)
    assert page.model.rows()[0][:5] == ("Replay without requisition", "06/01/2026", "B. Leroy", "12", "1")
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert window.tabs.currentWidget() is window.entries
    qtbot.waitUntil(lambda: column(window, 4) == ["Replay opened"], timeout=LIMIT_MS)


def test_the_check_says_its_verdict(room: JournalRoom, qtbot: QtBot) -> None:
    write(room, *(make_audit_entry(n) for n in range(1, 30)))
    window = open_window(room, qtbot)
    window.strip.button.click()
    qtbot.waitUntil(lambda: window.strip.verdict_text().startswith("The journal is sound."), timeout=LIMIT_MS)
    with room.database._database.session() as session:
        session.execute(text("DROP TRIGGER journal_no_update"))
        session.execute(text("UPDATE journal SET reason = 'x' WHERE sequence = 7"))
    window.strip.button.click()
    broken = "Entry 7 is not what was written."
    qtbot.waitUntil(lambda: window.strip.verdict_text().startswith(broken), timeout=LIMIT_MS)
    assert room.actions()[-1] == "integrity_broken"


def test_what_is_copied_runs_in_no_spreadsheet() -> None:
    assert as_csv([["=1+1", "-2", "a;b", None]]).strip() == "'=1+1;'-2;\"a;b\";"
