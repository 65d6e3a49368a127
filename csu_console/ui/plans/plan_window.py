"""Where action plans are prepared and their runs read again. Not modal."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.action_plan import ActionPlan, PlanRun
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.services.plans.plan_service import PlanService, RunSummary
from csu_console.ui.archive.save_as import choose_file
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.logbook.paper import DARK, pdf_of
from csu_console.ui.logbook.words import day_and_time
from csu_console.ui.plans.plan_form import PlanForm, Stock
from csu_console.ui.plans.summary_document import summary_body, summary_paper
from csu_console.ui.plans.words import title_of
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.scrolled import scrolled

LIST_PX = 300


class PlanWindow(QDialog):
    """Raises NotPermitted to who may neither start nor prepare plans. GUI thread."""

    def __init__(self, plans: PlanService, stock: Stock, parent: QWidget | None = None) -> None:
        plans.plans()
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Action plans"))
        self._plans, self._stock = plans, stock
        self._listed: tuple[ActionPlan, ...] = ()
        self._past: tuple[PlanRun, ...] = ()
        self.summary: RunSummary | None = None
        self._closed = False
        self.list, self.runs = QListWidget(), QListWidget()
        self.list.setAccessibleName(self.tr("Action plans"))
        self.runs.setAccessibleName(self.tr("Plans that were run"))
        self.form = PlanForm(stock)
        self.new, self.copy = QPushButton(self.tr("New plan")), QPushButton(self.tr("Copy"))
        self.remove, self.save = QPushButton(self.tr("Remove")), QPushButton(self.tr("Save"))
        self.save.setProperty("role", "action")
        self.pdf = QPushButton(self.tr("PDF…"))
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.tr("Summary"))
        self.text.document().setDefaultStyleSheet(DARK)
        self.tabs = QTabWidget()
        self._lay_out()
        self.list.currentRowChanged.connect(self._show_plan)
        self.runs.currentRowChanged.connect(self._ask_summary)
        self.new.clicked.connect(self.begin_new)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self.keep)
        self.remove.clicked.connect(self._remove)
        self.pdf.clicked.connect(self.ask_pdf)
        plans.changed.connect(self._on_changed)
        self._on_changed()
        if not self._listed:
            self.begin_new()

    def begin_new(self) -> None:
        """An empty form."""
        self.list.setCurrentRow(-1)
        self.form.show_plan(None, self._free_number())
        self.form.name.setFocus()

    def keep(self) -> None:
        """Write what is typed."""
        try:
            plan = self._plans.save(self.form.plan())
        except ConsoleError as error:
            self._say(text_of(error), attention=True)
            return
        self._on_changed()
        self._select(plan)
        self._say(self.tr("Plan {title} is kept.").format(title=title_of(plan)))
        late = len(self._plans.not_entered(plan))
        if late:
            said = self.tr(
                "{count:order of a temporary camera is|orders of temporary cameras are} not in the inventory: "
                "who may change cameras saves the plan once."
            )
            self._say(counted_text(said, count=late), attention=True)

    def show_run(self, run_id: int) -> None:
        """The page of what was run, on this one."""
        self.tabs.setCurrentIndex(1)
        self._plans.summary(run_id, self._take_summary)

    def write_pdf(self, path: Path) -> None:
        summary = self.summary
        if summary is None:
            return
        foot = self.tr("Made on {when}").format(when=day_and_time(self._plans.now_utc()))
        try:
            content = pdf_of(summary_paper(summary, self._stock.camera, foot))
            self._plans.write_file(path, content, summary.run)
        except ConsoleError as error:
            self._say(text_of(error), attention=True)
            return
        self._say(self.tr("Written: {file}").format(file=path.name))

    def ask_pdf(self) -> None:
        if self.summary is not None:
            name = self.tr("plan-{reference}.pdf").format(reference=self.summary.run.reference)
            choose_file(self, name, self.write_pdf)

    def state_text(self) -> str:
        return self.state.text()

    def done(self, result: int) -> None:
        """Escape, the button, the console that closes."""
        self._closed = True
        self._plans.changed.disconnect(self._on_changed)
        super().done(result)

    def _copy(self) -> None:
        plan = self._chosen()
        if plan is not None:
            self.list.setCurrentRow(-1)
            self.form.show_plan(plan, plan.number)
            self.form.forget_row()
            self.form.number.setValue(self._free_number())

    def _remove(self) -> None:
        plan = self._chosen()
        if plan is None:
            return
        try:
            self._plans.remove(plan)
        except ConsoleError as error:
            self._say(text_of(error), attention=True)
            return
        self._say(self.tr("Plan {title} is no longer offered.").format(title=title_of(plan)))

    def _on_changed(self) -> None:
        """Plans of another workstation too; what is being typed stays."""
        try:
            listed = self._plans.plans()
            self._plans.history(self._take_history)
        except ConsoleError as error:
            self._say(text_of(error), attention=True)
            return
        if listed != self._listed:
            chosen = self._chosen()
            self._listed = listed
            self.list.blockSignals(True)
            self.list.clear()
            self.list.addItems([title_of(plan) for plan in listed])
            self.list.blockSignals(False)
            if chosen is not None:
                self._select(chosen)
            elif self.form.name.text() == "" and listed:
                self.list.setCurrentRow(0)
        may = self._plans.may(Permission.PLANS_SETUP)
        for button in (self.new, self.copy, self.save, self.remove):
            button.setEnabled(may)
        self.form.setEnabled(may)

    def _take_history(self, runs: tuple[PlanRun, ...]) -> None:
        if self._closed or runs == self._past:
            return
        self._past = runs
        self.runs.blockSignals(True)
        self.runs.clear()
        for run in runs:
            self.runs.addItem(f"{day_and_time(run.started_utc)}  {title_of(run.plan)}")
        self.runs.blockSignals(False)
        if runs and self.summary is None:
            self.runs.setCurrentRow(0)

    def _ask_summary(self, row: int) -> None:
        if 0 <= row < len(self._past):
            try:
                self._plans.summary(self._past[row].id, self._take_summary)
            except ConsoleError as error:
                self._say(text_of(error), attention=True)

    def _take_summary(self, summary: RunSummary) -> None:
        if not self._closed:
            self.summary = summary
            self.pdf.setEnabled(True)
            self.text.setHtml(summary_body(summary, self._stock.camera))

    def _show_plan(self, row: int) -> None:
        if 0 <= row < len(self._listed):
            self.form.show_plan(self._listed[row], self._listed[row].number)

    def _select(self, plan: ActionPlan) -> None:
        for row, one in enumerate(self._listed):
            if one.id == plan.id:
                self.list.setCurrentRow(row)

    def _chosen(self) -> ActionPlan | None:
        row = self.list.currentRow()
        return self._listed[row] if 0 <= row < len(self._listed) else None

    def _free_number(self) -> int:
        taken = {plan.number for plan in self._listed}
        return next(number for number in range(1, len(taken) + 2) if number not in taken)

    def _say(self, text: str, *, attention: bool = False) -> None:
        self.state.setProperty("role", "attention" if attention else "secondary")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        self.state.setText(text)

    def _lay_out(self) -> None:
        prepare, past = QWidget(), QWidget()
        buttons = QHBoxLayout()
        for button in (self.new, self.copy, self.remove):
            buttons.addWidget(button)
            button.setAutoDefault(False)
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        for widget in (self.list, self.runs):
            widget.setFixedWidth(LIST_PX)
        row = QHBoxLayout()
        row.setSpacing(3 * STEP_PX)
        row.addWidget(self.list)
        row.addWidget(scrolled(self.form), 1)
        page = QVBoxLayout(prepare)
        page.addLayout(row, 1)
        page.addLayout(buttons)
        self.pdf.setEnabled(False)
        self.pdf.setAutoDefault(False)
        read = QHBoxLayout(past)
        read.setSpacing(3 * STEP_PX)
        read.addWidget(self.runs)
        right = QVBoxLayout()
        right.addWidget(self.text, 1)
        right.addWidget(self.pdf, 0, Qt.AlignmentFlag.AlignRight)
        read.addLayout(right, 1)
        self.tabs.addTab(prepare, self.tr("Prepare"))
        self.tabs.addTab(past, self.tr("Plans that were run"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP_PX, 3 * STEP_PX, 3 * STEP_PX, 3 * STEP_PX)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.state)
        self.resize(1180, 760)
