"""A question inside a window, with its answers as buttons: no box covers the picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

Answer = tuple[str, Callable[[], object]]


class QuestionBar(QFrame):
    """Hidden until `ask`. An answer hides it, then does what it says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "raised")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._answers: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 8, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is asked now, empty while nothing is."""
        return "" if self.isHidden() else self._text.text()

    @property
    def answers(self) -> tuple[QPushButton, ...]:
        return tuple(self._answers)

    def ask(self, text: str, *answers: Answer) -> None:
        """The first answer has the keyboard."""
        self.withdraw()
        self._text.setText(text)
        self.setAccessibleName(text)
        for number, (name, act) in enumerate(answers):
            button = QPushButton(name)
            button.setAutoDefault(True)
            if number == 0:
                button.setProperty("role", "action")
            button.clicked.connect(self.withdraw)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._row.addWidget(button)
            self._answers.append(button)
        self.show()
        if self._answers:
            self._answers[0].setFocus()

    def withdraw(self) -> None:
        self.hide()
        for button in self._answers:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._answers = []
