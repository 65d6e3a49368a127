"""Servers that are silent, garbled, half dead: the session says so, ends in time, and shows no secret."""

from __future__ import annotations

import socket
import time

import pytest

from csu_console.domain.stream import StreamState
from tests.fakes.bad_rtsp_server import BadRtspServer
from tests.fakes.magenta_world import wait_until
from tests.fakes.running_session import RunningSession

PASSWORD = "p:@ss/w%rd é#?"
QUOTED = "p%3A%40ss"
READ_TIMEOUT_S = 0.8


def _session(url: str) -> RunningSession:
    return RunningSession(url, user="u@ser", password=PASSWORD, read_timeout_s=READ_TIMEOUT_S)


def _tells_no_secret(running: RunningSession) -> None:
    told = [*running.log.lines, *running.details, repr(running.session.request), str(running.session.request)]
    for line in told:
        assert PASSWORD not in line
        assert QUOTED not in line


@pytest.mark.parametrize("behaviour", ["silent", "garbage", "reset", "dribble", "reports_only"])
def test_a_misbehaving_camera_is_retried_and_says_one_sentence(behaviour: str) -> None:
    with BadRtspServer(behaviour) as server, _session(server.url) as running:
        assert wait_until(lambda: _looked(running, StreamState.RETRYING), 8.0)
        assert wait_until(lambda: _looked(running, None) or server.connections >= 2, 8.0)
        detail = next(text for text in running.details if text)
        assert detail.endswith((".", "({kind})."))
        assert StreamState.LIVE not in running.states
        _tells_no_secret(running)


def _looked(running: RunningSession, wanted: StreamState | None) -> bool:
    """The service looks once a second; here as often as the test polls."""
    running.session.look()
    return wanted in running.states


@pytest.mark.parametrize("behaviour", ["silent", "dribble", "reports_only"])
def test_a_session_asked_to_stop_ends_though_ffmpeg_would_wait_for_ever(behaviour: str) -> None:
    with BadRtspServer(behaviour) as server, _session(server.url) as running:
        assert server.playing.wait(5.0)
        began_s = time.monotonic()
        running.session.stop()
        assert wait_until(lambda: _looked(running, StreamState.STOPPED), READ_TIMEOUT_S + 1.0)
        assert time.monotonic() - began_s <= READ_TIMEOUT_S + 1.0
    _tells_no_secret(running)


def test_nobody_listens_there() -> None:
    with socket.socket() as bound:  # bound but not listening: refused at once, and nobody else takes the port
        bound.bind(("127.0.0.1", 0))
        with _session(f"rtsp://127.0.0.1:{bound.getsockname()[1]}/a") as running:
            assert running.until_state(StreamState.RETRYING)
            assert running.details[-1] == "The camera refuses or breaks the connection."
            _tells_no_secret(running)


@pytest.mark.parametrize(
    "url", ["http://camera/a", "rtsp://[::1", "rtsp://camera:port/a", "rtsp:///a", "", "nonsense"]
)
def test_an_address_that_is_none_is_told_and_kills_nothing(url: str) -> None:
    with _session(url) as running:
        assert running.until_state(StreamState.RETRYING)
        assert "rtsp://" in next(text for text in running.details if text)
        _tells_no_secret(running)
