"""Relays to partners in one window: what runs, a new one, what was."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QDialog, QLabel, QTabWidget, QVBoxLayout, QWidget

from csu_console.domain.clock import Clock
from csu_console.domain.permission import Permission
from csu_console.services.inventory_service import InventoryService
from csu_console.services.people.people_services import PeopleServices
from csu_console.services.relay.relay_service import RelayService, RelaySheet
from csu_console.ui.errors_text import text_of
from csu_console.ui.relay.past_relays import PastRelays
from csu_console.ui.relay.relay_form import RelayForm
from csu_console.ui.relay.relay_list import RelayList
from csu_console.ui.relay.sheet import SheetDialog

WIDE_PX, HIGH_PX = 1060, 560
RUNNING, NEW, PAST = range(3)


class RelayRoomServices(Protocol):
    """ConsoleServices."""

    @property
    def relays(self) -> RelayService: ...
    @property
    def inventory(self) -> InventoryService: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def people(self) -> PeopleServices: ...


class RelayWindow(QDialog):
    """Not modal. Raises NotPermitted to who may not relay. GUI thread."""

    def __init__(
        self, services: RelayRoomServices, numbers: tuple[int, ...] = (), parent: QWidget | None = None
    ) -> None:
        """`numbers`: cameras proposed for a new relay."""
        services.people.sessions.require(Permission.RELAY)
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Relay to partners"))
        self.resize(WIDE_PX, HIGH_PX)
        relays, inventory = services.relays, services.inventory
        self._relays = relays
        self.list = RelayList(relays, inventory, services.clock)
        self.form = RelayForm(relays, inventory, services.clock)
        self.past = PastRelays(relays, inventory)
        self.state = QLabel(wordWrap=True)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.list, self.tr("Running"))
        self.tabs.addTab(self.form, self.tr("New relay"))
        self.tabs.addTab(self.past, self.tr("Over"))
        self.sheet: SheetDialog | None = None
        box = QVBoxLayout(self)
        box.addWidget(self.tabs, 1)
        box.addWidget(self.state)
        self.form.propose(numbers)
        self.form.begun.connect(self._on_begun)
        self.list.refused.connect(lambda error: self.state.setText(text_of(error)))
        relays.ended.connect(self._on_ended)
        if relays.relays():
            self.list.tree.setFocus()
        else:
            self.tabs.setCurrentIndex(NEW)
            (self.form.target if numbers else self.form.cameras).setFocus()

    def _on_begun(self, sheet: RelaySheet) -> None:
        self.tabs.setCurrentIndex(RUNNING)
        self.state.setText(self.tr("Relay no. {number} has begun.").format(number=sheet.relay.id))
        self.sheet = SheetDialog(sheet, self._relays.setup.write_sheet, self)
        self.sheet.show()

    def _on_ended(self, relay: object, said: str) -> None:
        self.state.setText(said)
