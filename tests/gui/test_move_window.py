"""Moves of mobile cameras: the list is read whole."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csu_console.domain.camera_move import CameraMove
from csu_console.domain.site import Site
from csu_console.ui.map.move_window import MoveWindow
from tests.fakes.clock import START_UTC


class Moves(QObject):
    """MoveService and what the form asks of the inventory."""

    changed = Signal()

    def __init__(self, *known: CameraMove) -> None:
        super().__init__()
        self._known = known

    def moves(self) -> tuple[CameraMove, ...]:
        return self._known

    def mobile_cameras(self) -> tuple[Any, ...]:
        return ()

    def sites(self) -> tuple[Site, ...]:
        return ()

    def camera(self, _camera_id: int) -> Any:
        return SimpleNamespace(number=105, name="Parking du stade, entrée des tribunes", authorisation=None)

    def may_edit(self) -> bool:
        return True


def test_a_history_is_read_whole_without_scrolling_sideways(qtbot: QtBot) -> None:
    place = Site(
        "Champ de foire et parking des Trois-Communes", "Les Hautes-Vernières", "Route de la Vernelle"
    )
    reason = "Foire d'automne, à la demande du commandant de la compagnie de gendarmerie"
    move = CameraMove(
        *(1, 5, place, START_UTC, date(2026, 11, 20), "Courrier 2026-118 du cabinet", "2024-0405", reason),
        *("Claire Fontanel", "poste-1", START_UTC),
    )
    service: Any = Moves(move)
    services: Any = SimpleNamespace(sites=service.sites, camera=service.camera, changed=service.changed)
    window = MoveWindow(services, service)
    qtbot.addWidget(window)
    window.show()
    window.resize(1160, 640)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: window.table.rowHeight(0) > 2 * window.fontMetrics().height(), timeout=3000)
    assert window.table.horizontalScrollBar().maximum() == 0
