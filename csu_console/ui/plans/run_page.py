"""One plan under way: what is to be done, whom to call, what has happened, how long it has lasted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.action_plan import NOTE_LIMIT, PlanRun, RunStep
from csu_console.domain.errors import ConsoleError
from csu_console.ui.plans.key_list import KeyList
from csu_console.ui.plans.ports import PlansPort
from csu_console.ui.plans.words import elapsed_words, line_words, stamp_words, title_of
from csu_console.ui.theme.fonts import STEP_PX, Size, font
from csu_console.ui.theme.palette import Ink


class RunPage(QWidget):
    """Keyboard first: Space or Enter ticks or stamps the chosen line; Tab goes from list to list. GUI thread."""

    refused = Signal(object)
    """A ConsoleError."""
    cameras_wanted = Signal(object)
    """The run whose layout and cameras are to be shown."""
    entry_wanted = Signal(object)
    """The run a new entry of the logbook belongs to."""
    ended = Signal(object)
    """The run that was ended here."""

    def __init__(self, plans: PlansPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plans = plans
        self.run: PlanRun | None = None
        self._asked_end = False
        self.title, self.clock, self.count = QLabel(), QLabel(), QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setFont(font(Size.TITLE, bold=True))
        self.clock.setFont(font(Size.LARGE, bold=True))
        self.clock.setAccessibleName(self.tr("Time since the start"))
        self.steps = KeyList(self.tr("Check list: Space ticks"))
        self.contacts = KeyList(self.tr("Contacts: Space stamps"))
        self.log = QListWidget()
        self.log.setAccessibleName(self.tr("Log of the plan"))
        self.log.setWordWrap(True)
        self.log.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.log.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.note = QLineEdit()
        self.note.setMaxLength(NOTE_LIMIT)
        self.note.setPlaceholderText(self.tr("Note, then Enter"))
        self.note.setAccessibleName(self.tr("Note in the plan's log"))
        self.cameras = QPushButton(self.tr("Show its cameras"))
        self.entry = QPushButton(self.tr("Logbook entry"))
        self.end = QPushButton(self.tr("End the plan"))
        self.another = QPushButton(self.tr("Start another"))
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(self.tr("Plans under way"))
        self._lay_out()
        self.steps.acted.connect(self._tick)
        self.contacts.acted.connect(self._call)
        self.note.returnPressed.connect(self._note)
        self.cameras.clicked.connect(lambda: self.cameras_wanted.emit(self.run))
        self.entry.clicked.connect(lambda: self.entry_wanted.emit(self.run))
        self.end.clicked.connect(self._end)
        self.setFocusProxy(self.steps)

    def show_run(self, run: PlanRun) -> None:
        """The run as it is known now."""
        fresh = self.run is None or self.run.id != run.id
        if fresh:
            self._forget_end()
        self.run = run
        self.title.setText(title_of(run.plan) + (f" · {run.plan.place}" if run.plan.place else ""))
        self.count.setText(
            self.tr("{done} of {all} steps").format(done=run.ticked(), all=len(run.plan.steps))
        )
        self.steps.put(self._step_lines(run))
        self.contacts.put(self._contact_lines(run))
        self._show_log(run)
        if fresh:
            self.steps.choose(run.next_place())
        self.show_time()

    def show_time(self) -> None:
        """Once a second."""
        if self.run is not None:
            self.clock.setText(elapsed_words(self.run.elapsed(self._plans.now_utc())))

    def _step_lines(self, run: PlanRun) -> list[tuple[int | None, str, Ink]]:
        lines: list[tuple[int | None, str, Ink]] = []
        procedure = ""
        for place, step in enumerate(run.plan.steps):
            if step.procedure != procedure:
                procedure = step.procedure
                lines.append((None, procedure, Ink.SECONDARY))
            by = run.tick(place)
            if by is None:
                lines.append((place, f"\N{BALLOT BOX}  {step.text}", Ink.TEXT))
            else:
                lines.append((place, f"\N{BALLOT BOX WITH CHECK}  {step.text}   {stamp_words(by)}", Ink.WELL))
        return lines

    def _contact_lines(self, run: PlanRun) -> list[tuple[int | None, str, Ink]]:
        lines: list[tuple[int | None, str, Ink]] = []
        for place, contact in enumerate(run.plan.contacts):
            stamps = run.calls(place)
            told = " · ".join(self._stamp(line.step, stamp_words(line)) for line in stamps[-2:])
            reached = bool(stamps) and stamps[-1].step is RunStep.REACHED
            ink = Ink.WELL if reached else Ink.ATTENTION if stamps else Ink.TEXT
            how = f" ({contact.how})" if contact.how else ""
            lines.append((place, f"{contact.name}{how}" + (f"   {told}" if told else ""), ink))
        return lines

    def _stamp(self, step: RunStep, when: str) -> str:
        template = self.tr("reached {when}") if step is RunStep.REACHED else self.tr("called {when}")
        return template.format(when=when)

    def _show_log(self, run: PlanRun) -> None:
        self.log.clear()
        for line in run.lines:
            self.log.addItem(f"{stamp_words(line)}  {line_words(run, line)}")
            if not line.done:
                self.log.item(self.log.count() - 1).setForeground(Ink.ATTENTION.color)
        self.log.scrollToBottom()

    def _tick(self, place: int) -> None:
        run = self.run
        if run is not None:
            self._try(lambda: self._plans.tick(run, place))

    def _call(self, place: int) -> None:
        run = self.run
        if run is not None:
            self._try(lambda: self._plans.call(run, place))

    def _note(self) -> None:
        run, text = self.run, self.note.text()
        if run is not None and self._try(lambda: self._plans.note(run, text)):
            self.note.clear()

    def _end(self) -> None:
        """Asked twice: an end is never undone."""
        run = self.run
        if run is None:
            return
        if not self._asked_end:
            self._asked_end = True
            self.end.setText(self.tr("End it for good?"))
            return
        self._forget_end()
        if self._try(lambda: self._plans.end(run)):
            self.ended.emit(run)

    def _forget_end(self) -> None:
        self._asked_end = False
        self.end.setText(self.tr("End the plan"))

    def _try(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except ConsoleError as error:
            self.refused.emit(error)
            return False
        return True

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(3 * STEP_PX)
        for widget in (self.clock, self.chooser, self.title, self.count):
            head.addWidget(widget)
        head.addStretch(1)
        for button in (self.cameras, self.entry, self.another, self.end):
            head.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(STEP_PX)
        right.addWidget(self.contacts, 2)
        middle = QVBoxLayout()
        middle.setSpacing(STEP_PX)
        middle.addWidget(self.log, 1)
        middle.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP_PX)
        row.addWidget(self.steps, 5)
        row.addLayout(right, 3)
        row.addLayout(middle, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP_PX)
        column.addLayout(head)
        column.addLayout(row, 1)
