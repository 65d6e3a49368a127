"""What a recorder that lost its camera may still publish, and what becomes of what a crash left behind."""

from __future__ import annotations

from datetime import timedelta

import pytest

from csu_console.domain.recording import Gap, GapCause, Segment
from csu_console.storage import fencing, inventory, leases, recorders, segments
from csu_console.storage.database import Database
from csu_console.storage.fencing import Verdict
from csu_console.storage.recorders import Seat
from tests.fakes.clock import START_UTC as T0
from tests.fakes.town import make_camera, make_segment

S, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
TAKEN = T0 + MINUTE
LATER = T0 + 10 * MINUTE


class Room:
    """Camera 1, which recorder "b" has taken from "a" at T0 + 1 min."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.session() as session:
            self.id = inventory.save_camera(session, make_camera(1))
            recorders.register(session, Seat("a", "a", "a", True, 9, store_id=1), T0)
            recorders.register(session, Seat("b", "b", "b", True, 9, store_id=2), T0)
            leases.take(session, [self.id], "a", T0, 1)
            leases.take(session, [self.id], "b", TAKEN, 1)
            leases.renew(session, "b", LATER)

    def file(self, start: timedelta, end: timedelta, store: int = 1) -> Segment:
        path = f"1/2026-01-12/{start.total_seconds():.0f}-{store}.mp4"
        return make_segment(self.id, T0 + start, path, end_utc=T0 + end, store_id=store)

    def add(self, file: Segment, holder: str = "a", now_after: timedelta = 2 * MINUTE) -> Verdict:
        with self.database.session() as session:
            return fencing.add_segment(session, file, holder, T0 + now_after)

    def found(self, file: Segment) -> Verdict:
        with self.database.session() as session:
            return fencing.add_found(session, file, LATER)

    def gaps(self) -> list[tuple[timedelta, timedelta | None]]:
        with self.database.session() as session:
            found = segments.gaps(session, self.id, T0 - MINUTE, T0 + 60 * MINUTE)
        return [(gap.start_utc - T0, None if gap.end_utc is None else gap.end_utc - T0) for gap in found]


@pytest.fixture
def room(database: Database) -> Room:
    return Room(database)


def test_what_ended_before_the_other_took_over_is_the_only_footage(room: Room) -> None:
    assert room.add(room.file(0 * S, 55 * S)) is Verdict.ADDED


def test_what_may_be_recorded_twice_waits_until_the_other_has_its_row(room: Room) -> None:
    late = room.file(70 * S, 100 * S)
    assert room.add(late) is Verdict.WAIT
    assert room.add(room.file(62 * S, 120 * S, store=2), "b") is Verdict.ADDED
    assert room.add(late) is Verdict.DOUBLE


def test_what_nobody_else_has_recorded_is_kept_in_the_end(room: Room) -> None:
    late = room.file(70 * S, 100 * S)
    assert room.add(room.file(90 * S, 100 * S, store=2), "b") is Verdict.ADDED
    assert room.add(late, now_after=3 * MINUTE) is Verdict.WAIT
    assert room.add(late, now_after=9 * MINUTE) is Verdict.ADDED


def test_a_recorder_that_has_its_camera_is_never_held_up(room: Room) -> None:
    own = room.file(60 * S, 120 * S, store=2)
    assert room.add(own, "b") is Verdict.ADDED
    assert room.add(own, "b") is Verdict.ADDED, "the same again"


def test_what_a_killed_recorder_left_shortens_the_gap_its_successor_noted(room: Room) -> None:
    with room.database.session() as session:
        segments.add_gap(session, Gap(room.id, T0, TAKEN + 12 * S, GapCause.CRASHED))
    room.add(room.file(72 * S, 120 * S, store=2), "b")
    assert room.found(room.file(0 * S, 58 * S)) is Verdict.ADDED
    assert room.gaps() == [(58 * S, 72 * S)]


def test_without_a_successor_a_gap_begins_where_the_crash_was(room: Room) -> None:
    with room.database.session() as session:
        leases.release(session, "b")
    assert room.found(room.file(0 * S, 58 * S)) is Verdict.ADDED
    assert room.gaps() == [(58 * S, None)]


def test_a_machine_that_comes_back_finds_its_own_file_though_its_lease_is_still_there(room: Room) -> None:
    assert room.found(room.file(70 * S, 100 * S, store=2)) is Verdict.ADDED
