"""Exports left in the room go with the oldest recording in them; those handed over on a disk are no concern."""

from __future__ import annotations

from datetime import timedelta

import pytest

from csu_console.domain.export import Medium
from csu_console.domain.recording import destroy_due_utc
from csu_console.services.export.copies import ExportCopies
from csu_console.services.export.package_files import PackageFolder
from csu_console.storage import exports
from tests.fakes.export_room import FILMED_UTC, SECOND, ExportRoom

DUE_UTC = destroy_due_utc(FILMED_UTC + 6 * SECOND, 15)


def _copies(room: ExportRoom, workstation: str = "poste-1") -> ExportCopies:
    return ExportCopies(room.database, room.clock, workstation)


@pytest.mark.parametrize("medium", [Medium.FOLDER, Medium.DISC])
def test_a_copy_goes_with_the_oldest_recording_in_it(room: ExportRoom, medium: Medium) -> None:
    made = room.export(medium)
    room.clock.set_utc(DUE_UTC - timedelta(seconds=1))
    assert _copies(room).destroy_due() == 0
    room.clock.set_utc(DUE_UTC)
    assert _copies(room, "another machine").destroy_due() == 0
    assert made.path.exists()
    assert _copies(room).destroy_due() == 1
    assert list(room.folder.iterdir()) == []
    assert _copies(room).destroy_due() == 0


def test_what_was_handed_over_on_a_disk_stays(room: ExportRoom) -> None:
    made = room.export(Medium.DISK)
    room.clock.set_utc(DUE_UTC + timedelta(days=30))
    assert _copies(room).destroy_due() == 0
    assert made.path.exists()


def test_a_copy_somebody_moved_away_is_forgotten(room: ExportRoom) -> None:
    made = room.export()
    made.path.rename(made.path.with_name("burnt"))
    room.clock.set_utc(DUE_UTC)
    assert _copies(room).destroy_due() == 1
    assert made.path.with_name("burnt").exists()


def test_an_export_that_is_being_made_is_left_alone(room: ExportRoom) -> None:
    """Two consoles on one machine: the start of the second must not take the first's work for left over."""
    copy = room.database.write_now(
        lambda s: exports.begin(s, 2026, "poste-1", lambda name: str(room.folder / name), DUE_UTC)
    )
    folder = PackageFolder(room.folder / copy.export)
    folder.begin()
    assert _copies(room).mend() == 0
    assert folder.part.exists()
    folder.let_go()
    assert _copies(room).mend() == 1
    assert not folder.part.exists()
