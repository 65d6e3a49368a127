"""Commune, site, camera as a Qt model that changes row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from csu_console.domain.camera import Camera
from csu_console.domain.search import fold, search_text
from csu_console.ui.inventory.camera_marks import CameraMarks, sentence
from csu_console.ui.inventory.tree_nodes import Node, Wanted, arrange, only

MIME_CAMERA = "application/x-csu-camera"
"""Drag data: camera ids in ASCII, joined by commas."""

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
# Made once: they are asked for at every row that is laid out.
_PLACE_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
_CAMERA_FLAGS = _PLACE_FLAGS | Qt.ItemFlag.ItemNeverHasChildren


class TreeModel(QAbstractItemModel):
    """One column. Changes of the inventory are rows inserted, removed or changed; a new search resets.

    A search replaces most rows at once: one reset is cheaper and steadier than a thousand insertions.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._idents = count(1)
        self._root = Node(0, None, "", None)
        self._nodes: dict[int, Node] = {0: self._root}
        self._by_camera: dict[int, Node] = {}
        self._cameras: dict[int, Camera] = {}
        self._folded: dict[int, str] = {}
        self._marks: dict[int, CameraMarks] = {}
        self._words: tuple[str, ...] = ()
        self._arranged: tuple[Wanted, ...] = ()
        """All of the inventory in order: sorting it at every letter typed took longer than finding."""
        self.digits = 1
        """Of the highest camera number: numbers stand right-aligned in so much room."""

    # What the widget tells the model

    def set_cameras(self, cameras: Iterable[Camera]) -> None:
        """Follow the inventory with as few row changes as there were changes."""
        fresh = {camera.id: camera for camera in cameras if camera.id is not None}
        for camera_id, camera in fresh.items():
            if self._cameras.get(camera_id) != camera:
                self._folded[camera_id] = search_text(camera)
        for camera_id in self._cameras.keys() - fresh.keys():
            self._folded.pop(camera_id, None)
            self._marks.pop(camera_id, None)
        self._cameras = fresh
        self._arranged = arrange(fresh.values())
        self.digits = len(str(max((camera.number for camera in fresh.values()), default=0)))
        self._sync(self._root, self._wanted())

    def set_query(self, query: str) -> None:
        """Keep the cameras in which every word of the query is found; an empty query keeps all."""
        words = tuple(fold(query).split())
        if words == self._words:
            return
        self._words = words
        self.beginResetModel()
        self._root.children.clear()
        self._nodes = {0: self._root}
        self._by_camera.clear()
        for row, wanted in enumerate(self._wanted()):
            self._root.children.append(self._build(wanted, self._root, row))
        self.endResetModel()

    def set_marks(self, camera_id: int, marks: CameraMarks) -> None:
        """Badges and state of one camera; a row is repainted only when they differ."""
        if self._marks.get(camera_id) == marks:
            return
        self._marks[camera_id] = marks
        index = self.index_of(camera_id)
        if index.isValid():
            self.dataChanged.emit(index, index)

    # What the widget asks the model

    @property
    def searching(self) -> bool:
        return bool(self._words)

    def node(self, index: Index) -> Node:
        return self._nodes[index.internalId()] if index.isValid() else self._root

    def camera_id(self, index: Index) -> int | None:
        camera = self.node(index).camera
        return None if camera is None else camera.id

    def marks(self, camera_id: int | None) -> CameraMarks:
        return self._marks.get(camera_id or 0, CameraMarks())

    def index_of(self, camera_id: int) -> QModelIndex:
        """The row of a camera; invalid when it is unknown or filtered out."""
        node = self._by_camera.get(camera_id)
        return QModelIndex() if node is None else self.createIndex(node.row, 0, node.ident)

    def counts(self) -> tuple[int, int]:
        """Cameras shown, cameras in all."""
        return len(self._by_camera), len(self._cameras)

    def places(self) -> int:
        """Communes and sites shown."""
        return len(self._nodes) - 1 - len(self._by_camera)

    def best_match(self) -> int | None:
        """The camera Enter means: the number typed, else a number that begins so, else the first shown."""
        if not self._words:
            return None
        typed = self._words[0]
        shown = [node.camera for node in self._by_camera.values() if node.camera is not None]
        if not shown:
            return None
        first = next(self._root.cameras())
        if len(self._words) == 1 and typed.isdigit():
            ranked = [camera for camera in shown if str(camera.number).startswith(typed)]
            first = min(ranked, key=lambda camera: camera.number, default=first)
        return first.id

    # Qt's side

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        children = self.node(parent).children
        if column == 0 and 0 <= row < len(children):
            return self.createIndex(row, column, children[row].ident)
        return QModelIndex()

    def parent(self, child: Index = _ROOT) -> QModelIndex:  # type: ignore[override]  # QObject.parent() too
        above = self.node(child).parent
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above.ident)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return len(self.node(parent).children)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    def hasChildren(self, parent: Index = _ROOT) -> bool:
        return bool(self.node(parent).children)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _PLACE_FLAGS if self._nodes[index.internalId()].camera is None else _CAMERA_FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self.node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return node.text if node.camera is None else f"{node.camera.number} {node.text}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if node.camera is not None:
                return sentence(node.camera, self.marks(node.camera.id))
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"{node.text} ({sum(1 for _ in node.cameras())})"
        return None

    def mimeTypes(self) -> list[str]:
        return [MIME_CAMERA]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Ids of the cameras dragged; a commune or site stands for all its cameras shown."""
        ids: dict[int, None] = {}
        for index in indexes:
            for camera in self.node(index).cameras():
                if camera.id is not None:
                    ids[camera.id] = None
        data = QMimeData()
        data.setData(MIME_CAMERA, QByteArray(",".join(str(ident) for ident in ids).encode("ascii")))
        return data

    # Row by row

    def _wanted(self) -> tuple[Wanted, ...]:
        words, folded = self._words, self._folded
        if not words:
            return self._arranged
        found = {ident for ident, text in folded.items() if all(word in text for word in words)}
        return only(self._arranged, found)

    def _index(self, node: Node) -> QModelIndex:
        return QModelIndex() if node is self._root else self.createIndex(node.row, 0, node.ident)

    def _sync(self, parent: Node, wanted: Sequence[Wanted]) -> None:
        keep = {want.key for want in wanted}
        for row in reversed(range(len(parent.children))):
            if parent.children[row].key not in keep:
                self._remove(parent, row)
        for row, want in enumerate(wanted):
            here = parent.children[row] if row < len(parent.children) else None
            if here is None or here.key != want.key:
                # A camera that got another number sits at another place: taken out, put back in.
                old = next((node for node in parent.children[row:] if node.key == want.key), None)
                if old is not None:
                    self._remove(parent, old.row)
                self._insert(parent, row, want)
            elif (here.text, here.camera) != (want.text, want.camera):
                here.text, here.camera = want.text, want.camera
                self.dataChanged.emit(self._index(here), self._index(here))
            if want.children:
                self._sync(parent.children[row], want.children)

    def _remove(self, parent: Node, row: int) -> None:
        self.beginRemoveRows(self._index(parent), row, row)
        self._forget(parent.children.pop(row))
        self._renumber(parent, row)
        self.endRemoveRows()

    def _insert(self, parent: Node, row: int, wanted: Wanted) -> None:
        self.beginInsertRows(self._index(parent), row, row)
        parent.children.insert(row, self._build(wanted, parent, row))
        self._renumber(parent, row + 1)
        self.endInsertRows()

    def _renumber(self, parent: Node, first: int) -> None:
        for row in range(first, len(parent.children)):
            parent.children[row].row = row

    def _build(self, wanted: Wanted, parent: Node, row: int) -> Node:
        node = Node(next(self._idents), wanted.key, wanted.text, parent, row, wanted.camera)
        self._nodes[node.ident] = node
        if wanted.camera is not None and wanted.camera.id is not None:
            self._by_camera[wanted.camera.id] = node
        node.children = [self._build(child, node, place) for place, child in enumerate(wanted.children)]
        return node

    def _forget(self, node: Node) -> None:
        self._nodes.pop(node.ident, None)
        if node.camera is not None and node.camera.id is not None:
            if self._by_camera.get(node.camera.id) is node:
                del self._by_camera[node.camera.id]
        for child in node.children:
            self._forget(child)
