"""The player of exports: opens, checks, plays both ways, finds, saves without loss; given anything it says one sentence."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import av
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from csu_console.domain.clock import SystemClock
from csu_console.domain.replay import TileState
from csu_console.media.snapshot import texts_in
from csu_console.services.database_service import DatabaseService
from csu_console.services.player.opened_export import Film, PlayedCamera, first_seen_us, open_export
from csu_console.services.player.player_service import PlayerService
from csu_console.storage.database import Database
from csu_console.ui.export.check_page import CheckPage
from csu_console.ui.player.player_window import PlayerWindow
from csu_console.ui.replay.timeline_words import place_lines
from tests.fakes.clock import FakeClock
from tests.fakes.export_room import FILMED_UTC, SECOND, ExportRoom

LIMIT_MS = 10_000


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory, qapp: QCoreApplication) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("room")
    database = Database(f"sqlite:///{folder / 'csu.db'}")
    database.open()
    service = DatabaseService(database)
    try:
        yield ExportRoom(folder, service, FakeClock()).export().path
    finally:
        service.close()


@pytest.fixture
def package(exported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(exported, tmp_path / "E2026-0001"))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[PlayerWindow]:
    clock = SystemClock()
    made = PlayerWindow(PlayerService(clock), clock)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def _state(window: PlayerWindow) -> TileState:
    session = window.service.session
    assert session is not None
    return session.tile(session.camera_ids[0]).status.state


def _open(window: PlayerWindow, path: Path, qtbot: QtBot) -> None:
    window.open_path(path)
    qtbot.waitUntil(lambda: _state(window) is TileState.PLAYING, timeout=LIMIT_MS)


def test_an_export_is_played_and_found_whole(window: PlayerWindow, package: Path, qtbot: QtBot) -> None:
    _open(window, package, qtbot)
    assert "E2026-0001 · CSU de Vaucelles · R2026-0004" in window.title.text()
    qtbot.waitUntil(lambda: window.verdict.text().startswith("✓"), timeout=LIMIT_MS)
    assert window.list.topLevelItemCount() == 1
    assert window.list.topLevelItem(0).childCount() == 2  # type: ignore[union-attr]
    assert window.list.sizeHintForColumn(0) <= window.list.viewport().width(), (
        "times and lengths are read whole"
    )
    session = window.service.session
    assert session is not None
    assert session.position_utc == FILMED_UTC + 2 * SECOND
    assert window.grid.title_of(session.camera_ids[0]) == "12 Place de l'Église 12"


def test_cameras_of_one_period_begin_together() -> None:
    """Each at its own key frame: at the first one's only one of nine would be seen."""

    def camera(number: int, *starts_s: float) -> PlayedCamera:
        films = [Film(Path("a.mp4"), round(at * 1_000_000), round(at * 1_000_000) + 60) for at in starts_s]
        return PlayedCamera(number, number, "Place", "", tuple(films))

    near = [camera(1, 100.0, 90.0), camera(2, 91.5), camera(3, 97.0)]
    assert first_seen_us(near) == 97_000_000
    assert first_seen_us([*near, camera(4, 900.0)]) == 97_000_000, "another hour's camera waits for its time"


def test_a_long_name_of_the_room_leaves_the_reference_to_be_read(window: PlayerWindow, qtbot: QtBot) -> None:
    title = window.title
    title.setText("E2026-0001 · " + "Centre de supervision urbain " * 8 + "· R2026-0004")
    qtbot.waitUntil(lambda: title.height() >= title.heightForWidth(title.width()) > 0, timeout=3000)
    assert title.height() > 1.5 * title.fontMetrics().height(), "on two lines"


def test_a_touched_export_says_so_and_where(window: PlayerWindow, package: Path, qtbot: QtBot) -> None:
    master = min((package / "MASTER").iterdir())
    content = bytearray(master.read_bytes())
    content[content.index(b"mdat") + 3000] ^= 1
    master.write_bytes(content)
    window.open_path(package)
    qtbot.waitUntil(lambda: window.verdict.text().startswith("✗"), timeout=LIMIT_MS)
    assert master.name in window.said.text()
    assert "camera 12" in window.said.text()


def test_the_consoles_own_check_says_it_with_the_same_signs(package: Path, qtbot: QtBot) -> None:
    page = CheckPage()
    qtbot.addWidget(page)
    page.path.setText(str(package))
    page.begin()
    qtbot.waitUntil(lambda: page.found.toPlainText().startswith("✓ Export E2026-0001"), timeout=LIMIT_MS)
    (package / "LISEZMOI.pdf").unlink()
    page.begin()
    qtbot.waitUntil(lambda: page.found.toPlainText().startswith("✗ NOT WHOLE"), timeout=LIMIT_MS)
    page.close_check()


def test_forwards_backwards_picture_by_picture_and_out_of_the_gap(
    window: PlayerWindow, package: Path, qtbot: QtBot
) -> None:
    _open(window, package, qtbot)
    session = window.service.session
    assert session is not None
    window.grid.setFocus()
    shown = session.tile(session.camera_ids[0])
    for key, expected in ((".", 0.1), (".", 0.2), (",", 0.1)):
        qtbot.keyClick(window.grid, key)
        at = FILMED_UTC + (2 + expected) * SECOND
        qtbot.waitUntil(lambda at=at: shown.status.shown_utc == at, timeout=LIMIT_MS)  # type: ignore[misc]
    qtbot.keyClick(window.grid, Qt.Key.Key_K)
    assert (session.speed, session.playing) == (2.0, True)
    for _ in range(3):
        qtbot.keyClick(window.grid, Qt.Key.Key_J)
    assert session.speed < 0
    qtbot.keyClick(window.grid, Qt.Key.Key_R)
    assert session.speed == 0.25
    qtbot.keyClick(window.grid, Qt.Key.Key_Space)
    assert not session.playing
    session.seek(FILMED_UTC + 30 * SECOND)
    qtbot.waitUntil(lambda: _state(window) is TileState.GAP, timeout=LIMIT_MS)
    assert shown.status.cause is not None
    qtbot.keyClick(window.grid, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: _state(window) is TileState.PLAYING, timeout=LIMIT_MS)
    assert session.position_utc == FILMED_UTC + 48 * SECOND


def test_going_to_a_time_that_is_typed(window: PlayerWindow, package: Path, qtbot: QtBot) -> None:
    _open(window, package, qtbot)
    window.keys.ask_goto()
    window.bar.goto.line.setText("13/01/2026 09:00:10")
    qtbot.keyClick(window.bar.goto.line, Qt.Key.Key_Return)
    session = window.service.session
    assert session is not None
    assert session.position_utc == FILMED_UTC + 10 * SECOND


def test_a_camera_is_found_by_number_or_name(window: PlayerWindow, package: Path, qtbot: QtBot) -> None:
    _open(window, package, qtbot)
    line = window.list.topLevelItem(0)
    assert line is not None
    window.search.setText("eglise 12")
    assert not line.isHidden()
    window.search.setText("gare")
    assert line.isHidden()


def test_a_still_and_a_sequence_are_saved_without_loss(
    window: PlayerWindow, package: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    _open(window, package, qtbot)
    saved: list[Path] = []
    window.service.saved.connect(saved.append)
    camera = window.chosen()
    assert camera is not None
    window.service.save_still(camera, tmp_path)
    qtbot.waitUntil(lambda: len(saved) == 1, timeout=LIMIT_MS)
    assert texts_in(saved[0].read_bytes())["UTC time"] == "2026-01-13T08:00:02.000000Z"
    window.timeline.mark_in(camera.films[0].start_us + 2_000_000)
    window.timeline.mark_out(camera.films[0].start_us + 6_000_000)
    window.service.save_sequence(camera, window.timeline.selection, tmp_path)
    qtbot.waitUntil(lambda: len(saved) == 2, timeout=LIMIT_MS)
    with av.open(str(saved[1])) as cut, av.open(str(camera.films[0].path)) as film:
        kept = [bytes(packet) for packet in cut.demux(video=0) if packet.size]
        whole = [bytes(packet) for packet in film.demux(video=0) if packet.size]
    assert kept == whole[20:60]
    assert str(saved[1]) in window.said.text()


def test_a_sequence_without_marks_is_asked_for(window: PlayerWindow, package: Path, qtbot: QtBot) -> None:
    _open(window, package, qtbot)
    window.keys.save_sequence()
    assert "beginning and the end" in window.said.text()


def test_a_single_film_is_played_too(window: PlayerWindow, package: Path, qtbot: QtBot) -> None:
    master = min((package / "MASTER").iterdir())
    _open(window, master, qtbot)
    qtbot.waitUntil(lambda: window.verdict.text().startswith("✓"), timeout=LIMIT_MS)
    assert open_export(master).cameras[0].number == 12


@pytest.mark.parametrize("what", ["nothing", "folder", "text", "noise", "image", "cut", "manifest"])
def test_given_anything_it_says_one_sentence(
    window: PlayerWindow, package: Path, tmp_path: Path, what: str
) -> None:
    path = tmp_path / "given.mp4"
    if what == "folder":
        path = tmp_path / "empty"
        path.mkdir()
    elif what == "text":
        path.write_text("Ceci n'est pas un film.")
    elif what == "noise":
        path.write_bytes(os.urandom(200_000))
    elif what == "image":
        path = tmp_path / "disc.iso"
        path.write_bytes(b"\0" * 100_000)
    elif what == "cut":
        path.write_bytes(min((package / "MASTER").iterdir()).read_bytes()[:4000])
    elif what == "manifest":
        (package / "manifest.json").write_text('{"format": "csu-export/1", "items": 3}')
        path = package
    window.open_path(path)
    said = window.said.text()
    assert said
    assert "\n" not in said
    assert "Traceback" not in said
    assert window.service.session is None


def test_films_that_are_gone_leave_the_others(window: PlayerWindow, package: Path, qtbot: QtBot) -> None:
    min((package / "MASTER").iterdir()).unlink()
    _open(window, package, qtbot)
    qtbot.waitUntil(lambda: window.verdict.text().startswith("✗"), timeout=LIMIT_MS)
    line = window.list.topLevelItem(0)
    assert line is not None
    assert line.childCount() == 1


def test_no_film_of_an_export_has_a_date_of_destruction(
    window: PlayerWindow, package: Path, qtbot: QtBot
) -> None:
    _open(window, package, qtbot)
    qtbot.waitUntil(lambda: window.timeline.view is not None, timeout=LIMIT_MS)
    view = window.timeline.view
    assert view is not None
    lines = place_lines(view.rows[0], view.rows[0].recorded[0].start_us + 1_000_000, 0, view.now_us)
    assert len(lines) == 2  # the instant, and that it is recorded
