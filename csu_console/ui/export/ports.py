"""What the export windows need of the services: the real ones and the tests' fakes both fit."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import SignalInstance

from csu_console.domain.actor import Actor
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.export import ExportLine, ExportOrder
from csu_console.domain.permission import Permission
from csu_console.services.requisitions.room_requisitions import RoomRequisitions
from csu_console.ui.people.ports import SecondPersonServices


class JobPort(Protocol):
    """services.export.ExportJob."""

    @property
    def progressed(self) -> SignalInstance: ...

    @property
    def finished(self) -> SignalInstance: ...

    @property
    def failed(self) -> SignalInstance: ...

    def cancel(self) -> None: ...


class ExportPort(Protocol):
    """services.export.ExportService."""

    @property
    def changed(self) -> SignalInstance: ...

    def begin(self, order: ExportOrder, second: Actor | None = None) -> JobPort: ...

    def needs_second(self) -> bool: ...

    def set_needs_second(self, needed: bool) -> None: ...

    def expected_bytes(self, order: ExportOrder) -> int: ...

    def lines(self, from_utc: datetime, until_utc: datetime) -> tuple[ExportLine, ...]: ...

    def write_register_csv(self, path: Path, from_utc: datetime, until_utc: datetime) -> int: ...

    def write_register_pdf(self, path: Path, content: bytes, count: int) -> None: ...

    def write_certificate(self, path: Path) -> None: ...

    def may(self, permission: Permission) -> bool: ...


class InventoryPort(Protocol):
    """The cameras by number."""

    def camera(self, camera_id: int) -> Camera | None: ...

    def by_number(self, number: int) -> Camera | None: ...


class ExportServices(Protocol):
    """The bundle's part for exports."""

    @property
    def clock(self) -> Clock: ...

    @property
    def exports(self) -> ExportPort: ...

    @property
    def inventory(self) -> InventoryPort: ...

    @property
    def people(self) -> SecondPersonServices: ...

    @property
    def requisitions(self) -> RoomRequisitions: ...
