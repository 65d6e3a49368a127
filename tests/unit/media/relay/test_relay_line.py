"""What goes over the line: watermark, packets, their times; and how the program says who it is."""

from __future__ import annotations

import base64

import numpy as np
import pytest

from csu_console.domain.errors import InvalidInput
from csu_console.domain.secret import Secret
from csu_console.media.relay.relay_line import PushOrder, RelayLine, description, full_url
from csu_console.media.relay.relay_queue import CAPACITY_FRAMES, RelayQueue
from csu_console.media.relay.rtsp_record import authorization
from csu_console.media.relay.watermark import Watermark, moment, plain
from tests.fakes.masked_frames import START_US, FrameFactory, flat_picture

ORDER = PushOrder(7, 7, "Préfecture", "rtsps://server:8322/relay/1/7", "u", Secret("pw"))


def test_the_words_are_burnt_into_a_copy() -> None:
    picture = flat_picture(640, 360, 120)
    before = picture.to_ndarray()
    marked = Watermark("Préfecture", 12).marked(picture, START_US).to_ndarray()
    assert np.array_equal(picture.to_ndarray(), before), "other sinks share it"
    band = marked[340:360]
    assert int((band > 180).sum()) > 300
    assert int(np.median(band)) < 40
    middle = marked[150:210]
    assert int((middle != 120).sum()) > 500, "the partner's name across the middle"
    assert np.array_equal(marked[:140], before[:140])


def test_they_change_every_second_and_say_the_distance_from_utc() -> None:
    mark, picture = Watermark("SDIS 57", 12), flat_picture(320, 192, 90)
    first, same, later = (
        mark.marked(picture, START_US + step_us).to_ndarray() for step_us in (0, 400_000, 1_000_000)
    )
    assert np.array_equal(first, same)
    assert not np.array_equal(first, later)
    assert moment(START_US).startswith("13/01/2026 ")
    assert moment(START_US)[-6:] in {"+00:00", "+01:00"}
    # The word of the badge at the desk, in the letters that can be drawn.
    assert mark.text(START_US).startswith("DEPORT SDIS 57 - 13/01/2026 ")
    assert plain("Préfecture – cœur\n d'Hérault") == "PREFECTURE . COEUR D'HERAULT"


@pytest.mark.parametrize("size", [(64, 48), (322, 190), (1280, 720)])
def test_every_size_is_marked(size: tuple[int, int]) -> None:
    marked = Watermark("P" * 200, 9999).marked(flat_picture(*size, 200), START_US)
    assert (marked.width, marked.height) == size
    assert int((marked.to_ndarray()[size[1] - 6 : size[1]] < 60).sum()) > size[0]


def test_only_the_newest_wait() -> None:
    queue, factory = RelayQueue(), FrameFactory()
    frames = [factory.frame() for _ in range(CAPACITY_FRAMES + 2)]
    for frame in frames:
        queue.offer(frame)
    assert queue.dropped == 2
    assert queue.take(0.0) is frames[2]
    queue.purge()
    assert queue.take(0.0) is None
    queue.finish()
    queue.offer(frames[0])
    assert queue.take(0.0) is None


def test_times_go_on_growing_when_the_camera_s_clock_is_set_and_a_key_frame_begins_anew() -> None:
    factory = FrameFactory(320, 192)
    line = RelayLine(ORDER, factory.frame(arrived_s=0.0), Watermark("P", 7))
    packets = []
    for number in range(30):
        hour_us = 3_600_000_000 if number >= 15 else 0
        frame = factory.frame(START_US + number * 40_000 - hour_us, arrived_s=number * 0.04)
        packets += line.encode(frame, key=False)
    times = [packet.pts or 0 for packet in packets]
    assert len(times) == 30
    assert times == sorted(set(times))
    assert [number for number, packet in enumerate(packets) if packet.is_keyframe] == [0, 15]
    words = description(bytes(packets[0]))
    sets = words.split("sprop-parameter-sets=")[1].split(";")[0].split(",")
    assert [base64.b64decode(each)[0] & 0x1F for each in sets] == [7, 8]
    line.close()


def test_a_line_has_packets_of_pictures_only() -> None:
    factory = FrameFactory(320, 192)
    line = RelayLine(ORDER, factory.frame(arrived_s=0.0), Watermark("P", 7))
    sent: list[bytes] = []
    line._connection.send = sent.extend  # type: ignore[assignment,method-assign]
    for number in range(5):
        line.send(line.encode(factory.frame(arrived_s=number * 0.04), key=False))
    pictures = [packet for packet in sent if packet[1] & 0x7F == 96]
    control = [packet for packet in sent if packet[1] in range(200, 208)]
    assert len(pictures) + len(control) == len(sent)
    assert len(pictures) >= 5
    assert max(map(len, sent)) <= 1400
    line.close()


def test_digest_as_in_the_standard_and_basic() -> None:
    challenge = 'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"'
    said = authorization(challenge, "GET", "/dir/index.html", "Mufasa", Secret("CircleOfLife"))
    assert 'response="1949323746fe6a43ef61f9606e7febea"' in said
    assert "CircleOfLife" not in said
    basic = authorization('Basic realm="x"', "ANNOUNCE", "rtsps://s/x", "u", Secret("p"))
    assert basic == "Basic " + base64.b64encode(b"u:p").decode()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("rtsps://server", "rtsps://server:322/"),
        ("rtsps://server:8322/relay/1", "rtsps://server:8322/relay/1"),
        ("rtsps://[::1]:8322/x", "rtsps://[::1]:8322/x"),
    ],
)
def test_an_address_is_written_out(given: str, expected: str) -> None:
    assert full_url(given) == expected


@pytest.mark.parametrize(
    "bad",
    ["", "rtsp://s", "rtsps://", "rtsps://u@s", "rtsps://u:p@s", "rtsps://s:99999", "rtsps://s/\r\nX: y"],
)
def test_what_is_no_address_is_refused(bad: str) -> None:
    with pytest.raises(InvalidInput):
        full_url(bad)


def test_the_order_never_prints_its_password() -> None:
    assert "pw" not in repr(ORDER)
