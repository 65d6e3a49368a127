"""Who may keep what back, what the room is told of it, and what ends soon."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.sealing import Sealer
from csu_console.domain.actor import PROGRAM
from csu_console.domain.alert import AlertKind
from csu_console.domain.audit import Action, Deed, canonical_detail
from csu_console.domain.errors import ConsoleError, InvalidInput
from csu_console.domain.hold import Hold, HoldState, ProcedureFrame
from csu_console.domain.permission import Role
from csu_console.services.alert_service import AlertService
from csu_console.services.archive.hold_service import HoldService
from csu_console.services.archive.hold_watch import HoldWatch
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.storage.database import Database
from tests.fakes.archive_room import DAY, MINUTE, ArchiveRoom
from tests.fakes.clock import FakeClock
from tests.fakes.people_services import FakeSessions
from tests.fakes.rights_room import person


class Desk:
    """A person at a workstation, the holds of the room, and what the journal heard."""

    def __init__(self, room: ArchiveRoom, database: DatabaseService) -> None:
        self.room, self.who = room, FakeSessions(person(1, Role.OPERATOR, Role.REQUISITION_OFFICER))
        inventory = InventoryService(database, Sealer(MemorySiteKey()), room.clock, access=PROGRAM)
        inventory.load()
        self.holds = HoldService(database, inventory, room.clock, access=self.who)
        self.holds.load()
        self.alerts = AlertService(room.clock)
        self.watch = HoldWatch(self.holds, inventory, self.alerts, room.clock)
        self.deeds: list[Deed] = []
        self.done: list[Hold] = []
        self.errors: list[ConsoleError] = []
        self.holds.acted.connect(self.deeds.extend)

    def preserve(self, qtbot: QtBot, start_min: float = 10) -> Hold:
        now = self.room.now
        self.holds.preserve(
            *(self.room.first, now - start_min * MINUTE, now, "rixe"), self.done.append, self.errors.append
        )
        qtbot.waitUntil(lambda: bool(self.done or self.errors), timeout=3000)
        assert not self.errors
        return self.done.pop()

    def hold(self, qtbot: QtBot, review_days: int | None = None, *cameras: int) -> Hold:
        now = self.room.now
        self.holds.hold(
            *(
                cameras or (self.room.first,),
                now - DAY,
                now,
                ProcedureFrame.FLAGRANCE,
                "OPJ Durand",
                "PV 1",
                7,
            ),
            *(self.done.append, self.errors.append),
            review_utc=None if review_days is None else now + review_days * DAY,
        )
        qtbot.waitUntil(lambda: bool(self.done or self.errors), timeout=3000)
        assert not self.errors
        return self.done.pop()


@pytest.fixture
def desk(
    tmp_path: Path, database: Database, database_service: DatabaseService, fake_clock: FakeClock, qtbot: QtBot
) -> Iterator[Desk]:
    made = Desk(ArchiveRoom(tmp_path, database, fake_clock), database_service)
    yield made
    made.watch.close()
    made.holds.close()


def test_a_preserve_counts_down_to_its_normal_date(desk: Desk, qtbot: QtBot) -> None:
    room = desk.room
    one = desk.preserve(qtbot)
    assert one in desk.holds.holds((room.first,), room.now - DAY, room.now)
    assert desk.holds.holds((room.second,)) == ()
    assert desk.holds.ends_utc(one) == one.start_utc + 15 * DAY
    assert desk.holds.ending_within() == ()
    room.clock.advance(13.5 * 86400)
    assert desk.holds.ending_within() == (one,)
    room.clock.advance(2 * 86400)
    assert (desk.holds.state(one), desk.holds.holds(), desk.holds.holds(everything=True)) == (
        *(HoldState.OVER, ()),
        (one,),
    )
    assert desk.holds.ending_within() == ()


def test_a_hold_is_set_and_released_by_whoever_may(desk: Desk, qtbot: QtBot) -> None:
    room = desk.room
    one = desk.hold(qtbot, None, room.first, room.second)
    assert (one.camera_ids, one.requisition_id, one.set_by) == ((room.first, room.second), 7, "Person 1")
    room.clock.advance(300 * 86400)
    assert desk.holds.state(one) is HoldState.ACTIVE
    assert one.id is not None
    desk.holds.release(one.id, " affaire jugée ", desk.done.append, desk.errors.append)
    qtbot.waitUntil(lambda: bool(desk.done), timeout=3000)
    (released,) = desk.done
    assert (released.release_reason, desk.holds.state(released)) == ("affaire jugée", HoldState.RELEASED)
    assert desk.holds.holds() == ()
    assert [(deed.action, deed.obj.id, deed.reason) for deed in desk.deeds] == [
        *((Action.HOLD_SET, number, "PV 1") for number in "12"),
        *((Action.HOLD_RELEASED, number, "affaire jugée") for number in "12"),
    ]
    for deed in desk.deeds:
        canonical_detail(deed.detail)
    with pytest.raises(InvalidInput, match="not known"):
        desk.holds.release(99, "x")


def test_what_is_missing_or_cannot_be_is_said(desk: Desk) -> None:
    now, first = desk.room.now, desk.room.first
    frame = ProcedureFrame.PRELIMINARY
    refused: tuple[tuple[str, Callable[[], None]], ...] = (
        ("authority", lambda: desk.holds.hold((first,), now - DAY, now, frame, " ", "PV")),
        ("reference", lambda: desk.holds.hold((first,), now - DAY, now, frame, "OPJ", " ")),
        ("camera", lambda: desk.holds.hold((), now - DAY, now, frame, "OPJ", "PV")),
        ("beginning", lambda: desk.holds.preserve(first, now, now - DAY, "x")),
        ("31 days", lambda: desk.holds.preserve(first, now - 40 * DAY, now, "x")),
        ("31 days", lambda: desk.holds.preserve(first, now + 60 * DAY, now + 61 * DAY, "x")),
        ("Say why", lambda: desk.holds.preserve(first, now - DAY, now, "")),
    )
    for match, call in refused:
        with pytest.raises(InvalidInput, match=match):
            call()


def test_too_late_is_told_to_whoever_asked(desk: Desk, qtbot: QtBot) -> None:
    now = desk.room.now
    frame = ProcedureFrame.OTHER
    desk.holds.hold(
        (desk.room.first,), now - 20 * DAY, now - 16 * DAY, frame, "OPJ", "PV", None, None, desk.errors.append
    )
    qtbot.waitUntil(lambda: bool(desk.errors), timeout=3000)
    assert "out of their time" in str(desk.errors[0])
    assert desk.deeds == []


def test_another_workstation_hears_of_it(desk: Desk, qtbot: QtBot, database_service: DatabaseService) -> None:
    database_service.start_watching()
    with qtbot.waitSignal(desk.holds.changed, timeout=3000):
        elsewhere = desk.room.hold(desk.room.now - DAY, desk.room.now)
    assert desk.holds.holds() == (elsewhere,)


def test_alerts_two_days_ahead_and_gone_with_the_hold(desk: Desk, qtbot: QtBot) -> None:
    desk.watch.start()
    mine, judicial = desk.preserve(qtbot), desk.hold(qtbot, 10)
    assert desk.alerts.open_alerts() == ()
    desk.room.clock.advance(timedelta(days=9).total_seconds())
    desk.watch.look()
    (alert,) = desk.alerts.open_alerts()
    assert (alert.kind, alert.subject) == (AlertKind.HOLD_ENDING, str(judicial.id))
    assert "PV 1" in alert.text.format(**dict(alert.params))
    desk.room.clock.advance(timedelta(days=4.5).total_seconds())
    desk.watch.look()
    assert {alert.subject for alert in desk.alerts.open_alerts()} == {str(mine.id), str(judicial.id)}
    for hold in (mine, judicial):
        desk.holds.release(hold.id or 0, "fini", desk.done.append, desk.errors.append)
    qtbot.waitUntil(lambda: desk.alerts.open_alerts() == (), timeout=3000)
