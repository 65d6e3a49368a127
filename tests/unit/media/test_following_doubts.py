"""Every state in which masks that follow cover the whole picture, and what ends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.mask import CoverReason
from csu_console.domain.stream import ProfileName, TimeSource
from csu_console.media._raw import RawFrame
from csu_console.media.hub import FrameOnce
from csu_console.media.known_view import ReferenceView, reference_from_png, reference_of
from csu_console.media.pose_sweep import PoseSweep
from csu_console.media.pose_timeline import PoseTimeline
from csu_console.media.session import SessionParts, StreamSession
from csu_console.media.source import RtspOpener, StreamRequest
from tests.fakes.moving_head import CAMERA_ID, MovingHead, Reporting, make_calibration, move
from tests.fakes.sphere_world import SphereWorld, TruePose
from tests.unit.media.test_masks_that_follow import STREET, head_on, zone_at


def resting() -> MovingHead:
    return head_on(STREET, lambda _seconds: STREET)


def test_no_pose_yet() -> None:
    head = head_on(STREET, lambda _seconds: STREET, reporting=Reporting(missing_after_s=-9.0))
    assert head.run(0.3).covered == {CoverReason.POSE_UNKNOWN: head.tally.frames}


def test_no_timeline_at_all() -> None:
    head = resting()
    head.masker.sphere.poses = None
    assert head.run(0.3).covered == {CoverReason.CALIBRATION_MISSING: head.tally.frames}


@pytest.mark.parametrize(
    ("reason", "doubt"),
    [
        (CoverReason.CALIBRATION_MISSING, lambda head: head.poses.calibrate(None)),
        (CoverReason.STATUS_FAILING, lambda head: head.poses.status_failing(True)),
        (CoverReason.UNCHECKED, lambda head: head.poses.hold()),
        (CoverReason.OPTICS_CHANGED, lambda head: head.poses.hold(CoverReason.OPTICS_CHANGED)),
        (
            CoverReason.OPTICS_CHANGED,
            lambda head: head.poses.calibrate(make_calibration(head.clock, firmware="1"), "2"),
        ),
        (
            CoverReason.CALIBRATION_EXPIRED,
            lambda head: head.clock.set_utc(head.clock.utc_now() + timedelta(days=3)),
        ),
    ],
)
def test_each_doubt_covers_for_its_own_reason(reason: CoverReason, doubt: Any) -> None:
    head = resting()
    doubt(head)
    tally = head.run(0.3)
    assert tally.leaked_pixels == 0
    assert tally.covered == {reason: tally.frames}


def test_another_rotation_or_shape_covers() -> None:
    head = resting()
    shape = head.plan.geometry
    assert shape is not None
    for other in (replace(shape, rotation_deg=180), replace(shape, aspect=4 / 3)):
        head.plan = replace(head.plan, geometry=other)
        head.tally.covered.clear()
        head.run(0.2)
        assert set(head.tally.covered) == {CoverReason.GEOMETRY_CHANGED}


def test_masks_that_fill_a_moving_picture_cover_it_and_at_rest_they_are_drawn() -> None:
    start = TruePose(0.0, -15.0, 50.0)
    zone = zone_at(start, ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)))
    head = MovingHead(SphereWorld([zone.corners]), (zone,), move(start, (1.0, 3.0, 0.0, 1.0)))
    head.commands = [0.0]
    tally = head.run(1.2)
    assert tally.leaked_pixels == 0
    assert set(tally.covered) == {CoverReason.ZONE_TOO_LARGE}
    assert tally.ratios, "at rest before the move"


def test_after_a_lost_connection_the_known_view_at_the_known_pose_uncovers() -> None:
    head = resting()
    head.run(0.5)
    assert head.tally.covered == {}
    head.masker.sphere.lost()
    head.run(0.5, warm_up_s=0.0)
    assert set(head.tally.covered) == {CoverReason.UNCHECKED}
    covered = head.tally.covered_count
    head.run(2.0, warm_up_s=-0.6)
    assert head.tally.covered_count - covered <= 15, "a second of the same view is proof"
    assert head.tally.leaked_pixels == 0


class Asked(PoseTimeline):
    """Counts how often a report after a frame at rest was asked for."""

    times = 0

    def sweep(
        self, captured_us: int, time_source: TimeSource, arrived_s: float, bracketed: bool = False
    ) -> PoseSweep:
        self.times += bracketed
        return super().sweep(captured_us, time_source, arrived_s, bracketed)


def test_only_a_picture_that_moves_at_rest_asks_for_the_report_after_it() -> None:
    turned = replace(STREET, pan_deg=STREET.pan_deg + 8.0)
    head = head_on(STREET, lambda seconds: STREET if seconds < 1.0 else turned)
    head.frame_delay_s = 0.005
    head.poses = head.masker.sphere.poses = asked = Asked(head.clock)
    asked.calibrate(make_calibration(head.clock))
    head.run(0.9)
    assert asked.times == 0, "nothing has moved"
    head.run(1.5, warm_up_s=-0.9)
    assert asked.times > 0
    assert head.tally.leaked_pixels == 0


def test_after_a_reboot_that_shifted_the_pan_it_stays_covered_until_somebody_looks() -> None:
    shifted = 1.5
    path = lambda seconds: STREET if seconds < 0.5 else TruePose(shifted, -15.0, 50.0)  # noqa: E731
    head = head_on(STREET, path, reporting=Reporting(frozen_after_s=0.0))
    head.run(0.4)
    assert head.tally.covered == {}
    head.masker.sphere.lost()
    head.run(3.0, warm_up_s=-0.6)
    assert head.tally.leaked_pixels == 0
    assert head.tally.covered_count >= 30
    assert head.poses.holds == {CoverReason.UNCHECKED}


@pytest.mark.parametrize("slipped_deg", [1.5, 6.0])
def test_a_head_that_slips_right_after_it_was_found_right_is_seen(slipped_deg: float) -> None:
    """The view of before has ended the doubt; the very next picture must be compared with that one."""
    after_loss = False

    def path(_seconds: float) -> TruePose:
        slipped = after_loss and not head.poses.holds
        return replace(STREET, pan_deg=slipped_deg) if slipped else STREET

    head = head_on(STREET, path)
    head.told = lambda _seconds: STREET
    head.run(0.5)
    assert head.tally.covered == {}
    head.masker.sphere.lost()
    after_loss = True
    head.run(4.0, warm_up_s=-0.6)
    assert head.tally.leaked_pixels == 0
    assert head.tally.covered[CoverReason.POSE_DISAGREES]


def reference_at(pose: TruePose) -> ReferenceView:
    """Taken from a masked frame, kept as a picture, read back."""
    head = head_on(STREET, lambda _seconds: pose)
    head.run(0.3)
    assert head.last is not None
    view = reference_of(head.last)
    assert view is not None
    back = reference_from_png(view.png(), view.pose)
    assert back is not None
    return back


def test_the_reference_check_uncovers_a_camera_that_nobody_has_seen_before() -> None:
    head = resting()
    head.poses.reference = reference_at(STREET)
    head.poses.hold()
    head.run(1.8, warm_up_s=0.5)
    assert head.poses.drift is not None
    assert head.poses.drift.shift_deg == pytest.approx(0.0, abs=0.1)
    assert head.poses.holds == frozenset()
    assert head.tally.covered_count < head.tally.frames
    assert head.tally.leaked_pixels == 0


def test_a_head_that_homed_beside_its_place_stays_covered_and_says_by_how_much() -> None:
    off = replace(STREET, pan_deg=1.2)
    head = MovingHead(resting().world, resting().plan.zones, lambda _seconds: off)
    head.told = lambda _seconds: STREET
    head.poses.reference = reference_at(STREET)
    head.poses.hold()
    head.run(2.0)
    assert head.poses.drift is not None
    assert head.poses.drift.shift_deg == pytest.approx(1.2, abs=0.15)
    assert head.poses.holds == {CoverReason.UNCHECKED}
    assert head.tally.leaked_pixels == 0
    assert head.tally.covered_count == head.tally.frames


def test_another_scene_at_the_reference_is_not_recognised() -> None:
    head = MovingHead(SphereWorld([], seed=9), resting().plan.zones, lambda _seconds: STREET)
    head.poses.reference = reference_at(STREET)
    head.poses.hold()
    head.run(1.5)
    assert head.poses.drift is not None
    assert head.poses.drift.shift_deg is None or head.poses.drift.shift_deg > 1.0
    assert head.poses.holds == {CoverReason.UNCHECKED}


def test_a_covered_frame_is_no_reference_and_a_picture_of_something_else_neither() -> None:
    head = resting()
    head.poses.hold()
    head.run(0.2)
    assert head.last is not None
    assert reference_of(head.last) is None
    assert reference_from_png(b"", CameraPose(0.0, 0.0, 1.0)) is None
    assert reference_from_png(b"GIF89a", CameraPose(0.0, 0.0, 1.0)) is None


def test_a_first_connection_has_missed_nothing() -> None:
    head = resting()
    head.masker.sphere.lost()
    assert head.poses.holds == frozenset()


def test_a_frame_timed_by_its_arrival_is_masked_at_rest() -> None:
    head = resting()
    head.time_source = TimeSource.ARRIVAL
    tally = head.run(1.0)
    assert tally.leaked_pixels == 0
    assert tally.covered_count <= 6, tally.covered


def test_a_session_passes_its_poses_on() -> None:
    """What services set: without it everything is covered; a lost connection holds until the view is known again."""
    head = resting()
    head.run(0.3)
    parts = SessionParts(RtspOpener(), head.clock, lambda _id: head.plan, lambda: None)
    request = StreamRequest(CAMERA_ID, ProfileName.SUB, "rtsp://camera.example/sub")
    session = StreamSession(request, parts)
    assert session.poses is None
    session.poses = head.poses
    assert session.poses is head.poses
    taken = FrameOnce()
    session.hub.add(taken)
    picture, _ = head.world.picture(STREET, *head.size)
    shape = head.plan.geometry
    assert shape is not None
    at_us = head.start_us + 250_000
    raw = RawFrame(CAMERA_ID, ProfileName.SUB, 1, picture, shape, 1.0, at_us, TimeSource.CAMERA, 0.35)
    session.publisher.publish(raw)
    frame = taken.wait(0.0)
    assert frame is not None
    assert (frame.cover, frame.facts.pose is not None) == (CoverReason.NONE, True), (
        "proved by the other stream"
    )
    session.publisher.lost()
    assert head.poses.holds == {CoverReason.UNCHECKED}
