"""The first page and the import of a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import ConsoleError
from csu_console.domain.imports import ImportProblem, ImportRefused, ImportReport
from csu_console.ui.inventory.empty_page import EmptyPage
from csu_console.ui.inventory.import_panel import ImportPanel
from tests.fakes.inventory_services import FakeServices
from tests.fakes.people_services import HUGUES, PASSWORD


@pytest.fixture
def services() -> FakeServices:
    return FakeServices()


@pytest.fixture
def panel(qtbot: QtBot, services: FakeServices) -> ImportPanel:
    widget = ImportPanel(services)
    widget.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_a_good_list_says_how_many_came(panel: ImportPanel, services: FakeServices, qtbot: QtBot) -> None:
    services.inventory.import_result = ImportReport(added=40, updated=2, unchanged=1)
    assert not panel.run.isEnabled()
    panel.path.setText("cameras.csv")
    with qtbot.waitSignal(panel.imported, timeout=1000):
        qtbot.mouseClick(panel.run, Qt.MouseButton.LeftButton)
        services.inventory.jobs[-1].progressed.emit(40)
        assert panel.progress.isVisible()
        assert panel.progress.value() == 40
        assert not panel.run.isEnabled()
        services.inventory.end_import()
    assert not panel.progress.isVisible()
    assert panel.run.isEnabled()
    assert services.inventory.imported == [Path("cameras.csv")]
    assert panel.outcome.text() == "Done: 40 added, 2 changed, 1 as they were."
    assert not panel.lines.isVisible()


def test_every_bad_line_is_named_with_its_reason(
    panel: ImportPanel, services: FakeServices, qtbot: QtBot
) -> None:
    services.inventory.import_result = ImportRefused(
        "Nothing was imported: {count} lines are wrong.",
        (
            ImportProblem(3, ConsoleError("Number {number} stands twice.", number=12)),
            ImportProblem(0, ConsoleError("The file is cut short.")),
        ),
        count=2,
    )
    panel.path.setText("bad.csv")
    with qtbot.assertNotEmitted(panel.imported):
        qtbot.keyClick(panel.path, Qt.Key.Key_Return)
        services.inventory.end_import()
    assert panel.outcome.text() == "Nothing was imported: 2 lines are wrong."
    table = [
        [item.text() if (item := panel.lines.item(row, column)) else "" for column in range(2)]
        for row in range(2)
    ]
    assert table == [["3", "Number 12 stands twice."], ["file", "The file is cut short."]]
    services.inventory.import_result = ImportReport(added=1)
    qtbot.keyClick(panel.path, Qt.Key.Key_Return)
    services.inventory.end_import()
    assert not panel.lines.isVisible()


def test_an_import_under_way_is_given_up_by_its_button_and_by_leaving(
    panel: ImportPanel, services: FakeServices, qtbot: QtBot
) -> None:
    panel.path.setText("long.csv")
    qtbot.keyClick(panel.path, Qt.Key.Key_Return)
    leave = next(button for button in panel.findChildren(QPushButton) if button.text() == "Cancel")
    qtbot.mouseClick(leave, Qt.MouseButton.LeftButton)
    assert services.inventory.jobs[-1].cancelled
    assert panel.isVisible()
    assert panel.outcome.text() == "The import was cancelled: nothing was changed."
    assert leave.text() == "Close"
    qtbot.keyClick(panel.path, Qt.Key.Key_Return)
    panel.close()
    assert services.inventory.jobs[-1].cancelled


def test_a_json_file_is_taken_for_masks(panel: ImportPanel, services: FakeServices, qtbot: QtBot) -> None:
    assert not panel.second.name.isVisible()
    panel.path.setText("masks.JSON")
    assert panel.second.name.isVisible(), "masks need a second person"
    panel.second.name.setText("hugues")
    for password in ("", "wrong"):
        panel.second.password.setText(password)
        qtbot.keyClick(panel.path, Qt.Key.Key_Return)
        assert panel.outcome.text()
        assert not services.masks.jobs
    panel.second.password.setText(PASSWORD.reveal())
    qtbot.keyClick(panel.path, Qt.Key.Key_Return)
    assert not services.inventory.jobs
    second = services.masks.seconds[-1]
    assert second is not None
    assert second.operator_id == HUGUES.id
    services.masks.jobs[-1].end(ImportReport(added=4))
    assert panel.outcome.text() == "Done: 4 added, 0 changed, 0 as they were."


def test_the_first_page_offers_four_ways_all_by_keyboard(qtbot: QtBot) -> None:
    page = EmptyPage()
    qtbot.addWidget(page)
    page.show()
    signals = (page.find_requested, page.add_requested, page.import_requested, page.demo_requested)
    for choice, signal in zip(page.choices, signals, strict=True):
        with qtbot.waitSignal(signal, timeout=1000):
            qtbot.keyClick(choice, Qt.Key.Key_Return)
        assert choice.accessibleName()
    qtbot.keyClick(page.choices[0], Qt.Key.Key_Right)
    assert page.focusWidget() is page.choices[1]
    qtbot.keyClick(page.choices[0], Qt.Key.Key_Left)
    assert page.focusWidget() is page.choices[3]
    qtbot.keyClick(page.choices[3], Qt.Key.Key_Up)
    assert page.focusWidget() is page.choices[1]
    qtbot.keyClick(page.choices[1], Qt.Key.Key_Down)
    assert page.focusWidget() is page.choices[3]
