"""Hand on a timeline: the wheel zooms, a drag moves, a click seeks; arrows and page keys do the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from csu_console.domain.timeline import Period
from csu_console.ui.replay.timeline_painting import GUTTER_PX

if TYPE_CHECKING:
    from csu_console.ui.replay.timeline_view import TimelineWidget

REACH_PX = 4
"""How near the hand must come to a thin gap or mark; a smaller move is a click, not a drag."""
NOTCH = 120.0
ZOOM = 0.8
"""Of the length, for one notch of the wheel: three notches halve it."""
PAGE = 0.8
SECOND_US = 1_000_000
STEPS_S = {
    Qt.KeyboardModifier.NoModifier: 10,
    Qt.KeyboardModifier.ShiftModifier: 60,
    Qt.KeyboardModifier.AltModifier: 600,
}
"""A step of the left and right arrows by the key held with it."""


class TimelineHand:
    """Owned by its widget; keeps what a press began until its release."""

    def __init__(self, timeline: TimelineWidget) -> None:
        self._timeline = timeline
        self._grabbed: tuple[float, Period] | None = None
        self._dragged = False

    @property
    def holds(self) -> bool:
        """The mouse has it: nothing else moves the period meanwhile."""
        return self._grabbed is not None

    def wheel(self, event: QWheelEvent) -> None:
        """Zooms around the mouse; with Shift, or sideways, moves."""
        turn = event.angleDelta()
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        aside = turn.x() or (turn.y() if shifted else 0)
        if aside:
            self._timeline.pan(-aside / NOTCH / 8)
        elif turn.y():
            around_us = self._timeline.frame.at_us(event.position().x())
            self._timeline.zoom(ZOOM ** (turn.y() / NOTCH), around_us)
        event.accept()

    def press(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._grabbed, self._dragged = (event.position().x(), self._timeline.period), False
        row = self._timeline.index_at(event.position())
        if row is not None:
            self._timeline.choose_row(row)

    def move(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            return
        x, period = self._grabbed
        by_px = event.position().x() - x
        if self._dragged or abs(by_px) >= REACH_PX:
            self._dragged = True
            self._timeline.show_period(period.moved(-round(by_px * self._timeline.frame.pixel_us)))

    def release(self, event: QMouseEvent) -> None:
        grabbed, self._grabbed = self._grabbed, None
        if grabbed is not None and not self._dragged and event.position().x() >= GUTTER_PX:
            self._timeline.seek(self._timeline.frame.at_us(event.position().x()))

    def key(self, event: QKeyEvent) -> bool:
        """Arrows walk and choose the row, Ctrl with them zooms, page keys pan. True when the key was one of them."""
        key, timeline = event.key(), self._timeline
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if held not in STEPS_S:
                return False
            at_us = timeline.period.middle_us if timeline.cursor_us is None else timeline.cursor_us
            timeline.seek(at_us + (1 if key == Qt.Key.Key_Right else -1) * STEPS_S[held] * SECOND_US)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            up = key == Qt.Key.Key_Up
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                timeline.zoom(0.5 if up else 2.0)
            else:
                timeline.choose_row(timeline.selected + (-1 if up else 1))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            timeline.pan(-PAGE if key == Qt.Key.Key_PageUp else PAGE)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            timeline.seek(timeline.period.middle_us)
        else:
            return False
        return True
