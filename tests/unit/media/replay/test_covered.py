"""A recorded picture that was covered says so in replay, and why where a log was kept beside it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from csu_console.domain.mask import CoverReason
from csu_console.domain.replay import ReplayClock, ReplayTileStatus
from csu_console.media.masker import MASK_LUMA
from csu_console.media.replay.clock_cell import ClockCell
from csu_console.media.replay.covered import CoverLog, is_blank
from csu_console.media.replay.reel import Reel
from csu_console.media.replay.replay_mailbox import ReplayMailbox
from csu_console.media.replay.tile_player import TilePlayer
from tests.fakes.clock import FakeClock
from tests.fakes.masked_frames import CAMERA_ID, START_US, flat_picture
from tests.fakes.recorded_clips import HEIGHT_PX, WIDTH_PX, FakeFootage, Recorded, Recorder
from tests.unit.media.test_pose_log import Filmed, recorded


def played(clip: Recorded, at_us: int, camera_id: int = CAMERA_ID) -> ReplayTileStatus:
    """What the tile says at an instant, on pause."""
    clock = FakeClock()
    mailbox = ReplayMailbox(lambda: None, clock.monotonic_s)
    mailbox.set_target(128, 64)
    footage = FakeFootage([clip], camera_id=camera_id)
    player = TilePlayer(camera_id, Reel(footage, 4 * 1024 * 1024), mailbox, lambda: None)
    player.turn(ClockCell(ReplayClock(at_us, clock.monotonic_s())), clock.monotonic_s())
    status = player.status
    player.close()
    return status


def test_a_blank_of_a_fixed_camera_is_told_from_its_scene(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "a.mp4", CAMERA_ID, START_US)
    recorder.go_on(1.0)
    for place in range(25):
        blank = np.full((HEIGHT_PX, WIDTH_PX), MASK_LUMA, np.uint8)
        recorder.paint(START_US + 1_000_000 + place * 40_000, blank)
    clip = recorder.finish()
    assert not played(clip, START_US + 500_000).covered
    status = played(clip, START_US + 1_500_000)
    assert (status.covered, status.cover) == (True, CoverReason.NONE)


def test_a_moving_camera_says_why(tmp_path: Path) -> None:
    film = Filmed(missing_after_s=-9.0)
    film.run(0.6)
    facts = recorded(tmp_path / "a.mp4", film.frames).finish()
    start_us = film.frames[0].captured_us
    status = played(Recorded(facts.path, start_us, facts.end_us, {}), start_us + 300_000, 7)
    assert (status.covered, status.cover) == (True, CoverReason.POSE_UNKNOWN)


@pytest.mark.parametrize("luma", [16, 40, 64, 128, 235])
def test_other_flat_pictures_are_no_blanks(luma: int) -> None:
    assert not is_blank(flat_picture(64, 48, luma))
    assert is_blank(flat_picture(64, 48, MASK_LUMA + 2))


def test_a_log_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.poses").write_bytes(b"rubbish")
    assert CoverLog().why(tmp_path / "a.mp4", START_US) is CoverReason.NONE
    assert CoverLog().why(None, START_US) is CoverReason.NONE
