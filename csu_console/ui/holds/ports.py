"""What the windows of holds need of the services: the real ones and the tests' fakes both fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import SignalInstance

from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.hold import Hold, HoldState, ProcedureFrame
from csu_console.domain.permission import Permission

Then = Callable[[Hold], None]
Otherwise = Callable[[ConsoleError], None]


class HoldsPort(Protocol):
    """services.archive.HoldService. What acts raises ConsoleError, or tells it to `otherwise`."""

    @property
    def changed(self) -> SignalInstance: ...

    def holds(
        self,
        camera_ids: Iterable[int] | None = None,
        from_utc: datetime | None = None,
        until_utc: datetime | None = None,
        *,
        everything: bool = False,
    ) -> tuple[Hold, ...]: ...

    def state(self, hold: Hold, now_utc: datetime | None = None) -> HoldState: ...
    def ends_utc(self, hold: Hold) -> datetime | None: ...
    def ending_within(self, hours: float = ...) -> tuple[Hold, ...]: ...
    def held_bytes(self) -> int: ...

    def preserve(
        self,
        camera_id: int,
        start_utc: datetime,
        end_utc: datetime,
        reason: str,
        then: Then | None = None,
        otherwise: Otherwise | None = None,
    ) -> None: ...

    def hold(
        self,
        camera_ids: Iterable[int],
        start_utc: datetime,
        end_utc: datetime,
        frame: ProcedureFrame,
        authority: str,
        reference: str,
        requisition_id: int | None = None,
        then: Then | None = None,
        otherwise: Otherwise | None = None,
        *,
        reason: str = "",
        review_utc: datetime | None = None,
    ) -> None: ...

    def release(
        self, hold_id: int, reason: str, then: Then | None = None, otherwise: Otherwise | None = None
    ) -> None: ...

    def put_off(
        self,
        hold_id: int,
        review_utc: datetime,
        then: Callable[[], None] | None = None,
        otherwise: Otherwise | None = None,
    ) -> None: ...


class CamerasPort(Protocol):
    """The inventory."""

    def camera(self, camera_id: int) -> Camera | None: ...
    def by_number(self, number: int) -> Camera | None: ...


class RightsPort(Protocol):
    """The session of whoever is signed in."""

    @property
    def changed(self) -> SignalInstance: ...

    def has_right(self, permission: Permission) -> bool: ...


class PeoplePort(Protocol):
    @property
    def sessions(self) -> RightsPort: ...


class HoldServices(Protocol):
    """Of ConsoleServices, what these windows need."""

    @property
    def holds(self) -> HoldsPort: ...
    @property
    def inventory(self) -> CamerasPort: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def people(self) -> PeoplePort: ...
