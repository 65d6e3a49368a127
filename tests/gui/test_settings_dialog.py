"""The settings window: what is kept, what is said, and how it is found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QLabel, QLineEdit, QSlider
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import AlertLevel
from csu_console.domain.directory import DirectoryAnswer, DirectoryChoices, DirectoryFault
from csu_console.domain.errors import ConsoleError, InvalidInput
from csu_console.domain.stream import Transport
from csu_console.domain.workstation import HardwareDecoding, Language, RecordingEncoder, WorkstationChoices
from csu_console.ui.inventory.camera_dialog import CameraDialog
from csu_console.ui.settings.settings_dialog import SettingsDialog
from tests.fakes.inventory_services import FakeServices, camera
from tests.fakes.people_services import HUGUES

OTHER = WorkstationChoices(
    *(Language.ENGLISH, Transport.UDP, 30.0, HardwareDecoding.VAAPI, False, RecordingEncoder.QSV, 20.5),
    *(3.0, 24.0, 15.0, True, True, 85.0, 2),
    keep_awake=False,
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
    desk, streams, alerts = dialog.desk, dialog.streams, dialog.alerts
    desk.language.setCurrentIndex(desk.language.findData(choices.language))
    desk.keep_awake.setChecked(choices.keep_awake)
    desk.lock_after.setValue(choices.lock_after_min)
    desk.away.setValue(choices.away_sign_in_h)
    streams.transport.setCurrentIndex(streams.transport.findData(choices.transport))
    streams.decoding.setCurrentIndex(streams.decoding.findData(choices.hardware_decoding))
    streams.workers.setCurrentIndex(streams.workers.findData(choices.stream_workers))
    streams.encoder.setCurrentIndex(streams.encoder.findData(choices.recording_encoder))
    streams.grace.setValue(choices.hidden_grace_s)
    streams.reserve.setValue(choices.disk_reserve_gb)
    streams.record.setChecked(choices.recording_enabled)
    alerts.repeat.setValue(choices.alert_repeat_min)
    alerts.on.setChecked(choices.alert_sound)
    alerts.attention.setChecked(choices.attention_sound)
    alerts.volume.setValue(int(choices.alert_volume_percent))


def shown(dialog: SettingsDialog) -> WorkstationChoices:
    start = WorkstationChoices()
    return dialog.alerts.put_into(dialog.streams.put_into(dialog.desk.put_into(start)))


def test_what_is_chosen_is_kept_and_shown_again(qtbot: QtBot, services: FakeServices) -> None:
    dialog = opened(qtbot, services)
    choose(dialog, OTHER)
    with qtbot.waitSignal(dialog.saved, timeout=1000) as said:
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "next start" in said.args[0]
    assert services.workstation.kept == OTHER
    assert shown(opened(qtbot, services)) == OTHER


def test_what_holds_at_once_does_not_speak_of_the_next_start(qtbot: QtBot, services: FakeServices) -> None:
    at_once = replace(
        OTHER,
        language=Language.FRENCH,
        hardware_decoding=HardwareDecoding.OFF,
        recording_encoder=RecordingEncoder.X264,
        stream_workers=WorkstationChoices().stream_workers,
    )
    dialog = opened(qtbot, services)
    choose(dialog, at_once)
    with qtbot.waitSignal(dialog.saved, timeout=1000) as said:
        dialog.save_button.click()
    assert said.args == ["Settings saved, and in force."]
    assert services.workstation.kept == at_once


def test_a_refusal_is_said_on_its_page_and_the_window_stays(qtbot: QtBot, services: FakeServices) -> None:
    services.workstation.fault = InvalidInput("You may not change the settings.")
    dialog = opened(qtbot, services)
    choose(dialog, OTHER)
    dialog.pages.setCurrentRow(2)
    dialog.save_button.click()
    assert dialog.isVisible()
    assert dialog.problem == "You may not change the settings."
    assert dialog.desk.isVisible()
    assert services.workstation.kept == WorkstationChoices()


def test_who_may_not_reads_them_and_why(qtbot: QtBot, services: FakeServices) -> None:
    services.people.sessions.become(HUGUES)
    dialog = opened(qtbot, services)
    assert "technical administrator" in dialog.problem
    assert not dialog.save_button.isEnabled()
    for row in range(dialog.pages.count()):
        dialog.pages.setCurrentRow(row)
        changeable = (QComboBox, QAbstractSpinBox, QCheckBox, QLineEdit, QSlider)
        assert not any(
            field.isVisible() and field.isEnabled()
            for kind in changeable
            for field in dialog.findChildren(kind)
        )
    assert dialog.streams.transport.currentData() == Transport.TCP


def test_each_field_says_what_it_does(qtbot: QtBot, services: FakeServices) -> None:
    dialog = opened(qtbot, services)
    lines = {label.text() for label in dialog.findChildren(QLabel) if label.property("role") == "secondary"}
    desk, streams, alerts, directory = dialog.desk, dialog.streams, dialog.alerts, dialog.directory
    for field in (
        *(
            desk.language,
            desk.keep_awake,
            desk.lock_after,
            desk.away,
            streams.transport,
            streams.decoding,
            streams.encoder,
        ),
        streams.workers,
        *(streams.grace, streams.reserve, streams.record, alerts.repeat, alerts.on, alerts.attention),
        *(
            alerts.volume,
            directory.url,
            directory.user,
            directory.ca_file,
            directory.name,
            directory.password,
        ),
    ):
        assert field.accessibleDescription() in lines
        assert field.accessibleName()


def test_the_sound_is_heard_before_it_is_kept(qtbot: QtBot, services: FakeServices) -> None:
    dialog = opened(qtbot, services)
    alerts = dialog.alerts
    alerts.volume.setValue(85)
    alerts.listen.click()
    assert services.alert_sound.played == [(AlertLevel.NOW, 85.0)]
    alerts.on.setChecked(False)
    assert not alerts.attention.isEnabled()


def test_a_directory_is_tried_before_it_is_kept(qtbot: QtBot, services: FakeServices) -> None:
    dialog, wanted = opened(qtbot, services), services.people.directory
    section = dialog.directory
    assert not section.test.isEnabled()
    section.url.setText(" ldaps://annuaire.ville.fr ")
    section.user.setText("{name}@ville.fr")
    section.name.setText("anne")
    section.password.setText("un secret")
    section.test.click()
    typed = DirectoryChoices("ldaps://annuaire.ville.fr", "{name}@ville.fr")
    assert wanted.asked == [(typed, "anne", "un secret")]
    assert (section.password.text(), section.test.isEnabled()) == ("", False)
    wanted.tested.emit(DirectoryAnswer.REFUSED)
    assert "refuses" in section.answer
    assert section.test.isEnabled()
    wanted.test_failed.emit(DirectoryFault("The directory {host} cannot be used.", host="x"))
    assert section.answer == "The directory x cannot be used."
    wanted.fault = InvalidInput("no")
    section.test.click()
    assert section.answer == "no"
    dialog.save_button.click()
    assert wanted.kept == typed


def test_an_address_that_is_none_is_said_on_its_page(qtbot: QtBot, services: FakeServices) -> None:
    dialog = opened(qtbot, services)
    dialog.directory.url.setText("annuaire")
    dialog.save_button.click()
    assert "ldaps://host" in dialog.problem
    assert dialog.directory.isVisible()
    assert services.people.directory.kept == DirectoryChoices()


def test_a_new_camera_begins_with_the_chosen_transport(qtbot: QtBot, services: FakeServices) -> None:
    services.workstation.kept = OTHER
    added = CameraDialog(services, None)
    changed = CameraDialog(services, services.inventory.camera(1))
    for dialog in (added, changed):
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
    assert added.streams.transport.currentData() == Transport.UDP
    assert changed.streams.transport.currentData() == Transport.TCP


def test_a_second_person_for_replays_is_asked_for_by_the_site(qtbot: QtBot, services: FakeServices) -> None:
    dialog = opened(qtbot, services)
    dialog.archive.second.setChecked(True)
    dialog.save_button.click()
    assert services.replay.second_rule.on
    assert opened(qtbot, services).archive.second.isChecked()


def test_supervision_is_refused_in_words_and_kept_once_it_fits(qtbot: QtBot, services: FakeServices) -> None:
    dialog = opened(qtbot, services)
    dialog.supervision.port.setValue(9464)
    dialog.supervision.address.setText("0.0.0.0")
    dialog.save_button.click()
    assert "certificate" in dialog.problem
    dialog.supervision.address.setText("127.0.0.1")
    dialog.supervision.server.setText("log.ville.fr")
    dialog.save_button.click()
    kept = services.duties.supervision.kept
    assert (kept.metrics_port, kept.syslog_place()) == (9464, ("log.ville.fr", 514))


def test_recordings_are_encrypted_when_the_site_wants_it(qtbot: QtBot, services: FakeServices) -> None:
    dialog = opened(qtbot, services)
    assert not dialog.archive.encrypted.isChecked()
    dialog.archive.encrypted.setChecked(True)
    services.segment_keys.fault = ConsoleError("No site key is at hand here.")
    dialog.save_button.click()
    assert (dialog.problem, dialog.archive.isVisible()) == ("No site key is at hand here.", True)
    services.segment_keys.fault = None
    dialog.save_button.click()
    assert services.segment_keys.on
    assert not dialog.isVisible()
