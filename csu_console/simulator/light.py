"""Light of the hour: sky, haze, and the pools of the street lamps at night."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.simulator.pose import Points, Pose, Size, focal_px
from csu_console.simulator.world import Light

Float = NDArray[np.float32]
# What the night sky leaves of a colour (blue, green, red), and the colour of sodium lamps.
NIGHT_TINT = np.array((0.36, 0.25, 0.20), np.float32)
LAMP_TINT = np.array((0.50, 0.80, 1.00), np.float32)
HAZE = {Light.DAY: np.array((226, 214, 200), np.float32), Light.NIGHT: np.array((34, 24, 18), np.float32)}
HAZE_RANGE_M = 420.0
LAMP_REACH_M = 5.5
_SKY = {
    Light.DAY: (np.array((214, 160, 92), np.float32), np.array((236, 224, 206), np.float32)),
    Light.NIGHT: (np.array((36, 20, 12), np.float32), np.array((66, 44, 34), np.float32)),
}


def sky(pose: Pose, size: Size, light: Light) -> Float:
    """The sky as the camera sees it, (h, w, 3), with a few clouds by day."""
    focal = focal_px(pose.hfov_deg, size.width_px)
    rows = (size.height_px / 2.0 - np.arange(size.height_px)) / focal
    elevation = np.degrees(np.arctan(rows)) + pose.tilt_deg
    share = np.clip(elevation / 40.0, 0.0, 1.0).astype(np.float32)[:, None, None] ** np.float32(0.7)
    zenith, horizon = _SKY[light]
    picture = horizon + (zenith - horizon) * share
    picture = np.repeat(picture, size.width_px, axis=1)
    if light is Light.DAY:
        cover = _clouds(pose, size)[..., None] * np.clip(share * 4.0, 0.0, 1.0)
        picture += (np.float32(250.0) - picture) * cover
    return np.asarray(picture, np.float32)


def _clouds(pose: Pose, size: Size) -> Float:
    random = np.random.default_rng(round(pose.pan_deg * 10) % 3600)
    cover = np.zeros((size.height_px, size.width_px), np.float32)
    for cells, weight in ((5, 0.6), (11, 0.3), (26, 0.14)):
        coarse = random.uniform(0, 1, (cells, cells)).astype(np.float32)
        cover += weight * cv2.resize(coarse, (size.width_px, size.height_px), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip((cover - 0.55) * 2.2, 0.0, 0.75), np.float32)


def haze_share(distance_m: NDArray[np.floating]) -> Float:
    """How much of a colour the haze replaces at a distance."""
    return np.asarray(1.0 - np.exp(-np.asarray(distance_m, np.float32) / HAZE_RANGE_M), np.float32)


def lamp_light(x: NDArray[np.floating], y: NDArray[np.floating], lamps: Points) -> Float:
    """The light of all ``lamps`` (n, 3) at town positions, 0 to about 1.2, same shape as ``x``."""
    total = np.zeros(np.shape(x), np.float32)
    for lamp_x, lamp_y, height in lamps:
        reach = (LAMP_REACH_M + 0.4 * height) ** 2
        total += (1.0 + ((x - lamp_x) ** 2 + (y - lamp_y) ** 2) / reach) ** -2.0
    return np.minimum(total, 0.95)


def lamp_light_at(x: float, y: float, lamps: Points) -> float:
    """The same at one town position."""
    reach = (LAMP_REACH_M + 0.4 * lamps[:, 2]) ** 2
    shares = (1.0 + ((x - lamps[:, 0]) ** 2 + (y - lamps[:, 1]) ** 2) / reach) ** -2.0
    return min(float(shares.sum()), 0.95)
