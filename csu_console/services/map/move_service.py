"""Mobile cameras: moves are written down, and carried out when their time comes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, Deed, camera_object
from csu_console.domain.camera import Camera
from csu_console.domain.camera_move import CameraMove, MoveState, NewMove, check_move, place_at
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.permission import Permission
from csu_console.services.database_service import DatabaseService
from csu_console.storage import camera_moves
from csu_console.storage.change_feed import Topic
from csu_console.storage.published_file import write_published

LOOK_EVERY_MS = 5_000
"""A planned move is carried out so soon after its time."""

GONE = QT_TRANSLATE_NOOP("errors", "This camera is no longer in the inventory.")


class Cameras(Protocol):
    """InventoryService."""

    def camera(self, camera_id: int) -> Camera | None: ...

    def cameras(self) -> tuple[Camera, ...]: ...


class MoveService(QObject):
    """Lives in the GUI thread (of a recorder: the main thread). Every move is in memory: they are some per camera and
    year.
    """

    changed = Signal()
    acted = Signal(object)
    """Deed, for the journal."""
    carried_out = Signal(object)
    """A Deed for the journal by the program: a planned move's time came."""
    failed = Signal(object)
    """ConsoleError."""

    def __init__(
        self,
        database: DatabaseService,
        inventory: Cameras,
        access: Access,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._inventory, self._access, self._clock = database, inventory, access, clock
        self._moves: tuple[CameraMove, ...] = ()
        self._busy = False
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.carry_out)
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Raises StorageFault."""
        self._take(self._database.read(camera_moves.moves))

    def start(self) -> None:
        """Carry out what came due while no console ran, and what comes due: from the first look on."""
        self._timer.start()

    def moves(self) -> tuple[CameraMove, ...]:
        """Of every camera, oldest first; origins and cancelled ones too."""
        return self._moves

    def history(self, camera_id: int) -> tuple[CameraMove, ...]:
        """Of one camera, newest first."""
        return tuple(one for one in reversed(self._moves) if one.camera_id == camera_id)

    def place_at(self, camera_id: int, at_utc: datetime) -> CameraMove | None:
        """Where a camera stood; None: it was never moved."""
        return place_at(self._moves, camera_id, at_utc)

    def mobile_cameras(self) -> tuple[Camera, ...]:
        return tuple(camera for camera in self._inventory.cameras() if camera.nomad)

    def check(self, move: NewMove) -> None:
        """What a form says in time. Raises InvalidInput."""
        check_move(self._camera(move.camera_id), move, self._moves, self._clock.utc_now())

    def add(self, move: NewMove) -> None:
        """Write a move down; one whose time has come is carried out when this returns: the camera is covered until its
        masks are reviewed. Raises NotPermitted, InvalidInput, StorageFault.
        """
        actor = self._access.require(Permission.INVENTORY_EDIT)
        camera, now = self._camera(move.camera_id), self._clock.utc_now()
        self._database.write_now(lambda session: camera_moves.add(session, camera, move, actor, now))
        detail = {"from": int(move.from_utc.timestamp()), "planned": move.from_utc > now}
        self.acted.emit(Deed(Action.CAMERA_MOVED, camera_object(camera.number), move.reason, detail=detail))
        if move.from_utc <= now:
            self._database.write_now(lambda session: camera_moves.carry_out_due(session, now), durable=True)
        self.load()

    def cancel(self, move: CameraMove) -> None:
        """Give up a planned move. Raises NotPermitted, InvalidInput, StorageFault."""
        actor, now = self._access.require(Permission.INVENTORY_EDIT), self._clock.utc_now()
        self._database.write_now(lambda session: camera_moves.cancel(session, move.id, actor, now))
        camera = self._inventory.camera(move.camera_id)
        if camera is not None:
            self.acted.emit(Deed(Action.CAMERA_MOVE_CANCELLED, camera_object(camera.number)))
        self.load()

    def export_csv(self, path: Path) -> int:
        """Every move as a table; how many. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.REPORTS)
        numbers = {camera.id: camera.number for camera in self._inventory.cameras() if camera.id is not None}
        write_published(path, camera_moves.moves_csv(self._moves, numbers))
        return len(self._moves)

    def carry_out(self) -> None:
        """Ask the database only when something is due by what is in memory."""
        now = self._clock.utc_now()
        due = any(one.state is MoveState.PLANNED and one.from_utc <= now for one in self._moves)
        if not due or self._busy:
            return
        self._busy = True

        def done(moved: tuple[CameraMove, ...]) -> None:
            self._busy = False
            for one in moved:
                camera = self._inventory.camera(one.camera_id)
                number = 0 if camera is None else camera.number
                detail = {"from": int(one.from_utc.timestamp()), "planned": False}
                self.carried_out.emit(
                    Deed(Action.CAMERA_MOVED, camera_object(number), one.reason, detail=detail)
                )
            self._read()

        def failed(_error: object) -> None:
            self._busy = False  # the database tells it; tried again at the next look

        self._database.write(
            lambda session: camera_moves.carry_out_due(session, now), done, failed, durable=True
        )

    def close(self) -> None:
        self._timer.stop()
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)

    def _camera(self, camera_id: int) -> Camera:
        camera = self._inventory.camera(camera_id)
        if camera is None:
            raise InvalidInput(GONE)
        return camera

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.MOVES.value:
            self._read()

    def _read(self) -> None:
        self._database.fetch(camera_moves.moves, self._take)

    def _take(self, moves: tuple[CameraMove, ...]) -> None:
        if moves != self._moves:
            self._moves = moves
            self.changed.emit()
