"""The window of exports: make one, read the register, check one. Beside the live pictures, never over them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QPushButton, QTabWidget, QVBoxLayout, QWidget

from csu_console.domain.export import ExportItem
from csu_console.domain.permission import Permission
from csu_console.ui.export.check_page import CheckPage
from csu_console.ui.export.export_page import ExportPage
from csu_console.ui.export.ports import ExportServices
from csu_console.ui.export.register_page import RegisterPage
from csu_console.ui.theme.scrolled import scrolled

WIDTH_PX, HEIGHT_PX = 900, 760


class ExportWindow(QDialog):
    """Not modal; closing it leaves an export running, which the console tells the end of."""

    def __init__(self, services: ExportServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Exports"))
        self.page = ExportPage(services)
        self.register_page = RegisterPage(services)
        self.checking = CheckPage()
        self.tabs = QTabWidget()
        self._making = scrolled(self.page)
        if services.exports.may(Permission.EXPORT):
            self.tabs.addTab(self._making, self.tr("Export"))
        else:
            self._making.setParent(self)
            self._making.hide()
        self.tabs.addTab(self.register_page, self.tr("Register"))
        self.tabs.addTab(self.checking, self.tr("Check"))
        box = QVBoxLayout(self)
        box.addWidget(self.tabs)
        self.resize(WIDTH_PX, HEIGHT_PX)
        # Enter in a field belongs to the field: a dialog would press a button with it.
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.page.made.connect(self._on_made)

    def show_items(self, items: Sequence[ExportItem], requisition: int | None = None) -> None:
        self.tabs.setCurrentWidget(self._making)
        self.page.show_items(items, requisition)

    def show_register(self) -> None:
        self.tabs.setCurrentWidget(self.register_page)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.checking.close_check()
        super().closeEvent(event)

    def _on_made(self, path: Path, _export: str) -> None:
        self.checking.show_path(path)
