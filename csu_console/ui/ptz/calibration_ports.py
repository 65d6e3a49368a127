"""What the window of calibrations needs of the services."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import SignalInstance

from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.ui.ptz.calibration_form import Axes
from csu_console.ui.ptz.ports import PtzServices


class RunPort(Protocol):
    """CalibrationRun."""

    @property
    def progressed(self) -> SignalInstance: ...

    @property
    def finished(self) -> SignalInstance: ...

    @property
    def failed(self) -> SignalInstance: ...

    def cancel(self) -> None: ...


class SurveysPort(Protocol):
    """CalibrationDesk."""

    def stated_axes(self, camera_id: int) -> Axes | None: ...

    def begin(self, camera_id: int, reference_token: str, axes: Axes | None = None) -> Any:
        """Gives a RunPort. Raises ConsoleError."""
        ...


class CalibrationsPort(Protocol):
    """CalibrationService."""

    @property
    def changed(self) -> SignalInstance: ...

    def in_force(self, camera_id: int) -> PtzCalibration | None: ...

    def save(self, calibration: PtzCalibration) -> PtzCalibration:
        """Raises ConsoleError."""
        ...


class CalibrationServices(PtzServices, Protocol):
    """Of ConsoleServices, what this window needs."""

    @property
    def surveys(self) -> SurveysPort: ...

    @property
    def calibrations(self) -> CalibrationsPort: ...
