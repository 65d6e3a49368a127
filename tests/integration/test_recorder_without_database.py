"""A recorder whose PostgreSQL is stopped under load: it goes on, and its rows come later, also after it was killed."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from csu_console.config.credentials import FileSiteKey
from csu_console.simulator.clip_source import ClipSource
from csu_console.storage import segments
from csu_console.storage.database import Database
from tests.e2e.program import wait_until
from tests.integration.test_postgresql import Server
from tests.integration.test_postgresql import database as database
from tests.integration.test_postgresql import server as server
from tests.integration.test_two_recorders import START_S, Room, twice
from tests.integration.test_two_recorders import clip as clip

pytestmark = [pytest.mark.postgresql, pytest.mark.timeout(180)]

BACK_S = 60.0
"""Back-off of 5 s at most, then leases, repair, streams; on two busy cores."""


@pytest.fixture
def room(tmp_path: Path, server: Server, database: Database, clip: ClipSource) -> Iterator[Room]:
    FileSiteKey(tmp_path / "site.key").create_file()
    made = Room(tmp_path, server, database, clip)
    yield made
    made.close()
    if not (server._folder / "data" / "postmaster.pid").exists():
        server.start()


def test_rows_come_when_the_server_is_back_also_of_a_recorder_that_was_killed(
    room: Room, server: Server, tmp_path: Path
) -> None:
    key = ("--key-file", str(tmp_path / "site.key"))
    everything = set(room.ids.values())
    first = room.recorder("A", *key)
    wait_until(lambda: all(room.grows("A", n) for n in everything), START_S, "pictures")
    wait_until((tmp_path / "A" / "known-room.sealed").exists, START_S, "what it knows of the room")
    server.stop()
    stopped = datetime.now(UTC)
    before = room.writing("A")
    wait_until(
        lambda: all(size > before[n] + 4000 for n, size in room.writing("A").items()), START_S, "going on"
    )
    assert room.writing("A").keys() == everything
    first.send_signal(signal.SIGKILL)
    first.wait(10.0)
    killed = datetime.now(UTC)
    # It begins again without the server: with what it knew, and cameras when the leases can be asked for.
    again = room.recorder("A", *key)
    log = tmp_path / "A" / "logs"
    wait_until(lambda: _said(log, "the database server is away: beginning"), START_S, "the start without it")
    assert again.poll() is None
    server.start()
    wait_until(lambda: len({row.camera_id for row in room.rows()}) == len(everything), BACK_S, "the rows")
    wait_until(lambda: all(room.grows("A", n) for n in everything), BACK_S, "recording again")
    again.send_signal(signal.SIGTERM)
    assert again.wait(20.0) == 0
    rows = room.rows()
    assert not twice(rows)
    for camera_id in room.ids:
        own = sorted((row for row in rows if row.camera_id == camera_id), key=lambda row: row.start_utc)
        # What was recorded while it was away is there, to two seconds of the kill, and what came after.
        assert own[0].start_utc < stopped
        assert own[0].end_utc > killed - timedelta(seconds=4)
        assert own[-1].start_utc > killed
        assert all(row.sha256 for row in own)
        with room.database.reading() as session:
            gaps = segments.gaps(session, camera_id, stopped, datetime.now(UTC))
        assert any(gap.end_utc is not None for gap in gaps)


def _said(folder: Path, words: str) -> bool:
    return any(words in file.read_text(encoding="utf-8", errors="replace") for file in folder.glob("*"))
