"""What the mask editor needs of the services."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance

from csu_console.domain.actor import Actor
from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.mask import MaskPlan, MaskVersion
from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.ui.inventory.ports import InventoryPort
from csu_console.ui.keys.command import TextSettings
from csu_console.ui.masks.camera_mask_row import CameraMasksPort
from csu_console.ui.people.ports import SecondPersonServices
from csu_console.ui.ptz.ports import PtzPort


class VersionStill(Protocol):
    """The masked picture kept with a version."""

    @property
    def png(self) -> bytes: ...


class MasksPort(Protocol):
    """MaskService, as far as the editor goes."""

    @property
    def changed(self) -> SignalInstance: ...

    def plan(self, camera_id: int) -> MaskPlan | None: ...

    def approve(self, version: MaskVersion, second: Actor | None = None) -> MaskPlan: ...

    def history(self, camera_id: int) -> tuple[MaskVersion, ...]: ...

    def still(self, camera_id: int, version: int) -> VersionStill | None:
        """Raises StorageFault."""
        ...


class Timeline(Protocol):
    """PoseTimeline, as far as the editor goes."""

    def pose_at(self, captured_us: int) -> CameraPose | None: ...


class PosesPort(Protocol):
    """PoseKeeper."""

    def follow(self, camera_id: int) -> Timeline: ...


class CalibrationsPort(Protocol):
    """CalibrationService."""

    def in_force(self, camera_id: int) -> PtzCalibration | None: ...


class StillRequest(Protocol):
    """MaskStillRequest: one picture asked for; it ends with one signal, or by `cancel`."""

    @property
    def captured_us(self) -> int:
        """When it was taken, on the clock of the camera's frames; known when it is ready."""
        ...

    @property
    def ready(self) -> SignalInstance:
        """(picture: Pixels, geometry: PictureGeometry, unmasked: bool)."""
        ...

    @property
    def failed(self) -> SignalInstance:
        """(error: ConsoleError)."""
        ...

    def start(self) -> None:
        """Raises ConsoleError when there is nothing to ask."""
        ...

    def cancel(self) -> None: ...


class EditorServices(Protocol):
    """What the mask editor receives."""

    @property
    def inventory(self) -> InventoryPort: ...

    @property
    def masks(self) -> MasksPort: ...

    @property
    def camera_masks(self) -> CameraMasksPort: ...

    @property
    def settings(self) -> TextSettings: ...

    @property
    def people(self) -> SecondPersonServices: ...

    @property
    def ptz(self) -> PtzPort: ...

    @property
    def poses(self) -> PosesPort: ...

    @property
    def calibrations(self) -> CalibrationsPort: ...

    def mask_still(self, camera_id: int) -> StillRequest: ...
