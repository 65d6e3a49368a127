"""The archive's window: register, room, conformity, for whoever answers for the recordings."""

from __future__ import annotations

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from csu_console.domain.errors import NotPermitted
from csu_console.services.archive.archive_care import ArchiveCare
from csu_console.ui.archive.conformity_page import ConformityPage
from csu_console.ui.archive.page import ArchivePage
from csu_console.ui.archive.recorders_page import RecordersPage
from csu_console.ui.archive.register_page import RegisterPage
from csu_console.ui.archive.storage_page import StoragePage
from csu_console.ui.theme.fonts import STEP_PX


class ArchiveWindow(QDialog):
    """Not modal. Raises NotPermitted to who may see none of it; the register is shown to who may see reports."""

    def __init__(self, care: ArchiveCare, parent: QWidget | None = None) -> None:
        care.storage.require()
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Archive: register, storage, conformity"))
        self.tabs = QTabWidget()
        self.register: RegisterPage | None = None
        try:
            care.reader.require()
        except NotPermitted:
            pass
        else:
            self.register = RegisterPage(care.reader)
            self.tabs.addTab(self.register, self.tr("Register"))
        self.storage = StoragePage(care.reader, care.storage)
        self.conformity = ConformityPage(care.reader, care.conformity)
        self.tabs.addTab(self.storage, self.tr("Storage"))
        self.tabs.addTab(self.conformity, self.tr("Conformity"))
        self.recorders: RecordersPage | None = None
        if care.recorders is not None:
            self.recorders = RecordersPage(care.reader, care.recorders)
            self.tabs.addTab(self.recorders, self.tr("Recorders"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP_PX, 3 * STEP_PX, 3 * STEP_PX, 3 * STEP_PX)
        column.addWidget(self.tabs)
        self.resize(1280, 800)

    def closeEvent(self, event: QCloseEvent) -> None:
        for place in range(self.tabs.count()):
            page = self.tabs.widget(place)
            if isinstance(page, ArchivePage):
                page.shut()
        # The dialog's own asks `reject`, which closes: it would refuse itself and stay.
        event.accept()

    def reject(self) -> None:
        """Escape closes it as its button does."""
        self.close()
