"""The register of recordings of a data folder, its papers, its room, its conformity; and who tells the journal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from csu_console.app.foundation import Foundation
from csu_console.config.settings import DISK_RESERVE_GB, JOURNAL_SECOND_FOLDER
from csu_console.services.archive.archive_care import ArchiveCare
from csu_console.services.archive.archive_register import ArchiveRegister
from csu_console.services.archive.conformity_service import ConformityService
from csu_console.services.archive.register_reader import RegisterReader
from csu_console.services.archive.segment_door import SegmentDoor
from csu_console.services.archive.storage_watch import StorageWatch
from csu_console.services.disk_guard import GIGABYTE
from csu_console.services.recorder_watch import RecorderWatch
from csu_console.storage.archive import Archive


def register_of(f: Foundation) -> ArchiveRegister:
    """Nothing is written before `start` or `run_now`. Anchor lines go where the journal's go."""
    second = f.settings.get(JOURNAL_SECOND_FOLDER)
    folders = (f.paths.root, *([Path(second)] if second else []))
    register = ArchiveRegister(f.database, f.alerts, f.clock, f.pool, folders)
    register.acted.connect(f.journal.write_down_for_program)
    return register


def archive_care(f: Foundation, door: SegmentDoor, held_bytes: Callable[[], int]) -> ArchiveCare:
    """Nothing runs before `start`."""
    access = f.people.access
    reader = RegisterReader(f.database, f.clock, access)
    reader.acted.connect(f.journal.write_down)
    storage = StorageWatch(
        *(f.database, Archive(f.paths.archive), f.alerts, f.clock, f.pool),
        lambda: int(f.settings.get(DISK_RESERVE_GB) * GIGABYTE),
        held_bytes,
        access=access,
        reach=f.stores.reach,
    )
    conformity = ConformityService(f.database, f.inventory, door, f.clock, access=access)
    watch = RecorderWatch(f.database, f.alerts, f.clock, access=access)
    return ArchiveCare(register_of(f), reader, storage, conformity, watch)
