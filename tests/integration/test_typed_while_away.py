"""What is typed while PostgreSQL is away is delivered once and in order, also after a crash of the console."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from csu_console.domain.action_plan import RunStep
from csu_console.domain.logbook import AdditionKind, NewAddition, PersonalText
from csu_console.services.database_service import DatabaseService
from csu_console.services.logbook.catalogue_service import LogCatalogueService
from csu_console.services.logbook.drafts import Draft
from csu_console.services.logbook.logbook_service import LogbookService
from csu_console.services.plans.plan_service import PlanService
from csu_console.services.plans.plan_start import PlanStart
from csu_console.storage.database import Database
from csu_console.storage.logbook import catalogue
from csu_console.storage.logbook.entries import latest
from csu_console.storage.tables import log_additions, log_timers, plan_lines
from tests.fakes.clock import FakeClock
from tests.fakes.logbook_room import MARTIN, make_logbook
from tests.fakes.plan_room import FIREWORKS, FakeRoom
from tests.integration.test_postgresql import Server
from tests.integration.test_room_away import server as server

pytestmark = pytest.mark.postgresql

SOON_MS = 20_000


@pytest.fixture
def room(server: Server, tmp_path: Path) -> Iterator[DatabaseService]:
    service = connected(server)
    yield service
    service.close()


def connected(server: Server) -> DatabaseService:
    database = Database(server.url, busy_timeout_s=1.0)
    database.open()
    service = DatabaseService(database)
    service.start_watching()
    return service


def filled(service: LogbookService, description: str) -> Draft:
    draft = service.begin(3)
    facts = replace(draft.facts, category="order", title="Ordre public", text=PersonalText(description))
    return replace(draft, facts=facts)


def crash(service: LogbookService, database: DatabaseService) -> None:
    """The power goes: nothing in memory is left, the disk has what it has."""
    assert service._outbox.flush()
    service.close()
    database.close(0.1)


def test_steps_and_entries_arrive_once_and_in_order(
    room: DatabaseService, server: Server, tmp_path: Path, qtbot: QtBot
) -> None:
    before = make_logbook(room, tmp_path)
    event = next(entry for entry in before.entries() if entry.number == 3)
    server.stop()
    with qtbot.waitSignal(room.failed, timeout=SOON_MS):
        before.partner_step(event, "Sapeurs-pompiers")
    before.partner_step(event, "Sapeurs-pompiers")
    before.save(filled(before, "pendant la panne"))
    before.add(3, NewAddition(AdditionKind.ADDENDUM, before.now_utc(), text="après"))
    assert len(list((tmp_path / "outbox").glob("*.json"))) <= 4
    crash(before, room)
    files = {file.name: file.read_bytes() for file in (tmp_path / "outbox").glob("*.json")}
    assert len(files) == 4
    server.start()
    room2 = connected(server)
    after = make_logbook(room2, tmp_path)
    # They count at once: the key pressed again takes the next step.
    assert after.partner_step(event, "Sapeurs-pompiers") is AdditionKind.ARRIVED
    qtbot.waitUntil(lambda: not list((tmp_path / "outbox").glob("*.json")), timeout=SOON_MS)
    after.close()
    # The power goes again between the commit and the removal of the files.
    for name, content in files.items():
        (tmp_path / "outbox" / name).write_bytes(content)
    again = make_logbook(room2, tmp_path)
    qtbot.waitUntil(lambda: not list((tmp_path / "outbox").glob("*.json")), timeout=SOON_MS)
    with room2._database.reading() as session:
        newest = latest(session, 20)
        assert [entry.facts.text.description for entry in newest].count("pendant la panne") == 1
        kinds = session.execute(
            select(log_additions.c.kind)
            .where(log_additions.c.entry_number == 3, log_additions.c.delivery_key.is_not(None))
            .order_by(log_additions.c.id)
        )
        assert [AdditionKind(kind) for kind in kinds.scalars()] == [
            AdditionKind.TOLD,
            AdditionKind.LEFT,
            AdditionKind.ADDENDUM,
            AdditionKind.ARRIVED,
        ]
        assert all(entry.intact and all(one.intact for one in entry.additions) for entry in newest)
    again.close()
    room2.close()


def test_the_server_back_gets_it_by_itself(
    room: DatabaseService, server: Server, tmp_path: Path, qtbot: QtBot
) -> None:
    service = make_logbook(room, tmp_path)
    server.stop()
    with qtbot.waitSignal(room.failed, timeout=SOON_MS):
        service.save(filled(service, "pendant la panne"))
    assert room.away
    assert [draft.saving for draft in service.drafts()] == [True]
    with qtbot.waitSignal(service.saved, timeout=SOON_MS):
        server.start()
    assert service.drafts() == ()
    service.close()


def made(service: DatabaseService, folder: Path) -> tuple[PlanService, LogCatalogueService]:
    room, clock = FakeRoom(), FakeClock()
    plans = PlanService(
        service, MARTIN, clock, room, PlanStart(room.recall, room, room, room), data_folder=folder
    )
    lists = LogCatalogueService(service, MARTIN, clock, folder)
    for one in (plans, lists):
        one.load()
    return plans, lists


def test_ticks_of_a_plan_and_timers_put_out_arrive_once_and_in_order(
    room: DatabaseService, server: Server, tmp_path: Path, qtbot: QtBot
) -> None:
    plans, lists = made(room, tmp_path)
    run = plans.begin(plans.save(replace(FIREWORKS, scene=None, tours=(), recalls=())))
    due = FakeClock().utc_now()
    timer_id = room.write_now(lambda session: catalogue.add_timer(session, 3, due, "rappeler", "A. Martin"))
    lists.load()
    assert [timer.id for timer in lists.timers()] == [timer_id]
    server.stop()
    with qtbot.waitSignal(room.failed, timeout=SOON_MS):
        plans.tick(run, 0)
    assert plans.runs()[0].tick(0) is not None, "what was ticked is ticked, also while the server is away"
    plans.tick(plans.runs()[0], 0)
    assert plans.runs()[0].tick(0) is None
    plans.tick(plans.runs()[0], 0)
    plans.note(run, "foule au pont")
    lists.end_timer(lists.timers()[0])
    assert lists.timers() == ()
    assert plans.close()
    assert lists.close()
    room.close(0.1)
    files = {file: file.read_bytes() for file in (tmp_path / "outbox").rglob("*.json")}
    assert len(files) == 5
    server.start()
    room2 = connected(server)
    for turn in range(2):
        if turn:
            # The power goes again between the commit and the removal of the files.
            for file, content in files.items():
                file.write_bytes(content)
        after = made(room2, tmp_path)
        qtbot.waitUntil(lambda: not list((tmp_path / "outbox").rglob("*.json")), timeout=SOON_MS)
        with room2._database.reading() as session:
            steps = session.execute(select(plan_lines.c.step).order_by(plan_lines.c.id)).scalars()
            ends = session.execute(select(log_timers.c.done_utc)).scalars().all()
            assert list(steps) == [RunStep.TICKED, RunStep.UNTICKED, RunStep.TICKED, RunStep.NOTE]
            assert [end is not None for end in ends] == [True]
        qtbot.waitUntil(lambda at=after: at[0].runs()[0].tick(0) is not None, timeout=SOON_MS)  # type: ignore[misc]
        assert [one.close() for one in after] == [True, True]
    room2.close()
