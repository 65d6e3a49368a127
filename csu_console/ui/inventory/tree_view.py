"""The tree's view: remembers what was open, hands bare typing to the search box."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from csu_console.ui.inventory.row_delegate import RowDelegate
from csu_console.ui.inventory.tree_model import TreeModel

INDENT_PX = 8
UNFOLDED_MAX = 300
"""Rows that are all unfolded, ten screens of them. With more only the communes are, with more sites not even those: laying
2,000 rows out at every letter typed takes 60 to 100 ms, and nobody reads them."""


class TreeView(QTreeView):
    """Rows of a TreeModel. `opened(index)` is Enter or a double click on any row."""

    opened = Signal(QModelIndex)
    typed = Signal(str)
    """Bare characters typed on the list: they belong to the search box."""
    left_at_top = Signal()

    def __init__(self, model: TreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._closed: set[Hashable] = set()
        self._opened: set[Hashable] = set()
        self._restoring = False
        self._place: tuple[int | None, int] = (None, 0)
        """The current camera and where the list stood when the model was reset."""
        self.setModel(model)
        self.setItemDelegate(RowDelegate(model, self))
        self.setHeaderHidden(True)
        self.setIndentation(INDENT_PX)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Cameras by commune and site"))
        self.collapsed.connect(self._note_closed)
        self.expanded.connect(self._note_opened)
        self.doubleClicked.connect(self._open)
        model.modelAboutToBeReset.connect(self._note_place)
        model.modelReset.connect(self.restore)
        model.rowsInserted.connect(self._open_inserted)
        self.restore()

    def restore(self) -> None:
        """Open every row when there are not too many, else the communes; and what was closed and opened by hand while
        nothing was searched."""
        self._restoring = True
        if self._unfolds_all():
            self.expandAll()
        else:
            self.collapseAll()
            if self._model.places() <= UNFOLDED_MAX:
                self.expandToDepth(0)
        if not self._model.searching and (self._closed or self._opened):
            for index in list(self._places()):
                key = self._key(index)
                if key in self._closed:
                    self.collapse(index)
                elif key in self._opened:
                    self.expand(index)
        self._go_back()
        self._restoring = False

    def _note_place(self) -> None:
        current = self.currentIndex()
        seen = current.isValid() and self.isExpanded(current.parent())
        self._place = (
            self._model.camera_id(current) if seen else None,
            self.verticalScrollBar().value(),
        )

    def _go_back(self) -> None:
        camera_id, position = self._place
        index = self._model.index_of(camera_id) if camera_id is not None else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)  # unfolds its site
        self.verticalScrollBar().setValue(position)

    def _unfolds_all(self) -> bool:
        # While rows are put in one by one only the total says what there will be.
        shown, total = self._model.counts()
        cameras = shown if self._model.searching else total
        return cameras + self._model.places() <= UNFOLDED_MAX

    def show_camera(self, camera_id: int) -> None:
        """Make a camera the current row and bring it into sight."""
        index = self._model.index_of(camera_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif plain and len(text) == 1 and text.isprintable() and text != " " and not _folds(text):
            self.typed.emit(text)
        elif key == Qt.Key.Key_Up and plain and not self.indexAbove(self.currentIndex()).isValid():
            self.left_at_top.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Qt's own jump to a row is replaced by the search box."""

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        if self._model.camera_id(index) is None:
            self.setExpanded(index, not self.isExpanded(index))
        self.opened.emit(index)

    def _open_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        self._restoring = True
        for row in range(first, last + 1):
            index = self._model.index(row, 0, parent)
            if self._unfolds_all():
                self.expandRecursively(index)
            elif not parent.isValid():
                self.expand(index)
        self._restoring = False

    def _places(self) -> Iterator[QModelIndex]:
        """Communes and sites."""
        for row in range(self._model.rowCount()):
            commune = self._model.index(row, 0)
            yield commune
            for place in range(self._model.rowCount(commune)):
                yield self._model.index(place, 0, commune)

    def _key(self, index: QModelIndex) -> Hashable:
        node = self._model.node(index)
        return (node.parent.key if node.parent is not None else None, node.key)

    def _note_closed(self, index: QModelIndex) -> None:
        if not self._restoring and not self._model.searching:
            self._closed.add(self._key(index))
            self._opened.discard(self._key(index))

    def _note_opened(self, index: QModelIndex) -> None:
        if not self._restoring:
            self._closed.discard(self._key(index))
            if not self._model.searching:
                self._opened.add(self._key(index))


def _folds(text: str) -> bool:
    """+, - and * open and close rows, as in every Qt tree."""
    return text in "+-*"
