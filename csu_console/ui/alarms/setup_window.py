"""Setting up alarms: who sends, what it means, which workstation listens, how long they are kept. A test button for each point."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.log_catalogue import Catalogue
from csu_console.services.alarms.room_alarms import RoomAlarms
from csu_console.services.inventory_service import InventoryService
from csu_console.ui.alarms.keeping_page import KeepingPage
from csu_console.ui.alarms.listen_page import ListenPage
from csu_console.ui.alarms.point_form import PointForm
from csu_console.ui.alarms.source_page import SourcePage
from csu_console.ui.errors_text import text_of
from csu_console.ui.theme.fonts import STEP_PX


class PointPage(QWidget):
    """The points, and the form of the one chosen."""

    def __init__(
        self,
        alarms: RoomAlarms,
        inventory: InventoryService,
        catalogue: Callable[[], Catalogue],
        say: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._alarms, self._say = alarms, say
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Points"))
        self.form = PointForm(alarms, inventory, catalogue)
        self._lay_out()
        self.list.currentItemChanged.connect(self._on_chosen)
        alarms.setup.changed.connect(self.fill)
        self.fill()
        self.new()

    def fill(self) -> None:
        chosen = self._chosen_id()
        self.list.blockSignals(True)
        self.list.clear()
        for point in self._alarms.setup.points():
            item = QListWidgetItem(f"{point.name}\n{point.input}")
            item.setData(Qt.ItemDataRole.UserRole, point.id)
            # Two lines: the list would take the height of a style without margins, and rows would overlap.
            item.setSizeHint(QSize(0, 2 * self.list.fontMetrics().lineSpacing() + 2 * STEP_PX))
            self.list.addItem(item)
            if point.id == chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def new(self) -> None:
        self.list.setCurrentRow(-1)
        self.form.show_point(None)
        self.form.name.setFocus()

    def save(self) -> None:
        try:
            point = self.form.typed(self._chosen_id() or 0)
            point_id = self._alarms.setup.save_point(point)
        except ConsoleError as error:
            self._say(text_of(error))
            return
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == point_id:
                self.list.setCurrentRow(row)
        self._say(self.tr("Saved: {name}").format(name=point.name))

    def remove(self) -> None:
        self._do(self._alarms.setup.remove_point)
        self.new()

    def test(self) -> None:
        """A test alarm of the point chosen."""
        if self._do(self._alarms.desk.test):
            self._say(self.tr("Test alarm sent: it is in the list of every workstation, marked as a test."))

    def _do(self, act: Callable[[int], None]) -> bool:
        point_id = self._chosen_id()
        if point_id is None:
            self._say(self.tr("Choose a point first."))
            return False
        try:
            act(point_id)
        except ConsoleError as error:
            self._say(text_of(error))
            return False
        return True

    def _chosen_id(self) -> int | None:
        if self.list.currentRow() < 0:
            return None
        return int(self.list.currentItem().data(Qt.ItemDataRole.UserRole))

    def _on_chosen(self) -> None:
        point_id = self._chosen_id()
        if point_id is not None:
            self.form.show_point(self._alarms.setup.by_id().get(point_id))

    def _lay_out(self) -> None:
        new, keep = QPushButton(self.tr("New point")), QPushButton(self.tr("Save"))
        gone, test = QPushButton(self.tr("Remove")), QPushButton(self.tr("Send a test alarm"))
        keep.setProperty("role", "action")
        buttons = QHBoxLayout()
        for button, act in ((new, self.new), (gone, self.remove), (test, self.test), (keep, self.save)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            buttons.addWidget(button)
        side = QVBoxLayout()
        side.addWidget(self.form, 1)
        side.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setSpacing(4 * STEP_PX)
        row.addWidget(self.list, 2)
        row.addLayout(side, 3)


class AlarmSetupWindow(QDialog):
    """Not modal, beside the pictures. GUI thread."""

    def __init__(
        self,
        alarms: RoomAlarms,
        inventory: InventoryService,
        catalogue: Callable[[], Catalogue],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Alarms: set-up"))
        self.state = QLabel(wordWrap=True)
        self.state.setProperty("role", "secondary")
        self.sources = SourcePage(alarms, inventory)
        self.sources.said.connect(self.state.setText)
        self.points = PointPage(alarms, inventory, catalogue, self.state.setText)
        self.listen = ListenPage(alarms.listener, self.state.setText)
        self.keeping = KeepingPage(alarms.keeping, self.state.setText)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.sources, self.tr("Sources"))
        self.tabs.addTab(self.points, self.tr("Points"))
        self.tabs.addTab(self.listen, self.tr("Listening"))
        self.tabs.addTab(self.keeping, self.tr("Keeping"))
        box = QVBoxLayout(self)
        box.addWidget(self.tabs, 1)
        box.addWidget(self.state)
        self.resize(900, 620)
