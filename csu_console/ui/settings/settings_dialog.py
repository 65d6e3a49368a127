"""The settings window. Not modal: the wall stays in use behind it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.workstation import WorkstationChoices
from csu_console.ui.errors_text import text_of
from csu_console.ui.ptz.stick_acts import Offer
from csu_console.ui.settings.alerts_section import AlertsSection
from csu_console.ui.settings.archive_section import ArchiveSection
from csu_console.ui.settings.desk_section import DeskSection
from csu_console.ui.settings.directory_section import DirectorySection
from csu_console.ui.settings.journal_section import JournalSection
from csu_console.ui.settings.ports import SettingsServices
from csu_console.ui.settings.stick_section import StickSection
from csu_console.ui.settings.streams_section import StreamsSection
from csu_console.ui.settings.supervision_section import SupervisionSection
from csu_console.ui.settings.trust_section import TrustSection
from csu_console.ui.theme.fonts import STEP_PX

MARGIN_PX = 4 * STEP_PX
WIDTH_PX, HEIGHT_PX, PAGES_WIDTH_PX = 1040, 700, 210
PAGE_HEIGHT_PX = 9 * STEP_PX


class SettingsDialog(QDialog):
    """What an administrator chooses; others read it. One page a subject, saved together."""

    saved = Signal(str)
    """A sentence for the console's message bar."""

    def __init__(
        self, services: SettingsServices, parent: QWidget | None = None, commands: tuple[Offer, ...] = ()
    ) -> None:
        """`commands`: the console's, by name and words, for the buttons of a joystick."""
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Settings"))
        self._services = services
        self.desk, self.streams = DeskSection(), StreamsSection()
        self.alerts = AlertsSection(services.alert_sound)
        self.directory = DirectorySection(services.people.directory)
        self.trust = TrustSection(services.trust)
        self.journal = JournalSection(services.journal.choices)
        self.archive = ArchiveSection(services.segment_keys, services.replay.second_rule)
        self.sticks = StickSection(services.sticks, commands)
        self.supervision = SupervisionSection(services.duties.supervision)
        self.pages = QListWidget()
        self.save_button = QPushButton(self.tr("Save"))
        self._cancel = QPushButton(self.tr("Cancel"))
        self._problem = QLabel()
        self._stack = QStackedWidget()
        self._build()
        for section in (self.desk, self.streams, self.alerts):
            section.load(services.workstation.choices())
        self.save_button.clicked.connect(self._save)
        self._cancel.clicked.connect(self.reject)
        self._show_right()

    @property
    def problem(self) -> str:
        """The sentence that says why nothing was saved, or why nothing can be."""
        return self._problem.text()

    def _build(self) -> None:
        for name, page in (
            (self.tr("Workstation"), self.desk),
            (self.tr("Streams and recording"), self.streams),
            (self.tr("Alerts and sound"), self.alerts),
            (self.tr("Directory"), self.directory),
            (self.tr("Certificates"), self.trust),
            (self.tr("Audit journal"), self.journal),
            (self.tr("Archive"), self.archive),
            (self.tr("Joystick"), self.sticks),
            (self.tr("Supervision"), self.supervision),
        ):
            item = QListWidgetItem(name, self.pages)
            item.setSizeHint(QSize(0, PAGE_HEIGHT_PX))
            self._stack.addWidget(_scrolled(page))
        self.pages.setFixedWidth(PAGES_WIDTH_PX)
        self.pages.setAccessibleName(self.tr("Pages of the settings"))
        self.pages.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.pages.setCurrentRow(0)
        middle = QHBoxLayout()
        middle.setContentsMargins(MARGIN_PX, MARGIN_PX, 0, 0)
        middle.setSpacing(2 * STEP_PX)
        middle.addWidget(self.pages)
        middle.addWidget(self._stack, 1)
        self._problem.setProperty("role", "attention")
        self._problem.setWordWrap(True)
        self.save_button.setProperty("role", "action")
        self.save_button.setDefault(True)
        self._cancel.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN_PX, 2 * STEP_PX, MARGIN_PX, MARGIN_PX)
        foot.setSpacing(2 * STEP_PX)
        foot.addWidget(self._problem, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.save_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(middle, 1)
        box.addLayout(foot)
        self.resize(WIDTH_PX, HEIGHT_PX)

    def _show_right(self) -> None:
        """Everybody may read them: that something is set so is no secret in the room."""
        if self._services.people.sessions.may(Permission.SETTINGS_EDIT):
            return
        for page in (self.desk, self.streams, self.alerts, self.directory, self.trust, self.journal):
            page.setEnabled(False)
        self.archive.setEnabled(False)
        self.sticks.setEnabled(False)
        self.supervision.setEnabled(False)
        self.save_button.setEnabled(False)
        self._cancel.setText(self.tr("Close"))
        self._problem.setText(self.tr("You can read the settings: a technical administrator changes them."))

    def _wanted(self, before: WorkstationChoices) -> WorkstationChoices:
        return self.alerts.put_into(self.streams.put_into(self.desk.put_into(before)))

    def _save(self) -> None:
        before = self._services.workstation.choices()
        wanted = self._wanted(before)
        folder = self._services.journal.choices.second_folder()
        page: QWidget = self.desk
        try:
            page = self.directory
            self.directory.save()
            page = self.trust
            self.trust.save()
            page = self.journal
            self.journal.save()
            page = self.archive
            self.archive.save()
            page = self.sticks
            self.sticks.save()
            page = self.supervision
            self.supervision.save()
            page = self.desk
            if wanted != before:
                self._services.workstation.save(wanted)
        except ConsoleError as error:
            self.show_page(page)
            self._problem.setText(text_of(error))
            return
        self._problem.setText("")
        moved = folder != self._services.journal.choices.second_folder()
        if moved or _waits_for_start(before, wanted):
            self.saved.emit(self.tr("Settings saved. Some of them begin at the next start of the console."))
        else:
            self.saved.emit(self.tr("Settings saved, and in force."))
        self.accept()

    def show_page(self, page: QWidget) -> None:
        """One of its own sections."""
        for row in range(self._stack.count()):
            shown = self._stack.widget(row)
            if shown is not None and shown.isAncestorOf(page):
                self.pages.setCurrentRow(row)


def _scrolled(page: QWidget) -> QScrollArea:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(2 * STEP_PX, 0, MARGIN_PX, 2 * STEP_PX)
    column.addWidget(page, 1)
    scroll = QScrollArea()
    scroll.setWidget(body)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll


def _waits_for_start(before: WorkstationChoices, after: WorkstationChoices) -> bool:
    """Something has changed that is read only when the program starts."""
    at_start = replace(
        before,
        language=after.language,
        hardware_decoding=after.hardware_decoding,
        recording_encoder=after.recording_encoder,
        stream_workers=after.stream_workers,
    )
    return at_start != before
