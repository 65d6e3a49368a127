"""The recorder's queue: bounded, counted, drained."""

from __future__ import annotations

import pytest

from csu_console.media.frame import MaskedFrame
from csu_console.media.recorder_queue import Mark, RecorderQueue, Taken
from tests.fakes.masked_frames import ClipPackets, FrameFactory


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
