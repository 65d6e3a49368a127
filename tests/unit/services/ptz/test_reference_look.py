"""One look at a reference preset: what a camera that never got there is taken for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from csu_console.domain.mask import CoverReason
from csu_console.domain.ptz_calibration import ReferencePreset
from csu_console.media.pose_timeline import PoseTimeline
from csu_console.services.ptz.reference_look import FRESH_S, LIMIT_S, NewestFrame, ReferenceLook, Seen
from tests.fakes.clock import FakeClock
from tests.fakes.moving_head import make_calibration
from tests.unit.media.test_masks_that_follow import STREET, head_on

FAR_DEG = 40.0


@pytest.mark.parametrize(("age_s", "seen"), [(0.0, Seen.ELSEWHERE), (FRESH_S + 1.0, Seen.NOTHING)])
def test_only_a_fresh_picture_tells_that_it_went_elsewhere(
    fake_clock: FakeClock, age_s: float, seen: Seen
) -> None:
    head, sink = head_on(STREET, lambda _seconds: STREET), NewestFrame()
    head.run(1.5)
    frame = head.last
    assert frame is not None
    assert frame.cover is CoverReason.NONE
    pose = frame.facts.pose
    assert pose is not None
    made = make_calibration(fake_clock)
    far = ReferencePreset("p2", pose.pan_deg + FAR_DEG, pose.tilt_deg, pose.focal_widths)
    look = ReferenceLook(
        PoseTimeline(fake_clock), replace(made, reference=far), sink, frame.arrived_s + age_s - LIMIT_S
    )
    sink.offer(frame)
    assert look.look(frame.arrived_s + age_s - 0.1) is None
    assert look.look(frame.arrived_s + age_s) is seen
