"""The live list of the logbook with its filters: what the room wrote last, or what is looked for."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError, NotPermitted
from csu_console.domain.log_query import PAGE, LogQuery
from csu_console.domain.logbook import Entry
from csu_console.services.logbook.drafts import Draft
from csu_console.services.logbook.export_files import safe_cell
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.logbook.entry_model import AUTHOR, BEGIN, NUMBER, PLACE, STATE, TEXT, WHAT, EntryModel
from csu_console.ui.logbook.filter_bar import FilterBar
from csu_console.ui.logbook.ports import LogbookServices
from csu_console.ui.logbook.shared_columns import SharedColumns
from csu_console.ui.logbook.timer_bar import TimerBar
from csu_console.ui.theme.empty_words import EmptyWords
from csu_console.ui.theme.icons import icon

_EVERYTHING = LogQuery()


class EntryList(QWidget):
    """GUI thread. Enter or a double click opens; Esc in the search field brings everything back."""

    entry_opened = Signal(object)
    draft_opened = Signal(object)
    new_wanted = Signal()
    shift_wanted = Signal()
    setup_wanted = Signal()
    registers_wanted = Signal()
    pdf_wanted = Signal(object)
    print_wanted = Signal(object)
    csv_wanted = Signal(object)
    """A LogQuery: what the list is about now."""

    def __init__(self, services: LogbookServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._asked: LogQuery | None = None
        self._found: tuple[Entry, ...] = ()
        self.filters = FilterBar(services.clock)
        self.model = EntryModel(services.clock, self)
        self.table = _Table()
        self.table.setModel(self.model)
        self.empty = EmptyWords(self.table)
        self.table.setAccessibleName(self.tr("Logbook"))
        self.new = QPushButton(self.tr("New entry"))
        self.new.setProperty("role", "action")
        self.shift = QPushButton(self.tr("Shift"))
        self.menu = QToolButton()
        self.menu.setIcon(icon("menu"))
        self.menu.setToolTip(self.tr("Print, export, lists"))
        self.menu.setAccessibleName(self.tr("Print, export, lists"))
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more = QPushButton(self.tr("Older entries"))
        self.more.setProperty("role", "quiet")
        self.more.hide()
        self.timers = TimerBar(services)
        self.status = QLabel()
        self.status.setProperty("role", "secondary")
        self.head = QHBoxLayout()
        self._lay_out()
        self.filters.changed.connect(self.refresh)
        self.new.clicked.connect(self.new_wanted)
        self.shift.clicked.connect(self.shift_wanted)
        self.more.clicked.connect(self._on_more)
        self.table.opened.connect(self._on_opened)
        services.logbook.changed.connect(self.refresh)
        services.logbook.drafts_changed.connect(self._show)
        services.log_lists.changed.connect(self._on_lists)
        self._on_lists()
        self.refresh()

    def refresh(self) -> None:
        """The live list from memory, or ask for what is looked for."""
        query = self.filters.query()
        if self._is_everything(query):
            self._asked = None
            try:
                self._found = self._services.logbook.entries()
            except ConsoleError as error:
                self._show_nothing(error)
            else:
                self._show()
            return
        self._asked = query
        try:
            self._services.logbook.search(query, lambda found: self._on_found(query, found))
        except ConsoleError as error:
            self._show_nothing(error)

    def _show_nothing(self, why: ConsoleError) -> None:
        """Nobody is signed in, or this person may not read the logbook."""
        self._found = ()
        self.empty.say("")
        self._show_rows(())
        self.more.hide()
        self.status.setText(text_of(why))

    def focus_search(self) -> None:
        self.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.words.selectAll()

    def entries(self) -> tuple[Entry, ...]:
        """Those shown."""
        return self._found

    def selected(self) -> tuple[Entry, ...]:
        """The entries selected, in the order shown."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(row for row in (self.model.rows()[place] for place in rows) if isinstance(row, Entry))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._asked is not None:
            self.filters.clear()
        elif event.key() == Qt.Key.Key_Down and self.filters.words.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.selectRow(0)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        header = self.table.horizontalHeader()
        for column in (NUMBER, BEGIN, AUTHOR, STATE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        SharedColumns(self.table, {WHAT: 250, PLACE: 190}, rest=TEXT)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setMaximumSectionSize(380)
        self.head.setSpacing(4)
        self.head.addWidget(self.new)
        self.head.addWidget(self.filters, 1)
        self.head.addWidget(self.shift)
        self.head.addWidget(self.menu)
        self._fill_menu()
        foot = QHBoxLayout()
        foot.addWidget(self.status, 1)
        foot.addWidget(self.timers)
        foot.addWidget(self.more)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 4, 8, 4)
        box.setSpacing(4)
        box.addLayout(self.head)
        box.addWidget(self.table, 1)
        box.addLayout(foot)
        self.setFocusProxy(self.table)

    def _fill_menu(self) -> None:
        menu = QMenu(self.menu)
        for title, signal in (
            (self.tr("List as PDF…"), self.pdf_wanted),
            (self.tr("Print the list…"), self.print_wanted),
            (self.tr("List as CSV…"), self.csv_wanted),
        ):
            menu.addAction(title).triggered.connect(
                lambda _on=False, told=signal: told.emit(self.filters.query())
            )
        menu.addSeparator()
        menu.addAction(self.tr("Visitors, right of access…")).triggered.connect(self.registers_wanted)
        menu.addAction(self.tr("Categories, partners, templates…")).triggered.connect(self.setup_wanted)
        self.menu.setMenu(menu)

    @staticmethod
    def _is_everything(query: LogQuery) -> bool:
        return query == _EVERYTHING

    def _on_found(self, query: LogQuery, found: tuple[Entry, ...]) -> None:
        if self._asked == query:
            self._found = found
            self._show()

    def _on_more(self) -> None:
        """The page below what is shown."""
        if not self._found:
            return
        below = replace(self._asked or _EVERYTHING, before=self._found[-1].number)
        shown = self._found
        try:
            self._services.logbook.search(below, lambda found: self._on_older(shown, found))
        except ConsoleError as error:
            self._show_nothing(error)

    def _on_older(self, above: tuple[Entry, ...], found: tuple[Entry, ...]) -> None:
        if above == self._found:
            self._found = (*above, *found)
            self._show(more=len(found) >= PAGE)

    def _show(self, *, more: bool | None = None) -> None:
        try:
            open_count = len(self._services.logbook.open_events())
        except ConsoleError as error:
            self._show_nothing(error)
            return
        searching = self._asked is not None
        drafts: tuple[Draft, ...] = () if searching else self._services.logbook.drafts()
        self._show_rows((*reversed(drafts), *self._found))
        self.more.setVisible(len(self._found) >= PAGE if more is None else more)
        if searching:
            self.empty.say(self.tr("Nothing found. Esc shows everything."))
            count = f"{len(self._found)}+" if not self.more.isHidden() else str(len(self._found))
            self.status.setText(counted_text(self.tr("{count} found. Esc shows everything."), count=count))
        else:
            self.empty.say(self.tr("No entry yet. F9 writes one from the selected tile."))
            open_count = self._open_count()
            said = (
                counted_text(self.tr("{count:open event|open events}"), count=open_count)
                if open_count
                else ""
            )
            self.status.setText(said)

    def _open_count(self) -> int:
        """None are counted for who may not read, nor while the workstation is locked."""
        try:
            return len(self._services.logbook.open_events())
        except NotPermitted:
            return 0

    def _show_rows(self, rows: tuple[Draft | Entry, ...]) -> None:
        before = self.model.row(self.table.currentIndex())
        self.model.set_rows(rows)
        if before is not None:
            for place, row in enumerate(rows):
                if _same(row, before):
                    self.table.selectRow(place)
                    break

    def _on_lists(self) -> None:
        self.filters.set_catalogue(self._services.log_lists.catalogue())

    def _on_opened(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if isinstance(row, Entry):
            self.entry_opened.emit(row)
        elif row is not None and not row.saving:
            self.draft_opened.emit(row)


def _same(one: Draft | Entry, other: Draft | Entry) -> bool:
    if isinstance(one, Entry) and isinstance(other, Entry):
        return one.number == other.number
    return isinstance(one, Draft) and isinstance(other, Draft) and one.id == other.id


class _Table(QTableView):
    """Whole rows, keyboard first, copied as CSV."""

    opened = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        self.doubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_csv())
        else:
            super().keyPressEvent(event)

    def selected_csv(self) -> str:
        """The selected rows as a French spreadsheet wants them; no cell is a formula."""
        model = self.model()
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";")
        for row in sorted(index.row() for index in self.selectionModel().selectedRows()):
            cells = [str(model.index(row, column).data()) for column in range(model.columnCount())]
            writer.writerow([safe_cell(cell) for cell in cells])
        return out.getvalue()
