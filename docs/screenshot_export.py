"""The guide's pictures of exports: two cameras of the demo city handed over for real, checked, opened in the player."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from csu_console.domain.clock import from_us
from csu_console.domain.export import ExportItem, Medium
from csu_console.domain.replay import TileState
from csu_console.services.export.contents import closed_until_utc
from csu_console.services.player.player_service import PlayerService
from csu_console.storage import footage
from csu_console.ui.export.export_window import ExportWindow
from csu_console.ui.main_window import MainWindow
from csu_console.ui.player.player_window import PlayerWindow
from docs.screenshot_camera import CONTROL, SHIFT, Camera, let_run, opened, press, wait

PICTURES = ("export", "export-register", "export-check", "player")
RECORDED_LIMIT_S = 330.0
"""A recording is closed at the next even minute; the first one may be short."""
LONG_ENOUGH = timedelta(seconds=15)


def exports(window: MainWindow, camera: Camera) -> None:
    """Asked for by its key, made, read in the register, checked, played."""
    ids: list[int] = []

    def recorded() -> bool:
        ids[:] = _recorded(window)
        return bool(ids)

    wait("recordings that are closed", recorded, RECORDED_LIMIT_S)
    window.view.setFocus()
    press(window, Qt.Key.Key_X, modifiers=CONTROL | SHIFT)
    seen = opened(ExportWindow)
    with tempfile.TemporaryDirectory() as folder:
        path = _export(seen, camera, ids[:2], Path(folder), window)
        seen.show_register()
        camera.take("export-register", seen)
        seen.tabs.setCurrentWidget(seen.checking)
        seen.checking.begin()
        wait("the check", lambda: seen.checking.job is None, 60.0)
        seen.checking.path.setText("/media/poste-3/remises/E2026-0001")
        camera.take("export-check", seen)
        seen.close()
        if camera.wants("player"):
            _play(path, camera, window)


def _recorded(window: MainWindow) -> list[int]:
    """Two cameras with a recording that is worth a look; nothing before there are two."""
    until = closed_until_utc(window.services.clock.utc_now())
    found = []
    for one in window.services.inventory.cameras():
        rows = window.services.database.read(
            lambda s, i=one.id: footage.around(s, i or 0, until - timedelta(minutes=10), until)  # type: ignore[misc]
        )
        if one.id is not None and any(min(row.end_utc, until) - row.start_utc > LONG_ENOUGH for row in rows):
            found.append(one.id)
    return found if len(found) > 1 else []


def _export(seen: ExportWindow, camera: Camera, ids: list[int], folder: Path, window: MainWindow) -> Path:
    now = closed_until_utc(window.services.clock.utc_now())
    seen.show_items([ExportItem(one, now - timedelta(minutes=10), now) for one in ids])
    page = seen.page
    page.reason.setText("vol avec violences, place du Marché")
    page.recipient.setText("OPJ Durand, commissariat de Vaubrillon")
    page.row.medium.setCurrentIndex(page.row.medium.findData(Medium.FOLDER))
    page.row.folder.setText("/media/poste-3/remises")
    page.row.serial.setText("DVD-2026-0131")
    camera.take("export", seen)
    page.row.folder.setText(str(folder))
    made: list[Path] = []
    page.made.connect(lambda path, _name: made.append(path))
    page.begin()
    wait("the export", lambda: made or page.job is None, 120.0)
    if not made:
        print(page.state.text(), flush=True)
    wait("an export that is made", lambda: made, 1.0)
    page.made.disconnect()
    page.say("")
    return made[0]


def _play(path: Path, camera: Camera, window: MainWindow) -> None:
    player = PlayerWindow(PlayerService(window.services.clock), window.services.clock)
    player.show()
    player.open_path(path)
    session = player.service.session
    assert session is not None

    def playing() -> bool:
        return any(session.tile(one).status.state is TileState.PLAYING for one in session.camera_ids)

    wait("the films", playing, 30.0)
    wait("the check", lambda: player.verdict.text().startswith(("✓", "✗")), 60.0)
    film = max(player.cameras[0].films, key=lambda one: one.end_us - one.start_us)
    length = film.end_us - film.start_us
    for share, mark in ((0.3, player.keys.mark_in), (0.7, player.keys.mark_out)):
        session.seek(from_us(film.start_us + round(length * share)))
        let_run(500)
        mark()
    wait("a picture", playing, 30.0)
    let_run(1500)
    camera.take("player", player)
    player.close()
    player.deleteLater()
