"""The window of the audit journal: for those who may read it. Not modal: pictures stay in use behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from csu_console.domain.clock import Clock
from csu_console.services.journal.reader import JournalReader
from csu_console.ui.journal.entries_page import EntriesPage
from csu_console.ui.journal.self_check_page import SelfCheckPage
from csu_console.ui.journal.verify_strip import VerifyStrip
from csu_console.ui.journal.who_saw_page import WhoSawPage
from csu_console.ui.theme.fonts import STEP_PX

SIZE = QSize(1560, 800)
"""Room for the reasons beside one entry in full."""
FRAME_PX = 40
"""Of a window's title and edges."""


class JournalWindow(QDialog):
    """Entries, who saw what, the weekly look; the check below. Raises NotPermitted to who may not read."""

    def __init__(
        self,
        reader: JournalReader,
        clock: Clock,
        name_of: Callable[[int], str | None],
        parent: QWidget | None = None,
    ) -> None:
        reader.opened()
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Audit journal"))
        self._reader = reader
        self.entries = EntriesPage(reader, clock)
        self.who_saw = WhoSawPage(reader, clock, name_of)
        self.self_check = SelfCheckPage(reader, clock)
        self.strip = VerifyStrip(reader)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.entries, self.tr("Entries"))
        self.tabs.addTab(self.who_saw, self.tr("Who saw a camera"))
        self.tabs.addTab(self.self_check, self.tr("Weekly self-check"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP_PX, 2 * STEP_PX, 3 * STEP_PX, 3 * STEP_PX)
        column.setSpacing(2 * STEP_PX)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.strip)
        free = self.screen().availableSize()
        self.resize(SIZE.boundedTo(QSize(free.width() - FRAME_PX, free.height() - FRAME_PX)))
        for page in (self.entries, self.who_saw, self.self_check):
            page.copied.connect(reader.told_exported)
        self.self_check.entries_wanted.connect(self._on_entries_wanted)
        self.tabs.currentChanged.connect(self._on_tab)
        self.entries.ask_persons()
        self.entries.ask()
        self.entries.setFocus()

    def show_who_saw(self) -> None:
        """The page of the one question, ready to type a camera's number."""
        self.tabs.setCurrentWidget(self.who_saw)
        self.who_saw.setFocus()

    def _on_tab(self) -> None:
        if self.tabs.currentWidget() is self.self_check and not self.self_check.summary_text():
            self.self_check.ask()
        self.tabs.currentWidget().setFocus()

    def _on_entries_wanted(self, person: str, start: datetime, end: datetime) -> None:
        self.tabs.setCurrentWidget(self.entries)
        self.entries.show_person(person, start, end)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.strip.stop()
        # The dialog's own asks `reject`, which closes: it would refuse itself and stay.
        event.accept()

    def reject(self) -> None:
        """Escape closes it as its button does."""
        self.close()
