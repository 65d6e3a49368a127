"""Accepting a camera's certificate: seen first, then accepted; and the site's choice in the settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csu_console.domain.certificate import OUT_OF_DATE, UNKNOWN_AUTHORITY, CameraCertificate
from csu_console.domain.errors import ConsoleError, InvalidInput
from csu_console.domain.stream import StreamState
from csu_console.ui.inventory.camera_dialog import CameraDialog
from csu_console.ui.mosaic.tile_words import stream_words
from csu_console.ui.settings.settings_dialog import SettingsDialog
from tests.fakes.inventory_services import FakeServices, camera

URL = "rtsps://cam1.example/main"
SHOWN = CameraCertificate(
    "pem",
    "ab" * 32,
    "CN=IPCAM",
    "CN=IPCAM",
    "IPCAM",
    datetime(2026, 1, 1, tzinfo=UTC),
    datetime(2036, 1, 1, tzinfo=UTC),
)


@pytest.fixture
def services() -> FakeServices:
    return FakeServices((camera(1),))


def refused(qtbot: QtBot, services: FakeServices, template: str) -> CameraDialog:
    """The camera's file after a test of the stream that ended so."""
    dialog = CameraDialog(services, services.inventory.camera(1))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.streams.main_url.setText(URL)
    dialog.test.button.click()
    services.probes[-1].failed.emit(ConsoleError(template))
    return dialog


def test_a_certificate_is_seen_before_it_can_be_accepted(qtbot: QtBot, services: FakeServices) -> None:
    dialog = refused(qtbot, services, UNKNOWN_AUTHORITY)
    offer = dialog.test.certificate
    assert offer.isVisible()
    assert not offer.accept_button.isVisible()
    offer.see.click()
    (look,) = services.trust.looks
    assert (look.url, look.started) == (URL, True)
    look.found.emit(SHOWN)
    assert SHOWN.fingerprint[:48] in offer.facts.text()
    tries = len(services.probes)
    offer.accept_button.click()
    assert services.trust.accepted == [(URL, SHOWN)]
    assert not offer.isVisible()
    assert len(services.probes) == tries + 1, "the stream is tried again at once"


def test_a_doubtful_certificate_says_why_and_asks_for_a_reason(qtbot: QtBot, services: FakeServices) -> None:
    offer = refused(qtbot, services, OUT_OF_DATE).test.certificate
    offer.see.click()
    doubtful = replace(SHOWN, name="", not_after=datetime(2026, 3, 1, tzinfo=UTC))
    services.trust.looks[-1].found.emit(doubtful)
    assert "expired" in offer.warning.text()
    assert "nobody" in offer.warning.text()
    assert not offer.accept_button.isEnabled()
    offer.reason.setText("  ")
    offer.accept_button.click()
    assert services.trust.accepted == []
    offer.reason.setText("the camera cannot make another")
    offer.accept_button.click()
    assert (services.trust.accepted, services.trust.reasons) == (
        [(URL, doubtful)],
        ["the camera cannot make another"],
    )
    # The next camera's file begins without the reason of this one.
    offer.offer(URL)
    offer.see.click()
    services.trust.looks[-1].found.emit(SHOWN)
    assert not offer.reason.isVisible()
    assert not offer.warning.isVisible()
    assert offer.accept_button.isEnabled()
    assert offer.reason.text() == ""


def test_other_failures_offer_nothing(qtbot: QtBot, services: FakeServices) -> None:
    dialog = refused(qtbot, services, "The camera does not answer in time.")
    assert not dialog.test.certificate.isVisible()


def test_what_cannot_be_shown_or_accepted_is_said(qtbot: QtBot, services: FakeServices) -> None:
    offer = refused(qtbot, services, UNKNOWN_AUTHORITY).test.certificate
    offer.see.click()
    services.trust.looks[-1].failed.emit(ConsoleError("The camera is silent."))
    assert offer.facts.text() == "The camera is silent."
    offer.see.click()
    services.trust.looks[-1].found.emit(SHOWN)
    services.trust.fault = InvalidInput("You may not do this.")
    offer.accept_button.click()
    assert offer.facts.text() == "You may not do this."


def test_the_site_s_authority_is_chosen_in_the_settings(qtbot: QtBot, services: FakeServices) -> None:
    dialog = SettingsDialog(services)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.trust.verify.isChecked()
    dialog.trust.take_file("/etc/town.pem")
    assert dialog.trust.authority.text() == "town.pem"
    dialog.trust.verify.setChecked(False)
    dialog.save_button.click()
    assert services.trust.saved == [(False, Path("/etc/town.pem"), False)]


def test_an_untouched_authority_is_not_written_again(qtbot: QtBot, services: FakeServices) -> None:
    services.trust.names = ("Town authority",)
    dialog = SettingsDialog(services)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.trust.authority.text() == "Town authority"
    dialog.save_button.click()
    assert services.trust.saved == []
    other = SettingsDialog(services)
    qtbot.addWidget(other)
    other.trust.remove.click()
    other.save_button.click()
    assert services.trust.saved == [(True, None, False)]


def test_the_tile_says_certificate_not_password() -> None:
    words = stream_words(StreamState.REFUSED, 30.0, UNKNOWN_AUTHORITY)
    assert words is not None
    assert words.text == "REFUSED (certificate)"
    words = stream_words(StreamState.REFUSED, 30.0, "The camera refuses the user name or the password.")
    assert words is not None
    assert words.text == "REFUSED (password)"


def test_a_devices_certificate_is_accepted_in_its_file_at_any_time(
    qtbot: QtBot, services: FakeServices
) -> None:
    dialog = CameraDialog(services, replace(camera(1), onvif_endpoint="https://192.0.2.1/onvif"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    device = dialog.device
    assert device.certificate.isVisible()
    device.certificate.see.click()
    services.trust.looks[-1].found.emit(SHOWN)
    device.certificate.accept_button.click()
    assert services.trust.accepted == [("https://192.0.2.1/onvif", SHOWN)]
    device.address.setText("http://192.0.2.1/onvif")
    device.address.editingFinished.emit()
    assert not device.certificate.isVisible()
    device.address.setText("https://192.0.2.7")
    device.address.editingFinished.emit()
    device.certificate.see.click()
    assert services.trust.looks[-1].url.startswith("https://192.0.2.7/")
