"""The driver's loop, step by step: what goes first, what is never lost, what ends by itself."""

from __future__ import annotations

import threading

import pytest

from csu_console.devices.command_queue import ORDERS_LIMIT
from csu_console.devices.held_move_sender import CHANGE_GAP_S, RESEND_S, TIMEOUT_LIMIT_S, TIMEOUT_S
from csu_console.devices.pose_track import PoseTrack
from csu_console.devices.ptz_driver import PtzDriver
from csu_console.devices.standstill import STOPS_LIMIT
from csu_console.domain.clock import to_us
from csu_console.domain.device import DeviceFault, DeviceRefused, DeviceUnreachable, NotOffered
from csu_console.domain.ptz import HeadPosition, PoseReport, PoseSource, PoseSpace, Preset, Velocity
from csu_console.domain.ptz_command import Auxiliary, GoToPreset, Move, Stop
from tests.fakes.clock import FakeClock
from tests.fakes.fake_head import FakeHead, HeardListener

RIGHT, UP, IN = Velocity(pan=0.5), Velocity(tilt=0.5), Velocity(zoom=0.5)


class Bench:
    """A driver, a head and a clock that stands until it is moved."""

    def __init__(self) -> None:
        self.clock, self.head, self.listener, self.track = (
            FakeClock(),
            FakeHead(),
            HeardListener(),
            PoseTrack(),
        )
        self.driver = PtzDriver(lambda: self.head, self.listener, self.track, clock=self.clock)

    def step(self, times: int = 1) -> None:
        for _ in range(times):
            self.driver.step(self.head)

    def run_for(self, seconds: float, tick_s: float = 0.02, hold: Velocity | None = None) -> None:
        for _ in range(round(seconds / tick_s)):
            if hold is not None:
                self.driver.move(hold)
            self.step(2)
            self.clock.advance(tick_s)

    def pose(self, pan: float) -> None:
        now_us = to_us(self.clock.utc_now())
        self.track.offer(PoseReport(pan, 0, 0, PoseSpace.GENERIC, now_us, 1000, PoseSource.STATUS))


@pytest.fixture
def bench() -> Bench:
    return Bench()


def _moves(bench: Bench) -> list[Velocity]:
    return [call[1] for call in bench.head.calls if call[0] == "continuous"]  # type: ignore[misc]


class TestHold:
    def test_it_is_sent_at_once_and_again_every_80_ms(self, bench: Bench) -> None:
        bench.driver.move(RIGHT)
        bench.step()
        assert _moves(bench) == [RIGHT]
        bench.run_for(0.8, tick_s=0.01, hold=RIGHT)
        assert 9 <= len(_moves(bench)) <= 12

    def test_nobody_renews_it_and_the_camera_is_stopped(self, bench: Bench) -> None:
        bench.driver.move(RIGHT)
        bench.run_for(0.4)
        assert bench.head.names()[-1] == "stop"
        sent = len(_moves(bench))
        bench.run_for(0.2)
        assert len(_moves(bench)) == sent

    def test_the_latest_velocity_wins_and_goes_out_before_the_next_resend(self, bench: Bench) -> None:
        bench.driver.move(RIGHT)
        bench.step()
        bench.clock.advance(CHANGE_GAP_S)
        for velocity in (Velocity(0.1), Velocity(0.2), UP):
            bench.driver.move(velocity)
        bench.step()
        assert _moves(bench) == [RIGHT, UP]

    def test_a_stick_that_trembles_does_not_flood_the_camera(self, bench: Bench) -> None:
        for number in range(100):
            bench.driver.move(Velocity(pan=0.3 + number / 1000))
            bench.step()
            bench.clock.advance(0.01)
        assert 20 <= len(_moves(bench)) <= 35

    def test_a_stick_through_zero_does_not_stall(self, bench: Bench) -> None:
        for velocity in (RIGHT, Velocity(), Velocity(pan=-0.5)):
            bench.driver.move(velocity)
            bench.step()
            bench.clock.advance(CHANGE_GAP_S)
        assert bench.head.names() == ["continuous", "stop", "continuous"]
        bench.driver.move(Velocity(pan=-0.5))
        bench.clock.advance(RESEND_S)
        bench.step()
        assert bench.head.names()[-1] == "continuous"

    def test_an_axis_that_comes_to_rest_goes_on_being_named(self, bench: Bench) -> None:
        bench.driver.move(Velocity(pan=0.5, zoom=0.5))
        bench.step()
        bench.clock.advance(CHANGE_GAP_S)
        bench.driver.move(RIGHT)
        bench.step()
        assert [call[2:4] for call in bench.head.calls] == [(True, True), (True, True)]

    def test_a_head_without_zoom_is_never_asked_to_zoom(self, bench: Bench) -> None:
        bench.driver.move(RIGHT)
        bench.step()
        assert bench.head.calls[0][2:4] == (True, False)

    def test_the_timeout_grows_with_a_slow_camera(self, bench: Bench) -> None:
        bench.driver.move(RIGHT)
        bench.step()
        assert bench.head.calls[-1][4] == TIMEOUT_S
        bench.head.call_s = 0.5
        bench.run_for(3.0, hold=RIGHT)
        timeout_s = bench.head.calls[-1][4]
        assert isinstance(timeout_s, float)
        assert 1.0 < timeout_s <= TIMEOUT_LIMIT_S

    def test_a_camera_of_whole_seconds(self, bench: Bench) -> None:
        bench.head.faults["continuous"] = [DeviceFault("no")]
        bench.driver.move(RIGHT)
        bench.step()
        assert [call[4] for call in bench.head.calls] == [TIMEOUT_S, 1.0]
        assert len(bench.listener.of("degraded")) == 1
        bench.clock.advance(RESEND_S)
        bench.driver.move(RIGHT)
        bench.step()
        assert bench.head.calls[-1][4] == 1.0
        assert len(bench.listener.of("degraded")) == 1

    def test_a_failure_is_said_once_a_hold_and_tried_again(self, bench: Bench) -> None:
        bench.head.faults["continuous"] = [DeviceUnreachable("gone"), DeviceUnreachable("gone")]
        bench.run_for(1.2, hold=RIGHT)
        assert len(bench.listener.of("failed")) == 1
        assert bench.listener.of("reachable") == [(False,), (True,)]
        assert len(_moves(bench)) > 3

    def test_a_refused_hold_is_dropped(self, bench: Bench) -> None:
        bench.head.faults["continuous"] = [DeviceRefused("no")]
        bench.driver.move(RIGHT)
        bench.run_for(0.1)
        assert len(_moves(bench)) == 1
        failed = bench.listener.of("failed")[0]
        assert failed[0] == Move(RIGHT)


class TestStop:
    def test_it_goes_before_everything_else(self, bench: Bench) -> None:
        bench.driver.auxiliary("wiper")
        bench.driver.go_to_preset("1")
        bench.driver.move(RIGHT)
        bench.driver.stop()
        bench.step(3)
        assert bench.head.names() == ["stop", "auxiliary"]

    def test_a_move_after_it_comes_after_it(self, bench: Bench) -> None:
        bench.driver.stop()
        bench.driver.move(RIGHT)
        bench.step(2)
        assert bench.head.names() == ["stop", "continuous"]

    def test_it_is_tried_until_it_arrives(self, bench: Bench) -> None:
        bench.head.faults["stop"] = [DeviceUnreachable("gone")] * 4
        bench.driver.stop()
        bench.run_for(6.0)
        assert bench.head.names().count("stop") >= 5
        assert bench.listener.of("done") == [(Stop(),)]
        assert len(bench.listener.of("failed")) == 1

    def test_nothing_overtakes_one_that_has_not_arrived(self, bench: Bench) -> None:
        bench.head.faults["stop"] = [DeviceUnreachable("gone")] * 2
        bench.driver.stop()
        bench.driver.move(RIGHT)
        bench.step(3)
        assert "continuous" not in bench.head.names()

    def test_a_camera_that_knows_none_is_told_to_turn_at_no_speed(self, bench: Bench) -> None:
        bench.head.faults["stop"] = [NotOffered("no")]
        bench.driver.stop()
        bench.step()
        assert _moves(bench) == [Velocity()]
        assert bench.listener.of("done") == [(Stop(),)]

    def test_one_asked_for_while_another_is_sent_is_sent_too(self, bench: Bench) -> None:
        head = bench.head

        class Interrupting(FakeHead):
            def stop(self, limit_s: float) -> None:
                super().stop(limit_s)
                if len(self.calls) == 1:
                    bench.driver.stop()

        bench.head = head = Interrupting()
        bench.driver.stop()
        bench.step(3)
        assert head.names() == ["stop", "stop"]


class TestStandstill:
    def test_positions_that_stand_are_believed(self, bench: Bench) -> None:
        bench.driver.stop()
        bench.step()
        for _ in range(30):
            bench.pose(0.2)
            bench.run_for(0.1)
        assert bench.listener.of("standstill") == [(True,)]
        assert bench.head.names().count("stop") == 1
        assert not bench.driver.commanded()

    def test_a_runaway_is_stopped_again_and_then_said(self, bench: Bench) -> None:
        bench.driver.stop()
        bench.step()
        for number in range(80):
            bench.pose(number * 0.01 % 1)
            bench.run_for(0.1)
        assert bench.head.names().count("stop") == 1 + STOPS_LIMIT
        assert bench.listener.of("standstill") == [(False,)]

    def test_a_camera_without_positions_gets_it_twice(self, bench: Bench) -> None:
        bench.driver.stop()
        bench.run_for(10.0, tick_s=0.1)
        assert bench.head.names().count("stop") == 2
        assert bench.listener.of("standstill") == []

    def test_a_new_movement_is_not_stopped(self, bench: Bench) -> None:
        bench.driver.stop()
        bench.step()
        for number in range(20):
            bench.pose(number * 0.01)
            bench.run_for(0.1, hold=RIGHT)
        assert bench.head.names().count("stop") == 1


class TestWarmth:
    def test_the_connection_is_kept_open_for_a_while_after_a_command(self, bench: Bench) -> None:
        bench.driver.go_home()
        bench.run_for(5.0, tick_s=0.1)
        before = bench.head.warmed
        assert 4 <= before <= 6
        bench.clock.advance(100.0)
        bench.run_for(3.0, tick_s=0.1)
        assert bench.head.warmed == before

    def test_a_camera_that_is_gone_is_not_called_again_and_again(self, bench: Bench) -> None:
        bench.head.faults["keep_warm"] = [DeviceUnreachable("gone")]
        bench.driver.attend()
        bench.run_for(5.0, tick_s=0.1)
        assert bench.head.warmed == 1


class TestOrders:
    def test_of_two_single_moves_the_latest_wins(self, bench: Bench) -> None:
        bench.driver.go_home()
        bench.driver.go_to_preset("2")
        bench.step(2)
        assert bench.head.names() == ["go_to_preset"]

    def test_presets_are_read_after_a_change(self, bench: Bench) -> None:
        bench.head.listed = (Preset(1, "a", "Gare"),)
        bench.driver.save_preset("Gare")
        bench.step()
        assert bench.head.names() == ["save_preset", "presets"]
        assert bench.listener.of("presets") == [(bench.head.listed,)]

    def test_a_preset_that_vanished_is_said(self, bench: Bench) -> None:
        bench.head.faults["go_to_preset"] = [NotOffered("no such preset")]
        bench.driver.go_to_preset("9")
        bench.step()
        assert bench.listener.of("failed")[0][0] == GoToPreset("9")
        assert bench.listener.of("reachable") == [(True,)]

    def test_too_many_are_refused(self, bench: Bench) -> None:
        for number in range(ORDERS_LIMIT + 3):
            bench.driver.auxiliary(str(number))
        assert [failed[0] for failed in bench.listener.of("failed")] == [
            Auxiliary(str(ORDERS_LIMIT + number)) for number in range(3)
        ]

    def test_commanded_lasts_over_a_single_move(self, bench: Bench) -> None:
        assert not bench.driver.commanded()
        bench.driver.move_relative(HeadPosition(PoseSpace.GENERIC, pan=0.1, tilt=0.0))
        assert bench.driver.commanded()
        bench.step()
        assert bench.driver.commanded()
        bench.clock.advance(10)
        assert not bench.driver.commanded()


def test_the_loop_stops_the_camera_when_it_ends() -> None:
    head, listener, over = FakeHead(), HeardListener(), threading.Event()
    moved = threading.Event()

    class Moved(FakeHead):
        def continuous(self, *arguments: object) -> None:
            self.calls.append(("continuous",))
            moved.set()

    head = Moved()
    driver = PtzDriver(lambda: head, listener)
    thread = threading.Thread(target=driver.run, args=(over.is_set,))
    thread.start()
    driver.move(RIGHT)
    assert moved.wait(10.0)
    over.set()
    driver.wake()
    thread.join(10.0)
    assert not thread.is_alive()
    assert head.names()[-1] == "stop"
    assert head.is_closed
