"""Commune, site, camera as a Qt model that changes row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
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
from csu_console.ui.inventory.tree_nodes import Forest, Node, Wanted, arrange, arranging, only, planting

MIME_CAMERA = "application/x-csu-camera"
"""Drag data: camera ids in ASCII, joined by commas."""

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
# Made once: they are asked for at every row that is laid out.
_PLACE_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
_CAMERA_FLAGS = _PLACE_FLAGS | Qt.ItemFlag.ItemNeverHasChildren


FEW = 50
"""Changes up to here are rows put in, taken out or changed; more of them are one reset, prepared beforehand: cheaper and
steadier than a thousand insertions, and each would wait for the streams' threads in between."""
COMPARED_AT_A_TIME = 100


def _no_marks(_camera_id: int) -> CameraMarks:
    return CameraMarks()


class TreeModel(QAbstractItemModel):
    """One column. Few changes of the inventory are rows inserted, removed or changed; many, and a new search, reset.

    `marks_of(camera_id)` is asked for rows somebody looks at, once; `refresh_marks` asks again.
    """

    def __init__(
        self, parent: QObject | None = None, marks_of: Callable[[int], CameraMarks] = _no_marks
    ) -> None:
        super().__init__(parent)
        self._idents = count(1)
        self._forest = Forest(self._idents)
        self._marks_of = marks_of
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
        """Follow the inventory at once."""
        for _ in self.following(cameras):
            pass

    def following(self, cameras: Iterable[Camera]) -> Iterator[None]:
        """Follow the inventory in slices of a few milliseconds: each step is one, the last shows the result. Until
        then everything stays as it was; a following given up has changed nothing."""
        fresh: dict[int, Camera] = {}
        folded: dict[int, str] = {}
        for number, camera in enumerate(cameras, 1):
            if camera.id is not None:
                known = self._cameras.get(camera.id)
                if known is None or known != camera:
                    folded[camera.id] = search_text(camera)
                    known = camera
                fresh[camera.id] = known  # the same object as long as nothing differs: compared quickly below
            if number % COMPARED_AT_A_TIME == 0:
                yield
        gone = self._cameras.keys() - fresh.keys()
        many = len(folded) + len(gone) > FEW
        arranged = (yield from arranging(fresh.values())) if many else arrange(fresh.values())
        folded = {**self._folded, **folded}
        for camera_id in gone:
            folded.pop(camera_id, None)
            self._marks.pop(camera_id, None)
        forest, words = None, self._words
        while many and (forest is None or words != self._words):
            words = self._words
            forest = yield from planting(_found(arranged, folded, words), self._idents)
        self._cameras, self._folded, self._arranged = fresh, folded, arranged
        self.digits = len(str(max((camera.number for camera in fresh.values()), default=0)))
        if forest is None:
            self._sync(self._forest.root, self._wanted())
        else:
            self._show(forest)

    def set_query(self, query: str) -> None:
        """Keep the cameras in which every word of the query is found; an empty query keeps all."""
        words = tuple(fold(query).split())
        if words == self._words:
            return
        self._words = words
        forest = Forest(self._idents)
        for row, wanted in enumerate(self._wanted()):
            forest.root.children.append(forest.plant(wanted, forest.root, row))
        self._show(forest)

    def refresh_marks(self, camera_ids: AbstractSet[int] | None = None) -> None:
        """Badges and states of these cameras (None: of all) may differ: rows are laid out again only when they do."""
        asked = list(self._marks) if camera_ids is None else self._marks.keys() & camera_ids
        differing = []
        for camera_id in asked:
            marks = self._marks_of(camera_id)
            if marks != self._marks[camera_id]:
                self._marks[camera_id] = marks
                differing.append(camera_id)
        if len(differing) > FEW:
            self.layoutChanged.emit()
            return
        for index in map(self.index_of, differing):
            if index.isValid():
                self.dataChanged.emit(index, index)

    # What the widget asks the model

    @property
    def searching(self) -> bool:
        return bool(self._words)

    def node(self, index: Index) -> Node:
        return self._forest.by_ident[index.internalId()] if index.isValid() else self._forest.root

    def camera_id(self, index: Index) -> int | None:
        camera = self.node(index).camera
        return None if camera is None else camera.id

    def marks(self, camera_id: int | None) -> CameraMarks:
        """Badges and state of a camera."""
        if camera_id is None or camera_id not in self._cameras:
            return CameraMarks()
        found = self._marks.get(camera_id)
        if found is None:
            found = self._marks[camera_id] = self._marks_of(camera_id)
        return found

    def index_of(self, camera_id: int) -> QModelIndex:
        """The row of a camera; invalid when it is unknown or filtered out."""
        node = self._forest.by_camera.get(camera_id)
        return QModelIndex() if node is None else self.createIndex(node.row, 0, node.ident)

    def counts(self) -> tuple[int, int]:
        """Cameras shown, cameras in all."""
        return len(self._forest.by_camera), len(self._cameras)

    def places(self) -> int:
        """Communes and sites shown."""
        return len(self._forest.by_ident) - len(self._forest.by_camera)

    def best_match(self) -> int | None:
        """The camera Enter means: the number typed, else a number that begins so, else the first shown."""
        if not self._words:
            return None
        typed = self._words[0]
        shown = [node.camera for node in self._forest.by_camera.values() if node.camera is not None]
        if not shown:
            return None
        first = next(self._forest.root.cameras())
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
        if above is None or above is self._forest.root:
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
        return _PLACE_FLAGS if self._forest.by_ident[index.internalId()].camera is None else _CAMERA_FLAGS

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
                return f"{node.text} ({node.cameras_count})"
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
        return _found(self._arranged, self._folded, self._words)

    def _show(self, forest: Forest) -> None:
        self.beginResetModel()
        self._forest = forest
        self.endResetModel()

    def _index(self, node: Node) -> QModelIndex:
        return QModelIndex() if node is self._forest.root else self.createIndex(node.row, 0, node.ident)

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
        self._forest.forget(parent.children.pop(row))
        self._renumber(parent, row)
        self.endRemoveRows()

    def _insert(self, parent: Node, row: int, wanted: Wanted) -> None:
        self.beginInsertRows(self._index(parent), row, row)
        parent.children.insert(row, self._forest.plant(wanted, parent, row))
        self._renumber(parent, row + 1)
        self.endInsertRows()

    def _renumber(self, parent: Node, first: int) -> None:
        for row in range(first, len(parent.children)):
            parent.children[row].row = row


def _found(
    arranged: tuple[Wanted, ...], folded: dict[int, str], words: tuple[str, ...]
) -> tuple[Wanted, ...]:
    """Of all cameras those in which every word is found."""
    if not words:
        return arranged
    return only(arranged, {ident for ident, text in folded.items() if all(word in text for word in words)})
