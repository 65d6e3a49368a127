"""What can be sent to the wall, to be dragged there or sent by Enter: layouts, tours, words, clock, pictures, recordings,
mosaics followed with consent."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from csu_console.domain.shared_mosaic import ShareState
from csu_console.ui.mosaic.layout_icon import layout_icon
from csu_console.ui.theme.icons import icon
from csu_console.ui.wall_control.load import Kind, Load, load_mime
from csu_console.ui.wall_control.ports import WallServices

_ROLE = int(Qt.ItemDataRole.UserRole)


class Shelf(QTreeWidget):
    """Drag a line onto a tile or a screen, or press Enter: it goes to what is selected on the wall. GUI thread."""

    wanted = Signal(object)
    """A Load, by Enter or double click."""

    def __init__(self, services: WallServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.setHeaderHidden(True)
        self.setIconSize(QSize(24, 16))
        self.setIndentation(14)
        self.setRootIsDecorated(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setAccessibleName(self.tr("What can be sent to the wall"))
        self.itemActivated.connect(self._on_activated)
        services.layouts.changed.connect(self.refresh)
        services.tours.changed.connect(self.refresh)
        services.shares.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Anew; what is folded stays folded."""
        folded = {
            item.text(0)
            for item in (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
            if item is not None and item.childCount() and not item.isExpanded()
        }
        current = self._load(self.currentItem())
        self.clear()
        for load, title, name in self._single():
            self._add(None, load, title, icon(name))
        groups = (
            (self.tr("Mosaics followed"), self._mosaics()),
            (self.tr("Tours"), self._tours()),
            (self.tr("Layouts"), self._layouts()),
        )
        for group_title, lines in groups:
            if not lines:
                continue
            group = QTreeWidgetItem(self, [group_title])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for load, line, sign in lines:
                self._add(group, load, line, sign)
            group.setExpanded(group_title not in folded)
        self._take_current(current)

    def mimeData(self, items: object) -> QMimeData:
        """Of the one line in the hand."""
        load = self._load(self.currentItem())
        return QMimeData() if load is None else load_mime(load)

    def loads(self) -> tuple[Load, ...]:
        """In their order, for tests and for who looks one up."""
        return tuple(load for item in self._items() if (load := self._load(item)) is not None)

    def _single(self) -> tuple[tuple[Load, str, str], ...]:
        return (
            (Load(Kind.TEXT), self.tr("Text…"), "text"),
            (Load(Kind.CLOCK), self.tr("Clock"), "clock"),
            (Load(Kind.PICTURE), self.tr("Plan…"), "paper"),
            (Load(Kind.STILL), self.tr("Still of the tile's camera"), "snapshot"),
            (Load(Kind.REPLAY), self.tr("Recording, with its reason…"), "play"),
        )

    def _layouts(self) -> list[tuple[Load, str, QIcon]]:
        layouts = enumerate(self._services.layouts.layouts(), start=1)
        return [
            (Load(Kind.LAYOUT, name=layout.name), f"*{number}   {layout.name}", layout_icon(layout))
            for number, layout in layouts
        ]

    def _tours(self) -> list[tuple[Load, str, QIcon]]:
        return [
            (Load(Kind.TOUR, tour.id), tour.name, icon("carousel"))
            for tour in self._services.tours.tours()
            if tour.id is not None
        ]

    def _mosaics(self) -> list[tuple[Load, str, QIcon]]:
        return [
            (Load(Kind.MOSAIC, share.id), share.operator.name, icon("person"))
            for share in self._services.shares.followed()
            if share.state is ShareState.SHARED
        ]

    def _add(self, group: QTreeWidgetItem | None, load: Load, title: str, sign: QIcon) -> None:
        item = QTreeWidgetItem([title])
        item.setIcon(0, sign)
        item.setData(0, _ROLE, [load.kind.value, load.number, load.name])
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        )
        if group is None:
            self.addTopLevelItem(item)
        else:
            group.addChild(item)

    def _load(self, item: QTreeWidgetItem | None) -> Load | None:
        data = None if item is None else item.data(0, _ROLE)
        return Load(Kind(data[0]), data[1], data[2]) if data else None

    def _items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            if item is not None:
                children = (item.child(each) for each in range(item.childCount()))
                found += [item, *(child for child in children if child is not None)]
        return found

    def _take_current(self, load: Load | None) -> None:
        again = next((item for item in self._items() if self._load(item) == load), None)
        if load is not None and again is not None:
            self.setCurrentItem(again)

    def _on_activated(self, item: QTreeWidgetItem, _column: int) -> None:
        load = self._load(item)
        if load is not None:
            self.wanted.emit(load)
