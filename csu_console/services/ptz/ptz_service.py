"""What the hands of this console tell moving cameras: every way to move one goes through here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, Deed, camera_object
from csu_console.domain.camera import CameraKind
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.permission import Permission
from csu_console.domain.ptz import HeadPosition, PtzFeature, Velocity
from csu_console.domain.reservation import NEEDED, PtzLevel, Reservation, kept_level
from csu_console.services.ptz.handover import Handover
from csu_console.services.ptz.head_state import HeadState
from csu_console.services.ptz.heads import Cameras, Heads
from csu_console.services.ptz.patrol_users import PatrolUsers
from csu_console.services.ptz.ports import Driver
from csu_console.services.ptz.reservation_service import ReservationService

RENEW_MS = 80
"""A held key is told to the driver again so often: it stops the camera by itself when nothing comes for longer, so a
frozen window stops it too."""

NO_PRESET = QT_TRANSLATE_NOOP("errors", "Camera {number} has no preset {preset}.")
NO_HOME = QT_TRANSLATE_NOOP("errors", "Camera {number} has no home position.")


class PtzService(QObject):
    """Lives in the GUI thread; owns the heads and the timer that keeps a held key alive."""

    changed = Signal(int)
    """A camera id: its head's state."""
    refused = Signal(object)
    """ConsoleError: a command was not obeyed."""
    pre_empted = Signal(int, object)
    """A camera id, and the Reservation of who has taken it from this hand."""
    acted = Signal(object)
    """Deed, for the journal."""
    moving = Signal(int)
    """A camera id: it is told to move, or to stop, in this moment; emitted before the camera is told."""

    def __init__(
        self,
        cameras: Cameras,
        heads: Heads,
        reservations: ReservationService,
        access: Access,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._cameras, self._heads, self._access = cameras, heads, access
        self.reservations, self.patrols = reservations, PatrolUsers(reservations, self)
        self._held: dict[int, Velocity] = {}
        self._in_hand: set[int] = set()
        """Cameras whose held velocity may be sent: reserved, and the wait after taking them over is past."""
        self._handover = Handover()
        self._renew = QTimer(self)
        self._renew.setInterval(RENEW_MS)
        self._renew.timeout.connect(self._send_held)
        heads.changed.connect(self.changed)
        heads.refused.connect(self.refused)
        reservations.lost.connect(self._on_lost)
        reservations.refused.connect(self._on_refused)
        reservations.idle.connect(self._on_idle)

    def movable(self, camera_id: int) -> bool:
        """Whether the inventory says that it moves."""
        return (camera := self._cameras.camera(camera_id)) is not None and camera.kind is CameraKind.PTZ

    def state(self, camera_id: int) -> HeadState:
        return self._heads.state(camera_id)

    def prepare(self, camera_id: int) -> None:
        """A tile with the camera was chosen: reach it, so that the first key moves it at once."""
        self._heads.prepare(camera_id)

    # held keys and sticks

    def hold(self, camera_id: int, velocity: Velocity, level: PtzLevel = PtzLevel.OPERATOR) -> None:
        """A key or stick is held, or held otherwise. Until `let_go` the movement is renewed here.
        Raises NotPermitted, or ConsoleError when the camera cannot be moved."""
        driver, level = self._driver(camera_id), kept_level(self._own(camera_id), level)
        # Before the velocity is kept: one that was refused would start by itself when the camera comes into the hand.
        self._access.require(NEEDED[level])
        self._held[camera_id] = velocity
        if camera_id in self._in_hand and self.reservations.mine(camera_id):
            self._move(camera_id, driver, velocity)
        else:
            self._in_hand.discard(camera_id)
            self._take(camera_id, level, lambda: self._send_held())
        if not self._renew.isActive():
            self._renew.start()

    def let_go(self, camera_id: int) -> None:
        """The key or stick was released."""
        if self._held.pop(camera_id, None) is not None:
            self._stop(camera_id)

    def let_go_all(self) -> None:
        """Focus lost, screen locked, tile closed: whatever this console moves stands still."""
        for camera_id in list(self._held):
            self.let_go(camera_id)

    def leave(self) -> None:
        """The person leaves or locks the workstation."""
        self.let_go_all()
        self._in_hand.clear()
        self.reservations.give_all_back()

    # single commands

    def take(self, camera_id: int, level: PtzLevel) -> None:
        """Take it in hand at a level, also a lower one than it is held at. Raises NotPermitted."""
        self._access.require(NEEDED[level])
        own = self._own(camera_id)
        if own is not None and own.level < level:
            self.let_go(camera_id)
            self._in_hand.discard(camera_id)
            self.reservations.give_back(camera_id)
        self.reservations.take(camera_id, level, partial(self._handover.begin, camera_id))

    def stop(self, camera_id: int) -> None:
        """Stand still, whoever moves it: goes first, needs no reservation. Raises NotPermitted."""
        self._access.require(Permission.PTZ)
        self._held.pop(camera_id, None)
        self._stop(camera_id)

    def go_to_preset(self, camera_id: int, number: int, level: PtzLevel = PtzLevel.OPERATOR) -> None:
        """By its number in the camera's list. Raises NotPermitted or ConsoleError."""
        driver, preset = self._driver(camera_id), self.state(camera_id).preset(number)
        if preset is None:
            raise InvalidInput(NO_PRESET, number=self._number(camera_id), preset=number)

        def go() -> None:
            self._about_to_move(camera_id, preset.token)
            driver.go_to_preset(preset.token)

        self._take(camera_id, level, go)

    def patrol(self, camera_id: int, token: str, speed: float, program: Access, user: str) -> None:
        """A step of the program's `user` (`patrols`). Nothing happens when another has the camera. Raises ConsoleError."""
        driver = self._heads.driver(camera_id)
        self._by_program(camera_id, token, lambda: driver.go_to_preset(token, speed), program, user)

    def return_to(self, camera_id: int, to: HeadPosition, program: Access, user: str) -> None:
        """Where the program found it. Nothing happens when another has the camera. Raises ConsoleError."""
        driver = self._heads.driver(camera_id)
        self._by_program(camera_id, "", lambda: driver.move_absolute(to), program, user)

    def go_home(self, camera_id: int, level: PtzLevel = PtzLevel.OPERATOR) -> None:
        """Raises NotPermitted, or ConsoleError when it has none."""
        driver = self._driver(camera_id)
        if not self.state(camera_id).capabilities.offers(PtzFeature.HOME):
            raise ConsoleError(NO_HOME, number=self._number(camera_id))
        self._then_move(camera_id, level, driver.go_home)

    def move_relative(self, camera_id: int, by: HeadPosition, level: PtzLevel = PtzLevel.OPERATOR) -> None:
        """Raises NotPermitted or ConsoleError."""
        driver = self._driver(camera_id)
        self._then_move(camera_id, level, lambda: driver.move_relative(by))

    def move_absolute(self, camera_id: int, to: HeadPosition, level: PtzLevel = PtzLevel.OPERATOR) -> None:
        """Raises NotPermitted or ConsoleError."""
        driver = self._driver(camera_id)
        self._then_move(camera_id, level, lambda: driver.move_absolute(to))

    def command(self, camera_id: int, run: Callable[[Driver], None]) -> None:
        """Wiper, light, focus: what moves nothing, in the hand of who has the camera. Raises as `hold`."""
        driver = self._driver(camera_id)
        self._take(camera_id, PtzLevel.OPERATOR, lambda: run(driver))

    def save_preset(self, camera_id: int, name: str, token: str = "") -> None:
        """Where it points now, under a name; over a token it has. Raises NotPermitted or ConsoleError."""
        self._access.require(Permission.PTZ_PRESETS)
        driver = self._driver(camera_id)

        def save() -> None:
            driver.save_preset(name, token)
            driver.read_presets()
            self._deed(Action.PTZ_PRESET_SAVED, camera_id, {"replaces": bool(token)})

        self._take(camera_id, PtzLevel.OPERATOR, save)

    def delete_preset(self, camera_id: int, token: str) -> None:
        """Raises NotPermitted or ConsoleError."""
        self._access.require(Permission.PTZ_PRESETS)
        driver = self._driver(camera_id)
        driver.delete_preset(token)
        driver.read_presets()
        self._deed(Action.PTZ_PRESET_DELETED, camera_id, {})

    def close(self, timeout_s: float) -> bool:
        """Stop to what moves, give everything back, end the threads; True when all have ended in time."""
        self._renew.stop()
        self.let_go_all()
        self.reservations.close()
        return self._heads.close(timeout_s)

    # parts

    def _driver(self, camera_id: int) -> Driver:
        """Raises NotPermitted, or ConsoleError with the reason why nothing can be sent now."""
        self._access.require(Permission.PTZ)
        return self._heads.driver(camera_id)

    def _take(self, camera_id: int, level: PtzLevel, then: Callable[[], None]) -> None:
        def taken(wait_s: float) -> None:
            self._handover.begin(camera_id, wait_s)
            wait_ms = self._handover.left_ms(camera_id)
            if wait_ms:
                QTimer.singleShot(wait_ms, self, lambda: self._begin(camera_id, then))
            else:
                self._begin(camera_id, then)

        self.reservations.take(camera_id, kept_level(self._own(camera_id), level), taken)

    def _by_program(
        self, camera_id: int, preset: str, move: Callable[[], None], program: Access, user: str
    ) -> None:
        def go(_wait_s: float) -> None:  # nobody yields to the program: there is never a wait
            self.patrols.moves(camera_id, user)
            self._about_to_move(camera_id, preset)
            move()

        self.reservations.take(camera_id, PtzLevel.PATROL, go, program)

    def _own(self, camera_id: int) -> Reservation | None:
        return self.reservations.holder(camera_id) if self.reservations.mine(camera_id) else None

    def _begin(self, camera_id: int, then: Callable[[], None]) -> None:
        if self.reservations.mine(camera_id):
            self._in_hand.add(camera_id)
            then()

    def _then_move(self, camera_id: int, level: PtzLevel, go: Callable[[], None]) -> None:
        def run() -> None:
            self._about_to_move(camera_id, "")
            go()

        self._take(camera_id, level, run)

    def _send_held(self) -> None:
        """Every RENEW_MS while something is held: what makes the dead man's handle."""
        for camera_id, velocity in list(self._held.items()):
            driver = self._heads.open_driver(camera_id)
            if driver is None:
                self._held.pop(camera_id)
            elif camera_id in self._in_hand:
                self._move(camera_id, driver, velocity)
        if not self._held:
            self._renew.stop()

    def _move(self, camera_id: int, driver: Driver, velocity: Velocity) -> None:
        self._about_to_move(camera_id, "")
        driver.move(velocity)

    def _about_to_move(self, camera_id: int, preset: str) -> None:
        """Told before the command is given: a mask must know of a movement before the camera does."""
        self.moving.emit(camera_id)
        self.reservations.touch(camera_id)
        self._heads.recalled(camera_id, preset)

    def _stop(self, camera_id: int) -> None:
        driver = self._heads.open_driver(camera_id)
        if driver is not None:
            self.moving.emit(camera_id)
            driver.stop()

    def _on_lost(self, camera_id: int, by: Reservation) -> None:
        self._in_hand.discard(camera_id)
        if self._held.pop(camera_id, None) is not None:
            self._stop(camera_id)
        self.pre_empted.emit(camera_id, by)

    def _on_refused(self, error: ConsoleError) -> None:
        """What is held without being in hand never will be: forget it, or it would start by itself later."""
        for camera_id in list(self._held):
            if not self.reservations.mine(camera_id):
                self._held.pop(camera_id)
        self.refused.emit(error)

    def _on_idle(self, camera_id: int) -> None:
        """Return home: nobody watches where it was left."""
        self._in_hand.discard(camera_id)
        driver = self._heads.open_driver(camera_id)
        if driver is not None and self.state(camera_id).capabilities.offers(PtzFeature.HOME):
            self.moving.emit(camera_id)
            driver.go_home()
            self._heads.recalled(camera_id, "")

    def _number(self, camera_id: int) -> int:
        camera = self._cameras.camera(camera_id)
        return 0 if camera is None else camera.number

    def _deed(self, action: Action, camera_id: int, detail: dict[str, bool]) -> None:
        self.acted.emit(Deed(action, camera_object(self._number(camera_id)), detail=detail))
