"""Where a drawn camera stands and looks, and the pin-hole projection of the town.

World axes: x east, y north, z up, metres. ONVIF signs: pan to the right (clockwise seen from
above, 0 = north) and tilt up are positive. Image x to the right, y down, principal point in the
middle of the picture, square pixels, no lens distortion. Everything in float64.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pose:
    """Position in metres, direction and horizontal field of view in degrees."""

    x: float
    y: float
    z: float
    pan_deg: float
    tilt_deg: float
    hfov_deg: float

    @property
    def position(self) -> Points:
        """The eye, shape (3,)."""
        return np.array((self.x, self.y, self.z))


@dataclass(frozen=True, slots=True)
class Size:
    """A picture's size in pixels."""

    width_px: int
    height_px: int


def focal_px(hfov_deg: float, width_px: float) -> float:
    """Focal length in pixels: half the width over the tangent of half the field of view."""
    return width_px / 2.0 / math.tan(math.radians(hfov_deg) / 2.0)


def camera_axes(pose: Pose) -> Points:
    """Rows: right, up and forward of the camera in world axes, shape (3, 3)."""
    pan, tilt = math.radians(pose.pan_deg), math.radians(pose.tilt_deg)
    right = (math.cos(pan), -math.sin(pan), 0.0)
    up = (-math.sin(tilt) * math.sin(pan), -math.sin(tilt) * math.cos(pan), math.cos(tilt))
    forward = (math.cos(tilt) * math.sin(pan), math.cos(tilt) * math.cos(pan), math.sin(tilt))
    return np.array((right, up, forward))


def to_camera(points: Points, pose: Pose) -> Points:
    """World points (n, 3) as (right, up, forward) metres before the camera, shape (n, 3)."""
    camera: Points = (points - pose.position) @ camera_axes(pose).T
    return camera


def to_image(camera: Points, pose: Pose, size: Size) -> Points:
    """Camera points with forward > 0, shape (n, 3), as pixels, shape (n, 2)."""
    focal = focal_px(pose.hfov_deg, size.width_px)
    x = size.width_px / 2.0 + focal * camera[:, 0] / camera[:, 2]
    y = size.height_px / 2.0 - focal * camera[:, 1] / camera[:, 2]
    return np.stack((x, y), axis=1)


def clip_near(camera: Points, near_m: float) -> Points:
    """The part of a convex polygon (n, 3) in camera axes that lies before the near plane.

    Done before dividing by depth: a point behind the camera would land on the wrong side.
    """
    depth = camera[:, 2] - near_m
    kept: list[Points] = []
    for index in range(len(camera)):
        previous = index - 1
        if (depth[index] > 0) != (depth[previous] > 0):
            share = depth[previous] / (depth[previous] - depth[index])
            kept.append(camera[previous] + share * (camera[index] - camera[previous]))
        if depth[index] > 0:
            kept.append(camera[index])
    return np.array(kept).reshape(-1, 3)
