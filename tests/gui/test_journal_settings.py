"""The journal's part of the settings window: how long, why, and where once more."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import InvalidInput
from csu_console.domain.journal_retention import JournalRetention
from csu_console.ui.settings.settings_dialog import SettingsDialog
from tests.fakes.inventory_services import FakeServices, camera

WHY = "Procédure disciplinaire en cours"


@pytest.fixture
def services() -> FakeServices:
    return FakeServices((camera(1),))


def opened(qtbot: QtBot, services: FakeServices) -> SettingsDialog:
    dialog = SettingsDialog(services)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def save(qtbot: QtBot, dialog: SettingsDialog) -> None:
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)


def test_two_years_need_a_justification(qtbot: QtBot, services: FakeServices) -> None:
    dialog = opened(qtbot, services)
    section = dialog.journal
    assert (section.months.value(), section.justification.isEnabled()) == (12, False)
    section.months.setValue(24)
    assert section.justification.isEnabled()
    save(qtbot, dialog)
    assert "justification" in dialog.problem
    assert services.journal.choices.kept == JournalRetention()
    section.justification.setText(WHY)
    section.folder.setText("/srv/witness")
    save(qtbot, dialog)
    assert services.journal.choices.kept == JournalRetention(24, WHY)
    assert services.journal.choices.folder == "/srv/witness"
    reopened = opened(qtbot, services)
    again = reopened.journal
    assert (again.months.value(), again.justification.text(), again.folder.text()) == (
        24,
        WHY,
        "/srv/witness",
    )


def test_back_to_a_year_forgets_the_justification(qtbot: QtBot, services: FakeServices) -> None:
    services.journal.choices.kept = JournalRetention(24, WHY)
    dialog = opened(qtbot, services)
    dialog.journal.months.setValue(12)
    save(qtbot, dialog)
    assert services.journal.choices.kept == JournalRetention(12)


def test_a_folder_that_is_none_is_said(qtbot: QtBot, services: FakeServices) -> None:
    services.journal.choices.fault = InvalidInput(
        "The second folder of the journal, {folder}, is not there.", folder="x"
    )
    dialog = opened(qtbot, services)
    dialog.journal.folder.setText("x")
    save(qtbot, dialog)
    assert "second folder" in dialog.problem
