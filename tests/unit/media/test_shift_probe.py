"""Calibrating by the picture: focal lengths and clocks come out right, and no picture does."""

from __future__ import annotations

from dataclasses import replace

import av
import numpy as np
import pytest

from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.errors import InvalidInput
from csu_console.domain.mask import MaskPlan, PictureGeometry, PrivacyState
from csu_console.domain.ptz_calibration import focal_of_shift
from csu_console.domain.stream import ProfileName, TimeSource
from csu_console.media._raw import RawFrame
from csu_console.media.clock_match import clock_match
from csu_console.media.frame_publisher import FramePublisher
from csu_console.media.hub import FrameHub
from csu_console.media.shift_probe import PictureShift, ShiftProbe
from tests.fakes.moving_head import US, move
from tests.fakes.sphere_world import SphereWorld, TruePose

WIDTH, HEIGHT = 640, 360
SHAPE = PictureGeometry(WIDTH / HEIGHT)
WORLD = SphereWorld([])


def picture(pose: TruePose, width: int = WIDTH, height: int = HEIGHT) -> av.VideoFrame:
    return WORLD.picture(pose, width, height)[0]


def measured(probe: ShiftProbe, frame: av.VideoFrame) -> PictureShift | None:
    found: list[PictureShift | None] = []
    probe.measure(found.append)
    probe.look(frame, SHAPE, 5, TimeSource.CAMERA)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("tilt", [0.0, -35.0])
@pytest.mark.parametrize("hfov", [60.0, 30.0, 10.0, 3.0])
def test_a_known_turn_gives_the_focal_length(hfov: float, tilt: float) -> None:
    probe, turn = ShiftProbe(), hfov / 12
    probe.mark()
    probe.look(picture(TruePose(0.0, tilt, hfov)), SHAPE, 1, TimeSource.CAMERA)
    shift = measured(probe, picture(TruePose(turn, tilt, hfov)))
    assert shift is not None
    assert shift.sure > 0.6
    assert shift.right_widths < 0.0, "panned to the right, the world goes to the left"
    assert focal_of_shift(shift.right_widths, turn, tilt) == pytest.approx(focal_of_hfov(hfov), rel=0.01)


def test_what_is_not_in_the_picture_is_not_found() -> None:
    probe = ShiftProbe()
    assert measured(probe, picture(TruePose(0.0, 0.0, 40.0))) is None, "nothing is marked"
    probe.mark()
    probe.look(picture(TruePose(0.0, 0.0, 40.0)), SHAPE, 1, TimeSource.CAMERA)
    elsewhere = measured(probe, picture(TruePose(100.0, 0.0, 40.0)))
    assert elsewhere is not None
    assert elsewhere.sure < 0.6


def test_turns_that_say_nothing_are_refused() -> None:
    for shift, pan, tilt in ((0.1, 0.0, 0.0), (0.1, 120.0, 0.0), (0.1, 5.0, -90.0), (0.0, 5.0, 0.0)):
        with pytest.raises(InvalidInput):
            focal_of_shift(shift, pan, tilt)


@pytest.mark.parametrize("offset_s", [-0.35, 0.0, 0.137, 1.2])
def test_the_clocks_offset_is_found_from_a_move(offset_s: float) -> None:
    path = move(
        TruePose(0.0, -20.0, 50.0), (0.6, 20.0, 0.0, 1.0), (0.5, 0.0, 0.0, 1.0), (0.6, -15.0, 8.0, 1.0)
    )
    probe = ShiftProbe()
    probe.follow(True)
    for number in range(-5, 38):
        probe.look(picture(path(number / 15), 160, 90), SHAPE, round(number / 15 * US), TimeSource.CAMERA)
    probe.follow(False)
    poses = [
        CameraPose(path(at).pan_deg, path(at).tilt_deg, focal_of_hfov(50.0), round((at + offset_s) * US))
        for at in np.arange(-2.0, 5.0, 0.1)
    ]
    match = clock_match(probe.steps(), poses)
    assert match is not None
    assert abs(match.offset_us - offset_s * US) <= max(match.error_us, 15_000)
    assert match.error_us <= 40_000


def test_a_move_that_says_nothing_of_time_gives_none() -> None:
    steps = [PictureShift(n * 66_000, TimeSource.CAMERA, 0.0, 0.0, 0.9) for n in range(40)]
    still = [CameraPose(0.0, 0.0, 1.0, n * 100_000) for n in range(40)]
    turning = [replace(pose, pan_deg=0.001 * pose.taken_us / 1000) for pose in still]
    assert clock_match(steps, still) is None
    assert clock_match(steps[:5], turning) is None
    assert clock_match([replace(step, sure=0.1) for step in steps], turning) is None
    assert (
        clock_match(steps, [replace(pose, focal_widths=1.0 + pose.taken_us / 1e7) for pose in turning])
        is None
    )


def test_a_camera_nobody_may_see_is_measured_all_the_same() -> None:
    """Through the publisher, with no sink, before its private places are drawn; damaged pictures are left out."""
    publisher = FramePublisher(FrameHub(), lambda _id: MaskPlan(7, 0, PrivacyState.UNREVIEWED))
    found: list[PictureShift | None] = []
    publisher.probe.mark()
    assert not publisher.is_idle, "somebody looks: a stream that is copied is decoded for it"
    for number, (pan, damaged) in enumerate(((0.0, False), (30.0, True), (4.0, False))):
        if number == 1:
            publisher.probe.measure(found.append)
        frame = RawFrame(
            7, ProfileName.MAIN, number, picture(TruePose(pan, 0.0, 50.0)), SHAPE, 1.0, number, TimeSource.CAMERA,
            0.0, damaged,
        )  # fmt: skip
        publisher.publish(frame)
    assert len(found) == 1
    assert found[0] is not None
    assert found[0].captured_us == 2
    assert found[0].sure > 0.6
