"""Columns that share what the others leave: wide where there is room, begun at least where there is little."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView, QTableView

LEAST_PX = 72
SHARE = 0.28
"""Of the room that columns as wide as their words leave; most of it is for the text that is read."""


class SharedColumns(QObject):
    """`widest`: columns and the most each takes; `rest` stretches. One the person drew keeps its width. GUI thread."""

    def __init__(self, table: QTableView, widest: Mapping[int, int], rest: int, share: float = SHARE) -> None:
        super().__init__(table)
        self._share_of_room = share
        self._table, self._widest, self._rest = table, dict(widest), rest
        self._header = table.horizontalHeader()
        self._sharing = False
        for column, width_px in widest.items():
            self._header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self._header.resizeSection(column, width_px)
        self._header.setSectionResizeMode(rest, QHeaderView.ResizeMode.Stretch)
        self._header.sectionResized.connect(self._on_resized)
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._share()
        return super().eventFilter(watched, event)

    def _on_resized(self, column: int, _before: int, _now: int) -> None:
        if self._sharing or column == self._rest:
            return
        if column in self._widest:
            self._widest.pop(column)
        else:
            self._share()

    def _share(self) -> None:
        kept = (self._header.sectionSize(n) for n in range(self._header.count()) if self._is_kept(n))
        room = self._table.viewport().width() - sum(kept)
        self._sharing = True
        try:
            for column, widest_px in self._widest.items():
                self._header.resizeSection(
                    column, max(LEAST_PX, min(widest_px, int(room * self._share_of_room)))
                )
        finally:
            self._sharing = False

    def _is_kept(self, column: int) -> bool:
        return column != self._rest and column not in self._widest
