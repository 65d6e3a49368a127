"""Choosing a category by typing a few letters; a digit, or its name, brings a template."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from csu_console.domain.log_catalogue import Catalogue, Choice, Template, matching
from csu_console.domain.log_text import words_of
from csu_console.domain.number_entry import meaning_of
from csu_console.ui.theme.icons import icon

_UP_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CategoryField(QWidget):
    """A line to type in and, under it, what is meant. Up and Down choose; leaving the line takes what is chosen."""

    chosen = Signal(object)
    """A Choice, when it has changed."""
    template_wanted = Signal(object)
    """A Template."""
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = Catalogue()
        self._choice: Choice | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Category: a few letters, or a template's digit"))
        self.line.setAccessibleName(self.tr("Category"))
        self.line.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Categories found"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.line)
        box.addWidget(self.list, 1)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._filter)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._take)

    @property
    def choice(self) -> Choice | None:
        return self._choice

    def set_catalogue(self, catalogue: Catalogue) -> None:
        if catalogue != self._catalogue:
            self._catalogue = catalogue
            self._filter(self.line.text())

    def set_choice(self, choice: Choice | None) -> None:
        """Show a choice without telling of it."""
        self._choice = choice
        self._show("" if choice is None else _line(choice))
        self._filter("" if choice is None else (choice.subcategory or choice.category).title)

    def shown(self) -> list[str]:
        """What the list offers now."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.settle()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _UP_DOWN:
            self._move({Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -6, Qt.Key.Key_PageDown: 6}.get(
                Qt.Key(event.key()), 1))  # fmt: skip
            return True
        if event.key() in _ENTER:
            if isinstance(self._meant(), Template):
                self._take(self.list.currentItem())
            else:
                self.settle()
                self.submitted.emit()
            return True
        return False

    def _filter(self, typed: str) -> None:
        self.list.clear()
        called = self._called(typed)
        choices = matching(self._catalogue.choices(), typed)
        named = () if called else self._named(typed)
        offered: tuple[Choice | Template, ...] = (*called, *choices, *named)
        for meant in offered:
            if isinstance(meant, Choice):
                self._offer(QListWidgetItem(_line(meant)), meant)
                continue
            place = self._catalogue.templates.index(meant) + 1
            title = self.tr("{place} · template: {name}").format(place=place, name=meant.name)
            self._offer(QListWidgetItem(icon("edit"), title), meant)
        self.list.setCurrentRow(0 if typed else -1)

    def _offer(self, item: QListWidgetItem, meant: Choice | Template) -> None:
        item.setToolTip(item.text())
        item.setData(Qt.ItemDataRole.UserRole, meant)
        self.list.addItem(item)

    def _called(self, typed: str) -> tuple[Template, ...]:
        """A digit (also as the French row gives it without Shift) calls its template."""
        digit = meaning_of(typed)
        return tuple(t for place, t in enumerate(self._catalogue.templates, start=1) if str(place) == digit)

    def _named(self, typed: str) -> tuple[Template, ...]:
        """Templates by the beginnings of their words, below the categories."""
        wanted = words_of(typed)
        return tuple(
            t
            for t in self._catalogue.templates
            if wanted and all(any(word.startswith(part) for word in words_of(t.name)) for part in wanted)
        )

    def _move(self, steps: int) -> None:
        row = min(max(self.list.currentRow() + steps, 0), self.list.count() - 1)
        self.list.setCurrentRow(row)

    def _take(self, item: QListWidgetItem) -> None:
        data = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(data, Template):
            self.template_wanted.emit(data)
        elif isinstance(data, Choice):
            self.list.setCurrentItem(item)
            self.settle()

    def _meant(self) -> object:
        """What stands behind the line chosen in the list."""
        row = self.list.currentRow()
        return self.list.item(row).data(Qt.ItemDataRole.UserRole) if row >= 0 else None

    def settle(self) -> None:
        """The line left says what was chosen; an empty line chooses nothing."""
        if self._choice is not None and self.line.text() == _line(self._choice):
            return
        data = self._meant() if self.line.text() else None
        choice = data if isinstance(data, Choice) else None
        changed = choice != self._choice
        self._choice = choice
        if choice is not None:
            self._show(_line(choice))
        if changed:
            self.chosen.emit(choice)

    def _show(self, text: str) -> None:
        """From its beginning: what tells it from its neighbours stands there."""
        self.line.setText(text)
        self.line.setToolTip(text)
        self.line.setCursorPosition(0)


def _line(choice: Choice) -> str:
    """What tells it from its neighbours first: a narrow list cuts the end."""
    top = choice.category.title
    return top if choice.subcategory is None else f"{choice.subcategory.title} · {top}"
