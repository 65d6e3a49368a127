"""The window of requisitions: the work list with its counters on the left, one requisition on the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.requisition import Requisition, RequisitionFacts
from csu_console.services.requisitions.room_requisitions import RoomRequisitions
from csu_console.ui.errors_text import counted_text
from csu_console.ui.journal.tables import RowTable
from csu_console.ui.requisitions.list_model import Filter, RequisitionModel, matching
from csu_console.ui.requisitions.paper_desk import PaperDesk
from csu_console.ui.requisitions.requisition_form import RequisitionForm
from csu_console.ui.theme.empty_words import EmptyWords
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.palette import Ink

LIST_PX, FORM_PX = 460, 900
LEAST_LIST_PX = 320
LEAST_WORDS = 3
"""Letters before everything there ever was is searched."""
COLUMNS_PX = (112, 132, 152, 160, 130, 130)


class RequisitionWindow(QDialog):
    """Not modal. Raises NotPermitted to who handles no requisitions."""

    closing = Signal()

    def __init__(self, room: RoomRequisitions, parent: QWidget | None = None) -> None:
        room.list.requisitions()
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Requisitions"))
        self._room, self._service = room, room.list
        self._older: tuple[str, tuple[Requisition, ...]] = ("", ())
        """Words, and what they found beyond the live list."""
        self.filter = QComboBox()
        self.filter.setAccessibleName(self.tr("Which are listed"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Number, procedure, unit, place (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Search"))
        self.counters = QLabel()
        self.counters.setWordWrap(True)
        self.counters.setProperty("role", "secondary")
        self.counters.setTextFormat(Qt.TextFormat.RichText)
        self.table = RowTable(self.tr("Requisitions"))
        self.model = RequisitionModel(self)
        self.table.setModel(self.model)
        EmptyWords(self.table, self.tr("No requisition in this list. Ctrl+N writes a new one."))
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for column, width_px in enumerate(COLUMNS_PX):
            self.table.setColumnWidth(column, width_px)
        self.new = QPushButton(self.tr("New (Ctrl+N)"))
        self.csv = QPushButton(self.tr("CSV…"))
        self.lists = QPushButton(self.tr("Lists"))
        self.form = RequisitionForm(room)
        self.papers = PaperDesk(room, self.form, self)
        # A console that ends takes its windows with it, closed or not.
        for part in (self.form, self.form.results):
            self.destroyed.connect(partial(setattr, part, "stopped", True))
        self._fill_filter()
        self._lay_out()
        self._connect()
        self._show_list()
        # Enter in a field belongs to the field: a dialog would press a button with it.
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        first = self.model.found()
        if first:
            self._select(first[0].number)
        self.table.setFocus()

    def open_new(self) -> None:
        """An empty form; what was typed in the one shown is kept first."""
        if self._settled():
            self.table.clearSelection()
            now = self._service.now().replace(second=0, microsecond=0)
            self.form.show_draft(RequisitionFacts(now))

    def open_number(self, number: int) -> None:
        """One of the list, whatever the filter."""
        if self._settled():
            self._select(number)

    def _show_list(self) -> None:
        """The list as it is now; the one chosen stays chosen."""
        chosen = self.form.requisition
        try:
            everything, counted = self._service.requisitions(), self._service.counters()
        except ConsoleError as error:
            self.model.show_found((), self._service.now())
            self.form.say_fault(error)
            return
        wanted = Filter(self.filter.currentData())
        now = self._service.now()
        if self.search.text() == self._older[0]:
            known = {one.number for one in everything}
            everything += tuple(one for one in self._older[1] if one.number not in known)
        blocked = self.table.selectionModel().blockSignals(True)
        self.model.show_found(matching(everything, wanted, self.search.text(), now), now)
        self.table.selectionModel().blockSignals(blocked)
        if chosen is not None:
            self._mark(chosen.number)
        late = self.tr("{late} late").format(late=counted.late)
        said = counted_text(
            self.tr(
                "{open} open · {late} · {soon} within 48 h · {written} to regularise · {ready:ready|ready}"
            ),
            open=counted.open,
            late=late,
            soon=counted.due_soon,
            written=counted.to_regularise,
            ready=counted.ready,
        )
        # A line ends between two of them, never between a number and its word.
        said = " · ".join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in said.split(" · "))
        if counted.late:
            late = late.replace(" ", "\N{NO-BREAK SPACE}")
            said = said.replace(late, f'<span style="color:{Ink.NOW}">{late}</span>')
        self.counters.setText(said)

    def _on_words(self) -> None:
        """The list at once; where ended ones are listed, those of earlier years follow."""
        self._show_list()
        words = self.search.text()
        if len(words.strip()) < LEAST_WORDS or self.filter.currentData() not in (Filter.ALL, Filter.ENDED):
            return

        def take(found: tuple[Requisition, ...]) -> None:
            if not self.form.stopped and self.search.text() == words:
                self._older = (words, found)
                self._show_list()

        try:
            self._service.find(words, take)
        except ConsoleError as error:
            self.form.say_fault(error)

    def _on_changed(self) -> None:
        self._show_list()
        self.form.refresh()

    def _on_row(self, current: QModelIndex, _before: QModelIndex) -> None:
        found = self.model.found()
        if not 0 <= current.row() < len(found):
            return
        one, shown = found[current.row()], self.form.requisition
        if shown is not None and shown.number == one.number:
            return
        if self._settled():
            self.form.show_requisition(self._service.by_number(one.number) or one)
        elif shown is not None:
            self._mark(shown.number)

    def _on_entered(self, number: int) -> None:
        self._show_list()
        self._mark(number)

    def _release(self) -> None:
        """The holds of the one shown, dated; what is out of its time goes at the next run."""
        one, form = self.form.requisition, self.form
        if one is None:
            return
        default = self.tr("Requisition {reference} is answered").format(reference=one.reference)
        reason = form.reason.text().strip() or default
        try:
            self._room.work.release(one.number, reason, form.say_fault)
        except ConsoleError as error:
            form.say_fault(error)

    def _settled(self) -> bool:
        """What was typed is kept. A draft nobody wrote anything into is let go."""
        if self.form.requisition is None and not self.form.is_dirty():
            return True
        return not self.form.is_dirty() or self.form.save()

    def _select(self, number: int) -> None:
        found = self._service.by_number(number)
        if found is not None:
            self.form.show_requisition(found)
            self._mark(number)

    def _mark(self, number: int) -> None:
        """The row of the one shown, without opening it again."""
        row = self.model.row_of(number)
        selection = self.table.selectionModel()
        blocked = selection.blockSignals(True)
        if row is None:
            self.table.clearSelection()
        else:
            flags = QItemSelectionModel.SelectionFlag
            selection.setCurrentIndex(self.model.index(row, 0), flags.ClearAndSelect | flags.Rows)
        selection.blockSignals(blocked)
        self.table.viewport().update()

    def _fill_filter(self) -> None:
        for wanted, name in (
            (Filter.OPEN, self.tr("open")),
            (Filter.DUE, self.tr("late or due within 48 h")),
            (Filter.TO_REGULARISE, self.tr("to regularise")),
            (Filter.READY, self.tr("ready")),
            (Filter.ENDED, self.tr("closed or cancelled")),
            (Filter.ALL, self.tr("all")),
        ):
            self.filter.addItem(name, wanted)

    def _lay_out(self) -> None:
        left, top, foot = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.filter)
        top.addWidget(self.search, 1)
        foot.addWidget(self.new)
        foot.addStretch(1)
        foot.addWidget(self.lists)
        foot.addWidget(self.csv)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(2 * STEP_PX)
        left.addWidget(self.counters)
        left.addLayout(top)
        left.addWidget(self.table, 1)
        left.addLayout(foot)
        side = QWidget()
        side.setLayout(left)
        side.setMinimumWidth(LEAST_LIST_PX)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(3 * STEP_PX)
        split.addWidget(side)
        split.addWidget(self.form)
        split.setSizes([LIST_PX, FORM_PX])
        split.setStretchFactor(1, 1)
        box = QHBoxLayout(self)
        box.setContentsMargins(3 * STEP_PX, 3 * STEP_PX, 3 * STEP_PX, 3 * STEP_PX)
        box.addWidget(split)
        self.resize(LIST_PX + FORM_PX, 800)

    def _connect(self) -> None:
        self._service.changed.connect(self._on_changed)
        self.filter.currentIndexChanged.connect(self._on_words)
        self.search.textChanged.connect(self._on_words)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table.opened.connect(lambda _index: self.form.next.setFocus())
        self.new.clicked.connect(self.open_new)
        self.csv.clicked.connect(lambda: self.papers.ask_csv(self.model.found()))
        self.lists.clicked.connect(lambda: self.papers.show_lists(self.lists))
        self.form.entered.connect(self._on_entered)
        self.form.authority.scan_wanted.connect(self.papers.ask_scan)
        self.form.authority.scan_opened.connect(self.papers.open_scan)
        self.form.hand_over.release.clicked.connect(self._release)
        self._room.work.holds_changed.connect(self.form.hand_over.show_holds)
        self.form.hand_over.sheet_wanted.connect(self.papers.ask_sheet)
        self.form.hand_over.letter_wanted.connect(self.papers.ask_letter)
        for keys, run in (("Ctrl+N", self.open_new), ("Ctrl+F", self.search.setFocus)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(run)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was typed is kept; a draft that cannot be kept yet stays open with its reason."""
        if self.isVisible() and self.form.is_dirty() and not self.form.save():
            event.ignore()
            return
        self.form.stop()
        self.papers.close_dialog()
        self.closing.emit()
        # The dialog's own asks `reject`, which closes: it would refuse itself and stay.
        event.accept()

    def reject(self) -> None:
        """Escape closes it as its button does."""
        self.close()
