"""What the settings window needs of the services: the services and the tests' fakes both fit."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from csu_console.domain.certificate import SiteTrust
from csu_console.domain.journal_retention import JournalRetention
from csu_console.domain.workstation import WorkstationChoices


class WorkstationPort(Protocol):
    """WorkstationService."""

    def choices(self) -> WorkstationChoices: ...

    def save(self, choices: WorkstationChoices) -> None:
        """Raises ConsoleError."""
        ...


class TrustPort(Protocol):
    """TrustService, as far as the settings go."""

    def site(self) -> SiteTrust: ...

    def authorities(self) -> tuple[str, ...]: ...

    def save_site(self, verify: bool, authority_file: Path | None, *, keep_authority: bool = True) -> None:
        """Raises ConsoleError."""
        ...


class JournalChoicesPort(Protocol):
    """JournalChoices."""

    def retention(self) -> JournalRetention:
        """Raises ConsoleError."""
        ...

    def second_folder(self) -> str: ...

    def save_retention(self, retention: JournalRetention) -> None:
        """Raises ConsoleError."""
        ...

    def save_second_folder(self, folder: str) -> None:
        """Raises ConsoleError."""
        ...


class JournalPort(Protocol):
    """JournalService, as far as the settings go."""

    @property
    def choices(self) -> JournalChoicesPort: ...


class SettingsServices(Protocol):
    """What the settings window receives."""

    @property
    def workstation(self) -> WorkstationPort: ...

    @property
    def trust(self) -> TrustPort: ...

    @property
    def journal(self) -> JournalPort: ...
