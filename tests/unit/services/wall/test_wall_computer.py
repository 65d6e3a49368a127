"""What a wall computer does besides its windows: it registers, lives, remembers, plays on the sender's right."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from csu_console.domain.alert import AlertKind
from csu_console.domain.permission import Role
from csu_console.domain.wall_item import CameraItem, MosaicItem
from csu_console.domain.wall_scene import HostKind, ScreenContent, ScreenFound, Sender, SentItem
from csu_console.services.alert_service import AlertService
from csu_console.services.wall.last_scene import LastScene, LastShown
from csu_console.services.wall.wall_presence import ScreenState, WallPresence
from csu_console.services.wall.wall_watch import WallWatch
from csu_console.storage.wall_content import content_of, content_text
from tests.fakes.wall_room import NOW, WallDesk, WallRoom

FOUND = ScreenFound("hdmi 1", 600, 340)


def _presence(desk: WallDesk, room: WallRoom, states: list[ScreenState]) -> WallPresence:
    return WallPresence(desk.database, desk.wall, room.clock, "MUR2", HostKind.COMPUTER, lambda: states)


def test_a_machine_registers_its_screens_once_and_right_of_the_others(room: WallRoom) -> None:
    desk = room.desk("Anne", Role.SUPERVISOR)
    states = [ScreenState(FOUND, attached=True, late=1)]
    presence = _presence(desk, room, states)
    presence.beat()
    desk.settle()
    screen = presence.screen_of("hdmi 1")
    assert screen is not None
    assert (screen.number, screen.host, screen.alive, screen.late) == (3, "MUR2", True, 1)
    assert screen.place.x_mm == 1000
    presence.beat()
    desk.settle()
    assert len(desk.wall.screens()) == 3
    presence.close()


def test_a_lost_computer_is_told_and_taken_back_when_it_answers(room: WallRoom) -> None:
    desk, alerts = room.desk("Anne", Role.SUPERVISOR), AlertService(room.clock)
    watch = WallWatch(desk.wall, alerts, room.clock)
    states = [ScreenState(FOUND, attached=True)]
    presence = _presence(desk, room, states)
    presence.beat()
    desk.settle()
    watch.look()
    assert alerts.open_alerts() == ()
    room.clock.advance(11)
    desk.wall._look()
    desk.settle()
    [alert] = alerts.open_alerts()
    assert alert.kind is AlertKind.WALL_LOST
    assert "MUR2" in alert.text.format(**dict(alert.params))
    states[:] = [ScreenState(FOUND, attached=False)]
    presence.beat()
    desk.settle()
    desk.wall._look()
    desk.settle()
    [alert] = alerts.open_alerts()
    assert "unplugged" in alert.text
    states[:] = [ScreenState(FOUND, attached=True)]
    presence.beat()
    desk.settle()
    desk.wall._look()
    desk.settle()
    assert alerts.open_alerts() == ()
    presence.start()
    presence.close()  # in order: closed, not lost
    desk.settle()
    room.clock.advance(60)
    desk.wall._look()
    desk.settle()
    assert alerts.open_alerts() == ()
    watch.close()


def test_the_last_scene_is_kept_without_what_a_restart_may_not_bring_back(
    tmp_path: Path, qtbot: QtBot
) -> None:
    by = Sender(1, "Anne", "PC")
    layout = ScreenContent().layout
    content = ScreenContent(
        layout,
        (
            (0, SentItem(CameraItem(7), by, NOW)),
            (1, SentItem(MosaicItem(layout, (1, None), "Paul"), by, NOW)),
        ),
    )
    last = LastScene(tmp_path / "scene.json")
    last.keep({"hdmi 1": LastShown(4, content, "S3 Marché")})
    assert last.close()
    again = LastScene(tmp_path / "scene.json").load()
    assert again["hdmi 1"].number == 4
    assert [sent.item for _tile, sent in again["hdmi 1"].content.items] == [CameraItem(7)]
    (tmp_path / "scene.json").write_text('{"hdmi 1": 3}')
    assert LastScene(tmp_path / "scene.json").load() == {}
    (tmp_path / "scene.json").write_bytes(b"\xff\x00")
    assert LastScene(tmp_path / "scene.json").load() == {}


def test_what_cannot_be_read_of_a_row_is_left_out_and_the_rest_shown() -> None:
    by = Sender(1, "Anne", "PC")
    whole = ScreenContent().with_item(0, SentItem(CameraItem(7), by, NOW))
    whole = whole.with_item(1, SentItem(CameraItem(8), by, NOW))
    assert content_of(content_text(whole)) == whole
    newer = content_text(whole).replace('"kind": "camera", "camera": 7', '"kind": "hologram"')
    assert [tile for tile, _sent in content_of(newer).items] == [1]
    assert content_of("nonsense") == ScreenContent()
