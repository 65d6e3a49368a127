"""Every byte, file and row that is not what was recorded is named; what is sound is not."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.domain.archive_check import ArchiveFault
from csu_console.domain.errors import StorageFault
from csu_console.domain.recording import Segment
from csu_console.services.archive.archive_check import Asked
from csu_console.services.archive.register_reader import read_register
from csu_console.storage import segments
from csu_console.storage.archive_register.sealing import cameras_to_seal, seal
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.sealed_room import SealedRoom, open_room
from tests.fakes.town import make_segment

MINUTES = timedelta(minutes=2)
DAY = timedelta(days=1)


@pytest.fixture
def room(tmp_path: Path, fake_clock: FakeClock, qapp: QCoreApplication) -> Iterator[SealedRoom]:
    with open_room(tmp_path, fake_clock) as made:
        yield made


def recorded(room: SealedRoom) -> list[Segment]:
    """Three files of camera 1 and two of camera 2, the day before yesterday; sealed."""
    start = START_UTC - 2 * DAY
    made = [room.record(1, start + place * MINUTES) for place in range(3)]
    made += [room.record(2, start + place * MINUTES) for place in range(2)]
    room.database.write_now(lambda s: seal(s, cameras_to_seal(s, START_UTC), START_UTC))
    return made


def faults(room: SealedRoom, asked: Asked | None = None) -> list[tuple[ArchiveFault, int, str]]:
    found = room.checker().check(asked or Asked())
    assert found.findings_count == len(found.findings)
    return [(one.fault, one.camera_number, one.path) for one in found.findings]


def cheat(room: SealedRoom, *statements: str) -> None:
    """With every right on the file, its triggers taken away and put back as they were."""
    with sqlite3.connect(room.paths.database) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)
    connection.close()


def test_what_is_as_it_was_recorded_is_sound(room: SealedRoom) -> None:
    made = recorded(room)
    found = room.checker().check(Asked())
    assert (found.sound, found.files_count, found.unhashed_count) == (True, 5, 0)
    assert found.bytes_count == sum(segment.bytes_count for segment in made)
    assert not room.checker().check(Asked()).findings


INTO_REGISTER = (
    "INSERT INTO archive_register SELECT sequence + 1000 + {at}, '{kind}', {at_utc}, 1, 1, '2026-01-11', first_utc, "
    "last_utc, 1, 0, {size}, 1, 0, 0, 0, {first}, {last}, {link}, due_utc, 0, '', '', sha256 FROM archive_register "
    "WHERE sequence = 1"
)


def test_a_register_of_anything_ends_in_sentences(room: SealedRoom) -> None:
    """Files are read all the same; what the lines cannot prove is a finding, never a crash."""
    recorded(room)
    lines = [
        ("destroyed", 5, 1, "4", "9", "NULL"),
        ("destroyed", 5, 1, "NULL", "9", "x'00ff'"),
        ("destroyed", 5, 1, "'four'", "'nine'", "zeroblob(32)"),
        ("day", -(2**63), 7, "1", "3", "NULL"),
        ("day", 5, "'many'", "1", "x'ff'", "x'ff'"),
    ]
    cheat(
        room,
        *(
            INTO_REGISTER.format(
                at=at, kind=kind, at_utc=at_utc, size=size, first=first, last=last, link=link
            )
            for at, (kind, at_utc, size, first, last, link) in enumerate(lines)
        ),
    )
    found = room.checker().check(Asked())
    assert found.files_count == 5
    assert ArchiveFault.SEAL in {one.fault for one in found.findings}
    cheat(room, "UPDATE archive_register SET last_utc = 'then' WHERE kind = 'day'")
    today = START_UTC.date()
    with pytest.raises(StorageFault, match="archive verify"):
        room.database.read(lambda session: read_register(session, today - 9 * DAY, today))
    cheat(room, "UPDATE segments SET start_utc = 'then' WHERE camera_id = 1")
    found = room.checker().check(Asked())
    assert [(one.fault, one.camera_number) for one in found.findings][:1] == [(ArchiveFault.ROW_CHANGED, 1)]
    assert found.files_count == 2, "the other camera's"


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[1234] ^= 1
    file.write_bytes(content)


def shorten(file: Path) -> None:
    os.truncate(file, 1999)


def lengthen(file: Path) -> None:
    with file.open("ab") as opened:
        opened.write(b"x")


def link_away(file: Path) -> None:
    other = file.with_name("other")
    file.rename(other)
    file.symlink_to(other)


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (flip, ArchiveFault.CHANGED),
        (shorten, ArchiveFault.TRUNCATED),
        (lengthen, ArchiveFault.LONGER),
        (Path.unlink, ArchiveFault.MISSING),
    ],
)
def test_a_touched_file_is_named(room: SealedRoom, harm: Callable[[Path], None], fault: ArchiveFault) -> None:
    made = recorded(room)
    harm(room.file(made[1]))
    (finding,) = room.checker().check(Asked()).findings
    assert (finding.fault, finding.camera_number, finding.path) == (fault, 1, made[1].path)
    assert (finding.start_utc, finding.end_utc) == (made[1].start_utc, made[1].end_utc)


def test_a_link_in_the_place_of_a_file_is_named(room: SealedRoom) -> None:
    made = recorded(room)
    link_away(room.file(made[0]))
    folder = made[0].path.rpartition("/")[0]
    assert faults(room) == [
        (ArchiveFault.LINKED, 1, made[0].path),
        (ArchiveFault.FOREIGN, 1, f"{folder}/other"),
    ]


def test_a_file_in_the_place_of_another_is_named(room: SealedRoom) -> None:
    made = recorded(room)
    room.file(made[0]).write_bytes(room.file(made[1]).read_bytes())
    assert faults(room) == [(ArchiveFault.CHANGED, 1, made[0].path)]


def test_files_nobody_recorded_are_named(room: SealedRoom) -> None:
    made = recorded(room)
    folder = room.file(made[0]).parent
    (folder / "20260111T080000.000000Z.mp4").write_bytes(b"forged")
    (folder / "holiday.avi").write_bytes(b"x")
    (folder / "20260111T100000.000000Z.mp4.part").write_bytes(b"being written")
    (folder.parent / "unreadable").mkdir()
    (folder.parent / "unreadable" / "20260111T100000.000000Z.mp4").write_bytes(b"set aside")
    found = faults(room)
    day = made[0].path.rpartition("/")[0]
    assert found == [
        (ArchiveFault.FOREIGN, 1, f"{day}/20260111T080000.000000Z.mp4"),
        (ArchiveFault.FOREIGN, 1, f"{day}/holiday.avi"),
    ]


def test_only_what_is_asked_for_is_read(room: SealedRoom) -> None:
    made = recorded(room)
    flip(room.file(made[0]))
    flip(room.file(made[4]))
    assert [number for _, number, _ in faults(room, Asked(frozenset({2})))] == [2]
    before = (made[0].start_utc, made[1].start_utc)
    assert faults(room, Asked(None, before)) == [(ArchiveFault.CHANGED, 1, made[0].path)]
    assert faults(room, Asked(None, (made[1].start_utc + MINUTES, None))) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE segments SET start_utc = start_utc + 60000000 WHERE id = 2", ArchiveFault.ROW_CHANGED),
        ("UPDATE segments SET camera_id = 2 WHERE id = 3", ArchiveFault.ROW_CHANGED),
        ("UPDATE segments SET covered_frames = 5 WHERE id = 2", ArchiveFault.ROW_CHANGED),
        ("UPDATE segments SET sha256 = NULL WHERE id = 2", ArchiveFault.UNHASHED),
        ("DELETE FROM segments WHERE id = 2", ArchiveFault.ROWS_MISSING),
        ("DELETE FROM segments WHERE id = 3", ArchiveFault.ROWS_MISSING),
        ("DELETE FROM segments WHERE id = 1", ArchiveFault.ROWS_MISSING),
        ("UPDATE segments SET time_source = 'sundial' WHERE id = 2", ArchiveFault.ROW_CHANGED),
        ("UPDATE segments SET chain_number = 'two' WHERE id = 2", ArchiveFault.UNHASHED),
    ],
)
def test_a_changed_row_is_named(room: SealedRoom, statement: str, fault: ArchiveFault) -> None:
    recorded(room)
    cheat(room, statement)
    assert fault in {found for found, _, _ in faults(room)}


def test_rows_written_anew_do_not_meet_the_seal(room: SealedRoom) -> None:
    """A byte, the hash of its file, and every link after it: only the register tells."""
    made = recorded(room)
    statements = [
        "DELETE FROM segments WHERE camera_id = 1",
        "DELETE FROM archive_chains WHERE camera_id = 1",
    ]
    cheat(room, *statements)
    flip(room.file(made[0]))
    digest = hashlib.sha256(room.file(made[0]).read_bytes()).digest()
    forged = [replace(made[0], sha256=digest), *made[1:3]]
    room.database.write_now(lambda s: [segments.add_segment(s, replace(one, id=None)) for one in forged])
    assert faults(room) == [(ArchiveFault.SEAL, 1, made[2].path)]


def test_files_from_before_hashes_are_said_not_failed(room: SealedRoom) -> None:
    path = "1/2026-01-10/20260110T080000.000000Z.mp4"
    file = room.archive.file(path)
    file.parent.mkdir(parents=True)
    file.write_bytes(b"old")
    old = make_segment(room.first, START_UTC - 3 * DAY, path)
    room.database.write_now(lambda session: segments.add_segment(session, old))
    recorded(room)
    found = room.checker().check(Asked())
    assert (found.sound, found.unhashed_count, found.files_count) == (True, 1, 5)


def test_what_was_destroyed_in_its_time_leaves_a_sound_rest(room: SealedRoom) -> None:
    recorded(room)
    newer = room.record(1, START_UTC)
    room.clock.advance(13.5 * 86400)
    assert room.destruction(START_UTC).run().segments == 5
    found = room.checker().check(Asked())
    assert (found.sound, found.files_count) == (True, 1)
    flip(room.file(newer))
    assert faults(room) == [(ArchiveFault.CHANGED, 1, newer.path)]


def test_what_is_out_of_its_time_is_not_opened(room: SealedRoom) -> None:
    recorded(room)
    room.clock.advance(14 * 86400)
    found = room.checker().check(Asked())
    assert (found.out_of_time_count, found.files_count, found.sound) == (5, 0, True)


def test_it_can_be_stopped_between_cameras(room: SealedRoom) -> None:
    recorded(room)
    found = room.checker().check(Asked(), lambda done, _all: done < 1)
    assert (found.complete, found.files_count) == (False, 3)
