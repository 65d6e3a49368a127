"""What must hold of holds on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest

from csu_console.domain.errors import InvalidInput
from csu_console.domain.hold import HeldSpan
from csu_console.storage import held_files, holds, retention
from tests.fakes.archive_room import DAY, MINUTE, ArchiveRoom


def due(room: ArchiveRoom) -> set[str]:
    days = room.read(retention.retention_days)
    return {s.path for s in room.read(lambda session: retention.due_segments(session, room.now, days, 100))}


def life_of_a_hold(room: ArchiveRoom) -> None:
    """Held recordings are never due and stay readable; a release lets them go, another hold does not."""
    t0 = room.now - 14 * DAY
    before, first, second, after = (room.record(room.first, t0 + 2 * i * MINUTE) for i in range(4))
    # Touches the end of one and the beginning of the next: both are kept whole.
    hold = room.hold(t0 + 3 * MINUTE, t0 + 5 * MINUTE)
    again = room.hold(t0 + 3 * MINUTE, t0 + 4 * MINUTE, reference="PV 2026/118")
    assert room.read(lambda session: holds.holds(session, room.now)) == (again, hold)
    assert room.read(held_files.held_paths) == {first.path, second.path}
    assert room.read(held_files.held_bytes) == 2000
    room.clock.advance(30 * 86400)
    assert due(room) == {before.path, after.path}
    listed = room.read(lambda session: retention.readable_spans(session, room.first, t0, t0 + DAY, room.now))
    assert [segment.path for segment in listed] == [first.path, second.path]
    released = room.release(hold)
    assert (released.released_by, released.release_reason) == ("B. Leroy", "classement")
    with pytest.raises(InvalidInput, match=r"released by B\. Leroy"):
        room.release(hold)
    assert due(room) == {before.path, second.path, after.path}
    room.release(again)
    assert due(room) == {before.path, first.path, second.path, after.path}


def what_two_holds_touch_is_counted_once(room: ArchiveRoom) -> None:
    """Spans that overlap, and spans that touch the same recording from both sides."""
    t0 = room.now - DAY
    recorded = [room.record(room.first, t0 + 2 * i * MINUTE).path for i in range(6)]
    room.record(room.second, t0)
    room.hold(t0, t0 + 3 * MINUTE)
    room.hold(t0 + MINUTE, t0 + 2.2 * MINUTE)
    room.hold(t0 + 3.5 * MINUTE, t0 + 5 * MINUTE)
    room.hold(t0 + 10.5 * MINUTE, t0 + 11 * MINUTE)
    assert room.read(held_files.held_paths) == {*recorded[:3], recorded[5]}
    assert room.read(held_files.held_bytes) == 4000


def a_hold_brings_nothing_back(room: ArchiveRoom) -> None:
    """What is out of its time when a hold is set is not in it, unless another hold has kept it until now."""
    t0 = room.now - 14 * DAY
    early, late = room.record(room.first, t0), room.record(room.first, t0 + 3 * DAY)
    room.clock.advance(2 * 86400)
    hold = room.hold(t0, t0 + 4 * DAY)
    assert hold.spans == (HeldSpan(room.first, room.now - 15 * DAY, t0 + 4 * DAY),)
    assert due(room) == {early.path}
    room.clock.advance(5 * 86400)
    with pytest.raises(InvalidInput, match="out of their time"):
        room.hold(t0, t0 + 2 * MINUTE)
    # Held by the first: a second one may join it, and then outlives it.
    second = room.hold(t0, t0 + 4 * DAY, reference="PV 2")
    assert second.spans == (HeldSpan(room.first, late.start_utc, late.end_utc),)
    room.release(hold)
    assert due(room) == {early.path}
    room.release(second)
    assert due(room) == {early.path, late.path}


def a_preserve_extends_nothing(room: ArchiveRoom) -> None:
    """It spares recordings a full disk, and ends with their time."""
    t0 = room.now - 14 * DAY
    kept, other = room.record(room.first, t0), room.record(room.first, t0 + 2 * MINUTE)
    room.preserve(t0, t0 + MINUTE, room.first)
    oldest = room.read(lambda session: retention.oldest_segments(session, 10))
    assert [segment.path for segment in oldest] == [other.path]
    assert room.read(held_files.held_paths) == frozenset()
    room.clock.advance(86400 + 300)
    assert due(room) == {kept.path, other.path}
    assert room.read(lambda s: retention.readable_spans(s, room.first, t0, t0 + DAY, room.now)) == ()


def a_hold_and_a_destruction_exclude_each_other(room: ArchiveRoom) -> None:
    """Begun before the hold: it goes. Chosen before, begun after: it stays."""
    t0 = room.now - DAY
    begun, chosen = room.record(room.first, t0), room.record(room.first, t0 + 2 * MINUTE)
    assert begun.id is not None
    assert chosen.id is not None
    ids = [begun.id, chosen.id]
    room.write(lambda session: retention.begin_destruction(session, ids[:1], room.now))
    room.hold(t0, t0 + 4 * MINUTE)
    marked = room.write(lambda session: retention.begin_destruction(session, ids, room.now))
    assert marked == {begun.id}
    assert room.read(held_files.held_paths) == {chosen.path}


CASES = (
    life_of_a_hold,
    what_two_holds_touch_is_counted_once,
    a_hold_brings_nothing_back,
    a_preserve_extends_nothing,
    a_hold_and_a_destruction_exclude_each_other,
)
