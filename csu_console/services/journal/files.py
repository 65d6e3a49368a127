"""Where the journal keeps what is not in the database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from csu_console.storage.journal import witness

COMMAND = "command"
"""The role of a command line: it may end before it could deliver; a console adopts what it left."""


@dataclass(frozen=True, slots=True)
class JournalFiles:
    """What the journal keeps beside the database. `second_folder` holds the anchor lines once more."""

    root: Path
    role: str = COMMAND
    second_folder: Path | None = None

    @property
    def spool(self) -> Path:
        """One per program on the folder: each empties its own."""
        return self.root / "journal-spool" / f"{self.role}.jsonl"

    @property
    def views(self) -> Path:
        """The views that are open, of this program alone."""
        return self.root / "journal-spool" / f"{self.role}-views.json"

    @property
    def witnesses(self) -> tuple[Path, ...]:
        folders = (self.root, *([self.second_folder] if self.second_folder else []))
        return tuple(folder / witness.FILE_NAME for folder in folders)
