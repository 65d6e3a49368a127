"""Several of a few: buttons that stay pressed."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from csu_console.ui.logbook.words import word

_Member = TypeVar("_Member", bound=StrEnum)


class ChoiceChips(QWidget, Generic[_Member]):
    """One button per member; Tab goes through them, Space presses."""

    changed = Signal()

    def __init__(
        self, members: Iterable[_Member], name: str, columns: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons: dict[_Member, QToolButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for place, member in enumerate(members):
            button = QToolButton()
            button.setText(word(member))
            button.setAccessibleName(word(member))
            button.setCheckable(True)
            button.setStyleSheet("padding: 0 4px; min-height: 20px;")
            button.clicked.connect(self.changed)
            grid.addWidget(button, place // columns, place % columns)
            self._buttons[member] = button
        grid.setColumnStretch(columns, 1)

    def chosen(self) -> tuple[_Member, ...]:
        return tuple(member for member, button in self._buttons.items() if button.isChecked())

    def choose(self, members: Iterable[_Member]) -> None:
        wanted = set(members)
        for member, button in self._buttons.items():
            button.setChecked(member in wanted)
