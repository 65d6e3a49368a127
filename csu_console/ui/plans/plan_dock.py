"""The dock of action plans: those that can be started, and those under way."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.action_plan import ActionPlan, PlanRun
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.ui.errors_text import counted_text
from csu_console.ui.plans.key_list import KeyList
from csu_console.ui.plans.ports import PlansPort
from csu_console.ui.plans.run_page import RunPage
from csu_console.ui.plans.words import kind_word, period_words, title_of
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.palette import Ink

SECOND_MS = 1000


class PlanDock(QWidget):
    """GUI thread; owns the timer of its clock."""

    refused = Signal(object)
    """A ConsoleError."""
    prepare_wanted = Signal()
    """The window where plans are prepared."""

    def __init__(self, plans: PlansPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plans = plans
        self._offered: tuple[ActionPlan, ...] = ()
        self._runs: tuple[PlanRun, ...] = ()
        self.offer = KeyList(self.tr("Action plans: Enter starts"))
        self.begin = QPushButton(self.tr("Start the plan"))
        self.begin.setProperty("role", "action")
        self.prepare = QPushButton(self.tr("Prepare and read again…"))
        self.back = QPushButton(self.tr("Back to the plan"))
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.page = RunPage(plans)
        self.chooser = self.page.chooser
        self._pages = QStackedWidget()
        self._starting = False
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND_MS)
        self._timer.timeout.connect(self.page.show_time)
        plans.changed.connect(self.refresh)
        plans.failed.connect(self.refused)
        self.page.refused.connect(self.refused)
        self.chooser.activated.connect(lambda _row: self._show_chosen())
        self.offer.acted.connect(self._start_place)
        self.begin.clicked.connect(lambda: self._start_place(self.offer.place()))
        self.page.another.clicked.connect(self._toggle_offer)
        self.back.clicked.connect(self._toggle_offer)
        self.prepare.clicked.connect(self.prepare_wanted)
        self.refresh()

    def refresh(self) -> None:
        """What the service knows now; nothing while nobody may see it."""
        try:
            self._offered, self._runs = self._plans.plans(), self._plans.runs()
        except ConsoleError:
            self._offered, self._runs = (), ()
        chosen = self.chooser.currentData()
        self.chooser.clear()
        for run in self._runs:
            self.chooser.addItem(title_of(run.plan), run.id)
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(chosen)))
        self.chooser.setVisible(len(self._runs) > 1)
        self.offer.put(
            [(place, self._offer_text(plan), Ink.TEXT) for place, plan in enumerate(self._offered)]
        )
        may = self._plans.may(Permission.PLANS_START)
        self.begin.setEnabled(may and bool(self._offered))
        self.state.setText("" if self._offered else self.tr("No action plan is prepared yet."))
        self._show_chosen()

    def start_plan(self, plan: ActionPlan) -> None:
        """By one command; a plan that runs already is shown."""
        running = None if plan.id is None else self._plans.run_of(plan.id)
        if running is not None:
            self.show_run(running.id)
            return
        try:
            run = self._plans.begin(plan)
        except ConsoleError as error:
            self.refused.emit(error)
            self.refresh()
            return
        self._starting = False
        self._runs = (*(one for one in self._runs if one.id != run.id), run)
        self.chooser.addItem(title_of(run.plan), run.id)
        self.show_run(run.id)

    def show_run(self, run_id: int) -> None:
        self._starting = False
        self.chooser.setCurrentIndex(self.chooser.findData(run_id))
        self._show_chosen()
        self.page.steps.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_text(self, plan: ActionPlan) -> str:
        facts = [kind_word(plan.kind), plan.place, period_words(plan)]
        late = self._plans.not_entered(plan)
        if late:
            facts.append(
                counted_text(
                    self.tr(
                        "{count:order of a temporary camera is|orders of temporary cameras are} not in the inventory"
                    ),
                    count=len(late),
                )
            )
        if plan.id is not None and self._plans.run_of(plan.id) is not None:
            facts.append(self.tr("under way"))
        return " · ".join(filter(None, (title_of(plan), *facts)))

    def _show_chosen(self) -> None:
        run_id = self.chooser.currentData()
        run = next((one for one in self._runs if one.id == run_id), None)
        if run is None or self._starting:
            self._timer.stop()
            self._pages.setCurrentIndex(0)
            self.setFocusProxy(self.offer)
        else:
            self.page.show_run(run)
            self._timer.start()
            self._pages.setCurrentIndex(1)
            self.setFocusProxy(self.page)
        self.back.setVisible(bool(self._runs))

    def _toggle_offer(self) -> None:
        self._starting = not self._starting
        self._show_chosen()

    def _start_place(self, place: int | None) -> None:
        if place is not None and 0 <= place < len(self._offered):
            self.start_plan(self._offered[place])

    def _lay_out(self) -> None:
        first = QWidget()
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        for button in (self.back, self.prepare, self.begin):
            foot.addWidget(button)
        page = QVBoxLayout(first)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(STEP_PX)
        page.addWidget(self.offer, 1)
        page.addLayout(foot)
        self._pages.addWidget(first)
        self._pages.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP_PX, STEP_PX, 2 * STEP_PX, 2 * STEP_PX)
        column.setSpacing(STEP_PX)
        column.addWidget(self._pages, 1)
