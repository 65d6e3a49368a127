"""The settings window: what is kept, what is said, and how it is found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import InvalidInput
from csu_console.domain.stream import Transport
from csu_console.domain.workstation import HardwareDecoding, Language, RecordingEncoder, WorkstationChoices
from csu_console.ui.inventory.camera_dialog import CameraDialog
from csu_console.ui.settings.settings_dialog import SettingsDialog
from tests.fakes.inventory_services import FakeServices, camera

OTHER = WorkstationChoices(
    Language.ENGLISH, Transport.UDP, 30.0, HardwareDecoding.VAAPI, False, RecordingEncoder.QSV, 20.5
)


@pytest.fixture
def services() -> FakeServices:
    return FakeServices((camera(1),))


def opened(qtbot: QtBot, services: FakeServices) -> SettingsDialog:
    dialog = SettingsDialog(services)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(dialog: SettingsDialog, choices: WorkstationChoices) -> None:
    """As a hand would, field by field."""
    section = dialog.workstation
    section.language.setCurrentIndex(section.language.findData(choices.language))
    section.transport.setCurrentIndex(section.transport.findData(choices.transport))
    section.decoding.setCurrentIndex(section.decoding.findData(choices.hardware_decoding))
    section.encoder.setCurrentIndex(section.encoder.findData(choices.recording_encoder))
    section.grace.setValue(choices.hidden_grace_s)
    section.reserve.setValue(choices.disk_reserve_gb)
    section.record.setChecked(choices.recording_enabled)


def test_what_is_chosen_is_kept_and_shown_again(qtbot: QtBot, services: FakeServices) -> None:
    dialog = opened(qtbot, services)
    choose(dialog, OTHER)
    with qtbot.waitSignal(dialog.saved, timeout=1000) as said:
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "next start" in said.args[0]
    assert services.workstation.kept == OTHER
    assert opened(qtbot, services).workstation.choices() == OTHER


def test_what_is_read_each_time_does_not_speak_of_the_next_start(
    qtbot: QtBot, services: FakeServices
) -> None:
    dialog = opened(qtbot, services)
    dialog.workstation.transport.setCurrentIndex(1)
    with qtbot.waitSignal(dialog.saved, timeout=1000) as said:
        dialog.save_button.click()
    assert said.args == ["Settings saved."]


def test_a_refusal_is_said_and_the_window_stays(qtbot: QtBot, services: FakeServices) -> None:
    services.workstation.fault = InvalidInput("You may not change the settings.")
    dialog = opened(qtbot, services)
    choose(dialog, OTHER)
    dialog.save_button.click()
    assert dialog.isVisible()
    assert dialog.problem == "You may not change the settings."
    assert services.workstation.kept == WorkstationChoices()


def test_each_field_says_what_it_does(qtbot: QtBot, services: FakeServices) -> None:
    dialog = opened(qtbot, services)
    section = dialog.workstation
    lines = {label.text() for label in section.findChildren(QLabel) if label.property("role") == "secondary"}
    fields = (section.language, section.transport, section.decoding, section.encoder)
    for field in (*fields, section.grace, section.reserve, section.record):
        assert field.accessibleDescription() in lines
        assert field.accessibleName()


def test_a_new_camera_begins_with_the_chosen_transport(qtbot: QtBot, services: FakeServices) -> None:
    services.workstation.kept = OTHER
    added = CameraDialog(services, None)
    changed = CameraDialog(services, services.inventory.camera(1))
    for dialog in (added, changed):
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
    assert added.streams.transport.currentData() == Transport.UDP
    assert changed.streams.transport.currentData() == Transport.TCP
