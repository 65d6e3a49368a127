"""The window of reports: a period, its figures in tables and plots, and out of it PDF, CSV and the inspection file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.local_time import shown_at
from csu_console.domain.permission import Permission
from csu_console.domain.report import Report, Sheet
from csu_console.services.report.inspection_job import InspectionJob
from csu_console.services.report.report_service import Count, ReportService
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.logbook.paper import pdf_of
from csu_console.ui.report.document import report_paper
from csu_console.ui.report.inspection_page import ACCENT_PX, InspectionPage
from csu_console.ui.report.period_row import PeriodRow
from csu_console.ui.report.progress_row import ProgressRow
from csu_console.ui.report.report_pages import pages
from csu_console.ui.report.sheets import sheets
from csu_console.ui.report.words import file_name, made_words, title_words
from csu_console.ui.theme.fonts import STEP_PX


class ReportWindow(QDialog):
    """Counts at every change of the period. Not modal. Raises NotPermitted to who may not see reports."""

    def __init__(self, service: ReportService, clock: Clock, parent: QWidget | None = None) -> None:
        communes = service.communes()
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Reports"))
        self._service, self._clock = service, clock
        self._asked, self._closed = 0, False
        self.report: Report | None = None
        """What is shown; None while it is counted."""
        self.sheets: tuple[Sheet, ...] = ()
        self._job: InspectionJob | None = None
        self._count: Count | None = None
        self.dialog: QFileDialog | None = None
        """The chooser that is open."""
        self.row = PeriodRow(shown_at(clock.utc_now()).date(), communes)
        self.pdf_button = QPushButton(self.tr("PDF…"))
        self.csv_button = QPushButton(self.tr("CSV…"))
        self._state = QLabel()
        self._state.setWordWrap(True)
        self._state.setContentsMargins(0, ACCENT_PX, 0, 0)
        self.counting = ProgressRow(self.tr("Progress of the count"))
        self.tabs = QTabWidget()
        self.pages = pages()
        for title, page in self.pages:
            self.tabs.addTab(page, title)
        self.inspection = InspectionPage()
        if service.may(Permission.INSPECTION):
            self.tabs.addTab(self.inspection, self.tr("Inspection file"))
        else:
            self.inspection.setParent(self)
            self.inspection.hide()
        self._lay_out()
        self.row.changed.connect(self.ask)
        self.pdf_button.clicked.connect(self.ask_pdf)
        self.csv_button.clicked.connect(self.ask_csv)
        self.inspection.wanted.connect(self._ask_inspection)
        self.inspection.cancelled.connect(self._cancel_inspection)
        self.counting.cancelled.connect(self._cancel_count)
        self.ask()

    def ask(self) -> None:
        """Count what the fields say."""
        self._asked += 1
        self._take(None)
        self._say(self.tr("Counting…"))
        self._cancel_count()
        try:
            self._count = self._service.compute(
                self.row.period(),
                self.row.commune_name(),
                partial(self._on_report, self._asked),
                partial(self._on_refused, self._asked),
                partial(self._on_percent, self._asked),
            )
        except ConsoleError as error:
            self._on_refused(self._asked, error)

    def state_text(self) -> str:
        """The line over the tabs."""
        return self._state.text()

    def ask_pdf(self) -> None:
        self._out("pdf", self.write_pdf)

    def ask_csv(self) -> None:
        self._out("csv", self.write_csv)

    def write_pdf(self, path: Path, report: Report) -> None:
        """Lay it out beside the window, then say that it is written. Raises ConsoleError."""
        paper = report_paper(report, sheets(report))
        self._say(self.tr("Laying out the pages…"))
        done = partial(self._say_written, path)
        self._service.make_pdf(path, partial(pdf_of, paper), report, done, self._say_fault)

    def write_csv(self, path: Path, report: Report) -> None:
        """Raises ConsoleError."""
        title = (title_words(report), made_words(report))
        self._service.write_csv(path, title, sheets(report), report)
        self._say_written(path)

    def make_inspection(self, path: Path, report: Report) -> None:
        """Begin to write the file for an inspection; `report` goes in as PDF."""
        try:
            paper = report_paper(report, sheets(report))
            job = self._service.inspection(path, report.period, {"rapport.pdf": partial(pdf_of, paper)})
        except ConsoleError as error:
            self.inspection.say(text_of(error), attention=True)
            return
        self._job = job
        job.progressed.connect(self.inspection.bar.setValue)
        job.finished.connect(self._on_inspection)
        job.failed.connect(self._on_inspection_failed)
        self.inspection.set_running(True)
        job.start()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.row, 1)
        top.addWidget(self.pdf_button)
        top.addWidget(self.csv_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP_PX, 3 * STEP_PX, 3 * STEP_PX, 3 * STEP_PX)
        column.setSpacing(2 * STEP_PX)
        column.addLayout(top)
        column.addWidget(self._state)
        column.addWidget(self.counting)
        column.addWidget(self.tabs, 1)
        self.resize(1280, 800)

    def _on_report(self, asked: int, report: Report) -> None:
        # An answer to a question that was replaced meanwhile is let go.
        if asked != self._asked:
            return
        self.counting.end()
        self._take(report)
        said = self.tr("{title} · {count:entry|entries} · {made}")
        title, made = title_words(report), made_words(report)
        self._say(counted_text(said, title=title, count=report.entries, made=made))
        for _title, page in self.pages:
            page.show_report(report, self.sheets)

    def _on_refused(self, asked: int, error: ConsoleError) -> None:
        if asked == self._asked:
            self.counting.end()
            self._say(text_of(error), attention=True)

    def _on_percent(self, asked: int, percent: int) -> None:
        if asked == self._asked:
            self.counting.show_percent(percent)

    def _cancel_count(self) -> None:
        count, self._count = self._count, None
        if count is not None:
            count.cancel()

    def _take(self, report: Report | None) -> None:
        self.report = report
        self.sheets = () if report is None else sheets(report)
        self.tabs.setEnabled(report is not None)
        for button in (self.pdf_button, self.csv_button):
            button.setEnabled(report is not None)

    def _out(self, suffix: str, write: Callable[[Path, Report], None]) -> None:
        report = self.report
        if report is None:
            return

        def chosen(path: Path) -> None:
            try:
                write(path, report)
            except ConsoleError as error:
                self._say_fault(error)

        self._choose(file_name(report, suffix), chosen)

    def _say_written(self, path: Path) -> None:
        if not self._closed:
            self._say(self.tr("Written: {file}").format(file=path.name))

    def _say_fault(self, error: ConsoleError) -> None:
        if not self._closed:
            self._say(text_of(error), attention=True)

    def _ask_inspection(self) -> None:
        report = self.report
        if report is not None:
            name = self.tr("inspection-file-{day}.zip").format(day=shown_at(report.made_utc).date())
            self._choose(name, lambda path: self._begin_inspection(path, report))

    def _begin_inspection(self, path: Path, report: Report) -> None:
        """Its report is about all communes, like its registers."""
        if not report.commune:
            self.make_inspection(path, report)
            return

        def counted(whole: Report) -> None:
            if not self._closed:
                self.make_inspection(path, whole)

        try:
            self._service.compute(report.period, "", counted, self._on_inspection_failed)
        except ConsoleError as error:
            self._on_inspection_failed(error)

    def _choose(self, name: str, then: Callable[[Path], None]) -> None:
        chooser = QFileDialog(self, self.tr("Save as"))
        chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setFileMode(QFileDialog.FileMode.AnyFile)
        chooser.setDefaultSuffix(Path(name).suffix[1:])
        chooser.selectFile(name)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setModal(False)
        chooser.fileSelected.connect(lambda chosen: then(Path(chosen)))
        chooser.destroyed.connect(self._on_chooser_gone)
        self.dialog = chooser
        chooser.show()

    def _on_chooser_gone(self) -> None:
        self.dialog = None

    def _cancel_inspection(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_inspection(self, path: Path, count: int) -> None:
        self._job = None
        self.inspection.set_running(False)
        said = self.tr("Written: {file}, {count:file|files}. Check it with: sha256sum -c SHA256SUMS")
        self.inspection.say(counted_text(said, file=path.name, count=count))

    def _on_inspection_failed(self, error: ConsoleError) -> None:
        self._job = None
        self.inspection.set_running(False)
        self.inspection.say(text_of(error), attention=True)

    def _say(self, text: str, *, attention: bool = False) -> None:
        self._state.setProperty("role", "attention" if attention else "secondary")
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)
        self._state.setText(text)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is being counted is let go; an inspection file in the making is given up with its window."""
        self._asked, self._closed = self._asked + 1, True
        self._cancel_count()
        self._cancel_inspection()
        if self.dialog is not None:
            self.dialog.close()
        # The dialog's own asks `reject`, which closes: it would refuse itself and stay.
        event.accept()

    def reject(self) -> None:
        """Escape closes it as its button does."""
        self.close()
