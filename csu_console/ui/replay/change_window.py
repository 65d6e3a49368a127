"""Search for change in a drawn region, under a requisition: what moved there, as small pictures to jump to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.clock import to_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.local_time import shown_at
from csu_console.domain.replay import REFERENCE_LIMIT
from csu_console.ui.day_in_full import day_in_full
from csu_console.ui.errors_text import text_of
from csu_console.ui.logbook.moment_field import MomentField
from csu_console.ui.mosaic.tile_painting import TileImage
from csu_console.ui.replay.ports import ReplayPort
from csu_console.ui.replay.region_picture import RegionPicture
from csu_console.ui.replay.timeline_words import length_text, moment_text
from csu_console.ui.theme.fonts import STEP_PX

HIT_PX = QSize(192, 108)
_AT = int(Qt.ItemDataRole.UserRole)


class ChangeWindow(QDialog):
    """One camera, one day at most. Not modal; closing it cancels. GUI thread."""

    chosen = Signal(object)
    """The instant (UTC) of a hit: the replay goes there."""

    def __init__(
        self,
        service: Callable[[], ReplayPort],
        camera: tuple[int, str],
        image: TileImage | None,
        period: tuple[datetime, datetime],
        reference: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModal(False)
        self._service, (self._camera_id, name) = service, camera
        self.setWindowTitle(self.tr("Search for change · {camera}").format(camera=name))
        self._job: Any = None
        self.picture = RegionPicture(image)
        self.reference = QLineEdit(reference)
        self.reference.setMaxLength(REFERENCE_LIMIT)
        self.start_at, self.end_at = MomentField(self.tr("From")), MomentField(self.tr("Until"))
        day = shown_at(period[0]).date()
        self.day = QLabel(day_in_full(day, weekday=True))
        """Of a time that is typed without one."""
        self.start_at.set_instant(period[0], day)
        self.end_at.set_instant(period[1], day)
        self.run_button = QPushButton(self.tr("Search"))
        self.run_button.setProperty("role", "action")
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setEnabled(False)
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setAccessibleName(self.tr("Progress of the search"))
        self.state = QLabel(
            self.tr("Draw the region, then search. Only movement is compared: nobody is recognised.")
        )
        self.state.setWordWrap(True)
        self.hits = QListWidget()
        self.hits.setViewMode(QListWidget.ViewMode.IconMode)
        self.hits.setIconSize(HIT_PX)
        self.hits.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.hits.setMovement(QListWidget.Movement.Static)
        self.hits.setWordWrap(True)
        self.hits.setAccessibleName(self.tr("Changes found"))
        self._lay_out()
        self.run_button.clicked.connect(self.search)
        self.cancel_button.clicked.connect(self.cancel)
        self.hits.itemActivated.connect(self._on_hit)
        self.hits.itemClicked.connect(self._on_hit)

    def search(self) -> None:
        """Begin, or say what is missing."""
        self.cancel()
        try:
            start, end = self.start_at.instant(), self.end_at.instant()
            if start is None or end is None:
                return
            job = self._service().search_change(
                self._camera_id, start, end, self.picture.corners, self.reference.text()
            )
        except ConsoleError as error:
            self._say(text_of(error), attention=True)
            return
        self._job = job
        self.hits.clear()
        self.progress.setValue(0)
        self._running(True)
        job.changed.connect(self._on_more)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        self._on_more()

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def done(self, result: int) -> None:
        """Closed by its button, by Escape or with the replay: the search is given up."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            job.changed.disconnect(self._on_more)
            job.finished.disconnect(self._on_finished)
            job.failed.disconnect(self._on_failed)
        super().done(result)

    def _on_more(self) -> None:
        job = self._job
        if job is None:
            return
        self.progress.setValue(job.percent)
        found = job.hits()
        for index, hit in enumerate(found):
            if index >= self.hits.count():
                self.hits.addItem(QListWidgetItem())
            self._show_hit(self.hits.item(index), hit)
        self._say(self.tr("Changes so far: {count}…").format(count=len(found)))

    def _show_hit(self, item: QListWidgetItem, hit: Any) -> None:
        if item.data(_AT) == hit.at_utc and item.toolTip():
            return
        item.setData(_AT, hit.at_utc)
        lasted = length_text(max(0, to_us(hit.until_utc) - to_us(hit.from_utc)))
        item.setText(moment_text(to_us(hit.at_utc)))
        item.setToolTip(
            self.tr("{moment}, for {length}, {share} % of the region").format(
                moment=moment_text(to_us(hit.from_utc)), length=lasted, share=round(100 * hit.share)
            )
        )
        if hit.picture is not None:
            item.setIcon(QIcon(QPixmap.fromImage(TileImage(hit.picture).colour.copy())))

    def _on_finished(self) -> None:
        job = self._job
        if job is None:
            return
        self._on_more()
        self._running(False)
        text = (
            self.tr("Cancelled. Changes until then: {count}.")
            if job.cancelled
            else self.tr("Changes: {count}.")
        )
        said = text.format(count=len(job.hits()))
        missing = len(job.unseen())
        if missing:
            said += " " + self.tr(
                "Spans that could not be searched, nothing was recorded there: {count}."
            ).format(count=missing)
        self._say(said)

    def _on_failed(self, error: ConsoleError) -> None:
        self._running(False)
        self._say(text_of(error), attention=True)

    def _on_hit(self, item: QListWidgetItem) -> None:
        instant = item.data(_AT)
        if isinstance(instant, datetime):
            self.chosen.emit(instant)

    def _running(self, running: bool) -> None:
        self.run_button.setEnabled(not running)
        self.cancel_button.setEnabled(running)
        self.picture.setEnabled(not running)

    def _say(self, text: str, *, attention: bool = False) -> None:
        self.state.setProperty("role", "attention" if attention else "secondary")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        self.state.setText(text)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Requisition"), self.reference)
        form.addRow(self.tr("Day"), self.day)
        form.addRow(self.tr("From"), self.start_at)
        form.addRow(self.tr("Until"), self.end_at)
        buttons = QHBoxLayout()
        buttons.addWidget(self.run_button)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.progress, 1)
        side = QVBoxLayout()
        side.addLayout(form)
        side.addLayout(buttons)
        side.addWidget(self.state)
        side.addStretch(1)
        top = QHBoxLayout()
        top.addWidget(self.picture, 3)
        top.addLayout(side, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP_PX, 3 * STEP_PX, 3 * STEP_PX, 3 * STEP_PX)
        column.setSpacing(2 * STEP_PX)
        column.addLayout(top, 1)
        column.addWidget(self.hits, 1)
        self.resize(1040, 720)
