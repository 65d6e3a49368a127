"""At which level to take a camera: a small menu beside the button, for who does not take it as an ordinary operator."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from csu_console.domain.permission import Permission
from csu_console.domain.reservation import NEEDED, PtzLevel, Reservation
from csu_console.ui.ptz.words import level_word
from csu_console.ui.theme.icons import icon

OFFERED = (PtzLevel.CRISIS, PtzLevel.EVENT, PtzLevel.OPERATOR, PtzLevel.FINES, PtzLevel.PARTNER)


class LevelMenu(QToolButton):
    """GUI thread. Levels the person has no right to are grey and say so; the one in hand is ticked."""

    chosen = Signal(object)
    """PtzLevel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icon("chevron"))
        self.setToolTip(self.tr("Take it at another level: crisis, event, video fines, partner"))
        self.setAccessibleName(self.tr("Take it at another level"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self.actions_of: dict[PtzLevel, QAction] = {}
        for level in OFFERED:
            words = self.tr("{level}  {word}").format(level=int(level), word=level_word(level))
            action = menu.addAction(words)
            action.setCheckable(True)
            action.triggered.connect(partial(self._on_chosen, level))
            self.actions_of[level] = action
        self.setMenu(menu)

    def allow(self, may: Callable[[Permission], bool]) -> None:
        for level, action in self.actions_of.items():
            allowed = may(Permission.PTZ) and may(NEEDED[level])
            action.setEnabled(allowed)
            action.setToolTip("" if allowed else self.tr("Your role may not take cameras at this level."))

    def show_own(self, own: Reservation | None) -> None:
        """What is in this hand now."""
        for level, action in self.actions_of.items():
            action.setChecked(own is not None and own.level is level)

    def _on_chosen(self, level: PtzLevel, _checked: bool = False) -> None:
        self.chosen.emit(level)
