"""The devices layer against the demo city's cameras over real HTTP, with their faults switched on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from csu_console.devices.camera_masks import (
    create_camera_mask,
    delete_camera_mask,
    read_camera_masks,
    read_mask_options,
)
from csu_console.devices.capabilities import read_device
from csu_console.devices.onvif_client import OnvifClient
from csu_console.devices.onvif_head import OnvifHead, head_opener
from csu_console.devices.pose_source import StatusPoller
from csu_console.devices.pose_track import PoseTrack
from csu_console.devices.ptz_driver import PtzDriver
from csu_console.domain.device import DeviceAccess, DeviceFault, DeviceReport, NotOffered
from csu_console.domain.ptz import HeadPosition, PoseReport, PoseSource, PoseSpace, PtzFeature, Velocity
from csu_console.domain.ptz_command import DayNight, GoToPreset
from csu_console.domain.secret import Secret
from csu_console.services.ptz.metadata_poses import MetadataPoses
from csu_console.simulator.city_plan import PASSWORD, USER_NAME
from csu_console.simulator.onvif_device import OnvifDevice
from csu_console.simulator.onvif_server import OnvifServer
from csu_console.simulator.ptz_faults import PtzFaults
from csu_console.simulator.ptz_head import PtzHead
from csu_console.simulator.ptz_metadata import MetadataPlayout
from csu_console.simulator.rtsp_server import LivePaths, RtspServer
from tests.fakes.fake_head import HeardListener

WAIT_S = 25.0


class Street:
    """One camera on a pole; `drive` starts its driver and its poller."""

    def __init__(self) -> None:
        streams = {name: f"rtsp://127.0.0.1:8554/{name}" for name in ("main", "sub", "pose")}
        self.device = OnvifDevice("Place", PtzHead(), streams=streams)
        self.server = OnvifServer({"1": self.device})
        self.server.start()
        self.access = DeviceAccess(self.server.address("1"), USER_NAME, Secret(PASSWORD))
        self.listener, self.track = HeardListener(), PoseTrack()
        self.over = threading.Event()
        self.threads: list[threading.Thread] = []
        self.wakes: tuple[Callable[[], None], ...] = ()

    def faulty(self, **faults: object) -> None:
        self.device.faults = replace(PtzFaults(), **faults)  # type: ignore[arg-type]

    def read(self) -> DeviceReport:
        with OnvifClient(self.access) as client:
            return read_device(client)

    def drive(self, report: DeviceReport) -> tuple[PtzDriver, StatusPoller]:
        opener = head_opener(self.access, report)
        driver = PtzDriver(opener, self.listener, self.track)
        poller = StatusPoller(opener, self.track, driver.commanded, self.listener)
        self.wakes = (driver.wake, poller.wake)
        self.threads = [
            threading.Thread(target=loop.run, args=(self.over.is_set,)) for loop in (driver, poller)
        ]
        for thread in self.threads:
            thread.start()
        return driver, poller

    def turning(self) -> bool:
        return bool(self.device.head is not None and self.device.head.pose().is_turning)

    def close(self) -> None:
        self.over.set()
        for wake in self.wakes:
            wake()
        for thread in self.threads:
            thread.join(10.0)
        self.server.stop()


@pytest.fixture
def street() -> Iterator[Street]:
    street = Street()
    yield street
    street.close()


def _until(true: Callable[[], bool], act: Callable[[], object] = lambda: None) -> None:
    pause = threading.Event()
    for _ in range(round(WAIT_S / 0.05)):
        if true():
            return
        act()
        pause.wait(0.05)
    pytest.fail("it did not happen in time")


def test_everything_is_read(street: Street) -> None:
    report = street.read()
    assert report.shortcomings == ()
    main = report.profiles[0]
    assert (main.token, main.width_px, main.encoding) == ("main", 640, "H264")
    assert report.metadata_url == "rtsp://127.0.0.1:8554/pose"
    capabilities = report.capabilities
    assert capabilities.features >= set(PtzFeature) - {PtzFeature.IRIS}
    assert capabilities.pan_range_deg is not None
    assert capabilities.pan_range_deg.high == 180.0
    assert capabilities.clock_offset_us is not None


def test_a_wrong_host_and_a_wrong_clock(street: Street) -> None:
    street.faulty(claimed_host="10.9.8.7", clock_offset_s=-4_000.0)
    report = street.read()
    assert report.profiles[0].stream_url == "rtsp://127.0.0.1:8554/main"
    assert report.capabilities.clock_offset_us == pytest.approx(-4_000_000_000, abs=1_500_000)


def test_the_pose_has_the_cameras_time_and_the_error_holds(street: Street) -> None:
    """What the poller says was true at `taken_us` is compared with what the head knows about that moment."""
    street.faulty(clock_offset_s=123.4, answer_delay_s=0.15)
    driver, poller = street.drive(street.read())
    reports: list[PoseReport] = []
    street.track.subscribe(reports.append)
    _until(lambda: (offset := poller.clock_offset()) is not None and offset.error_us < 30_000)
    reports.clear()
    _until(lambda: len(reports) > 6, lambda: driver.move(Velocity(pan=0.4)))
    head = street.device.head
    assert head is not None
    now_wall_us, now_head_s = time.time() * 1e6, head.clock()
    for report in reports[2:]:
        assert report.source is PoseSource.STATUS
        at_s = now_head_s - (now_wall_us - report.taken_us) / 1e6
        around = [head.pose_at(at_s + report.error_us / 1e6 * side).pan_deg for side in (-1.0, 1.0)]
        assert min(around) - 0.5 <= report.pan * 180.0 <= max(around) + 0.5


def test_without_a_time_of_their_own_positions_are_still_put_on_the_cameras_clock(street: Street) -> None:
    street.faulty(clock_offset_s=55.5, missing_time=True)
    street.drive(street.read())
    _until(lambda: (latest := street.track.latest()) is not None and latest.camera_error_us < 60_000)
    latest = street.track.latest()
    assert latest is not None
    assert latest.source is PoseSource.POLL
    assert latest.camera_us is not None
    assert abs(latest.camera_us - latest.taken_us - 55_500_000) <= latest.camera_error_us


@pytest.mark.parametrize(
    "fault", [{"undeclared_namespace": True, "stuck_on_moving": True}, {"missing_time": True}]
)
def test_broken_answers_do_not_keep_it_from_standing_still(street: Street, fault: dict[str, object]) -> None:
    street.faulty(**fault)
    driver, _poller = street.drive(street.read())
    _until(street.turning, lambda: driver.move(Velocity(pan=0.5)))
    driver.stop()
    _until(lambda: bool(street.listener.of("standstill")))
    assert street.listener.of("standstill") == [(True,)]


def test_a_status_that_blocks_delays_no_stop(street: Street) -> None:
    street.faulty(blocked_s={"GetStatus": 30.0})
    report = street.read()
    assert PtzFeature.STATUS not in report.capabilities.features
    assert len(report.shortcomings) == 1
    driver, _poller = street.drive(report)
    _until(street.turning, lambda: driver.move(Velocity(pan=0.5)))
    began_s = time.monotonic()
    driver.stop()
    _until(lambda: not street.turning())
    assert time.monotonic() - began_s < 5.0
    _until(lambda: bool(street.listener.of("degraded")))
    assert len(street.listener.of("degraded")) == 1


def test_a_stop_that_is_not_obeyed_is_said_again(street: Street) -> None:
    street.faulty(ignores_timeout=True, ignored_stops=2)
    driver, _poller = street.drive(street.read())
    _until(street.turning, lambda: driver.move(Velocity(pan=0.5)))
    driver.stop()
    _until(lambda: not street.turning())
    _until(lambda: bool(street.listener.of("standstill")))
    assert street.device.calls["Stop"] >= 3


def test_a_reboot_in_mid_move(street: Street) -> None:
    head = street.device.head
    assert head is not None
    driver, _poller = street.drive(street.read())
    _until(street.turning, lambda: driver.move(Velocity(pan=0.5)))
    head.reboot()
    _until(lambda: (False,) in street.listener.of("reachable"), lambda: driver.move(Velocity(pan=0.5)))
    _until(lambda: street.listener.of("reachable")[-1] == (True,), lambda: driver.move(Velocity(pan=0.5)))
    driver.stop()
    _until(lambda: not street.turning())


def test_a_preset_that_vanished(street: Street) -> None:
    with OnvifClient(street.access) as client:
        token = OnvifHead(client, "main").save_preset("Gare", "")
    street.faulty(vanished_presets=True)
    driver, _poller = street.drive(street.read())
    driver.go_to_preset(token)
    _until(lambda: bool(street.listener.of("failed")))
    command, error = street.listener.of("failed")[0]
    assert command == GoToPreset(token)
    assert isinstance(error, NotOffered)


def test_orders_arrive(street: Street) -> None:
    driver, _poller = street.drive(street.read())
    driver.move_absolute(HeadPosition(PoseSpace.DEGREES, pan=30.0, tilt=-20.0, zoom=0.5))
    driver.auxiliary("tt:Wiper|On")
    driver.day_night(DayNight.NIGHT)
    driver.focus(0.5)
    driver.focus_stop()
    driver.focus_automatic(True)
    driver.save_home()
    _until(lambda: len(street.listener.of("done")) == 7)
    assert street.listener.of("failed") == []
    head = street.device.head
    assert head is not None
    _until(lambda: abs(head.pose().pan_deg - 30.0) < 0.1 and abs(head.pose().tilt_deg + 20.0) < 0.1)


def test_positions_out_of_the_metadata_stream(street: Street) -> None:
    """From the RTSP connection to the reader, with the poller's clock; a cut connection is opened again."""
    street.faulty(clock_offset_s=-77.0)
    head, device = street.device.head, street.device
    assert head is not None
    paths = LivePaths(("pose",), lambda started_s: MetadataPlayout(device, head, started_s))
    rtsp = RtspServer({}, {USER_NAME: PASSWORD}, live=[paths])
    rtsp.start()
    try:
        driver, poller = street.drive(street.read())
        _until(lambda: (offset := poller.clock_offset()) is not None and offset.error_us < 30_000)
        source = MetadataPoses(street.access, rtsp.url("pose"), street.track, poller.clock_offset)
        street.wakes = (*street.wakes, source.wake)
        thread = threading.Thread(target=source.run, args=(street.over.is_set,))
        street.threads.append(thread)
        thread.start()
        _until(lambda: (latest := street.track.latest()) is not None and latest.source is PoseSource.METADATA)
        began_us = time.time() * 1e6
        _until(lambda: time.time() * 1e6 - began_us > 2e6, lambda: driver.move(Velocity(pan=0.3)))
        reports = street.track.since(round(began_us))
        assert {report.source for report in reports} == {PoseSource.METADATA}
        assert 6.0 < street.track.rate_hz() < 12.0
        now_wall_us, now_head_s = time.time() * 1e6, head.clock()
        for report in reports:
            at_s = now_head_s - (now_wall_us - report.taken_us) / 1e6
            around = [head.pose_at(at_s + report.error_us / 1e6 * side).pan_deg for side in (-1.0, 1.0)]
            assert min(around) - 0.5 <= report.pan * 180.0 <= max(around) + 0.5
        rtsp.kick("pose")
        cut_us = street.track.since(0)[-1].taken_us
        _until(lambda: any(r.source is PoseSource.METADATA for r in street.track.since(cut_us + 500_000)))
    finally:
        street.over.set()
        rtsp.stop()


def test_masks_inside_the_camera(street: Street) -> None:
    triangle = ((0.1, 0.2), (0.5, 0.2), (0.5, 0.9))
    with OnvifClient(street.access) as client:
        configuration = read_device(client).profiles[0].video_source_configuration
        options = read_mask_options(client, configuration)
        assert (options.polygons, options.plain_colour) == (True, True)
        assert options.max_masks > 0
        token = create_camera_mask(client, configuration, triangle)
        (mask,) = read_camera_masks(client, configuration)
        assert (mask.token, mask.enabled, mask.kind) == (token, True, "Color")
        assert [pytest.approx(point, abs=1e-4) for point in triangle] == list(mask.points)
        (painted,) = street.device.masks.values()
        assert painted.points[0] == pytest.approx((-0.8, 0.6)), "ONVIF: from the middle, y up"
        delete_camera_mask(client, token)
        assert read_camera_masks(client, configuration) == ()
        with pytest.raises(DeviceFault):
            delete_camera_mask(client, token)
