"""Conformity: every camera's stored pictures measured against the norm, with what to change."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.conformity import CameraConformity
from csu_console.domain.errors import ConsoleError
from csu_console.services.archive.conformity_service import ConformityJob, ConformityService
from csu_console.services.archive.register_reader import RegisterReader
from csu_console.ui.archive.conformity_words import (
    ADVICE_COLUMN,
    GAUGE_COLUMN,
    best_hz,
    cells,
    columns,
    conformity_paper,
    summary,
)
from csu_console.ui.archive.gauge_delegate import Gauge, GaugeDelegate
from csu_console.ui.archive.gauge_model import GaugeModel
from csu_console.ui.archive.page import ArchivePage
from csu_console.ui.journal.tables import RowTable, as_csv
from csu_console.ui.logbook.paper import pdf_of
from csu_console.ui.report.progress_row import ProgressRow
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.palette import Ink

ADVICE_WIDEST_PX = 420


class ConformityPage(ArchivePage):
    """Measures when asked: a second or two of decoding for each camera."""

    def __init__(
        self, reader: RegisterReader, conformity: ConformityService, parent: QWidget | None = None
    ) -> None:
        super().__init__(reader, parent)
        self._conformity = conformity
        self._job: ConformityJob | None = None
        self.found: tuple[CameraConformity, ...] = ()
        self.measure = QPushButton(self.tr("Measure"))
        self.pdf, self.csv = QPushButton(self.tr("PDF…")), QPushButton(self.tr("CSV…"))
        self.progress = ProgressRow(self.tr("Progress of the measurement"))
        self.model = GaugeModel(columns(), GAUGE_COLUMN, self)
        self.table = RowTable(self.tr("Conformity by camera"))
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(GAUGE_COLUMN, GaugeDelegate(self.table))
        self.table.setWordWrap(True)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._lay_out()
        self._show_buttons()
        self.say(
            self.tr(
                "Size, real pictures a second without repeated ones, source of the time and integrity of the newest "
                "stored files: nothing is read from the cameras. The mark is what the norm asks, the bar behind what "
                "the times of the pictures say."
            )
        )
        self.measure.clicked.connect(self.begin)
        self.progress.cancelled.connect(self.cancel)
        self.pdf.clicked.connect(self._ask_pdf)
        self.csv.clicked.connect(self._ask_csv)

    def showEvent(self, event: QShowEvent) -> None:
        """Heads are read whole before anything is measured; their font is known when they are shown."""
        super().showEvent(event)
        self._fit()

    def begin(self) -> None:
        """Measure every camera anew."""
        try:
            job = self._conformity.begin()
        except ConsoleError as error:
            self.say_fault(error)
            return
        self._job, self.found = job, ()
        job.progressed.connect(self._on_progress)
        job.measured.connect(self._on_measured)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        self._show()
        self._show_buttons()
        self.say(self.tr("Measuring…"))

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def shut(self) -> None:
        super().shut()
        self.cancel()

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.show_percent(100 * done // max(total, 1))

    def _on_measured(self, one: CameraConformity) -> None:
        if not self._closed:
            self.found = (*self.found, one)
            self._show()

    def _on_finished(self, found: tuple[CameraConformity, ...]) -> None:
        if self._closed:
            return
        self._end()
        self.found = found
        self._show()
        self.say(summary(found), attention=not all(one.conforms for one in found))

    def _on_failed(self, error: ConsoleError) -> None:
        if not self._closed:
            self._end()
            self.say_fault(error)

    def _end(self) -> None:
        self._job = None
        self.progress.end()
        self._show_buttons()

    def _show(self) -> None:
        """Those that fall short first."""
        shown = sorted(self.found, key=lambda one: (one.conforms, one.camera.number))
        self.model.show_gauges(
            [cells(one) for one in shown],
            [_gauge(one) for one in shown],
            [Ink.TEXT if one.conforms else Ink.ATTENTION for one in shown],
        )
        self._fit()

    def _fit(self) -> None:
        """Every column as wide as its texts; what to change is read whole without scrolling, on several lines."""
        self.table.resizeColumnsToContents()
        if self.table.columnWidth(ADVICE_COLUMN) > ADVICE_WIDEST_PX:
            self.table.setColumnWidth(ADVICE_COLUMN, ADVICE_WIDEST_PX)

    def _show_buttons(self) -> None:
        running = self._job is not None
        self.measure.setEnabled(not running)
        for button in (self.pdf, self.csv):
            button.setEnabled(bool(self.found) and not running)

    def _ask_pdf(self) -> None:
        found, now = self.found, self._reader.now_utc
        self.ask_file(self.tr("conformity") + ".pdf", lambda: pdf_of(conformity_paper(found, now)))

    def _ask_csv(self) -> None:
        rows = [columns(), *(cells(one) for one in self.found)]
        self.ask_file(self.tr("conformity") + ".csv", lambda: as_csv(rows).encode("utf-8-sig"))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.state, 1)
        for button in (self.measure, self.pdf, self.csv):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP_PX)
        column.addLayout(top)
        column.addWidget(self.progress)
        column.addWidget(self.table, 1)


def _gauge(one: CameraConformity) -> Gauge:
    delivered = max((file.sample.delivered_hz for file in one.files if file.sample is not None), default=0.0)
    most = max(25.0, delivered)
    return Gauge(best_hz(one), one.floor.rate_hz, most, Ink.WELL if one.conforms else Ink.NOW, delivered)
