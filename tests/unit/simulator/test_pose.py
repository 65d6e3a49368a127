"""The pin-hole projection agrees with the spherical formulas used for masks."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csu_console.simulator.pose import Pose, Size, camera_axes, clip_near, focal_px, to_camera, to_image

SIZE = Size(1280, 720)
angles = st.floats(-180.0, 180.0)


def spherical(theta_deg: float, phi_deg: float, pose: Pose) -> tuple[float, float, float]:
    """Camera coordinates of a direction by the sphere-to-image formulas."""
    d = math.radians(theta_deg - pose.pan_deg)
    phi, tilt = math.radians(phi_deg), math.radians(pose.tilt_deg)
    return (
        math.cos(phi) * math.sin(d),
        math.sin(phi) * math.cos(tilt) - math.cos(phi) * math.sin(tilt) * math.cos(d),
        math.sin(phi) * math.sin(tilt) + math.cos(phi) * math.cos(tilt) * math.cos(d),
    )


@given(angles, st.floats(-85.0, 85.0), angles, st.floats(-89.0, 89.0))
def test_projection_agrees_with_the_spherical_formulas(
    pan: float, tilt: float, theta: float, phi: float
) -> None:
    pose = Pose(3.0, -2.0, 6.0, pan, tilt, 60.0)
    t, p = math.radians(theta), math.radians(phi)
    direction = np.array((math.cos(p) * math.sin(t), math.cos(p) * math.cos(t), math.sin(p)))
    camera = to_camera(pose.position + 10.0 * direction[None, :], pose)[0] / 10.0
    assert camera == pytest.approx(spherical(theta, phi, pose), abs=1e-12)


@given(angles, st.floats(-90.0, 90.0))
def test_camera_axes_are_a_rotation(pan: float, tilt: float) -> None:
    axes = camera_axes(Pose(0, 0, 0, pan, tilt, 60.0))
    assert axes @ axes.T == pytest.approx(np.eye(3), abs=1e-12)
    # right x forward = -up keeps the hand: right, up, forward is left-handed like an image.
    assert np.cross(axes[2], axes[0]) == pytest.approx(-axes[1], abs=1e-12)


def test_edges_of_the_field_of_view_fall_on_the_edges_of_the_picture() -> None:
    pose = Pose(0, 0, 0, 0, 0, 90.0)
    camera = np.array(((-1.0, 0.0, 1.0), (1.0, 0.0, 1.0), (0.0, 0.0, 1.0)))
    assert to_image(camera, pose, SIZE)[:, 0] == pytest.approx((0.0, 1280.0, 640.0))
    assert focal_px(90.0, 1280) == pytest.approx(640.0)


def test_pan_to_the_right_is_clockwise_and_tilt_up_is_positive() -> None:
    east = np.array(((10.0, 0.0, 0.0),))
    assert to_camera(east, Pose(0, 0, 0, 90.0, 0, 60))[0] == pytest.approx((0, 0, 10), abs=1e-9)
    above = np.array(((0.0, 10.0, 10.0),))
    assert to_camera(above, Pose(0, 0, 0, 0.0, 45.0, 60))[0] == pytest.approx((0, 0, 200**0.5), abs=1e-9)


def test_a_polygon_across_the_near_plane_keeps_only_what_is_ahead() -> None:
    polygon = np.array(((-1.0, 0.0, -2.0), (1.0, 0.0, -2.0), (1.0, 0.0, 4.0), (-1.0, 0.0, 4.0)))
    clipped = clip_near(polygon, 0.5)
    assert clipped[:, 2].min() == pytest.approx(0.5)
    assert len(clipped) == 4
    assert len(clip_near(polygon - (0, 0, 10.0), 0.5)) == 0
