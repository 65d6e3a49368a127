"""The person at the right of the top bar: who acts, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from csu_console.domain.operator import Operator
from csu_console.domain.sign_in import SessionState
from csu_console.ui.labelled import labelled
from csu_console.ui.people.words import roles_text
from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.icons import icon
from csu_console.ui.theme.palette import Ink
from csu_console.ui.theme.yielding import YieldingButton

LEAST_CHARACTERS = 14


class PersonButton(YieldingButton):
    """Shows a name; its menu holds the commands about people."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(LEAST_CHARACTERS, parent)
        self.setProperty("role", "quiet")
        self.setFont(font(Size.TEXT))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))

    def add_actions(self, actions: tuple[QAction | None, ...]) -> None:
        """In this order; None is a line."""
        for action in actions:
            if action is None:
                self.menu().addSeparator()
            else:
                self.menu().addAction(action)

    def show_person(self, person: Operator | None, state: SessionState) -> None:
        name = self.tr("nobody") if person is None else person.shown_name
        locked = state is SessionState.LOCKED
        ink = Ink.ATTENTION if locked else Ink.SECONDARY if person is None else Ink.TEXT
        text = self.tr("locked · {name}").format(name=name) if locked else name
        self.setText(f" {text}")  # Qt leaves no room between an icon and its text
        self.setIcon(icon("lock" if locked else "person", ink))
        self.setStyleSheet(f"QToolButton {{ color: {ink.value}; }}")
        self.setToolTip(name if person is None else labelled(person.shown_name, roles_text(person)))
        self.setAccessibleName(text)
