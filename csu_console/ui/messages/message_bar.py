"""One line for what the operator must read, with what can be done about it. It lies over the lower edge of the
pictures (`MessagePlace`), so it leaves by itself unless it needs a hand, and it never takes the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from csu_console.domain.alert import AlertLevel
from csu_console.ui.theme.icons import icon, icon_pixmap
from csu_console.ui.theme.palette import Ink

SHOWN_MS = {AlertLevel.INFO: 8_000, AlertLevel.ATTENTION: 30_000}
"""A message without an action leaves by itself: what lasts is in the list of alerts too. NOW stays until it is closed."""
QUEUE_LIMIT = 50
ICON_PX = 20

LEVEL_LOOKS = {
    AlertLevel.NOW: ("alert", Ink.NOW),
    AlertLevel.ATTENTION: ("bell", Ink.ATTENTION),
    AlertLevel.INFO: ("info", Ink.ACTION),
}
_RANK = {AlertLevel.NOW: 0, AlertLevel.ATTENTION: 1, AlertLevel.INFO: 2}


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence and, perhaps, an action with its name."""

    text: str
    level: AlertLevel
    action_text: str = ""
    action: Callable[[], object] | None = None


class MessageBar(QFrame):
    """Shows the gravest and oldest message; the others wait. Hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue: list[Message] = []
        self._icon = QLabel()
        self._text = QLabel()
        self._more = QLabel()
        self._action = QPushButton()
        self._close = QToolButton()
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.timeout.connect(self.dismiss)
        self._build()
        self.hide()

    @property
    def current(self) -> Message | None:
        return self._queue[0] if self._queue else None

    def show_message(
        self,
        text: str,
        level: AlertLevel = AlertLevel.INFO,
        action_text: str | None = None,
        action: Callable[[], object] | None = None,
    ) -> None:
        """Queue a message. GUI thread. A sentence that is already waiting is not repeated."""
        message = Message(text, level, action_text or "", action)
        if any((known.text, known.level) == (text, level) for known in self._queue):
            return
        place = 0
        while place < len(self._queue) and _RANK[self._queue[place].level] <= _RANK[level]:
            place += 1
        self._queue.insert(place, message)
        # Over the bound, what matters least and came last goes.
        del self._queue[QUEUE_LIMIT:]
        self._show_current()

    def dismiss(self) -> None:
        """Close the message shown and go to the next one."""
        if self._queue:
            del self._queue[0]
        self._show_current()

    def clear(self) -> None:
        self._queue.clear()
        self._show_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setProperty("role", "raised")
        self.setAccessibleName(self.tr("Message"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._text.setWordWrap(True)
        self._more.setProperty("role", "secondary")
        self._action.setProperty("role", "action")
        self._action.clicked.connect(self._do)
        self._close.setIcon(icon("close"))
        self._close.setProperty("role", "quiet")
        self._close.setToolTip(self.tr("Close this message (Esc)"))
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._more)
        row.addWidget(self._action)
        row.addWidget(self._close)

    def _show_current(self) -> None:
        message = self.current
        self._leave.stop()
        if message is None:
            self.hide()
            return
        name, ink = LEVEL_LOOKS[message.level]
        self._icon.setPixmap(icon_pixmap(name, ICON_PX, ink, self.devicePixelRatioF()))
        self._icon.setAccessibleName(self._level_word(message.level))
        self._text.setText(message.text)
        self.setAccessibleDescription(message.text)
        waiting = len(self._queue) - 1
        self._more.setVisible(waiting > 0)
        self._more.setText(self.tr("{count} more").format(count=waiting))
        self._action.setVisible(message.action is not None)
        self._action.setText(message.action_text)
        self.show()
        if message.action is None and message.level in SHOWN_MS:
            self._leave.start(SHOWN_MS[message.level])

    def _do(self) -> None:
        message = self.current
        self.dismiss()
        if message is not None and message.action is not None:
            message.action()

    def _level_word(self, level: AlertLevel) -> str:
        if level is AlertLevel.NOW:
            return self.tr("Now")
        return self.tr("Attention") if level is AlertLevel.ATTENTION else self.tr("Information")
