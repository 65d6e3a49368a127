"""PtzService in memory for windows: remembers what hands asked for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import HeadPosition, Velocity
from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.domain.reservation import PtzLevel, Reservation
from csu_console.services.ptz.head_state import HeadState


class FakeReservations(QObject):
    """Same members as ReservationService, as far as windows go."""

    changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[int, Reservation] = {}
        self.own: set[int] = set()
        self.taken: list[tuple[int, PtzLevel]] = []
        self.given_back: list[int] = []

    def holder(self, camera_id: int) -> Reservation | None:
        return self.held.get(camera_id)

    def mine(self, camera_id: int) -> bool:
        return camera_id in self.own

    def take(self, camera_id: int, level: PtzLevel) -> None:
        self.taken.append((camera_id, level))

    def give_back(self, camera_id: int) -> None:
        self.given_back.append(camera_id)


class FakePtz(QObject):
    """Same members as PtzService; `states` by camera id says which cameras move."""

    changed = Signal(int)
    refused = Signal(object)
    pre_empted = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.reservations = FakeReservations()
        self.states: dict[int, HeadState] = {}
        self.said: list[tuple[Any, ...]] = []
        self.prepared: list[int] = []
        self.fault: ConsoleError | None = None

    def movable(self, camera_id: int) -> bool:
        return camera_id in self.states

    def state(self, camera_id: int) -> HeadState:
        return self.states.get(camera_id, HeadState())

    def prepare(self, camera_id: int) -> None:
        self.prepared.append(camera_id)

    def hold(self, camera_id: int, velocity: Velocity, level: PtzLevel = PtzLevel.OPERATOR) -> None:
        self._say("hold", camera_id, velocity)

    def take(self, camera_id: int, level: PtzLevel) -> None:
        self.reservations.take(camera_id, level)

    def let_go(self, camera_id: int) -> None:
        self._say("let go", camera_id)

    def let_go_all(self) -> None:
        self._say("let go all")

    def leave(self) -> None:
        self._say("leave")

    def stop(self, camera_id: int) -> None:
        self._say("stop", camera_id)

    def go_to_preset(self, camera_id: int, number: int, level: PtzLevel = PtzLevel.OPERATOR) -> None:
        self._say("preset", camera_id, number)

    def go_home(self, camera_id: int, level: PtzLevel = PtzLevel.OPERATOR) -> None:
        self._say("home", camera_id)

    def move_absolute(self, camera_id: int, to: HeadPosition, level: PtzLevel = PtzLevel.OPERATOR) -> None:
        self._say("absolute", camera_id, to)

    def move_relative(self, camera_id: int, by: HeadPosition, level: PtzLevel = PtzLevel.OPERATOR) -> None:
        self._say("relative", camera_id, by)

    def command(self, camera_id: int, run: Any) -> None:
        self._say("command", camera_id)

    def save_preset(self, camera_id: int, name: str, token: str = "") -> None:
        self._say("save", camera_id, name, token)

    def delete_preset(self, camera_id: int, token: str) -> None:
        self._say("delete", camera_id, token)

    def _say(self, *words: Any) -> None:
        if self.fault is not None and words[0] not in ("let go", "let go all", "leave"):
            raise self.fault
        self.said.append(words)


class FakeTimeline:
    """PoseTimeline, as far as the mask editor goes: one pose, whatever the time."""

    def __init__(self) -> None:
        self.pose: CameraPose | None = None

    def pose_at(self, _captured_us: int) -> CameraPose | None:
        return self.pose


class FakePoses:
    """PoseKeeper."""

    def __init__(self) -> None:
        self.timeline = FakeTimeline()

    def follow(self, _camera_id: int) -> FakeTimeline:
        return self.timeline


class FakeCalibrations:
    """CalibrationService."""

    def __init__(self) -> None:
        self.found: dict[int, PtzCalibration] = {}

    def in_force(self, camera_id: int) -> PtzCalibration | None:
        return self.found.get(camera_id)
