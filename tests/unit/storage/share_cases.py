"""How recorders share the cameras, on whatever database: given an open one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from csu_console.domain.recorder import WITHOUT_LIMIT, Share
from csu_console.storage import inventory, leases, recorders
from csu_console.storage.camera_shares import take_turn
from csu_console.storage.database import Database
from csu_console.storage.leases import LEASE_LENGTH, RENEW_EVERY
from csu_console.storage.recorders import Seat
from tests.fakes.clock import START_UTC as T0
from tests.fakes.town import make_camera

LATER = LEASE_LENGTH + timedelta(seconds=1)


class Room:
    """Cameras, and recorders that take turns at a clock of their own."""

    def __init__(self, database: Database, cameras: int) -> None:
        self.database, self.now = database, T0
        with database.session() as session:
            self.ids = [inventory.save_camera(session, make_camera(1 + n)) for n in range(cameras)]

    def turn(self, seat: Seat, wanted: Collection[int] | None = None) -> Share:
        with self.database.session() as session:
            return take_turn(session, seat, self.ids if wanted is None else wanted, self.now)

    def release(self, seat: Seat, camera_id: int) -> None:
        with self.database.session() as session:
            living = [one.holder for one in recorders.living(session, self.now)]
            leases.hand_over(session, seat.holder, camera_id, self.now, living)

    def turns(self, seconds: float, *seats: Seat) -> None:
        """All of these go on renewing for so long."""
        until = self.now + timedelta(seconds=seconds)
        while self.now < until:
            self.now += RENEW_EVERY
            for seat in seats:
                self.turn(seat)

    def holders(self) -> dict[str, int]:
        with self.database.session() as session:
            return leases.counts(session, self.now)


def seat(
    name: str, capacity: int = WITHOUT_LIMIT, dedicated: bool = True, store_id: int | None = None
) -> Seat:
    return Seat(name, f"host-{name}", f"{name}:1:x", dedicated, capacity, store_id)


def all_cases(database: Database) -> None:
    """One after the other on the same cameras; every recorder has gone at the end of each."""
    room = Room(database, 10)
    for case in (
        a_second_recorder_gets_half_at_the_next_files,
        a_silent_recorder_loses_its_cameras_and_nobody_else,
        capacity_is_kept_and_the_rest_is_nobodys,
        a_console_leaves_cameras_to_recorders,
        who_was_cut_off_does_not_judge,
        a_wish_of_a_dead_recorder_is_forgotten,
    ):
        case(room)
        with database.session() as session:
            for one in recorders.all_recorders(session, room.now):
                recorders.end(session, one.holder or "-", room.now)
        room.now += timedelta(hours=1)


def a_second_recorder_gets_half_at_the_next_files(room: Room) -> None:
    a, b = seat("a"), seat("b")
    assert room.turn(a).held == frozenset(room.ids)
    first = room.turn(b)
    assert first.held == frozenset()
    asked = room.turn(a).asked
    assert len(asked) == 5
    for camera_id in asked:
        room.release(a, camera_id)
        assert sum(room.holders().values()) == 10, "at no moment is it free for a third"
    assert room.turn(b).held == asked
    assert room.turn(a).held == frozenset(room.ids) - asked
    assert not room.turn(a).asked
    assert not room.turn(b).asked, "what is fair stays"


def a_silent_recorder_loses_its_cameras_and_nobody_else(room: Room) -> None:
    a, b, c = seat("a", 4), seat("b", 3), seat("c")
    room.turn(a)
    room.turn(b)
    room.turns(12, a, b, c)
    assert room.turn(c).held >= frozenset(room.ids) - room.turn(a).held - room.turn(b).held
    room.turns(12, b, c)
    with room.database.session() as session:
        silent = {one.name for one in recorders.all_recorders(session, room.now) if one.died}
    assert silent == {"a"}
    assert sum(room.holders().values()) == 10
    assert not room.turn(a).held & (room.turn(b).held | room.turn(c).held)


def capacity_is_kept_and_the_rest_is_nobodys(room: Room) -> None:
    a, b = seat("a", 3), seat("b", 4)
    room.turns(30, a, b)
    assert room.holders() == {a.holder: 3, b.holder: 4}
    assert len(room.turn(a).elsewhere) == 4


def a_console_leaves_cameras_to_recorders(room: Room) -> None:
    console, recorder = seat("console", dedicated=False), seat("r", 8)
    assert len(room.turn(console).held) == 10
    room.turn(recorder)
    asked = room.turn(console).asked
    assert len(asked) == 8
    for camera_id in asked:
        room.release(console, camera_id)
    room.turn(recorder)
    assert room.holders() == {recorder.holder: 8, console.holder: 2}
    for camera_id in room.turn(console).held:
        room.release(console, camera_id)
    assert len(room.turn(console).held) == 2, "the recorder is full"


def who_was_cut_off_does_not_judge(room: Room) -> None:
    a, b = seat("a"), seat("b", 0)
    room.turn(a)
    room.turns(12, a, b)
    room.now += timedelta(minutes=1)
    # The database was away for all: the first who comes back finds the other's leases run out.
    wide = seat("b")
    assert not room.turn(wide).held
    assert room.turn(a).held == frozenset(room.ids)


def a_wish_of_a_dead_recorder_is_forgotten(room: Room) -> None:
    a, b = seat("a"), seat("b")
    room.turn(a)
    room.turn(b)
    assert room.turn(a).asked
    room.turns(LATER.total_seconds(), a)
    assert not room.turn(a).asked
    room.release(a, room.ids[0])
    assert room.turn(a).held == frozenset(room.ids)


def names_are_kept_apart(database: Database, now: datetime = T0) -> None:
    """The row of the last run is taken over with its cameras; a living stranger's is not."""
    room = Room(database, 2)
    old, new = seat("a", store_id=1), Seat("a", "host-a", "a:2:y", True, 5, 1)
    room.turn(old)
    with database.session() as session:
        assert recorders.register(session, new, now) == "a"
    assert room.turn(new).held == frozenset(room.ids)
    other = Seat("a", "host-b", "b:1:z", True, 5, 2)
    with database.session() as session:
        assert recorders.register(session, other, now) == "a 2"
