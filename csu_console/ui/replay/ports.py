"""What the replay screens need of the services: the real ones and the tests' fakes both fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance

from csu_console.domain.actor import Actor
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.replay import ReplayMark, ReplayPurpose, ReplayReason, ReplayTileStatus
from csu_console.services.replay.timeline_service import Mark, MarkKind, Question
from csu_console.ui.mosaic.ports import PicturePort
from csu_console.ui.people.ports import SecondPersonServices
from csu_console.ui.replay.find_box import LogbookPort
from csu_console.ui.replay.timeline_view import TimelinePort


class ReplayTilePort(Protocol):
    """services.replay.ReplayTile."""

    def take(self) -> PicturePort | None: ...

    @property
    def status(self) -> ReplayTileStatus: ...

    @property
    def locked(self) -> bool: ...

    def set_target(
        self, width_px: int, height_px: int, view: tuple[float, float, float, float] = ...
    ) -> None: ...


class OrderPort(Protocol):
    """services.replay.ReplayOrder."""

    @property
    def purpose(self) -> ReplayPurpose: ...


class SessionPort(Protocol):
    """services.replay.ReplaySession."""

    @property
    def changed(self) -> SignalInstance: ...

    @property
    def arrived(self) -> SignalInstance: ...

    @property
    def closed(self) -> SignalInstance: ...

    @property
    def camera_ids(self) -> tuple[int, ...]: ...

    @property
    def mark(self) -> ReplayMark: ...

    @property
    def order(self) -> Any: ...

    @property
    def is_open(self) -> bool: ...

    @property
    def suspended(self) -> bool: ...

    @property
    def position_utc(self) -> datetime: ...

    @property
    def playing(self) -> bool: ...

    @property
    def speed(self) -> float: ...

    leader: int
    log_entry: int | None

    def tile(self, camera_id: int) -> Any: ...

    def position_of(self, camera_id: int) -> datetime: ...

    def seek(self, instant_utc: datetime, camera_id: int | None = None) -> None: ...

    def play(self, camera_id: int | None = None) -> None: ...

    def pause(self, camera_id: int | None = None) -> None: ...

    def set_speed(self, speed: float, camera_id: int | None = None) -> None: ...

    def step(self, pictures: int, camera_id: int | None = None) -> None: ...

    def next_recording(self, direction: int) -> None: ...

    def unlock(self, camera_id: int) -> None: ...

    def lock(self, camera_id: int) -> None: ...

    def close(self, timeout_s: float = ...) -> bool: ...


class ReplayPort(Protocol):
    """services.replay.ReplayService."""

    def needs_second(self) -> bool:
        """Raises StorageFault."""
        ...

    def open(
        self,
        camera_ids: Iterable[int],
        at_utc: datetime,
        reason: ReplayReason,
        text: str = ...,
        reference: str = ...,
        second: Actor | None = ...,
    ) -> Any: ...

    def rewind(self, camera_id: int, seconds: int, log_entry_number: int | None = None) -> Any: ...

    def thumbnails(self, camera_id: int, from_utc: datetime, until_utc: datetime, count: int) -> Any: ...

    def search_change(
        self,
        camera_id: int,
        from_utc: datetime,
        until_utc: datetime,
        region: tuple[tuple[float, float], ...],
        requisition_reference: str,
    ) -> Any: ...

    def save_still(self, session: Any, camera_id: int, then: Callable[[Any], None]) -> None: ...


class MarksPort(TimelinePort, Protocol):
    """services.replay.TimelineService."""

    def next_mark(
        self,
        camera_ids: Sequence[int],
        at_us: int,
        kind: MarkKind,
        *,
        forward: bool,
        then: Callable[[Mark | None], None],
        otherwise: Callable[[ConsoleError], None] | None = None,
    ) -> Question: ...


class HoldsPort(Protocol):
    """services.archive.HoldService, as far as an operator's preserve goes."""

    def preserve(
        self,
        camera_id: int,
        start_utc: datetime,
        end_utc: datetime,
        reason: str,
        then: Callable[[Any], None] | None = None,
        otherwise: Callable[[ConsoleError], None] | None = None,
    ) -> None: ...


class RoomLogPort(Protocol):
    """RoomLog."""

    @property
    def logbook(self) -> LogbookPort: ...


class CamerasPort(Protocol):
    """InventoryService."""

    def cameras(self) -> tuple[Camera, ...]: ...

    def camera(self, camera_id: int) -> Camera | None: ...


class ReplayServices(Protocol):
    """The bundle, as far as replay goes."""

    @property
    def clock(self) -> Clock: ...

    @property
    def inventory(self) -> CamerasPort: ...

    @property
    def replay(self) -> ReplayPort: ...

    @property
    def people(self) -> SecondPersonServices: ...

    @property
    def timeline(self) -> MarksPort: ...

    @property
    def holds(self) -> HoldsPort: ...

    @property
    def room_log(self) -> RoomLogPort: ...
