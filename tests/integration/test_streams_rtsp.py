"""Real RTSP from a real server: transports, passwords, changes in mid-stream, losses. Nothing private is ever seen."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from av.codec.hwaccel import hwdevices_available

from csu_console.domain.mask import CoverReason
from csu_console.domain.stream import ProfileName, StreamState, TimeSource, Transport
from csu_console.media.hardware import opens
from csu_console.media.source import RtspOpener, StreamRequest
from csu_console.simulator.clip_source import ClipSource
from csu_console.simulator.faults import StreamFaults
from csu_console.simulator.rtsp_server import RtspServer
from tests.fakes import magenta_world
from tests.fakes.lossy_relay import LossyRelay
from tests.fakes.magenta_world import CAMERA_ID, wait_until
from tests.fakes.running_session import RunningSession

PASSWORD = "p:@ss/w%rd é#?"
PATH = "12/main"


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> ClipSource:
    return magenta_world.clip(tmp_path_factory.mktemp("clip"))


@pytest.fixture(scope="module")
def heavy_clip(tmp_path_factory: pytest.TempPathFactory) -> ClipSource:
    """Several RTP packets a frame, slices and arithmetic coding, a key frame twice a second."""
    options = {"preset": "veryfast", "slices": "3", "g": "12", "b": "1500000"}
    folder = tmp_path_factory.mktemp("heavy")
    return magenta_world.clip(folder, width_px=640, height_px=384, options=options)


@pytest.fixture
def server(clip: ClipSource) -> Iterator[RtspServer]:
    one = RtspServer({PATH: clip}, faults={PATH: StreamFaults(offers_audio=True)})
    one.start()
    yield one
    one.stop()


@pytest.mark.parametrize("transport", list(Transport))
def test_the_first_frame_is_masked_already_and_sound_is_left_alone(
    server: RtspServer, transport: Transport
) -> None:
    with RunningSession(server.url(PATH), transport=transport) as running:
        assert running.until_frames(20)
        status = running.status()
    assert running.sink.covers[0] is CoverReason.NONE  # masked, not covered: covering everything is no proof
    assert (running.sink.leaked, running.sink.covered) == (0, 0)
    assert (status.facts.codec, status.facts.width_px, status.facts.height_px) == ("h264", 320, 192)
    assert status.facts.frame_rate_hz == pytest.approx(25.0, abs=6.0)
    assert status.facts.time_source is TimeSource.CAMERA
    assert server.tracks_set_up(PATH) == ("trackID=0",)


@pytest.mark.parametrize("device", hwdevices_available())
def test_a_card_that_this_machine_lacks_gives_way_to_the_processor(server: RtspServer, device: str) -> None:
    if opens(device):
        pytest.skip("this machine has it")
    with RunningSession(server.url(PATH), hardware_device=device) as running:
        assert running.until_frames(3)
        assert running.status().hardware_decoder == ""
    assert running.sink.leaked == 0


def test_without_a_plan_all_of_it_is_covered(server: RtspServer) -> None:
    with RunningSession(server.url(PATH), plan_of=lambda _id: None) as running:
        assert running.until_frames(5)
    assert set(running.sink.covers) == {CoverReason.UNREADABLE}
    assert running.sink.leaked == 0


def test_digest_takes_any_password_and_a_wrong_one_is_refused_once(clip: ClipSource) -> None:
    server = RtspServer({PATH: clip}, users={"u@ser": PASSWORD})
    server.start()
    try:
        with RunningSession(server.url(PATH), user="u@ser", password=PASSWORD) as running:
            assert running.until_frames(3)
        with RunningSession(server.url(PATH), user="u@ser", password="faux/" + PASSWORD) as running:
            assert running.until_state(StreamState.REFUSED)
            assert (running.status().retry_in_s or 0.0) > 20.0
            assert not running.sink.until(lambda: running.sink.frames > 0, 0.3)
        assert running.states.count(StreamState.CONNECTING) == 1
        told = "\n".join([*running.log.lines, *running.details])
        assert "faux" not in told
        assert "p%3A" not in told
    finally:
        server.stop()


def test_after_a_reconnect_the_first_frame_is_masked(server: RtspServer) -> None:
    with RunningSession(server.url(PATH)) as running:
        assert running.until_frames(5)
        server.kick(PATH, reset=True)
        assert running.until_state(StreamState.RETRYING)
        before = running.sink.frames
        assert running.until_frames(before + 5)
    assert (running.sink.leaked, running.sink.covered) == (0, 0)


def test_a_picture_is_shown_though_none_has_followed_it(clip: ClipSource) -> None:
    units = 70
    server = RtspServer({PATH: clip}, faults={PATH: StreamFaults(silent_after_units=units)})
    server.start()
    try:
        with RunningSession(server.url(PATH), read_timeout_s=30.0) as running:
            assert running.until_frames(units)
            assert running.states.count(StreamState.CONNECTING) == 1
    finally:
        server.stop()


@pytest.mark.parametrize("in_no_hurry", [False, True])
def test_in_no_hurry_ffmpegs_parser_makes_the_pictures(server: RtspServer, in_no_hurry: bool) -> None:
    request = StreamRequest(CAMERA_ID, ProfileName.MAIN, server.url(PATH))
    with RtspOpener(2.0, in_no_hurry).open(request) as source:
        assert source.joins is not in_no_hurry
        times = [packet.pts for packet in itertools.islice(source.packets(), 10)]
    assert len(set(times)) == 10


def test_a_camera_silent_after_play_is_stalled_then_retried(server: RtspServer) -> None:
    with RunningSession(server.url(PATH), read_timeout_s=1.0) as running:
        assert running.until_frames(3)
        server.pause(PATH)
        assert running.until_state(StreamState.RETRYING)
        server.pause(PATH, paused=False)
        before = running.sink.frames
        assert running.until_frames(before + 3)


def test_another_shape_in_mid_stream_is_covered_and_another_size_stays_masked(
    server: RtspServer, tmp_path: Path
) -> None:
    (tmp_path / "a").mkdir()
    larger = magenta_world.clip(tmp_path, width_px=640, height_px=384)
    taller = magenta_world.clip(tmp_path / "a", width_px=320, height_px=240)
    with RunningSession(server.url(PATH)) as running:
        sink = running.sink
        assert running.until_frames(5)
        server.switch(PATH, larger)
        assert sink.until(lambda: (640, 384) in sink.sizes)
        server.switch(PATH, taller)
        assert sink.until(lambda: sink.sizes.count((320, 240)) > 5)
        assert running.thread.is_alive()
    of = list(zip(sink.sizes, sink.covers, strict=True))
    assert {cover for size, cover in of if size == (320, 240)} <= {CoverReason.GEOMETRY_CHANGED}
    assert ((640, 384), CoverReason.NONE) in of
    assert sink.leaked == 0


def test_a_stream_without_key_frames_is_told_and_tried_again(clip: ClipSource) -> None:
    server = RtspServer({PATH: clip}, faults={PATH: StreamFaults(no_key_frames=True)})
    server.start()
    try:
        with RunningSession(server.url(PATH), decode_limit_s=0.5) as running:
            assert running.until_state(StreamState.RETRYING)
            assert "The camera sends data but no picture can be decoded." in running.details
        assert running.sink.leaked == 0
    finally:
        server.stop()


@pytest.mark.parametrize(
    "fault", [StreamFaults(frozen_timestamps=True), StreamFaults(jump_back_each_loop_s=0.7)]
)
def test_timestamps_that_stand_still_or_jump_back_harm_nothing(clip: ClipSource, fault: StreamFaults) -> None:
    server = RtspServer({PATH: clip}, faults={PATH: fault})
    server.start()
    try:
        with RunningSession(server.url(PATH)) as running:
            assert running.until_frames(40)
            assert running.states.count(StreamState.CONNECTING) == 1
        assert running.sink.leaked == 0
        steps = [b - a for a, b in zip(running.sink.captured_us, running.sink.captured_us[1:], strict=False)]
        assert all(abs(step) < 2_000_000 for step in steps)
    finally:
        server.stop()


@pytest.mark.parametrize("transport", list(Transport))
def test_what_lost_packets_damage_is_covered_until_a_clean_key_frame(
    heavy_clip: ClipSource, transport: Transport
) -> None:
    chance = random.Random(3)
    server = RtspServer({PATH: heavy_clip})
    server.start()
    try:
        with (
            LossyRelay(server.port, lambda number, _packet: number > 60 and chance.random() < 0.03) as relay,
            RunningSession(f"rtsp://127.0.0.1:{relay.port}/{PATH}", transport=transport) as running,
        ):
            sink = running.sink
            running.plan = magenta_world.plan(640, 384)
            assert sink.until(lambda: relay.dropped >= 6 and sink.covered >= 12)
            relay.drop = lambda _number, _packet: False
            seen = sink.frames
            assert sink.until(lambda: CoverReason.NONE in sink.covers[seen + 2 :])
            assert running.status().lost_packets > 0
            assert sink.leaked == 0
            assert set(sink.covers) == {CoverReason.NONE, CoverReason.DAMAGED}
    finally:
        server.stop()


def test_a_new_password_is_tried_at_once_although_the_old_one_was_refused(clip: ClipSource) -> None:
    from dataclasses import replace

    from csu_console.domain.secret import Secret

    server = RtspServer({PATH: clip}, users={"csu": "new"})
    server.start()
    try:
        with RunningSession(server.url(PATH), user="csu", password="old") as running:
            assert running.until_state(StreamState.REFUSED)
            running.session.redirect(replace(running.session.request, password=Secret("new")))
            assert running.until_frames(1, limit_s=5.0)
    finally:
        server.stop()


def test_key_frames_only_is_told_and_undone(server: RtspServer) -> None:
    with RunningSession(server.url(PATH)) as running:
        assert running.until_frames(3)
        running.session.key_frames_only = True
        seen = running.sink.frames
        keys = running.sink.key_frames
        assert running.until_frames(seen + 3)
        assert running.sink.key_frames - keys >= running.sink.frames - seen - 1
        assert running.status().key_frames_only
        running.session.key_frames_only = False
        assert wait_until(lambda: not running.status().key_frames_only)
    assert running.sink.leaked == 0


def test_a_doubt_covers_from_the_next_frame(server: RtspServer) -> None:
    with RunningSession(server.url(PATH)) as running:
        assert running.until_frames(2)
        running.session.doubt = CoverReason.MOVED
        assert running.sink.until(lambda: CoverReason.MOVED in running.sink.covers)


def test_the_camera_id_of_the_plan_is_asked_for(server: RtspServer) -> None:
    asked: set[int] = set()

    def plan_of(camera_id: int) -> None:
        asked.add(camera_id)

    with RunningSession(server.url(PATH), plan_of=plan_of) as running:
        assert running.until_frames(1)
    assert asked == {CAMERA_ID}
