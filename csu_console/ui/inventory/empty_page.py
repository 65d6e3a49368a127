"""What stands in the place of the mosaic while there is no camera: four ways to begin."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.icons import icon
from csu_console.ui.theme.palette import Ink

CHOICE_PX = QSize(256, 112)
ICON_PX = 40
COLUMNS = 2
"""Four beside each other would make the window wider than a small screen."""

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -COLUMNS,
    Qt.Key.Key_Down: COLUMNS,
}


class EmptyPage(QWidget):
    """Four large choices: Tab and arrows walk through them, Enter or Space takes one."""

    find_requested = Signal()
    add_requested = Signal()
    import_requested = Signal()
    demo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("No camera yet"))
        title.setFont(font(Size.LARGE, bold=True))
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        lead = QLabel(self.tr("How would you like to begin?"))
        lead.setProperty("role", "secondary")
        lead.setFont(font(Size.TEXT))
        lead.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.barred = QLabel()
        """Why only the demo is offered; hidden for whoever may change the inventory."""
        self.barred.setProperty("role", "attention")
        self.barred.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.barred.setWordWrap(True)
        self.barred.hide()
        grid = QGridLayout()
        grid.setSpacing(20)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(COLUMNS + 1, 1)
        self.choices = [
            self._choice(
                "network",
                self.tr("Find cameras"),
                self.tr("on the network, with ONVIF"),
                self.find_requested,
            ),
            self._choice(
                "add", self.tr("Add a camera"), self.tr("by hand, and try its stream"), self.add_requested
            ),
            self._choice(
                "import",
                self.tr("Import a list"),
                self.tr("of cameras, as a CSV file"),
                self.import_requested,
            ),
            self._choice(
                "play",
                self.tr("Look at the demo"),
                self.tr("a drawn town, simulated cameras"),
                self.demo_requested,
            ),
        ]
        for place, choice in enumerate(self.choices):
            grid.addWidget(choice, place // COLUMNS, 1 + place % COLUMNS)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(8)
        box.addStretch(2)
        box.addWidget(title)
        box.addWidget(lead)
        box.addSpacing(24)
        box.addLayout(grid)
        box.addSpacing(8)
        box.addWidget(self.barred)
        box.addStretch(3)
        self.setFocusProxy(self.choices[0])

    def apply_right(self, reason: str) -> None:
        """`reason`: why the inventory may not be changed, "" when it may; the demo changes none and stays."""
        *changing, demo = self.choices
        for choice in changing:
            choice.setEnabled(not reason)
            choice.setToolTip(reason)
        self.barred.setText(self.tr("Only the demo is open to you: {reason}.").format(reason=reason))
        self.barred.setVisible(bool(reason))
        self.setFocusProxy(demo if reason else changing[0])

    def _choice(self, icon_name: str, text: str, more: str, signal: SignalInstance) -> QToolButton:
        button = QToolButton()
        button.setText(f"{text}\n{more}")
        button.setFont(font(Size.SMALL))
        button.setIcon(icon(icon_name, Ink.ACTION))
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        # The theme sets a least height for every button, which beats setMinimumSize.
        button.setStyleSheet(
            f"min-width: {CHOICE_PX.width()}px; min-height: {CHOICE_PX.height()}px; padding: 12px 0;"
        )
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(text)
        button.setAccessibleDescription(more)
        button.clicked.connect(signal)
        button.installEventFilter(self)
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self.choices:
            assert isinstance(watched, QToolButton)
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                watched.click()
                return True
            if key in _STEPS:
                place = (self.choices.index(watched) + _STEPS[Qt.Key(key)]) % len(self.choices)
                self.choices[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)
