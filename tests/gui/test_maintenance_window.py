"""Maintenance by hand: a ticket opened in a line, taken further by its buttons, tables written as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import SystemAccess
from csu_console.domain.camera import Camera
from csu_console.domain.maintenance import TicketState
from csu_console.services.maintenance.maintenance_service import MaintenanceService
from csu_console.ui.maintenance.maintenance_window import MaintenanceWindow
from tests.fakes.clock import FakeClock
from tests.fakes.room_database import room_database


class OneCamera:
    """The inventory of one camera."""

    def __init__(self, camera: Camera) -> None:
        self._one = camera

    def camera(self, camera_id: int) -> Camera | None:
        return self._one if camera_id == self._one.id else None

    def by_number(self, number: int) -> Camera | None:
        return self._one if number == self._one.number else None


@pytest.fixture
def window(tmp_path: Path, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[MaintenanceWindow]:
    with room_database(tmp_path) as (database, camera):
        service = MaintenanceService(database, SystemAccess("A. Martin", "poste-1"), fake_clock)
        service.load()
        made = MaintenanceWindow(service, OneCamera(camera))
        made.service, made.number = service, camera.number  # type: ignore[attr-defined]
        qtbot.addWidget(made)
        made.show()
        yield made
        made.close()
        database.drain(5.0)
        service.close()


def kept(window: MaintenanceWindow) -> MaintenanceService:
    found = window.service  # type: ignore[attr-defined]
    assert isinstance(found, MaintenanceService)
    return found


def test_a_ticket_is_opened_sent_and_exported(
    window: MaintenanceWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    suppliers = window.suppliers
    suppliers.name.setText("Durand")
    suppliers.keep.click()
    qtbot.waitUntil(lambda: window.tickets.supplier.currentData() is not None)
    page = window.tickets
    page.subject.setText("9999")
    page.fault.setText("Bulle sale")
    qtbot.keyClick(page.fault, Qt.Key.Key_Return)
    assert "9999" in page.state.text()
    page.subject.setText(str(window.number))  # type: ignore[attr-defined]
    qtbot.keyClick(page.fault, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.tickets) == 1)
    sent = page.moves[TicketState.SENT]
    assert sent.isVisibleTo(page)
    assert not page.moves[TicketState.VERIFIED].isVisibleTo(page)
    sent.click()
    qtbot.waitUntil(lambda: page.tickets[0].state is TicketState.SENT)
    assert page.table.model().index(0, 4).data() == "Durand"
    file = tmp_path / "t.csv"
    page.write_csv(file, [("a", "=1+1")])
    assert "'=1+1" in file.read_text(encoding="utf-8-sig")


def test_figures_are_counted_when_the_page_is_shown(window: MaintenanceWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.figures)
    qtbot.waitUntil(lambda: window.figures.figures is not None)
    assert window.figures.table.rowCount() == 1
    assert window.figures.availability_rows()[0][3] == "—", "nothing was recorded: no figure is invented"


def test_a_visit_is_added_and_done(window: MaintenanceWindow, qtbot: QtBot) -> None:
    page = window.visits
    page.subject.setText(str(window.number))  # type: ignore[attr-defined]
    page.what.setText("Nettoyage")
    qtbot.keyClick(page.what, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.visits) == 1)
    assert page.chosen() is None
    assert not page.done.isEnabled()
    assert not page.remove.isEnabled()
    page.table.selectRow(0)
    page.done.click()
    qtbot.waitUntil(lambda: kept(window).kept().visits[0].last_on is not None)


def test_what_a_line_asks_for_is_never_cut_off(window: MaintenanceWindow, qtbot: QtBot) -> None:
    window.resize(window.minimumSizeHint())
    for field in window.findChildren(QLineEdit):
        asked_px = field.fontMetrics().horizontalAdvance(field.placeholderText())
        assert not asked_px or field.minimumWidth() > asked_px
