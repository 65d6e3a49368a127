"""Up at once, down only after the situation was stable."""

from __future__ import annotations

from dataclasses import replace

from csu_console.domain.camera import Camera
from csu_console.domain.profile_choice import ProfileChooser
from csu_console.domain.stream import ProfileName
from tests.fakes.town import make_camera

MAIN, SUB = ProfileName.MAIN, ProfileName.SUB


def only(name: ProfileName) -> Camera:
    camera = make_camera(1)
    return replace(camera, profiles=tuple(p for p in camera.profiles if p.name is name))


def test_a_tenth_of_stretching_is_allowed_and_no_more() -> None:
    assert ProfileChooser().choose(make_camera(1), 396, 360, False, 0.0) is SUB
    assert ProfileChooser().choose(make_camera(1), 397, 360, False, 0.0) is MAIN
    assert (
        ProfileChooser().choose(make_camera(1), 500, 0, False, 0.0) is MAIN
    )  # not measured yet: 360 assumed
    assert ProfileChooser().choose(make_camera(1), 500, 480, False, 0.0) is SUB


def test_up_at_once_and_down_after_thirty_five_quiet_seconds() -> None:
    chooser, camera = ProfileChooser(), make_camera(1)
    assert chooser.choose(camera, 270, 360, False, 0.0) is SUB
    assert chooser.choose(camera, 1080, 360, False, 1.0) is MAIN
    assert chooser.choose(camera, 270, 360, False, 2.0) is MAIN
    assert chooser.choose(camera, 270, 360, False, 36.9) is MAIN
    assert chooser.choose(camera, 270, 360, False, 37.0) is SUB


def test_a_glance_at_the_large_picture_starts_the_wait_anew() -> None:
    chooser, camera = ProfileChooser(), make_camera(1)
    chooser.choose(camera, 1080, 360, False, 0.0)
    chooser.choose(camera, 270, 360, False, 1.0)
    chooser.choose(camera, 1080, 360, False, 30.0)
    assert chooser.choose(camera, 270, 360, False, 40.0) is MAIN
    assert chooser.choose(camera, 270, 360, False, 74.0) is MAIN
    assert chooser.choose(camera, 270, 360, False, 75.0) is SUB


def test_a_main_profile_others_have_open_is_used() -> None:
    assert ProfileChooser().choose(make_camera(1), 100, 360, True, 0.0) is MAIN


def test_a_camera_with_one_profile_or_none() -> None:
    assert ProfileChooser().choose(only(SUB), 2000, 360, False, 0.0) is SUB
    assert ProfileChooser().choose(only(MAIN), 10, 360, False, 0.0) is MAIN
    assert ProfileChooser().choose(replace(make_camera(1), profiles=()), 10, 0, False, 0.0) is None


def test_a_profile_taken_out_of_the_inventory_is_left_at_once() -> None:
    chooser = ProfileChooser()
    chooser.choose(make_camera(1), 1080, 360, False, 0.0)
    assert chooser.choose(only(SUB), 270, 360, False, 1.0) is SUB
