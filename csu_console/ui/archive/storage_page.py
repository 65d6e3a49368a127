"""The archive's room: how far back each camera reaches against what its order says, and what will fit."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.storage_forecast import CameraUsage, StorageSurvey
from csu_console.services.archive.register_reader import RegisterReader
from csu_console.services.archive.storage_watch import StorageWatch
from csu_console.ui.archive.gauge_delegate import Gauge, GaugeDelegate
from csu_console.ui.archive.gauge_model import GaugeModel
from csu_console.ui.archive.page import ArchivePage
from csu_console.ui.archive.register_words import local
from csu_console.ui.archive.room_figures import GIGABYTE, DayBars, DiskBar, Part
from csu_console.ui.errors_text import counted_text
from csu_console.ui.journal.tables import RowTable
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.palette import Ink

DAYS_COLUMN = 1
SOON_FULL_DAYS = 2.0
"""As the disk's alert."""


class StoragePage(ArchivePage):
    """Shows the last survey at once and asks for a new one."""

    def __init__(self, reader: RegisterReader, storage: StorageWatch, parent: QWidget | None = None) -> None:
        super().__init__(reader, parent)
        self._storage = storage
        self.disk = DiskBar()
        self.days = DayBars(self.tr("Recorded each day"))
        titles = (
            self.tr("Camera"),
            self.tr("Days kept (mark: expected)"),
            self.tr("Kept"),
            self.tr("Expected"),
            self.tr("Order"),
            self.tr("Forecast"),
            self.tr("GB"),
            self.tr("GB a day"),
            self.tr("Oldest"),
        )
        self.model = GaugeModel(titles, DAYS_COLUMN, self)
        self.table = RowTable(self.tr("Days kept by camera"))
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(DAYS_COLUMN, GaugeDelegate(self.table))
        self.again = QPushButton(self.tr("Look again"))
        self._lay_out()
        self.again.clicked.connect(self.ask)
        storage.changed.connect(self.refresh)
        storage.failed.connect(self.say_fault)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.ask()

    def ask(self) -> None:
        try:
            self._storage.refresh()
        except ConsoleError as error:
            self.say_fault(error)

    def refresh(self) -> None:
        """What the last survey found; those that fall short first."""
        try:
            survey = self._storage.survey()
        except ConsoleError as error:
            self.say_fault(error)
            return
        if survey is None:
            self.say(self.tr("Counting what is on the disk…"))
            return
        self._show_disk(survey)
        self.days.show_days(survey.day_bytes)
        short = {camera.camera_id for camera in survey.too_short()}
        cameras = sorted(
            survey.cameras,
            key=lambda one: (
                one.camera_id not in short and not one.is_short(survey.at_utc),
                one.camera_number,
            ),
        )
        self.model.show_gauges(
            [self._cells(one, survey) for one in cameras],
            [self._gauge(one, survey, one.camera_id in short) for one in cameras],
            [Ink.ATTENTION if one.is_short(survey.at_utc) else Ink.TEXT for one in cameras],
        )
        self.table.resizeColumnsToContents()
        self._say_forecast(survey, len(short))

    def _show_disk(self, survey: StorageSurvey) -> None:
        held = min(survey.held_bytes, survey.stored_bytes)
        reserve = min(survey.reserve_bytes, survey.free_bytes)
        self.disk.show_parts(
            (
                Part(self.tr("Recordings"), survey.stored_bytes - held, Ink.ACTION),
                Part(self.tr("Held for procedures"), held, Ink.PRIVACY),
                Part(self.tr("Free"), survey.free_bytes - reserve, Ink.WELL),
                Part(self.tr("Reserve"), reserve, Ink.LINE),
            )
        )

    def _say_forecast(self, survey: StorageSurvey, short_count: int) -> None:
        rate = self.locale().toString(survey.rate_bytes_per_day / GIGABYTE, "f", 1)
        left = self._storage.days_left()
        if left is not None and left < SOON_FULL_DAYS:
            text = self.tr(
                "At the rate of the last hours the disk is full in {hours} h, whatever takes the room: then the oldest "
                "recordings go."
            )
            self.say(text.format(hours=round(24 * left)), attention=True)
        elif survey.rate_bytes_per_day and not survey.is_settled:
            self.say(self.tr("Recorded for less than a day: what will fit is not known yet."))
        elif not survey.rate_bytes_per_day:
            self.say(self.tr("Nothing was recorded in the last 24 hours."))
        elif short_count:
            days = self.locale().toString(survey.forecast_days or 0.0, "f", 1)
            text = self.tr(
                "{rate} GB a day: the disk will hold {days} days, less than the orders of {count:camera|cameras}."
            )
            self.say(counted_text(text, rate=rate, days=days, count=short_count), attention=True)
        else:
            text = self.tr("{rate} GB a day: the days of every order fit. Looked at {time}.")
            self.say(text.format(rate=rate, time=local(survey.at_utc)))

    def _cells(self, camera: CameraUsage, survey: StorageSurvey) -> tuple[str, ...]:
        number = self.locale().toString
        forecast = survey.forecast_of(camera) if survey.is_settled else None
        real, expected = camera.real_days(survey.at_utc), camera.expected_days(survey.at_utc)
        return (
            str(camera.camera_number),
            self.tr("{real} of {expected} days").format(
                real=number(real, "f", 1), expected=number(expected, "f", 1)
            ),
            number(real, "f", 1),
            number(expected, "f", 1),
            str(camera.authorised_days),
            "—" if forecast is None else number(forecast, "f", 1),
            number(camera.stored_bytes / GIGABYTE, "f", 1),
            number(camera.day_bytes / GIGABYTE, "f", 2),
            local(camera.oldest_utc),
        )

    def _gauge(self, camera: CameraUsage, survey: StorageSurvey, will_be_short: bool) -> Gauge:
        short = camera.is_short(survey.at_utc)
        ink = Ink.NOW if short else Ink.ATTENTION if will_be_short else Ink.WELL
        return Gauge(
            camera.real_days(survey.at_utc),
            camera.expected_days(survey.at_utc),
            float(camera.authorised_days),
            ink,
            survey.forecast_of(camera),
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.state, 1)
        top.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setSpacing(3 * STEP_PX)
        column.addLayout(top)
        column.addWidget(self.disk)
        column.addWidget(self.days)
        column.addWidget(self.table, 1)
