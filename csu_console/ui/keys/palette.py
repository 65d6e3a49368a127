"""The command palette: every command and every camera by a few letters, accents and case ignored."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.search import fold
from csu_console.domain.search import matches as all_words_in
from csu_console.ui.theme.fonts import STEP_PX, Size, font
from csu_console.ui.theme.icons import icon
from csu_console.ui.theme.palette import Ink

SHOWN_MAX = 12
_KEYS_ROLE = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the palette. `folded` is what the search looks at."""

    title: str
    hint: str
    folded: str
    run: Callable[[], None]
    icon: str = ""


class CommandPalette(QFrame):
    """A panel over the top of the console, without blocking anything. Enter runs, Esc closes."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "raised")
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Command palette"))
        self._offers: tuple[Offer, ...] = ()
        self._shown: tuple[Offer, ...] = ()
        self._search = QLineEdit(self)
        self._search.setFont(font(Size.TITLE))
        self._search.setPlaceholderText(self.tr("A command, a street, a camera…"))
        self._search.setAccessibleName(self.tr("Search commands and cameras"))
        self._search.textChanged.connect(self._filter)
        self._search.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setFont(font(Size.TEXT))
        self._list.setItemDelegate(_OfferDelegate(self._list))
        self._list.setAccessibleName(self.tr("Results"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.itemClicked.connect(self._run_item)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP_PX, 2 * STEP_PX, 2 * STEP_PX, 2 * STEP_PX)
        column.setSpacing(2 * STEP_PX)
        column.addWidget(self._search)
        column.addWidget(self._list)
        self.hide()

    def open_with(self, offers: Iterable[Offer]) -> None:
        """Show the palette under the top of its parent, ready to type."""
        self._offers = tuple(offers)
        self._search.clear()
        self._filter("")
        width = min(640, self._over.width() - 8 * STEP_PX)
        self.setGeometry((self._over.width() - width) // 2, 14 * STEP_PX, width, 0)
        self._fit()
        self.show()
        self.raise_()
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def shown_titles(self) -> list[str]:
        return [offer.title for offer in self._shown]

    def run_current(self) -> None:
        """Run the chosen line and close."""
        row = self._list.currentRow()
        if 0 <= row < len(self._shown):
            chosen = self._shown[row]
            self.dismiss()
            chosen.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps:
                count = max(1, self._list.count())
                self._list.setCurrentRow((self._list.currentRow() + steps[Qt.Key(event.key())]) % count)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.run_current()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
        elif event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.dismiss()
        return super().eventFilter(watched, event)

    def _filter(self, query: str) -> None:
        found = (offer for offer in self._offers if all_words_in(offer.folded, query))
        start = fold(query)
        ranked = sorted(found, key=lambda offer: not offer.folded.startswith(start)) if start else list(found)
        self._shown = tuple(ranked[:SHOWN_MAX])
        self._list.clear()
        for offer in self._shown:
            item = QListWidgetItem(
                icon(offer.icon, Ink.SECONDARY) if offer.icon else icon("command"), offer.title
            )
            item.setData(_KEYS_ROLE, offer.hint)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._fit()

    def _fit(self) -> None:
        rows = max(1, self._list.count())
        height = rows * self._list.sizeHintForRow(0) if self._list.count() else 8 * STEP_PX
        self._list.setFixedHeight(height + STEP_PX)
        self.resize(self.width(), self.sizeHint().height())

    def _run_item(self, _item: QListWidgetItem) -> None:
        self.run_current()


class _OfferDelegate(QStyledItemDelegate):
    """A line with its keys at the right end, in the quiet colour."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        keys = index.data(_KEYS_ROLE)
        if keys:
            box: QRect = option.rect.adjusted(0, 0, -3 * STEP_PX, 0)
            painter.save()
            painter.setPen(Ink.SECONDARY.color)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), keys)
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, 9 * STEP_PX)
