"""Moves between archive and vault: rights, crashes at every step, full disks."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from csu_console.domain.recording import Segment
from csu_console.storage.database import Database
from csu_console.storage.vault import Vault
from tests.fakes.archive_room import DAY, MINUTE, ArchiveRoom
from tests.fakes.clock import FakeClock
from tests.fakes.failing_disk import Crash, FailingDisk

CONTENTS = bytes(range(256)) * 40


@pytest.fixture
def room(tmp_path: Path, database: Database, fake_clock: FakeClock) -> ArchiveRoom:
    return ArchiveRoom(tmp_path, database, fake_clock)


def recorded(room: ArchiveRoom) -> Segment:
    return room.record(room.first, room.now - DAY, CONTENTS)


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def is_whole(room: ArchiveRoom, path: str) -> bool:
    """The recording and its poses are there, at least once, and no copy of them is half."""
    file = room.vault.file(path)
    poses = [
        place.file(path).with_suffix(".poses")
        for place in (room.archive, type(room.archive)(room.vault.root))
    ]
    return file.read_bytes() == CONTENTS and any(
        one.exists() and one.read_bytes() == b"poses" for one in poses
    )


@pytest.mark.parametrize("two_disks", [False, True], ids=["one disk", "two disks"])
def test_in_and_back_with_rights_of_its_own(room: ArchiveRoom, two_disks: bool) -> None:
    vault = Vault(room.archive, room.paths.vault, FailingDisk(two_disks=two_disks))
    segment = recorded(room)
    assert vault.take_in(segment.path)
    inside = room.paths.vault / segment.path
    assert vault.file(segment.path) == inside
    assert inside.read_bytes() == CONTENTS
    assert inside.with_suffix(".poses").read_bytes() == b"poses"
    assert [mode(folder) for folder in (inside, *list(inside.parents)[:3])] == [0o600, 0o700, 0o700, 0o700]
    assert (room.in_archive(), room.in_vault()) == (set(), {segment.path})
    assert not vault.take_in(segment.path)
    assert vault.give_back(segment.path)
    assert (room.in_archive(), room.in_vault()) == ({segment.path}, set())
    assert mode(room.archive.file(segment.path)) == 0o640
    assert is_whole(room, segment.path)
    assert room.everything() == {f"archive/{segment.path}", f"archive/{segment.path[:-4]}.poses"}


@pytest.mark.parametrize("two_disks", [False, True], ids=["one disk", "two disks"])
@pytest.mark.parametrize("way", ["in", "back"])
def test_a_crash_at_any_step_loses_nothing_and_is_mended(
    room: ArchiveRoom, way: str, two_disks: bool
) -> None:
    healthy = Vault(room.archive, room.paths.vault, FailingDisk(two_disks=two_disks))
    segment = recorded(room)
    if way == "back":
        healthy.take_in(segment.path)
    crashes = 0
    for step in range(1, 60):
        dying = Vault(room.archive, room.paths.vault, FailingDisk(crash_at=step, two_disks=two_disks))
        move = dying.take_in if way == "in" else dying.give_back
        try:
            move(segment.path)
        except Crash:
            crashes += 1
        else:
            break
        assert is_whole(room, segment.path), f"lost at step {step}"
        # What a start does: order first, then the move again; here back, for the next step to crash in.
        healthy.settle()
        room.archive.remove_lone_pose_logs()
        assert is_whole(room, segment.path), f"lost after step {step}"
        (healthy.take_in if way == "in" else healthy.give_back)(segment.path)
        healthy.settle()
        expected = {segment.path}
        assert (room.in_vault() if way == "in" else room.in_archive()) == expected
        assert (room.in_archive() if way == "in" else room.in_vault()) == set()
        assert is_whole(room, segment.path)
        assert not [name for name in room.everything() if name.endswith(".moving")]
        (healthy.give_back if way == "in" else healthy.take_in)(segment.path)
    assert crashes >= (9 if way == "in" else 5)


@pytest.mark.parametrize("two_disks", [False, True], ids=["one disk", "two disks"])
def test_a_full_disk_leaves_it_where_it_was(room: ArchiveRoom, two_disks: bool) -> None:
    segment = recorded(room)
    if two_disks:
        room.vault.take_in(recorded_elsewhere(room).path)
    full = Vault(room.archive, room.paths.vault, FailingDisk(two_disks=two_disks, full=True))
    with pytest.raises(OSError, match="No space"):
        full.take_in(segment.path)
    assert segment.path in room.in_archive()
    assert is_whole(room, segment.path)
    assert not [name for name in room.everything() if name.endswith(".moving")]


def recorded_elsewhere(room: ArchiveRoom) -> Segment:
    """So that the vault's folders are there already."""
    return room.record(room.first, room.now - DAY + 2 * MINUTE)


def test_removed_wherever_it_lies(room: ArchiveRoom) -> None:
    one, two = recorded(room), recorded_elsewhere(room)
    room.vault.take_in(one.path)
    assert room.vault.remove(one.path) == len(CONTENTS) + len(b"poses")
    assert room.vault.remove(two.path) == 1000 + len(b"poses")
    assert room.everything() == set()
