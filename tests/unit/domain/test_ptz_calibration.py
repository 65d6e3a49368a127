from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.errors import InvalidInput
from csu_console.domain.mask import CoverReason, MaskPlan, MaskPolygon, PictureGeometry, PrivacyState
from csu_console.domain.ptz import PoseReport, PoseSource, PoseSpace
from csu_console.domain.ptz_calibration import (
    LinearAxis,
    PtzCalibration,
    ReferencePreset,
    ZoomPoint,
    focal_at,
)
from csu_console.domain.sphere import unit_vector
from csu_console.domain.sphere_zone import SphereZone

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)

CALIBRATION = PtzCalibration(
    camera_id=1,
    version=1,
    space=PoseSpace.GENERIC,
    pan=LinearAxis(5.0, 180.0),
    tilt=LinearAxis(-45.0, 45.0),
    zoom_curve=(ZoomPoint(0.0, 0.8), ZoomPoint(0.5, 4.0), ZoomPoint(1.0, 16.0)),
    residual_deg=0.05,
    clock_offset_us=40_000,
    clock_error_us=10_000,
    pose_rate_hz=10.0,
    reference=ReferencePreset("home", 0.0, -10.0, 0.8),
    calibrated_by="Anne Martin",
    calibrated_utc=NOON,
    valid_until_utc=NOON + timedelta(days=2),
    firmware="1.0",
)

REPORT = PoseReport(0.5, -0.5, 0.5, PoseSpace.GENERIC, 1_000_000, 5_000, PoseSource.STATUS)


def test_a_report_becomes_degrees_on_the_frames_clock() -> None:
    pose = CALIBRATION.pose_of(REPORT)
    assert pose is not None
    assert (pose.pan_deg, pose.tilt_deg, pose.taken_us, pose.error_us) == (95.0, -67.5, 960_000, 15_000)
    assert pose.focal_widths == pytest.approx(4.0)
    assert CALIBRATION.pan.position(95.0) == 0.5


@pytest.mark.parametrize(
    "report",
    [
        replace(REPORT, space=PoseSpace.DEGREES),
        replace(REPORT, pan=float("nan")),
        replace(REPORT, zoom=float("nan")),
        replace(REPORT, zoom=1.2),
    ],
)
def test_what_the_calibration_says_nothing_of_is_no_pose(report: PoseReport) -> None:
    assert CALIBRATION.pose_of(report) is None


def test_a_reported_field_of_view_counts_only_where_it_is_trusted() -> None:
    reported = replace(REPORT, hfov_deg=60.0)
    assert CALIBRATION.focal_of(reported) == pytest.approx(4.0)
    trusting = replace(CALIBRATION, trust_hfov=True)
    assert trusting.focal_of(reported) == pytest.approx(0.8660254)
    assert trusting.focal_of(replace(REPORT, hfov_deg=0.0)) is None
    assert trusting.focal_of(REPORT) == pytest.approx(4.0)


@given(st.lists(st.floats(0.0, 0.5), min_size=2, max_size=12), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_the_curve_never_falls_between_its_points(steps: list[float], one: float, other: float) -> None:
    last = len(steps) - 1
    focals = [0.7]
    for step in steps[1:]:
        focals.append(focals[-1] * (1.0 + step))
    curve = [ZoomPoint(index / last, focal) for index, focal in enumerate(focals)]
    low, high = sorted((one, other))
    assert focal_at(curve, low) <= focal_at(curve, high) * (1 + 1e-12)
    for point in curve:
        assert focal_at(curve, point.zoom) == pytest.approx(point.focal_widths)


def test_it_ends_and_belongs_to_one_firmware() -> None:
    assert CALIBRATION.doubt(NOON) is CoverReason.NONE
    assert CALIBRATION.doubt(NOON, "1.0") is CoverReason.NONE
    assert CALIBRATION.doubt(NOON, "1.1") is CoverReason.OPTICS_CHANGED
    assert CALIBRATION.doubt(NOON + timedelta(days=2)) is CoverReason.CALIBRATION_EXPIRED
    assert CALIBRATION.doubt(NOON - timedelta(seconds=1)) is CoverReason.CALIBRATION_EXPIRED


def test_the_flip_zone_is_around_the_nadir() -> None:
    dome = replace(CALIBRATION, flip_zone_deg=3.0)
    assert dome.flips(-90.0)
    assert dome.flips(-87.5)
    assert dome.flips(-92.5)
    assert not dome.flips(-86.0)
    assert not CALIBRATION.flips(-90.0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"zoom_curve": (ZoomPoint(0.0, 1.0),)},
        {"zoom_curve": (ZoomPoint(0.0, 2.0), ZoomPoint(1.0, 1.0))},
        {"zoom_curve": (ZoomPoint(0.0, 1.0), ZoomPoint(0.0, 2.0))},
        {"zoom_curve": (ZoomPoint(0.0, 0.0), ZoomPoint(1.0, 2.0))},
        {"pan": LinearAxis(0.0, 0.0)},
        {"tilt": LinearAxis(float("nan"), 1.0)},
        {"residual_deg": 6.0},
        {"residual_deg": float("nan")},
        {"clock_error_us": -1},
        {"pose_rate_hz": 0.0},
        {"calibrated_by": " "},
        {"valid_until_utc": NOON},
        {"reference": ReferencePreset("home", 0.0, 0.0, 0.0)},
        {"flip_zone_deg": -1.0},
    ],
)
def test_values_of_no_sense_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInput, match="calibration"):
        replace(CALIBRATION, **wrong)  # type: ignore[arg-type]


def test_a_plan_has_polygons_or_zones_never_both() -> None:
    zone = SphereZone((unit_vector(0, 0), unit_vector(1, 0), unit_vector(0, 1)), CameraPose(0.0, 0.0, 1.0))
    shape = PictureGeometry(16 / 9)
    plan = MaskPlan(1, 1, PrivacyState.MASKED, geometry=shape, zones=(zone,))
    assert plan.follows
    assert plan.masks_count == 1
    assert not plan.copies_allowed
    polygon = MaskPolygon(((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)))
    for state, polygons, zones, geometry in (
        (PrivacyState.MASKED, (polygon,), (zone,), shape),
        (PrivacyState.CLEAR, (), (zone,), shape),
        (PrivacyState.MASKED, (), (zone,), None),
    ):
        with pytest.raises(InvalidInput):
            MaskPlan(1, 1, state, polygons, geometry, zones)
