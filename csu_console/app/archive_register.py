"""The register of recordings of a data folder, and who tells the journal of it."""

from __future__ import annotations

from pathlib import Path

from csu_console.app.foundation import Foundation
from csu_console.config.settings import JOURNAL_SECOND_FOLDER
from csu_console.services.archive.archive_register import ArchiveRegister


def register_of(f: Foundation) -> ArchiveRegister:
    """Nothing is written before `start` or `run_now`. Anchor lines go where the journal's go."""
    second = f.settings.get(JOURNAL_SECOND_FOLDER)
    folders = (f.paths.root, *([Path(second)] if second else []))
    register = ArchiveRegister(f.database, f.alerts, f.clock, f.pool, folders)
    register.acted.connect(f.journal.write_down_for_program)
    return register
