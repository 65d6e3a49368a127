"""Relays that run in the room: a line for each camera, what is measured of it, and the key that ends it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.relay import Relay
from csu_console.services.inventory_service import InventoryService
from csu_console.services.relay.relay_service import RelayService
from csu_console.ui.logbook.words import clock_time
from csu_console.ui.relay.words import period_text, push_text, service_name
from csu_console.ui.theme.fonts import STEP_PX

LOOK_EVERY_MS = 1000
_RELAY = Qt.ItemDataRole.UserRole


class _Lines(QTreeWidget):
    """Delete ends the relay under the cursor."""

    stop_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.stop_wanted.emit()
        else:
            super().keyPressEvent(event)


class RelayList(QWidget):
    """GUI thread. Figures are read once a second while it is seen."""

    refused = Signal(object)
    """ConsoleError."""

    def __init__(
        self, relays: RelayService, inventory: InventoryService, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._relays, self._inventory, self._clock = relays, inventory, clock
        self.tree = _Lines()
        self.tree.setAccessibleName(self.tr("Relays"))
        self.tree.setHeaderLabels([self.tr("Partner"), self.tr("Period"), self.tr("State")])
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setRootIsDecorated(False)
        header = self.tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.empty = QLabel(self.tr("No picture is relayed."))
        self.stop, self.stop_all = QPushButton(self.tr("S&top (Del)")), QPushButton(self.tr("Stop &all"))
        for button in (self.stop, self.stop_all):
            button.setAutoDefault(False)
        self.stop.setProperty("role", "action")
        row = QHBoxLayout()
        row.addWidget(self.empty)
        row.addStretch(1)
        row.addWidget(self.stop_all)
        row.addWidget(self.stop)
        box = QVBoxLayout(self)
        box.setSpacing(STEP_PX)
        box.addWidget(self.tree, 1)
        box.addLayout(row)
        self.stop.clicked.connect(self.stop_selected)
        self.stop_all.clicked.connect(self._stop_all)
        self.tree.stop_wanted.connect(self.stop_selected)
        relays.changed.connect(self.fill)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.fill()

    def selected(self) -> int | None:
        """The relay of the line under the cursor."""
        item = self.tree.currentItem()
        return None if item is None else int(item.data(0, _RELAY))

    def fill(self) -> None:
        """Anew, the cursor where it was."""
        before = self.selected()
        self.tree.clear()
        for relay in self._relays.relays():
            top = QTreeWidgetItem(
                [f"{relay.facts.target} ({service_name(relay.facts.service)})", period_text(relay)]
            )
            top.setData(0, _RELAY, relay.id)
            self.tree.addTopLevelItem(top)
            for camera_id in relay.facts.camera_ids:
                camera = self._inventory.camera(camera_id)
                name = "?" if camera is None else f"{camera.number} {camera.name}"
                line = QTreeWidgetItem([f"    {name}"])
                line.setData(0, _RELAY, relay.id)
                line.setData(1, _RELAY, camera_id)
                top.addChild(line)
            top.setExpanded(True)
            if relay.id == before or self.tree.currentItem() is None:
                self.tree.setCurrentItem(top)
        some = bool(self._relays.relays())
        self.empty.setVisible(not some)
        self.stop.setEnabled(some)
        self.stop_all.setEnabled(some)
        self.refresh()

    def refresh(self) -> None:
        """What is measured now."""
        for index, relay in enumerate(self._relays.relays()):
            top = self.tree.topLevelItem(index)
            if top is None or top.data(0, _RELAY) != relay.id:
                return
            top.setText(2, self._state(relay))
            status = self._relays.status(relay.id)
            for place in range(top.childCount()):
                line = top.child(place)
                if line is None:
                    continue
                found = status.get(line.data(1, _RELAY))
                line.setText(2, "" if found is None else push_text(found))

    def stop_selected(self) -> None:
        """At once, without a question: it can be begun again."""
        relay_id = self.selected()
        if relay_id is not None:
            try:
                self._relays.stop(relay_id)
            except ConsoleError as error:
                self.refused.emit(error)

    def _stop_all(self) -> None:
        try:
            self._relays.stop_all()
        except ConsoleError as error:
            self.refused.emit(error)

    def _state(self, relay: Relay) -> str:
        if not relay.due(self._clock.utc_now()):
            return self.tr("has not begun")
        words = [
            self.tr("begun by {name}, {workstation}").format(
                name=relay.begun_by, workstation=relay.workstation
            )
        ]
        readers = self._relays.setup.readers(relay.id)
        words += [
            self.tr("seen from {place} at {time}").format(place=place, time=clock_time(at_utc))
            for place, at_utc in readers[-3:]
        ]
        return ", ".join(words)
