"""The window of exports: what is typed becomes an order, progress, faults in one sentence, register, check."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import InvalidInput
from csu_console.domain.export import ExportItem, Medium
from csu_console.domain.permission import Permission
from csu_console.ui.export.export_window import ExportWindow
from csu_console.ui.export.item_list import camera_numbers
from csu_console.ui.export.register_page import cells, columns, register_paper
from csu_console.ui.logbook.paper import pdf_of
from tests.fakes.clock import FakeClock
from tests.fakes.exports import FakeExports, FakeRequisitionList
from tests.fakes.inventory_services import FakeInventory
from tests.fakes.pdf_text import pdf_text
from tests.fakes.people_services import FakePeople
from tests.fakes.town import make_camera
from tests.unit.storage.test_exports import LINE

NOON = datetime(2026, 1, 13, 8, tzinfo=UTC)


@pytest.fixture
def services() -> Any:
    cameras = [make_camera(number, id=number + 100) for number in (12, 13, 20)]
    requisitions = SimpleNamespace(list=FakeRequisitionList())
    return SimpleNamespace(
        clock=FakeClock(),
        exports=FakeExports(),
        inventory=FakeInventory(cameras),
        people=FakePeople(),
        requisitions=requisitions,
    )


@pytest.fixture
def window(services: Any, qtbot: QtBot) -> ExportWindow:
    made = ExportWindow(services)
    qtbot.addWidget(made)
    made.show()
    return made


def fill(window: ExportWindow, folder: Path) -> None:
    page = window.page
    page.reason.setText("vol avec violences")
    page.recipient.setText("OPJ Durand, commissariat")
    page.row.serial.setText("DVD-0012")
    page.row.folder.setText(str(folder))


def test_typed_cameras_and_periods_become_an_order(
    window: ExportWindow, services: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    page = window.page
    page.list.numbers.setText("12, 13")
    page.list.first.line.setText("09:00:05")
    page.list.last.line.setText("09:10")
    qtbot.keyClick(page.list.numbers, Qt.Key.Key_Return)
    assert page.list.table.rowCount() == 2
    assert page.state.text() == "At most 12 MB of recordings."
    fill(window, tmp_path)
    page.copy.setChecked(True)
    qtbot.mouseClick(page.row.begin, Qt.MouseButton.LeftButton)
    ((order, second),) = services.exports.orders
    first = NOON + timedelta(seconds=5)
    assert order.items == tuple(ExportItem(c, first, NOON + timedelta(minutes=10)) for c in (112, 113))
    assert (order.target.medium, order.target.folder, second) == (Medium.DISC, tmp_path, None)
    assert (order.media_serial, order.consultation_copy, order.requisition_id) == ("DVD-0012", True, None)


def test_progress_is_shown_and_an_export_can_be_cancelled(
    window: ExportWindow, services: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    page = window.page
    window.show_items([ExportItem(112, NOON, NOON + timedelta(minutes=1))])
    fill(window, tmp_path)
    page.begin()
    (job,) = services.exports.jobs
    job.progressed.emit(40)
    assert (page.row.bar.value(), page.row.cancel.isVisible(), page.list.isEnabled()) == (40, True, False)
    qtbot.mouseClick(page.row.cancel, Qt.MouseButton.LeftButton)
    assert job.cancelled
    job.failed.emit(InvalidInput("The export was cancelled: nothing of it was kept."))
    assert page.state.text() == "The export was cancelled: nothing of it was kept."
    assert page.list.isEnabled()
    assert len(page.list.items()) == 1
    page.begin()
    services.exports.jobs[1].finished.emit(tmp_path / "E2026-0001.iso", "E2026-0001")
    assert "E2026-0001 is ready" in page.state.text()
    assert window.checking.path.text().endswith("E2026-0001.iso")


@pytest.mark.parametrize(
    ("field", "sentence"),
    [("reason", "needs a reason"), ("recipient", "to whom"), ("serial", "serial number")],
)
def test_what_is_missing_is_asked_for(
    window: ExportWindow, services: Any, tmp_path: Path, field: str, sentence: str
) -> None:
    page = window.page
    window.show_items([ExportItem(112, NOON, NOON + timedelta(minutes=1))])
    fill(window, tmp_path)
    (page.row.serial if field == "serial" else getattr(page, field)).clear()
    page.begin()
    assert sentence in page.state.text()
    assert page.state.property("role") == "attention"
    assert services.exports.orders == []


def test_a_rewritable_disk_needs_a_reason(window: ExportWindow, services: Any, tmp_path: Path) -> None:
    page = window.page
    window.show_items([ExportItem(112, NOON, NOON + timedelta(minutes=1))])
    fill(window, tmp_path)
    page.row.medium.setCurrentIndex(page.row.medium.findData(Medium.DISK))
    page.begin()
    assert "needs a stated reason" in page.state.text()
    page.row.reason.setText("300 Go")
    page.begin()
    assert services.exports.orders[0][0].target.reason == "300 Go"


def test_a_second_person_signs_where_the_room_asks_for_one(
    services: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    services.exports.second = True
    window = ExportWindow(services)
    qtbot.addWidget(window)
    window.show()
    window.show_items([ExportItem(112, NOON, NOON + timedelta(minutes=1))])
    fill(window, tmp_path)
    window.page.begin()
    assert "second person" in window.page.state.text()
    assert services.exports.orders == []


@pytest.mark.parametrize("text", ["", "12;13", "a", "25-20", "12,"])
def test_what_are_no_numbers_is_said(text: str) -> None:
    with pytest.raises(InvalidInput, match="Write camera numbers"):
        camera_numbers(text)


def test_numbers_and_ranges() -> None:
    assert camera_numbers("12, 20-22,7") == [12, 20, 21, 22, 7]


def test_the_register_shows_and_writes_every_field(
    window: ExportWindow, services: Any, tmp_path: Path
) -> None:
    empty = replace(LINE, sequence=2, filmed_from_utc=None, filmed_until_utc=None, filmed=timedelta())
    services.exports.kept = (empty, replace(LINE, sequence=1))
    services.exports.changed.emit()
    page = window.register_page
    assert page.table.rowCount() == 2
    shown = [getattr(page.table.item(1, column), "text", str)() for column in range(len(columns()))]
    assert all(shown)
    assert "12 Place de l'Église" in shown
    assert "2 lines, 1,0 h handed over" in page.state.text()
    page.write_csv(tmp_path / "r.csv")
    rows = (tmp_path / "r.csv").read_text("utf-8-sig").splitlines()
    assert all(all(field.strip('"') for field in row.split(";")) for row in rows)
    assert "aucune image" in rows[1]
    text = pdf_text(pdf_of(register_paper(services.exports.kept, NOON)))
    assert "DVD-0012" in text
    assert all(cells(line) for line in services.exports.kept)


def test_who_only_inspects_sees_the_register_alone(services: Any, qtbot: QtBot) -> None:
    services.exports.rights = {Permission.INSPECTION}
    window = ExportWindow(services)
    qtbot.addWidget(window)
    window.show()
    assert [window.tabs.tabText(place) for place in range(window.tabs.count())] == ["Register", "Check"]
    assert not window.register_page.second.isVisible()


def test_a_check_of_nothing_says_so(window: ExportWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.tabs.setCurrentWidget(window.checking)
    window.checking.path.setText(str(tmp_path))
    window.checking.begin()
    qtbot.waitUntil(lambda: "manifest.json" in window.checking.found.toPlainText(), timeout=5000)


def test_a_low_screen_scrolls_the_fields(window: ExportWindow) -> None:
    window.resize(900, 300)
    assert window.height() == 300
    viewport = window.page.parentWidget()
    assert viewport is not None
    assert window.page.height() > viewport.height(), "it scrolls"
