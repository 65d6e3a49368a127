"""The row under replayed pictures: play, speed, steps, jumps, the instant, and going to one that is typed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.clock import to_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.local_time import shown_at
from csu_console.ui.labelled import labelled
from csu_console.ui.logbook.moment_field import MomentField
from csu_console.ui.replay.ports import SessionPort
from csu_console.ui.replay.replay_words import reason_title, speed_text
from csu_console.ui.replay.timeline_words import length_text, moment_text
from csu_console.ui.theme.fonts import STEP_PX, Size, font
from csu_console.ui.theme.palette import Ink


class ReplayBanner(QFrame):
    """RELECTURE and why: above the pictures as long as they are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet(f"background: {Ink.ATTENTION.value}; color: {Ink.WINDOW.value};")
        self.word = QLabel(self.tr("REPLAY"))
        self.word.setFont(font(Size.TEXT, bold=True))
        self.why = QLabel()
        self.why.setFont(font(Size.SMALL, bold=True))
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP_PX, STEP_PX, 3 * STEP_PX, STEP_PX)
        row.setSpacing(3 * STEP_PX)
        row.addWidget(self.word)
        row.addWidget(self.why, 1)

    def show_session(self, session: SessionPort) -> None:
        purpose = session.order.purpose
        text = " · ".join(part for part in (reason_title(purpose.reason), purpose.written) if part)
        self.why.setText(text)
        self.why.setToolTip(text)
        self.setAccessibleName(labelled(self.word.text(), text))


class TransportBar(QWidget):
    """Buttons are the commands of the key table; what they do is the panel's."""

    goto_wanted = Signal(object)
    """An instant, UTC, that was typed."""
    fault = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.speed = QLabel()
        self.speed.setFont(font(Size.TEXT, bold=True))
        self.speed.setMinimumWidth(96)
        self.instant = QLabel()
        self.instant.setFont(font(Size.TEXT, bold=True))
        self.instant.setAccessibleName(self.tr("Instant shown"))
        self.cut = QLabel()
        self.cut.setProperty("role", "secondary")
        self.goto = MomentField(self.tr("Go to a date and time"))
        self.goto.line.setPlaceholderText(self.tr("25/10 14:32:10"))
        self.goto.setFixedWidth(160)
        self.goto.line.returnPressed.connect(self._on_goto)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(0)
        self._lay_out()

    def add_buttons(self, actions: Iterable[QAction], more: Iterable[QAction]) -> None:
        """What is used all the time, and the rest behind one button."""
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setProperty("role", "quiet")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if action.icon().isNull():
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
                # The theme's room is for an icon; signs beside each other say which way.
                button.setStyleSheet("padding: 4px 2px;")
                button.setMinimumWidth(
                    button.fontMetrics().horizontalAdvance(action.iconText()) + 2 * STEP_PX
                )
            self._buttons.addWidget(button)

        rest = QToolButton()
        rest.setText("…")
        rest.setProperty("role", "quiet")
        rest.setStyleSheet("padding: 4px 2px;")
        rest.setAccessibleName(self.tr("More commands of the replay"))
        rest.setToolTip(self.tr("More commands of the replay"))
        rest.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(rest)
        menu.addActions(list(more))
        rest.setMenu(menu)
        self._buttons.addWidget(rest)

    def ask_goto(self, session: SessionPort) -> None:
        """Ready to type: the day of what is shown needs not be typed again."""
        self.goto.set_instant(None, shown_at(session.position_utc).date())
        self.goto.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_session(self, session: SessionPort) -> None:
        self.speed.setText(speed_text(session.speed, playing=session.playing))
        self.instant.setText(moment_text(to_us(session.position_utc)))

    def show_cut(self, selection: tuple[int, int] | None) -> None:
        """How long the stretch from [ to ] is."""
        text = self.tr("[ ] {length}")
        self.cut.setText(
            "" if selection is None else text.format(length=length_text(selection[1] - selection[0]))
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_goto(self) -> None:
        try:
            instant = self.goto.instant()
        except ConsoleError as error:
            self.fault.emit(error)
            return
        if instant is not None:
            self.goto_wanted.emit(instant)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(3 * STEP_PX)
        top.addWidget(self.speed)
        top.addWidget(self.instant)
        top.addWidget(self.cut)
        top.addStretch(1)
        bottom = QHBoxLayout()
        bottom.addLayout(self._buttons)
        bottom.addStretch(1)
        bottom.addWidget(self.goto)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP_PX, STEP_PX, 2 * STEP_PX, STEP_PX)
        column.setSpacing(STEP_PX)
        column.addLayout(top)
        column.addLayout(bottom)
