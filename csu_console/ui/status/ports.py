"""What the status strip and the alert list need of the services."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance

from csu_console.services.alert_service import AlertGroup
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


class AlertsPort(Protocol):
    """AlertService, as far as the list goes."""

    @property
    def changed(self) -> SignalInstance: ...

    def groups(self) -> tuple[AlertGroup, ...]: ...


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
    def alerts(self) -> AlertsPort: ...
