"""What each camera has of each period: proposed from the archive, decided by a person, one letter each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.local_time import shown_at
from csu_console.domain.requisition import Answer, AskedPeriod, NegativeCause, Requisition
from csu_console.domain.requisition_findings import Proposal
from csu_console.domain.requisition_steps import CHANGEABLE, Need
from csu_console.domain.typed_period import period_text
from csu_console.services.requisitions.requisition_work import Item, RequisitionWork
from csu_console.ui.logbook import register_table
from csu_console.ui.requisitions.form_grid import line_edit
from csu_console.ui.requisitions.words import proposal_detail, proposal_words, word
from csu_console.ui.theme.palette import Ink

LETTERS: tuple[tuple[str, NegativeCause | None], ...] = (
    ("P", None),
    ("R", NegativeCause.NOTHING_SEEN),
    ("C", NegativeCause.NOT_COVERED),
    ("S", NegativeCause.OUT_OF_ORDER),
    ("D", NegativeCause.DESTROYED),
    ("I", NegativeCause.GAP),
    ("M", NegativeCause.COVERED),
    ("A", NegativeCause.NOT_AUTHORISED),
)
"""Keys in the table: the initials of the French words."""


COLUMNS_PX = (170, 230, 250)
"""Camera, period, archive; the result takes the rest."""


class ResultPage(QWidget):
    """Section 4. GUI thread."""

    fault = Signal(object)
    said = Signal(str)
    replay_wanted = Signal(object)
    """The items chosen, as a list."""

    def __init__(self, work: RequisitionWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._requisition: Requisition | None = None
        self._items: tuple[Item, ...] = ()
        self._proposals: tuple[Proposal, ...] = ()
        self._asked = 0
        self.stopped = False
        heads = (self.tr("Camera"), self.tr("Period"), self.tr("In the archive"), self.tr("Result"))
        self.table = register_table.table(heads, self.tr("Results by camera and period"), widest=2)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, width_px in enumerate(COLUMNS_PX):
            self.table.setColumnWidth(column, width_px)
        register_table.wrap(self.table)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.installEventFilter(self)
        self.text = line_edit(self.tr("What is seen"), self.tr("goes with the result, may be empty"))
        self.buttons = [self._button(letter, cause) for letter, cause in LETTERS]
        self.accept = QPushButton(self.tr("Write the proposed negatives (Ctrl+P)"))
        self.accept.setShortcut("Ctrl+P")
        self.replay = QPushButton(self.tr("Replay (V)"))
        self.replay.hide()
        self._lay_out()
        self.accept.clicked.connect(self.accept_proposals)
        self.replay.clicked.connect(self.ask_replay)

    def show_requisition(self, requisition: Requisition | None) -> None:
        """Its items with their results; proposals are read beside."""
        before = () if self._requisition is None else self._requisition.facts.items()
        self._requisition = requisition
        self._items = () if requisition is None else requisition.facts.items()
        if self._items != before:
            self._proposals = ()
        self._fill()
        if requisition is not None and self._items and requisition.state in CHANGEABLE:
            self._ask_proposals(requisition)

    def offer_replay(self) -> None:
        """There is a replay to open."""
        self.replay.show()

    def chosen(self) -> list[Item]:
        """The items of the rows chosen."""
        return [self._items[row] for row in self._chosen_rows() if row < len(self._items)]

    def _chosen_rows(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectionModel().selectedRows()})

    def answer(self, cause: NegativeCause | None) -> None:
        """Write a result for the rows chosen, then go on to the next without one."""
        requisition, items = self._requisition, self.chosen()
        if requisition is None or not items:
            self.said.emit(self.tr("Choose a line of the table first."))
            return
        line = self._register_line(items) if cause is NegativeCause.DESTROYED else None
        try:
            self._work.answer(requisition, items, cause, self.text.text(), line)
        except ConsoleError as error:
            self.fault.emit(error)
            return
        self.text.clear()
        self._select_open()

    def accept_proposals(self) -> None:
        """The causes nobody needs to look at: no pictures are there."""
        if self._requisition is None:
            return
        try:
            count = self._work.answer_as_proposed(self._requisition, self._proposals, proposal_detail)
        except ConsoleError as error:
            self.fault.emit(error)
            return
        self.said.emit(self.tr("Negative results written: {count}.").format(count=count))
        self._select_open()

    def ask_replay(self) -> None:
        items = self.chosen() or list(self._items)
        if items:
            self.replay_wanted.emit(items)

    def field_of(self, need: Need) -> QWidget | None:
        if need in (Need.ANSWERS, Need.POSITIVE, Need.NO_POSITIVE):
            self._select_open()
            return self.table
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            return False
        letter = event.text().upper()
        if letter == "V" and not self.replay.isHidden():
            self.ask_replay()
            return True
        for key, cause in LETTERS:
            if key == letter:
                self.answer(cause)
                return True
        return False

    def _button(self, letter: str, cause: NegativeCause | None) -> QPushButton:
        button = QPushButton(f"{self._short(cause)} ({letter})")
        button.clicked.connect(lambda _checked=False: self.answer(cause))
        if cause is None:
            button.setProperty("role", "action")
        return button

    def _short(self, cause: NegativeCause | None) -> str:
        """Eight of them stand in two rows."""
        if cause is None:
            return self.tr("Positive")
        return {
            NegativeCause.NOTHING_SEEN: self.tr("Nothing to be seen"),
            NegativeCause.NOT_COVERED: self.tr("Not in view"),
            NegativeCause.OUT_OF_ORDER: self.tr("Out of order"),
            NegativeCause.DESTROYED: self.tr("Destroyed"),
            NegativeCause.GAP: self.tr("Interrupted"),
            NegativeCause.COVERED: self.tr("Masked whole"),
            NegativeCause.NOT_AUTHORISED: self.tr("Not authorised"),
        }[cause]

    def _ask_proposals(self, requisition: Requisition) -> None:
        self._asked += 1
        asked = self._asked

        def take(found: tuple[Proposal, ...]) -> None:
            # An answer to a question that was replaced meanwhile is let go.
            if asked == self._asked and not self.stopped:
                self._proposals = found
                self._fill()

        def refused(error: ConsoleError) -> None:
            if not self.stopped:
                self.fault.emit(error)

        try:
            self._work.propose(requisition, take, refused)
        except ConsoleError as error:
            self.fault.emit(error)

    def _fill(self) -> None:
        requisition = self._requisition
        answers: Sequence[Answer | None] = () if requisition is None else requisition.answered()
        proposals = {(one.camera.number, one.period): one for one in self._proposals}
        rows: list[tuple[str, ...]] = []
        # Once the answer is given nobody asks what there is.
        fixed = requisition is None or requisition.state not in CHANGEABLE
        unread = "" if fixed else self.tr("reading…")
        for (camera, period), answer in zip(self._items, answers, strict=True):
            proposal = proposals.get((camera.number, period))
            there = unread if proposal is None else proposal_words(proposal)
            rows.append((f"{camera.number} {camera.name}", _short(period), there, _answer_words(answer)))
        chosen = [row for row in self._chosen_rows() if row < len(rows)]
        register_table.fill(self.table, rows)
        self._choose(chosen)
        for row, answer in enumerate(answers):
            item = self.table.item(row, 3)
            if item is not None and answer is not None:
                item.setForeground((Ink.WELL if answer.positive else Ink.SECONDARY).color)
        if rows and not chosen:
            self._select_open()
        for button in (*self.buttons, self.accept):
            button.setEnabled(not fixed and bool(rows))

    def _select_open(self) -> None:
        """The first line without a result, else the first."""
        if self._requisition is None or not self._items:
            return
        answers = self._requisition.answered()
        row = next((place for place, answer in enumerate(answers) if answer is None), 0)
        self._choose([row])

    def _choose(self, rows: Sequence[int]) -> None:
        # By the model: the view's own selectRow takes rows away while Ctrl is down, as it is for Ctrl+P.
        flags, selection = QItemSelectionModel.SelectionFlag, self.table.selectionModel()
        selection.clearSelection()
        for row in rows:
            selection.select(self.table.model().index(row, 0), flags.Select | flags.Rows)
        if rows:
            selection.setCurrentIndex(self.table.model().index(rows[0], 0), flags.NoUpdate)

    def _register_line(self, items: Sequence[Item]) -> int | None:
        wanted = {(camera.number, period) for camera, period in items}
        lines = [one.register_line for one in self._proposals if (one.camera.number, one.period) in wanted]
        return next((line for line in lines if line is not None), None)

    def _lay_out(self) -> None:
        first, second, last = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for place, button in enumerate(self.buttons):
            (first if place < len(self.buttons) // 2 else second).addWidget(button)
        last.addWidget(self.text, 1)
        last.addWidget(self.replay)
        last.addWidget(self.accept)
        box = QVBoxLayout(self)
        box.setSpacing(8)
        box.addWidget(self.table, 1)
        for row in (last, first, second):
            row.setSpacing(4)
            box.addLayout(row)


def _short(period: AskedPeriod) -> str:
    """Without the year, which recordings of a month need not say."""
    return period_text(period).replace(f"/{shown_at(period.from_utc):%Y}", "")


def _answer_words(answer: Answer | None) -> str:
    if answer is None:
        return ""
    if answer.cause is None:
        said = QCoreApplication.translate("ResultPage", "Positive")
    else:
        said = word(answer.cause)
    return f"{said} · {answer.text}" if answer.text else said
