"""Moving cameras in the console window: the PTZ panel, its keys, the mouse on the picture, messages to the loser."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from csu_console.domain.alert import AlertLevel
from csu_console.domain.camera import Camera
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.reservation import PtzLevel, Reservation
from csu_console.ui.console.worked_mosaic import WorkedMosaic
from csu_console.ui.mosaic.mosaic import Mosaic
from csu_console.ui.ptz.calibration_window import open_calibration
from csu_console.ui.ptz.drive_keys import DriveKeys
from csu_console.ui.ptz.driving import Driving
from csu_console.ui.ptz.ptz_dock import PtzDock
from csu_console.ui.ptz.stick_desk import StickDesk
from csu_console.ui.ptz.tour_tiles import TourTiles
from csu_console.ui.ptz.tours_window import ToursWindow
from csu_console.ui.ptz.view_hand import ViewHand
from csu_console.ui.ptz.words import pre_empted_words
from csu_console.ui.theme.icons import icon
from csu_console.ui.wall.wall_window import WallWindow

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow

NOTHING_TO_DRIVE = QT_TRANSLATE_NOOP("errors", "Choose a tile with a camera that moves first.")


class PtzDesk(QObject):
    """Joins the panel, the keys and the mosaic to the service. Owned by the console window; GUI thread.
    The selected tile of the mosaic somebody worked in last is driven: the console's, or a wall screen's."""

    def __init__(self, window: MainWindow, dock: PtzDock) -> None:
        super().__init__(window)
        self._window, self.dock, self._ptz = window, dock, window.services.ptz
        self.driving = Driving(self._ptz, self)
        self.keys = DriveKeys(self.driving, self)
        self.worked = WorkedMosaic(window.view, window.walls, self)
        self._hand = ViewHand(self.driving, window.view, self.drives)
        self.tour_tiles = TourTiles(window.services.tours, self._mosaics, self)
        self.sticks = StickDesk(
            *(window.services.sticks, self.driving, self, window.registry),
            *(lambda: self.worked.mosaic, lambda: self.keys.listens, self),
        )
        self._connect()
        self.follow()

    def drives(self, camera_id: int | None) -> bool:
        """While the PTZ mode is on, pictures of cameras that move are driven by the mouse, not dragged."""
        return self.keys.mode and camera_id is not None and self._ptz.movable(camera_id)

    # commands

    def toggle_mode(self) -> None:
        """Bare arrows and the mouse on the picture drive, or do what they did."""
        self.keys.mode = not self.keys.mode
        self.driving.let_go()
        self._window.registry.action("ptz.mode").setChecked(self.keys.mode)
        on = self.tr("PTZ mode: arrows, page keys and the mouse drive the selected camera.")
        self._window.say(on if self.keys.mode else self.tr("PTZ mode is off."), AlertLevel.INFO)

    def stop(self) -> None:
        self.driving.let_go()
        self._with_camera(self._ptz.stop)

    def home(self) -> None:
        self._with_camera(self._ptz.go_home)

    def take(self) -> None:
        """Take it in hand; before everybody else for who may, when another has it."""
        camera_id = self.driving.camera_id
        if camera_id is None:
            return
        self.take_at(self._next_level(self._ptz.reservations.holder(camera_id)))

    def take_at(self, level: PtzLevel) -> None:
        """Take it at a level somebody chose: also a lower one than it is held at."""
        self.driving.level = level
        self._with_camera(lambda camera_id: self._ptz.take(camera_id, level))

    def give_back(self) -> None:
        self.driving.let_go()
        self._with_camera(self._ptz.reservations.give_back)

    def recall(self, number: int) -> None:
        self._with_camera(lambda camera_id: self._ptz.go_to_preset(camera_id, number, self.driving.level))

    def open_tours(self) -> None:
        """The window of tours."""
        window = self._window
        tours = window.windows.show("tours", lambda: ToursWindow(window.services, window))
        assert isinstance(tours, ToursWindow)
        tours.tile_wanted.connect(self.show_tour, Qt.ConnectionType.UniqueConnection)

    def show_tour(self, tour_id: int, _checked: bool = False) -> None:
        """A tour on the tile worked on."""
        mosaic = self.worked.mosaic
        self.driving.do(lambda: self.tour_tiles.show(mosaic, mosaic.selected, tour_id))

    def offer_tours(self, menu: QMenu) -> None:
        """In the menu of a tile: each tour, to be watched on it."""
        tours = self._window.services.tours.tours()
        if not tours:
            return
        offered = menu.addMenu(icon("carousel"), self.tr("Tour on this tile"))
        for tour in tours:
            if tour.id is not None:
                offered.addAction(tour.name).triggered.connect(partial(self.show_tour, tour.id))

    def open_calibration(self) -> None:
        """The window that calibrates the chosen camera."""
        self._with_camera(lambda camera_id: open_calibration(self._window, camera_id))

    def leave(self) -> None:
        """Locked, another person, the window closes."""
        self.driving.let_go()
        self._ptz.leave()

    def follow(self, _what: object = None) -> None:
        """Bring the panel up to date with the chosen tile and its camera's head."""
        camera = self._camera()
        camera_id = None if camera is None else camera.id
        self.driving.aim_at(camera_id)
        reservations = self._ptz.reservations
        if camera is None or camera_id is None:
            self.dock.show_camera(None, self._ptz.state(0), None, mine=False)
            return
        self.dock.show_camera(
            camera,
            self._ptz.state(camera_id),
            reservations.holder(camera_id),
            mine=reservations.mine(camera_id),
            place=self.worked.place,
        )

    # parts

    def _connect(self) -> None:
        window, ptz, dock = self._window, self._ptz, self.dock
        self.worked.changed.connect(self.follow)
        window.walls.window_opened.connect(self._on_wall_opened)
        window.numbers.entered.connect(self._on_typed)
        ptz.changed.connect(self._on_head)
        ptz.refused.connect(self._on_refused)
        window.services.sticks.failed.connect(window.say_fault)
        ptz.pre_empted.connect(self._on_pre_empted)
        ptz.reservations.changed.connect(self._on_hand)
        window.services.inventory.changed.connect(self.follow)
        self.driving.said.connect(window.say_fault)
        self.driving.held_changed.connect(self._on_held)
        self.driving.speed_changed.connect(dock.show_speed)
        dock.show_speed(self.driving.speed)
        dock.pad.leaned.connect(self.driving.lean)
        dock.presets.recalled.connect(self.recall)
        dock.presets.removed.connect(self._on_preset_removed)
        dock.preset_saved.connect(self._on_preset_saved)
        dock.speed_wanted.connect(self.driving.set_speed)
        dock.stop_wanted.connect(self.stop)
        dock.home_wanted.connect(self.home)
        dock.take_wanted.connect(self.take)
        dock.levels.chosen.connect(self.take_at)
        dock.certificate.accepted.connect(self._on_accepted)
        dock.give_back_wanted.connect(self.give_back)
        dock.auxiliary_wanted.connect(self._on_auxiliary)
        dock.focus_held.connect(self.focus)
        dock.focus_automatic_wanted.connect(self._on_focus_automatic)
        window.services.people.sessions.changed.connect(self._on_person)
        self._on_person()

    def _on_wall_opened(self, wall: WallWindow) -> None:
        """Its keys and its mouse drive too."""
        self.keys.watch(wall)
        ViewHand(self.driving, wall.view, self.drives)

    def _on_typed(self, _command: object) -> None:
        """A number typed at the console is about its own tile."""
        if self._window.walls.active() is None:
            self.worked.take_console()

    def _mosaics(self) -> list[Mosaic]:
        return [self._window.mosaic, *(wall.mosaic for wall in self._window.walls.all())]

    def _on_head(self, camera_id: int) -> None:
        """Several times a second for every moving camera: what the tiles say of it, they look up by themselves."""
        if camera_id == self.driving.camera_id:
            self.driving.follow_zoom()
            self.follow()

    def _on_refused(self, error: ConsoleError) -> None:
        """A stick that is still leaned over would ask again at its every tremble."""
        camera_id = self.driving.camera_id
        if camera_id is not None and not self._ptz.reservations.mine(camera_id):
            self.driving.let_go()
        self._window.say_fault(error)

    def _on_accepted(self) -> None:
        """The camera's certificate is believed now: reach it at once."""
        if self.driving.camera_id is not None:
            self._ptz.prepare(self.driving.camera_id)

    def _on_hand(self, camera_id: int) -> None:
        """Another hand on a camera is said at once."""
        self._on_head(camera_id)
        self._window.view.refresh_words()

    def _on_held(self) -> None:
        self.dock.pad.show_velocity(self.driving.moving)

    def _on_pre_empted(self, camera_id: int, by: Reservation) -> None:
        if camera_id == self.driving.camera_id:
            self.driving.let_go()
        camera = self._window.services.inventory.camera(camera_id)
        self._window.say(pre_empted_words(camera, by), AlertLevel.ATTENTION)

    def _on_preset_saved(self, name: str, token: str) -> None:
        self._with_camera(lambda camera_id: self._ptz.save_preset(camera_id, name, token))

    def _on_preset_removed(self, token: str) -> None:
        """Asked once more: other consoles and tours use it too."""
        question = self.tr("Delete this preset from the camera?")
        remove = partial(self._with_camera, lambda camera_id: self._ptz.delete_preset(camera_id, token))
        self._window.messages.show_message(question, AlertLevel.ATTENTION, self.tr("Delete"), remove)

    def _on_auxiliary(self, command: str) -> None:
        self._with_camera(
            lambda camera_id: self._ptz.command(camera_id, lambda driver: driver.auxiliary(command))
        )

    def focus(self, speed: float) -> None:
        """-1 near to 1 far while it is held, 0 let go."""
        if speed == 0.0:
            self._with_camera(lambda camera_id: self._ptz.command(camera_id, lambda head: head.focus_stop()))
        else:
            self._with_camera(lambda camera_id: self._ptz.command(camera_id, lambda head: head.focus(speed)))

    def _on_focus_automatic(self) -> None:
        self._with_camera(
            lambda camera_id: self._ptz.command(camera_id, lambda head: head.focus_automatic(True))
        )

    def _on_person(self) -> None:
        sessions = self._window.services.people.sessions
        self.keys.listens = sessions.takes_commands
        if not sessions.takes_commands:
            self.leave()
        # Also a stick leaned while nobody could command: whoever comes next must not find the camera turning.
        self._window.services.sticks.release()
        reason = self.tr("Your role may not change the presets of cameras.")
        self.dock.levels.allow(sessions.may)
        self.dock.allow_accepting(sessions.may(Permission.INVENTORY_EDIT))
        self.dock.allow_saving(sessions.may(Permission.PTZ_PRESETS), reason)
        self.follow()

    def _with_camera(self, act: Callable[[int], object]) -> None:
        """Do it with the chosen camera; why not is said."""
        camera_id = self.driving.camera_id
        if camera_id is None:
            self._window.say_fault(ConsoleError(NOTHING_TO_DRIVE))
            return
        self.driving.do(lambda: act(camera_id))

    def _next_level(self, held: Reservation | None) -> PtzLevel:
        """Just above who has it, as far as the person may go."""
        if held is None or held.level > PtzLevel.OPERATOR:
            return PtzLevel.OPERATOR
        crisis = self._window.services.people.sessions.may(Permission.PTZ_CRISIS)
        return PtzLevel.CRISIS if held.level <= PtzLevel.EVENT and crisis else PtzLevel.EVENT

    def _camera(self) -> Camera | None:
        mosaic = self.worked.mosaic
        camera_id = mosaic.shown_id(mosaic.selected)
        if camera_id is None or not self._ptz.movable(camera_id):
            return None
        return self._window.services.inventory.camera(camera_id)
