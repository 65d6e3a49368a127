"""Requisitions out of the program: the list as CSV, sheets and letters as PDF; told to the journal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.errors import ConsoleError
from csu_console.domain.local_time import offset_text, shown_at
from csu_console.domain.requisition import Requisition
from csu_console.domain.typed_period import period_text
from csu_console.services.people.work import Work
from csu_console.services.requisitions.requisition_service import RequisitionService
from csu_console.storage.csv_text import neutralise, table
from csu_console.storage.published_file import write_published

COLUMNS = (
    *("reference", "numero", "etat", "recue_le", "decalage_utc", "voie", "cadre", "article", "qualite"),
    *("nom", "grade", "matricule", "service", "contact", "procedure", "autorisation_procureur", "nature"),
    *("lieux", "periodes", "cameras", "positives", "negatives", "conservee_le", "exports", "remise_le"),
    *("remise_a", "echeance", "regulariser_avant", "scan_sha256", "ouverte_par", "habilitation"),
    "main_courante",
)

Otherwise = Callable[[ConsoleError], None]


class RequisitionFiles(QObject):
    """Lives in the GUI thread; files are made and written in `work`'s."""

    acted = Signal(object)
    """A Deed for the journal."""

    def __init__(self, service: RequisitionService, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service, self._work = service, work

    def write_csv(
        self, path: Path, found: Sequence[Requisition], then: Callable[[], None], otherwise: Otherwise
    ) -> None:
        """One line per requisition, oldest first. Raises NotPermitted."""
        self._service.require()
        lines = tuple(found)
        self._write(path, lambda: requisitions_csv(lines), "csv", len(lines), then, otherwise)

    def write_pdf(
        self,
        path: Path,
        make: Callable[[], bytes],
        number: int,
        then: Callable[[], None],
        otherwise: Otherwise,
    ) -> None:
        """A sheet or a letter, laid out by `make` beside the window. Raises NotPermitted."""
        self._service.require()
        self._write(path, make, str(number), 1, then, otherwise)

    def write_frames(self, path: Path) -> None:
        """The list of frames, as it is read back. Raises NotPermitted, StorageFault."""
        write_published(path, self._service.all_frames_csv())

    def person(self) -> tuple[str, str]:
        """(name, workstation) for the foot of a page. Raises NotPermitted."""
        actor = self._service.require()
        return actor.name, actor.workstation

    def _write(
        self,
        path: Path,
        make: Callable[[], bytes],
        what: str,
        count: int,
        then: Callable[[], None],
        otherwise: Otherwise,
    ) -> None:
        def on_written(_nothing: None) -> None:
            obj = AuditObject(ObjectKind.REQUISITION, what)
            self.acted.emit(Deed(Action.EXPORTED, obj, detail={"count": count}))
            then()

        self._work.run(lambda: write_published(path, make()), on_written, otherwise)


def requisitions_csv(found: Sequence[Requisition]) -> bytes:
    """As French spreadsheets open it by a double click; local times."""
    ordered = sorted(found, key=lambda one: one.number)
    return table(COLUMNS, ([neutralise(cell) for cell in _cells(one)] for one in ordered))


def _cells(one: Requisition) -> tuple[str, ...]:
    facts, authority = one.facts, one.facts.authority
    answered = [answer for answer in one.answered() if answer is not None]
    handed = one.handovers[-1] if one.handovers else None
    return (
        *(one.reference, str(one.number), one.state, _time(facts.received_utc)),
        *(offset_text(facts.received_utc), facts.channel, facts.frame, facts.article, authority.requester),
        *(authority.name, authority.rank, authority.number, authority.unit, authority.contact),
        *(facts.procedure, facts.authorisation, facts.nature, facts.places),
        " | ".join(period_text(period) for period in facts.periods),
        " ".join(str(camera.number) for camera in facts.cameras),
        str(sum(answer.positive for answer in answered)),
        str(sum(not answer.positive for answer in answered)),
        *(_time(one.held_utc), " ".join(export.export_id for export in one.exports)),
        *("" if handed is None else _time(handed.at_utc), "" if handed is None else handed.recipient),
        *(_time(facts.due_utc), _time(facts.regularise_by_utc)),
        *("" if one.scan is None else one.scan.sha256, one.opened.name, one.habilitation),
        " ".join(map(str, one.log_entries)),
    )


def _time(instant: datetime | None) -> str:
    return "" if instant is None else f"{shown_at(instant):%Y-%m-%d %H:%M}"
