"""An export beside `ffmpeg -c copy` of the same recordings, and what recorders on the same disk lose meanwhile."""

from __future__ import annotations

import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import av
import numpy as np

from bench.measure import Options, Row, in_turn, spread, table
from csu_console.config.credentials import MemorySiteKey
from csu_console.config.export_key import ExportKey, make_export_key, open_export_key
from csu_console.config.sealing import Sealer
from csu_console.domain.clock import SystemClock, from_us, to_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.mask import MaskPlan, PictureGeometry, PrivacyState
from csu_console.domain.recording import GapCause
from csu_console.domain.stream import ProfileName, TimeSource
from csu_console.media._raw import RawFrame
from csu_console.media.encoder import EncoderChoice
from csu_console.media.export.copy_period import Period, copy_period
from csu_console.media.export.onvif_boxes import SealFacts
from csu_console.media.export.recorded import RecordedSegment
from csu_console.media.frame import MaskedFrame
from csu_console.media.masker import PrivacyMasker
from csu_console.media.recorder import Recorder, RecorderSetup
from csu_console.media.recorder_queue import RecorderQueue
from csu_console.media.segment_label import SegmentFacts, SegmentLabel
from csu_console.media.segment_writer import SegmentWriter
from csu_console.services.export.pace import Pace
from csu_console.services.export.sealing import seal_file

OURS, PACED = "export, sealed and hashed", "the same as the console does it (at rest a fifth of its time)"
FFMPEG = "ffmpeg -c copy"
SEGMENTS, SEGMENT_S = 15, 20
RATE_HZ = 25
CAMERAS = 4
START_US = to_us(datetime(2026, 1, 13, 8, tzinfo=UTC))
SIZE = (1280, 720)
SMALL = (640, 360)


def run(options: Options, film: Path | None) -> str:
    """The tables, as Markdown."""
    seconds = 12 if options.quick else SEGMENT_S
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        recordings = _recordings(folder, seconds, 3 if options.quick else SEGMENTS)
        key = _key()
        figures = in_turn(
            {
                OURS: partial(_export, folder, recordings, key, paced=False),
                PACED: partial(_export, folder, recordings, key, paced=True),
                FFMPEG: partial(_ffmpeg, folder, recordings),
            },
            options,
        )
        with _recorders(folder, CAMERAS) as counted:
            ends = time.monotonic() + options.seconds * 2
            exports = 0
            while time.monotonic() < ends:
                _export(folder, recordings, key, paced=True)
                exports += 1
        offered, kept, gaps = counted()
    recorded_s = sum((facts.end_us - facts.label.start_us) / 1e6 for facts in recordings)
    rows = [
        [
            name,
            spread(figures.values(name, "mb_s"), 0),
            spread([recorded_s / value for value in figures.values(name, "wall_s")], 0),
            spread(figures.values(name, "cpu_s"), 2),
        ]
        for name in (OURS, PACED, FFMPEG)
    ]
    head = ["program", "MB/s", "times real time", "processor s"]
    lost = f"{CAMERAS} recorders of {RATE_HZ} pictures/s during {exports} exports: {offered} offered, {kept} recorded, {gaps} gaps."
    return "\n".join([table(head, rows), "", lost])


def _recordings(folder: Path, seconds: int, count: int) -> list[SegmentFacts]:
    """One camera's recordings, as the recorder writes them; noise that moves, so that they have a size."""
    frames, made = list(_frames(SIZE, 50)), []
    for place in range(count):
        start_us = START_US + place * seconds * 1_000_000
        label = SegmentLabel(1, 12, "Place", 1, TimeSource.CAMERA, start_us)
        writer = SegmentWriter(folder / f"{place}.mp4", label, frames[0], EncoderChoice())
        for number in range(seconds * RATE_HZ):
            writer.write(frames[number % len(frames)], start_us + number * 1_000_000 // RATE_HZ)
        made.append(writer.finish())
    return made


def _frames(size: tuple[int, int], count: int) -> Iterator[MaskedFrame]:
    masker, width, height = PrivacyMasker(), *size
    numbers = np.random.default_rng(12)
    ground = numbers.integers(60, 180, (height * 3 // 2, width), np.uint8)
    for number in range(count):
        rows = np.roll(ground, number * 3, axis=1)
        rows[height:] = 128
        raw = RawFrame(
            camera_id=1,
            profile=ProfileName.MAIN,
            sequence=number,
            picture=av.VideoFrame.from_ndarray(rows, format="yuv420p"),
            geometry=PictureGeometry(width / height),
            pixel_aspect=1.0,
            captured_us=START_US + number * 40_000,
            time_source=TimeSource.CAMERA,
            arrived_s=0.0,
            damaged=False,
        )
        yield masker.apply(raw, MaskPlan(1, 1, PrivacyState.CLEAR))


def _key() -> ExportKey:
    sealer = Sealer(MemorySiteKey())
    return open_export_key(sealer, make_export_key(sealer, "bench", datetime.now(UTC)))


def _export(folder: Path, recordings: list[SegmentFacts], key: ExportKey, *, paced: bool) -> Row:
    pace = Pace(threading.Event())
    step = pace.step if paced else lambda: None
    target = folder / "master.mp4"
    target.unlink(missing_ok=True)
    begun_s, begun_cpu = time.monotonic(), time.process_time()
    period = Period(START_US, recordings[-1].end_us)
    (made,) = copy_period(
        [partial(_open, facts) for facts in recordings], period, lambda _at: target, {}, lambda _at: step()
    )
    facts = SealFacts("bench", "bench", datetime.now(UTC), "12", from_us(made.start_us), "")
    seal_file(made.path, facts, key, lambda _count: step())
    return _row(target, begun_s, time.process_time() - begun_cpu)


def _open(facts: SegmentFacts) -> RecordedSegment:
    return RecordedSegment(facts.path.open("rb"), facts.path.name, facts.end_us)


def _ffmpeg(folder: Path, recordings: list[SegmentFacts]) -> Row:
    listed, target = folder / "list.txt", folder / "ffmpeg.mp4"
    listed.write_text("".join(f"file '{facts.path}'\n" for facts in recordings))
    command = ["ffmpeg", "-nostdin", "-loglevel", "error", "-f", "concat", "-safe", "0", "-i", str(listed)]
    begun_s = time.monotonic()
    before = _children_cpu()
    subprocess.run([*command, "-c", "copy", "-y", str(target)], check=True, timeout=300)
    return _row(target, begun_s, _children_cpu() - before)


def _children_cpu() -> float:
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _row(target: Path, begun_s: float, cpu_s: float) -> Row:
    wall_s = time.monotonic() - begun_s
    return {"wall_s": wall_s, "mb_s": target.stat().st_size / 1e6 / wall_s, "cpu_s": cpu_s}


class _Events:
    """What the recorders tell."""

    def __init__(self) -> None:
        self.frames = self.gaps = 0

    def segment_closed(self, facts: SegmentFacts) -> None:
        self.frames += facts.frames_count

    def interrupted(self, cause: GapCause, from_us: int) -> None:
        self.gaps += 1

    def resumed(self, at_us: int) -> None: ...

    def failed(self, cause: GapCause, error: ConsoleError) -> None:
        self.gaps += 1

    def encoder_opened(self, name: str, fallback_from: str) -> None: ...


@contextmanager
def _recorders(folder: Path, count: int) -> Iterator[Callable[[], tuple[int, int, int]]]:
    """Cameras recorded in this process while the block runs; afterwards the answer counts them."""
    clock, stop, offered = SystemClock(), threading.Event(), [0] * count
    events = [_Events() for _ in range(count)]
    queues = [RecorderQueue() for _ in range(count)]
    frames = list(_frames(SMALL, 25))

    def place(number: int, at: datetime) -> Path:
        return folder / f"live-{number}-{at:%H%M%S%f}.mp4"

    def camera(number: int) -> None:
        masker, period = PrivacyMasker(), timedelta(seconds=1 / RATE_HZ).total_seconds()
        due = time.monotonic()
        while not stop.is_set():
            source = frames[offered[number] % len(frames)]
            raw = RawFrame(
                *(1, ProfileName.MAIN, offered[number], source.picture, source.geometry, 1.0),
                *(to_us(clock.utc_now()), TimeSource.CAMERA, clock.monotonic_s(), False),
            )
            queues[number].offer(masker.apply(raw, MaskPlan(1, 1, PrivacyState.CLEAR)))
            offered[number] += 1
            due += period
            stop.wait(max(0.0, due - time.monotonic()))
        queues[number].finish()

    threads = []
    for number in range(count):
        setup = RecorderSetup(1, 12, "Place", partial(place, number))
        recorder = Recorder(setup, events[number], clock)
        threads.append(threading.Thread(target=recorder.run, args=(queues[number], lambda: False)))
        threads.append(threading.Thread(target=camera, args=(number,)))
    for thread in threads:
        thread.start()
    try:
        yield lambda: (sum(offered), sum(e.frames for e in events), sum(e.gaps for e in events))
    finally:
        stop.set()
        for thread in threads:
            thread.join(30)
