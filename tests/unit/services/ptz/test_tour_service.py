"""Tours: from preset to preset by the clock, giving way to every hand, one camera in one console's tour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import PROGRAM, NotPermitted
from csu_console.domain.audit import Action, Deed
from csu_console.domain.errors import InvalidInput
from csu_console.domain.permission import Role
from csu_console.domain.reservation import PtzLevel
from csu_console.domain.tour import Tour, TourStep
from csu_console.services.ptz.tour_service import TourService
from csu_console.storage import inventory
from csu_console.storage.ptz import reservations
from csu_console.storage.ptz import tours as rows
from tests.fakes.clock import FakeClock
from tests.fakes.ptz_post import Post
from tests.fakes.ptz_room import CHIEF, PtzRoom
from tests.fakes.town import make_camera


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
def service(post: Post, fake_clock: FakeClock) -> Iterator[TourService]:
    post.room.anne.access.person = CHIEF
    made = TourService(post.room.anne.database, post.ptz, post.room.anne.access, PROGRAM, fake_clock, UTC)
    made.start()
    made._timer.stop()  # the test says when time passes
    post.room.settle()
    yield made
    made.close()


def tour(post: Post) -> Tour:
    steps = (
        TourStep(post.camera_id, "p1", "Parvis", 10.0, 0.5),
        TourStep(post.camera_id, "p2", "École", 20.0),
    )
    return Tour("Ronde du soir", steps, resume_after_s=30.0)


def started(service: TourService, post: Post) -> int:
    made = service.save(tour(post))
    assert made.id is not None
    service.set_running(made.id, True)
    post.room.settle()
    return made.id


def step(service: TourService, post: Post, clock: FakeClock, seconds: float) -> list[object]:
    """Time passes; what the head was told since the beginning."""
    clock.advance(seconds)
    service.tick()
    post.room.settle()
    return [words[1] for words in post.device.said if words[0] == "preset"]


def test_from_preset_to_preset_by_the_clock(service: TourService, post: Post, fake_clock: FakeClock) -> None:
    started(service, post)
    assert step(service, post, fake_clock, 0) == ["p1"]
    assert step(service, post, fake_clock, 9) == ["p1"]
    assert step(service, post, fake_clock, 1) == ["p1", "p2"]
    assert step(service, post, fake_clock, 20) == ["p1", "p2", "p1"]
    assert not service.is_paused(1)


def test_a_long_stay_is_no_idle_hand(service: TourService, post: Post, fake_clock: FakeClock) -> None:
    """Every console runs the tour: one that lost its hold would have the camera sent on before its time."""
    made = service.save(replace(tour(post), steps=(TourStep(post.camera_id, "p1", "Parvis", 300.0),)))
    assert made.id is not None
    service.set_running(made.id, True)
    post.room.settle()
    for _ in range(12):
        step(service, post, fake_clock, 10)
        post.ptz.reservations.tick()
        post.room.settle()
    held = post.ptz.reservations.holder(post.camera_id)
    assert held is not None
    assert held.level is PtzLevel.PATROL
    stored = post.room.anne.database.read(
        lambda session: reservations.all_held(session, fake_clock.utc_now())
    )
    assert [each.camera_id for each in stored] == [post.camera_id], "for the other consoles too"
    service.set_running(made.id, False)
    post.room.settle()
    assert post.ptz.reservations.holder(post.camera_id) is None


def test_a_hand_pauses_it_and_it_resumes_when_the_camera_is_free(
    service: TourService, post: Post, fake_clock: FakeClock
) -> None:
    tour_id = started(service, post)
    step(service, post, fake_clock, 0)
    post.ptz.go_to_preset(post.camera_id, 2)
    post.room.settle()
    before = step(service, post, fake_clock, 15)
    assert service.is_paused(tour_id)
    post.ptz.reservations.give_back(post.camera_id)
    post.room.settle()
    assert step(service, post, fake_clock, 1) == before, "free, but only just"
    assert step(service, post, fake_clock, 29) == before
    assert len(step(service, post, fake_clock, 1)) == len(before) + 1
    assert not service.is_paused(tour_id)


def test_outside_its_hours_it_rests(service: TourService, post: Post, fake_clock: FakeClock) -> None:
    local = fake_clock.utc_now()
    later = (local.hour + 2) * 60
    made = service.save(replace(tour(post), from_minute=later, to_minute=later + 60))
    assert made.id is not None
    service.set_running(made.id, True)
    post.room.settle()
    assert step(service, post, fake_clock, 0) == []
    assert service.is_resting(made.id)
    said: list[bool] = []
    service.changed.connect(lambda: said.append(service.is_resting(1)))
    assert step(service, post, fake_clock, 2 * 3600) == ["p1"]
    assert not service.is_resting(made.id)
    turn = service.turn(made.id)
    assert turn is not None
    assert not turn.paused
    step(service, post, fake_clock, 3600)
    assert said == [False, True], "whoever shows it hears of it"
    turn = service.turn(made.id)
    assert turn is not None
    assert turn.paused


def test_outside_its_hours_it_leaves_what_it_has_not_moved(
    service: TourService, post: Post, fake_clock: FakeClock
) -> None:
    """The reference visit goes to cameras that rest: the tour's night must not take its hold away."""
    local = fake_clock.utc_now()
    later = (local.hour + 2) * 60
    made = service.save(replace(tour(post), from_minute=later, to_minute=later + 60))
    assert made.id is not None
    service.set_running(made.id, True)
    post.room.settle()
    post.ptz.patrol(post.camera_id, "p2", 1.0, PROGRAM, "reference visit")
    post.room.settle()
    step(service, post, fake_clock, 1)
    assert post.ptz.reservations.mine(post.camera_id)
    service.set_running(made.id, False)
    post.room.settle()
    assert post.ptz.reservations.mine(post.camera_id)
    post.ptz.patrols.leave(post.camera_id, "reference visit")
    assert not post.ptz.reservations.mine(post.camera_id)


def test_ended_it_lets_go_of_its_camera(service: TourService, post: Post, fake_clock: FakeClock) -> None:
    tour_id = started(service, post)
    step(service, post, fake_clock, 0)
    assert post.ptz.reservations.mine(post.camera_id)
    service.set_running(tour_id, False)
    post.room.settle()
    assert not post.ptz.reservations.mine(post.camera_id)
    assert step(service, post, fake_clock, 60) == ["p1"]


def test_it_stops_with_its_steps_camera_and_its_name_is_its_own(service: TourService, post: Post) -> None:
    service.save(tour(post))
    with pytest.raises(InvalidInput, match="Ronde du soir"):
        service.save(tour(post))
    found = post.room.anne.database.read(rows.all_tours)
    assert [each.name for each in found] == ["Ronde du soir"]
    assert found[0].id is not None
    service.remove(found[0].id)
    assert post.room.anne.database.read(rows.all_tours) == ()


def test_changing_tours_needs_a_right_and_is_journaled(service: TourService, post: Post) -> None:
    deeds: list[Deed] = []
    service.acted.connect(deeds.append)
    started(service, post)
    assert [(deed.action, deed.detail["what"]) for deed in deeds] == [
        (Action.PTZ_TOUR_CHANGED, "saved"),
        (Action.PTZ_TOUR_CHANGED, "started"),
    ]
    post.room.anne.access.person = replace(CHIEF, roles=frozenset({Role.OPERATOR}))
    with pytest.raises(NotPermitted):
        service.save(tour(post))
    post.room.anne.access.person = replace(CHIEF, roles=frozenset({Role.AUDITOR}))
    with pytest.raises(NotPermitted):
        service.set_running(1, False)


# across cameras: a virtual patrol


@pytest.fixture
def gate(post: Post) -> int:
    """A second camera, which does not move."""
    return post.room.anne.database.write_now(lambda session: inventory.save_camera(session, make_camera(2)))


def patrol(service: TourService, post: Post, gate: int, resume_after_s: float = 30.0) -> int:
    steps = (
        TourStep(post.camera_id, "p1", "Parvis", 10.0),
        TourStep(gate, "", "", 10.0),
        TourStep(post.camera_id, "p2", "École", 10.0),
    )
    made = service.save(Tour("Ronde des écoles", steps, resume_after_s=resume_after_s))
    assert made.id is not None
    service.set_running(made.id, True)
    post.room.settle()
    return made.id


def place(service: TourService, tour_id: int) -> tuple[int | None, int, int | None]:
    turn = service.turn(tour_id)
    assert turn is not None
    return turn.camera_id, turn.position, turn.next_id


def test_a_tour_across_cameras_says_whose_turn_it_is(
    service: TourService, post: Post, fake_clock: FakeClock, gate: int
) -> None:
    tour_id = patrol(service, post, gate)
    assert place(service, tour_id) == (None, 0, None)
    step(service, post, fake_clock, 0)
    assert place(service, tour_id) == (post.camera_id, 1, None)
    step(service, post, fake_clock, 10)
    step(service, post, fake_clock, 0)
    assert place(service, tour_id) == (gate, 2, None)


def test_the_next_camera_is_sent_before_its_turn(
    service: TourService, post: Post, fake_clock: FakeClock, gate: int
) -> None:
    tour_id = patrol(service, post, gate)
    step(service, post, fake_clock, 0)
    step(service, post, fake_clock, 10)
    assert step(service, post, fake_clock, 6) == ["p1"]
    assert step(service, post, fake_clock, 2) == ["p1", "p2"], "on its way while the gate is still shown"
    assert place(service, tour_id) == (gate, 2, post.camera_id)
    step(service, post, fake_clock, 2)
    assert place(service, tour_id) == (post.camera_id, 3, None)


def test_a_camera_in_anothers_hand_is_skipped(
    service: TourService, post: Post, fake_clock: FakeClock, gate: int
) -> None:
    post.room.chief.reservations.take(post.camera_id, PtzLevel.OPERATOR)
    post.room.until(lambda: post.ptz.reservations.holder(post.camera_id) is not None)
    tour_id = patrol(service, post, gate)
    assert step(service, post, fake_clock, 0) == []
    assert place(service, tour_id)[0] == gate
    step(service, post, fake_clock, 10)
    assert place(service, tour_id)[0] == gate, "the only one that is free"
    assert not service.is_paused(tour_id)


def test_it_waits_on_the_camera_an_operator_takes_while_it_is_shown(
    service: TourService, post: Post, fake_clock: FakeClock, gate: int
) -> None:
    tour_id = patrol(service, post, gate)
    step(service, post, fake_clock, 0)
    post.ptz.go_to_preset(post.camera_id, 2)
    post.room.settle()
    step(service, post, fake_clock, 20)
    assert service.is_paused(tour_id)
    assert place(service, tour_id)[0] == post.camera_id, "the picture is not taken from under his hand"
    post.ptz.reservations.give_back(post.camera_id)
    post.room.settle()
    step(service, post, fake_clock, 0)
    step(service, post, fake_clock, 31)
    assert place(service, tour_id)[0] == gate


def test_a_camera_that_cannot_go_is_passed(
    service: TourService, post: Post, fake_clock: FakeClock, gate: int
) -> None:
    steps = (TourStep(gate, "p9", "nowhere", 10.0), TourStep(post.camera_id, "p1", "Parvis", 10.0))
    made = service.save(Tour("Ronde", steps))
    assert made.id is not None
    service.set_running(made.id, True)
    post.room.settle()
    step(service, post, fake_clock, 0)
    assert step(service, post, fake_clock, 1) == ["p1"]
    assert place(service, made.id)[0] == post.camera_id
