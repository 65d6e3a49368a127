"""Copied packets: the payload of the file is the payload of the camera."""

from __future__ import annotations

import hashlib
from pathlib import Path

import av
import pytest

from csu_console.domain.stream import TimeSource
from csu_console.media.copied_stream import CopiedPacket, CopiedStreams
from csu_console.media.packet_copy import PacketCopy
from csu_console.media.segment_label import SegmentFacts, SegmentLabel
from tests.fakes.masked_frames import CAMERA_ID, START_US, STEP_US, ClipPackets, nal_units

LABEL = SegmentLabel(CAMERA_ID, 12, "Place", 1, TimeSource.CAMERA, START_US, copied=True)


def _copy(path: Path, clip: ClipPackets, detached: list[CopiedPacket]) -> SegmentFacts:
    copy = PacketCopy(path, LABEL, detached[0])
    for number, item in enumerate(detached):
        copy.write(item, START_US + number * STEP_US)
    return copy.finish()


def _payloads(path: Path) -> list[bytes]:
    with av.open(str(path)) as container:
        return [bytes(packet) for packet in container.demux(video=0) if packet.size]


@pytest.mark.parametrize("container", ["mpegts", "mp4"])
def test_the_payload_is_identical_to_the_source(tmp_path: Path, container: str) -> None:
    clip = ClipPackets(30, gop=10, container=container)
    streams = CopiedStreams()
    detached = [streams.detached(clip.clear(number), 0.0) for number in range(30)]
    source = [nal_units(bytes(packet)) for packet in clip.packets]
    clip.close()  # the connection ends before the file is written: nothing of it may be used
    facts = _copy(tmp_path / "a.mp4", clip, detached)
    assert [nal_units(payload) for payload in _payloads(facts.path)] == source
    assert (facts.codec, facts.width_px, facts.height_px, facts.frames_count) == ("h264", 64, 48, 30)


def test_a_copied_file_is_decoded_with_its_own_times(tmp_path: Path) -> None:
    clip = ClipPackets(30, gop=10)
    streams = CopiedStreams()
    facts = _copy(
        tmp_path / "a.mp4", clip, [streams.detached(clip.clear(number), 0.0) for number in range(30)]
    )
    clip.close()
    with av.open(str(facts.path)) as container:
        assert SegmentLabel.from_metadata(container.metadata) == LABEL
        times = [round((frame.time or 0.0) * 1e6) for frame in container.decode(video=0)]
    assert times == [number * STEP_US for number in range(30)]
    assert facts.end_us == START_US + 30 * STEP_US
    assert facts.sha256 == hashlib.sha256(facts.path.read_bytes()).digest()


def test_mjpeg_is_copied_too(tmp_path: Path) -> None:
    clip = ClipPackets(5, codec="mjpeg", container="matroska")
    streams = CopiedStreams()
    facts = _copy(
        tmp_path / "a.mp4", clip, [streams.detached(clip.clear(number), 0.0) for number in range(5)]
    )
    source = [bytes(packet) for packet in clip.packets]
    clip.close()
    assert _payloads(facts.path) == source


@pytest.mark.parametrize("container", ["mpegts", "mp4"])
def test_h265_is_copied_too(tmp_path: Path, container: str) -> None:
    clip = ClipPackets(30, codec="libx265", gop=10, container=container)
    streams = CopiedStreams()
    detached = [streams.detached(clip.clear(number), 0.0) for number in range(30)]
    clip.close()
    facts = _copy(tmp_path / "a.mp4", clip, detached)
    assert facts.codec == "hevc"
    with av.open(str(facts.path)) as container_read:
        assert sum(1 for _ in container_read.decode(video=0)) == 30


def test_parameter_sets_found_only_inside_the_stream_still_make_a_file(tmp_path: Path) -> None:
    clip = ClipPackets(30, gop=10)
    clip.stream.codec_context.extradata = None
    streams = CopiedStreams()
    detached = [streams.detached(clip.clear(number), 0.0) for number in range(30)]
    assert not detached[0].header.is_complete
    facts = _copy(tmp_path / "a.mp4", clip, detached)
    clip.close()
    with av.open(str(facts.path)) as container:
        assert sum(1 for _ in container.decode(video=0)) == 30


def test_another_header_or_attestation_needs_another_file(tmp_path: Path) -> None:
    clip, other = ClipPackets(10), ClipPackets(10, codec="mjpeg", container="matroska")
    streams = CopiedStreams()
    first = streams.detached(clip.clear(0), 0.0)
    copy = PacketCopy(tmp_path / "a.mp4", LABEL, first)
    copy.write(first, START_US)
    assert copy.takes(streams.detached(clip.clear(1), 0.0))
    assert not copy.takes(streams.detached(clip.clear(2, version=2), 0.0))
    assert not copy.takes(streams.detached(other.clear(0), 0.0))
    copy.finish()
    clip.close()
    other.close()


def test_the_decoder_of_the_stream_keeps_its_packets_untouched() -> None:
    clip = ClipPackets(3, container="mp4")
    before = [(packet.pts, packet.time_base) for packet in clip.packets]
    streams = CopiedStreams()
    for number in range(3):
        item = streams.detached(clip.clear(number), 0.0)
        item.packet.pts = 99
    assert [(packet.pts, packet.time_base) for packet in clip.packets] == before
    clip.close()
