"""Recordings handed over: begun here, written in a thread of their own, kept in a register nobody changes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from csu_console.config.export_certificate import pem_of
from csu_console.domain.actor import Access, Actor
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind, Result, camera_object
from csu_console.domain.clock import to_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput, NotPermitted
from csu_console.domain.export import CaseFacts, ExportLine, ExportOrder
from csu_console.domain.operator import Operator, Paper
from csu_console.domain.permission import Permission
from csu_console.services.export.contents import gather
from csu_console.services.export.export_job import ExportJob
from csu_console.services.export.export_key_store import ExportKeyStore
from csu_console.services.export.export_work import ExportWork, Made, Percent, Surroundings
from csu_console.services.export.package import Maker
from csu_console.storage import exports, inventory
from csu_console.storage.database import Session
from csu_console.storage.export_register_csv import register_csv
from csu_console.storage.published_file import write_published

logger = logging.getLogger(__name__)

FOUR_EYES = "export_four_eyes"
"""Fact about the whole database: exports need a second person."""
JOBS_LIMIT = 2
"""At a time: more would only share the same disk."""

SECOND_WANTED = QT_TRANSLATE_NOOP(
    "errors", "In this room a second person approves each export: let them sign."
)
SAME = QT_TRANSLATE_NOOP("errors", "The second person is another one than who exports.")
BUSY = QT_TRANSLATE_NOOP("errors", "{limit} exports are being made already: wait for one to end.")
NO_CERTIFICATE = QT_TRANSLATE_NOOP("errors", "There is no export key yet: it is made with the first export.")

Then = Callable[[tuple[ExportLine, ...]], None]
Otherwise = Callable[[ConsoleError], None]


class People(Protocol):
    """The accounts, for the habilitation of who exports."""

    def operator(self, operator_id: int) -> Operator | None: ...


class ExportService(QObject):
    """Lives in the GUI thread. Every call raises NotPermitted to who may not."""

    changed = Signal()
    """An export began, ended or was taken into the register."""
    made = Signal(object, str, object)
    """ExportOrder, the export's name, its path: for the requisition behind it."""
    acted = Signal(object)

    def __init__(
        self,
        around: Surroundings,
        keys: ExportKeyStore,
        access: Access,
        people: People,
        version: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._around, self._keys, self._access, self._people = around, keys, access, people
        self._version = version
        self.case_of: Callable[[int], CaseFacts | None] = lambda _requisition_id: None
        """What papers say of a requisition; the composition joins them."""

    # -- making

    def begin(self, order: ExportOrder, second: Actor | None = None) -> ExportJob:
        """Start an export; connect the job's signals at once. `second`: who `FourEyes` approved.

        Raises NotPermitted, InvalidInput, StorageFault.
        """
        actor = self._access.require(Permission.EXPORT)
        if self.needs_second():
            if second is None:
                raise NotPermitted(SECOND_WANTED)
            if second.operator_id == actor.operator_id or not second.may(Permission.EXPORT):
                raise NotPermitted(SAME)
        if len(self.jobs()) >= JOBS_LIMIT:
            raise InvalidInput(BUSY, limit=JOBS_LIMIT)
        if order.requisition_id is not None and order.case == CaseFacts():
            order = replace(order, case=self.case_of(order.requisition_id) or order.case)
        maker = self._maker(actor, second)

        def work(percent: Percent) -> Made:
            return ExportWork(self._around, order, actor, maker, percent).run()

        job = ExportJob(work, self)
        job.ended.connect(lambda made, error: self._on_ended(order, made, error))
        job.start()
        self.changed.emit()
        return job

    def jobs(self) -> list[ExportJob]:
        """Those that run."""
        return [job for job in self.findChildren(ExportJob) if job.running]

    def needs_second(self) -> bool:
        """Whether a second person approves each export of this room. Raises StorageFault."""
        return self._around.database.read(lambda s: inventory.fact(s, FOUR_EYES)) == b"1"

    def set_needs_second(self, needed: bool) -> None:
        """For every workstation of the room. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.SETTINGS_EDIT)
        value = b"1" if needed else b"0"
        self._around.database.write_now(lambda session: inventory.store_fact(session, FOUR_EYES, value))
        self.acted.emit(
            Deed(
                Action.SETTING_CHANGED,
                AuditObject(ObjectKind.SETTING, "export"),
                detail={"what": "four_eyes", "count": int(needed)},
            )
        )
        self.changed.emit()

    def expected_bytes(self, order: ExportOrder) -> int:
        """Size of the recordings asked for, at most. Raises NotPermitted, InvalidInput, StorageFault."""
        self._access.require(Permission.EXPORT)
        now = self._around.clock.utc_now()
        contents = self._around.database.read(lambda session: gather(session, order, now))
        return sum(each.bytes_count for each in contents)

    # -- register

    def lines(self, from_utc: datetime, until_utc: datetime) -> tuple[ExportLine, ...]:
        """Lines of the register, newest first. Raises NotPermitted, StorageFault."""
        self._may_read()
        return self._around.database.read(lambda session: exports.lines(session, from_utc, until_utc))

    def write_register_csv(self, path: Path, from_utc: datetime, until_utc: datetime) -> int:
        """Returns the number of lines. Raises NotPermitted, StorageFault."""
        found = self.lines(from_utc, until_utc)
        write_published(path, register_csv(found))
        self._told_register("csv", len(found))
        return len(found)

    def write_register_pdf(self, path: Path, content: bytes, count: int) -> None:
        """A document made of `lines`. Raises NotPermitted, StorageFault."""
        self._may_read()
        write_published(path, content)
        self._told_register("pdf", count)

    def certificate(self) -> bytes:
        """DER of the site's export certificate. Raises InvalidInput before the first export, StorageFault."""
        found = self._keys.certificate()
        if found is None:
            raise InvalidInput(NO_CERTIFICATE)
        return found

    def write_certificate(self, path: Path) -> None:
        """As text, for `csu-console verify --certificate` and `openssl`. Raises InvalidInput, StorageFault."""
        write_published(path, pem_of(self.certificate()))

    def may(self, permission: Permission) -> bool:
        """Whether it would be allowed now; for showing, not for doing."""
        try:
            return self._access.actor().may(permission)
        except ConsoleError:
            return False

    def close(self, timeout_s: float = 5.0) -> bool:
        """End what runs; what was begun is removed. Before the database closes."""
        return all([job.abandon(timeout_s) for job in self.findChildren(ExportJob)])  # noqa: C419 - each is told

    # -- own

    def _may_read(self) -> None:
        """Who exports, and who inspects."""
        actor = self._access.actor()
        if not (actor.may(Permission.EXPORT) or actor.may(Permission.INSPECTION)):
            self._access.require(Permission.EXPORT)

    def _maker(self, actor: Actor, second: Actor | None) -> Maker:
        operator = None if actor.operator_id is None else self._people.operator(actor.operator_id)
        papers = () if operator is None else operator.papers
        habilitation = next((p.reference for p in papers if p.paper is Paper.HABILITATION), "")
        return Maker(
            actor.name,
            habilitation,
            actor.workstation,
            self._unit(),
            self._version,
            "" if second is None else second.name,
        )

    def _unit(self) -> str:
        """Whose room it is: named by its communes until a site gives itself a name."""

        def names(session: Session) -> list[str]:
            return [commune.name for commune in inventory.communes(session)]

        found = self._around.database.read(names)
        shown = ", ".join(found[:3]) + ("..." if len(found) > 3 else "")
        return f"Centre de supervision urbain – {shown}" if shown else "Centre de supervision urbain"

    def _told_register(self, medium: str, count: int) -> None:
        detail: dict[str, int | str] = {"medium": medium, "count": count}
        self.acted.emit(Deed(Action.REPORT_MADE, AuditObject(ObjectKind.EXPORT, "register"), detail=detail))

    def _on_ended(self, order: ExportOrder, made: Made | None, error: ConsoleError | None) -> None:
        if made is None:
            logger.warning("an export was not made: %s", error)
            obj = AuditObject(ObjectKind.EXPORT, "")
            self.acted.emit(
                Deed(Action.EXPORTED, obj, order.reason, Result.FAILED, {"cameras": len(order.items)})
            )
        else:
            for result in made.summary.items:
                period = {"from_us": to_us(result.item.from_utc), "until_us": to_us(result.item.until_utc)}
                detail: dict[str, int | str] = {
                    **period,
                    "files": len(result.files),
                    "export": made.export.lower(),
                }
                self.acted.emit(
                    Deed(Action.EXPORTED, camera_object(result.camera.number), order.reason, detail=detail)
                )
            self.made.emit(order, made.export, made.path)
        self.changed.emit()
