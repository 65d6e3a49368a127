"""A drawn camera is read over real HTTP, added to a real inventory by the wizard, and known from then on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.sealing import Sealer
from csu_console.domain.actor import PROGRAM
from csu_console.domain.camera import Camera, CameraKind
from csu_console.domain.credentials_audit import Weakness
from csu_console.domain.device import DeviceRefused, DeviceUnreachable
from csu_console.domain.ptz import PtzFeature
from csu_console.domain.secret import Secret
from csu_console.domain.stream import Profile, ProfileName
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.services.onboarding.credentials_audit import CredentialsAudit
from csu_console.services.onboarding.device_job import DeviceJob
from csu_console.services.onboarding.onboarding_service import OnboardingService
from csu_console.services.onboarding.onvif_network import OnvifNetwork
from csu_console.services.ptz.capabilities_service import CapabilitiesService
from csu_console.services.trust_service import TrustService
from csu_console.simulator.city_plan import PASSWORD, USER_NAME
from csu_console.simulator.onvif_device import OnvifDevice, VideoFacts
from csu_console.simulator.onvif_server import OnvifServer
from csu_console.simulator.ptz_head import PtzHead
from csu_console.storage.database import Database
from csu_console.ui.onboarding.onboarding_window import OnboardingWindow, Page
from tests.fakes.clock import FakeClock
from tests.fakes.inventory_services import FakeWorkstation

LIMIT_MS = 25_000
"""Reading asks some twenty questions, and waits a second for the camera's clock to move on."""


class Street:
    """One drawn camera that turns, and the services of a console that has no camera yet: `OnboardingServices`."""

    def __init__(self, folder: Path, clock: FakeClock) -> None:
        streams = {name: f"rtsp://127.0.0.1:8554/{name}" for name in ("main", "sub", "pose")}
        videos = {"main": VideoFacts(1920, 1080, 25.0), "sub": VideoFacts(640, 360, 12.0)}
        self.device = OnvifDevice("Place du Marché", PtzHead(), streams=streams, videos=videos)
        self.server = OnvifServer({"1": self.device})
        self.server.start()
        self.endpoint = self.server.address("1")
        opened = Database(f"sqlite:///{folder / 'csu.db'}")
        opened.open()
        self.database = DatabaseService(opened)
        self.inventory = InventoryService(self.database, Sealer(MemorySiteKey()), clock, access=PROGRAM)
        self.trust = TrustService(self.database, PROGRAM, folder, clock)
        self.capabilities = CapabilitiesService(self.database, clock)
        for service in (self.inventory, self.trust, self.capabilities):
            service.load()
        self.onboarding = OnboardingService(
            OnvifNetwork(), self.inventory, self.trust, self.capabilities, PROGRAM
        )
        self.credentials = CredentialsAudit(self.inventory, PROGRAM)
        self.workstation = FakeWorkstation()

    def close(self) -> None:
        assert self.onboarding.close(10.0)
        assert self.credentials.close(5.0)
        self.server.stop()
        for service in (self.capabilities, self.trust, self.inventory):
            service.close()
        self.database.close(5.0)


@pytest.fixture
def street(tmp_path: Path, fake_clock: FakeClock, qapp: QCoreApplication) -> Iterator[Street]:
    made = Street(tmp_path, fake_clock)
    yield made
    made.close()


def outcome(qtbot: QtBot, job: DeviceJob) -> object:
    """The answer, or the error."""
    told: list[object] = []
    job.finished.connect(told.append)
    job.failed.connect(told.append)
    with qtbot.waitSignal(job.ended, timeout=LIMIT_MS):
        job.start()
    return told[0]


def test_the_wizard_adds_a_camera_with_everything_it_said(street: Street, qtbot: QtBot) -> None:
    window = OnboardingWindow(street)
    qtbot.addWidget(window)
    window.show()
    qtbot.keyClicks(window.search.typed, street.endpoint)
    qtbot.keyClick(window.search.typed, Qt.Key.Key_Return)
    window.go_on.click()
    window.access.user.setText(USER_NAME)
    window.access.password.setText(PASSWORD)
    qtbot.keyClick(window.access.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page is Page.STREAMS, timeout=LIMIT_MS)
    assert window.streams.table.rowCount() == 2, "the stream of positions is no picture"
    window.go_on.click()
    identity = window.place.identity
    identity.name.setText("Marché")
    identity.commune.setCurrentText("Vaucelles")
    identity.site.setCurrentText("Place du Marché")
    with qtbot.waitSignal(window.saved, timeout=5000) as saved:
        window.go_on.click()
    camera_id = saved.args[0]
    camera = street.inventory.camera(camera_id)
    assert camera is not None
    assert (camera.number, camera.kind, camera.site) == (1, CameraKind.PTZ, "Place du Marché")
    assert camera.profiles == (
        Profile(ProfileName.MAIN, "rtsp://127.0.0.1:8554/main"),
        Profile(ProfileName.SUB, "rtsp://127.0.0.1:8554/sub"),
    )
    assert (camera.onvif_endpoint, camera.user_name) == (street.endpoint, USER_NAME)
    assert street.inventory.password(camera_id).reveal() == PASSWORD
    found = street.capabilities.of(camera_id)
    assert found is not None
    assert found.offers(PtzFeature.PAN_TILT)
    assert found.pose_rate_hz
    assert street.onboarding.known([street.endpoint]) == camera
    again = CapabilitiesService(street.database, FakeClock())
    assert street.database.drain(5.0)
    again.load()
    assert again.of(camera_id) == found, "kept"
    again.close()


def test_a_wrong_password_and_nobody_there_are_two_sentences(street: Street, qtbot: QtBot) -> None:
    refused = outcome(qtbot, street.onboarding.read(street.endpoint, USER_NAME, Secret("wrong")))
    assert isinstance(refused, DeviceRefused)
    street.server.stop()
    gone = outcome(qtbot, street.onboarding.read(street.endpoint, USER_NAME, Secret(PASSWORD)))
    assert isinstance(gone, DeviceUnreachable)


def test_a_search_ends_on_real_networks(street: Street, qtbot: QtBot) -> None:
    """Whatever this machine's networks answer: it ends, or says that it cannot be looked on them."""
    addresses = [interface.address for interface in street.onboarding.interfaces()]
    ended = outcome(qtbot, street.onboarding.search(addresses))
    assert isinstance(ended, tuple | DeviceUnreachable)


def test_a_password_given_out_by_the_maker_is_found(street: Street, qtbot: QtBot) -> None:
    fresh = Camera(
        7, "Pont", "Pont", "Vaucelles", profiles=(Profile(ProfileName.MAIN, "rtsp://192.0.2.7/a"),)
    )
    street.inventory.save(fresh, Secret("admin"))
    report = outcome(qtbot, street.credentials.check())
    assert [found.weakness for found in report.findings] == [Weakness.DEFAULT]  # type: ignore[attr-defined]
