"""The recording loop: where files are cut, what is a gap, and that nothing stops it."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import av
import pytest

from csu_console.domain.camera import RecordingChoice
from csu_console.domain.clock import to_us
from csu_console.domain.mask import CoverReason
from csu_console.domain.recording import GapCause
from csu_console.domain.stream import TimeSource
from csu_console.media.frame import MaskedFrame
from csu_console.media.recorder import Recorder, RecorderSetup
from csu_console.media.recorder_queue import RecorderQueue
from tests.fakes.clock import FakeClock
from tests.fakes.failing_part import Disk
from tests.fakes.masked_frames import CAMERA_ID, START_US, STEP_US, ClipPackets, FrameFactory
from tests.fakes.recorder_events import KeptEvents

BOUNDARY_US = to_us(datetime(2026, 1, 13, 9, 42, tzinfo=UTC))


@dataclass
class Bench:
    """A recorder fed by hand; `finish` runs its loop to the end."""

    folder: Path
    setup: RecorderSetup
    clock: FakeClock
    events: KeptEvents
    queue: RecorderQueue
    recorder: Recorder

    def record(self, frames: Iterable[MaskedFrame] = ()) -> None:
        """Offer frames one by one, each taken at once, as with a disk that keeps up."""
        for frame in frames:
            self.queue.offer(frame)
            self.take_all()

    def take_all(self) -> None:
        while self.queue.waiting:
            taken = self.queue.take(0.0)
            assert taken is not None
            self.recorder.handle(taken)

    def finish(self) -> None:
        self.queue.finish()
        self.recorder.run(self.queue, lambda: False)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return _bench(tmp_path)


def _bench(folder: Path, disk: Disk | None = None, choice: RecordingChoice | None = None) -> Bench:
    setup = RecorderSetup(
        CAMERA_ID,
        12,
        "Place",
        lambda start: folder / start.strftime("%Y%m%dT%H%M%S.%fZ.mp4"),
        choice or RecordingChoice(),
    )
    if disk is not None:
        setup = replace(setup, open_part=disk.open)
    clock, events = FakeClock(), KeptEvents()
    return Bench(
        folder,
        setup,
        clock,
        events,
        RecorderQueue(rate_hz=setup.choice.frame_rate_hz),
        Recorder(setup, events, clock),
    )


def _frames(path: Path) -> int:
    with av.open(str(path)) as container:
        return sum(1 for _ in container.decode(video=0))


def _labels(bench: Bench) -> list[tuple[int, int, int]]:
    """Start offset in frames, frames, mask version of each closed file."""
    return [
        ((facts.label.start_us - START_US) // STEP_US, facts.frames_count, facts.label.mask_version)
        for facts in bench.events.closed
    ]


def test_files_are_cut_at_the_clocks_even_minutes_and_no_frame_is_lost(bench: Bench) -> None:
    factory = FrameFactory()
    first_us = BOUNDARY_US - 3 * STEP_US - 7
    bench.record(factory.frame(first_us + number * STEP_US) for number in range(10))
    bench.finish()
    starts = [facts.label.start_us for facts in bench.events.closed]
    assert starts == [first_us, first_us + 4 * STEP_US]
    assert starts[1] - BOUNDARY_US < STEP_US
    assert [_frames(facts.path) for facts in bench.events.closed] == [4, 6]
    assert bench.events.closed[0].path.name == "20260113T094159.879993Z.mp4"
    assert [cause for cause, _at in bench.events.spans] == [None, None], "a boundary is no gap"


def test_another_mask_version_starts_another_file(bench: Bench) -> None:
    factory = FrameFactory()
    bench.record(factory.frame() for _ in range(5))
    factory.version = 2
    bench.record(factory.frame() for _ in range(5))
    bench.finish()
    assert _labels(bench) == [(0, 5, 1), (5, 5, 2)]


def test_another_size_starts_another_file(bench: Bench) -> None:
    small, large = FrameFactory(64, 48), FrameFactory(128, 96)
    large.count = 5
    bench.record(small.frame() for _ in range(5))
    bench.record(large.frame() for _ in range(5))
    bench.finish()
    assert [facts.width_px for facts in bench.events.closed] == [64, 128]


def test_covered_frames_are_recorded_covered_and_counted(bench: Bench) -> None:
    factory = FrameFactory()
    reasons = [CoverReason.NONE, CoverReason.NONE, CoverReason.DAMAGED, CoverReason.DAMAGED, CoverReason.NONE]
    bench.record(factory.frame(cover=reason) for reason in reasons)
    bench.finish()
    assert [(facts.frames_count, facts.covered_frames) for facts in bench.events.closed] == [(5, 2)]


def test_a_camera_nobody_has_reviewed_is_never_recorded(bench: Bench, tmp_path: Path) -> None:
    factory = FrameFactory()
    bench.record(factory.frame(cover=CoverReason.UNREVIEWED) for _ in range(3))
    bench.finish()
    assert list(tmp_path.iterdir()) == []
    assert bench.events.spans == [(GapCause.UNREVIEWED, START_US)]


def test_a_camera_set_back_to_unreviewed_stops_at_once(bench: Bench) -> None:
    factory = FrameFactory()
    bench.record(factory.frame() for _ in range(5))
    bench.record(factory.frame(cover=CoverReason.UNREVIEWED) for _ in range(3))
    bench.record(factory.frame() for _ in range(2))
    bench.finish()
    assert [count for _start, count, _version in _labels(bench)] == [5, 2]
    assert bench.events.spans[1:] == [
        (GapCause.UNREVIEWED, START_US + 5 * STEP_US),
        (None, START_US + 8 * STEP_US),
    ]


def test_a_clock_set_back_an_hour_closes_the_file_and_keeps_both_hours(bench: Bench) -> None:
    factory, hour_us = FrameFactory(), 3_600_000_000
    bench.record(factory.frame() for _ in range(5))
    bench.record(factory.frame(START_US + number * STEP_US - hour_us) for number in range(5, 10))
    bench.finish()
    assert [_frames(facts.path) for facts in bench.events.closed] == [5, 5]
    assert bench.events.spans[1:] == [
        (GapCause.CLOCK_CHANGED, START_US + 5 * STEP_US),
        (None, START_US + 5 * STEP_US - hour_us),
    ]


def test_a_clock_set_back_onto_a_recorded_instant_overwrites_nothing(bench: Bench) -> None:
    factory = FrameFactory()
    # An hour of frames is not needed: the same instants come twice, as after setting a clock back.
    bench.record(factory.frame(START_US + number * STEP_US) for number in range(25))
    bench.record(factory.frame(START_US + number * STEP_US) for number in range(25))
    bench.finish()
    names = sorted(facts.path.name for facts in bench.events.closed)
    assert names == ["20260113T094107.250000Z-2.mp4", "20260113T094107.250000Z.mp4"]


def test_the_hour_that_comes_twice_in_october_is_never_ambiguous(bench: Bench) -> None:
    # 25 October 2026, 03:00 CEST becomes 02:00 CET at 01:00 UTC.
    summer_us = to_us(datetime(2026, 10, 25, 0, 59, 59, 900_000, tzinfo=UTC))
    factory = FrameFactory()
    bench.record(factory.frame(summer_us + number * STEP_US) for number in range(6))
    bench.finish()
    assert [facts.path.name for facts in bench.events.closed] == [
        "20261025T005959.900000Z.mp4",
        "20261025T010000.020000Z.mp4",
    ]
    assert not any(cause for cause, _at in bench.events.spans)


def test_frames_that_stop_close_the_file_and_make_a_gap(bench: Bench) -> None:
    factory = FrameFactory()
    bench.record(factory.frame() for _ in range(5))
    bench.recorder.idle()
    assert bench.events.closed == [], "a short pause is no gap"
    bench.clock.advance(2.1)
    bench.recorder.idle()
    assert len(bench.events.closed) == 1
    bench.record([factory.frame(START_US + 10_000_000, 1010.0)])
    bench.finish()
    assert bench.events.spans[1:] == [
        (GapCause.STREAM_LOST, START_US + 5 * STEP_US),
        (None, START_US + 10_000_000),
    ]


def test_a_full_queue_is_a_gap_with_its_span(tmp_path: Path) -> None:
    bench, factory = _bench(tmp_path), FrameFactory()
    bench.queue = RecorderQueue(capacity_frames=4)
    for _ in range(10):
        bench.queue.offer(factory.frame())
    bench.take_all()
    bench.record([factory.frame()])
    bench.finish()
    assert bench.queue.dropped == 6
    assert bench.events.spans == [
        (None, START_US),
        (GapCause.QUEUE_FULL, START_US + 4 * STEP_US),
        (None, START_US + 10 * STEP_US),
    ]
    assert _labels(bench) == [(0, 5, 1)]


def test_size_and_rate_follow_the_choice(tmp_path: Path) -> None:
    bench = _bench(tmp_path, choice=RecordingChoice(height_px=24, frame_rate_hz=12.5))
    factory = FrameFactory(64, 48)
    bench.record(factory.frame() for _ in range(20))
    bench.finish()
    facts = bench.events.closed[0]
    assert (facts.width_px, facts.height_px, facts.frames_count) == (32, 24, 10)


@pytest.mark.parametrize(
    ("number", "cause"), [(errno.ENOSPC, GapCause.DISK_FULL), (errno.EIO, GapCause.WRITE_FAILED)]
)
def test_a_disk_that_fails_costs_a_gap_and_recording_goes_on_later(
    tmp_path: Path, number: int, cause: GapCause
) -> None:
    disk = Disk(3000, number)
    bench, factory = _bench(tmp_path, disk), FrameFactory()
    bench.record(factory.frame() for _ in range(80))
    assert [failure for failure, _error in bench.events.failures] == [cause]
    assert len(bench.events.closed) == 1, "whole fragments are saved at once"
    saved = bench.events.closed[0]
    assert _frames(saved.path) == saved.frames_count > 0
    assert saved.sha256 == hashlib.sha256(saved.path.read_bytes()).digest()
    disk.room_bytes = None
    bench.record(factory.frame() for _ in range(5))
    assert len(bench.events.closed) == 1, "not tried again at once"
    bench.clock.advance(5.0)
    resumed = factory.count
    bench.record(factory.frame() for _ in range(5))
    bench.finish()
    assert bench.events.spans[-2:] == [(cause, saved.end_us), (None, START_US + resumed * STEP_US)]
    assert len(bench.events.failures) == 1, "said once"
    assert not list(tmp_path.glob("*.part"))


def test_a_disk_full_from_the_start_is_said_once_and_leaves_nothing(tmp_path: Path) -> None:
    bench, factory = _bench(tmp_path, Disk(0)), FrameFactory()
    for _ in range(3):
        bench.record([factory.frame()])
        bench.clock.advance(5.0)
    bench.finish()
    assert [cause for cause, _error in bench.events.failures] == [GapCause.DISK_FULL]
    assert list(tmp_path.iterdir()) == []


def test_tries_on_a_full_disk_leave_nothing_behind(tmp_path: Path) -> None:
    disk = Disk(1500)  # a header and a little more
    bench, factory = _bench(tmp_path, disk), FrameFactory()
    for _ in range(3):
        bench.record(factory.frame() for _ in range(30))
        bench.clock.advance(5.0)
        disk.room_bytes = 1500
    bench.finish()
    assert bench.events.closed == []
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_failed_is_tried_again_at_a_key_frame_and_said_once(tmp_path: Path) -> None:
    disk = Disk(1500)
    bench, clip = _bench(tmp_path, disk), ClipPackets(60, gop=25)
    try:
        _offer_packets(bench, clip, range(30))  # fails with the second that is whole at packet 25
        bench.clock.advance(5.0)
        _offer_packets(bench, clip, range(30, 40))
        assert len(bench.events.failures) == 1, "packets between key frames try nothing"
        disk.room_bytes = None
        _offer_packets(bench, clip, range(40, 60))
        bench.finish()
    finally:
        clip.close()
    assert [facts.frames_count for facts in bench.events.closed] == [10]
    assert len(bench.events.failures) == 1


def test_a_file_that_cannot_be_closed_is_not_the_end(tmp_path: Path) -> None:
    disk = Disk(None)
    bench, factory = _bench(tmp_path, disk), FrameFactory()
    bench.record(factory.frame() for _ in range(5))
    disk.room_bytes = 10
    bench.finish()
    assert [cause for cause, _error in bench.events.failures] == [GapCause.DISK_FULL]
    assert bench.events.closed == []


def test_told_to_stop_it_closes_what_is_open(bench: Bench) -> None:
    factory = FrameFactory()
    bench.record(factory.frame() for _ in range(5))
    bench.recorder.run(bench.queue, lambda: True)
    assert _labels(bench) == [(0, 5, 1)]


def test_an_encoder_that_is_missing_is_told(tmp_path: Path) -> None:
    bench = _bench(tmp_path)
    setup = replace(bench.setup, encoder=replace(bench.setup.encoder, name="h264_of_tomorrow"))
    bench.recorder = Recorder(setup, bench.events, bench.clock)
    bench.record([FrameFactory().frame()])
    bench.finish()
    assert bench.events.encoders == [("libx264", "h264_of_tomorrow")]


def _offer_packets(bench: Bench, clip: ClipPackets, numbers: Iterable[int], version: int = 1) -> None:
    for number in numbers:
        bench.queue.packets.offer_packet(clip.clear(number, version))
        bench.take_all()


def test_packets_are_copied_from_a_key_frame_on(bench: Bench) -> None:
    clip = ClipPackets(60, gop=25)
    try:
        _offer_packets(bench, clip, range(10, 60))
        bench.finish()
    finally:
        clip.close()
    assert [(facts.frames_count, facts.label.copied) for facts in bench.events.closed] == [(35, True)]
    assert bench.events.encoders == [("copy", "")]


def test_copies_are_cut_at_the_first_key_frame_after_the_boundary(bench: Bench) -> None:
    clip = ClipPackets(60, gop=25)
    first_us = BOUNDARY_US - 10 * STEP_US
    try:
        for number in range(60):
            bench.queue.packets.offer_packet(clip.clear(number, captured_us=first_us + number * STEP_US))
            bench.take_all()
        bench.finish()
    finally:
        clip.close()
    assert [facts.frames_count for facts in bench.events.closed] == [25, 35]


@pytest.mark.parametrize(("apart_us", "files"), [(0, [60]), (-700_000, [25, 35])])
def test_the_cameras_clock_found_in_the_middle_of_a_group_loses_no_copied_packet(
    bench: Bench, apart_us: int, files: list[int]
) -> None:
    """Both clocks agree: one file. They do not: another one, from the next key frame on."""
    clip = ClipPackets(60, gop=25)
    try:
        for number in range(60):
            time_us = START_US + number * STEP_US
            clear = (
                clip.clear(number, captured_us=time_us + apart_us, time_source=TimeSource.ARRIVAL)
                if number < 3
                else clip.clear(number, captured_us=time_us)
            )
            bench.queue.packets.offer_packet(clear)
            bench.take_all()
        bench.finish()
    finally:
        clip.close()
    assert [facts.frames_count for facts in bench.events.closed] == files
    assert bench.events.closed[0].label.time_source is TimeSource.ARRIVAL
    last = bench.events.closed[-1].time_source
    assert last is (TimeSource.CAMERA if apart_us else TimeSource.ARRIVAL_THEN_CAMERA)


def _after_connecting(factory: FrameFactory, apart_us: int, count: int = 50) -> Iterable[MaskedFrame]:
    """Frames until the first report as they arrived, `apart_us` from the camera's own times after it."""
    for number in range(count):
        factory.time_source = TimeSource.ARRIVAL if number < 25 else TimeSource.CAMERA
        time_us = START_US + number * STEP_US
        yield factory.frame(time_us + (apart_us if number < 25 else 0))


def test_a_camera_s_clock_that_agrees_goes_on_in_the_same_file(bench: Bench) -> None:
    bench.record(_after_connecting(FrameFactory(), apart_us=130_000))
    bench.finish()
    (facts,) = bench.events.closed
    assert (facts.frames_count, facts.time_source) == (50, TimeSource.ARRIVAL_THEN_CAMERA)
    assert facts.label.time_source is TimeSource.ARRIVAL
    with av.open(str(facts.path)) as container:
        times = [frame.pts * frame.time_base for frame in container.decode(video=0)]  # type: ignore[operator]
    begin_us = facts.label.start_us - START_US
    off = [begin_us + round(time * 1_000_000) - number * STEP_US for number, time in enumerate(times)]
    assert all(0 <= each <= 130_000 for each in off), "never further from the camera's time than arrival was"
    assert times == sorted(set(times))
    assert off[30:] == [0] * 20, "from there on the camera's own times"
    assert [cause for cause, _at in bench.events.spans] == [None]


@pytest.mark.parametrize("apart_us", [700_000, -700_000])
def test_a_clock_that_does_not_agree_begins_another_file(bench: Bench, apart_us: int) -> None:
    bench.record(_after_connecting(FrameFactory(), apart_us))
    bench.finish()
    sources = [facts.time_source for facts in bench.events.closed]
    assert sources == [TimeSource.ARRIVAL, TimeSource.CAMERA]


def test_a_recorded_rate_hides_no_clock_that_does_not_agree(tmp_path: Path) -> None:
    bench = _bench(tmp_path, choice=RecordingChoice(frame_rate_hz=6.0))
    bench.record(_after_connecting(FrameFactory(), -700_000))
    bench.finish()
    assert len(bench.events.closed) == 2


def test_a_clock_no_longer_believed_begins_another_file(bench: Bench) -> None:
    factory = FrameFactory()
    bench.record(factory.frame() for _ in range(10))
    factory.time_source = TimeSource.ARRIVAL
    bench.record(factory.frame() for _ in range(10))
    bench.finish()
    assert [facts.time_source for facts in bench.events.closed] == [TimeSource.CAMERA, TimeSource.ARRIVAL]


def test_withdrawing_the_attestation_closes_the_copy_before_anything_else(bench: Bench) -> None:
    clip, factory = ClipPackets(30, gop=25), FrameFactory()
    try:
        _offer_packets(bench, clip, range(20))
        bench.queue.packets.offer_packet(clip.clear(20))
        bench.queue.packets.withdrawn()
        bench.take_all()
        assert len(bench.events.closed) == 1, "closed with nothing to come"
        factory.count, factory.version = 21, 2
        bench.queue.offer(factory.frame())
        bench.take_all()
        bench.finish()
    finally:
        clip.close()
    assert [(facts.label.copied, facts.frames_count) for facts in bench.events.closed] == [
        (True, 20),
        (False, 1),
    ]
