"""What an empty list says instead of nothing: why it is empty, and the key that fills it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel
from shiboken6 import isValid

from csu_console.ui.theme.fonts import STEP_PX


class EmptyWords(QLabel):
    """Lies over the view, owned by it, and hides as soon as its model has a row. Clicks go through to the view."""

    def __init__(self, view: QAbstractItemView, text: str = "") -> None:
        super().__init__(view)
        self._view = view
        self.setProperty("role", "secondary")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.viewport().installEventFilter(self)
        model = view.model()
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset, model.layoutChanged):
            changed.connect(self._place)
        self.say(text)

    def say(self, text: str) -> None:
        self.setText(text)
        self._view.setAccessibleDescription(text)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if not isValid(self._view):
            return  # a view on its way out still empties its model and moves its viewport
        self.setVisible(bool(self.text()) and self._view.model().rowCount() == 0)
        room = self._view.viewport().geometry()
        self.setGeometry(room.adjusted(4 * STEP_PX, 3 * STEP_PX, -4 * STEP_PX, 0))
