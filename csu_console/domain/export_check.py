"""What a check of an export found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Fault(StrEnum):
    """What is wrong with a file."""

    CHANGED = "changed"
    MISSING = "missing"
    UNKNOWN = "unknown"
    """A file the package does not speak of."""
    LINK = "link"
    SEAL_BROKEN = "seal_broken"
    SEAL_MISSING = "seal_missing"
    SEAL_FOREIGN = "seal_foreign"
    """Sealed by another key than the package's."""
    UNREADABLE = "unreadable"
    ALTERED_BEFORE = "altered_before"
    """The recording had already changed in the archive when it was exported: the manifest says so."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. `touched`: (from, until) of the groups of pictures that changed, oldest first."""

    fault: Fault
    path: str
    camera_number: int | None = None
    camera_name: str = ""
    touched: tuple[tuple[datetime, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class ExportCheck:
    """The whole answer. `export` is empty for a single file."""

    path: str
    export: str
    unit: str
    files_count: int
    fingerprint: str
    expected: bool | None
    """Whether the certificate is the one it was asked to be; None: nobody said which."""
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        return not self.findings and self.expected is not False
