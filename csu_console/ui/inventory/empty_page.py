"""What stands in the place of the mosaic while there is no camera: four ways to begin."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.icons import icon
from csu_console.ui.theme.palette import Ink

CHOICE_PX = QSize(256, 112)
ICON_PX = 40


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
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addStretch(1)
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
        for choice in self.choices:
            row.addWidget(choice)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(8)
        box.addStretch(2)
        box.addWidget(title)
        box.addWidget(lead)
        box.addSpacing(24)
        box.addLayout(row)
        box.addStretch(3)
        self.setFocusProxy(self.choices[0])

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
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                step = 1 if key == Qt.Key.Key_Right else -1
                place = (self.choices.index(watched) + step) % len(self.choices)
                self.choices[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)
