"""The timeline on screen: rows of cameras over time, moved by hand and keys, read as it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from csu_console.domain.clock import Clock, to_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.timeline import Period, TimelineRow, TimelineView
from csu_console.services.replay.timeline_service import Question
from csu_console.ui.replay.timeline_hand import REACH_PX, TimelineHand
from csu_console.ui.replay.timeline_layer import TimelineLayer
from csu_console.ui.replay.timeline_painting import (
    GUTTER_PX,
    RULER_PX,
    Frame,
    Look,
    row_px,
)
from csu_console.ui.replay.timeline_words import length_text, place_lines

ROWS_MAX = 9
AGAIN_MS = 5000
"""The present moves on: what is shown is asked for again as often."""


class TimelinePort(Protocol):
    """services.replay.TimelineService, as far as the widget goes."""

    def view(
        self,
        camera_ids: Sequence[int],
        period: Period,
        width_px: int,
        then: Callable[[TimelineView], None],
        otherwise: Callable[[ConsoleError], None] | None = None,
    ) -> Question: ...


class TimelineWidget(QWidget):
    """Lives in the GUI thread; its rows are read beside it. `close_reading` before its window goes."""

    sought = Signal(object)
    """Microseconds UTC the hand or a key chose."""
    row_chosen = Signal(int)
    """A camera's id."""
    selection_changed = Signal()
    period_changed = Signal()
    fault = Signal(object)

    def __init__(
        self, service: TimelinePort, clock: Clock, zone: tzinfo | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._clock, self._zone = service, clock, zone
        now_us = to_us(clock.utc_now())
        self.period = Period.around(now_us - 1_500_000_000, 3_600_000_000)
        self.view: TimelineView | None = None
        """What was read last."""
        self.cursor_us: int | None = None
        self.in_us: int | None = None
        self.out_us: int | None = None
        self._ids: tuple[int, ...] = ()
        self._names: tuple[str, ...] = ()
        self.selected = 0
        self._question: Question | None = None
        self._hand = TimelineHand(self)
        self._layer = TimelineLayer()
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.read)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Timeline"))

    # what is shown

    def show_cameras(self, cameras: Sequence[tuple[int, str]]) -> None:
        """Rows by camera id and name, nine at most."""
        self._ids = tuple(camera_id for camera_id, _name in cameras[:ROWS_MAX])
        self._names = tuple(name for _id, name in cameras[:ROWS_MAX])
        self.selected = min(self.selected, max(0, len(self._ids) - 1))
        self.view = None
        self.setFixedHeight(self.sizeHint().height())
        self.read()

    def show_period(self, period: Period) -> None:
        if period != self.period:
            self.period = period
            self.read()
            self.period_changed.emit()
        self.update()

    def set_cursor(self, at_us: int, *, follow: bool = True) -> None:
        """The clock of the replay moved. `follow`: the period goes with it when it leaves."""
        self.cursor_us = at_us
        if follow and not self.period.contains(at_us) and not self._hand.holds:
            self.show_period(self.period.moved(at_us - self.period.middle_us))
        self._describe()
        self.update()

    def mark_in(self, at_us: int | None) -> None:
        self.in_us = at_us
        if at_us is not None and self.out_us is not None and self.out_us <= at_us:
            self.out_us = None
        self._on_selection()

    def mark_out(self, at_us: int | None) -> None:
        self.out_us = at_us
        if at_us is not None and self.in_us is not None and self.in_us >= at_us:
            self.in_us = None
        self._on_selection()

    @property
    def selection(self) -> tuple[int, int] | None:
        """From [ to ], microseconds, when both are set."""
        return None if self.in_us is None or self.out_us is None else (self.in_us, self.out_us)

    @property
    def selected_id(self) -> int | None:
        return self._ids[self.selected] if self._ids else None

    def choose_row(self, index: int) -> None:
        if self._ids and 0 <= index < len(self._ids) and index != self.selected:
            self.selected = index
            self.row_chosen.emit(self._ids[index])
            self._describe()
            self.update()

    def read(self) -> None:
        """Ask for what the period shows; an older question is dropped."""
        if self._question is not None:
            self._question.cancel()
            self._question = None
        if not self._ids or not self.isVisible():
            return
        try:
            width_px = round(self.frame.width_px * self.devicePixelRatioF())
            self._question = self._service.view(
                self._ids, self.period, width_px, self._on_view, self.fault.emit
            )
        except ConsoleError as error:
            self.view = None
            self.fault.emit(error)

    def close_reading(self) -> None:
        self._again.stop()
        if self._question is not None:
            self._question.cancel()

    def zoom(self, factor: float, fixed_us: int | None = None) -> None:
        """Shorter below 1, longer above; around the cursor, or the middle, unless an instant is given."""
        if fixed_us is None:
            seen = self.cursor_us is not None and self.period.contains(self.cursor_us)
            fixed_us = self.cursor_us if seen else None
        self.show_period(self.period.zoomed(factor, fixed_us or self.period.middle_us))

    def zoom_in(self) -> None:
        self.zoom(0.5)

    def zoom_out(self) -> None:
        self.zoom(2.0)

    def pan(self, share: float) -> None:
        """By a part of what is seen; negative goes back in time."""
        self.show_period(self.period.moved(round(share * self.period.length_us)))

    @property
    def frame(self) -> Frame:
        return Frame(self.period, GUTTER_PX, max(1, self.width() - GUTTER_PX))

    def lines_at(self, point: QPointF) -> tuple[str, ...]:
        """What lies under a point of the widget, and why."""
        row = self._row_at(point)
        if row is None or point.x() < GUTTER_PX:
            return ()
        frame = self.frame
        reach_us = REACH_PX * frame.pixel_us
        return place_lines(row, frame.at_us(point.x()), reach_us, to_us(self._clock.utc_now()), self._zone)

    # Qt's own events

    def sizeHint(self) -> QSize:
        return QSize(900, RULER_PX + max(1, len(self._names)) * row_px(len(self._names)))

    def minimumSizeHint(self) -> QSize:
        return QSize(GUTTER_PX + 200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = Look(
            *(self._names, self.selected, self.cursor_us, self.in_us, self.out_us),
            *(to_us(self._clock.utc_now()), self.hasFocus(), self._zone),
        )
        size, ratio = QRect(0, 0, self.width(), self.height()), self.devicePixelRatioF()
        self._layer.paint(painter, size, ratio, self.frame, self.view, look)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            lines = self.lines_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "\n".join(lines), self)
            return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again.start()
        self.read()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.close_reading()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.read()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._hand.wheel(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hand.release(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._hand.key(event):
            super().keyPressEvent(event)

    # inside

    def seek(self, at_us: int) -> None:
        """As the hand does."""
        self.set_cursor(at_us)
        self.sought.emit(at_us)

    def _on_view(self, view: TimelineView) -> None:
        self.view = view
        self._describe()
        self.update()

    def _on_selection(self) -> None:
        self.selection_changed.emit()
        self.update()

    def _describe(self) -> None:
        """For who listens instead of looking: the chosen row at the cursor, and how much is seen."""
        row = None if self.view is None or not self._ids else self.view.row(self._ids[self.selected])
        seen = self.tr("{length} shown").format(length=length_text(self.period.length_us))
        if row is None or self.cursor_us is None:
            self.setAccessibleDescription(seen)
            return
        lines = place_lines(row, self.cursor_us, 0, to_us(self._clock.utc_now()), self._zone)
        self.setAccessibleDescription(" · ".join((self._names[self.selected], *lines, seen)))

    def index_at(self, point: QPointF) -> int | None:
        """The row under a point."""
        index = int((point.y() - RULER_PX) // row_px(len(self._ids)))
        return index if 0 <= index < len(self._ids) else None

    def _row_at(self, point: QPointF) -> TimelineRow | None:
        index = self.index_at(point)
        return None if index is None or self.view is None else self.view.row(self._ids[index])
