"""Exports in memory: they run when the test says so."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Actor
from csu_console.domain.errors import ConsoleError, InvalidInput
from csu_console.domain.export import ExportLine, ExportOrder
from csu_console.domain.permission import Permission
from csu_console.storage.export_register_csv import register_csv


class FakeJob(QObject):
    """services.export.ExportJob."""

    progressed = Signal(int)
    finished = Signal(object, str)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class FakeExports(QObject):
    """services.export.ExportService. `refusal` is raised by `begin`."""

    changed = Signal()
    made = Signal(object, str, object)
    acted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.orders: list[tuple[ExportOrder, Actor | None]] = []
        self.jobs: list[FakeJob] = []
        self.kept: tuple[ExportLine, ...] = ()
        self.second = False
        self.expected = 12_000_000
        self.refusal: ConsoleError | None = None
        self.rights = set(Permission)

    def begin(self, order: ExportOrder, second: Actor | None = None) -> FakeJob:
        if self.refusal is not None:
            raise self.refusal
        self.orders.append((order, second))
        self.jobs.append(FakeJob())
        return self.jobs[-1]

    def needs_second(self) -> bool:
        return self.second

    def set_needs_second(self, needed: bool) -> None:
        self.second = needed

    def expected_bytes(self, order: ExportOrder) -> int:
        return self.expected

    def lines(self, from_utc: datetime, until_utc: datetime) -> tuple[ExportLine, ...]:
        return self.kept

    def write_register_csv(self, path: Path, from_utc: datetime, until_utc: datetime) -> int:
        path.write_bytes(register_csv(self.kept))
        return len(self.kept)

    def write_register_pdf(self, path: Path, content: bytes, count: int) -> None:
        path.write_bytes(content)

    def write_certificate(self, path: Path) -> None:
        raise InvalidInput("There is no export key yet: it is made with the first export.")

    def may(self, permission: Permission) -> bool:
        return permission in self.rights


class FakeRequisitionList:
    """RequisitionService without a requisition."""

    def requisitions(self) -> tuple[object, ...]:
        return ()

    def by_number(self, number: int) -> None:
        return None
