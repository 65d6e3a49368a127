"""What the logbook asks of other services, as far as it goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from csu_console.domain.camera import Camera
from csu_console.domain.errors import ConsoleError
from csu_console.domain.site import Site
from csu_console.domain.stream import ProfileName


class Places(Protocol):
    """The inventory."""

    def camera(self, camera_id: int) -> Camera | None: ...

    def sites(self) -> tuple[Site, ...]: ...


class Stills(Protocol):
    """SnapshotService: the masked picture, destroyed with the recordings."""

    def take(
        self,
        camera_id: int,
        profile: ProfileName,
        operator: str,
        then: Callable[[Path | ConsoleError], None],
    ) -> None: ...
