"""First page: on which networks to look, what answered, and an address typed by hand."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.device import FoundDevice
from csu_console.domain.errors import ConsoleError
from csu_console.domain.onboarding import device_address, is_device_address
from csu_console.ui.errors_text import text_of
from csu_console.ui.onboarding.ports import JobPort, OnboardingPort

INTERFACES_HEIGHT_PX = 96
NAME, MODEL, ADDRESS, PLACE, STATE = range(5)


class SearchPage(QWidget):
    """What is ticked in the list is read next, one after the other. GUI thread."""

    changed = Signal()
    """What is ticked."""
    failed = Signal(str)
    """A sentence, "" for none."""

    def __init__(self, onboarding: OnboardingPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._onboarding = onboarding
        self._devices: list[FoundDevice] = []
        self._job: JobPort | None = None
        self.interfaces = QListWidget()
        self.search = QPushButton()
        self.progress = QProgressBar()
        self.table = QTableWidget(0, STATE + 1)
        self.typed = QLineEdit()
        self.take = QPushButton(self.tr("Add to the list"))
        self._count = QLabel()
        self._build()
        self._fill_interfaces()
        self.search.clicked.connect(self._on_search)
        self.take.clicked.connect(self._on_typed)
        self.typed.installEventFilter(self)
        self.table.itemChanged.connect(self.changed)
        self._show_idle()

    def chosen(self) -> tuple[FoundDevice, ...]:
        """In the order of the list."""
        return tuple(
            device
            for row, device in enumerate(self._devices)
            if self._cell(row, NAME).checkState() is Qt.CheckState.Checked
        )

    def searching(self) -> bool:
        return self._job is not None

    def cancel(self) -> None:
        """Give the search up; what was found stays."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._show_idle()

    def refresh(self) -> None:
        """Cameras were added meanwhile: the list says so, and what is done is not ticked any more."""
        self.table.blockSignals(True)
        for row, device in enumerate(self._devices):
            known = self._onboarding.known(device.endpoints)
            self._cell(row, STATE).setText(self._state(device))
            if known is not None:
                self._cell(row, NAME).setCheckState(Qt.CheckState.Unchecked)
        self.table.blockSignals(False)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the field for an address adds it to the list, and does not press the window's button besides."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_typed()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        where = QLabel(self.tr("Look for cameras on these &networks of this workstation:"))
        where.setBuddy(self.interfaces)
        self.interfaces.setMaximumHeight(INTERFACES_HEIGHT_PX)
        self.interfaces.setAccessibleName(self.tr("Networks"))
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.setAccessibleName(self.tr("Progress of the search"))
        self.table.setHorizontalHeaderLabels(
            [
                self.tr("Camera"),
                self.tr("Model"),
                self.tr("Address"),
                self.tr("Place it names"),
                self.tr("Inventory"),
            ]
        )
        self.table.setAccessibleName(self.tr("Cameras found"))
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        for column, width_px in enumerate((220, 120, 170, 140)):
            self.table.setColumnWidth(column, width_px)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.typed.setPlaceholderText("192.0.2.10")
        by_hand = QLabel(self.tr("&Or type an address:"))
        by_hand.setBuddy(self.typed)
        self._count.setProperty("role", "secondary")
        for button in (self.search, self.take):
            button.setAutoDefault(False)
        act, hand, box = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        act.addWidget(self.search)
        act.addWidget(self.progress, 1)
        hand.addWidget(by_hand)
        hand.addWidget(self.typed, 1)
        hand.addWidget(self.take)
        box.addWidget(where)
        box.addWidget(self.interfaces)
        box.addLayout(act)
        box.addWidget(self.table, 1)
        box.addWidget(self._count)
        box.addLayout(hand)

    def _fill_interfaces(self) -> None:
        for interface in self._onboarding.interfaces():
            item = QListWidgetItem(f"{interface.name} · {interface.address}")
            item.setData(Qt.ItemDataRole.UserRole, interface.address)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.interfaces.addItem(item)
        if self.interfaces.count():
            self.interfaces.setCurrentRow(0)

    def _on_search(self) -> None:
        if self.searching():
            self.cancel()
            return
        items = [self.interfaces.item(row) for row in range(self.interfaces.count())]
        ticked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        if not ticked:
            self.failed.emit(self.tr("Tick a network to look on, or type the camera's address."))
            return
        self.failed.emit("")
        try:
            job = self._onboarding.search([str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked])
        except ConsoleError as error:
            self.failed.emit(text_of(error))
            return
        self._job = job
        job.found.connect(self._on_found)
        job.progressed.connect(self.progress.setValue)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        self.search.setText(self.tr("Stop the search"))
        self.progress.setValue(0)
        self.progress.show()
        job.start()

    def _on_found(self, devices: tuple[FoundDevice, ...]) -> None:
        for device in devices:
            self._list(device, ticked=False)
        self._show_count()

    def _on_finished(self, _all: object) -> None:
        self._job = None
        self._show_idle()

    def _on_failed(self, error: ConsoleError) -> None:
        self._job = None
        self._show_idle()
        self.failed.emit(text_of(error))

    def _on_typed(self) -> None:
        address = device_address(self.typed.text())
        if not is_device_address(address):
            self.failed.emit(self.tr("Type the camera's address, such as 192.0.2.10."))
            self.typed.setFocus()
            return
        self.failed.emit("")
        self._list(FoundDevice(f"typed {address}", (address,)), ticked=True)
        self.typed.clear()
        self._show_count()

    def _list(self, device: FoundDevice, ticked: bool) -> None:
        """A device found twice, over two networks or two searches, stands in the list once."""
        for row, other in enumerate(self._devices):
            if other.identity == device.identity or set(other.endpoints) & set(device.endpoints):
                kept = device if other.identity.startswith("typed ") else other
                endpoints = tuple(dict.fromkeys((*other.endpoints, *device.endpoints)))
                self._devices[row] = replace(kept, endpoints=endpoints)
                self._show(row, ticked or self._cell(row, NAME).checkState() is Qt.CheckState.Checked)
                return
        self._devices.append(device)
        self.table.setRowCount(len(self._devices))
        self._show(len(self._devices) - 1, ticked)
        if len(self._devices) == 1:
            self.table.setCurrentCell(0, NAME)

    def _show(self, row: int, ticked: bool) -> None:
        device = self._devices[row]
        self.table.blockSignals(True)
        address = device.endpoints[0].partition("://")[2].partition("/")[0]
        for column, text in enumerate(
            (device.name or address, device.hardware, address, device.location, self._state(device))
        ):
            self.table.setItem(row, column, QTableWidgetItem(text))
        name = self._cell(row, NAME)
        name.setFlags(name.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        name.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.table.blockSignals(False)
        self.changed.emit()

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        item = self.table.item(row, column)
        assert item is not None, "a row is filled when it is made"
        return item

    def _state(self, device: FoundDevice) -> str:
        known = self._onboarding.known(device.endpoints)
        if known is None:
            return self.tr("new")
        return self.tr("known: camera {number}").format(number=known.number)

    def _show_count(self) -> None:
        self._count.setText(self.tr("Cameras found: {count}").format(count=len(self._devices)))

    def _show_idle(self) -> None:
        self.search.setText(self.tr("&Search"))
        self.progress.hide()
        self._show_count()


def title_of(device: FoundDevice) -> str:
    """Its name and where it is reached, on one line."""
    address = device.endpoints[0].partition("://")[2].partition("/")[0]
    return f"{device.name} · {address}" if device.name else address
