"""Replay in a composed console: the door, the journal, the sign-in and the end of the program, all real."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.app.cli import CommandLine
from csu_console.app.composition import Composition, compose
from csu_console.app.foundation import lay_foundation
from csu_console.app.known_person import known_person
from csu_console.app.log_setup import tear_down_logging
from csu_console.config.credentials import MemorySiteKey
from csu_console.config.paths import DataPaths
from csu_console.domain.audit import AuditEntry
from csu_console.domain.clock import from_us, to_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.recording import Segment
from csu_console.domain.replay import ReplayReason, TileState
from csu_console.domain.stream import TimeSource
from csu_console.storage import inventory, segments
from csu_console.storage.archive import Archive
from csu_console.storage.journal.search import JournalFilter, page
from tests.fakes.recorded_clips import steady, write_clip
from tests.fakes.recording_parts import camera
from tests.fakes.replay_room import LIMIT_MS, shown

SECOND = 1_000_000


class Console:
    """A console with one camera, recorded for four seconds an hour ago."""

    def __init__(self, folder: Path) -> None:
        foundation = lay_foundation(
            CommandLine("run", folder), DataPaths(folder), MemorySiteKey(), lock_role="console"
        )
        self.database = foundation.database
        one = replace(camera(), id=None)
        self.camera_id = self.database.write_now(lambda session: inventory.save_camera(session, one))
        self.start_us = to_us(datetime.now(UTC) - timedelta(hours=1))
        archive = Archive(foundation.paths.archive)
        place = archive.file(archive.begin(12, from_us(self.start_us)))
        made = write_clip(place, steady(self.start_us, 4), camera_id=self.camera_id)
        path = made.path.relative_to(archive.root).as_posix()
        start, end = from_us(self.start_us), from_us(made.end_us)
        row = Segment(self.camera_id, start, end, path, 1, 100, 1, TimeSource.CAMERA)
        self.database.write_now(lambda session: segments.add_segment(session, row))
        foundation.inventory.load()
        known_person(foundation).sign_in_now()
        self.sessions = foundation.people.sessions
        self.composition: Composition = compose(foundation, demo=False)
        self.composition.foundation.journal.start()
        self.replay = self.composition.services.replay

    def at(self, seconds: float) -> datetime:
        return from_us(self.start_us + round(seconds * SECOND))

    def journal(self) -> list[AuditEntry]:
        assert self.composition.services.journal.flush(5.0)
        found = self.database.read(lambda session: page(session, JournalFilter(camera_number=12)))
        return [entry for entry in found if entry.action.startswith("replay")]


@pytest.fixture
def console(tmp_data_dir: Path, qtbot: QtBot) -> Iterator[Console]:
    made = Console(tmp_data_dir)
    yield made
    assert made.composition.close()
    tear_down_logging()


def test_from_the_row_to_the_picture_and_into_the_journal(console: Console, qtbot: QtBot) -> None:
    session = console.replay.open(
        [console.camera_id], console.at(2), ReplayReason.REQUISITION, reference="2026/017"
    )
    session.tile(console.camera_id).set_target(128, 64)
    assert shown(session, console.camera_id, qtbot) == 50
    session.step(-1)
    assert shown(session, console.camera_id, qtbot) == 49
    console.sessions.sign_out()
    assert not session.is_open
    closed, opened = console.journal()
    assert (opened.action, closed.action) == ("replay_opened", "replay_closed")
    assert {entry.reason for entry in (opened, closed)} == {"2026/017"}
    assert closed.actor_name == opened.actor_name != ""
    detail = closed.detail_fields()
    assert (detail["from_us"], detail["until_us"]) == tuple(
        to_us(console.at(place / 25)) + (place * 7919 % 5) * 100 for place in (49, 50)
    )


def test_a_gap_and_a_camera_not_recorded_now_are_said(console: Console, qtbot: QtBot) -> None:
    session = console.replay.open([console.camera_id], console.at(600), ReplayReason.TECHNICAL_TEST, "essai")
    qtbot.waitUntil(lambda: session.tile(console.camera_id).status.state is TileState.END, timeout=LIMIT_MS)
    with pytest.raises(ConsoleError, match="Camera 12 is not recorded"):
        console.replay.rewind(console.camera_id, 30)


def test_the_end_of_the_program_ends_every_replay(console: Console) -> None:
    console.replay.open([console.camera_id], console.at(1), ReplayReason.TECHNICAL_TEST, "essai").play()
    assert len(console.replay.sessions) == 1
