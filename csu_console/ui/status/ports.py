"""What the status strip and the alert list need of the services."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import SignalInstance

from csu_console.domain.alert import AlertLevel
from csu_console.domain.alert_task import HistoryLine, OperatorRate, SnoozeReason, Task
from csu_console.services.alerts.grouping import GroupBy, PlacedTask, TaskGroup
from csu_console.ui.inventory.ports import InventoryPort, PlansPort, StreamsPort


class RecordingPort(Protocol):
    """RecordingService, as far as the strip goes."""

    @property
    def changed(self) -> SignalInstance: ...

    def summary(self) -> tuple[int, int]:
        """(cameras recorded now, cameras that should be)."""
        ...


class DiskPort(Protocol):
    """DiskGuard, as far as the strip goes."""

    @property
    def changed(self) -> SignalInstance: ...

    def days_left(self) -> float | None: ...

    def free_bytes(self) -> int: ...


class DatabasePort(Protocol):
    """DatabaseService, as far as the strip goes."""

    @property
    def failed(self) -> SignalInstance: ...

    @property
    def recovered(self) -> SignalInstance: ...


class AlertDeskPort(Protocol):
    """AlertDesk, as far as the list goes."""

    @property
    def changed(self) -> SignalInstance: ...

    @property
    def refused(self) -> SignalInstance: ...

    @property
    def rang(self) -> SignalInstance: ...

    def tasks(self, everything: bool = False) -> tuple[PlacedTask, ...]: ...

    def groups(self, by: GroupBy = GroupBy.KIND, everything: bool = False) -> tuple[TaskGroup, ...]: ...

    def take(self, tasks: Sequence[Task]) -> None: ...

    def give_back(self, tasks: Sequence[Task]) -> None: ...

    def snooze(self, tasks: Sequence[Task], reason: SnoozeReason) -> None: ...

    def history(self, then: Callable[[tuple[HistoryLine, ...]], None]) -> None: ...

    def rates(self, then: Callable[[tuple[OperatorRate, ...]], None]) -> None: ...


class AlertSoundPort(Protocol):
    """AlertSound, as far as the bell goes."""

    @property
    def changed(self) -> SignalInstance: ...

    @property
    def unheard(self) -> SignalInstance: ...

    @property
    def muted(self) -> bool: ...

    def set_muted(self, muted: bool) -> None: ...

    def wants(self, level: AlertLevel) -> bool: ...

    def play(self, level: AlertLevel, volume_percent: float | None = None) -> None: ...

    def stop(self) -> None: ...


class StripServices(Protocol):
    """What the status strip receives."""

    @property
    def inventory(self) -> InventoryPort: ...

    @property
    def masks(self) -> PlansPort: ...

    @property
    def streams(self) -> StreamsPort: ...

    @property
    def recording(self) -> RecordingPort: ...

    @property
    def disk(self) -> DiskPort: ...

    @property
    def database(self) -> DatabasePort: ...


class AlertServices(Protocol):
    """What the alert list receives."""

    @property
    def inventory(self) -> InventoryPort: ...

    @property
    def alert_desk(self) -> AlertDeskPort: ...

    @property
    def alert_sound(self) -> AlertSoundPort: ...
