"""The replay's dock on the real service: threads, files and jobs behind it, the pictures that are painted before it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.clock import from_us, to_us
from csu_console.domain.replay import ReplayPurpose, ReplayReason
from csu_console.ui.mosaic.tile_painting import TileImage
from csu_console.ui.replay.replay_panel import ReplayPanel, Wanted
from csu_console.ui.replay.rewind import Rewind
from tests.fakes.clock import START_UTC
from tests.fakes.inventory_services import FakeInventory
from tests.fakes.masked_frames import START_US
from tests.fakes.recorded_clips import number_on_tile
from tests.fakes.replay_desk import FakeHolds, FakeMarks, FakeRoom
from tests.fakes.replay_room import LIMIT_MS, Cameras, ReplayRoom

WAIT_MS = 5 * LIMIT_MS
"""A machine that does other things besides is slow, not wrong."""
PURPOSE = ReplayPurpose(ReplayReason.REQUISITION, reference="2026/017")


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[ReplayRoom]:
    made = ReplayRoom(tmp_path)
    yield made
    assert made.service.close()


@pytest.fixture
def panel(room: ReplayRoom, qtbot: QtBot) -> Iterator[ReplayPanel]:
    cameras = FakeInventory([Cameras().all[number] for number in (1, 2)])
    services = SimpleNamespace(
        clock=room.clock,
        inventory=cameras,
        replay=room.service,
        timeline=FakeMarks(),
        holds=FakeHolds(),
        room_log=FakeRoom(),
    )
    made = ReplayPanel(services)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.ask(Wanted((1, 2)))
    made.open(PURPOSE, from_us(START_US + 2_000_000))
    made.hand.pause()
    yield made
    made.close_replay()


def number(image: TileImage | None) -> int:
    """What a painted picture says; -1 without one."""
    return -1 if image is None else number_on_tile(image.picture)  # type: ignore[arg-type]


def shows(panel: ReplayPanel, qtbot: QtBot, one: int, two: int) -> None:
    def both() -> bool:
        panel.grid.repaint()
        return (number(panel.grid.picture(1)), number(panel.grid.picture(2))) == (one, two)

    qtbot.waitUntil(both, timeout=WAIT_MS)


def test_both_cameras_are_painted_at_one_instant_and_step_together(panel: ReplayPanel, qtbot: QtBot) -> None:
    shows(panel, qtbot, 1050, 2050)
    panel.hand.step_on()
    shows(panel, qtbot, 1051, 2051)
    panel.hand.go_to(from_us(START_US + 4_000_000))
    shows(panel, qtbot, 1100, 2100)


def test_an_unlocked_camera_goes_alone(panel: ReplayPanel, qtbot: QtBot) -> None:
    shows(panel, qtbot, 1050, 2050)
    panel.grid.choose(2)
    panel.hand.unlock()
    panel.hand.seek_us(START_US + 6_000_000)
    shows(panel, qtbot, 1050, 2150)
    panel.hand.unlock()
    shows(panel, qtbot, 1050, 2050)


def test_a_lock_takes_every_picture_and_who_leaves_the_replay(
    panel: ReplayPanel, room: ReplayRoom, qtbot: QtBot
) -> None:
    shows(panel, qtbot, 1050, 2050)
    room.who.locked = True
    room.who.changed.emit()
    assert (panel.grid.picture(1), panel.grid.picture(2)) == (None, None)
    room.who.locked = False
    room.who.changed.emit()
    shows(panel, qtbot, 1050, 2050)
    room.who.sign_out()
    qtbot.waitUntil(lambda: panel.session is None, timeout=WAIT_MS)


def test_the_strip_has_small_pictures_of_what_was_recorded(panel: ReplayPanel, qtbot: QtBot) -> None:
    panel.timeline.show_period(panel.timeline.period.zoomed(0.005, START_US + 2_000_000))
    panel.extras.toggle_strip()
    qtbot.waitUntil(lambda: panel.extras.strip.pictures_count > 3, timeout=WAIT_MS)


def test_the_search_shows_what_changed(panel: ReplayPanel, qtbot: QtBot) -> None:
    shows(panel, qtbot, 1050, 2050)
    panel.timeline.mark_in(START_US)
    panel.timeline.mark_out(START_US + 10_000_000)
    panel.extras.search_change()
    window = panel.extras.change
    assert window is not None
    window.picture.region.setRect(0.0, 0.0, 1.0, 1.0)
    window.search()
    qtbot.waitUntil(window.run_button.isEnabled, timeout=WAIT_MS)
    assert window.progress.value() == 100
    assert window.hits.count() >= 1


def test_a_rewind_gives_its_pictures_to_a_tile(room: ReplayRoom, qtbot: QtBot) -> None:
    session = room.service.rewind(1, 30)
    rewind = Rewind(session, 1, room.clock)
    rewind.resize(128, 64)
    taken: list[int] = []

    def come() -> bool:
        picture = rewind.take()
        if picture is not None:
            taken.append(number_on_tile(picture))  # type: ignore[arg-type]
        return bool(taken)

    qtbot.waitUntil(come, timeout=WAIT_MS)
    assert taken[0] >= 1000
    overlay = rewind.overlay(1, "101 Mairie")
    assert overlay.replayed
    assert overlay.badges[0].text == "NOT LIVE: 30 s ago"
    assert overlay.foot is not None
    assert to_us(session.position_utc) == to_us(START_UTC)
    rewind.close()
    assert not session.is_open
