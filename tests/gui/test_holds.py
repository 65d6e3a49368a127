"""Keeping recordings from the desk: the form, the list, its countdown, and a release."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.sealing import Sealer
from csu_console.domain.actor import PROGRAM
from csu_console.domain.errors import InvalidInput
from csu_console.domain.hold import HoldKind
from csu_console.domain.permission import Role
from csu_console.services.archive.hold_service import HoldService
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.storage.database import Database
from csu_console.ui.holds.hold_form import HoldForm, numbers_of
from csu_console.ui.holds.holds_table import FATE, KIND, WHY
from csu_console.ui.holds.holds_window import ENDING, EVERYTHING, HoldsWindow
from csu_console.ui.holds.words import handover_line
from csu_console.ui.theme.style import apply_theme
from tests.fakes.archive_room import DAY, MINUTE, ArchiveRoom
from tests.fakes.clock import FakeClock
from tests.fakes.people_services import FakeSessions
from tests.fakes.rights_room import person

LIMIT_MS = 3000


@dataclass
class Services:
    """What the windows see of a console."""

    holds: HoldService
    inventory: InventoryService
    clock: FakeClock
    sessions: FakeSessions
    room: ArchiveRoom

    @property
    def people(self) -> Services:
        return self


@pytest.fixture
def services(tmp_path: Path, qapp: QApplication, fake_clock: FakeClock) -> Iterator[Services]:
    apply_theme(qapp)
    database = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    database.open()
    rows = DatabaseService(database)
    room = ArchiveRoom(tmp_path, database, fake_clock)
    inventory = InventoryService(rows, Sealer(MemorySiteKey()), fake_clock, access=PROGRAM)
    inventory.load()
    sessions = FakeSessions(person(1, Role.OPERATOR, Role.REQUISITION_OFFICER))
    holds = HoldService(rows, inventory, fake_clock, access=sessions)
    holds.load()
    yield Services(holds, inventory, fake_clock, sessions, room)
    holds.close()
    rows.close(2.0)


def form_of(services: Services, qtbot: QtBot, camera_id: int | None, judicial: bool = False) -> HoldForm:
    form = HoldForm(services, camera_id, judicial=judicial)
    qtbot.addWidget(form)
    form.show()
    return form


def list_of(services: Services, qtbot: QtBot) -> HoldsWindow:
    window = HoldsWindow(services)
    qtbot.addWidget(window)
    window.show()
    return window


def test_the_last_ten_minutes_of_a_tile_in_two_gestures(services: Services, qtbot: QtBot) -> None:
    form = form_of(services, qtbot, services.room.first)
    qtbot.keyClicks(form.reason, "Rixe place de l'Église")
    with qtbot.waitSignal(form.kept, timeout=LIMIT_MS) as kept:
        qtbot.keyClick(form.reason, Qt.Key.Key_Return)
    (hold,) = services.holds.holds()
    assert (hold.kind, hold.end_utc - hold.start_utc) == (HoldKind.PRESERVE, timedelta(minutes=10))
    assert kept.args == ["Recordings preserved: destroyed in 14 d 23 h."]


def test_two_hours_and_exact_times(services: Services, qtbot: QtBot) -> None:
    form = form_of(services, qtbot, services.room.first)
    form.periods.button(120).click()
    form.reason.setText("suite")
    with qtbot.waitSignal(form.kept, timeout=LIMIT_MS):
        form.keep.click()
    assert services.holds.holds()[0].end_utc - services.holds.holds()[0].start_utc == timedelta(hours=2)
    form = form_of(services, qtbot, services.room.first)
    form.start.line.setText("12/01/2026 10:00")
    form.end.line.setText("12/01/2026 10:07")
    form.reason.setText("exact")
    with qtbot.waitSignal(form.kept, timeout=LIMIT_MS):
        form.keep.click()
    assert services.holds.holds()[0].end_utc - services.holds.holds()[0].start_utc == timedelta(minutes=7)


def test_a_judicial_hold_wants_its_order_and_says_what_is_missing(services: Services, qtbot: QtBot) -> None:
    form = form_of(services, qtbot, None, judicial=True)
    form.cameras.setText("1-2")
    form.reference.setText("PV 2026/117")
    form.keep.click()
    assert "authority" in form.said
    form.authority.setText("OPJ Durand")
    with qtbot.waitSignal(form.kept, timeout=LIMIT_MS):
        form.keep.click()
    (hold,) = services.holds.holds()
    assert (len(hold.camera_ids), hold.reference) == (2, "PV 2026/117")
    assert hold.review_utc is not None


def test_what_is_too_late_is_said_in_the_form(services: Services, qtbot: QtBot) -> None:
    form = form_of(services, qtbot, services.room.first)
    form.start.line.setText("01/12/2025 10:00")
    form.end.line.setText("01/12/2025 10:10")
    form.reason.setText("trop tard")
    form.keep.click()
    qtbot.waitUntil(lambda: "out of their time" in form.said, timeout=LIMIT_MS)
    assert form.keep.isEnabled()
    assert services.holds.holds() == ()


def test_numbers_as_they_are_typed(services: Services) -> None:
    inventory, room = services.inventory, services.room
    assert numbers_of("2, 1", inventory) == (room.second, room.first)
    assert numbers_of("1-9", inventory) == (room.first, room.second)
    for text in ("", "x", "9", "1-", "1-99999999", "3-1", "1;7"):
        with pytest.raises(InvalidInput, match="no camera here"):
            numbers_of(text, inventory)


def test_the_list_counts_down_and_releases(services: Services, qtbot: QtBot) -> None:
    room = services.room
    room.preserve(room.now - 10 * MINUTE, room.now, room.first)
    judicial = room.hold(room.now - DAY, room.now, room.first, room.second)
    services.holds.load()
    window = list_of(services, qtbot)
    rows = window.table.texts()
    assert [(row[KIND], row[FATE], row[WHY]) for row in rows] == [
        ("Preserved", "destroyed in 14 d 23 h", "rixe"),
        ("Judicial", "kept until it is released", "PV 2026/117 · OPJ Durand"),
    ]
    services.clock.advance(14 * 86400)
    window.show_only(ENDING)
    window.refresh()
    assert [row[FATE] for row in window.table.texts()] == ["destroyed in 23 h 50 min"]
    window.show_only(EVERYTHING)
    window.search.setText("durand")
    window.table.selectRow(0)
    assert not window.release.isEnabled()
    window.reason.setText("Jugement rendu")
    window.release.click()
    qtbot.waitUntil(lambda: window.table.texts()[0][FATE].startswith("released on"), timeout=LIMIT_MS)
    assert judicial.id is not None
    assert services.holds.holds((room.second,)) == ()


def test_a_long_reason_is_read_whole(services: Services, qtbot: QtBot) -> None:
    room = services.room
    room.preserve(room.now - 10 * MINUTE, room.now, room.first)
    room.hold(
        room.now - DAY,
        room.now,
        room.first,
        reference="PV 2026/117",
        authority="Commissariat de police nationale de Vaubrillon, brigade de sûreté urbaine, OPJ Durand",
    )
    services.holds.load()
    table = list_of(services, qtbot).table
    words = table.fontMetrics()
    long = next(row for row, texts in enumerate(table.texts()) if "OPJ" in texts[WHY])
    qtbot.waitUntil(lambda: table.rowHeight(long) > table.rowHeight(1 - long), timeout=LIMIT_MS)
    lines = words.horizontalAdvance(table.texts()[long][WHY]) / table.columnWidth(WHY)
    assert table.rowHeight(long) >= lines * words.lineSpacing()


def test_who_may_not_sees_no_way(services: Services, qtbot: QtBot) -> None:
    room = services.room
    room.hold(room.now - DAY, room.now)
    services.holds.load()
    services.sessions.become(person(2, Role.OPERATOR))
    window = list_of(services, qtbot)
    window.table.selectRow(0)
    assert not window.reason.isEnabled()
    form = form_of(services, qtbot, room.first, judicial=True)
    assert not form.judicial.isVisible()
    assert not form.judicial.isChecked()


def test_a_review_is_put_off(services: Services, qtbot: QtBot) -> None:
    room = services.room
    room.hold(room.now - DAY, room.now)
    services.holds.load()
    window = list_of(services, qtbot)
    window.table.selectRow(0)
    window.later.click()
    qtbot.waitUntil(
        lambda: window.table.texts()[0][FATE] == "to be looked at again in 90 d 0 h", timeout=LIMIT_MS
    )


def test_the_handover_sheet_lists_what_ends(services: Services) -> None:
    room = services.room
    room.preserve(room.now - 10 * MINUTE, room.now, room.first)
    room.hold(room.now - DAY, room.now)
    services.holds.load()
    services.clock.advance(14 * 86400)
    lines = [
        handover_line(hold, services.inventory, services.holds.ends_utc(hold), services.clock.utc_now())
        for hold in services.holds.ending_within(48)
    ]
    (line,) = lines
    assert line.startswith("1 Place de l'Église 1, ")
    assert line.endswith(": rixe (destroyed in 23 h 50 min)")
