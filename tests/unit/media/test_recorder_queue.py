"""The recorder's queue: bounded, counted, drained."""

from __future__ import annotations

from dataclasses import replace

import pytest

from csu_console.media import frame as masked
from csu_console.media.frame import MaskedFrame
from csu_console.media.hub import ComingFrame
from csu_console.media.recorder_queue import Mark, RecorderQueue, Taken
from tests.fakes.masked_frames import START_US, STEP_US, ClipPackets, FrameFactory


def _taken(queue: RecorderQueue) -> list[Taken]:
    found: list[Taken] = []
    while (taken := queue.take(0.0)) is not None and taken.item is not Mark.DRAINED:
        found.append(taken)
    return found


def test_frames_come_out_in_order() -> None:
    queue, factory = RecorderQueue(), FrameFactory()
    frames = [factory.frame() for _ in range(3)]
    for frame in frames:
        queue.offer(frame)
    assert [taken.item for taken in _taken(queue)] == frames


def test_an_empty_queue_gives_none_in_time() -> None:
    assert RecorderQueue().take(0.0) is None


def test_once_full_it_refuses_until_half_is_free_and_says_where_frames_are_missing() -> None:
    queue, factory = RecorderQueue(capacity_frames=4), FrameFactory()
    for _ in range(7):
        queue.offer(factory.frame())
    assert (queue.waiting, queue.dropped) == (4, 3)
    assert queue.take(0.0) is not None
    queue.offer(factory.frame())
    assert queue.dropped == 4, "one place is not enough: every second frame would be missing"
    assert queue.take(0.0) is not None
    queue.offer(factory.frame())
    losses = [
        (taken.item.sequence, taken.lost_before)
        for taken in _taken(queue)
        if isinstance(taken.item, MaskedFrame)
    ]
    assert losses == [(2, 0), (3, 0), (8, 4)]


def _coming(frame: MaskedFrame) -> ComingFrame:
    return ComingFrame(64, 48, 1.0, 0, frame.arrived_s, True, captured_us=frame.captured_us)


def test_frames_beyond_the_rate_are_not_even_masked() -> None:
    queue, factory = RecorderQueue(rate_hz=12.5), FrameFactory()
    frames = [factory.frame() for _ in range(20)]
    asked = [queue.divisor(_coming(frame)) for frame in frames[:10]]
    assert asked == [1, 0] * 5
    # Another sink wants them all: offered or not, asked or not, the same are kept.
    for frame in frames[10:]:
        queue.offer(frame)
    assert [taken.item for taken in _taken(queue)] == frames[10::2]


def test_a_frame_asked_for_by_others_alone_is_judged_once() -> None:
    queue, factory = RecorderQueue(rate_hz=12.5), FrameFactory()
    frames = [factory.frame() for _ in range(6)]
    for frame in frames:
        queue.divisor(_coming(frame))
        queue.divisor(_coming(frame))
        queue.offer(frame)
    assert [taken.item for taken in _taken(queue)] == frames[::2]


def test_another_rate_holds_from_the_next_frame_on() -> None:
    queue, factory = RecorderQueue(), FrameFactory()
    frames = [factory.frame() for _ in range(12)]
    for number, frame in enumerate(frames):
        if number in (4, 8):
            queue.limit(12.5 if number == 4 else None)
        queue.offer(frame)
    assert [taken.item for taken in _taken(queue)] == [*frames[:4], frames[4], frames[6], *frames[8:]]


def test_a_clock_that_stands_still_stops_no_recording() -> None:
    queue, factory = RecorderQueue(rate_hz=12.5), FrameFactory()
    for number in range(50):
        queue.offer(factory.frame(captured_us=START_US, arrived_s=1000.0 + number * 0.04))
    assert 23 <= queue.waiting <= 27


def test_what_the_camera_sends_is_told_by_its_pictures_times_though_some_are_late_or_lost() -> None:
    queue, factory = RecorderQueue(rate_hz=6.0), FrameFactory()
    for number in range(10):
        queue.offer(factory.frame(arrived_s=1000.0 + number))
    assert queue.sent_rate_hz == 0.0, "too few to know"
    for number in range(10, 80):
        if number % 7:
            queue.offer(factory.frame(captured_us=START_US + number * STEP_US, arrived_s=1000.0 + number))
    assert queue.sent_rate_hz == 25.0


def test_a_shrunk_picture_is_nothing_to_record() -> None:
    queue, factory = RecorderQueue(), FrameFactory()
    frame = factory.frame()
    small = MaskedFrame(masked._KEY, frame.picture, replace(frame.facts, shrunk_by=2))
    queue.offer(small)
    assert queue.waiting == 0


def test_the_memory_of_waiting_pictures_is_bounded() -> None:
    factory = FrameFactory(640, 480)
    queue = RecorderQueue(capacity_frames=100, capacity_bytes=3 * 640 * 480 * 3 // 2)
    for _ in range(10):
        queue.offer(factory.frame())
    assert queue.waiting == 3


def test_a_picture_larger_than_the_bound_still_passes_alone() -> None:
    queue, factory = RecorderQueue(capacity_bytes=10), FrameFactory()
    queue.offer(factory.frame())
    queue.offer(factory.frame())
    assert (queue.waiting, queue.dropped) == (1, 1)


def test_finishing_drains_then_ends_and_refuses_more() -> None:
    queue, factory = RecorderQueue(), FrameFactory()
    queue.offer(factory.frame())
    queue.finish()
    queue.offer(factory.frame())
    first, second = queue.take(0.0), queue.take(0.0)
    assert first is not None
    assert isinstance(first.item, MaskedFrame)
    assert second == Taken(Mark.DRAINED)


def test_withdrawing_forgets_packets_that_wait_but_no_masked_frame() -> None:
    clip, factory = ClipPackets(4), FrameFactory()
    try:
        queue = RecorderQueue()
        queue.packets.offer_packet(clip.clear(0))
        queue.offer(factory.frame())
        queue.packets.withdrawn()
        kinds = [type(taken.item) for taken in _taken(queue)]
    finally:
        clip.close()
    assert kinds == [MaskedFrame, Mark]


def test_a_codec_that_cannot_be_copied_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    clip, queue = ClipPackets(3, codec="ffvhuff", container="avi"), RecorderQueue()
    for number in range(3):
        queue.packets.offer_packet(clip.clear(number))
    clip.close()
    assert queue.waiting == 0
    assert len(caplog.records) == 1
