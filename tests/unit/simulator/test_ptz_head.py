"""The simulated head: speeds, limits, time-outs, presets, the dome's flip, a reboot; all on a clock of its own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csu_console.simulator.ptz_head import Power, PtzHead
from csu_console.simulator.ptz_mechanics import DomeFlip, Mechanics, wrapped
from csu_console.simulator.ptz_presets import HeadRefused


class Hand:
    """A clock that somebody turns."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s

    def turn(self, seconds: float) -> None:
        self.now_s += seconds


def power_of(head: PtzHead) -> Power:
    return head.power


def head_of(hand: Hand, **mechanics: object) -> PtzHead:
    return PtzHead(Mechanics(**mechanics), (0.0, 0.0, 0.0), hand)  # type: ignore[arg-type]


def test_a_move_accelerates_runs_at_its_speed_and_ends_with_its_time() -> None:
    hand = Hand()
    head = head_of(hand)
    head.move((1.0, 0.0), timeout_s=1.0)
    hand.turn(0.5)
    assert head.pose().is_turning
    before = head.pose().pan_deg
    hand.turn(0.2)
    assert head.pose().pan_deg - before == pytest.approx(20.0, abs=0.1), "100 degrees a second"
    hand.turn(5.0)
    assert not head.pose().is_moving
    assert head.pose().pan_deg == pytest.approx(100.0, abs=2.0)


def test_a_stop_brakes_within_its_acceleration() -> None:
    hand = Hand()
    head = head_of(hand)
    head.move((0.0, -1.0), 1.0)
    hand.turn(0.5)
    at = head.pose().tilt_deg
    head.stop()
    hand.turn(1.0)
    assert not head.pose().is_moving
    assert at - head.pose().tilt_deg == pytest.approx(100.0**2 / (2 * 600.0), abs=1.0)
    assert 0.0 < head.pose().zoom < 1.0


def test_stopping_the_zoom_leaves_the_turning_alone() -> None:
    hand = Hand()
    head = head_of(hand)
    head.move((0.5, 0.0), 1.0)
    hand.turn(0.5)
    head.stop(turn=False)
    hand.turn(1.0)
    assert head.pose().is_turning
    assert not head.pose().is_zooming


def test_what_was_asked_does_not_change_where_it_was() -> None:
    """A picture of a past moment and the truth asked later agree to the last bit."""
    asked, silent = Hand(), Hand()
    one, other = head_of(asked), head_of(silent)
    for head in (one, other):
        head.go(120.0, -40.0, 0.7)
    poses = {}
    for step in range(150):
        asked.turn(0.0137)
        poses[asked.now_s] = one.pose()
        if step == 60:
            silent.turn(asked.now_s - silent.now_s)
            for head in (one, other):
                head.stop()
    silent.turn(asked.now_s - silent.now_s)
    for moment_s, pose in poses.items():
        assert other.pose_at(moment_s) == pose == one.pose_at(moment_s)


def test_the_tilt_ends_and_an_endless_pan_wraps() -> None:
    hand = Hand()
    head = head_of(hand)
    head.move((1.0, 1.0))
    hand.turn(10.0)
    pose = head.pose()
    assert pose.tilt_deg == 15.0
    assert -180.0 < pose.pan_deg <= 180.0
    assert pose.is_turning
    head.go(pan_deg=-175.0)
    hand.turn(10.0)
    head.go(pan_deg=175.0)
    hand.turn(0.05)
    assert abs(wrapped(head.pose().pan_deg - 180.0)) < 6.0, "the short way, through the back"
    hand.turn(10.0)
    assert head.pose().pan_deg == pytest.approx(175.0)


def test_a_limited_pan_goes_the_long_way() -> None:
    hand = Hand()
    head = head_of(hand, pan_low_deg=-170.0, pan_high_deg=170.0)
    head.go(pan_deg=-165.0)
    hand.turn(10.0)
    head.go(pan_deg=165.0)
    hand.turn(0.6)
    assert abs(head.pose().pan_deg) < 120.0
    head.move((1.0, 0.0))
    hand.turn(10.0)
    assert head.pose().pan_deg == 170.0
    assert not head.pose().is_moving


@pytest.mark.parametrize("flip", [DomeFlip.ELECTRONIC, DomeFlip.MECHANICAL])
def test_tilting_past_the_nadir_turns_the_pan_by_half_a_turn(flip: DomeFlip) -> None:
    hand = Hand()
    head = PtzHead(Mechanics(flip=flip), (10.0, -60.0, 0.0), hand)
    for _ in range(30):
        head.move((0.0, -1.0), timeout_s=0.16)
        hand.turn(0.08)
    pose = head.pose()
    assert pose.pan_deg == pytest.approx(-170.0, abs=1e-6)
    assert pose.tilt_deg > -80.0, "held down, it comes up on the other side"
    head.go(10.0, -60.0)
    hand.turn(5.0)
    assert (head.pose().pan_deg, head.pose().tilt_deg) == pytest.approx((10.0, -60.0))


def test_without_a_flip_the_nadir_is_the_end() -> None:
    hand = Hand()
    head = head_of(hand)
    head.move((0.0, -1.0))
    hand.turn(5.0)
    assert (head.pose().pan_deg, head.pose().tilt_deg) == (0.0, -90.0)


def test_presets_are_kept_recalled_renamed_and_limited() -> None:
    hand = Hand()
    head = head_of(hand, max_presets=2)
    head.go(30.0, -20.0, 0.5)
    hand.turn(5.0)
    token = head.keep_preset("Porche")
    head.go_home()
    hand.turn(5.0)
    assert head.pose().pan_deg == 0.0
    head.go_to_preset(token)
    hand.turn(5.0)
    assert (head.pose().pan_deg, head.pose().zoom) == pytest.approx((30.0, 0.5))
    assert head.keep_preset("", token) == token
    assert [preset.name for preset in head.presets] == ["Porche"]
    head.keep_preset("Fontaine")
    with pytest.raises(HeadRefused, match="TooManyPresets"):
        head.keep_preset("third")
    head.forget_preset(token)
    with pytest.raises(HeadRefused, match="NoToken"):
        head.go_to_preset(token)


def test_a_reboot_in_mid_move_stands_homes_refuses_and_comes_home() -> None:
    hand = Hand()
    head = PtzHead(Mechanics(off_s=5.0), (20.0, -10.0, 0.2), hand)
    token = head.keep_preset("kept")
    head.move((1.0, 0.0))
    hand.turn(1.0)
    head.reboot()
    hand.turn(0.05)
    at = head.pose()
    hand.turn(4.0)
    assert power_of(head) is Power.OFF
    assert head.pose() == at
    assert not at.is_moving
    hand.turn(2.0)
    assert power_of(head) is Power.HOMING
    with pytest.raises(HeadRefused, match="NotReady"):
        head.move((0.1, 0.0))
    assert head.pose().is_moving
    hand.turn(30.0)
    assert power_of(head) is Power.ON
    assert (head.pose().pan_deg, head.pose().tilt_deg, head.pose().zoom) == pytest.approx((20.0, -10.0, 0.2))
    head.go_to_preset(token)


def test_a_head_at_rest_remembers_and_costs_nothing() -> None:
    hand = Hand()
    head = head_of(hand)
    head.go(50.0)
    hand.turn(10.0)
    assert head.pose().pan_deg == 50.0
    hand.turn(100_000.0)
    assert head.pose().pan_deg == 50.0
    assert head.pose_at(hand.now_s - 50_000.0).pan_deg == 50.0


def test_the_zoom_spans_its_lens() -> None:
    mechanics = Mechanics()
    assert mechanics.hfov_deg(0.0) == pytest.approx(62.0)
    assert mechanics.hfov_deg(1.0) == pytest.approx(3.44, abs=0.01)


@settings(max_examples=25, deadline=None)
@given(
    st.floats(-1000, 1000), st.floats(-90, 15), st.floats(0, 1), st.floats(0.3, 1.0), st.floats(0.001, 6.0)
)
def test_every_run_ends_at_its_place_and_never_beyond(
    pan_deg: float, tilt_deg: float, zoom: float, speed: float, first_look_s: float
) -> None:
    hand = Hand()
    head = head_of(hand)
    head.go(pan_deg, tilt_deg, zoom, speed)
    hand.turn(first_look_s)
    assert min(0.0, tilt_deg) - 1e-9 <= head.pose().tilt_deg <= max(0.0, tilt_deg) + 1e-9
    hand.turn(15.0)
    pose = head.pose()
    assert not pose.is_moving
    assert abs(wrapped(pose.pan_deg - pan_deg)) < 1e-6
    assert (pose.tilt_deg, pose.zoom) == pytest.approx((tilt_deg, zoom))
