"""Replay: how soon the picture of an instant is there, and what playing nine cameras takes."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import av

from bench import clips
from bench.clip_file import read_units
from bench.measure import Options, share, spread, table
from csu_console.domain.mask import MaskPlan, PictureGeometry, PrivacyState
from csu_console.domain.replay import ReplayClock
from csu_console.domain.stream import ProfileName, TimeSource
from csu_console.media._raw import RawFrame
from csu_console.media.encoder import EncoderChoice
from csu_console.media.masker import PrivacyMasker
from csu_console.media.replay.change import ChangeDetector
from csu_console.media.replay.clock_cell import ClockCell
from csu_console.media.replay.footage import Clip, Hole
from csu_console.media.replay.key_pictures import KeyPictures
from csu_console.media.replay.play_loop import PlayLoop
from csu_console.media.replay.recorded_frame import RecordedFrame
from csu_console.media.replay.reel import Reel
from csu_console.media.replay.replay_mailbox import ReplayMailbox
from csu_console.media.replay.tile_player import TilePlayer
from csu_console.media.segment_label import SegmentLabel
from csu_console.media.segment_writer import SegmentWriter

LARGE = clips.ClipSize("large", 1920, 1080, 4_000_000)
START_US = 1_768_297_267_250_000
STEP_US = 40_000
FILE_S, QUICK_S = 120, 20
"""Length of a recorded file, as the recorder cuts them."""
LIMIT_MS = 300.0
SEARCH_GOAL = 100
QUARTER = ((0.25, 0.25), (0.75, 0.75))
BUDGET_BYTES = 256 * 1024 * 1024
PLAN = MaskPlan(1, 1, PrivacyState.CLEAR)


def run(options: Options, film: Path | None) -> str:
    """The tables, as Markdown."""
    seconds = QUICK_S if options.quick else FILE_S
    seeks, played, searched = [], [], []
    with TemporaryDirectory(prefix="csu-bench-replay-") as folder:
        for size in (clips.MAIN, LARGE):
            film_of = Film(record(Path(folder) / f"{size.name}.mp4", size, film, seconds), seconds)
            seeks += _seeks(size, film_of, 20 if options.quick else 100)
            searched.append(_search(size, film_of))
            if size is clips.MAIN:
                played += [_play(film_of, *what, options) for what in PLAYS]
    first = table(
        (
            "first picture after a seek, tile of 960 x 540",
            "median, ms",
            "95 %",
            "longest",
            "longest, processor time, ms",
        ),
        seeks,
    )
    second = table(("720p25 in 640 x 360 tiles", "pictures/s a tile", "cores"), played)
    third = table(
        ("change in a quarter of the picture, one thread", "times real time", "key frames/s"), searched
    )
    goals = f"Target: {LIMIT_MS:.0f} ms for a picture, {SEARCH_GOAL} times real time for a search."
    return f"{first}\n\n{second}\n\n{third}\n\n{goals}"


PLAYS = ((1, 1.0), (9, 1.0), (9, -1.0), (1, 16.0), (9, 16.0), (9, -16.0))


def record(path: Path, size: clips.ClipSize, film: Path | None, seconds: int) -> Path:
    """A file by the recorder's own writer, its pictures those of the streams' clip."""
    header, units = read_units(clips.clip(size, film))
    decoder = av.CodecContext.create("h264", "r")
    assert isinstance(decoder, av.VideoCodecContext)
    decoder.extradata, decoder.thread_count = header, 1
    masker, writer, count = PrivacyMasker(), None, 0
    label = SegmentLabel(1, 1, "Place", 1, TimeSource.CAMERA, START_US)
    while count < seconds * 25:
        for unit in units:
            for picture in decoder.decode(av.Packet(unit)):
                time_us = START_US + count * STEP_US
                geometry = PictureGeometry(picture.width / picture.height, 0)
                raw = RawFrame(
                    *(1, ProfileName.MAIN, count, picture, geometry, 1.0, time_us, TimeSource.CAMERA, 0.0)
                )
                frame = masker.apply(raw, PLAN)
                writer = writer or SegmentWriter(path, label, frame, EncoderChoice())
                writer.write(frame, time_us)
                count += 1
            if count >= seconds * 25:
                break
    assert writer is not None
    return writer.finish().path


@dataclass
class Film:
    """One file, again and again without end, so that playing at sixteenfold speed has something to play."""

    path: Path
    seconds: int

    def clip_at(self, at_us: int) -> Clip | None:
        length_us = self.seconds * 1_000_000
        start_us = START_US + (at_us - START_US) // length_us * length_us
        # The file says of itself when it begins: only its own time can be played.
        return Clip(1, START_US, START_US + length_us, str(self.path)) if start_us == START_US else None

    def clip_after(self, at_us: int) -> Clip | None:
        return None

    def clip_before(self, at_us: int) -> Clip | None:
        return None

    def hole_at(self, at_us: int) -> Hole:
        return Hole(None, None)

    def open(self, clip: Clip) -> BinaryIO:
        return self.path.open("rb")


def _player(film: Film, width_px: int, height_px: int, load: int = 1) -> TilePlayer:
    mailbox = ReplayMailbox(lambda: None, time.monotonic)
    mailbox.set_target(width_px, height_px)
    return TilePlayer(1, Reel(film, BUDGET_BYTES // 9), mailbox, lambda: None, load)


def _seeks(size: clips.ClipSize, film: Film, count: int) -> list[list[str]]:
    """Into a file not opened yet, and within the file at hand; wherever in it, so half a group of pictures on average."""
    dice = random.Random(3)
    rows = []
    for name, keep in (("file not opened yet", False), ("file at hand", True)):
        player, times_ms, cpu_ms = _player(film, 960, 540), [], []
        for _ in range(count):
            if not keep:
                player.close()
                player = _player(film, 960, 540)
            player.mailbox.clear()  # the same picture may be drawn again
            at_us = START_US + dice.randrange(film.seconds * 1_000_000)
            cell = ClockCell(ReplayClock(at_us, time.monotonic()))
            begun_s, cpu_s = time.perf_counter(), time.thread_time()
            player.turn(cell, time.monotonic())
            assert player.mailbox.take() is not None
            times_ms.append((time.perf_counter() - begun_s) * 1000)
            cpu_ms.append((time.thread_time() - cpu_s) * 1000)
        player.close()
        row = (
            spread(times_ms, 0).split(" ")[0],
            f"{share(times_ms, 0.95):.0f}",
            f"{max(times_ms):.0f}",
            f"{max(cpu_ms):.0f}",
        )
        rows.append([f"{size.height_px}p, {name}", *row])
        print("  " + " | ".join(rows[-1]), flush=True)
    return rows


def _search(size: clips.ClipSize, film: Film) -> list[str]:
    """What a search for change does, without its thumbnails of hits."""
    pictures, detector = KeyPictures(film), ChangeDetector(QUARTER)
    begun_s, cpu_s, count = time.perf_counter(), time.thread_time(), 0
    for found in pictures.between(START_US, START_US + film.seconds * 1_000_000, lambda: False):
        if isinstance(found, RecordedFrame):
            detector.share(found)
            count += 1
    took_s, used_s = time.perf_counter() - begun_s, time.thread_time() - cpu_s
    pictures.close()
    row = [f"{size.height_px}p", f"{film.seconds / took_s:.0f}", f"{film.seconds / used_s:.0f}"]
    row.append(f"{used_s * 1000 / count:.1f}")
    print("  " + " | ".join(row), flush=True)
    return row


def _play(film: Film, cameras: int, speed: float, options: Options) -> list[str]:
    """Two threads, as a session of two processors has."""
    seconds = min(options.seconds, film.seconds / abs(speed) * 0.9)
    players = [_player(film, 640, 360, -(-cameras // 2)) for _ in range(cameras)]
    begin_us = START_US + (100_000 if speed > 0 else film.seconds * 1_000_000 - 200_000)
    cell = ClockCell(ReplayClock(begin_us, time.monotonic(), speed, playing=True))
    loops = [PlayLoop(players[number::2], lambda _id: cell, time.monotonic) for number in range(2)]
    threads = [threading.Thread(target=loop.run) for loop in loops]
    shown = [0] * cameras
    for number, player in enumerate(players):

        def count(_time_us: int, number: int = number) -> None:
            shown[number] += 1

        player.seen = count
    cpu_s, begun_s = time.process_time(), time.perf_counter()
    for thread in threads:
        thread.start()
    threads[0].join(seconds)
    took_s = time.perf_counter() - begun_s
    cores, rates = (time.process_time() - cpu_s) / took_s, [number / took_s for number in shown]
    keys = any(player.status.key_frames_only for player in players)
    for loop in loops:
        loop.stop()
    for thread in threads:
        thread.join(5.0)
    name = f"{cameras} camera{'s' if cameras > 1 else ''} at {speed:g}x{', key frames' if keys else ''}"
    row = [name, f"{min(rates):.1f} to {max(rates):.1f}", f"{cores:.2f}"]
    print("  " + " | ".join(row), flush=True)
    return row
