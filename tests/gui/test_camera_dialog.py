"""Adding and changing a camera by hand, and trying its stream."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from csu_console.domain.camera import Camera, CameraKind, Purpose, RecordingChoice
from csu_console.domain.errors import ConsoleError
from csu_console.domain.secret import Secret
from csu_console.domain.site import Site
from csu_console.domain.stream import Profile, ProfileName, StreamFacts, TimeSource, Transport
from csu_console.ui.inventory.camera_dialog import CameraDialog
from tests.fakes.device_network import CAN
from tests.fakes.inventory_services import FakeServices, camera

FACTS = StreamFacts("h264", 1920, 1080, 25.02, 4_200_000, TimeSource.CAMERA)


@pytest.fixture
def services() -> FakeServices:
    return FakeServices((camera(1, "Mairie"), camera(2, "Gare", site="Gare", commune="Étampes")))


def opened(qtbot: QtBot, services: FakeServices, known: Camera | None = None) -> CameraDialog:
    dialog = CameraDialog(services, known)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def fill(dialog: CameraDialog) -> None:
    """The least a camera needs."""
    dialog.identity.name.setText("Pont neuf")
    dialog.identity.commune.setCurrentText("Valmont")
    dialog.identity.site.setCurrentText("Pont")
    dialog.streams.main_url.setText("rtsp://192.0.2.7/main")


def save(dialog: CameraDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)


def test_a_new_camera_is_saved_with_everything_typed(qtbot: QtBot, services: FakeServices) -> None:
    dialog = opened(qtbot, services)
    fill(dialog)
    identity, streams, legal = dialog.identity, dialog.streams, dialog.legal
    assert identity.number.value() == 3
    identity.aliases.setText("Quai, Écluse ,")
    identity.street.setText("Quai Sud")
    identity.address.setText("2 quai Sud")
    identity.latitude.setText("48,8566")
    identity.longitude.setText("-2.35")
    identity.kind.setCurrentIndex(identity.kind.findData(CameraKind.PTZ))
    identity.nomad.setChecked(True)
    streams.sub_url.setText("rtsps://192.0.2.7/sub")
    streams.transport.setCurrentIndex(streams.transport.findData(Transport.UDP))
    streams.user.setText("csu")
    streams.password.setText("s3cret")
    streams.recorded_height.setCurrentIndex(streams.recorded_height.findData(720))
    streams.recorded_rate.setCurrentIndex(streams.recorded_rate.findData(12.0))
    legal.on_file.setChecked(True)
    legal.order.setText("2026-7")
    legal.granted.setDate(QDate(2026, 1, 2))
    legal.expires.setDate(QDate(2031, 1, 1))
    legal.purposes.item(2).setCheckState(Qt.CheckState.Checked)
    with qtbot.waitSignal(dialog.saved, timeout=1000) as caught:
        save(dialog, qtbot)
    kept = services.inventory.camera(caught.args[0])
    assert kept is not None
    assert (kept.number, kept.name, kept.aliases, kept.street) == (
        3,
        "Pont neuf",
        ("Quai", "Écluse"),
        "Quai Sud",
    )
    assert (kept.commune, kept.site, kept.kind, kept.nomad) == ("Valmont", "Pont", CameraKind.PTZ, True)
    assert kept.purposes == (Purpose.TRAFFIC,)
    assert kept.authorisation is not None
    assert (kept.authorisation.number, kept.authorisation.expires_on) == ("2026-7", date(2031, 1, 1))
    assert kept.profiles == (
        Profile(ProfileName.MAIN, "rtsp://192.0.2.7/main", Transport.UDP),
        Profile(ProfileName.SUB, "rtsps://192.0.2.7/sub", Transport.UDP),
    )
    assert kept.recording == RecordingChoice(True, ProfileName.MAIN, 720, 12.0)
    assert services.inventory.passwords[3].reveal() == "s3cret"
    assert Site("Pont", "Valmont", "2 quai Sud", 48.8566, -2.35, id=3) in services.inventory.sites()
    assert not dialog.isVisible()


def test_a_file_saved_untouched_is_the_same_camera(qtbot: QtBot, services: FakeServices) -> None:
    rich = camera(
        1,
        "Mairie",
        aliases=("Hôtel de ville",),
        purposes=(Purpose.TERRORISM, Purpose.WASTE),
        profiles=(Profile(ProfileName.SUB, "rtsp://h/s", Transport.UDP, FACTS),),
        onvif_endpoint="http://192.0.2.1/onvif",
        user_name="u",
        recording=RecordingChoice(False, ProfileName.SUB, 600, 8.5),
    )
    services.inventory.save(rich, Secret("old"))
    save(opened(qtbot, services, rich), qtbot)
    assert services.inventory.camera(1) == rich
    assert services.inventory.passwords[1].reveal() == "old"


@pytest.mark.parametrize(
    ("field", "value", "part"),
    [
        ("identity.name", " ", "name"),
        ("identity.commune", "", "commune"),
        ("identity.site", "", "site"),
        ("identity.latitude", "nord", "decimal degrees"),
        ("identity.latitude", "91", "between -90 and 90"),
        ("identity.longitude", "nan", "between -180 and 180"),
        ("identity.latitude", "48,1", "both"),
        ("streams.main_url", "", "main stream"),
        ("streams.main_url", "http://192.0.2.7/", "rtsp://"),
        ("streams.main_url", "rtsp:///path", "names no camera"),
        ("streams.sub_url", "rtsp://host:port/x", "cannot be read"),
        ("legal.order", "", "prefect's order"),
    ],
)
def test_each_mistake_is_one_sentence_at_its_field(
    qtbot: QtBot, services: FakeServices, field: str, value: str, part: str
) -> None:
    dialog = opened(qtbot, services)
    fill(dialog)
    dialog.legal.on_file.setChecked(field.startswith("legal"))
    section, _, name = field.partition(".")
    widget = getattr(getattr(dialog, section), name)
    if isinstance(widget, QLineEdit):
        widget.setText(value)
    else:
        widget.setCurrentText(value)
    save(dialog, qtbot)
    assert part in dialog.problem
    assert dialog.isVisible()
    assert services.inventory.by_number(3) is None
    assert sum(bool(each.property("invalid")) for each in dialog.findChildren(QLineEdit)) <= 1


def test_a_number_already_taken_names_its_camera(qtbot: QtBot, services: FakeServices) -> None:
    dialog = opened(qtbot, services)
    fill(dialog)
    dialog.identity.number.setValue(2)
    save(dialog, qtbot)
    assert "Gare" in dialog.problem


def test_credentials_pasted_in_the_address_move_to_their_fields(qtbot: QtBot, services: FakeServices) -> None:
    dialog = opened(qtbot, services)
    dialog.streams.main_url.setText("rtsp://admin:p%40ss@192.0.2.7:554/live@1")
    dialog.streams.main_url.editingFinished.emit()
    assert dialog.streams.main_url.text() == "rtsp://192.0.2.7:554/live@1"
    assert dialog.streams.user.text() == "admin"
    assert dialog.streams.password.text() == "p@ss"
    assert dialog.streams.password.echoMode() is QLineEdit.EchoMode.Password


def test_a_password_pasted_in_the_query_leaves_a_place(qtbot: QtBot, services: FakeServices) -> None:
    dialog = CameraDialog(services, None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.streams.main_url.setText("rtsp://cam/user=anna&password=secret&channel=1")
    dialog.streams.main_url.editingFinished.emit()
    assert dialog.streams.main_url.text() == "rtsp://cam/user={user}&password={password}&channel=1"
    assert (dialog.streams.user.text(), dialog.streams.password.text()) == ("anna", "secret")
    assert dialog.streams.problem() is None


def test_the_password_on_file_is_never_shown_and_can_be_removed(qtbot: QtBot, services: FakeServices) -> None:
    services.inventory.passwords[1] = Secret("old")
    dialog = opened(qtbot, services, services.inventory.camera(1))
    assert dialog.streams.password.text() == ""
    dialog.streams.forget.setChecked(True)
    save(dialog, qtbot)
    assert services.inventory.passwords[1].reveal() == ""


def test_the_test_tries_both_streams_and_shows_facts_not_pictures(
    qtbot: QtBot, services: FakeServices
) -> None:
    dialog = opened(qtbot, services)
    fill(dialog)
    dialog.streams.sub_url.setText("rtsp://192.0.2.7/sub")
    dialog.streams.user.setText("csu")
    dialog.streams.password.setText("pw")
    qtbot.mouseClick(dialog.test.button, Qt.MouseButton.LeftButton)
    first = services.probes[0]
    assert first.started
    assert first.asked[0].name is ProfileName.MAIN
    assert first.asked[1:] == ("csu", "pw")
    first.progressed.emit(40)
    assert dialog.test.progress.value() == 40
    first.finished.emit(FACTS)
    text = dialog.test.result.text()
    assert "Main: H.264 · 1920 × 1080 · 25.0 frames/s\n4.2 Mbit/s · time from the camera's clock" in text
    services.probes[1].failed.emit(ConsoleError("The camera refused the password."))
    text = dialog.test.result.text()
    assert "1920 × 1080" in text
    assert "The camera refused the password." in text
    assert "stays covered" in text
    assert not dialog.test.running
    save(dialog, qtbot)
    kept = services.inventory.by_number(3)
    assert kept is not None
    assert [profile.facts for profile in kept.profiles] == [FACTS, None]


def test_a_test_uses_the_password_on_file_and_can_be_cancelled(qtbot: QtBot, services: FakeServices) -> None:
    services.inventory.passwords[1] = Secret("old")
    dialog = opened(qtbot, services, services.inventory.camera(1))
    qtbot.mouseClick(dialog.test.button, Qt.MouseButton.LeftButton)
    assert services.probes[0].asked[2] == "old"
    qtbot.mouseClick(dialog.test.button, Qt.MouseButton.LeftButton)
    assert services.probes[0].cancelled
    assert not dialog.test.running
    services.probes[0].finished.emit(FACTS)
    assert "cancelled" in dialog.test.result.text()


def test_closing_cancels_the_test_under_way(qtbot: QtBot, services: FakeServices) -> None:
    dialog = opened(qtbot, services, services.inventory.camera(1))
    qtbot.mouseClick(dialog.test.button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert services.probes[0].cancelled
    assert not dialog.isVisible()


def test_an_address_that_cannot_work_is_not_tried(qtbot: QtBot, services: FakeServices) -> None:
    dialog = opened(qtbot, services)
    dialog.streams.main_url.setText("camera")
    qtbot.mouseClick(dialog.test.button, Qt.MouseButton.LeftButton)
    assert services.probes == []
    assert "rtsp://" in dialog.problem


def test_a_known_site_brings_its_address(qtbot: QtBot, services: FakeServices) -> None:
    services.inventory.save_site(Site("Gare", "Étampes", "1 place de la Gare", 48.4, 2.16, id=2))
    dialog = opened(qtbot, services)
    dialog.identity.commune.setCurrentText("Étampes")
    dialog.identity.site.setCurrentText("Gare")
    assert dialog.identity.address.text() == "1 place de la Gare"
    assert not dialog.identity.site_changed()
    dialog.identity.address.setText("2 place de la Gare")
    assert dialog.identity.site_changed()


def test_moving_a_camera_keeps_its_id(qtbot: QtBot, services: FakeServices) -> None:
    known = services.inventory.camera(1)
    assert known is not None
    dialog = opened(qtbot, services, known)
    dialog.identity.number.setValue(77)
    save(dialog, qtbot)
    assert services.inventory.camera(1) == replace(known, number=77)


def test_what_the_camera_said_of_itself_is_shown_as_it_becomes_known(
    qtbot: QtBot, services: FakeServices
) -> None:
    dialog = opened(qtbot, services, services.inventory.camera(1))
    assert not dialog.device.facts.isVisible(), "never asked"
    services.capabilities.keep(2, CAN)
    assert not dialog.device.facts.isVisible(), "another camera"
    services.capabilities.keep(1, CAN)
    shown = " | ".join(label.text() for label in dialog.device.facts.findChildren(QLabel))
    for words in (
        "Fabricant D-30",
        "2.4.1",
        "turns, zooms",
        "pan -1\N{NO-BREAK SPACE}…\N{NO-BREAK SPACE}1",
        "at most 128, home position",
    ):
        assert words in shown, words
    for words in ("Wiper on", "when asked, with its time, 7.5 a second, measured"):
        assert words in shown, words


def test_the_onvif_address_is_typed_kept_and_checked(qtbot: QtBot, services: FakeServices) -> None:
    dialog = opened(qtbot, services, services.inventory.camera(1))
    dialog.device.address.setText("ftp://192.0.2.9/x")
    save(dialog, qtbot)
    assert "ONVIF" in dialog.problem
    dialog.device.address.setText("192.0.2.9:8000")
    save(dialog, qtbot)
    kept = services.inventory.camera(1)
    assert kept is not None
    assert kept.onvif_endpoint == "http://192.0.2.9:8000/onvif/device_service"
