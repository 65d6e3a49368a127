"""From a search on the network to cameras in the inventory, by keyboard; and whose passwords protect little."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from csu_console.domain.camera import CameraKind, Purpose
from csu_console.domain.certificate import UNKNOWN_AUTHORITY, CertificateRefused
from csu_console.domain.credentials_audit import CredentialsFinding, Weakness
from csu_console.domain.device import DeviceRefused, DeviceReport, DeviceUnreachable
from csu_console.domain.errors import InvalidInput
from csu_console.domain.ptz import PtzCapabilities
from csu_console.domain.secret import Secret
from csu_console.domain.stream import Profile, ProfileName
from csu_console.services.onboarding.credentials_audit import CredentialsReport
from csu_console.ui.onboarding.credentials_window import WHY, CredentialsWindow
from csu_console.ui.onboarding.onboarding_window import OnboardingWindow, Page
from csu_console.ui.onboarding.search_page import NAME, STATE
from tests.fakes.device_network import DOME, FIXED, REPORT
from tests.fakes.inventory_services import camera
from tests.fakes.onboarding import FakeOnboardingServices

KNOWN = replace(FIXED, identity="urn:uuid:known", endpoints=("http://192.0.2.99/onvif",), name="Ancienne")


@pytest.fixture
def services() -> FakeOnboardingServices:
    return FakeOnboardingServices((camera(1, "Mairie", onvif_endpoint=KNOWN.endpoints[0]),))


@pytest.fixture
def window(qtbot: QtBot, services: FakeOnboardingServices) -> OnboardingWindow:
    made = OnboardingWindow(services)
    qtbot.addWidget(made)
    made.show()
    return made


def text_of(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def at(window: OnboardingWindow) -> Page:
    return window.page


def search(window: OnboardingWindow, services: FakeOnboardingServices, qtbot: QtBot) -> None:
    qtbot.keyClick(window.search.search, Qt.Key.Key_Space)
    _where, job = services.onboarding.searches[-1]
    job.found.emit((DOME, KNOWN))
    job.found.emit((FIXED,))
    job.finished.emit((DOME, KNOWN, FIXED))


def tick(window: OnboardingWindow, *rows: int) -> None:
    for row in rows:
        item = window.search.table.item(row, NAME)
        assert item is not None
        item.setCheckState(Qt.CheckState.Checked)


def enter(window: OnboardingWindow, services: FakeOnboardingServices, qtbot: QtBot) -> None:
    """The password page, filled in and confirmed by Enter."""
    window.access.user.setText("csu")
    window.access.password.setText("Un-Long-Mot-42")
    qtbot.keyClick(window.access.password, Qt.Key.Key_Return)
    services.onboarding.jobs[-1].finished.emit(REPORT)


def test_from_the_search_to_a_saved_camera(
    qtbot: QtBot, window: OnboardingWindow, services: FakeOnboardingServices
) -> None:
    search(window, services, qtbot)
    assert services.onboarding.searches[0][0] == ("192.0.2.1", "198.51.100.1")
    states = [window.search.table.item(row, STATE).text() for row in range(3)]  # type: ignore[union-attr]
    assert states == ["new", "known: camera 1", "new"]
    assert not window.go_on.isEnabled()
    window.search.table.setCurrentCell(0, NAME)
    qtbot.keyClick(window.search.table, Qt.Key.Key_Space)
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert at(window) is Page.ACCESS
    enter(window, services, qtbot)
    assert services.onboarding.readings == [(DOME.endpoints[0], "csu", "Un-Long-Mot-42")]
    assert at(window) is Page.STREAMS
    assert "Fabricant D-30" in window.streams.made.text()
    assert window.streams.main.currentData() == "p1"
    assert window.streams.sub.currentData() == "p2"
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert at(window) is Page.PLACE
    identity = window.place.identity
    assert (identity.number.value(), identity.name.text()) == (2, "Dôme")
    assert identity.chosen_kind() is CameraKind.PTZ
    assert identity.commune.currentText() == "Valmont", "there is one only"
    identity.site.setCurrentText("Gare")
    window.place.legal.purposes.item(2).setCheckState(Qt.CheckState.Checked)
    with qtbot.waitSignal(window.saved, timeout=1000) as saved:
        qtbot.keyClick(identity.name, Qt.Key.Key_Return)
    kept = services.inventory.camera(saved.args[0])
    assert kept is not None
    assert kept.profiles == (
        Profile(ProfileName.MAIN, "rtsp://192.0.2.10/premier"),
        Profile(ProfileName.SUB, "rtsp://192.0.2.10/second"),
    )
    assert (kept.onvif_endpoint, kept.user_name) == (DOME.endpoints[0], "csu")
    assert (kept.site, kept.purposes, kept.authorisation) == ("Gare", (Purpose.TRAFFIC,), None)
    assert services.inventory.passwords[2].reveal() == "Un-Long-Mot-42"
    assert services.onboarding.added[0][3] is REPORT
    assert at(window) is Page.DONE
    assert "to be defined" in text_of(window.done_page)
    with qtbot.waitSignal(window.masks_wanted, timeout=1000) as masks:
        qtbot.keyClick(window.done_page.masks, Qt.Key.Key_Space)
    assert masks.args == [kept.id]


def test_a_list_is_taken_one_after_the_other(
    qtbot: QtBot, window: OnboardingWindow, services: FakeOnboardingServices
) -> None:
    search(window, services, qtbot)
    tick(window, 0, 2)
    window.go_on.click()
    enter(window, services, qtbot)
    window.go_on.click()
    window.place.identity.site.setCurrentText("Gare")
    window.go_on.click()
    assert at(window) is Page.DONE
    assert window.done_page.left.text().endswith("1")
    window.go_on.click()
    assert at(window) is Page.ACCESS
    assert "Fixe" in window.access.title.text()
    assert window.access.password.text() == "Un-Long-Mot-42", "often the same person set both up"
    window.go_on.click()
    services.onboarding.jobs[-1].finished.emit(replace(REPORT, ptz_profile=""))
    window.go_on.click()
    identity = window.place.identity
    assert (identity.number.value(), identity.site.currentText()) == (3, "Gare")
    assert identity.chosen_kind() is CameraKind.FIXED
    window.go_on.click()
    assert [each.number for each in services.inventory.cameras()] == [1, 2, 3]
    window.go_on.click()
    assert not window.isVisible(), "the list is done"


def test_an_address_typed_by_hand(
    qtbot: QtBot, window: OnboardingWindow, services: FakeOnboardingServices
) -> None:
    qtbot.keyClick(window.search.typed, Qt.Key.Key_Return)
    assert "address" in window.problem
    window.search.typed.setText("the one at the corner")
    window.search.take.click()
    assert "address" in window.problem
    assert window.search.chosen() == ()
    window.search.typed.clear()
    qtbot.keyClicks(window.search.typed, "192.0.2.50")
    qtbot.keyClick(window.search.typed, Qt.Key.Key_Return)
    assert at(window) is Page.SEARCH, "Enter there does nothing else"
    assert [device.endpoints for device in window.search.chosen()] == [
        ("http://192.0.2.50/onvif/device_service",)
    ]
    window.go_on.click()
    assert window.access.address.currentText() == "http://192.0.2.50/onvif/device_service"


def test_a_refused_password_is_said_and_typed_again(
    qtbot: QtBot, window: OnboardingWindow, services: FakeOnboardingServices
) -> None:
    search(window, services, qtbot)
    tick(window, 0)
    window.go_on.click()
    window.go_on.click()
    assert window.access.busy()
    assert not window.go_on.isEnabled()
    services.onboarding.jobs[-1].failed.emit(DeviceRefused("The camera refuses the password."))
    assert window.problem == "The camera refuses the password."
    assert at(window) is Page.ACCESS
    window.go_on.click()
    assert len(services.onboarding.readings) == 2


def test_a_reading_is_given_up_by_cancel(
    qtbot: QtBot, window: OnboardingWindow, services: FakeOnboardingServices
) -> None:
    search(window, services, qtbot)
    tick(window, 0)
    window.go_on.click()
    window.go_on.click()
    window.back.click()
    assert services.onboarding.jobs[0].cancelled
    assert at(window) is Page.ACCESS
    window.go_on.click()
    window.reject()
    assert services.onboarding.jobs[1].cancelled


def test_a_certificate_nobody_signed_can_be_looked_at(
    qtbot: QtBot, window: OnboardingWindow, services: FakeOnboardingServices
) -> None:
    search(window, services, qtbot)
    tick(window, 0)
    window.go_on.click()
    window.go_on.click()
    services.onboarding.jobs[-1].failed.emit(CertificateRefused(UNKNOWN_AUTHORITY))
    assert window.access.certificate.isVisible()
    window.access.certificate.accepted.emit()
    assert len(services.onboarding.readings) == 2, "read again at once"


def test_what_cannot_be_saved_is_said(
    qtbot: QtBot, window: OnboardingWindow, services: FakeOnboardingServices
) -> None:
    search(window, services, qtbot)
    window.search.cancel()
    tick(window, 0)
    window.go_on.click()
    window.go_on.click()
    services.onboarding.jobs[-1].finished.emit(DeviceReport((), PtzCapabilities()))
    assert "no stream" in window.problem
    window.go_on.click()
    assert at(window) is Page.STREAMS
    window.back.click()
    enter(window, services, qtbot)
    window.streams.sub.setCurrentIndex(window.streams.sub.findData("p1"))
    window.go_on.click()
    assert "another stream" in window.problem
    window.streams.sub.setCurrentIndex(0)
    window.go_on.click()
    window.place.identity.number.setValue(1)
    window.go_on.click()
    assert "belongs to Mairie" in window.problem
    window.place.identity.number.setValue(5)
    window.place.identity.site.setCurrentText("Gare")
    services.onboarding.fault = InvalidInput("The key is missing.")
    window.go_on.click()
    assert window.problem == "The key is missing."
    assert at(window) is Page.PLACE


def test_a_search_that_fails_says_why(
    qtbot: QtBot, window: OnboardingWindow, services: FakeOnboardingServices
) -> None:
    for row in range(2):
        window.search.interfaces.item(row).setCheckState(Qt.CheckState.Unchecked)
    window.search.search.click()
    assert services.onboarding.searches == []
    assert "Tick a network" in window.problem
    window.search.interfaces.item(1).setCheckState(Qt.CheckState.Checked)
    window.search.search.click()
    where, job = services.onboarding.searches[0]
    assert where == ("198.51.100.1",)
    job.failed.emit(DeviceUnreachable("This network is not up."))
    assert window.problem == "This network is not up."
    window.search.search.click()
    window.search.search.click()
    assert services.onboarding.searches[1][1].cancelled


def credentials(qtbot: QtBot) -> tuple[CredentialsWindow, FakeOnboardingServices]:
    services = FakeOnboardingServices(camera(number) for number in range(1, 5))
    services.inventory.passwords[3] = Secret("Partage-Entre-Deux")
    made = CredentialsWindow(services)
    qtbot.addWidget(made)
    made.show()
    return made, services


def test_weak_passwords_are_listed_and_their_file_is_opened(qtbot: QtBot) -> None:
    window, services = credentials(qtbot)
    findings = (
        CredentialsFinding(1, Weakness.EMPTY),
        CredentialsFinding(2, Weakness.DEFAULT),
        CredentialsFinding(3, Weakness.REPEATED, (4,)),
    )
    services.credentials.jobs[0].finished.emit(CredentialsReport(4, findings, (4,)))
    whys = [window.table.item(row, WHY).text() for row in range(4)]  # type: ignore[union-attr]
    assert whys[0] == "no password"
    assert "default" in whys[1]
    assert whys[2] == "the same as: 4"
    assert "cannot be opened" in whys[3]
    assert "4 of 4" in window.summary.text()
    assert "Partage" not in text_of(window) + "".join(whys)
    window.table.setCurrentCell(2, 0)
    with qtbot.waitSignal(window.edit_wanted, timeout=1000) as wanted:
        qtbot.keyClick(window.edit, Qt.Key.Key_Space)
    assert wanted.args == [3]


def test_weak_passwords_stand_by_the_number_people_call(qtbot: QtBot) -> None:
    services = FakeOnboardingServices(replace(camera(one), number=50 - one) for one in range(1, 5))
    window = CredentialsWindow(services)
    qtbot.addWidget(window)
    findings = tuple(CredentialsFinding(one, Weakness.SHORT) for one in (1, 2, 3))
    findings += (CredentialsFinding(4, Weakness.REPEATED, (3,)),)
    services.credentials.jobs[0].finished.emit(CredentialsReport(4, findings))
    shown = [window.table.item(row, 0).text() for row in range(4)]  # type: ignore[union-attr]
    assert shown == ["47", "48", "49", "46"]


def test_a_change_of_the_inventory_is_looked_at_after_the_look_under_way(qtbot: QtBot) -> None:
    window, services = credentials(qtbot)
    services.inventory.changed.emit()
    services.inventory.changed.emit()
    assert len(services.credentials.jobs) == 1
    services.credentials.jobs[0].finished.emit(CredentialsReport(4))
    assert len(services.credentials.jobs) == 2
    services.credentials.jobs[1].finished.emit(CredentialsReport(4))
    assert "Nothing to report" in window.summary.text()
    assert not window.edit.isEnabled()
