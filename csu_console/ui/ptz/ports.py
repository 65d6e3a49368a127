"""What the hands need of the services: the real ones and the tests' fakes both fit."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import SignalInstance

from csu_console.domain.camera import Camera
from csu_console.domain.ptz import HeadPosition, Velocity
from csu_console.domain.reservation import PtzLevel, Reservation
from csu_console.services.ptz.head_state import HeadState


class ReservationsPort(Protocol):
    """Who has the hand."""

    @property
    def changed(self) -> SignalInstance: ...

    def holder(self, camera_id: int) -> Reservation | None: ...

    def mine(self, camera_id: int) -> bool: ...

    def take(self, camera_id: int, level: PtzLevel) -> None: ...

    def give_back(self, camera_id: int) -> None: ...


class PtzPort(Protocol):
    """services/ptz/ptz_service.PtzService. What acts raises ConsoleError."""

    @property
    def reservations(self) -> Any: ...

    @property
    def changed(self) -> SignalInstance: ...

    @property
    def refused(self) -> SignalInstance: ...

    @property
    def pre_empted(self) -> SignalInstance: ...

    def movable(self, camera_id: int) -> bool: ...

    def state(self, camera_id: int) -> HeadState: ...

    def prepare(self, camera_id: int) -> None: ...

    def hold(self, camera_id: int, velocity: Velocity, level: PtzLevel = ...) -> None: ...

    def let_go(self, camera_id: int) -> None: ...

    def let_go_all(self) -> None: ...

    def stop(self, camera_id: int) -> None: ...

    def go_to_preset(self, camera_id: int, number: int, level: PtzLevel = ...) -> None: ...

    def go_home(self, camera_id: int, level: PtzLevel = ...) -> None: ...

    def move_absolute(self, camera_id: int, to: HeadPosition, level: PtzLevel = ...) -> None: ...

    def move_relative(self, camera_id: int, by: HeadPosition, level: PtzLevel = ...) -> None: ...

    def command(self, camera_id: int, run: Any) -> None: ...

    def save_preset(self, camera_id: int, name: str, token: str = ...) -> None: ...

    def delete_preset(self, camera_id: int, token: str) -> None: ...


class FindsCameras(Protocol):
    """The inventory."""

    def camera(self, camera_id: int) -> Camera | None: ...


class PtzServices(Protocol):
    """Of ConsoleServices, what hands need."""

    @property
    def ptz(self) -> PtzPort: ...

    @property
    def inventory(self) -> FindsCameras: ...
