"""Exports of a console: their key, their door, their papers, and the requisitions behind them."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path

from csu_console import __version__
from csu_console.app.foundation import Foundation
from csu_console.config.settings import DISK_RESERVE_GB
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.errors import ConsoleError
from csu_console.domain.export import CaseFacts, ExportOrder
from csu_console.domain.export_package import ExportSummary
from csu_console.domain.requisition import Requisition
from csu_console.domain.requisition_frame import frame_of
from csu_console.services.console_services import ConsoleServices
from csu_console.services.export.copies import ExportCopies
from csu_console.services.export.copy_keeper import CopyKeeper
from csu_console.services.export.export_key_store import ExportKeyStore
from csu_console.services.export.export_service import ExportService
from csu_console.services.export.export_work import Surroundings
from csu_console.services.export.package import Door
from csu_console.services.requisitions.room_requisitions import RoomRequisitions

GIGABYTE = 1_000_000_000


class _Papers:
    """A console that starts does not wait for the code of documents."""

    def read_me(self, summary: ExportSummary) -> bytes:
        from csu_console.ui.export.papers import ExportPapers

        return ExportPapers().read_me(summary)

    def slip(self, summary: ExportSummary) -> bytes:
        from csu_console.ui.export.papers import ExportPapers

        return ExportPapers().slip(summary)


@dataclass(frozen=True, slots=True)
class Exporting:
    """The service windows ask, and what looks after copies."""

    service: ExportService
    copies: CopyKeeper

    def close(self, timeout_s: float = 5.0) -> bool:
        """What is being exported is removed: an export is whole or not there."""
        self.copies.close()
        return self.service.close(timeout_s)


def exporting(f: Foundation, door: Door) -> Exporting:
    """Nothing runs before `copies.start`."""
    workstation = socket.gethostname()
    around = Surroundings(
        f.database,
        f.clock,
        door,
        _Papers(),
        f.paths.archive,
        int(f.settings.get(DISK_RESERVE_GB) * GIGABYTE),
        (keys := ExportKeyStore(f.database, f.sealer, f.clock)).key,
    )
    service = ExportService(around, keys, f.people.access, f.people.accounts, __version__)
    copies = CopyKeeper(ExportCopies(f.database, f.clock, workstation), f.pool)

    def destroyed(count: int) -> None:
        obj = AuditObject(ObjectKind.RECORDINGS)
        f.journal.write_down_for_program(Deed(Action.RECORDINGS_DESTROYED, obj, detail={"exports": count}))

    copies.destroyed_copies.connect(destroyed)
    service.acted.connect(f.journal.write_down)
    return Exporting(service, copies)


def join_requisitions(services: ConsoleServices) -> None:
    """An export under a requisition is written there, and the requisition on the export's papers."""
    requisitions = services.requisitions

    def made(order: ExportOrder, export: str, path: Path) -> None:
        if order.requisition_id is None:
            return
        try:
            requisitions.work.exported(order.requisition_id, export, order.media_serial, str(path))
        except ConsoleError as error:
            services.database.failed.emit(error)

    def case_of(number: int) -> CaseFacts | None:
        found = requisitions.list.by_number(number)
        return None if found is None else case_facts(found, requisitions)

    services.exports.made.connect(made)
    services.exports.case_of = case_of


def case_facts(requisition: Requisition, requisitions: RoomRequisitions) -> CaseFacts:
    """What the papers say of a requisition."""
    facts, authority = requisition.facts, requisition.facts.authority
    received = facts.received_utc.astimezone()
    frame = frame_of(requisitions.list.frames(received.date()), facts.frame, received.date())
    words = (authority.rank, authority.name, authority.number, authority.unit)
    return CaseFacts(
        number=requisition.reference,
        received=f"{received:%d/%m/%Y %H:%M}",
        frame=", ".join(text for text in (frame.title if frame else facts.frame, facts.article) if text),
        authority=", ".join(text for text in words if text),
        procedure=facts.procedure,
        authorisation=facts.authorisation,
        facts=facts.nature,
    )
