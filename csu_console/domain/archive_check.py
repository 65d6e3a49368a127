"""What a check of the recordings finds: files, rows and register against each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ArchiveFault(StrEnum):
    """What is wrong with one recording, or one stretch of a camera's chain."""

    CHANGED = "changed"
    """Other bytes than were recorded."""
    TRUNCATED = "truncated"
    """Shorter than it was recorded."""
    LONGER = "longer"
    """Longer than it was recorded."""
    MISSING = "missing"
    """A row without a file."""
    LINKED = "linked"
    """A link to another file stands in its place."""
    UNREADABLE = "unreadable"
    """The disk does not give it back."""
    FOREIGN = "foreign"
    """A file without a row: nobody recorded it here."""
    ROW_CHANGED = "row_changed"
    """The row is not what was linked when it was recorded."""
    ROWS_MISSING = "rows_missing"
    """Rows are gone without a line of destruction."""
    UNHASHED = "unhashed"
    """A row without a hash among rows that have one."""
    SEAL = "seal"
    """The register's seal of the day says another link: rows were written anew."""


@dataclass(frozen=True, slots=True)
class ArchiveFinding:
    """One place. `camera_number` as on its pole; times None where nothing tells them."""

    fault: ArchiveFault
    camera_number: int
    path: str = ""
    start_utc: datetime | None = None
    end_utc: datetime | None = None


@dataclass(slots=True)
class ArchiveCheck:
    """What one check found. Counts are of files; `took_s` the seconds spent on all of it."""

    findings: list[ArchiveFinding] = field(default_factory=list)
    findings_count: int = 0
    """All of them; `findings` holds the first `FINDINGS_KEPT`."""
    files_count: int = 0
    bytes_count: int = 0
    unhashed_count: int = 0
    """From before files were hashed: nothing to compare with, and no fault."""
    out_of_time_count: int = 0
    """Due for destruction, not opened."""
    elsewhere_count: int = 0
    """On a disk or in a store that was not reached from here: not compared, and no fault."""
    took_s: float = 0.0
    complete: bool = True

    def add(self, finding: ArchiveFinding) -> None:
        self.findings_count += 1
        if len(self.findings) < FINDINGS_KEPT:
            self.findings.append(finding)

    @property
    def sound(self) -> bool:
        return not self.findings_count

    @property
    def speed_bytes_per_s(self) -> float:
        return self.bytes_count / self.took_s if self.took_s > 0 else 0.0


FINDINGS_KEPT = 1000
"""A list nobody reads further; the count says how many there are."""
