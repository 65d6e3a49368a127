"""What a tour brings near: each of its views, and the ways between those of one camera."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.mask import MaskPlan
from csu_console.domain.mask_planning import load
from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.domain.tour import TourStep
from csu_console.services.ptz.head_state import HeadState
from csu_console.ui.ptz.near_views import NearRow, in_order, pose_of, way_rows

ASPECT = 16 / 9
"""Of a camera whose masks were never drawn on a picture."""


class StatesPort(Protocol):
    def state(self, camera_id: int) -> HeadState: ...


class PlansPort(Protocol):
    def plan(self, camera_id: int) -> MaskPlan | None: ...


class CalibrationsPort(Protocol):
    def in_force(self, camera_id: int) -> PtzCalibration | None: ...


class PlanningServices(Protocol):
    """Of ConsoleServices, what planning a tour reads."""

    @property
    def ptz(self) -> StatesPort: ...

    @property
    def masks(self) -> PlansPort: ...

    @property
    def calibrations(self) -> CalibrationsPort: ...


def tour_rows(services: PlanningServices, steps: Sequence[TourStep]) -> tuple[list[NearRow], int]:
    """The nearest first, and of how many steps it is not known where the camera looks."""
    rows: list[NearRow] = []
    unknown = 0
    for camera_id in dict.fromkeys(step.camera_id for step in steps if step.preset):
        plan = services.masks.plan(camera_id)
        if plan is None or not plan.zones:
            continue
        aspect = ASPECT if plan.geometry is None else plan.geometry.aspect
        views: list[tuple[str, CameraPose]] = []
        for place, step in enumerate(steps, start=1):
            if step.camera_id != camera_id or not step.preset:
                continue
            pose = _pose(services, step)
            if pose is None:
                unknown += 1
                continue
            name = f"{place} {step.preset_name}"
            views.append((name, pose))
            rows.append(NearRow(name, load(pose, plan.zones, aspect)))
        rows += way_rows(views, plan.zones, aspect)
    return in_order(rows), unknown


def _pose(services: PlanningServices, step: TourStep) -> CameraPose | None:
    presets = services.ptz.state(step.camera_id).presets
    preset = next((each for each in presets if each.token == step.preset), None)
    return None if preset is None else pose_of(preset, services.calibrations.in_force(step.camera_id))
