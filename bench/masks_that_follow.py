"""Processor time of masks that follow a moving camera, in the stream's thread: projection, hulls, painting, and the look
at the picture.

    python -m bench.masks_that_follow [--frames 300]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import av
import numpy as np

from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.mask import CoverReason, PictureGeometry
from csu_console.domain.sphere_zone import SphereZone, zone_drawn
from csu_console.media.phase_shift import small_grey
from csu_console.media.picture_motion import PictureMotion
from csu_console.media.planes import plane_rows
from csu_console.media.pose_sweep import PoseSweep
from csu_console.media.swept_hull import PictureSize, ZoneField

ZONES, POSES = 10, 5
HFOV_DEG = 60.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--frames", type=int, default=300)
    frames = parser.parse_args().frames
    for width, height in ((640, 360), (1280, 720), (1920, 1080)):
        for name, milliseconds in _measured(width, height, frames).items():
            print(f"{width}x{height}  {name:34s} {milliseconds:.3f} ms a frame")


def _measured(width: int, height: int, frames: int) -> dict[str, float]:
    field = ZoneField(_zones())
    size = PictureSize(width, height, 1.0, PictureGeometry(width / height))
    moving = _sweep(POSES, still=False)
    picture = _picture(width, height)
    motion = PictureMotion()
    clock = iter(range(1_000_000))

    def draw() -> None:
        field.hulls(moving, 0.05, size).paint(picture, 52, 128)

    def look() -> None:
        grey = small_grey(picture, size.geometry)
        motion.look(grey, _sweep(1, still=True), next(clock) / 15, 0.01)

    hulls = field.hulls(moving, 0.05, size)
    return {
        f"hulls of {ZONES} zones, {POSES} poses": _cpu_ms(lambda: field.hulls(moving, 0.05, size), frames),
        "... painted in three planes": _cpu_ms(lambda: hulls.paint(picture, 52, 128), frames),
        "both": _cpu_ms(draw, frames),
        "the same at rest, one pose": _cpu_ms(lambda: field.hulls(_sweep(1, True), 0.05, size), frames),
        "a look at the picture": _cpu_ms(look, frames),
    }


def _cpu_ms(work: Callable[[], object], times: int) -> float:
    """Of this thread, the least of five rounds: other programs only make it more."""
    rounds = []
    for _ in range(5):
        began_s = time.thread_time()
        for _ in range(times // 5):
            work()
        rounds.append((time.thread_time() - began_s) / (times // 5) * 1e3)
    return min(rounds)


def _zones() -> list[SphereZone]:
    """Ten windows in two rows, all in the picture."""
    pose = CameraPose(0.0, -10.0, focal_of_hfov(HFOV_DEG))
    zones = []
    for index in range(ZONES):
        left, top = 0.05 + 0.18 * (index % 5), 0.15 + 0.4 * (index // 5)
        zones.append(
            zone_drawn(
                [(left, top), (left + 0.1, top), (left + 0.1, top + 0.2), (left, top + 0.2)], 16 / 9, pose
            )
        )
    return zones


def _sweep(count: int, still: bool) -> PoseSweep:
    poses = tuple(
        CameraPose(0.5 * (index - count // 2), -10.0, focal_of_hfov(HFOV_DEG)) for index in range(count)
    )
    speed = 0.0 if still else 10.0
    return PoseSweep(CoverReason.NONE, poses, poses[count // 2], still, speed, 0.0, 10_000, 0.1 * (not still))


def _picture(width: int, height: int) -> av.VideoFrame:
    picture = av.VideoFrame(width, height, "yuv420p")
    random = np.random.default_rng(1)
    coarse = random.integers(20, 200, (height // 20 + 1, width // 20 + 1), np.uint8)
    plane_rows(picture.planes[0])[:] = coarse.repeat(20, axis=0).repeat(20, axis=1)[:height, :width]
    for plane in picture.planes[1:]:
        plane_rows(plane)[:] = 128
    return picture


if __name__ == "__main__":
    main()
