"""The export of a requisition: ordered in one go from its positive results, and verified once it is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.export import TEXT_LIMIT, ExportItem, ExportOrder, ExportTarget
from csu_console.domain.export_check import ExportCheck
from csu_console.domain.log_text import clean_line
from csu_console.domain.requisition import Requisition
from csu_console.services.export.verification import check_export
from csu_console.services.people.work import Work
from csu_console.services.requisitions.requisition_service import RequisitionService
from csu_console.services.requisitions.requisition_work import RequisitionWork, authority_text, widest

NO_POSITIVE = QT_TRANSLATE_NOOP(
    "errors", "Requisition {reference} has no positive result: there is nothing to export."
)
NO_FOLDER = QT_TRANSLATE_NOOP("errors", "Choose the folder in which the export is made.")
NO_EXPORT = QT_TRANSLATE_NOOP("errors", "Requisition {reference} has no export to check.")
BROKEN = QT_TRANSLATE_NOOP(
    "errors",
    "Export {export} is NOT whole ({count:fault|faults}, the first: {file}). Do not hand it over: export again.",
)

Otherwise = Callable[[ConsoleError], None]


class RequisitionExports(QObject):
    """Lives in the GUI thread; an export is read for its check in `work`'s."""

    def __init__(
        self, service: RequisitionService, steps: RequisitionWork, work: Work, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._steps, self._work = service, steps, work

    def order(self, requisition: Requisition, target: ExportTarget, media_serial: str) -> ExportOrder:
        """Every positive camera and period, with its uncertainty. Raises InvalidInput, NotPermitted."""
        self._service.require()
        items = requisition.positive_items
        if not items:
            raise InvalidInput(NO_POSITIVE, reference=requisition.reference)
        if target.folder in (Path(), Path()):
            raise InvalidInput(NO_FOLDER)
        facts = requisition.facts
        return ExportOrder(
            requisition_id=requisition.number,
            reason=f"{requisition.reference} · {facts.procedure}"[:TEXT_LIMIT],
            items=tuple(ExportItem(camera.camera_id, *widest(period)) for camera, period in items),
            target=target,
            media_serial=clean_line(media_serial),
            recipient=authority_text(requisition)[:TEXT_LIMIT],
        )

    def check(
        self, requisition: Requisition, then: Callable[[ExportCheck], None], otherwise: Otherwise
    ) -> None:
        """Verify its last export as anybody can, and write down that it is whole. Raises InvalidInput, NotPermitted.

        `otherwise` hears which file is not; then nothing is written down.
        """
        self._service.require()
        if not requisition.exports:
            raise InvalidInput(NO_EXPORT, reference=requisition.reference)
        done = requisition.exports[-1]

        def on_checked(found: ExportCheck) -> None:
            if not found.sound:
                file = found.findings[0].path if found.findings else found.path
                count = len(found.findings)
                otherwise(ConsoleError(BROKEN, export=done.export_id, count=count, file=file))
                return
            try:
                self._steps.checked(requisition.number)
            except ConsoleError as error:
                otherwise(error)
                return
            then(found)

        self._work.run(lambda: check_export(Path(done.place)), on_checked, otherwise)
