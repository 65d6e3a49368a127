"""Hands on a moving camera: held keys, single commands, who is told what when the hand is taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import NotPermitted
from csu_console.domain.audit import Action, Deed
from csu_console.domain.device import DeviceRefused, DeviceReport, DeviceUnreachable
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Role
from csu_console.domain.ptz import PoseReport, PoseSource, PoseSpace, Velocity
from csu_console.domain.reservation import IDLE_END, PtzLevel
from csu_console.services.ptz.head_state import HeadPhase
from tests.fakes.clock import FakeClock
from tests.fakes.ptz_head import PRESETS
from tests.fakes.ptz_post import Post
from tests.fakes.ptz_room import ANNE, CHIEF, PtzRoom

RIGHT = Velocity(pan=0.5)
SWORN = frozenset({Role.SWORN_OPERATOR})


@pytest.fixture
def room(tmp_path: Path, fake_clock: FakeClock, qapp: QCoreApplication) -> Iterator[PtzRoom]:
    made = PtzRoom(tmp_path, fake_clock)
    yield made
    made.close()


@pytest.fixture
def post(room: PtzRoom, qtbot: QtBot) -> Iterator[Post]:
    made = Post(room, qtbot)
    yield made
    assert made.ptz.close(5.0)


def test_the_first_key_takes_the_camera_and_moves_it(post: Post) -> None:
    post.ready()
    post.ptz.hold(post.camera_id, RIGHT)
    post.until_said("move", 0.5, 0.0, 0.0)
    assert post.ptz.reservations.mine(post.camera_id)
    post.ptz.let_go(post.camera_id)
    assert post.device.said[-1] == ("stop",)


def test_a_held_key_is_said_again_until_it_is_released(post: Post) -> None:
    post.ready()
    post.ptz.hold(post.camera_id, RIGHT)
    post.qtbot.waitUntil(lambda: post.device.said.count(("move", 0.5, 0.0, 0.0)) >= 4)
    post.ptz.let_go(post.camera_id)
    said = len(post.device.said)
    with post.qtbot.waitSignal(post.ptz._renew.timeout, timeout=300, raising=False):
        pass
    assert len(post.device.said) == said, "nothing is renewed any more"


def test_a_camera_in_hand_is_moved_without_asking_anybody(post: Post) -> None:
    post.ready()
    post.ptz.hold(post.camera_id, RIGHT)
    post.until_said("move", 0.5, 0.0, 0.0)
    post.ptz.let_go(post.camera_id)
    post.ptz.hold(post.camera_id, Velocity(tilt=-1.0))
    assert post.device.said[-1] == ("move", 0.0, -1.0, 0.0), "at once, before the next turn of the loop"
    post.ptz.let_go(post.camera_id)


def test_who_loses_the_camera_stops_it_and_is_told(post: Post) -> None:
    post.ready()
    post.ptz.hold(post.camera_id, RIGHT)
    post.until_said("move", 0.5, 0.0, 0.0)
    post.room.chief.reservations.take(post.camera_id, PtzLevel.CRISIS)
    post.room.until(lambda: bool(post.lost))
    assert post.device.said[-1] == ("stop",)
    said = len(post.device.said)
    post.ptz._send_held()
    assert len(post.device.said) == said, "the other moves it now"


def test_a_key_held_on_somebody_elses_camera_never_moves_it(post: Post) -> None:
    post.ready()
    post.room.chief.reservations.take(post.camera_id, PtzLevel.EVENT)
    post.room.until(lambda: post.ptz.reservations.holder(post.camera_id) is not None)
    post.ptz.hold(post.camera_id, RIGHT)
    post.room.until(lambda: bool(post.refused))
    post.room.chief.reservations.give_back(post.camera_id)
    post.room.until(lambda: post.ptz.reservations.holder(post.camera_id) is None)
    post.ptz._send_held()
    assert post.device.said == []


def test_presets_by_number(post: Post) -> None:
    post.ready()
    assert post.ptz.state(post.camera_id).presets == PRESETS
    post.ptz.go_to_preset(post.camera_id, 2)
    post.until_said("preset", "p2")
    assert post.ptz.state(post.camera_id).recalled == "p2"
    with pytest.raises(ConsoleError, match="no preset 9"):
        post.ptz.go_to_preset(post.camera_id, 9)
    post.ptz.hold(post.camera_id, RIGHT)
    assert post.ptz.state(post.camera_id).recalled == "", "moved away from it"


def test_saving_a_preset_needs_its_own_right(post: Post) -> None:
    post.ready()
    with pytest.raises(NotPermitted):
        post.ptz.save_preset(post.camera_id, "Gare")
    post.room.anne.access.person = replace(post.room.anne.access.actor(), roles=frozenset({Role.SUPERVISOR}))
    deeds: list[Deed] = []
    post.ptz.acted.connect(deeds.append)
    post.ptz.save_preset(post.camera_id, "Gare")
    post.until_said("save", "Gare", "")
    assert [deed.action for deed in deeds] == [Action.PTZ_PRESET_SAVED]


def test_whoever_locks_the_workstation_leaves_nothing_moving(post: Post) -> None:
    post.ready()
    post.ptz.hold(post.camera_id, RIGHT)
    post.until_said("move", 0.5, 0.0, 0.0)
    post.ptz.leave()
    assert post.device.said[-1] == ("stop",)
    assert post.ptz.reservations.in_hand() == ()


def test_an_idle_camera_goes_home(post: Post, fake_clock: FakeClock) -> None:
    post.ready()
    post.ptz.go_to_preset(post.camera_id, 1)
    post.until_said("preset", "p1")
    fake_clock.advance(IDLE_END.total_seconds())
    post.ptz.reservations.tick()
    assert post.device.said[-1] == ("home",)


def test_a_viewer_moves_nothing(post: Post) -> None:
    post.ready()
    post.room.anne.access.person = replace(post.room.anne.access.actor(), roles=frozenset({Role.AUDITOR}))
    acts: tuple[Callable[[], None], ...] = (
        lambda: post.ptz.hold(post.camera_id, RIGHT),
        lambda: post.ptz.stop(post.camera_id),
        lambda: post.ptz.go_to_preset(post.camera_id, 1),
        lambda: post.ptz.go_home(post.camera_id),
        lambda: post.ptz.delete_preset(post.camera_id, "p1"),
    )
    for act in acts:
        with pytest.raises(NotPermitted):
            act()
    assert post.device.said == []


def test_a_camera_that_does_not_answer_says_so_and_is_tried_again(post: Post) -> None:
    post.device.fault = DeviceUnreachable("The camera does not answer.")
    post.ptz.prepare(post.camera_id)
    post.qtbot.waitUntil(lambda: post.ptz.state(post.camera_id).phase is HeadPhase.LOST)
    with pytest.raises(DeviceUnreachable):
        post.ptz.hold(post.camera_id, RIGHT)
    post.device.fault = None
    post.ready()
    assert post.device.tries >= 2


def test_a_refused_password_is_not_hammered(post: Post) -> None:
    post.device.fault = DeviceRefused("The camera refuses the password.")
    post.ptz.prepare(post.camera_id)
    post.qtbot.waitUntil(lambda: post.ptz.state(post.camera_id).phase is HeadPhase.REFUSED)
    post.ptz.prepare(post.camera_id)
    post.ptz.prepare(post.camera_id)
    assert post.device.tries == 1


def test_a_device_without_a_head_is_said_to_be_one(post: Post) -> None:
    post.device.report = DeviceReport((), post.device.report.capabilities)
    post.ptz.prepare(post.camera_id)
    post.qtbot.waitUntil(lambda: post.ptz.state(post.camera_id).phase is HeadPhase.UNFIT)
    with pytest.raises(ConsoleError):
        post.ptz.hold(post.camera_id, RIGHT)


def test_a_camera_reached_otherwise_is_reached_anew(post: Post) -> None:
    post.ready()
    camera = post.camera(post.camera_id)
    assert camera is not None
    post.heads.follow_inventory()
    assert post.ptz.state(post.camera_id).ready, "nothing changed"
    post.change_camera(replace(camera, onvif_endpoint="http://192.0.2.2/onvif"))
    post.heads.follow_inventory()
    assert post.ptz.state(post.camera_id).phase is HeadPhase.UNKNOWN
    post.ready()
    assert len(post.device.drivers) == 2


def test_positions_reach_who_wants_them_in_their_own_thread(post: Post) -> None:
    post.ready()
    report = PoseReport(0.1, 0.2, 0.0, PoseSpace.GENERIC, 1, 0, PoseSource.POLL)
    post.device.sources[-1].poses(report)
    assert post.poses == [(post.camera_id, report)]
    post.qtbot.waitUntil(lambda: post.ptz.state(post.camera_id).pose == report)


def test_what_is_not_true_any_more_is_not_shown_any_more(post: Post) -> None:
    """A camera that was slow for a moment; but not when something else has been said since."""
    post.ready()
    listener = post.device.drivers[-1].listener
    state = post.ptz.state
    listener.degraded(ConsoleError("slow"))
    post.qtbot.waitUntil(lambda: state(post.camera_id).error is not None)
    listener.recovered("garbled")
    listener.degraded(ConsoleError("whole seconds"))
    listener.recovered("slow")
    post.qtbot.waitUntil(lambda: str(state(post.camera_id).error) == "whole seconds")
    listener.recovered("whole seconds")
    post.qtbot.waitUntil(lambda: state(post.camera_id).error is None)


def test_an_end_asked_for_while_it_connects_does_not_wait_for_the_next_try(post: Post) -> None:
    """A refused password is tried again after two minutes: the console's end cannot wait for that."""
    post.device.fault = DeviceRefused("The camera refuses the password.")

    def ends_before_the_nudge_is_cleared() -> None:
        thread = post.heads._heads[post.camera_id]._thread
        thread.stop()
        thread._nudge.clear()

    post.device.on_connect = ends_before_the_nudge_is_cleared
    post.ptz.prepare(post.camera_id)
    assert post.heads._heads[post.camera_id].wait(5.0)


def _level(post: Post) -> PtzLevel | None:
    held = post.ptz.reservations.holder(post.camera_id)
    return None if held is None else held.level


def test_a_camera_taken_for_fines_stays_so_under_every_ordinary_command(post: Post) -> None:
    post.room.anne.access.person = replace(ANNE, roles=SWORN)
    post.ready()
    post.ptz.take(post.camera_id, PtzLevel.FINES)
    post.qtbot.waitUntil(lambda: _level(post) is PtzLevel.FINES)
    post.ptz.hold(post.camera_id, RIGHT)
    post.until_said("move", 0.5, 0.0, 0.0)
    post.ptz.let_go(post.camera_id)
    post.ptz.go_to_preset(post.camera_id, 1)
    post.until_said("preset", PRESETS[0].token)
    assert _level(post) is PtzLevel.FINES
    post.ptz.take(post.camera_id, PtzLevel.OPERATOR)
    post.qtbot.waitUntil(lambda: _level(post) is PtzLevel.OPERATOR)


def test_an_ordinary_hand_is_given_up_for_fines(post: Post) -> None:
    post.room.anne.access.person = replace(ANNE, roles=SWORN)
    post.ready()
    post.ptz.hold(post.camera_id, RIGHT)
    post.until_said("move", 0.5, 0.0, 0.0)
    post.ptz.take(post.camera_id, PtzLevel.FINES)
    assert post.device.said[-1] == ("stop",)
    post.qtbot.waitUntil(lambda: _level(post) is PtzLevel.FINES)


def test_an_operator_takes_a_camera_from_who_fines(post: Post) -> None:
    post.room.chief.access.person = replace(CHIEF, roles=SWORN)
    post.ready()
    post.room.chief.reservations.take(post.camera_id, PtzLevel.FINES)
    post.room.until(lambda: post.room.chief.reservations.mine(post.camera_id))
    post.ptz.hold(post.camera_id, RIGHT)
    post.room.until(lambda: bool(post.room.chief.lost))
    assert _level(post) is PtzLevel.OPERATOR


def test_taken_first_and_moved_later_the_wait_is_kept(post: Post) -> None:
    """Whoever loses it has two turns of the change feed to stop, also when the taker pressed the key for it before."""
    post.ready()
    post.room.chief.reservations.take(post.camera_id, PtzLevel.OPERATOR)
    post.room.until(lambda: post.room.chief.reservations.mine(post.camera_id))
    post.room.until(lambda: post.ptz.reservations.holder(post.camera_id) is not None)
    post.ptz.take(post.camera_id, PtzLevel.EVENT)
    post.qtbot.waitUntil(lambda: post.ptz.reservations.mine(post.camera_id))
    post.ptz.hold(post.camera_id, RIGHT, PtzLevel.EVENT)
    assert ("move", 0.5, 0.0, 0.0) not in post.device.said
    post.until_said("move", 0.5, 0.0, 0.0)
    post.ptz.let_go(post.camera_id)
