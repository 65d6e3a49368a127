"""A Stop while another call is under way: over a second connection at once, over the first when that call has ended."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from csu_console.devices.command_queue import CommandQueue
from csu_console.devices.ptz_driver import PtzDriver
from csu_console.devices.stop_beside import StopBeside
from csu_console.domain.device import DeviceUnreachable, NotOffered
from csu_console.domain.ptz import Velocity
from csu_console.domain.ptz_command import GoHome, Stop
from tests.fakes.clock import FakeClock
from tests.fakes.fake_head import FakeHead, HeardListener

LIMIT_S = 10.0


class BlockingHead(FakeHead):
    """A preset and a Stop are answered when the test lets them; `told` after each call."""

    def __init__(self) -> None:
        super().__init__()
        self.told = threading.Condition()
        self.preset_answers, self.stop_answers = threading.Event(), threading.Event()
        self.stop_answers.set()

    def _told(self, name: str, *arguments: object) -> None:
        with self.told:
            super()._told(name, *arguments)
            self.told.notify_all()

    def go_to_preset(self, token: str, speed: float | None) -> None:
        super().go_to_preset(token, speed)
        assert self.preset_answers.wait(LIMIT_S)

    def stop(self, limit_s: float) -> None:
        super().stop(limit_s)
        assert self.stop_answers.wait(LIMIT_S)

    def until(self, holds: Callable[[list[object]], bool]) -> None:
        with self.told:
            assert self.told.wait_for(lambda: holds(self.names()), LIMIT_S), self.names()


class Camera:
    """A driver and its second loop, each in its thread with a head of its own."""

    def __init__(self) -> None:
        self.first, self.second, self.listener = BlockingHead(), BlockingHead(), HeardListener()
        self.driver = PtzDriver(self._opened, self.listener)
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=loop, args=(self._over.is_set,), name=name)
            for name, loop in (("driver", self.driver.run), ("beside", self.driver.beside.run))
        ]
        for thread in self._threads:
            thread.start()

    def _opened(self) -> FakeHead:
        return self.second if threading.current_thread().name == "beside" else self.first

    def close(self) -> None:
        self._over.set()
        for head in (self.first, self.second):
            head.preset_answers.set()
            head.stop_answers.set()
        self.driver.wake()
        self.driver.beside.wake()
        for thread in self._threads:
            thread.join(LIMIT_S)
            assert not thread.is_alive()


@pytest.fixture
def camera() -> Iterator[Camera]:
    made = Camera()
    yield made
    made.close()


def test_it_does_not_wait_for_a_call_under_way(camera: Camera) -> None:
    camera.driver.go_to_preset("1")
    camera.first.until(lambda names: "go_to_preset" in names)
    camera.driver.stop()
    camera.second.until(lambda names: "stop" in names)
    assert "stop" not in camera.first.names(), "the camera has not answered the preset yet"
    assert camera.listener.of("done") == [], "only the one that comes after the preset counts"
    camera.first.preset_answers.set()
    camera.first.until(lambda names: names[-2:] == ["go_to_preset", "stop"])


def test_a_preset_waits_for_the_stop_on_its_way(camera: Camera) -> None:
    camera.second.stop_answers.clear()
    camera.driver.go_to_preset("1")
    camera.first.until(lambda names: "go_to_preset" in names)
    camera.driver.stop()
    camera.second.until(lambda names: "stop" in names)
    camera.first.preset_answers.set()
    camera.driver.go_home()
    camera.driver.move(Velocity(pan=0.5))
    camera.first.until(lambda names: "continuous" in names)
    camera.driver.go_home()
    camera.driver.auxiliary("wiper")
    camera.first.until(lambda names: "auxiliary" in names)
    assert "go_home" not in camera.first.names(), "it might be stopped half way"
    camera.second.stop_answers.set()
    camera.first.until(lambda names: "go_home" in names)
    assert (Stop(),) in camera.listener.of("done")
    assert not camera.listener.of("failed")


def test_a_camera_that_is_never_stopped_is_not_asked_twice_what_it_is(camera: Camera) -> None:
    camera.driver.move(Velocity(pan=0.5))
    camera.first.until(lambda names: "continuous" in names)
    assert camera.second.names() == []


class TestStep:
    """Without threads: when it sends, and what becomes of a failure."""

    @pytest.fixture
    def queue(self) -> CommandQueue:
        return CommandQueue(FakeClock())

    def _sent(self, queue: CommandQueue, head: FakeHead) -> list[object]:
        StopBeside(lambda: head, queue).step(head)
        return head.names()

    def test_not_when_none_is_wanted(self, queue: CommandQueue) -> None:
        assert "stop" not in self._sent(queue, FakeHead())

    def test_not_when_the_driver_sends_it(self, queue: CommandQueue) -> None:
        head = FakeHead()
        beside = StopBeside(lambda: head, queue)
        for _ in range(2):
            queue.stop()
            queue.stop_begins(queue.pending_stop())
            beside.step(head)
        assert head.names() == ["open"], "once, so that a later one need not ask first"
        assert head.is_closed, "and no connection is kept for it"

    def test_again_for_one_asked_for_after_that(self, queue: CommandQueue) -> None:
        queue.stop()
        queue.stop_begins(queue.pending_stop())
        queue.stop()
        assert self._sent(queue, FakeHead()) == ["stop"]

    def test_it_stays_wanted(self, queue: CommandQueue) -> None:
        queue.stop()
        assert self._sent(queue, FakeHead()) == ["stop"]
        assert queue.pending_stop(), "the driver's own comes after what is under way"

    def test_a_camera_that_knows_none_is_told_to_turn_at_no_speed(self, queue: CommandQueue) -> None:
        head = FakeHead()
        head.faults["stop"] = [NotOffered("no")]
        queue.stop()
        assert self._sent(queue, head) == ["stop", "continuous"]

    def test_one_that_fails_keeps_nothing_back(self, queue: CommandQueue) -> None:
        head = FakeHead()
        head.faults["stop"] = [DeviceUnreachable("gone")]
        queue.stop()
        queue.single(GoHome())
        assert self._sent(queue, head) == ["stop"]
        assert head.is_closed
        assert queue.take_single() == GoHome()
