"""Views of this workstation: few entries whatever a carousel does, nothing lost by a crash."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from csu_console.domain.actor import Actor
from csu_console.domain.audit import Action, Deed
from csu_console.domain.clock import to_us
from csu_console.domain.permission import Role
from csu_console.domain.sighting import COALESCE_S, LONGEST_VIEW_S
from csu_console.services.journal.views import Views
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.journal_entries import actor


class Desk:
    """Views with somebody at the desk; camera 3 is number 103."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.person = actor()
        self.told: list[tuple[Deed, Actor, datetime]] = []
        self.views = Views(clock, lambda *told: self.told.append(told), lambda: self.person, self.number)

    @staticmethod
    def number(camera_id: int) -> int | None:
        return camera_id + 100 if camera_id < 1000 else None

    def pass_time(self, seconds: float) -> None:
        """With a tick each minute, as its owner's timer gives."""
        while seconds > 0:
            step = min(60.0, seconds)
            self.clock.advance(step)
            self.views.tick()
            seconds -= step

    def actions(self) -> list[tuple[Action, str]]:
        return [(deed.action, deed.obj.id) for deed, _actor, _at in self.told]

    def last_detail(self) -> dict[str, int | bool | str]:
        return dict(self.told[-1][0].detail)


SHOWN, HIDDEN = Action.STREAM_SHOWN, Action.STREAM_HIDDEN


@pytest.fixture
def desk(fake_clock: FakeClock) -> Desk:
    return Desk(fake_clock)


def test_a_view_begins_with_its_first_picture_and_ends_when_it_stays_away(desk: Desk) -> None:
    desk.clock.advance(0.5)
    for _picture in range(3):
        desk.views.seen("tile", 3, large=False)
        desk.clock.advance(10)
    assert desk.actions() == [(SHOWN, "103")]
    assert desk.told[0][2] == START_UTC + timedelta(seconds=0.5)
    desk.views.gone("tile")
    desk.pass_time(COALESCE_S - 61)
    assert desk.actions() == [(SHOWN, "103")]
    desk.pass_time(120)
    assert desk.actions() == [(SHOWN, "103"), (HIDDEN, "103")]
    start = to_us(START_UTC) + 500_000
    assert desk.last_detail() == {
        "first_us": start,
        "last_us": start + 30_000_000,
        "seconds": 30,
        "large_seconds": 0,
        "times": 1,
    }


def test_two_tiles_and_the_wall_are_one_view(desk: Desk) -> None:
    desk.views.seen("tile", 3, large=False)
    desk.pass_time(10)
    desk.views.seen("wall", 3, large=True)
    desk.pass_time(5)
    desk.views.gone("tile")
    desk.pass_time(5)
    desk.views.gone("wall")
    desk.pass_time(COALESCE_S + 60)
    assert desk.actions() == [(SHOWN, "103"), (HIDDEN, "103")]
    assert (desk.last_detail()["seconds"], desk.last_detail()["large_seconds"]) == (20, 10)


def test_only_the_one_large_picture_is_looked_at(desk: Desk) -> None:
    desk.views.seen("large", 3, large=True)
    desk.views.seen("small", 4, large=False)
    desk.pass_time(100)
    desk.views.seen("small", 4, large=True)
    desk.pass_time(50)
    desk.views.gone("small")
    desk.pass_time(7)
    desk.views.end_all()
    looked = {
        deed.obj.id: deed.detail["large_seconds"] for deed, _who, _at in desk.told if deed.action is HIDDEN
    }
    assert looked == {"103": 107, "104": 0}


def test_a_carousel_of_thirty_cameras_writes_two_entries_per_camera_and_four_hours(desk: Desk) -> None:
    rounds = 8 * 12  # eight hours
    for _round in range(rounds):
        for camera_id in range(30):
            desk.views.seen("tile", camera_id, large=False)
            desk.clock.advance(10)
        desk.views.tick()
    desk.views.end_all()
    assert len(desk.told) == 30 * 2 * 2
    ends = [deed.detail for deed, _actor, _at in desk.told if deed.action is HIDDEN]
    assert {(detail["seconds"], detail["times"]) for detail in ends} <= {
        *((s, t) for s in range(470, 491) for t in range(47, 50))
    }


def test_a_long_view_is_parted_and_goes_on(desk: Desk) -> None:
    desk.views.seen("tile", 3, large=True)
    desk.pass_time(LONGEST_VIEW_S + 60)
    assert desk.actions() == [(SHOWN, "103"), (HIDDEN, "103"), (SHOWN, "103")]
    assert desk.last_detail() == {"continued": True}
    desk.views.seen("tile", 3, large=True)
    desk.views.gone("tile")
    desk.views.end_all()
    assert desk.last_detail()["seconds"] == 60


def test_another_person_at_the_desk_is_another_view(desk: Desk) -> None:
    desk.views.seen("tile", 3, large=False)
    desk.views.seen("other", 4, large=False)
    desk.views.gone("other")
    desk.clock.advance(20)
    desk.views.person_changed()
    assert len(desk.told) == 2, "the same person: nothing ends"
    desk.person = actor("B. Leroy", operator_id=2)
    desk.views.person_changed()
    assert [(deed.action, deed.obj.id, who.name) for deed, who, _at in desk.told[2:]] == [
        (HIDDEN, "103", "A. Martin"),
        (SHOWN, "103", "B. Leroy"),
        (HIDDEN, "104", "A. Martin"),
    ]


def test_who_may_not_see_live_never_saw_what_the_last_person_left(desk: Desk) -> None:
    desk.views.seen("tile", 3, large=True)
    desk.clock.advance(20)
    desk.person = replace(actor("D. Petit", operator_id=2), roles=frozenset({Role.DPO}))
    desk.views.person_changed()
    desk.views.gone("tile")
    desk.views.end_all()
    assert [(deed.action, who.name) for deed, who, _at in desk.told] == [
        (SHOWN, "A. Martin"),
        (HIDDEN, "A. Martin"),
    ]
    desk.views.seen("tile", 3, large=True)
    assert desk.told[-1][0].action is SHOWN, "a picture that is shown is written down whoever is there"
    assert desk.told[-1][1].name == "D. Petit"


def test_a_tile_that_takes_another_camera_leaves_the_first(desk: Desk) -> None:
    desk.views.seen("tile", 3, large=False)
    desk.clock.advance(7)
    desk.views.seen("tile", 5, large=False)
    desk.clock.advance(7)
    desk.views.end_all()
    assert desk.actions() == [(SHOWN, "103"), (SHOWN, "105"), (HIDDEN, "103"), (HIDDEN, "105")]
    assert [deed.detail["seconds"] for deed, _a, _t in desk.told[2:]] == [7, 7]
    desk.views.gone("tile")
    desk.views.end_all()
    assert len(desk.told) == 4


def test_a_camera_that_left_the_inventory_and_a_tile_unknown_are_no_fault(desk: Desk) -> None:
    desk.views.seen("tile", 1000, large=False)
    desk.views.gone("tile")
    desk.views.gone("never")
    assert desk.told == []


def test_after_a_crash_views_end_at_the_last_heartbeat(desk: Desk) -> None:
    assert desk.views.state() == b""
    desk.views.seen("tile", 3, large=True)
    desk.clock.advance(120)
    state = desk.views.state()
    desk.pass_time(3600)
    after = Desk(desk.clock)
    after.person = actor("Somebody else")
    assert after.views.end_after_crash(state) == 1
    (deed, who, at_utc) = after.told[0]
    assert (deed.action, who, at_utc) == (HIDDEN, actor(), desk.clock.utc_now())
    assert deed.detail == {
        "first_us": to_us(START_UTC),
        "last_us": to_us(START_UTC) + 120_000_000,
        "seconds": 120,
        "large_seconds": 120,
        "times": 1,
        "after_crash": True,
    }


@pytest.mark.parametrize("state", [b"", b"{", b"[1]", b'[{"number": 1}]', b"\xff"])
def test_a_damaged_state_is_left_alone(desk: Desk, state: bytes) -> None:
    assert desk.views.end_after_crash(state) == 0
    assert desk.told == []
