"""What the map's widgets need of the services: the services and the tests' fakes both fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance

from csu_console.domain.map_layer import MapLayer
from csu_console.domain.map_places import CameraState, MapEvent, Placed
from csu_console.ui.map.ground import GroundFiles


class MapFilesPort(GroundFiles, Protocol):
    """MapFiles."""

    @property
    def arrived(self) -> SignalInstance: ...


class MapPort(Protocol):
    """MapService, as far as the canvas goes."""

    @property
    def cameras_changed(self) -> SignalInstance: ...
    @property
    def states_changed(self) -> SignalInstance: ...
    @property
    def layers_changed(self) -> SignalInstance: ...
    @property
    def files(self) -> Any: ...
    @property
    def pose(self) -> Callable[[int], float | None]: ...

    def watch(self, watched: bool) -> None: ...
    def cameras(self) -> tuple[Placed, ...]: ...
    def state(self, camera_id: int) -> CameraState: ...
    def events(self) -> tuple[MapEvent, ...]: ...
    def layers(self) -> tuple[MapLayer, ...]: ...
