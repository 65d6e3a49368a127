"""Pictures of one street from slightly different directions, by day and by night, as a camera would send them."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.domain.mask import MaskPolygon
from csu_console.simulator.camera_posts import city_plan
from csu_console.simulator.pose import Size
from csu_console.simulator.scene import Scene
from csu_console.simulator.town import demo_town
from csu_console.simulator.world import Light

Picture = NDArray[np.uint8]
SIZE = Size(640, 360)
STREET = 102
"""A street 58 degrees wide, with masks over a third of it."""

_CAMERA = next(camera for camera in city_plan().cameras if camera.number == STREET)
MASKS = tuple(MaskPolygon(points) for points in _CAMERA.masks)
MASK_LUMA = 52


@cache
def _scene(light: Light, pan_deg: float, tilt_deg: float, hfov_share: float) -> Scene:
    pose = replace(
        _CAMERA.pose,
        pan_deg=_CAMERA.pose.pan_deg + pan_deg,
        tilt_deg=_CAMERA.pose.tilt_deg + tilt_deg,
        hfov_deg=_CAMERA.pose.hfov_deg * hfov_share,
    )
    return Scene(demo_town(light), pose, SIZE)


def street(
    time_s: float | None = None,
    light: Light = Light.DAY,
    pan_deg: float = 0.0,
    tilt_deg: float = 0.0,
    hfov_share: float = 1.0,
) -> Picture:
    """Blue, green, red; `time_s`: with the traffic of that moment, None: without any."""
    scene = _scene(light, pan_deg, tilt_deg, hfov_share)
    return scene.background if time_s is None else scene.picture(time_s)


def masked_grey(picture: Picture) -> Picture:
    """As the masker would leave it, in grey."""
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)
    height, width = grey.shape
    for mask in MASKS:
        corners = np.round(np.array(mask.points) * (width - 1, height - 1)).astype(np.int32)
        cv2.fillPoly(grey, [corners], MASK_LUMA)
    return grey


def noisy(picture: Picture, deviation: float, seed: int = 1) -> Picture:
    noise = np.random.default_rng(seed).normal(0.0, deviation, picture.shape)
    return np.asarray(np.clip(picture + noise, 0, 255), np.uint8)


def rainy(picture: Picture, streaks: int, seed: int = 1) -> Picture:
    random, wet = np.random.default_rng(seed), picture.copy()
    height, width = wet.shape[:2]
    for _ in range(streaks):
        x, y, length = random.integers(width), random.integers(height), random.integers(8, 30)
        cv2.line(wet, (int(x), int(y)), (int(x) + 2, int(y + length)), (210, 210, 210), 1, cv2.LINE_AA)
    return wet


def foggy(picture: Picture, share: float) -> Picture:
    return np.asarray(np.clip(picture * (1.0 - share) + 190.0 * share, 0, 255), np.uint8)


def turned(picture: Picture, turn_deg: float) -> Picture:
    """Turned about the axis of the lens."""
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn_deg, 1.0)
    return np.asarray(
        cv2.warpAffine(picture, matrix, (width, height), borderMode=cv2.BORDER_REFLECT), np.uint8
    )


def bus_before(picture: Picture, share: float) -> Picture:
    """A red bus with windows fills this share of the width."""
    out = picture.copy()
    height, width = out.shape[:2]
    long = int(width * share)
    left = (width - long) // 2
    out[height // 6 :, left : left + long] = (60, 60, 170)
    for window in range(left, left + long - 40, 50):
        out[height // 4 : height // 2, window : window + 36] = (40, 30, 20)
    return out


def encoded(pictures: list[Picture], bits_per_s: int = 250_000) -> list[Picture]:
    """The same pictures after H.264 at a low rate, ten a second."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mpegts") as out:
        stream = out.add_stream("libx264", rate=10, options={"preset": "ultrafast"})
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = SIZE.width_px, SIZE.height_px, "yuv420p"
        stream.bit_rate = bits_per_s
        for picture in pictures:
            out.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
        out.mux(stream.encode(None))
    buffer.seek(0)
    with av.open(buffer, "r") as clip:
        return [np.asarray(frame.to_ndarray(format="bgr24"), np.uint8) for frame in clip.decode(video=0)]
