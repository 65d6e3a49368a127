"""One stream, many takers; a broken one harms nobody."""

from __future__ import annotations

import pytest

from csu_console.media.frame import MaskedFrame
from csu_console.media.hub import FrameHub, FrameOnce
from tests.fakes.masked_frames import FrameFactory


class Taker:
    def __init__(self) -> None:
        self.frames: list[MaskedFrame] = []

    def offer(self, frame: MaskedFrame) -> None:
        self.frames.append(frame)


class Broken:
    def __init__(self) -> None:
        self.asked = 0

    def offer(self, frame: MaskedFrame) -> None:
        self.asked += 1
        raise RuntimeError("sink broke")


def test_a_sink_that_raises_is_dropped_and_the_others_are_served(caplog: pytest.LogCaptureFixture) -> None:
    hub, first, broken, last = FrameHub(), Taker(), Broken(), Taker()
    for sink in (first, broken, last):
        hub.add(sink)
    factory = FrameFactory()
    for _ in range(3):
        hub.publish(factory.frame())
    assert (len(first.frames), broken.asked, len(last.frames), hub.sinks_count) == (3, 1, 3, 2)
    assert "sink broke" in caplog.text


def test_a_sink_is_served_once_however_often_it_is_added_and_not_after_it_left() -> None:
    hub, taker, factory = FrameHub(), Taker(), FrameFactory()
    hub.add(taker)
    hub.add(taker)
    hub.publish(factory.frame())
    hub.remove(taker)
    hub.remove(taker)
    hub.publish(factory.frame())
    assert len(taker.frames) == 1


def test_one_frame_is_waited_for_once_and_not_for_ever() -> None:
    once, factory = FrameOnce(), FrameFactory()
    assert once.wait(0.01) is None
    first = factory.frame()
    once.offer(first)
    once.offer(factory.frame())
    assert once.wait(0.01) is first
