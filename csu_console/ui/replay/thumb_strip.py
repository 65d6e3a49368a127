"""A strip of small pictures over the timeline's period: what happened when, at a glance. Memory only."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from csu_console.domain.clock import from_us, to_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.timeline import Period
from csu_console.ui.mosaic.tile_painting import EMPTY_TILE, TileImage
from csu_console.ui.replay.ports import ReplayPort
from csu_console.ui.replay.timeline_painting import GUTTER_PX, Frame
from csu_console.ui.replay.timeline_words import moment_text
from csu_console.ui.theme.palette import Ink

HEIGHT_PX = 62
EACH_PX = 112
"""A picture of 16:9 of the strip's height, and a seam."""
SETTLED_MS = 300
"""The strip is made when the period rests, not while it moves under the hand."""


class ThumbStrip(QWidget):
    """Follows a camera and a period; asks its service when both rest. GUI thread."""

    sought = Signal(object)
    """Microseconds UTC of the picture that was clicked."""
    fault = Signal(object)

    def __init__(self, service: Callable[[], ReplayPort], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self.camera_id: int | None = None
        """Whose pictures; None: nobody's."""
        self._period: Period | None = None
        self._job: Any = None
        self._images: list[tuple[datetime, TileImage | None]] = []
        self._shown_for: tuple[int, Period] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SETTLED_MS)
        self._rest.timeout.connect(self._ask)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Small pictures over the time shown"))

    def follow(self, camera_id: int | None, period: Period) -> None:
        """What the timeline shows now; None: nothing is replayed."""
        if camera_id is None:
            self.forget()
            return
        if (camera_id, period) != (self.camera_id, self._period):
            self.camera_id, self._period = camera_id, period
            if self.isVisible():
                self._rest.start()

    @property
    def pictures_count(self) -> int:
        """How many are shown."""
        return len(self._images)

    def forget(self) -> None:
        """No small picture stays."""
        self._rest.stop()
        self._drop()
        self.camera_id, self._shown_for = None, None
        self._images = []
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Ink.PANEL.color)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for index, (_at, image) in enumerate(self._images):
            box = self._box(index)
            painter.fillRect(box, EMPTY_TILE)
            if image is None:
                painter.setPen(QPen(Ink.LINE.color, 1))
                painter.drawLine(box.topLeft(), box.bottomRight())
                continue
            size = QSize(image.colour.size()).scaled(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            inside = QRectF(0, 0, size.width(), size.height())
            inside.moveCenter(box.center())
            painter.drawImage(inside, image.colour)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position().x())
        if index is not None:
            self.sought.emit(to_us(self._images[index][0]))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position().x())
        if index is not None:
            text = moment_text(to_us(self._images[index][0]))
            QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rest.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._rest.stop()
        self._drop()

    def sizeHint(self) -> QSize:
        return QSize(900, HEIGHT_PX)

    def _ask(self) -> None:
        camera_id, period = self.camera_id, self._period
        if camera_id is None or period is None or not self.isVisible():
            return
        self._drop()
        count = max(1, (self.width() - GUTTER_PX) // EACH_PX)
        try:
            job = self._service().thumbnails(
                camera_id, from_us(period.start_us), from_us(period.end_us), count
            )
        except ConsoleError as error:
            self.fault.emit(error)
            return
        self._job, self._shown_for = job, (camera_id, period)
        self._images = []
        job.changed.connect(self._on_more)
        job.failed.connect(self.fault)

    def _drop(self) -> None:
        """Nobody waits for these any more."""
        job, self._job = self._job, None
        if job is None:
            return
        job.cancel()
        with contextlib.suppress(RuntimeError):  # it went with its service, at the end of the program
            job.changed.disconnect(self._on_more)
            job.failed.disconnect(self.fault)

    def _on_more(self) -> None:
        job: Any = self._job
        if job is None:
            return
        made = job.thumbnails()
        for one in made[len(self._images) :]:
            self._images.append((one.slot_utc, None if one.picture is None else TileImage(one.picture)))
        self.update()

    def _box(self, index: int) -> QRectF:
        """Centred on its instant, as the timeline under it has it."""
        at = to_us(self._images[index][0])
        period = self._shown_for[1] if self._shown_for is not None else Period(at, at + 1)
        middle = Frame(period, GUTTER_PX, max(1, self.width() - GUTTER_PX)).x(at)
        return QRectF(middle - (EACH_PX - 2) / 2, 1, EACH_PX - 2, HEIGHT_PX - 2)

    def _index_at(self, x: float) -> int | None:
        found = (
            index
            for index in range(len(self._images))
            if self._box(index).left() <= x <= self._box(index).right()
        )
        return next(found, None)
