"""What the settings window needs of the services: the services and the tests' fakes both fit."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import SignalInstance

from csu_console.domain.alert import AlertLevel
from csu_console.domain.certificate import SiteTrust
from csu_console.domain.directory import DirectoryChoices
from csu_console.domain.journal_retention import JournalRetention
from csu_console.domain.permission import Permission
from csu_console.domain.secret import Secret
from csu_console.domain.workstation import WorkstationChoices
from csu_console.ui.settings.stick_section import SticksPort
from csu_console.ui.settings.supervision_section import SupervisionPort


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


class SecondRulePort(Protocol):
    """SecondRule: whether a second person approves replays."""

    def needed(self) -> bool:
        """Raises ConsoleError."""
        ...

    def set_needed(self, needed: bool) -> None:
        """Raises ConsoleError."""
        ...


class RuledReplay(Protocol):
    """ReplayService, as far as the settings go."""

    @property
    def second_rule(self) -> SecondRulePort | None: ...


class SegmentKeysPort(Protocol):
    """SegmentKeys, as far as the settings go."""

    @property
    def on(self) -> bool: ...

    def set_on(self, on: bool) -> None:
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


class SoundPort(Protocol):
    """AlertSound, as far as trying it goes."""

    @property
    def has_player(self) -> bool: ...

    def play(self, level: AlertLevel, volume_percent: float | None = None) -> None: ...


class DirectoryPort(Protocol):
    """DirectoryService."""

    @property
    def tested(self) -> SignalInstance: ...

    @property
    def test_failed(self) -> SignalInstance: ...

    def choices(self) -> DirectoryChoices: ...

    def save(self, choices: DirectoryChoices) -> None:
        """Raises ConsoleError."""
        ...

    def test(self, choices: DirectoryChoices, name: str = ..., password: Secret = ...) -> None:
        """Raises ConsoleError for what need not be tried."""
        ...


class RightsPort(Protocol):
    """SessionService, as far as the settings go."""

    def may(self, permission: Permission) -> bool: ...


class PeoplePort(Protocol):
    """PeopleServices, as far as the settings go."""

    @property
    def sessions(self) -> RightsPort: ...

    @property
    def directory(self) -> DirectoryPort: ...


class DutiesPort(Protocol):
    """RoomDuties, as far as the settings go."""

    @property
    def supervision(self) -> SupervisionPort: ...


class SettingsServices(Protocol):
    """What the settings window receives."""

    @property
    def workstation(self) -> WorkstationPort: ...

    @property
    def trust(self) -> TrustPort: ...

    @property
    def journal(self) -> JournalPort: ...

    @property
    def people(self) -> PeoplePort: ...

    @property
    def alert_sound(self) -> SoundPort: ...

    @property
    def sticks(self) -> SticksPort: ...

    @property
    def segment_keys(self) -> SegmentKeysPort: ...

    @property
    def replay(self) -> RuledReplay: ...

    @property
    def duties(self) -> DutiesPort: ...
