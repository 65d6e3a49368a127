"""A stream tried before it is saved, and a still for the mask editor, over real RTSP."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.clock import SystemClock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.mask import MaskPlan, PictureGeometry, PrivacyState
from csu_console.domain.secret import Secret
from csu_console.domain.stream import Profile, ProfileName, StreamFacts
from csu_console.media.decode_faults import listen_to_ffmpeg
from csu_console.services import stream_probe
from csu_console.services.frame_wake import FrameWake
from csu_console.services.mask_still_service import MaskStillRequest
from csu_console.services.stream_probe import StreamProbe
from csu_console.services.stream_service import StreamService
from csu_console.services.stream_workers.worker_pool import WorkerPool
from csu_console.simulator.clip_source import ClipSource
from csu_console.simulator.rtsp_server import RtspServer
from tests.fakes import magenta_world
from tests.fakes.bad_rtsp_server import BadRtspServer
from tests.fakes.magenta_world import CAMERA_ID, ZONE, magenta_in_bgra
from tests.fakes.recording_parts import FakeAlerts, FakeCameras, FakeMasks, camera

WAIT_MS = 10_000
GEOMETRY = PictureGeometry(320 / 192)


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> ClipSource:
    listen_to_ffmpeg()
    return magenta_world.clip(tmp_path_factory.mktemp("clip"), frames=13, options={"g": "13"})


@pytest.fixture
def server(clip: ClipSource) -> Iterator[RtspServer]:
    one = RtspServer({"main": clip}, users={"csu": "right"})
    one.start()
    yield one
    one.stop()


def _probe(url: str, password: str) -> StreamProbe:
    return StreamProbe(Profile(ProfileName.MAIN, url), "csu", Secret(password), SystemClock())


def test_a_probe_tells_what_the_stream_is(
    server: RtspServer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_probe, "MEASURE_S", 0.6)
    probe = _probe(server.url("main"), "right")
    with qtbot.waitSignal(probe.finished, timeout=WAIT_MS) as blocker:
        probe.start()
    facts = blocker.args[0]
    assert isinstance(facts, StreamFacts)
    assert (facts.codec, facts.width_px, facts.height_px) == ("h264", 320, 192)
    assert facts.frame_rate_hz == pytest.approx(25.0, abs=8.0)
    assert probe.wait(5.0)


@pytest.mark.parametrize(
    ("password", "said"), [("wrong", "The camera refuses the user name or the password.")]
)
def test_a_probe_says_why_it_failed(server: RtspServer, qtbot: QtBot, password: str, said: str) -> None:
    probe = _probe(server.url("main"), password)
    with qtbot.waitSignal(probe.failed, timeout=WAIT_MS) as blocker:
        probe.start()
    assert isinstance(blocker.args[0], ConsoleError)
    assert str(blocker.args[0]) == said
    assert probe.wait(5.0)


def test_a_cancelled_probe_ends_though_the_camera_never_answers(qtbot: QtBot) -> None:
    with BadRtspServer("reports_only") as hostile:
        probe = _probe(hostile.url, "right")
        probe.start()
        qtbot.waitUntil(hostile.playing.is_set, timeout=WAIT_MS)
        probe.cancel()
        assert probe.wait(4.0)


class Room:
    def __init__(self, server: RtspServer, qtbot: QtBot, workers: int) -> None:
        self.qtbot = qtbot
        one = replace(camera(), profiles=(Profile(ProfileName.MAIN, server.url("main")),), user_name="csu")

        class Cameras(FakeCameras):
            def password(self, camera_id: int) -> Secret:
                return Secret("right")

        self.masks = FakeMasks()
        clock = SystemClock()
        self.pool = WorkerPool(clock, FakeAlerts(), workers) if workers else None  # type: ignore[arg-type]
        self.streams = StreamService(Cameras(one), self.masks, clock, pool=self.pool)  # type: ignore[arg-type]

    def still(self) -> tuple[int, bool]:
        """Magenta pixels of the still, and whether it says it is unmasked."""
        request = MaskStillRequest(self.streams, CAMERA_ID)
        with self.qtbot.waitSignal(request.ready, timeout=WAIT_MS) as blocker:
            request.start()
        picture, geometry, unmasked = blocker.args
        assert geometry == GEOMETRY
        return magenta_in_bgra(picture), unmasked


@pytest.fixture(params=[0, 1], ids=["here", "in a worker"])
def room(server: RtspServer, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Room]:
    made = Room(server, qtbot, request.param)
    yield made
    assert made.streams.close(6.0)
    assert made.pool is None or made.pool.close(4.0)


def test_the_still_is_unmasked_only_while_there_is_no_mask_to_obey(room: Room) -> None:
    room.masks.plans[CAMERA_ID] = MaskPlan(CAMERA_ID, 1, PrivacyState.UNREVIEWED)
    magenta, unmasked = room.still()
    assert unmasked
    assert magenta > 5000
    room.masks.plans[CAMERA_ID] = MaskPlan(CAMERA_ID, 2, PrivacyState.MASKED, (ZONE,), GEOMETRY)
    assert room.still() == (0, False)
    room.masks.plans[CAMERA_ID] = MaskPlan(CAMERA_ID, 3, PrivacyState.MASKED, (ZONE,), PictureGeometry(4 / 3))
    magenta, unmasked = room.still()
    assert unmasked
    assert magenta > 5000


def test_masks_that_cannot_be_read_give_no_still_and_a_sentence(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.masks.plans[CAMERA_ID] = None
    monkeypatch.setattr("csu_console.services.mask_still_service.LIMIT_MS", 700)
    request = MaskStillRequest(room.streams, CAMERA_ID)
    seen: list[object] = []
    request.ready.connect(lambda *args: seen.append(args))
    with room.qtbot.waitSignal(request.failed, timeout=WAIT_MS) as blocker:
        request.start()
    assert isinstance(blocker.args[0], ConsoleError)
    assert seen == []
    assert room.streams.leases_count(CAMERA_ID, ProfileName.MAIN) == 0


def test_wakes_are_gathered_into_one(qtbot: QtBot) -> None:
    wake = FrameWake()
    arrived: list[bool] = []
    wake.arrived.connect(lambda: arrived.append(True))

    def request() -> None:
        for _ in range(50):
            wake.request()

    threads = [threading.Thread(target=request) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5.0)
    assert arrived == []  # never in the caller's thread
    qtbot.waitUntil(lambda: bool(arrived), timeout=WAIT_MS)
    assert len(arrived) <= 4
    wake.request()
    qtbot.waitUntil(lambda: len(arrived) >= 2, timeout=WAIT_MS)
