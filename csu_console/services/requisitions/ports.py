"""What requisitions ask of other services, as far as it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import SignalInstance

from csu_console.domain.camera import Camera
from csu_console.domain.errors import ConsoleError
from csu_console.domain.hold import Hold, ProcedureFrame
from csu_console.domain.site import Site


class Places(Protocol):
    """The inventory."""

    def cameras(self) -> tuple[Camera, ...]: ...

    def camera(self, camera_id: int) -> Camera | None: ...

    def sites(self) -> tuple[Site, ...]: ...


class Holds(Protocol):
    """HoldService."""

    @property
    def changed(self) -> SignalInstance: ...

    def hold(
        self,
        camera_ids: Iterable[int],
        start_utc: datetime,
        end_utc: datetime,
        frame: ProcedureFrame,
        authority: str,
        reference: str,
        requisition_id: int | None = None,
        then: Callable[[Hold], None] | None = None,
        otherwise: Callable[[ConsoleError], None] | None = None,
    ) -> None: ...

    def holds(self) -> tuple[Hold, ...]: ...

    def release(
        self,
        hold_id: int,
        reason: str,
        then: Callable[[Hold], None] | None = None,
        otherwise: Callable[[ConsoleError], None] | None = None,
    ) -> None: ...
