"""A cheaper decoder takes over and gives back at key frames only, and loses no picture."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import av
import numpy as np
import pytest

from csu_console.media.decoder import StreamDecoder

GOP = 10
FRAMES = 40


@pytest.fixture(scope="module")
def clip() -> tuple[bytes, list[av.Packet[av.VideoStream]]]:
    """Coarse pictures of moving noise, where the loop filter has much to do. B-frames: the decoder holds some back."""
    encoder = av.CodecContext.create("libx264", "w")
    assert isinstance(encoder, av.VideoCodecContext)
    encoder.width, encoder.height, encoder.pix_fmt = 320, 192, "yuv420p"
    encoder.time_base = Fraction(1, 25)
    encoder.options = {
        "preset": "fast",
        "crf": "38",
        "x264-params": f"keyint={GOP}:scenecut=0:bframes=2:open-gop=0",
    }
    encoder.flags |= av.codec.context.Flags.global_header
    random = np.random.default_rng(1)
    base = random.integers(0, 256, (192 * 3 // 2, 320), np.uint8)
    packets = []
    for index in range(FRAMES):
        frame = av.VideoFrame.from_ndarray(np.roll(base, 2 * index, axis=1), format="yuv420p")
        frame.pts = index
        packets += encoder.encode(frame)
    packets += encoder.encode(None)
    return bytes(encoder.extradata or b""), packets


def decoder_for(extradata: bytes) -> StreamDecoder:
    context = av.CodecContext.create("h264", "r")
    assert isinstance(context, av.VideoCodecContext)
    context.extradata, context.thread_count = extradata, 1
    return StreamDecoder(context, in_hardware=False)


def test_it_changes_over_at_a_key_frame_and_back_and_every_picture_comes(
    clip: tuple[bytes, list[av.Packet[av.VideoStream]]],
) -> None:
    extradata, packets = clip
    decoder, plain = decoder_for(extradata), decoder_for(extradata)
    stamps, light, differing, reference = [], [], set(), {}
    for packet in packets:
        reference.update({p.pts: p.to_ndarray() for p in plain.decode(packet, light=False)})
    reference.update({p.pts: p.to_ndarray() for p in plain.context.decode(None)})
    for number, packet in enumerate(packets):
        pictures = decoder.decode(packet, light=5 <= number < 25)
        light.append(decoder.is_light)
        for picture in [*pictures, *(decoder.context.decode(None) if number == len(packets) - 1 else [])]:
            stamps.append(picture.pts)
            if not np.array_equal(picture.to_ndarray(), reference[picture.pts]):
                differing.add(picture.pts)
    keys = [number for number, packet in enumerate(packets) if packet.is_keyframe]
    assert keys == [0, 10, 20, 30]
    assert light == [10 <= number < 30 for number in range(FRAMES)]
    assert stamps == list(range(FRAMES))
    assert differing, "nothing was spared"
    assert differing <= set(range(10, 30))


def test_a_decoder_in_hardware_stays() -> None:
    context = av.CodecContext.create("h264", "r")
    assert isinstance(context, av.VideoCodecContext)
    decoder = StreamDecoder(context, in_hardware=True)
    packet: Any = av.Packet(b"")
    packet.is_keyframe = True
    decoder.decode(packet, light=True)
    assert decoder.context is context
    assert not decoder.is_light
