"""How the heads of the demo city's turning cameras measure."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from csu_console.domain.camera_pose import focal_of_hfov
from csu_console.domain.clock import Clock
from csu_console.domain.ptz import PoseSpace
from csu_console.domain.ptz_calibration import LinearAxis, PtzCalibration, ReferencePreset, ZoomPoint
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.simulator.city_plan import CityPlan, PlannedCamera
from csu_console.simulator.ptz_camera import PRESETS, REPORTS_DEGREES
from csu_console.simulator.ptz_mechanics import Mechanics
from csu_console.storage.database import Session
from csu_console.storage.ptz import calibrations

SURVEYOR = "Claire Fontanel"
RESIDUAL_DEG = 0.05
"""A drawn head has none: what is left is the step of its encoder."""
CLOCK_ERROR_US = 20_000
"""Half a call on the loopback interface and the camera's own rounding."""
POSE_RATE_HZ = 8.0
CURVE_STEPS = 20
FIRST_PRESET = "preset1"
"""The token the drawn camera gives the first one it is told to keep."""
VALID = timedelta(days=400)


def drawn_calibration(planned: PlannedCamera, camera_id: int, clock: Clock) -> PtzCalibration:
    """What the calibration of the camera's head would find: it was drawn to these measures."""
    mechanics = Mechanics(widest_hfov_deg=planned.pose.hfov_deg)
    steps = [step / CURVE_STEPS for step in range(CURVE_STEPS + 1)]
    curve = tuple(ZoomPoint(zoom, focal_of_hfov(mechanics.hfov_deg(zoom))) for zoom in steps)
    degrees = planned.number in REPORTS_DEGREES
    _name, pan_deg, tilt_deg, zoom = PRESETS[planned.number][0]
    now = clock.utc_now()
    return PtzCalibration(
        camera_id,
        0,
        PoseSpace.DEGREES if degrees else PoseSpace.GENERIC,
        LinearAxis(0.0, 1.0) if degrees else _axis(*mechanics.pan_reach_deg),
        LinearAxis(0.0, 1.0) if degrees else _axis(mechanics.tilt_low_deg, mechanics.tilt_high_deg),
        curve,
        RESIDUAL_DEG,
        0,
        CLOCK_ERROR_US,
        POSE_RATE_HZ,
        ReferencePreset(FIRST_PRESET, pan_deg, tilt_deg, focal_of_hfov(mechanics.hfov_deg(zoom))),
        SURVEYOR,
        now,
        now + VALID,
    )


def calibrate(plan: CityPlan, inventory: InventoryService, database: DatabaseService, clock: Clock) -> None:
    """Once per camera that turns. Raises ConsoleError."""
    known = database.read(calibrations.calibrations)
    for planned in plan.cameras:
        camera = inventory.by_number(planned.number)
        if planned.turns and camera is not None and camera.id is not None and camera.id not in known:
            found = drawn_calibration(planned, camera.id, clock)
            database.write_now(partial(_append, found))


def _append(found: PtzCalibration, session: Session) -> PtzCalibration:
    return calibrations.append_calibration(session, found)


def _axis(low_deg: float, high_deg: float) -> LinearAxis:
    """Of a position from -1 to 1 over the reach."""
    return LinearAxis((low_deg + high_deg) / 2.0, (high_deg - low_deg) / 2.0)
