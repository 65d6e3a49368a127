"""The picture shown at an instant is the picture of that instant: both ways, at all speeds, across files and gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from csu_console.domain.errors import NotPermitted
from csu_console.domain.recording import GapCause
from csu_console.domain.replay import SPEEDS, ReplayClock, TileState
from csu_console.media.replay.clock_cell import ClockCell
from csu_console.media.replay.pace import LEAST_STEP_S
from csu_console.media.replay.recorded_frame import RecordedFrame
from csu_console.media.replay.reel import Reel
from csu_console.media.replay.replay_mailbox import ReplayMailbox
from csu_console.media.replay.tile_player import TilePlayer
from tests.fakes.clock import FakeClock
from tests.fakes.masked_frames import CAMERA_ID, START_US
from tests.fakes.recorded_clips import FakeFootage, number_of, number_on_tile, steady, write_clip

SECOND = 1_000_000
BUDGET_BYTES = 4 * 1024 * 1024


class Desk:
    """One player on a clock the test moves."""

    def __init__(self, footage: FakeFootage, at_us: int = START_US, cost_s: float = 0.0) -> None:
        self.footage, self.clock = footage, FakeClock()
        self.woken = self.changes = 0
        self.mailbox = ReplayMailbox(self._wake, self.clock.monotonic_s)
        self.mailbox.set_target(128, 64)
        # Decoding costs nothing on this clock unless the test says so.
        self.asked = 0
        self._cost_s = cost_s
        self.reel = Reel(footage, BUDGET_BYTES, self._seconds)
        self.player = TilePlayer(CAMERA_ID, self.reel, self.mailbox, self._change)
        self.cell = ClockCell(ReplayClock(at_us, self.clock.monotonic_s()))
        self.shown: int | None = None

    def _seconds(self) -> float:
        """Asked before and after each picture decoded."""
        self.asked += 1
        return self.asked * self._cost_s

    @property
    def decoded(self) -> int:
        return self.asked // 2

    def _wake(self) -> None:
        self.woken += 1

    def _change(self) -> None:
        self.changes += 1

    @property
    def position_us(self) -> int:
        return self.cell.get().position_us(self.clock.monotonic_s())

    @property
    def state(self) -> TileState:
        return self.player.status.state

    def turn(self) -> float | None:
        """One turn; what is on the tile afterwards is in `shown`."""
        due_s = self.player.turn(self.cell, self.clock.monotonic_s())
        picture = self.mailbox.take()
        if picture is not None:
            self.shown = number_on_tile(picture)
            assert picture.captured_us <= self.position_us
        if self.state is not TileState.PLAYING:
            self.shown = None
        return due_s

    def seek(self, at_us: int) -> int | None:
        self.cell.change(lambda clock: clock.sought(at_us, self.clock.monotonic_s()))
        self.turn()
        return self.shown

    def play(self, speed: float) -> None:
        self.cell.change(
            lambda clock: clock.at_speed(speed, 0.0).sought(self.position_us, self.clock.monotonic_s())
        )
        self.cell.change(lambda clock: clock.played(self.clock.monotonic_s()))

    def step(self, pictures: int) -> int | None:
        self.player.ask_step(pictures)
        self.turn()
        return self.shown

    def run(self, seconds: float) -> list[tuple[int, int | None]]:
        """Go on as the loop does, from due to due: (instant, number shown) after each turn."""
        ends_s = self.clock.monotonic_s() + seconds
        seen: list[tuple[int, int | None]] = []
        while self.clock.monotonic_s() < ends_s:
            due_s = self.turn()
            assert len(seen) < 20_000, "it never sleeps"
            seen.append((self.position_us, self.shown))
            wait_s = 1.0 if due_s is None else due_s - self.clock.monotonic_s()
            self.clock.advance(min(max(wait_s, 0.0), max(0.001, ends_s - self.clock.monotonic_s())))
        self.turn()
        return seen


MakeDesk = Callable[..., Desk]


@pytest.fixture
def make_desk() -> Iterator[MakeDesk]:
    desks: list[Desk] = []

    def make(*args: Any, **options: Any) -> Desk:
        desks.append(Desk(*args, **options))
        return desks[-1]

    yield make
    for desk in desks:
        desk.player.close()


@pytest.fixture
def two_files(tmp_path: Path) -> FakeFootage:
    """Ten seconds in two files that follow each other by 40 ms."""
    first = write_clip(tmp_path / "a.mp4", steady(seconds=6))
    second = write_clip(tmp_path / "b.mp4", steady(first.end_us, seconds=4), first_number=1000)
    return FakeFootage([first, second])


def test_a_seek_shows_the_picture_of_its_instant(make_desk: MakeDesk, two_files: FakeFootage) -> None:
    desk = make_desk(two_files)
    for offset_us in (
        0,
        3_300_000,
        3_340_000,
        100_000,
        9_990_000,
        5_999_999,
        6_000_400,
        1_999_000,
        2_000_001,
    ):
        at_us = START_US + offset_us
        assert desk.seek(at_us) == two_files.number_at(at_us), offset_us
        assert desk.state is TileState.PLAYING


@pytest.mark.parametrize("speed", SPEEDS)
def test_at_every_speed_the_picture_is_that_of_the_instant(
    make_desk: MakeDesk, two_files: FakeFootage, speed: float
) -> None:
    begin_us = START_US + (9_900_000 if speed < 0 else 100_000)
    desk = make_desk(two_files, begin_us)
    desk.turn()
    desk.play(speed)
    seconds = min(9.7 / abs(speed), 4.0)
    seen = desk.run(seconds)
    # A tile takes a new picture every 30 ms at most; what it shows meanwhile is that much older.
    late_us = int(LEAST_STEP_S * 1e6 * abs(speed)) + 1
    for at_us, number in seen:
        allowed = {
            two_files.number_at(at_us + offset)
            for offset in range(0, late_us * (-1 if speed > 0 else 1), -2000 if speed > 0 else 2000)
        }
        assert number in allowed | {two_files.number_at(at_us)}, (speed, at_us - START_US, number)
    numbers = [number for _at, number in seen]
    ordered = sorted((n for n in numbers if n is not None), reverse=speed < 0)
    assert numbers == ordered, "never the other way"
    if abs(speed) <= 1:
        expected = abs(speed) * seconds * 25
        assert len(set(numbers)) == pytest.approx(expected, abs=2), "no picture is left out"


def test_steps_are_exact_both_ways_across_a_boundary(make_desk: MakeDesk, two_files: FakeFootage) -> None:
    desk = make_desk(two_files)
    numbers = [*range(145, 150), *range(1000, 1005)]
    desk.seek(two_files.recorded[0].times[145])
    assert [desk.shown, *(desk.step(1) for _ in range(9))] == numbers
    assert [desk.shown, *(desk.step(-1) for _ in range(9))] == numbers[::-1]
    assert desk.step(5) == 1000
    assert not desk.cell.get().playing


def test_a_step_out_of_a_gap_goes_to_its_edge(make_desk: MakeDesk, tmp_path: Path) -> None:
    first = write_clip(tmp_path / "a.mp4", steady(seconds=2))
    second = write_clip(tmp_path / "b.mp4", steady(START_US + 60 * SECOND, seconds=2), first_number=500)
    desk = make_desk(FakeFootage([first, second]))
    desk.seek(START_US + 30 * SECOND)
    assert desk.step(1) == 500
    assert desk.step(-1) == 49
    assert desk.step(-100) == 0


def test_a_gap_has_no_picture_but_its_cause_and_the_clock_goes_on(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    first = write_clip(tmp_path / "a.mp4", steady(seconds=2))
    second = write_clip(tmp_path / "b.mp4", steady(START_US + 5 * SECOND, seconds=2), first_number=500)
    desk = make_desk(FakeFootage([first, second], GapCause.STREAM_LOST), START_US + SECOND)
    desk.play(1.0)
    desk.run(2.0)
    status = desk.player.status
    assert (status.state, status.cause) == (TileState.GAP, GapCause.STREAM_LOST)
    assert status.next_utc is not None
    assert desk.mailbox.take() is None
    assert desk.shown is None
    desk.run(2.2)
    assert desk.state == TileState.PLAYING
    assert desk.shown == desk.footage.number_at(desk.position_us)
    desk.play(-1.0)
    desk.run(2.0)
    assert desk.player.status.cause is GapCause.STREAM_LOST
    desk.run(2.0)
    assert desk.shown == desk.footage.number_at(desk.position_us)


def test_after_the_last_recording_is_the_end(make_desk: MakeDesk, two_files: FakeFootage) -> None:
    desk = make_desk(two_files)
    assert desk.seek(START_US + 60 * SECOND) is None
    assert desk.state is TileState.END


def test_too_fast_for_every_picture_shows_key_frames_with_their_own_time(
    make_desk: MakeDesk, two_files: FakeFootage
) -> None:
    desk = make_desk(two_files, cost_s=0.05)
    desk.seek(START_US + 1_900_000)
    desk.seek(START_US)
    desk.play(16.0)
    seen = desk.run(0.6)
    assert desk.player.status.key_frames_only
    assert {number for _at, number in seen if number is not None} <= {0, 50, 100, 1000, 1050}
    desk.cell.change(lambda clock: clock.paused(desk.clock.monotonic_s()))
    desk.turn()
    assert desk.shown == two_files.number_at(desk.position_us), "standing still is exact again"


def test_what_is_out_of_its_time_is_not_shown(make_desk: MakeDesk, two_files: FakeFootage) -> None:
    path = str(two_files.recorded[0].path)
    two_files.refused[path] = NotPermitted("out of its time")
    desk = make_desk(two_files)
    assert desk.seek(START_US + SECOND) is None
    assert (desk.state, str(desk.player.status.error)) == (TileState.OUT_OF_DATE, "out of its time")
    assert desk.seek(START_US + 7 * SECOND) is not None


def test_what_runs_out_of_its_time_goes_from_the_screen(make_desk: MakeDesk, two_files: FakeFootage) -> None:
    desk = make_desk(two_files)
    desk.seek(START_US + SECOND)
    two_files.refused[str(two_files.recorded[0].path)] = NotPermitted("out of its time")
    for _ in range(3):
        desk.clock.advance(20.0)
        desk.turn()
    assert (desk.state, desk.shown) == (TileState.OUT_OF_DATE, None)
    desk.clock.advance(1.0)
    desk.turn()
    assert desk.state is TileState.OUT_OF_DATE, "and does not come back"


def test_another_size_is_given_without_a_command(make_desk: MakeDesk, two_files: FakeFootage) -> None:
    desk = make_desk(two_files)
    desk.seek(START_US + SECOND)
    desk.mailbox.set_target(64, 32)
    desk.clock.advance(0.05)
    desk.player.turn(desk.cell, desk.clock.monotonic_s())
    picture = desk.mailbox.take()
    assert picture is not None
    assert (picture.width_px, picture.height_px) == (64, 32)


def test_a_locked_workstation_gets_no_picture(make_desk: MakeDesk, two_files: FakeFootage) -> None:
    desk = make_desk(two_files)
    seen: list[int] = []
    desk.player.seen = seen.append
    desk.mailbox.shut_off(True)
    desk.seek(START_US + SECOND)
    assert desk.mailbox.take() is None
    assert seen == []
    desk.mailbox.shut_off(False)
    desk.clock.advance(0.05)
    desk.turn()
    assert (desk.shown, len(seen)) == (25, 1)


def test_pictures_held_are_bounded(make_desk: MakeDesk, two_files: FakeFootage) -> None:
    desk = make_desk(two_files, START_US + 5_900_000)
    desk.reel._budget_bytes = 20 * 128 * 64 * 3 // 2
    desk.turn()
    desk.play(-1.0)
    for _ in range(100):
        desk.run(0.05)
        runs = [run for run in (desk.reel._run, desk.reel._earlier) if run is not None]
        assert sum(len(run.frames) for run in runs) <= 20
        assert desk.shown in (
            desk.footage.number_at(desk.position_us),
            desk.footage.number_at(desk.position_us + 40_000),
        )


def test_backwards_each_group_is_decoded_once(make_desk: MakeDesk, two_files: FakeFootage) -> None:
    desk = make_desk(two_files, START_US + 5_900_000)
    desk.turn()
    desk.play(-1.0)
    before = desk.decoded
    desk.run(5.5)
    assert desk.decoded - before <= 150, "ahead of time, in one go"


def test_backwards_in_small_tiles_more_is_kept_and_a_large_one_is_whole_again(
    make_desk: MakeDesk, two_files: FakeFootage
) -> None:
    desk = make_desk(two_files, START_US + 5_900_000)
    desk.reel._budget_bytes = 26 * 128 * 64 * 3 // 2
    desk.mailbox.set_target(64, 32)
    desk.turn()
    desk.play(-1.0)
    before = desk.decoded
    seen = desk.run(5.5)
    assert desk.decoded - before <= 160, "a group fits at a quarter of its pixels"
    assert len({number for _at, number in seen}) > 130
    desk.cell.change(lambda clock: clock.paused(desk.clock.monotonic_s()))
    desk.turn()
    number = two_files.number_at(desk.position_us)
    assert number is not None
    assert desk.shown == number
    stills: list[RecordedFrame | None] = []
    desk.player.ask_still(stills.append)
    desk.clock.advance(0.1)
    desk.turn()
    assert stills[0] is not None
    assert (stills[0].width_px, stills[0].shrunk_by, number_of(stills[0])) == (128, 1, number)
    desk.mailbox.set_target(128, 64)
    desk.clock.advance(0.1)
    desk.player.turn(desk.cell, desk.clock.monotonic_s())
    picture = desk.mailbox.take()
    assert picture is not None
    assert (picture.width_px, number_on_tile(picture)) == (128, number)
    assert desk.step(-1) == number - 1
