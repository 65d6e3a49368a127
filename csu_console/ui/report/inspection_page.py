"""The file for an inspection: what goes in, one button, a bar, a way to stop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from csu_console.ui.theme.fonts import STEP_PX, Size, font

ACCENT_PX = 2
"""Over a line: the accent of a capital letter stands higher than the font says."""


class InspectionPage(QWidget):
    """Asks its window; shows how far it is."""

    wanted = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.make = QPushButton(self.tr("Make the inspection file…"))
        self.make.setProperty("role", "action")
        self.cancel = QPushButton(self.tr("Cancel"))
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress of the inspection file"))
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.state.setContentsMargins(0, ACCENT_PX, 0, 0)
        title = QLabel(self.tr("File for the prefect, the commission or the CNIL"))
        title.setFont(font(Size.TEXT, bold=True))
        what = QLabel(
            self.tr(
                "One ZIP about the period above, all communes: cameras and authorisations; every mask version with who drew and who approved it, and its masked picture; habilitations and papers of every account; registers of recordings, interruptions, destructions, visitors and requests for access; the proof of retention; the extract of the audit journal and the check of its chain; the report as PDF; SHA256SUMS over all of it. No address or password of a camera and no page of the logbook is in it. Making it is written into the journal."
            )
        )
        what.setWordWrap(True)
        what.setMaximumWidth(900)
        row = QHBoxLayout()
        row.addWidget(self.make)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP_PX, 3 * STEP_PX, 3 * STEP_PX, 2 * STEP_PX)
        column.setSpacing(3 * STEP_PX)
        column.addWidget(title)
        column.addWidget(what)
        column.addLayout(row)
        column.addWidget(self.state)
        column.addStretch(1)
        self.make.clicked.connect(self.wanted)
        self.cancel.clicked.connect(self.cancelled)
        self.set_running(False)

    def set_running(self, running: bool) -> None:
        self.make.setEnabled(not running)
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        if running:
            self.bar.setValue(0)
            self.state.clear()

    def say(self, text: str, *, attention: bool = False) -> None:
        self.state.setProperty("role", "attention" if attention else "well")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        self.state.setText(text)
