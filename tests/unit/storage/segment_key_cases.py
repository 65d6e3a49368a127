"""What must hold of the keys of encrypted recordings on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import timedelta

from csu_console.storage import retention, segment_keys
from tests.fakes.archive_room import DAY, ArchiveRoom


def life_of_a_key(room: ArchiveRoom) -> None:
    """The first one made stays; it goes with its day, never before the last recording that may be read."""
    day = (room.now - DAY).date()
    for made in (b"first", b"second"):
        wanted = [(room.first, day, made), (room.second, day, made)]
        kept = room.write(lambda session, w=wanted: segment_keys.keep_keys(session, w, room.now))  # type: ignore[misc]
        assert kept == {(room.first, day): b"first", (room.second, day): b"first"}
    segment = room.record(room.first, room.now - DAY)
    assert segment.id is not None
    ids = [segment.id]
    days = room.read(retention.retention_days)

    def due() -> set[int]:
        found = room.read(lambda session: segment_keys.due_keys(session, room.now, days))
        return {camera_id for camera_id, _day in found}

    assert due() == set()
    room.clock.advance(timedelta(days=16).total_seconds())
    assert due() == set(), "its recording is not marked yet"
    room.write(lambda session: retention.begin_destruction(session, ids, room.now))
    assert due() == {room.first}
    room.clock.advance(timedelta(days=16).total_seconds())
    assert due() == {room.first, room.second}
    gone = room.read(lambda session: segment_keys.due_keys(session, room.now, days))
    room.write(lambda session: segment_keys.destroy_keys(session, gone))
    assert room.read(lambda session: segment_keys.key_of(session, room.first, day)) is None


def switched(room: ArchiveRoom) -> None:
    """Off until somebody turns it on."""
    assert not room.read(segment_keys.is_on)
    for on in (True, False, True):
        room.write(lambda session, on=on: segment_keys.set_on(session, on))  # type: ignore[misc]
        assert room.read(segment_keys.is_on) is on


CASES = (life_of_a_key, switched)
