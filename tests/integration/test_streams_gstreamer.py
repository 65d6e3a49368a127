"""A server that is not ours, GStreamer's: every codec, transport and authentication, and masks on all of it."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from csu_console.domain.mask import CoverReason, MaskPlan, MaskPolygon, PictureGeometry, PrivacyState
from csu_console.domain.stream import StreamState, Transport
from tests.fakes.lossy_relay import LossyRelay
from tests.fakes.magenta_world import CAMERA_ID
from tests.fakes.running_session import RunningSession
from tests.integration.conftest import PASSWORD, Serve

pytestmark = pytest.mark.gstreamer

LEFT_HALF = MaskPolygon(((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0)))
PLAN = MaskPlan(CAMERA_ID, 1, PrivacyState.MASKED, (LEFT_HALF,), PictureGeometry(320 / 192))


def _watch(
    url: str, transport: Transport = Transport.TCP, user: str = "", password: str = ""
) -> RunningSession:
    return RunningSession(url, lambda _id: PLAN, transport, user, password, read_timeout_s=4.0)


def _shows_masked(running: RunningSession, codec: str) -> None:
    assert running.until_frames(12, limit_s=15.0), running.details
    sink = running.sink
    assert sink.until(lambda: sink.covers.count(CoverReason.NONE) >= 8)
    assert sink.leaked == 0
    assert running.status().facts.codec == codec
    assert running.states.count(StreamState.CONNECTING) == 1


def _port(url: str) -> int:
    return int(url.rsplit(":", 1)[1].split("/")[0])


@pytest.mark.parametrize("transport", list(Transport))
@pytest.mark.parametrize(
    ("codec", "name"),
    [("h264", "h264"), ("h264-reordered", "h264"), ("h265", "hevc"), ("mjpeg", "mjpeg")],
)
def test_every_codec_over_every_transport(serve: Serve, codec: str, name: str, transport: Transport) -> None:
    with _watch(serve(codec, "--audio"), transport) as running:
        _shows_masked(running, name)


@pytest.mark.parametrize("transport", list(Transport))
@pytest.mark.parametrize("codec", ["h264", "h264-reordered", "h265", "mjpeg"])
def test_what_lost_packets_damage_never_shows(serve: Serve, codec: str, transport: Transport) -> None:
    chance = random.Random(5)
    with (
        LossyRelay(
            _port(serve(codec)), lambda number, _packet: number > 30 and chance.random() < 0.06
        ) as relay,
        _watch(f"rtsp://127.0.0.1:{relay.port}/a", transport) as running,
    ):
        sink = running.sink
        assert sink.until(lambda: relay.dropped >= 5 and CoverReason.DAMAGED in sink.covers, 15.0)
        relay.drop = lambda _number, _packet: False
        seen = sink.frames
        assert sink.until(lambda: CoverReason.NONE in sink.covers[seen + 2 :])
        assert sink.leaked == 0


@pytest.mark.parametrize(("codec", "name"), [("h265", "hevc"), ("mjpeg", "mjpeg")])
def test_a_camera_set_to_another_codec_is_shown_again_and_stays_masked(
    serve: Serve, codec: str, name: str
) -> None:
    before, after = (_port(serve(word)) for word in ("h264", codec))
    with (
        LossyRelay(before, lambda _number, _packet: False) as relay,
        _watch(f"rtsp://127.0.0.1:{relay.port}/a") as running,
    ):
        sink = running.sink
        assert running.until_frames(12, limit_s=15.0), running.details
        assert running.status().facts.codec == "h264"
        # As a camera does whose settings were changed: the old stream ends in mid-picture, the new one is another.
        relay.lead_to(after)
        relay.hang_up()
        assert sink.until(lambda: running.status().facts.codec == name, 15.0), running.details
        seen = sink.frames
        assert sink.until(lambda: sink.covers[seen:].count(CoverReason.NONE) >= 8, 15.0)
        assert sink.leaked == 0
        assert running.thread.is_alive()


def test_pictures_sent_out_of_order_are_shown_in_theirs_with_their_times(serve: Serve) -> None:
    with _watch(serve("h264-reordered")) as running:
        _shows_masked(running, "h264")
        sink = running.sink
        assert sink.until(lambda: sink.frames >= 40)
        times_us = sink.captured_us[:40]
    steps_us = [after - before for before, after in pairwise(times_us)]
    # Where the camera's clock takes over from the times of arrival a step may be short, never a frame long.
    assert min(steps_us) > -20_000, steps_us
    assert 30_000 < sorted(steps_us)[len(steps_us) // 2] < 50_000


@pytest.mark.parametrize("kind", [(), ("--basic",)], ids=["digest", "basic"])
def test_authentication(serve: Serve, kind: tuple[str, ...]) -> None:
    url = serve("h264", "--user", "csu", "--password-env", "STREAM_PASSWORD", *kind)
    with _watch(url, user="csu", password=PASSWORD) as running:
        _shows_masked(running, "h264")
    with _watch(url, user="csu", password="wrong-one") as refused:
        assert refused.until_state(StreamState.REFUSED)
        assert not any("wrong-one" in line for line in [*refused.log.lines, *refused.details])
