"""The archive window's page of recorders: who is at work, who is not, and what nobody records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import AlertKind
from csu_console.domain.errors import NotPermitted
from csu_console.domain.permission import Role
from csu_console.domain.recording import GapCause
from csu_console.domain.store import Store, StoreKind
from csu_console.services.recorder_watch import RecorderWatch
from csu_console.storage import recorders, segments
from csu_console.storage.camera_shares import take_turn
from csu_console.storage.recorders import Seat
from csu_console.storage.stores import rows
from csu_console.ui.archive.archive_window import ArchiveWindow
from tests.fakes.care_room import RoleAccess, archive_care
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.sealed_room import SealedRoom, open_room

LIMIT_MS = 10_000


@pytest.fixture
def room(tmp_path: Path, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[SealedRoom]:
    with open_room(tmp_path, fake_clock) as made:
        yield made


def seated(room: SealedRoom, name: str, capacity: int, wanted: list[int]) -> Seat:
    seat = Seat(name, f"srv-{name}", f"{name}:1", True, capacity)
    room.database.write_now(lambda session: take_turn(session, seat, wanted, room.clock.utc_now()))
    return seat


def looked(watch: RecorderWatch, qtbot: QtBot, seen: Callable[[], bool]) -> None:
    """Look until it is seen; several looks in a row are what an alert waits for."""

    def again() -> bool:
        watch.look()
        return seen()

    qtbot.waitUntil(again, timeout=LIMIT_MS)


def test_recorders_and_stores_are_shown_as_they_are(room: SealedRoom, qtbot: QtBot) -> None:
    share = Store(StoreKind.SHARED, "partage", "mark")
    room.database.write_now(lambda session: rows.add(session, share, START_UTC))
    seated(room, "nord", 1, [room.first, room.second])
    silent = seated(room, "sud", 5, [room.second])
    ended = seated(room, "ouest", 5, [])
    room.database.write_now(lambda session: recorders.end(session, ended.holder, room.clock.utc_now()))
    room.clock.advance(30)
    seated(room, "nord", 1, [room.first])
    with archive_care(room, Role.ADMINISTRATOR) as made:
        watch = RecorderWatch(room.database, made.alerts, room.clock, access=RoleAccess(Role.ADMINISTRATOR))
        watch.wanted = lambda: frozenset({room.first, room.second})
        window = ArchiveWindow(replace(made.care, recorders=watch))
        qtbot.addWidget(window)
        page = window.recorders
        assert page is not None
        window.tabs.setCurrentWidget(page)
        window.show()
        looked(watch, qtbot, lambda: len(made.alerts.open_alerts()) == 2)
        shown = [(row[0], row[2], row[4], row[5]) for row in page.model.rows()]
        assert shown == [
            ("sud", "does not answer", "1", "5"),
            ("nord", "at work", "1", "1"),
            ("ouest", "ended", "0", "5"),
        ]
        assert [row[:2] for row in page.stores_model.rows()] == [("partage", "share")]
        assert "1 camera that should be recorded is recorded" in page.state.text()
        kinds = {alert.kind: alert for alert in made.alerts.open_alerts()}
        assert set(kinds) == {AlertKind.UNRECORDED, AlertKind.RECORDER_LOST}
        assert kinds[AlertKind.RECORDER_LOST].subject == silent.name
        assert "every recorder has as many" in kinds[AlertKind.UNRECORDED].text
        room.clock.advance(5)
        seated(room, "nord", 5, [room.first])
        seated(room, "est", 5, [room.second])
        room.clock.advance(timedelta(seconds=10).total_seconds())
        seated(room, "nord", 5, [room.first])
        seated(room, "est", 5, [room.second])
        seated(room, "sud", 5, [])
        written: list[frozenset[int]] = []
        watch.recorded.connect(written.append)
        room.database.write_now(
            lambda session: segments.open_gap(session, room.first, room.clock.utc_now(), GapCause.STREAM_LOST)
        )
        looked(watch, qtbot, lambda: "2 cameras recorded by 3 recorders" in page.state.text())
        looked(watch, qtbot, lambda: bool(written))
        assert written[-1] == {room.second}, "a lease alone writes no picture"
        assert made.alerts.open_alerts() == ()
        window.close()


def test_an_operator_sees_none_of_it(room: SealedRoom, qtbot: QtBot) -> None:
    with archive_care(room) as made:
        watch = RecorderWatch(room.database, made.alerts, room.clock, access=RoleAccess(Role.OPERATOR))
        with pytest.raises(NotPermitted):
            watch.view()
