"""The cheat sheet (F1): every key, found by a word, and changed in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import InvalidInput
from csu_console.domain.search import fold
from csu_console.domain.search import matches as all_words_in
from csu_console.ui.errors_text import text_of
from csu_console.ui.keys.command import CommandRegistry
from csu_console.ui.theme.fonts import STEP_PX, Size, font
from csu_console.ui.theme.palette import Ink

_ID = int(Qt.ItemDataRole.UserRole)


class KeySheet(QWidget):
    """Lists commands by group with their keys; below, the keys of the chosen one can be changed."""

    def __init__(self, registry: CommandRegistry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._registry = registry
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(self.tr("Search a command or a key"))
        self._search.setAccessibleName(self.tr("Search a command or a key"))
        self._search.setClearButtonEnabled(True)
        self._tree = QTreeWidget(self)
        self._tree.setColumnCount(2)
        self._tree.setHeaderLabels([self.tr("Command"), self.tr("Key")])
        self._tree.setAccessibleName(self.tr("Commands and their keys"))
        self._tree.setRootIsDecorated(False)
        self._tree.setUniformRowHeights(True)
        self._tree.setIndentation(3 * STEP_PX)
        self._tree.header().setStretchLastSection(False)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._edit = QKeySequenceEdit(self)
        self._edit.setMaximumSequenceLength(1)
        self._edit.setClearButtonEnabled(True)
        self._edit.setAccessibleName(self.tr("New key of the chosen command"))
        self._change = QPushButton(self.tr("Change"), self)
        self._reset = QPushButton(self.tr("As delivered"), self)
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        self._said.setProperty("role", "attention")
        self._lay_out()
        self._search.textChanged.connect(self._fill)
        self._tree.currentItemChanged.connect(self._show_keys)
        self._change.clicked.connect(self._on_change)
        self._reset.clicked.connect(self._on_reset)
        registry.keys_changed.connect(self._fill)
        self._fill()

    def choose(self, command_id: str) -> None:
        """Select a command in the list."""
        for item in self._items():
            if item.data(0, _ID) == command_id:
                self._tree.setCurrentItem(item)

    def change_to(self, keys: str) -> None:
        """Give the chosen command these keys, as if typed."""
        self._edit.setKeySequence(QKeySequence(keys))
        self._on_change()

    def rows(self) -> list[tuple[str, str]]:
        """Command and key of each line shown."""
        return [(item.text(0), item.text(1)) for item in self._items()]

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP_PX)
        row.addWidget(self._change, 1)
        row.addWidget(self._reset, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP_PX, 2 * STEP_PX, 2 * STEP_PX, 2 * STEP_PX)
        column.setSpacing(2 * STEP_PX)
        column.addWidget(self._search)
        column.addWidget(self._tree, 1)
        column.addWidget(self._edit)
        column.addLayout(row)
        column.addWidget(self._said)

    def _items(self) -> list[QTreeWidgetItem]:
        items: list[QTreeWidgetItem] = []
        for index in range(self._tree.topLevelItemCount()):
            top = self._tree.topLevelItem(index)
            if top is not None:
                items.extend(
                    child for row in range(top.childCount()) if (child := top.child(row)) is not None
                )
        return items

    def _fill(self) -> None:
        chosen = self._chosen()
        self._tree.clear()
        query = self._search.text()
        groups: dict[str, list[tuple[str, str, str]]] = {
            self.tr("Numbers"): [(keys, meaning, "") for meaning, keys in self._number_forms()]
        }
        for command in self._registry.commands():
            keys = self._registry.keys_text(command.id)
            groups.setdefault(command.group, []).append((keys, command.title, command.id))
        for group, lines in groups.items():
            found = [line for line in lines if all_words_in(fold(f"{line[0]} {line[1]} {group}"), query)]
            if found:
                top = QTreeWidgetItem(self._tree, [group])
                top.setFlags(Qt.ItemFlag.ItemIsEnabled)
                top.setForeground(0, Ink.SECONDARY.color)
                top.setFont(0, font(Size.SMALL, bold=True))
                top.setFirstColumnSpanned(True)
                for keys, title, command_id in found:
                    item = QTreeWidgetItem(top, [title, keys])
                    item.setToolTip(0, title)
                    item.setData(0, _ID, command_id)
        self._tree.expandAll()
        if chosen:
            self.choose(chosen)
        self._show_keys()

    def _number_forms(self) -> tuple[tuple[str, str], ...]:
        enter = self.tr("Enter")
        return (
            (self.tr("Camera 345 on the selected tile"), f"345 {enter}"),
            (self.tr("Camera 345 on tile 12"), f"12.345 {enter}"),
            (self.tr("Camera 345 on wall screen 3, tile 2"), f"M3.2.345 {enter}"),
            (self.tr("Layout 7"), f"*7 {enter}"),
            (self.tr("Layout 7 on wall screen 3"), f"M3*7 {enter}"),
            (self.tr("Scene 3 of the room's wall"), f"**3 {enter}"),
            (self.tr("Preset 5"), f"P5 {enter}"),
            (self.tr("Action plan 12"), f"A12 {enter}"),
            (self.tr("Clear what is typed"), self.tr("Esc")),
        )

    def _chosen(self) -> str:
        item = self._tree.currentItem()
        return "" if item is None else str(item.data(0, _ID) or "")

    def _show_keys(self) -> None:
        chosen = self._chosen()
        for widget in (self._edit, self._change, self._reset):
            widget.setEnabled(bool(chosen))
        keys = self._registry.keys(chosen) if chosen else ()
        self._edit.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())

    def _on_change(self) -> None:
        chosen, keys = self._chosen(), self._edit.keySequence()
        if not chosen:
            return
        text = keys.toString(QKeySequence.SequenceFormat.PortableText)
        self._try(lambda: self._registry.set_keys(chosen, (text,) if text else ()))

    def _on_reset(self) -> None:
        if chosen := self._chosen():
            self._try(lambda: self._registry.reset_keys(chosen))

    def _try(self, change: Callable[[], None]) -> None:
        try:
            change()
        except InvalidInput as fault:
            self._said.setText(text_of(fault))
        else:
            self._said.clear()

    def said(self) -> str:
        return self._said.text()
