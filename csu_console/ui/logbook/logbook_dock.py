"""The logbook's place in the console: list, form, addendum, entry, one at a time, never over the pictures."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from csu_console.domain.alert import AlertLevel
from csu_console.domain.errors import ConsoleError
from csu_console.domain.log_catalogue import Timer
from csu_console.domain.logbook import Entry
from csu_console.domain.permission import Permission
from csu_console.domain.shift import Handover
from csu_console.services.logbook.drafts import Draft
from csu_console.ui.labelled import labelled
from csu_console.ui.logbook.addendum_page import AddendumPage
from csu_console.ui.logbook.entry_form import EntryForm
from csu_console.ui.logbook.entry_list import EntryList
from csu_console.ui.logbook.entry_page import EntryPage
from csu_console.ui.logbook.paper_desk import PaperDesk
from csu_console.ui.logbook.ports import LogbookServices
from csu_console.ui.logbook.registers_page import RegistersPage
from csu_console.ui.logbook.setup_page import SetupPage
from csu_console.ui.logbook.shift_document import sheet_paper
from csu_console.ui.logbook.shift_page import ShiftPage

SMALLEST = QSize(778, 230)
"""Beside the camera tree in the smallest window."""


class LogbookDock(QStackedWidget):
    """GUI thread; owned by its dock widget."""

    camera_wanted = Signal(int)
    fault = Signal(object)
    said = Signal(str, object)
    left = Signal()
    """An entry was written or put aside: the pictures get the keyboard back."""

    def __init__(self, services: LogbookServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._person = ""
        self.list = EntryList(services)
        self.form = EntryForm(services)
        self.addendum = AddendumPage(services)
        self.page = EntryPage(services)
        self.shift = ShiftPage(services)
        self.setup = SetupPage(services)
        self.registers = RegistersPage(services)
        self.desk = PaperDesk(services, self)
        pages = (self.list, self.form, self.addendum, self.page, self.shift, self.setup, self.registers)
        for page in pages:
            self.addWidget(page)
        # Said outright: the widest page's own wish would push the window's edge away.
        self.setMinimumSize(SMALLEST)
        self.list.entry_opened.connect(self.show_entry)
        self.list.draft_opened.connect(self.go_on_with)
        self.list.new_wanted.connect(lambda: self.begin())
        self.form.closed.connect(self._on_form_closed)
        self.addendum.closed.connect(self._on_addendum_closed)
        self.page.closed.connect(self.show_list)
        self.page.addendum_wanted.connect(self._on_addendum)
        self.page.camera_wanted.connect(self.camera_wanted)
        self.page.fault.connect(self.fault)
        self.list.timers.entry_wanted.connect(self.open_number)
        self.list.timers.fault.connect(self.fault)
        self.list.shift_wanted.connect(self.show_shift)
        self.list.setup_wanted.connect(self.show_setup)
        self.list.pdf_wanted.connect(self.desk.list_pdf)
        self.list.print_wanted.connect(self.desk.print_list)
        self.list.csv_wanted.connect(self.desk.list_csv)
        self.page.pdf_wanted.connect(self.desk.entry_pdf)
        self.page.print_wanted.connect(self.desk.print_entry)
        self.shift.closed.connect(self.show_list)
        self.shift.sheet_wanted.connect(self._on_sheet)
        self.setup.closed.connect(self.show_list)
        self.registers.closed.connect(self.show_list)
        self.list.registers_wanted.connect(self.show_registers)
        self.desk.said.connect(self.said)
        self.desk.fault.connect(self.fault)
        services.logbook.failed.connect(self.fault)
        services.logbook.person_changed.connect(self._on_person)
        services.log_lists.failed.connect(self.fault)
        services.log_lists.timer_due.connect(self._on_timer)

    def begin(self, camera_id: int | None = None, preset: str = "") -> None:
        """F9: a form filled from the camera, with its still on the way; again: the same one, still empty."""
        open_draft = self.form.draft
        if open_draft is not None and not open_draft.touched:
            cameras = [camera.camera_id for camera in open_draft.facts.cameras]
            if cameras == ([] if camera_id is None else [camera_id]):
                self._show(self.form)
                self.form.parts.category.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        try:
            draft = self._services.logbook.begin(camera_id, preset)
        except ConsoleError as error:
            self.fault.emit(error)
            return
        self._open_form(draft)
        if camera_id is not None:
            self._services.logbook.take_still(draft)
            self.form.expect_still()

    def go_on_with(self, draft: Draft) -> None:
        """A draft from the list."""
        if draft.addendum_to is None:
            self._open_form(draft)
        else:
            self.addendum.begin(draft)
            self._show(self.addendum)

    def show_entry(self, entry: Entry) -> None:
        self.page.show_entry(entry)
        self._show(self.page)

    def open_number(self, number: int) -> None:
        """An entry by its number."""
        try:
            self._services.logbook.entry(number, self._on_read)
        except ConsoleError as error:
            self.fault.emit(error)

    def show_list(self) -> None:
        self._show(self.list)

    def show_shift(self) -> None:
        self.shift.refresh()
        self._show(self.shift)

    def show_setup(self) -> None:
        self.setup.refresh()
        self._show(self.setup)

    def show_registers(self) -> None:
        self._show(self.registers)
        self.registers.refresh()

    def search(self) -> None:
        """The list with the keyboard in its search field."""
        self.setCurrentWidget(self.list)
        self.list.focus_search()

    def keep_drafts(self) -> None:
        """The console closes: what is being typed goes to the disk."""
        self.form.keep()
        self.addendum.keep()
        self.desk.close_dialog()
        # An answer of the database that is still on its way finds nothing to show.
        self.page.forget()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_drafts()
        super().closeEvent(event)

    def _open_form(self, draft: Draft) -> None:
        self.setCurrentWidget(self.form)
        self.form.begin(draft)

    def _show(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_read(self, entry: Entry | None) -> None:
        if entry is not None:
            self.show_entry(entry)

    def _on_person(self) -> None:
        """What the last person was writing stays theirs; nothing of it stays on the screen."""
        if self.form.draft is not None:
            self.form.put_aside()
        self.addendum.put_aside()
        self.page.forget()
        self.registers.forget()
        self.setCurrentWidget(self.list)
        name = self._reader()
        if name and name != self._person:
            # Somebody else sits here: not for the same person after a lock, whose half-written note stays.
            self._person = name
            self.shift.forget()
            self.list.filters.clear()

    def _reader(self) -> str:
        """Who reads the logbook here now; "" while nobody may."""
        if not self._services.logbook.may(Permission.LOGBOOK_READ):
            return ""
        return self._services.files.person()[0]

    def _on_form_closed(self) -> None:
        # After the key press that closed it, which must not reach the list as well.
        QTimer.singleShot(0, self, self._leave_form)

    def _leave_form(self) -> None:
        if self.form.draft is None:
            self.setCurrentWidget(self.list)
            self.left.emit()

    def _on_addendum(self, entry: Entry) -> None:
        try:
            self.go_on_with(self._services.logbook.begin_addendum(entry))
        except ConsoleError as error:
            self.fault.emit(error)

    def _on_addendum_closed(self) -> None:
        self._show(self.page if self.page.entry is not None else self.list)

    def _on_sheet(self, sheet: Handover) -> None:
        try:
            paper = sheet_paper(sheet, self.desk.foot(), self.desk.room(sheet.written))
        except ConsoleError as error:
            self.fault.emit(error)
            return
        self.desk.save_pdf(f"releve-{sheet.shift.id}.pdf", paper, len(sheet.written))

    def _on_timer(self, timer: Timer) -> None:
        said = self.tr("Reminder of logbook entry no. {number}").format(number=timer.entry_number)
        self.said.emit(labelled(said, timer.what) if timer.what else said, AlertLevel.ATTENTION)
