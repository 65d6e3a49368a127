"""The room's wall at a console: the supervisor's screen, sending a camera there, mosaics followed with consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csu_console.domain.alert import AlertLevel
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.shared_mosaic import MosaicView, SharedMosaic, ShareState
from csu_console.domain.wall_item import CameraItem
from csu_console.ui.keys.command import Command
from csu_console.ui.wall_control.mosaic_on_wall import MosaicOnWall
from csu_console.ui.wall_control.room_numbers import RoomNumbers, tile_for
from csu_console.ui.wall_control.share_banner import ShareBanner
from csu_console.ui.wall_control.wall_words import end_words

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow


class RoomWallDesk(QObject):
    """Owned by the console window; GUI thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        services = window.services
        self.banner = ShareBanner(services.shares)
        self.numbers = RoomNumbers(services, lambda number: window.walls.mosaic(number) is not None, self)
        self._on_wall = MosaicOnWall(services, self)
        middle = window.centralWidget()
        assert middle is not None
        centre = middle.layout()
        assert isinstance(centre, QVBoxLayout)
        centre.insertWidget(0, self.banner)
        for change in (window.mosaic.layout_changed, window.mosaic.content_changed):
            change.connect(self._tell_mosaic)
        services.shares.changed.connect(self._follow)
        services.shares.over.connect(self._on_over)
        services.shares.refused.connect(window.say_fault)
        services.wall.refused.connect(self._on_refused)
        self._tell_mosaic()

    def open(self) -> None:
        self._window.windows.show("wall_control", self._make)

    def send(self) -> None:
        """The selected tile's camera to the screen that was given to whoever is signed in."""
        window = self._window
        camera_id = window.mosaic.shown_id(window.mosaic.selected)
        camera = None if camera_id is None else window.services.inventory.camera(camera_id)
        screens = self.numbers.given()
        if camera is None or camera_id is None:
            window.say(self.tr("The selected tile shows no camera."))
            return
        if not screens:
            window.say(self.tr("No screen of the wall was given to you: ask the supervisor."))
            return
        screen = screens[0]
        tile = tile_for(screen)
        text = self.tr("{number} {camera} → wall screen {screen}, tile {tile}")
        words = text.format(number=camera.number, camera=camera.name, screen=screen.number, tile=tile + 1)
        try:
            window.services.wall.show(screen.id, tile, CameraItem(camera_id), lambda _none: window.say(words))
        except ConsoleError as error:
            window.say_fault(error)

    def follow(self, share_id: int) -> None:
        """The window that shows a followed mosaic."""
        # A console that starts does not wait for its code.
        from csu_console.ui.wall_control.follow_window import FollowWindow

        window = self._window
        window.windows.show(f"follow {share_id}", lambda: FollowWindow(window.services, share_id))

    def _make(self) -> QWidget:
        from csu_console.ui.wall_control.control_window import WallControlWindow

        control = WallControlWindow(self._window.services)
        control.follow_wanted.connect(self.follow)
        return control

    def _tell_mosaic(self) -> None:
        mosaic = self._window.mosaic
        cameras = tuple(mosaic.shown_id(index) for index in range(mosaic.count))
        self._window.services.shares.show(MosaicView(mosaic.layout, cameras))

    def _follow(self) -> None:
        """Who has agreed is shown at once, once."""
        for share in self._window.services.shares.followed():
            if share.state is ShareState.SHARED and share.view is not None and share.id not in self._shown:
                self._shown.add(share.id)
                self.follow(share.id)

    @property
    def _shown(self) -> set[int]:
        return self._on_wall.opened

    def _on_over(self, share: SharedMosaic) -> None:
        """Said where it was not ended by hand."""
        self._shown.discard(share.id)
        person = self._window.services.people.sessions.person
        if person is not None and share.operator.operator_id == person.id:
            text = self.tr("{name} no longer follows your mosaic.")
            self._window.say(text.format(name=share.watcher.name))
        else:
            self._window.say(end_words(share), AlertLevel.INFO)

    def _on_refused(self, error: object) -> None:
        """The wall's own window says it when it is open."""
        if not self._window.windows.is_open("wall_control"):
            self._window.say_fault(error)


def add_room_wall(window: MainWindow) -> RoomWallDesk:
    """The commands of the room's wall."""
    translate = QCoreApplication.translate
    desk = RoomWallDesk(window)
    group = translate("Console", "Wall")
    drives, live = Permission.WALL_DRIVE.value, Permission.LIVE.value
    lines = (
        ("wall.control", translate("Console", "The wall of the room"), "Ctrl+Shift+W", "wall", drives),
        (
            "wall.send",
            translate("Console", "Send this camera to my wall screen"),
            "Ctrl+Shift+Return",
            "next",
            live,
        ),
        ("share.accept", translate("Console", "Let my mosaic be followed"), "Ctrl+F11", "check", ""),
        (
            "share.end",
            translate("Console", "My mosaic: refuse, or end the following"),
            "Ctrl+F12",
            "close",
            "",
        ),
    )
    runs = (desk.open, desk.send, desk.banner.accept, desk.banner.end)
    for (name, title, keys, sign, permission), run in zip(lines, runs, strict=True):
        window.registry.add(Command(name, title, group, (keys,), sign, permission), run)
    _say_keys(window, desk)
    return desk


def _say_keys(window: MainWindow, desk: RoomWallDesk) -> None:
    registry = window.registry

    def say() -> None:
        desk.banner.set_keys(registry.keys_text("share.accept"), registry.keys_text("share.end"))

    registry.keys_changed.connect(say)
    say()
