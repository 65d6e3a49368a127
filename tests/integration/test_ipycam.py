"""A device that is not ours: ipycam (PyPI), over real HTTP, with its password switched on.

Moves, Stop and addresses work; its status and presets come with a prefix nobody declared and a time that is none, it
ignores the Timeout of a move, tells its clock to nobody without a password, and closes the connection after each call.
"""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from csu_console.devices.capabilities import read_device
from csu_console.devices.discovery import discover
from csu_console.devices.onvif_client import OnvifClient, Service
from csu_console.devices.onvif_head import OnvifHead, head_opener
from csu_console.devices.pose_source import StatusPoller
from csu_console.devices.pose_track import PoseTrack
from csu_console.devices.ptz_driver import PtzDriver
from csu_console.domain.device import DeviceAccess, DeviceRefused, DeviceReport
from csu_console.domain.ptz import PoseReport, PoseSource, PtzFeature, Velocity
from csu_console.domain.secret import Secret
from tests.fakes.fake_head import HeardListener

WAIT_S = 20.0


class Peer:
    """The device: where it is, and the truth about its head."""

    def __init__(self, address: str, head: Any) -> None:
        self.access = DeviceAccess(f"http://{address}/onvif/device_service", "csu", Secret("cinq mots"))
        self.head = head
        self.service: Any = None

    def moving(self) -> bool:
        return bool(self.head.get_status()["moving"])


@pytest.fixture
def peer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Peer]:
    monkeypatch.chdir(tmp_path)  # it writes its presets where the program was started
    config_module = pytest.importorskip("ipycam.config", reason="make setup installs the peers of the tests")
    from ipycam.http import IPCameraHTTPHandler
    from ipycam.onvif import ONVIFService
    from ipycam.ptz import PTZController

    config = config_module.CameraConfig()
    config.username, config.password = "csu", "cinq mots"
    head = PTZController()
    camera = SimpleNamespace(config=config, onvif=ONVIFService(config, head), ptz=head)
    handler = type("Handler", (IPCameraHTTPHandler,), {"camera": camera})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    serving = threading.Thread(target=server.serve_forever, args=(0.05,))
    serving.start()
    try:
        peer = Peer(f"127.0.0.1:{server.server_address[1]}", head)
        peer.service = camera.onvif
        yield peer
    finally:
        server.shutdown()
        serving.join(5.0)
        server.server_close()
        head.stop()


@pytest.fixture
def report(peer: Peer) -> DeviceReport:
    with OnvifClient(peer.access) as client:
        return read_device(client)


@pytest.fixture
def driven(peer: Peer, report: DeviceReport) -> Iterator[tuple[PtzDriver, PoseTrack, HeardListener]]:
    """Driver and poller, each in its thread."""
    track, listener, over = PoseTrack(), HeardListener(), threading.Event()
    driver = PtzDriver(head_opener(peer.access, report), listener, track)
    poller = StatusPoller(head_opener(peer.access, report), track, driver.commanded, listener)
    threads = [threading.Thread(target=loop.run, args=(over.is_set,)) for loop in (driver, poller)]
    for thread in threads:
        thread.start()
    yield driver, track, listener
    over.set()
    driver.wake()
    poller.wake()
    for thread in threads:
        thread.join(10.0)


def _until(true: Callable[[], bool], act: Callable[[], object] = lambda: None) -> None:
    """Ask every 50 ms, and act."""
    pause = threading.Event()
    for _ in range(round(WAIT_S / 0.05)):
        if true():
            return
        act()
        pause.wait(0.05)
    pytest.fail("it did not happen in time")


def test_it_is_read_in_spite_of_itself(report: DeviceReport) -> None:
    assert report.capabilities.manufacturer == "PythonCam"
    assert [profile.stream_url.partition(":8554")[0] for profile in report.profiles] == [
        "rtsp://127.0.0.1"
    ] * 2
    assert report.ptz_profile == "Profile_Main"
    assert {PtzFeature.STATUS, PtzFeature.PRESETS, PtzFeature.HOME} <= report.capabilities.features
    assert PtzFeature.STATUS_TIME not in report.capabilities.features
    assert report.capabilities.pose_source is PoseSource.POLL


def test_it_is_found(peer: Peer) -> None:
    """Its answer lacks the element around the matches. Asked at its own address: not every test machine has multicast."""
    from ipycam.discovery import WSDiscoveryServer

    listening = WSDiscoveryServer(peer.service)
    listening.start()
    try:
        (found,) = discover(["127.0.0.1"], 2.0, target=("127.0.0.1", WSDiscoveryServer.MULTICAST_PORT))
    finally:
        listening.stop()
        listening.join(5.0)
    assert found.identity == peer.service.device_uuid
    assert found.endpoints == (peer.service.config.onvif_url,)


def test_presets(peer: Peer, report: DeviceReport) -> None:
    with OnvifClient(peer.access) as client:
        head = OnvifHead(client, report.ptz_profile)
        token = head.save_preset("Gare routière", "")
        assert ("Gare routière", token) in [(preset.name, preset.token) for preset in head.presets()]


def test_a_held_move_turns_it_and_its_end_stops_it(
    peer: Peer, driven: tuple[PtzDriver, PoseTrack, HeardListener]
) -> None:
    driver, track, listener = driven
    reports: list[PoseReport] = []
    track.subscribe(reports.append)
    _until(peer.moving, lambda: driver.move(Velocity(pan=0.3)))
    _until(lambda: len({report.pan for report in reports}) > 3, lambda: driver.move(Velocity(pan=0.3)))
    driver.stop()
    _until(lambda: not peer.moving())
    _until(lambda: bool(listener.of("standstill")))
    assert listener.of("standstill") == [(True,)]
    assert listener.of("failed") == []


def test_it_ignores_the_timeout_and_is_stopped_all_the_same(
    peer: Peer, driven: tuple[PtzDriver, PoseTrack, HeardListener]
) -> None:
    """The key is let go with a frozen interface: nobody renews, nobody says stop."""
    driver, _track, _listener = driven
    _until(peer.moving, lambda: driver.move(Velocity(tilt=0.2)))
    _until(lambda: not peer.moving())


def test_a_wrong_password(peer: Peer) -> None:
    access = DeviceAccess(peer.access.endpoint, "csu", Secret("wrong"))
    with OnvifClient(access) as client, pytest.raises(DeviceRefused):
        client.call(Service.DEVICE, "GetDeviceInformation")
