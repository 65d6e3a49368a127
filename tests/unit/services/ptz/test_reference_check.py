"""The reference check: when a camera is sent to its reference, what comes of what is seen there, who does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import PROGRAM
from csu_console.domain.alert import AlertKind
from csu_console.domain.mask import CoverReason, MaskPlan
from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.domain.ptz_check import KeptView, PtzCheck
from csu_console.domain.reservation import PtzLevel
from csu_console.domain.stream import ProfileName
from csu_console.media.frame import MaskedFrame
from csu_console.media.known_view import Drift, ReferenceView, reference_of
from csu_console.media.phase_shift import WIDTH_PX
from csu_console.media.pose_timeline import PoseTimeline
from csu_console.services.alert_service import AlertService
from csu_console.services.ptz.reference_check import DOUBT_S, IDLE_S, LAID_DOWN_S, ReferenceCheck
from csu_console.services.ptz.reference_look import NewestFrame
from csu_console.services.ptz.reference_times import DOUBTED_AGAIN_S, VAIN_S
from csu_console.storage.ptz import checks
from tests.fakes.clock import FakeClock
from tests.fakes.moving_head import MovingHead, make_calibration
from tests.fakes.ptz_post import Post
from tests.fakes.ptz_room import PtzRoom
from tests.unit.media.test_masks_that_follow import STREET, head_on


class Poses(QObject):
    """PoseKeeper of one camera."""

    began = Signal(int)

    def __init__(self, camera_id: int, clock: FakeClock) -> None:
        super().__init__()
        self._camera_id, self.only = camera_id, PoseTimeline(clock)

    def followed(self) -> tuple[int, ...]:
        return (self._camera_id,)

    def timeline(self, camera_id: int) -> PoseTimeline | None:
        return self.only if camera_id == self._camera_id else None


class Calibrations(QObject):
    """CalibrationService of one camera."""

    changed = Signal(int)

    def __init__(self, only: PtzCalibration) -> None:
        super().__init__()
        self.only = only

    def in_force(self, _camera_id: int) -> PtzCalibration | None:
        return self.only


class Plans(QObject):
    """MaskService of one camera whose masks follow it."""

    changed = Signal(object)

    def __init__(self, plan: MaskPlan) -> None:
        super().__init__()
        self.only = plan

    def plan(self, _camera_id: int) -> MaskPlan | None:
        return self.only


class Streams:
    """StreamService: shows each sink one frame."""

    def __init__(self) -> None:
        self.shown: MaskedFrame | None = None
        self.leases = 0

    def acquire(self, _camera_id: int, _profile: ProfileName, sink: NewestFrame) -> Streams:
        self.leases += 1
        if self.shown is not None:
            sink.offer(self.shown)
        return self

    def release(self) -> None:
        self.leases -= 1


class Bench:
    """One console whose camera is calibrated and was looked at an hour ago."""

    def __init__(self, post: Post, clock: FakeClock, view: bool = True) -> None:
        self.post, self.clock, self.id = post, clock, post.camera_id
        made = make_calibration(clock, camera_id=self.id)
        made = replace(made, reference=replace(made.reference, token="p2"))
        self.poses, self.calibrations, self.streams = Poses(self.id, clock), Calibrations(made), Streams()
        self.head: MovingHead = head_on(STREET, lambda _seconds: STREET)
        self.alerts = AlertService(clock)
        kept = PtzCheck(self.id, 1, clock.utc_now() - timedelta(hours=1), True, view=self._view())
        if view:
            post.room.anne.database.write_now(lambda session: checks.keep(session, kept))
        self.check = self.made()
        self.poses.began.emit(self.id)
        self.us = 0
        self.was_right, self.streams_release = False, True

    def made(self) -> ReferenceCheck:
        check = ReferenceCheck(
            *(self.poses, Plans(self.head.plan), self.calibrations, self.post.ptz, self.streams),
            *(self.alerts, self.post.room.anne.database, PROGRAM, self.clock),
        )
        check.load()
        return check

    @property
    def timeline(self) -> PoseTimeline:
        return self.poses.only

    @property
    def goes(self) -> list[object]:
        """Presets it was sent to."""
        return [words[1] for words in self.post.device.said if words[0] == "preset"]

    def run(self, seconds: float, sees: float | str | None = "nothing") -> None:
        """Time passes; while a look is under way the stream compares with `sees` degrees (None: not recognised)."""
        for _ in range(round(seconds * 2)):
            self.clock.advance(0.5)
            if sees != "nothing" and self.streams.leases:
                self.us += 1
                assert not isinstance(sees, str)
                self.timeline.drift = Drift(self.us, sees)
                self._stream_takes_back(sees)
            self.check.tick()
            self.post.room.settle()

    def _stream_takes_back(self, sees: float | None) -> None:
        """As SphereMasker does: the right view for half a second is the end of a doubt."""
        is_right = sees is not None and sees < 0.1
        if is_right and self.was_right and self.streams_release:
            self.timeline.release(CoverReason.UNCHECKED)
        self.was_right = is_right

    @staticmethod
    def _view() -> KeptView:
        wide = make_calibration(FakeClock()).reference
        grey = np.zeros((90, WIDTH_PX), np.float32)
        png = ReferenceView(grey, KeptView(b"", 0.0, 0.0, wide.focal_widths).pose).png()
        return KeptView(png, 0.0, 0.0, wide.focal_widths)


@pytest.fixture
def room(tmp_path: Path, fake_clock: FakeClock, qapp: QCoreApplication) -> Iterator[PtzRoom]:
    made = PtzRoom(tmp_path, fake_clock)
    yield made
    made.close()


@pytest.fixture
def post(room: PtzRoom, qtbot: QtBot) -> Iterator[Post]:
    made = Post(room, qtbot)
    made.ready()
    yield made
    assert made.ptz.close(5.0)


@pytest.fixture
def bench(post: Post, fake_clock: FakeClock) -> Iterator[Bench]:
    made = Bench(post, fake_clock)
    yield made
    made.check.close()


def test_a_camera_looked_at_an_hour_ago_is_left_alone_until_a_day_has_passed(bench: Bench) -> None:
    bench.run(IDLE_S + 30)
    assert bench.goes == []
    bench.clock.set_utc(bench.clock.utc_now() + timedelta(hours=23))
    bench.run(1)
    assert bench.goes == ["p2"]
    assert bench.post.room.anne.reservations.holder(bench.id).level is PtzLevel.PATROL  # type: ignore[union-attr]
    bench.run(3, sees=0.01)
    assert bench.streams.leases == 0
    assert bench.post.room.anne.reservations.holder(bench.id) is None
    stored = bench.post.room.anne.database.read(checks.all_checks)[bench.id]
    assert (stored.holds, stored.shift_deg, stored.view) == (True, 0.01, bench._view())
    bench.run(IDLE_S * 2)
    assert bench.goes == ["p2"], "once a day"
    # Another console starts: it does not turn the camera again.
    bench.check.close()
    bench.check = bench.made()
    bench.run(IDLE_S * 2)
    assert bench.goes == ["p2"]


def test_a_doubt_is_looked_into_within_seconds_and_released(bench: Bench) -> None:
    bench.timeline.hold(CoverReason.UNCHECKED)
    bench.run(DOUBT_S - 1)
    assert bench.goes == [], "a stream may settle it by itself"
    bench.run(2)
    assert bench.goes == ["p2"]
    assert CoverReason.UNCHECKED in bench.timeline.holds
    bench.run(3, sees=0.02)
    assert not bench.timeline.holds
    assert bench.alerts.open_alerts() == ()


def test_what_is_doubted_while_it_is_looked_at_stays_covered(bench: Bench) -> None:
    """The head slips after the last picture that was compared: only the stream, which compares the next, may say it."""
    bench.streams_release = False
    bench.timeline.hold(CoverReason.UNCHECKED)
    bench.run(DOUBT_S + 1)
    assert bench.goes == ["p2"]
    began_utc = bench.clock.utc_now()
    bench.run(3, sees=0.02)
    assert bench.streams.leases == 0, "what was seen holds"
    found = bench.check.latest(bench.id)
    assert found is not None
    assert found.checked_utc == began_utc + timedelta(seconds=0.5), "of the first picture compared"
    assert CoverReason.UNCHECKED in bench.timeline.holds
    bench.streams_release = True
    bench.run(DOUBTED_AGAIN_S + DOUBT_S + 5, sees=0.02)
    assert not bench.timeline.holds


def test_a_check_elsewhere_does_not_answer_a_doubt_that_came_while_it_looked(bench: Bench) -> None:
    bench.run(1)
    view, began_utc = bench._view(), bench.clock.utc_now()
    bench.clock.advance(0.5)
    bench.timeline.hold(CoverReason.UNCHECKED)
    bench.run(1)
    elsewhere = PtzCheck(bench.id, 1, began_utc, True, 0.0, view=view)
    bench.post.room.chief.database.write_now(lambda session: checks.keep(session, elsewhere))
    bench.post.room.anne.hear()
    bench.post.room.settle()
    assert CoverReason.UNCHECKED in bench.timeline.holds


def test_a_view_that_shifted_covers_until_the_camera_is_calibrated_again(bench: Bench) -> None:
    bench.timeline.hold(CoverReason.UNCHECKED)
    bench.run(DOUBT_S + 1)
    bench.run(5, sees=2.5)
    (alert,) = bench.alerts.open_alerts()
    assert (alert.kind, alert.camera_id) == (AlertKind.PTZ_CALIBRATION, bench.id)
    assert alert.params == (("error", 2.5),)
    bench.timeline.release(CoverReason.UNCHECKED)
    assert bench.timeline.holds == {CoverReason.CALIBRATION_EXPIRED}, "no stream takes this back by itself"
    went = len(bench.goes)
    bench.run(IDLE_S * 3, sees=0.0)
    assert len(bench.goes) == went
    # A console that starts later knows it before its first picture.
    later = Poses(bench.id, bench.clock)
    bench.poses, before = later, bench.check
    bench.check = bench.made()
    later.began.emit(bench.id)
    assert later.only.holds == {CoverReason.CALIBRATION_EXPIRED}
    before.close()
    # Only a new calibration helps; made just now, it was a look itself.
    later.only.hold(CoverReason.UNCHECKED)
    bench.calibrations.only = replace(
        bench.calibrations.only, version=2, calibrated_utc=bench.clock.utc_now()
    )
    bench.calibrations.changed.emit(bench.id)
    assert not later.only.holds
    assert bench.alerts.open_alerts() == ()


def test_what_is_not_recognised_says_nothing_of_the_positions(bench: Bench) -> None:
    bench.clock.set_utc(bench.clock.utc_now() + timedelta(hours=24))
    bench.run(IDLE_S + 1)
    bench.run(10, sees=None)
    assert bench.alerts.open_alerts() == (), (
        "night, or fog: the masks held yesterday and nothing speaks against them"
    )
    assert not bench.timeline.holds
    bench.timeline.hold(CoverReason.UNCHECKED)
    bench.run(30, sees=None)
    assert CoverReason.UNCHECKED in bench.timeline.holds
    assert len(bench.alerts.open_alerts()) == 1
    bench.run(30, sees=0.0)
    assert not bench.timeline.holds
    assert bench.alerts.open_alerts() == ()


def test_one_found_right_and_doubted_again_is_covered_for_seconds(bench: Bench) -> None:
    for _ in range(4):
        bench.timeline.hold(CoverReason.UNCHECKED)
        bench.run(DOUBT_S + DOUBTED_AGAIN_S + 5, sees=0.02)
        assert not bench.timeline.holds


def test_a_machine_that_has_no_picture_in_time_looks_again_within_the_minute(bench: Bench) -> None:
    bench.timeline.hold(CoverReason.UNCHECKED)
    bench.run(DOUBT_S + 31)
    assert bench.streams.leases == 0, "the first look has ended in vain"
    assert CoverReason.UNCHECKED in bench.timeline.holds
    bench.run(VAIN_S[0] + 5, sees=0.02)
    assert not bench.timeline.holds


def test_what_stays_strange_is_looked_at_ever_less_often(bench: Bench) -> None:
    bench.post.ptz.go_to_preset(bench.id, 1)
    bench.post.room.settle()
    bench.post.room.anne.reservations.give_back(bench.id)
    bench.timeline.hold(CoverReason.UNCHECKED)
    bench.run(3600, sees=None)
    looks = bench.goes.count("p2")
    assert len(VAIN_S) < looks < len(VAIN_S) + 7
    assert CoverReason.UNCHECKED in bench.timeline.holds
    bench.run(VAIN_S[-1] + 30, sees=0.02)
    assert not bench.timeline.holds


def test_a_hand_that_was_laid_down_lets_a_covered_camera_be_looked_at(bench: Bench) -> None:
    bench.post.ptz.go_to_preset(bench.id, 1)
    bench.post.room.settle()
    reservations = bench.post.room.anne.reservations
    bench.run(LAID_DOWN_S + 3)
    assert bench.goes == ["p1"], "nobody doubts it"
    bench.timeline.hold(CoverReason.UNCHECKED)
    for _ in range(3):
        bench.run(LAID_DOWN_S - 1)
        reservations.touch(bench.id)
    assert bench.goes == ["p1"], "it is driven"
    bench.run(LAID_DOWN_S + DOUBT_S + 5, sees=0.02)
    assert not bench.timeline.holds
    assert bench.goes == ["p1", "p2", "p1"], "and back to where it was put"
    held = reservations.holder(bench.id)
    assert held is not None
    assert held.level is PtzLevel.OPERATOR, "still in the same hand"


def test_an_event_and_a_calibration_keep_the_camera(bench: Bench) -> None:
    bench.post.room.anne.reservations.take(bench.id, PtzLevel.EVENT)
    bench.post.room.settle()
    bench.timeline.hold(CoverReason.UNCHECKED)
    bench.run(30, sees=0.02)
    assert bench.goes == []


def test_a_hand_goes_first(bench: Bench) -> None:
    bench.clock.set_utc(bench.clock.utc_now() + timedelta(hours=24))
    bench.post.ptz.go_to_preset(bench.id, 1)
    bench.post.room.settle()
    bench.run(20)
    assert bench.goes == ["p1"]
    bench.post.room.anne.reservations.give_back(bench.id)
    bench.run(IDLE_S - 5)
    assert bench.goes == ["p1"]
    bench.run(7)
    assert bench.goes == ["p1", "p2"]
    # In the middle of it somebody takes the camera: it is theirs at once and stays where they send it.
    bench.post.ptz.go_to_preset(bench.id, 1)
    bench.post.room.settle()
    bench.run(5, sees=0.0)
    assert bench.goes == ["p1", "p2", "p1"]
    assert bench.streams.leases == 0
    held = bench.post.room.anne.reservations.holder(bench.id)
    assert held is not None
    assert held.level is PtzLevel.OPERATOR


def test_back_to_the_preset_it_stood_on(bench: Bench) -> None:
    bench.post.ptz.go_to_preset(bench.id, 1)
    bench.post.room.settle()
    bench.post.room.anne.reservations.give_back(bench.id)
    bench.clock.set_utc(bench.clock.utc_now() + timedelta(hours=24))
    bench.run(IDLE_S + 1)
    bench.run(5, sees=0.0)
    assert bench.goes == ["p1", "p2", "p1"]


def test_a_tour_that_was_there_keeps_the_camera(bench: Bench) -> None:
    bench.post.ptz.patrol(bench.id, "p1", 1.0, PROGRAM, "tour 1")
    bench.post.room.settle()
    bench.clock.set_utc(bench.clock.utc_now() + timedelta(hours=24))
    for _ in range(15):
        bench.run(IDLE_S / 12, sees=0.0)
        bench.post.ptz.reservations.touch(bench.id)
    assert bench.goes == ["p1", "p2", "p1"]
    assert bench.post.ptz.reservations.mine(bench.id), "the tour stands there"
    bench.post.ptz.patrols.leave(bench.id, "tour 1")
    assert not bench.post.ptz.reservations.mine(bench.id)


def test_a_tour_that_begins_at_the_reference_preset_has_the_camera(bench: Bench) -> None:
    bench.post.ptz.go_to_preset(bench.id, 1)
    bench.post.room.settle()
    bench.post.room.anne.reservations.give_back(bench.id)
    bench.clock.set_utc(bench.clock.utc_now() + timedelta(hours=24))
    bench.run(IDLE_S + 1)
    assert bench.goes == ["p1", "p2"]
    bench.post.ptz.patrol(bench.id, "p2", 1.0, PROGRAM, "tour 1")
    bench.post.room.settle()
    bench.run(5, sees=0.0)
    assert bench.goes == ["p1", "p2", "p2"], "the visit is over and sends it nowhere"
    assert bench.streams.leases == 0
    assert bench.post.ptz.reservations.mine(bench.id), "nor gives it back"


def test_a_preset_that_was_deleted_is_said_and_not_looked_for_each_second(bench: Bench) -> None:
    only = bench.calibrations.only
    bench.calibrations.only = replace(only, reference=replace(only.reference, token="gone"))
    bench.clock.set_utc(bench.clock.utc_now() + timedelta(hours=24))
    bench.run(IDLE_S + 5)
    assert bench.goes == []
    (alert,) = bench.alerts.open_alerts()
    assert alert.text.startswith("The reference preset of the camera was moved or deleted")


def test_the_first_time_the_masked_view_is_taken(post: Post, fake_clock: FakeClock) -> None:
    bench = Bench(post, fake_clock, view=False)
    bench.head.run(1.5)
    frame = bench.head.last
    assert frame is not None
    pose = frame.facts.pose
    assert pose is not None
    assert frame.cover is CoverReason.NONE
    only = bench.calibrations.only
    where = replace(
        only.reference, pan_deg=pose.pan_deg, tilt_deg=pose.tilt_deg, focal_widths=pose.focal_widths
    )
    bench.calibrations.only = replace(only, reference=where)
    bench.streams.shown = frame
    bench.run(IDLE_S + 5)
    assert bench.goes == ["p2"]
    taken = bench.timeline.reference
    expected = reference_of(frame)
    assert taken is not None
    assert expected is not None
    assert np.abs(taken.grey - expected.grey).max() <= 0.5, "as it is kept: whole greys"
    assert bench.post.room.anne.database.read(checks.all_checks)[bench.id].view is not None
    bench.check.close()


def test_in_doubt_without_a_reference_it_stays_covered_and_is_said(post: Post, fake_clock: FakeClock) -> None:
    bench = Bench(post, fake_clock, view=False)
    bench.timeline.hold(CoverReason.UNCHECKED)
    bench.run(IDLE_S + 5)
    assert bench.goes == []
    assert CoverReason.UNCHECKED in bench.timeline.holds
    (alert,) = bench.alerts.open_alerts()
    assert "no reference picture" in alert.text
    bench.check.close()


def test_one_console_does_it_and_the_others_learn_of_it(bench: Bench) -> None:
    bench.timeline.hold(CoverReason.UNCHECKED)
    bench.run(1)
    view = bench._view()
    bench.clock.advance(1.0)
    elsewhere = PtzCheck(bench.id, 1, bench.clock.utc_now(), True, 0.0, view=view)
    bench.post.room.chief.database.write_now(lambda session: checks.keep(session, elsewhere))
    bench.post.room.anne.hear()
    bench.post.room.settle()
    assert not bench.timeline.holds
    assert bench.goes == []
