"""What relays need beforehand: the services each order names, the media server, where it asks who may connect."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.relay import PartnerService, RelayServer
from csu_console.services.inventory_service import InventoryService
from csu_console.services.relay.relay_setup import RelaySetup
from csu_console.services.trust_service import TrustService
from csu_console.ui.errors_text import text_of
from csu_console.ui.inventory.certificate_offer import CertificateOffer
from csu_console.ui.relay.words import service_name
from csu_console.ui.theme.fonts import STEP_PX

WIDE_PX, HIGH_PX = 760, 480
NUMBERS_SHOWN = 12
"""Cameras named behind an order; a perimeter has hundreds."""
_ORDER = Qt.ItemDataRole.UserRole


class OrdersPage(QWidget):
    """Orders on file, and the services each one names. Ticks are written at once."""

    def __init__(self, setup: RelaySetup, inventory: InventoryService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup, self._inventory = setup, inventory
        self.orders, self.state = QListWidget(), QLabel(wordWrap=True)
        self.orders.setAccessibleName(self.tr("Prefect's orders and their cameras"))
        self.services = {service: QCheckBox(service_name(service)) for service in PartnerService}
        side = QVBoxLayout()
        side.addWidget(QLabel(self.tr("Services this order names as recipients:")))
        for box in self.services.values():
            box.clicked.connect(self._keep)
            side.addWidget(box)
        side.addWidget(self.state)
        side.addStretch(1)
        grid = QGridLayout(self)
        grid.setHorizontalSpacing(2 * STEP_PX)
        grid.addWidget(self.orders, 0, 0)
        grid.addLayout(side, 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.orders.currentRowChanged.connect(self._show)
        self._fill()

    def _fill(self) -> None:
        under: dict[str, list[str]] = {}
        for camera in self._inventory.cameras():
            if camera.authorisation is not None:
                under.setdefault(camera.authorisation.number, []).append(str(camera.number))
        for order, numbers in sorted(under.items()):
            some = ", ".join(numbers[:NUMBERS_SHOWN]) + ("…" if len(numbers) > NUMBERS_SHOWN else "")
            item = QListWidgetItem(self.tr("{order}: {numbers}").format(order=order, numbers=some))
            item.setData(_ORDER, order)
            self.orders.addItem(item)
        self.orders.setCurrentRow(0)
        for box in self.services.values():
            box.setEnabled(bool(under))
        if not under:
            self.state.setText(self.tr("No camera has an order on file."))

    def _order(self) -> str | None:
        row = self.orders.currentRow()
        return None if row < 0 else str(self.orders.item(row).data(_ORDER))

    def _show(self) -> None:
        named = self._setup.recipients().get(self._order() or "", frozenset())
        for service, box in self.services.items():
            box.setChecked(service in named)

    def _keep(self) -> None:
        order = self._order()
        if order is None:
            return
        try:
            self._setup.state_recipients(
                order, [each for each, box in self.services.items() if box.isChecked()]
            )
        except ConsoleError as error:
            self._show()
            self.state.setText(text_of(error))
        else:
            self.state.setText(self.tr("Written down."))


class ServerPage(QWidget):
    """The media server's addresses, its certificate, and the door of this workstation."""

    def __init__(self, setup: RelaySetup, trust: TrustService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup = setup
        server, (certificate, key) = setup.server(), setup.door_files()
        self.url, self.read_url = QLineEdit(server.url), QLineEdit(server.read_url)
        self.door = QLineEdit(setup.door_address())
        self.certificate, self.key = QLineEdit(certificate), QLineEdit(key)
        self.url.setPlaceholderText("rtsps://media:8322")
        self.read_url.setPlaceholderText(self.tr("the same"))
        self.door.setPlaceholderText(self.tr("another workstation answers"))
        self.certificate.setPlaceholderText(self.tr("needed unless the media server is this machine"))
        self.save, self.state = QPushButton(self.tr("Save")), QLabel(wordWrap=True)
        self.save.setProperty("role", "action")
        self.offer = CertificateOffer(trust)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(self.tr("&Media server"), self.url)
        form.addRow(self.tr("Address for &partners"), self.read_url)
        form.addRow(self.tr("Server's certificate"), self.offer)
        form.addRow(self.tr("&Door of this workstation"), self.door)
        form.addRow(self.tr("Door's &certificate (file)"), self.certificate)
        form.addRow(self.tr("Door's &key (file)"), self.key)
        box = QVBoxLayout(self)
        box.addLayout(form)
        box.addWidget(self.state)
        box.addWidget(self.save, 0, Qt.AlignmentFlag.AlignRight)
        box.addStretch(1)
        self.save.clicked.connect(self.keep)
        for line in (self.url, self.read_url, self.door, self.certificate, self.key):
            line.returnPressed.connect(self.keep)
        if server.url:
            self.offer.offer(server.url)
        if setup.door_fault is not None:
            self.state.setText(text_of(setup.door_fault))

    def keep(self) -> None:
        """Write both, the door at once."""
        try:
            self._setup.save_server(RelayServer(self.url.text().strip(), self.read_url.text().strip()))
            self._setup.save_door(self.door.text(), self.certificate.text(), self.key.text())
        except ConsoleError as error:
            self.state.setText(text_of(error))
            return
        self.state.setText(self.tr("Saved."))
        if self.url.text().strip():
            self.offer.offer(self.url.text().strip())


class RelaySetupWindow(QDialog):
    """For the administrator. Not modal."""

    def __init__(
        self,
        setup: RelaySetup,
        inventory: InventoryService,
        trust: TrustService,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Relays: orders and media server"))
        self.resize(WIDE_PX, HIGH_PX)
        self.orders, self.server = OrdersPage(setup, inventory), ServerPage(setup, trust)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.orders, self.tr("Services the orders name"))
        self.tabs.addTab(self.server, self.tr("Media server"))
        box = QVBoxLayout(self)
        box.addWidget(self.tabs)
