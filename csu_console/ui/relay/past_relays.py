"""Relays that are over: a row for each, read whole without scrolling sideways."""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from csu_console.domain.relay import Relay
from csu_console.services.inventory_service import InventoryService
from csu_console.services.relay.relay_service import RelayService
from csu_console.ui.logbook import register_table
from csu_console.ui.logbook.words import clock_time
from csu_console.ui.relay.words import end_name, period_text, service_name

SHARED_COLUMNS = (0, 3, 4)
"""Partner, who asked, how it ended: typed by people, so they share what cameras and period leave, and wrap."""


class PastRelays(QWidget):
    """The newest first. GUI thread."""

    def __init__(
        self, relays: RelayService, inventory: InventoryService, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._relays, self._inventory = relays, inventory
        heads = (
            *(self.tr("Partner"), self.tr("Cameras"), self.tr("Period")),
            *(self.tr("Asked by"), self.tr("End")),
        )
        self.table = register_table.table(heads, self.tr("Relays that are over"), widest=SHARED_COLUMNS[0])
        for column in SHARED_COLUMNS:
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        register_table.wrap(self.table)
        box = QVBoxLayout(self)
        box.addWidget(self.table)
        # By signals to methods of QObjects: an answer that comes after the window has closed finds nobody.
        relays.recent.connect(self._show)
        relays.changed.connect(self.ask)
        self.ask()

    def ask(self) -> None:
        self._relays.ask_recent()

    def _show(self, past: tuple[Relay, ...]) -> None:
        register_table.fill(self.table, [self._cells(relay) for relay in past])

    def _cells(self, relay: Relay) -> tuple[str, ...]:
        cameras = (self._inventory.camera(camera_id) for camera_id in relay.facts.camera_ids)
        numbers = " ".join(str(camera.number) for camera in cameras if camera is not None)
        ended = ", ".join(filter(None, (end_name(relay.end), relay.ended_by)))
        if relay.ended_utc is not None:
            ended = f"{clock_time(relay.ended_utc)}, {ended}"
        target = f"{relay.facts.target} ({service_name(relay.facts.service)})"
        return target, numbers, period_text(relay), f"{relay.facts.authority}, {relay.facts.reference}", ended
