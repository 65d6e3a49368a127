"""The turning cameras over real RTSP: each frame shows the pose of its own time, and nobody watching costs nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Iterator
from datetime import datetime
from xml.etree import ElementTree as ET

import av
import numpy as np
import pytest

from csu_console.simulator.camera_posts import city_plan
from csu_console.simulator.faults import StreamFaults
from csu_console.simulator.onvif_device import DeviceMask
from csu_console.simulator.onvif_soap import NAMESPACES
from csu_console.simulator.ptz_camera import PtzCamera
from csu_console.simulator.rtsp_server import RtspServer
from csu_console.simulator.scene import PRIVATE_MAGENTA

OPTIONS = {"rtsp_transport": "tcp", "timeout": "5000000", "analyzeduration": "100000", "fflags": "nobuffer"}
PLANNED = next(camera for camera in city_plan().cameras if camera.number == 1)
LIMIT_S = 10.0


class Street:
    """One turning camera and its RTSP server."""

    def __init__(self) -> None:
        self.camera = PtzCamera(PLANNED, PRIVATE_MAGENTA)
        self.server = RtspServer({}, live=self.camera.live_paths())
        self.server.start()

    def frames(self, path: str = "1/main") -> Generator[tuple[float, np.ndarray], None, None]:
        """(head's time, picture) of each frame whose wall clock is known."""
        with av.open(self.server.url(path), options=OPTIONS) as container:
            for packet in container.demux(container.streams.video[0]):
                clock = packet.get_sidedata("prft") if packet.has_sidedata("prft") else None
                for frame in packet.decode():
                    if clock is not None:
                        wall_s = int(np.frombuffer(bytes(clock)[:8], np.int64)[0]) / 1e6
                        picture = np.asarray(frame.to_ndarray(format="bgr24"))
                        yield wall_s - (time.time() - time.monotonic()), picture


@pytest.fixture(scope="module")
def street() -> Iterator[Street]:
    street = Street()
    yield street
    street.server.stop()


def difference(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


def test_each_frame_shows_the_pose_of_its_own_time(street: Street) -> None:
    head, live = street.camera.head, street.camera.live
    compared = 0
    for number, (moment_s, picture) in enumerate(street.frames()):
        head.move((0.5 if number // 20 % 2 else -0.5, 0.05), timeout_s=0.5)
        if number < 5:
            continue
        if head.pose_at(moment_s).is_turning:
            true = difference(picture, live.picture_at(moment_s))
            for wrong_s in (-1.0 / 15, -0.02, 0.02, 1.0 / 15):
                assert true < difference(picture, live.picture_at(moment_s + wrong_s)), (moment_s, wrong_s)
            compared += 1
        if compared == 10:
            break
    assert compared == 10


def test_a_second_client_gets_a_picture_at_once_and_the_magenta_is_where_it_should_be(street: Street) -> None:
    head = street.camera.head
    first = street.frames()
    next(first)
    began_s = time.monotonic()
    head.go(-60.0, 0.0, 0.2)
    seen = 0
    for moment_s, picture in street.frames("1/sub"):
        pose = head.pose_at(moment_s)
        if pose.is_moving or head.pose().is_moving:
            continue
        blue, green, red = (picture[..., index].astype(int) for index in range(3))
        magenta = (blue - green > 90) & (red - green > 90)
        private = street.camera.live.view.zone_pixels(pose)
        assert magenta.sum() > 200, "the proof colour survives the encoder"
        # The encoder spreads colours by 2 px at most.
        grown = np.zeros_like(private)
        for dy in range(-3, 4):
            for dx in range(-3, 4):
                grown |= np.roll(private, (dy, dx), (0, 1))
        assert not (magenta & ~grown).any()
        seen += 1
        if seen == 5:
            break
    assert time.monotonic() - began_s < LIMIT_S
    first.close()


def test_nobody_watching_leaves_no_worker(street: Street) -> None:
    frames = street.frames()
    next(frames)
    assert any(thread.name.startswith("ptz-view") for thread in threading.enumerate())
    frames.close()
    assert street.server.wait_for_clients("1/main", 0, LIMIT_S)
    until_s, pause = time.monotonic() + LIMIT_S, threading.Event()
    while any(thread.name.startswith("ptz-view") for thread in threading.enumerate()):
        assert time.monotonic() < until_s
        pause.wait(0.02)
    count = street.camera.live.frames
    pause.wait(0.2)
    assert street.camera.live.frames == count


def test_a_mask_of_the_camera_is_in_its_picture(street: Street) -> None:
    corners = ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))
    street.camera.device.masks["m"] = DeviceMask("m", corners)
    try:
        frames = street.frames()
        darkest = min(int(next(frames)[1].max()) for _ in range(3))
        frames.close()
        assert darkest < 40
    finally:
        street.camera.device.masks.clear()


def test_late_pictures_and_a_wrong_clock_are_told_apart(street: Street) -> None:
    street.server.set_faults("1/main", StreamFaults(lag_min_s=0.5, lag_max_s=0.5, clock_offset_s=100.0))
    try:
        frames = street.frames()
        moment_s = [next(frames)[0] for _ in range(5)][-1]
        frames.close()
        late_s = time.monotonic() - (moment_s - 100.0)
        assert 0.45 < late_s < 3.0, "its own time, shifted by the camera's clock; it came half a second late"
    finally:
        street.server.set_faults("1/main", StreamFaults())


def test_a_reboot_cuts_every_stream(street: Street) -> None:
    street.camera.head.reboot()
    try:
        with pytest.raises((av.error.FFmpegError, OSError)):
            next(street.frames())
    finally:
        # A new street for whoever comes next would cost a second; the old one comes back by itself after 5 s.
        assert street.server.client_count("1/main") == 0


def test_the_metadata_stream_says_where_the_head_is_ten_times_a_second() -> None:
    street = Street()
    try:
        head = street.camera.head
        reports: list[tuple[float, float, float]] = []
        with av.open(street.server.url("1/pose"), options=OPTIONS) as container:
            for packet in container.demux(container.streams.data[0]):
                head.move((1.0, 0.0), timeout_s=0.5)
                if not packet.size:
                    break
                status = ET.fromstring(bytes(packet)).find(f".//{{{NAMESPACES['tt']}}}PTZStatus")
                assert status is not None
                where = status.find(f".//{{{NAMESPACES['tt']}}}PanTilt")
                when = status.findtext(f"{{{NAMESPACES['tt']}}}UtcTime")
                assert where is not None
                assert when is not None
                taken_s = datetime.fromisoformat(when).timestamp() - (time.time() - time.monotonic())
                reports.append((taken_s, float(where.attrib["x"]) * 180.0, time.monotonic()))
                if len(reports) == 15:
                    break
        for taken_s, pan_deg, arrived_s in reports:
            truth = head.pose_at(taken_s).pan_deg
            # UtcTime has whole milliseconds; the head turns by 0.1 degree in one, and a step is 5 ms.
            assert abs((pan_deg - truth + 180.0) % 360.0 - 180.0) < 0.7
            assert arrived_s - taken_s < 1.0
        gaps = np.diff([taken_s for taken_s, _, _ in reports])
        assert np.median(gaps) == pytest.approx(0.1, abs=0.03)
    finally:
        street.server.stop()
