"""The demo city's RTSP server as FFmpeg sees it: transports, digest, clocks, loops and faults."""

from __future__ import annotations

import contextlib
import itertools
import socket
import struct
import subprocess
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.stream import VideoStream

from csu_console.simulator.clip_source import ClipSource, load_clip
from csu_console.simulator.faults import StreamFaults
from csu_console.simulator.rtsp_server import RtspServer

PATH = "101/main"
FRAMES_PER_S = 15
LOOP_FRAMES = 15
OPTIONS = {"rtsp_transport": "tcp", "timeout": "5000000", "analyzeduration": "100000"}


def make_clip(folder: Path, width: int = 160, height: int = 96, busy: bool = False) -> ClipSource:
    """One second of moving noise, GOP of 5 pictures."""
    target = folder / f"{width}x{height}-{busy}.mp4"
    random = np.random.default_rng(3)
    with av.open(str(target), "w") as container:
        stream = container.add_stream("libx264", rate=FRAMES_PER_S)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.options = {"g": "5", "bf": "0", "sc_threshold": "0", "crf": "1" if busy else "30"}
        for number in range(LOOP_FRAMES):
            picture = np.full((height, width, 3), 16 * number, np.uint8)
            if busy:
                picture = random.integers(0, 255, picture.shape, dtype=np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
        container.mux(stream.encode())
    return load_clip(target)


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> ClipSource:
    return make_clip(tmp_path_factory.mktemp("clip"))


@pytest.fixture
def server(clip: ClipSource) -> Iterator[RtspServer]:
    running = RtspServer({PATH: clip}, {"op": "s3cret"})
    running.start()
    yield running
    running.stop()


def serve(clip: ClipSource, faults: StreamFaults) -> RtspServer:
    running = RtspServer({PATH: clip}, faults={PATH: faults})
    running.start()
    return running


def address(server: RtspServer, password: str = "s3cret") -> str:
    return server.url(PATH).replace("rtsp://", f"rtsp://op:{password}@")


def read_to_the_end(packets: Iterator[av.Packet[VideoStream]]) -> None:
    """Read at most 200 packets (13 s); fails when the stream goes on."""
    for _ in range(200):
        if not next(packets).size:
            return
    pytest.fail("the stream goes on")


def wall_clock_us(packet: av.Packet[VideoStream]) -> int | None:
    if not packet.has_sidedata("prft"):
        return None
    return int(np.frombuffer(bytes(packet.get_sidedata("prft"))[:8], np.int64)[0])


@pytest.mark.parametrize("transport", ["tcp", "udp"])
def test_ffmpeg_plays_by_digest_with_wall_clock_and_growing_timestamps(
    server: RtspServer, transport: str
) -> None:
    with av.open(address(server), options={**OPTIONS, "rtsp_transport": transport}) as container:
        stream = container.streams.video[0]
        timestamps: list[int] = []
        clocks: list[int] = []
        pictures = 0
        for packet in container.demux(stream):
            if packet.pts is None:  # FFmpeg's parser may leave the very first one without
                assert not timestamps
                continue
            timestamps.append(packet.pts)
            clock = wall_clock_us(packet)
            clocks += [clock] if clock is not None else []
            pictures += len(packet.decode())
            if len(timestamps) > 2 * LOOP_FRAMES + 3:
                break
        assert (stream.width, stream.height) == (160, 96)
    steps = {b - a for a, b in itertools.pairwise(timestamps)}
    assert steps == {round(Fraction(90_000, FRAMES_PER_S))}, "across the loop's end too"
    assert pictures > 2 * LOOP_FRAMES - 5
    assert len(clocks) >= len(timestamps) - 1, "the first sender report comes before the first picture"
    assert clocks == sorted(clocks)
    assert abs(clocks[-1] / 1e6 - time.time()) < 1.0


def test_a_wrong_password_is_refused(server: RtspServer) -> None:
    with pytest.raises(av.error.HTTPUnauthorizedError):
        av.open(address(server, "wrong"), options=OPTIONS)


def test_an_unknown_path_is_not_found(server: RtspServer) -> None:
    with pytest.raises(av.error.HTTPNotFoundError):
        av.open(address(server).replace("101", "999"), options=OPTIONS)


def test_a_camera_that_refuses_every_password(clip: ClipSource) -> None:
    server = serve(clip, StreamFaults(refuse_password=True))
    try:
        with pytest.raises(av.error.HTTPUnauthorizedError):
            av.open(address(server), options=OPTIONS)
    finally:
        server.stop()


@pytest.mark.ffmpeg
def test_ffprobe_plays_it(server: RtspServer) -> None:
    command = [
        "ffprobe",
        "-v",
        "error",
        "-rtsp_transport",
        "tcp",
        "-show_entries",
        "stream=codec_name,width,height",
    ]
    done = subprocess.run(
        [*command, "-of", "csv=p=0", address(server)], capture_output=True, text=True, timeout=20, check=False
    )
    assert done.stdout.strip() == "h264,160,96", done.stderr


def test_several_clients_get_the_same_stream(server: RtspServer) -> None:
    with (
        av.open(address(server), options=OPTIONS) as first,
        av.open(address(server), options=OPTIONS) as second,
    ):
        assert server.wait_for_clients(PATH, 2, 5.0)
        for container in (first, second):
            packets = list(itertools.islice(container.demux(video=0), 20))
            assert all(packet.size for packet in packets)
    assert server.wait_for_clients(PATH, 0, 5.0)


def test_a_silent_camera_keeps_its_connection_and_speaks_again(server: RtspServer) -> None:
    options = {**OPTIONS, "timeout": "700000"}
    with av.open(address(server), options=options) as container:
        packets = container.demux(container.streams.video[0])
        next(packets)
        server.pause(PATH)
        with pytest.raises(av.error.FFmpegError):
            read_to_the_end(packets)
        assert server.client_count(PATH) == 1
    server.pause(PATH, paused=False)
    with av.open(address(server), options=OPTIONS) as container:
        assert next(container.demux(video=0)).size


def test_kick_by_reset_ends_the_stream(server: RtspServer) -> None:
    with av.open(address(server), options=OPTIONS) as container:
        packets = container.demux(container.streams.video[0])
        next(packets)
        server.kick(PATH, reset=True)
        with contextlib.suppress(av.error.FFmpegError):
            read_to_the_end(packets)
    assert server.client_count(PATH) == 0


def test_a_change_of_size_in_mid_stream(server: RtspServer, tmp_path: Path) -> None:
    with av.open(address(server), options=OPTIONS) as container:
        sizes = []
        for number, packet in enumerate(container.demux(video=0)):
            sizes += [(frame.width, frame.height) for frame in packet.decode()]
            if number == 10:
                server.switch(PATH, make_clip(tmp_path, 192, 112))
            if (192, 112) in sizes or number > 80:
                break
    assert sizes[0] == (160, 96)
    assert sizes[-1] == (192, 112)


def test_garbage_after_describe_is_an_error_and_not_a_hang(clip: ClipSource) -> None:
    server = serve(clip, StreamFaults(garbage_after_describe=True))
    try:
        with pytest.raises(av.error.FFmpegError):
            av.open(server.url(PATH), options={**OPTIONS, "timeout": "1500000"})
    finally:
        server.stop()


def test_silence_to_describe_ends_by_the_clients_timeout(clip: ClipSource) -> None:
    server = serve(clip, StreamFaults(silent_to_describe=True))
    try:
        with pytest.raises(av.error.FFmpegError):
            av.open(server.url(PATH), options={**OPTIONS, "timeout": "700000"})
    finally:
        server.stop()


def test_a_late_camera_is_late_by_its_own_clock(clip: ClipSource) -> None:
    server = serve(clip, StreamFaults(lag_min_s=0.8, lag_max_s=1.2))
    try:
        with av.open(server.url(PATH), options=OPTIONS) as container:
            packets = itertools.islice(container.demux(container.streams.video[0]), 10)
            ages = [time.time() - clock / 1e6 for clock in map(wall_clock_us, packets) if clock is not None]
        assert 0.6 < ages[-1] < 1.6
    finally:
        server.stop()


def test_a_drop_out_closes_connections_and_hides_the_camera(clip: ClipSource) -> None:
    server = serve(clip, StreamFaults(drop_every_s=1000.0, drop_for_s=0.0))
    try:
        with av.open(server.url(PATH), options=OPTIONS) as container:
            packets = container.demux(container.streams.video[0])
            next(packets)
            server.set_faults(PATH, StreamFaults(drop_every_s=1000.0, drop_for_s=1000.0))
            assert server.wait_for_clients(PATH, 0, 5.0)
        with pytest.raises(av.error.HTTPNotFoundError):
            av.open(server.url(PATH), options=OPTIONS)
    finally:
        server.stop()


def test_sound_is_offered_but_only_sent_to_who_asks(clip: ClipSource) -> None:
    server = serve(clip, StreamFaults(offers_audio=True))
    try:
        options = {**OPTIONS, "allowed_media_types": "video"}
        with av.open(server.url(PATH), options=options) as container:
            assert next(container.demux(video=0)).size
        assert server.tracks_set_up(PATH) == ("trackID=0",)
    finally:
        server.stop()


def test_a_slow_client_loses_whole_groups_and_costs_no_memory(tmp_path: Path) -> None:
    busy = make_clip(tmp_path, 640, 480, busy=True)
    server = serve(busy, StreamFaults())
    try:
        with socket.create_connection(("127.0.0.1", server.port), 5.0) as client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            session = ask(client, server, "SETUP", "/trackID=0", "Transport: RTP/AVP/TCP;interleaved=0-1\r\n")
            ask(client, server, "PLAY", "", f"Session: {session}\r\n")
            end = time.monotonic() + 20.0
            while server.units_dropped(PATH) == 0 and time.monotonic() < end:
                server.wait_for_clients(PATH, 0, 0.1)
            assert server.units_dropped(PATH) > 0
    finally:
        server.stop()


def ask(client: socket.socket, server: RtspServer, method: str, track: str, headers: str) -> str:
    """Send one request by hand; the session of the reply."""
    request = f"{method} {server.url(PATH)}{track} RTSP/1.0\r\nCSeq: 1\r\n{headers}\r\n"
    client.sendall(request.encode())
    answer = client.recv(1024).decode("latin-1")
    assert answer.startswith("RTSP/1.0 200"), answer
    return answer.partition("Session: ")[2].split(";")[0].split("\r\n")[0]


@pytest.mark.parametrize("garbage", [b"GET / HTTP/1.1\r\n\r\n", b"\x00" * 70_000, b"A B\r\n\r\n"])
def test_what_is_no_rtsp_is_hung_up_on(server: RtspServer, garbage: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), 5.0) as client:
        client.settimeout(5.0)
        client.sendall(garbage)
        with contextlib.suppress(ConnectionResetError):
            assert client.recv(100) == b""


def test_interleaved_reports_from_the_client_are_read_over(server: RtspServer) -> None:
    with socket.create_connection(("127.0.0.1", server.port), 5.0) as client:
        client.sendall(struct.pack(">cBH", b"$", 1, 8) + bytes(8) + b"OPTIONS * RTSP/1.0\r\nCSeq: 4\r\n\r\n")
        assert b"CSeq: 4" in client.recv(1024)


def test_a_taken_port_is_an_error(server: RtspServer, clip: ClipSource) -> None:
    second = RtspServer({PATH: clip}, port=server.port)
    with pytest.raises(OSError, match="address already in use"):
        second.start()


def test_stop_is_quick_and_may_be_repeated(server: RtspServer) -> None:
    with av.open(address(server), options=OPTIONS):
        before = time.monotonic()
        server.stop()
        server.stop()
        assert time.monotonic() - before < 3.0
