"""The settings window. Not modal: the wall stays in use behind it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.workstation import WorkstationChoices
from csu_console.ui.errors_text import text_of
from csu_console.ui.settings.journal_section import JournalSection
from csu_console.ui.settings.ports import SettingsServices
from csu_console.ui.settings.trust_section import TrustSection
from csu_console.ui.settings.workstation_section import WorkstationSection
from csu_console.ui.theme.fonts import STEP_PX


class SettingsDialog(QDialog):
    """What an administrator chooses."""

    saved = Signal(str)
    """A sentence for the console's message bar."""

    def __init__(self, services: SettingsServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Settings"))
        self._services = services
        self.workstation = WorkstationSection()
        self.trust = TrustSection(services.trust)
        self.journal = JournalSection(services.journal.choices)
        self.save_button = QPushButton(self.tr("Save"))
        self._cancel = QPushButton(self.tr("Cancel"))
        self._problem = QLabel()
        self._build()
        self.workstation.load(services.workstation.choices())
        self.save_button.clicked.connect(self._save)
        self._cancel.clicked.connect(self.reject)

    @property
    def problem(self) -> str:
        """The sentence that says why nothing was saved."""
        return self._problem.text()

    def _build(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(4 * STEP_PX, 4 * STEP_PX, 4 * STEP_PX, 2 * STEP_PX)
        column.setSpacing(4 * STEP_PX)
        column.addWidget(self.workstation)
        column.addWidget(self.trust)
        column.addWidget(self.journal)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._problem.setProperty("role", "attention")
        self._problem.setWordWrap(True)
        self.save_button.setProperty("role", "action")
        self.save_button.setDefault(True)
        self._cancel.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(4 * STEP_PX, 2 * STEP_PX, 4 * STEP_PX, 4 * STEP_PX)
        foot.setSpacing(2 * STEP_PX)
        foot.addWidget(self._problem, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.save_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll, 1)
        box.addLayout(foot)
        self.resize(760, 660)

    def _save(self) -> None:
        before, wanted = self._services.workstation.choices(), self.workstation.choices()
        try:
            self.trust.save()
            self.journal.save()
            self._services.workstation.save(wanted)
        except ConsoleError as error:
            self._problem.setText(text_of(error))
            return
        self._problem.setText("")
        if _waits_for_start(before, wanted):
            self.saved.emit(self.tr("Settings saved. Some of them begin at the next start of the console."))
        else:
            self.saved.emit(self.tr("Settings saved."))
        self.accept()


def _waits_for_start(before: WorkstationChoices, after: WorkstationChoices) -> bool:
    """Something else than what is read each time has changed."""
    return before != replace(after, transport=before.transport, disk_reserve_gb=before.disk_reserve_gb)
