"""The window of maintenance: tickets, availability and faults, preventive visits, suppliers. Not modal."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from csu_console.services.maintenance.maintenance_service import MaintenanceService
from csu_console.ui.maintenance.figures_page import FiguresPage
from csu_console.ui.maintenance.page import Cameras
from csu_console.ui.maintenance.ticket_page import TicketPage
from csu_console.ui.maintenance.visit_page import SupplierPage, VisitPage
from csu_console.ui.theme.fonts import STEP_PX


class MaintenanceWindow(QDialog):
    """Raises NotPermitted to who may not follow maintenance. GUI thread."""

    def __init__(self, service: MaintenanceService, cameras: Cameras, parent: QWidget | None = None) -> None:
        service.kept()
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Maintenance"))
        self._service = service
        self.tickets = TicketPage(service, cameras)
        self.figures = FiguresPage(service, cameras)
        self.visits = VisitPage(service, cameras)
        self.suppliers = SupplierPage(service, cameras)
        self.tabs = QTabWidget()
        for page, title in (
            (self.tickets, self.tr("Tickets")),
            (self.figures, self.tr("Availability and faults")),
            (self.visits, self.tr("Preventive visits")),
            (self.suppliers, self.tr("Suppliers")),
        ):
            self.tabs.addTab(page, title)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP_PX, 3 * STEP_PX, 3 * STEP_PX, 3 * STEP_PX)
        column.addWidget(self.tabs)
        self.resize(1280, 700)
        service.changed.connect(self.refresh)
        self.tabs.currentChanged.connect(self._on_page)
        self.refresh()

    def refresh(self) -> None:
        """Here or on another workstation something was kept."""
        for page in (self.tickets, self.figures, self.visits, self.suppliers):
            page.refresh()

    def show_ticket(self, number: int) -> None:
        self.tabs.setCurrentWidget(self.tickets)
        self.tickets.choose(number)

    def done(self, result: int) -> None:
        """Escape, the button, the console that closes."""
        self.figures.shut()
        self._service.changed.disconnect(self.refresh)
        super().done(result)

    def _on_page(self) -> None:
        if self.tabs.currentWidget() is self.figures and self.figures.figures is None:
            self.figures.ask()
