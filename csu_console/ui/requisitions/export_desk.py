"""Exports begun from the window of requisitions: a second person where the room asks for one, progress, the check."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from csu_console.domain.actor import Actor
from csu_console.domain.errors import ConsoleError
from csu_console.domain.export_check import ExportCheck
from csu_console.domain.permission import Permission
from csu_console.domain.requisition import Requisition, State
from csu_console.services.export.export_job import ExportJob
from csu_console.services.export.export_service import ExportService
from csu_console.services.requisitions.room_requisitions import RoomRequisitions
from csu_console.ui.export.check_words import verdict_words
from csu_console.ui.people.ports import SecondPersonServices
from csu_console.ui.requisitions.requisition_form import RequisitionForm


class ExportDesk(QObject):
    """Owned by the window of requisitions. An export goes on when the window closes: its service owns it. GUI thread."""

    def __init__(
        self,
        room: RoomRequisitions,
        exports: ExportService,
        people: SecondPersonServices,
        form: RequisitionForm,
    ) -> None:
        super().__init__(form)
        self._room, self._exports, self._people, self._form = room, exports, people, form
        self._row = form.hand_over.export
        self._job: ExportJob | None = None
        self._number: int | None = None
        """The requisition the running export is for."""
        form.exports = True
        self._row.offer(needs_second=exports.needs_second())
        self._row.wanted.connect(self._on_wanted)
        self._row.cancelled.connect(self._on_cancelled)
        form.export_wanted.connect(self.begin)
        form.check_wanted.connect(self.check)

    def begin(self, requisition: Requisition) -> None:
        """Export everything positive; a second person signs first where the room asks for one."""
        if self._job is not None:
            return
        if not self._exports.needs_second():
            self._begin(requisition, None)
            return
        lacks = self._row.second.missing()
        if lacks is not None:
            field, sentence = lacks
            self._form.say(sentence, attention=True)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._row.second.ask(
            self._people,
            Permission.EXPORT,
            lambda second: self._begin(requisition, second),
            self._form.say_fault,
        )

    def check(self, requisition: Requisition) -> None:
        """Verify what was written, then go on."""
        self._form.say(self.tr("Checking the export…"))
        try:
            self._room.exports.check(requisition, self._on_checked, self._form.say_fault)
        except ConsoleError as error:
            self._form.say_fault(error)

    def _begin(self, requisition: Requisition, second: Actor | None) -> None:
        row = self._row
        try:
            order = self._room.exports.order(requisition, row.target(), row.serial.text())
            job = self._exports.begin(order, second)
        except ConsoleError as error:
            self._form.say_fault(error)
            empty = next((field for field in (row.folder, row.serial) if not field.text().strip()), None)
            if empty is not None:
                empty.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._job, self._number = job, requisition.number
        row.set_running(True)
        job.progressed.connect(row.bar.setValue)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        self._form.say(self.tr("Exporting…"))

    def _on_finished(self, path: object, export: str) -> None:
        self._end()
        self._form.say(self.tr("Export {export} is written.").format(export=export))
        one = self._form.requisition
        # The service has written it under its requisition before this.
        if one is not None and one.number == self._number and one.state is State.POSITIVE:
            self._form.take(State.EXPORTED)

    def _on_failed(self, error: ConsoleError) -> None:
        self._end()
        self._form.say_fault(error)

    def _on_checked(self, found: ExportCheck) -> None:
        if self._form.stopped:
            return
        one = self._form.requisition
        if one is not None and one.state is State.EXPORTED:
            self._form.take(State.CHECKED)
        self._form.say(verdict_words(found))

    def _on_wanted(self) -> None:
        one = self._form.requisition
        if one is not None:
            self.begin(one)

    def _on_cancelled(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self._row.set_running(False)
        self._row.show_requisition(self._form.requisition)
