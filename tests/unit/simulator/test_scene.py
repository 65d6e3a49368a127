"""Pictures of the town: pure, alive in every camera, and seamless at the end of the loop."""

from __future__ import annotations

import numpy as np
import pytest

from csu_console.simulator.camera_posts import city_plan
from csu_console.simulator.clip_maker import FRAMES_PER_S
from csu_console.simulator.pose import Size
from csu_console.simulator.scene import Scene, render
from csu_console.simulator.town import demo_town
from csu_console.simulator.world import WORLD_PERIOD_S, Route

CAMERAS = {camera.number: camera for camera in city_plan(turning=False).cameras}


def difference(a: np.ndarray, b: np.ndarray) -> float:
    """Share of pixels that differ by more than 12 grey levels."""
    return float((np.abs(a.astype(int) - b.astype(int)).max(axis=2) > 12).mean())


@pytest.mark.parametrize("number", sorted(CAMERAS))
def test_something_moves_in_every_camera_all_the_time(number: int) -> None:
    camera = CAMERAS[number]
    size = Size(camera.size.width_px // 2, camera.size.height_px // 2)
    scene = Scene(demo_town(camera.light), camera.pose, size)
    times = np.arange(0.0, WORLD_PERIOD_S, 0.5)
    for time_s in times:
        before, after = scene.picture(float(time_s)), scene.picture(float(time_s) + 0.5)
        assert difference(before, after) > 1e-4, f"nothing moves at {time_s} s"


@pytest.mark.parametrize("number", [1, 4, 7, 204])
def test_the_loop_is_seamless(number: int) -> None:
    camera = CAMERAS[number]
    size = Size(camera.size.width_px // 2, camera.size.height_px // 2)
    scene = Scene(demo_town(camera.light), camera.pose, size)
    step = 1.0 / FRAMES_PER_S
    usual = max(difference(scene.picture(t), scene.picture(t + step)) for t in (1.0, 3.0, 5.0))
    across = difference(scene.picture(WORLD_PERIOD_S - step), scene.picture(0.0))
    assert difference(scene.picture(WORLD_PERIOD_S), scene.picture(0.0)) < 0.002
    assert across < usual * 3 + 0.005


def test_render_is_pure() -> None:
    camera = CAMERAS[103]
    size = Size(320, 180)
    first = render(demo_town(camera.light), camera.pose, 1.25, size)
    second = render(demo_town(camera.light), camera.pose, 1.25, size)
    assert first.shape == (180, 320, 3)
    assert first.dtype == np.uint8
    assert (first == second).all()


def test_a_route_is_walked_at_one_speed_around_its_corners() -> None:
    route = Route.through([(0, 0), (3, 0), (3, 1)])
    assert route.place(0.0) == pytest.approx((0, 0, 1, 0))
    assert route.place(0.75) == pytest.approx((3, 0, 0, 1))
    assert route.place(0.875) == pytest.approx((3, 0.5, 0, 1))
