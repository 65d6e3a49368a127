"""Faults of a served stream that later tests of the console rely on."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator

import av
import numpy as np
import pytest

from csu_console.simulator.clip_source import ClipSource, load_clip
from csu_console.simulator.faults import StreamFaults
from csu_console.simulator.rtsp_server import RtspServer

PATH = "1/main"
OPTIONS = {"rtsp_transport": "tcp", "timeout": "700000", "analyzeduration": "100000"}


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> ClipSource:
    target = tmp_path_factory.mktemp("clip") / "clip.mp4"
    with av.open(str(target), "w") as container:
        stream = container.add_stream("libx264", rate=15)
        stream.width, stream.height, stream.pix_fmt = 160, 96, "yuv420p"
        stream.options = {"g": "5", "bf": "0", "sc_threshold": "0"}
        for number in range(10):
            picture = np.full((96, 160, 3), 20 * number, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
        container.mux(stream.encode())
    return load_clip(target)


@contextlib.contextmanager
def served(clip: ClipSource, faults: StreamFaults) -> Iterator[RtspServer]:
    server = RtspServer({PATH: clip}, faults={PATH: faults})
    server.start()
    try:
        yield server
    finally:
        server.stop()


def packets(server: RtspServer, count: int) -> list[tuple[int | None, bool, bool]]:
    """(timestamp, is a key picture, has a wall clock) of the first packets that come."""
    found = []
    with av.open(server.url(PATH), options=OPTIONS) as container, contextlib.suppress(av.error.FFmpegError):
        for packet in itertools.islice(container.demux(video=0), count):
            if packet.size:  # an error may end the loop: what came before it is kept
                found.append(  # noqa: PERF401
                    (packet.pts, bool(packet.is_keyframe), bool(packet.has_sidedata("prft")))
                )
    return found


def test_without_sender_reports_there_is_no_wall_clock(clip: ClipSource) -> None:
    with served(clip, StreamFaults(no_sender_reports=True)) as server:
        assert not any(has_clock for _, _, has_clock in packets(server, 12))


def test_frozen_timestamps_stand_still(clip: ClipSource) -> None:
    with served(clip, StreamFaults(frozen_timestamps=True)) as server:
        stamps = {stamp for stamp, _, _ in packets(server, 15) if stamp is not None}
    assert len(stamps) <= 1


def test_timestamps_that_jump_back_at_the_end_of_each_loop(clip: ClipSource) -> None:
    with served(clip, StreamFaults(jump_back_each_loop_s=0.5)) as server:
        stamps = [stamp for stamp, _, _ in packets(server, 25) if stamp is not None]
    assert any(b < a for a, b in itertools.pairwise(stamps))


def test_without_key_pictures_only_others_come(clip: ClipSource) -> None:
    with served(clip, StreamFaults(no_key_frames=True)) as server:
        found = packets(server, 12)
    assert found
    assert not any(is_key for _, is_key, _ in found)


def test_silence_after_some_pictures_keeps_the_connection(clip: ClipSource) -> None:
    with (
        served(clip, StreamFaults(silent_after_units=12)) as server,
        av.open(server.url(PATH), options=OPTIONS) as container,
    ):
        got = 0
        with contextlib.suppress(av.error.FFmpegError):
            for packet in container.demux(video=0):
                got += bool(packet.size)
        assert 8 <= got <= 12
        assert server.client_count(PATH) == 1


def test_a_reset_after_some_pictures_ends_the_connection(clip: ClipSource) -> None:
    with served(clip, StreamFaults(reset_after_units=12)) as server:
        assert 8 <= len(packets(server, 200)) <= 12
        assert server.wait_for_clients(PATH, 0, 2.0)


def test_without_markers_pictures_still_come(clip: ClipSource) -> None:
    with served(clip, StreamFaults(no_marker=True)) as server:
        assert len(packets(server, 12)) == 12
