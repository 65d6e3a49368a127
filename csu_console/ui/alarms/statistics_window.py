"""Figures of the alarms: per point, per hour of the day, how many false, how long people took; a table to take away."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.alarm import Alarm
from csu_console.domain.alarm_statistics import AlarmFigures, PointFigures
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.services.alarms.alarm_reports import AlarmReports
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.report.bar_figure import BarPlot
from csu_console.ui.theme.fonts import Size, font

PERIODS_DAYS = (7, 30, 90, 365, 1095)


class AlarmStatisticsWindow(QDialog):
    """Not modal. GUI thread; counted in the database pool."""

    def __init__(self, reports: AlarmReports, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Figures of the alarms"))
        self._reports, self._clock = reports, clock
        self._found: tuple[Alarm, ...] = ()
        self._closed = False
        self.period = QComboBox()
        for days in PERIODS_DAYS:
            self.period.addItem(self.tr("last {days} days").format(days=days), days)
        self.period.setCurrentIndex(1)
        self.total, self.state = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.total.setFont(font(Size.TEXT, bold=True))
        self.state.setProperty("role", "secondary")
        self.table = QTableWidget(0, 7)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.setAccessibleName(self.tr("Alarms per point"))
        self.table.setHorizontalHeaderLabels(
            [
                *(self.tr("Point"), self.tr("Alarms"), self.tr("Signals"), self.tr("True"), self.tr("False")),
                *(self.tr("To take"), self.tr("To verify")),
            ]
        )
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.hours = QScrollArea()
        self.hours.setWidgetResizable(True)
        self.write = QPushButton(self.tr("Table (CSV)…"))
        self.write.setAutoDefault(False)
        self.dialog: QFileDialog | None = None
        self._lay_out()
        self.period.currentIndexChanged.connect(self.count)
        self.write.clicked.connect(self.ask_file)
        self.count()

    def count(self) -> None:
        """Ask again for the period chosen."""
        until = self._clock.utc_now() + timedelta(minutes=1)
        first: datetime = until - timedelta(days=int(self.period.currentData()))
        try:
            self._reports.figures(first, until, self._show, self._refused)
        except ConsoleError as error:
            self._refused(error)

    def ask_file(self) -> None:
        chooser = QFileDialog(self, self.tr("Save as"))
        chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("csv")
        chooser.selectFile(self.tr("alarms.csv"))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setModal(False)
        chooser.fileSelected.connect(lambda chosen: self.write_file(Path(chosen)))
        self.dialog = chooser
        chooser.show()

    def write_file(self, path: Path) -> None:
        try:
            self._reports.write_csv(path, self._found)
        except ConsoleError as error:
            self._refused(error)
            return
        self.state.setText(self.tr("Written: {file}").format(file=path.name))

    def _show(self, figures: AlarmFigures, found: tuple[Alarm, ...]) -> None:
        if self._closed:
            return
        self._found = found
        total = figures.total
        share = total.false_share
        text = self.tr(
            "{alarms:alarm|alarms}, {signals:signal|signals}; false: {share}; taken in {take}, verified in {verify}"
        )
        self.total.setText(
            counted_text(
                text,
                alarms=total.alarms,
                signals=total.signals,
                share=_percent(share),
                take=_seconds(total.to_take_s),
                verify=_seconds(total.to_verify_s),
            )
        )
        self.table.setRowCount(len(figures.points))
        for row, point in enumerate(figures.points):
            for column, cell in enumerate(_cells(point)):
                self.table.setItem(row, column, QTableWidgetItem(cell))
        gone = self.tr(
            "{count:of them is|of them are} out of time: only the number is left, without times and not in the table."
        )
        self.state.setText(counted_text(gone, count=figures.counted) if figures.counted else "")
        hours = [(f"{hour:02d} h", count) for hour, count in enumerate(figures.hours)]
        self.hours.setWidget(BarPlot(hours, self.tr("Alarms per hour of the day")))

    def _refused(self, error: ConsoleError) -> None:
        if not self._closed:
            self.state.setText(text_of(error))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closed = True
        super().closeEvent(event)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.period)
        top.addWidget(self.total, 1)
        top.addWidget(self.write)
        middle = QHBoxLayout()
        middle.addWidget(self.table, 2)
        middle.addWidget(self.hours, 1)
        box = QVBoxLayout(self)
        box.addLayout(top)
        box.addLayout(middle, 1)
        box.addWidget(self.state)
        self.resize(1200, 620)


def _cells(point: PointFigures) -> tuple[str, ...]:
    share = point.false_share
    false = str(point.false) if share is None else f"{point.false} ({_percent(share)})"
    counted = (str(point.alarms), str(point.signals), str(point.true), false)
    return (point.name, *counted, _seconds(point.to_take_s), _seconds(point.to_verify_s))


def _percent(share: float | None) -> str:
    """As the language writes it: a percent sign apart in French, close to the number in English."""
    apart = "\N{NO-BREAK SPACE}" if QLocale().language() is QLocale.Language.French else ""
    return "-" if share is None else f"{share * 100:.0f}{apart}%"


def _seconds(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds:.0f} s"
