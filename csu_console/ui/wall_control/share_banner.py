"""On the operator's console: who asks to follow the mosaic, and, for as long as somebody does, that it is followed.

Takes room above the pictures, never lies over one, and never takes the keyboard.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from csu_console.ui.theme.fonts import STEP_PX, Size, font
from csu_console.ui.theme.icons import icon, icon_pixmap
from csu_console.ui.theme.palette import Ink
from csu_console.ui.wall_control.ports import SharesPort

ICON_PX = 20


class ShareBanner(QFrame):
    """GUI thread. Hidden while nobody asks and nobody watches."""

    def __init__(self, shares: SharesPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares = shares
        self.accept_keys = self.end_keys = ""
        self.setProperty("role", "raised")
        self.setAccessibleName(self.tr("Who follows this mosaic"))
        self._icon, self.text = QLabel(), QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setFont(font(Size.TEXT, bold=True))
        self.accept_button, self.end_button = QPushButton(), QPushButton()
        self.accept_button.setProperty("role", "action")
        for button in (self.accept_button, self.end_button):
            # A click answers; the keyboard stays with the pictures.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP_PX, STEP_PX, 3 * STEP_PX, STEP_PX)
        row.setSpacing(3 * STEP_PX)
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.accept_button)
        row.addWidget(self.end_button)
        self.accept_button.clicked.connect(self.accept)
        self.end_button.clicked.connect(self.end)
        shares.changed.connect(self.refresh)
        self.refresh()

    def set_keys(self, accept: str, end: str) -> None:
        """As the screen's language writes them, to be said on the buttons."""
        self.accept_keys, self.end_keys = accept, end
        self.refresh()

    def refresh(self) -> None:
        questions, watchers = self._shares.questions(), self._shares.watchers()
        self.setVisible(bool(questions or watchers))
        self.accept_button.setVisible(bool(questions))
        if questions:
            asked = questions[0].watcher
            text = self.tr("{name} ({workstation}) asks to follow your mosaic: the cameras and the layout.")
            self._say(text.format(name=asked.name, workstation=asked.workstation), "help", Ink.ACTION)
            self.accept_button.setText(self._with_keys(self.tr("Accept"), self.accept_keys))
            self.end_button.setText(self._with_keys(self.tr("Refuse"), self.end_keys))
        elif watchers:
            names = ", ".join(f"{each.watcher.name} ({each.watcher.workstation})" for each in watchers)
            text = self.tr("MOSAIC FOLLOWED by {names}")
            self._say(text.format(names=names), "live", Ink.ATTENTION)
            self.end_button.setText(self._with_keys(self.tr("End it"), self.end_keys))

    def accept(self) -> None:
        """The oldest question."""
        for question in self._shares.questions()[:1]:
            self._shares.accept(question.id)

    def end(self) -> None:
        """Refuse who asks; without a question, end what is followed."""
        questions = self._shares.questions()
        if questions:
            self._shares.refuse(questions[0].id)
        else:
            self._shares.stop_watchers()

    def _say(self, text: str, sign: str, ink: Ink) -> None:
        self._icon.setPixmap(icon_pixmap(sign, ICON_PX, ink, self.devicePixelRatioF()))
        self.text.setText(text)
        self.text.setStyleSheet(f"color: {ink.value};")
        self.setAccessibleDescription(text)
        self.end_button.setIcon(icon("close"))

    @staticmethod
    def _with_keys(word: str, keys: str) -> str:
        return f"{word} ({keys})" if keys else word
