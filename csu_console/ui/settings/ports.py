"""What the settings window needs of the services: the services and the tests' fakes both fit."""

from __future__ import annotations

from typing import Protocol

from csu_console.domain.workstation import WorkstationChoices


class WorkstationPort(Protocol):
    """WorkstationService."""

    def choices(self) -> WorkstationChoices: ...

    def save(self, choices: WorkstationChoices) -> None:
        """Raises ConsoleError."""
        ...


class SettingsServices(Protocol):
    """What the settings window receives."""

    @property
    def workstation(self) -> WorkstationPort: ...
