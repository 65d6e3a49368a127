"""The leak suite of the masker alone: an exact world, a head that moves, reports as real cameras tell them.

Every frame that comes out is searched for the private colour; nothing may be found. Then the other figure: at rest no
frame is covered whole, and the masks are no larger than the policy's margins make them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pytest

from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.mask import CoverReason, PrivacyState
from csu_console.domain.sphere_zone import SphereZone, zone_drawn
from csu_console.media.picture_motion import Motion, PictureMotion
from csu_console.media.swept_hull import margin_px
from tests.fakes.moving_head import MovingHead, Path, Reporting, make_calibration, move
from tests.fakes.sphere_world import SphereWorld, TruePose

ASPECT = 16 / 9
WINDOW = ((0.35, 0.3), (0.65, 0.3), (0.65, 0.7), (0.35, 0.7))
STREET = TruePose(0.0, -15.0, 50.0)

Leg = tuple[float, float, float, float]


def zone_at(pose: TruePose, points: Sequence[tuple[float, float]] = WINDOW) -> SphereZone:
    reference = CameraPose(pose.pan_deg, pose.tilt_deg, focal_of_hfov(pose.hfov_deg))
    return zone_drawn(points, ASPECT, reference, "window")


def head_on(start: TruePose, path: Path, **how: Any) -> MovingHead:
    """A head that looks at one window when it starts."""
    zone = zone_at(start)
    return MovingHead(SphereWorld([zone.corners]), (zone,), path, **how)


@dataclass(frozen=True)
class Case:
    """A move, and how it is told."""

    name: str
    legs: tuple[Leg, ...]
    start: TruePose = STREET
    reporting: dict[str, Any] = field(default_factory=dict)
    commanded: bool = True
    covered_at_most: float = 1.0


OPERATOR: tuple[Leg, ...] = ((1.2, 30.0, 0.0, 1.0),)
SLOW: tuple[Leg, ...] = ((2.0, 4.0, 1.0, 1.0),)

CASES = (
    Case("slow pan", SLOW, covered_at_most=0.0),
    Case("operator pan", OPERATOR, covered_at_most=0.0),
    Case("across the pan wrap", ((1.0, 100.0, 0.0, 1.0),), TruePose(150.0, -15.0, 60.0), covered_at_most=0.0),
    Case("tilt", ((1.0, 0.0, 25.0, 1.0),), TruePose(0.0, -40.0, 50.0), covered_at_most=0.0),
    Case("all three", ((1.5, 15.0, 8.0, 1.5),), TruePose(0.0, -40.0, 40.0), covered_at_most=0.3),
    Case("zoom out", ((1.2, 0.0, 0.0, 0.5),), TruePose(0.0, -15.0, 8.0), covered_at_most=0.1),
    Case("near and through the nadir", ((1.5, 30.0, -10.0, 1.0),), TruePose(0.0, -80.0, 60.0), covered_at_most=0.1),
    Case("far zoomed in", ((1.5, 1.5, 0.5, 1.0),), TruePose(0.0, -20.0, 5.0), covered_at_most=0.1),
    Case("a preset run", ((0.8, 300.0, 60.0, 1.0),), TruePose(-100.0, -40.0, 50.0)),
    Case("to and fro", ((0.4, 60.0, 0.0, 1.0), (0.4, -60.0, 0.0, 1.0)), covered_at_most=0.1),
    Case("nobody commanded it", OPERATOR, commanded=False),
    Case("zoomed by nobody", ((1.0, 0.0, 0.0, 1.5),), reporting={"frozen_after_s": 0.0}, commanded=False),
    *(Case(f"told {late * 1000:.0f} ms late", OPERATOR, reporting={"delay_s": late}) for late in (0.1, 0.3, 1.0)),
    *(
        Case(f"told in a clock {wrong:+} s wrong", OPERATOR, reporting={"wrong_clock_s": wrong})
        for wrong in (-0.5, -0.1, -0.05, 0.05, 0.1, 0.2, 1.0)
    ),
    Case("slow in a wrong clock", SLOW, reporting={"wrong_clock_s": 0.3}),
    Case("frozen", OPERATOR, reporting={"frozen_after_s": 0.0}),
    Case("frozen on the way", OPERATOR, reporting={"frozen_after_s": 0.5}),
    Case("frozen, very slow", ((3.0, 0.7, 0.0, 1.0),), reporting={"frozen_after_s": 0.0}, commanded=False),
    Case("missing", OPERATOR, reporting={"missing_after_s": 0.3}),
    Case("missing, nobody commanded it", OPERATOR, reporting={"missing_after_s": -0.3}, commanded=False),
    Case("once a second", OPERATOR, reporting={"rate_hz": 1.0}),
    Case("three times a second", OPERATOR, reporting={"rate_hz": 3.0}),
    Case("out of order", OPERATOR, reporting={"shuffled": True, "delay_s": 0.1}),
    Case("unsteady", OPERATOR, reporting={"jitter_s": 0.03, "noise_deg": 0.02}, covered_at_most=0.1),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_private_pixel_comes_out(case: Case) -> None:
    head = head_on(case.start, move(case.start, *case.legs), reporting=Reporting(**case.reporting))
    if case.commanded:
        head.commands = [0.0]
    tally = head.run(sum(leg[0] for leg in case.legs) + 0.8)
    assert tally.leaked_pixels == 0
    assert tally.in_view >= 5
    assert tally.covered_count <= case.covered_at_most * tally.frames, tally.covered


@pytest.mark.parametrize("divisor", [2, 4])
def test_small_pictures_leak_as_little(divisor: int) -> None:
    head = head_on(STREET, move(STREET, *OPERATOR), size=(640, 360))
    head.commands = [0.0]
    tally = head.run(1.8, divisor)
    assert tally.leaked_pixels == 0
    assert tally.covered_count == 0


def test_a_dome_that_turns_over_is_covered_inside_its_flip_zone() -> None:
    """Through the nadir the picture is turned by half a turn at once: the pan leaps, the tilt comes back."""

    def path(seconds: float) -> TruePose:
        tilt = -80.0 - 12.0 * max(0.0, min(1.6, seconds))
        return TruePose(0.0, tilt, 50.0) if tilt > -90.0 else TruePose(180.0, -180.0 - tilt, 50.0)

    head = head_on(TruePose(0.0, -80.0, 50.0), path)
    head.poses.calibrate(make_calibration(head.clock, flip_zone_deg=4.0))
    head.commands = [0.0]
    tally = head.run(3.0)
    assert tally.leaked_pixels == 0
    assert tally.covered[CoverReason.FLIP_ZONE] >= 5
    assert tally.covered_count < tally.frames, "out of it the masks are drawn again"


@pytest.mark.parametrize("hfov", [60.0, 30.0, 10.0, 3.0])
def test_at_rest_nothing_is_covered_whole_and_masks_are_as_large_as_the_policy_says(hfov: float) -> None:
    """A zone of 0.3 by 0.4 of the picture at 640 x 360. The policy's margins alone decide the ratio: 10 px wide, 75 px
    at a field of view of 3 degrees, so that it is not met by a zone of this size from 20 degrees on."""
    pose = TruePose(20.0, -15.0, hfov)
    head = head_on(pose, lambda _seconds: pose, size=(640, 360))
    tally = head.run(1.0)
    assert tally.leaked_pixels == 0
    assert tally.covered == {}
    margin = margin_px(0.03, focal_of_hfov(hfov) * 640, 640)
    by_policy = (0.3 * 640 + 2 * margin) * (0.4 * 360 + 2 * margin) / (0.3 * 640 * 0.4 * 360)
    assert float(np.mean(tally.ratios)) <= by_policy * 1.06
    if hfov == 60.0:
        assert float(np.mean(tally.ratios)) <= 1.3


@pytest.mark.parametrize("hfov", [60.0, 30.0, 10.0, 3.0])
def test_at_rest_a_zone_large_enough_for_its_margins_is_covered_within_1_3(hfov: float) -> None:
    """From 18 times the margin on. At the far end that is larger than the picture: what is seen of it counts."""
    focal = focal_of_hfov(hfov) * 640
    side = 18.0 * margin_px(0.03, focal, 640)
    pose = TruePose(20.0, -15.0, hfov)
    # In the middle of the picture, or its upper left part when it does not fit whole.
    left, top = (0.5 - side / size / 2 if side < size else 0.1 for size in (640, 360))
    right, bottom = left + side / 640, top + side / 360
    zone = zone_at(pose, ((left, top), (right, top), (right, bottom), (left, bottom)))
    head = MovingHead(SphereWorld([zone.corners]), (zone,), lambda _seconds: pose, size=(640, 360))
    tally = head.run(0.6)
    assert tally.leaked_pixels == 0
    assert tally.covered == {}
    assert float(np.mean(tally.ratios)) <= 1.3


def test_a_zone_near_the_camera_gets_its_parallax() -> None:
    """The same place seen 0.8 degree off its direction, as by a lens that does not turn about its own centre."""
    zone = zone_at(TruePose(0.0, -15.0, 20.0))
    aside = SphereWorld([zone_at(TruePose(0.8, -15.0, 20.0)).corners])
    start = TruePose(0.0, -15.0, 20.0)
    leaked = []
    for parallax_deg in (0.0, 0.8):
        near = replace(zone, parallax_deg=parallax_deg)
        leaked.append(
            MovingHead(aside, (near,), lambda _seconds: start, size=(640, 360)).run(0.2).leaked_pixels
        )
    assert leaked[0] > 0
    assert leaked[1] == 0


def test_the_suite_finds_leaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a look at the picture, a frozen position leaks: it is this that keeps the cases above clean."""
    monkeypatch.setattr(PictureMotion, "look", lambda *_args: Motion.AGREES)
    head = head_on(STREET, move(STREET, *OPERATOR), reporting=Reporting(frozen_after_s=0.0))
    assert head.run(1.0).leaked_pixels > 1000


def test_a_clear_camera_needs_no_pose() -> None:
    head = head_on(STREET, lambda _seconds: STREET)
    head.masker.sphere.poses = None
    head.plan = replace(head.plan, state=PrivacyState.CLEAR, zones=(), geometry=None)
    assert head.run(0.2).covered == {}
