"""Requisitions from their arrival to their end, by the services: answered, regularised, too late, cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from csu_console.domain.alert import AlertKind, AlertLevel
from csu_console.domain.archive_register import LineKind
from csu_console.domain.audit import Action
from csu_console.domain.errors import InvalidInput
from csu_console.domain.recording import GapCause
from csu_console.domain.requisition import AskedPeriod, Channel, NegativeCause, Requisition, State, StepKind
from csu_console.domain.requisition_findings import Proposal
from csu_console.domain.requisition_steps import next_state
from csu_console.services.database_service import DatabaseService
from csu_console.storage.logbook import entries
from csu_console.storage.tables import archive_register
from tests.fakes.log_entries import make_facts
from tests.fakes.requisition_room import OFFICER, RequisitionRoom, local, requisition_room


@pytest.fixture
def room(database_service: DatabaseService, tmp_path: Path, qtbot: QtBot) -> Iterator[RequisitionRoom]:
    with requisition_room(database_service, tmp_path) as made:
        yield made


def now(room: RequisitionRoom, number: int) -> Requisition:
    found = room.requisitions.list.by_number(number)
    assert found is not None
    return found


def go_on(room: RequisitionRoom, number: int, wanted: State, reason: str = "") -> None:
    """The next step of the main path, which must be `wanted`."""
    assert next_state(now(room, number)) is wanted
    room.clock.advance(30)
    room.requisitions.list.step(number, wanted, reason)


def keep_scan(room: RequisitionRoom, qtbot: QtBot, number: int) -> None:
    room.requisitions.scans.keep(number, room.scan(), lambda: None, room.errors.append)
    qtbot.waitUntil(lambda: now(room, number).scan is not None, timeout=3000)


def hold(room: RequisitionRoom, qtbot: QtBot, number: int) -> None:
    done: list[bool] = []
    room.requisitions.work.hold(now(room, number), lambda: done.append(True), room.errors.append)
    qtbot.waitUntil(lambda: bool(done), timeout=3000)


def proposals(room: RequisitionRoom, qtbot: QtBot, number: int) -> tuple[Proposal, ...]:
    found: list[tuple[Proposal, ...]] = []
    room.requisitions.work.propose(now(room, number), found.append, room.errors.append)
    qtbot.waitUntil(lambda: bool(found), timeout=3000)
    return found[0]


def test_one_is_answered_from_its_arrival_to_its_end(room: RequisitionRoom, qtbot: QtBot) -> None:
    """Three cameras: one filmed it, one had lost its stream, one has pictures that show nothing."""
    room.record(1, local(14), local(16))
    room.gap(2, local(13), local(17), GapCause.STREAM_LOST)
    room.record(3, local(14, 30), local(15))
    service, work = room.requisitions.list, room.requisitions.work
    number = service.open(room.facts(1, 2, 3))
    assert (number, now(room, number).reference) == (1, "R2026-0001")
    with pytest.raises(InvalidInput, match="scan of the written request"):
        service.step(number, State.VERIFIED)
    keep_scan(room, qtbot, number)
    go_on(room, number, State.VERIFIED)
    with pytest.raises(InvalidInput, match="hold of the pictures"):
        service.step(number, State.HELD)
    hold(room, qtbot, number)
    (held,) = room.holds.holds()
    assert (held.start_utc, held.end_utc) == (local(14, 20), local(15, 20)), "with the uncertainty"
    assert held.requisition_id == number
    assert "PV 2026/000412" in held.reference
    go_on(room, number, State.HELD)
    go_on(room, number, State.SEARCHING)
    found = proposals(room, qtbot, number)
    assert [one.cause for one in found] == [None, NegativeCause.OUT_OF_ORDER, None]
    assert found[0].whole
    assert found[2].recorded_s == 30 * 60, "half of the hour that was asked for"
    with pytest.raises(InvalidInput, match="result for each camera"):
        service.step(number, State.POSITIVE)
    assert work.answer_as_proposed(now(room, number), found, lambda one: "flux perdu") == 1
    items = now(room, number).facts.items()
    work.answer(now(room, number), items[:1], None, "L'auteur présumé, de face")
    work.answer(now(room, number), items[2:], NegativeCause.NOTHING_SEEN)
    assert [camera.number for camera, _period in now(room, number).positive_items] == [1]
    go_on(room, number, State.POSITIVE)
    with pytest.raises(InvalidInput, match="the export"):
        service.step(number, State.EXPORTED)
    room.clock.advance(60)
    work.exported(number, "E2026-0007", "DVD-0042", "graveur 1")
    go_on(room, number, State.EXPORTED)
    with pytest.raises(InvalidInput, match="check of the export"):
        service.step(number, State.CHECKED)
    work.checked(number)
    go_on(room, number, State.CHECKED)
    go_on(room, number, State.READY)
    with pytest.raises(InvalidInput, match="is not changed any more"):
        work.answer(now(room, number), items, None)
    room.clock.advance(3600)
    with pytest.raises(InvalidInput, match="how they proved"):
        work.hand_over(now(room, number), "Brigadier Petit", "", "", room.clock.utc_now())
    work.hand_over(
        *(now(room, number), "Petit", "Brigadier, CIAT", "carte professionnelle n° 88"),
        room.clock.utc_now(),
        media_serial="DVD-0042",
        signature="bordereau signé",
    )
    assert now(room, number).state is State.HANDED_OVER
    given = room.database.read(
        lambda session: session.execute(
            select(archive_register.c.camera_number, archive_register.c.reference).where(
                archive_register.c.kind == LineKind.HANDED_OVER.value
            )
        ).all()
    )
    assert [tuple(line) for line in given] == [(1, "PV 2026/000412 · R2026-0001")]
    go_on(room, number, State.CLOSED)
    done = now(room, number)
    assert done.deadline_utc is None
    kinds = [step.kind for step in done.history]
    assert kinds.count(StepKind.STATE) == 9
    assert {StepKind.OPENED, StepKind.SCAN, StepKind.HOLD, StepKind.ANSWER, StepKind.EXPORT} <= set(kinds)
    assert [step.by.at_utc for step in done.history] == sorted(step.by.at_utc for step in done.history)
    assert not room.errors
    told = repr(room.deeds)
    assert Action.HANDED_OVER in [deed.action for deed in room.deeds]
    for name in ("Leroux", "Petit", "412", "de face", "gare"):
        assert name not in told, "the journal holds no name and nothing of the pictures"


def test_one_by_telephone_is_regularised(room: RequisitionRoom, qtbot: QtBot) -> None:
    service = room.requisitions.list
    with pytest.raises(InvalidInput, match="by telephone"):
        service.open(room.facts(1, channel=Channel.TELEPHONE))
    by = room.clock.utc_now() + timedelta(hours=24)
    number = service.open(room.facts(1, channel=Channel.TELEPHONE, regularise_by_utc=by))
    assert now(room, number).state is State.TO_REGULARISE
    assert now(room, number).deadline_utc == by
    room.record(1, local(14), local(16))
    hold(room, qtbot, number)
    assert room.holds.holds(), "pictures are kept while the paper is on its way"
    with pytest.raises(InvalidInput, match="scan of the written request"):
        service.step(number, State.VERIFIED)
    room.requisitions.start()
    assert [alert.level for alert in room.alerts.open_alerts()] == [AlertLevel.ATTENTION]
    room.clock.advance(25 * 3600)
    room.requisitions.due.look()
    (alert,) = room.alerts.open_alerts()
    assert (alert.kind, alert.level) == (AlertKind.REQUISITION_DUE, AlertLevel.NOW)
    assert "Leroux" not in repr(alert)
    keep_scan(room, qtbot, number)
    go_on(room, number, State.VERIFIED)
    assert not room.alerts.open_alerts()
    go_on(room, number, State.HELD)


def test_one_that_comes_too_late_is_answered_by_a_letter(room: RequisitionRoom, qtbot: QtBot) -> None:
    old = AskedPeriod(local(14) - timedelta(days=40), local(15) - timedelta(days=40))
    service = room.requisitions.list
    number = service.open(room.facts(1, 2, periods=(old,)))
    keep_scan(room, qtbot, number)
    go_on(room, number, State.VERIFIED)
    room.requisitions.work.hold(now(room, number), lambda: None, room.errors.append)
    qtbot.waitUntil(lambda: bool(room.errors), timeout=3000)
    assert "out of their time" in str(room.errors[0])
    assert now(room, number).held_utc is None
    found = proposals(room, qtbot, number)
    assert {one.cause for one in found} == {NegativeCause.DESTROYED}
    assert room.requisitions.work.answer_as_proposed(now(room, number), found, lambda one: "") == 2
    with pytest.raises(InvalidInput, match="the reason"):
        service.step(number, State.TOO_LATE)
    service.step(number, State.TOO_LATE, "Demandée 40 jours après les faits ; détruit à l'échéance")
    go_on(room, number, State.READY)
    room.requisitions.work.hand_over(now(room, number), "Leroux", "", "courriel", room.clock.utc_now())
    go_on(room, number, State.CLOSED)
    assert State.TOO_LATE in [step.after for step in now(room, number).history]


def test_one_is_cancelled_with_its_reason(room: RequisitionRoom, qtbot: QtBot) -> None:
    service = room.requisitions.list
    room.record(1, local(14), local(16))
    number = service.open(room.facts(1))
    hold(room, qtbot, number)
    with pytest.raises(InvalidInput, match="the reason"):
        service.step(number, State.CANCELLED, "  ")
    service.step(number, State.CANCELLED, "Retirée par le parquet")
    assert next_state(now(room, number)) is None
    with pytest.raises(InvalidInput, match="cannot take this step"):
        service.step(number, State.VERIFIED)
    assert room.requisitions.work.release(number, "Réquisition annulée", room.errors.append) == 1
    qtbot.waitUntil(lambda: not room.holds.holds(), timeout=3000)
    assert service.counters().open == 0


def test_two_officers_do_not_write_over_each_other(room: RequisitionRoom) -> None:
    service = room.requisitions.list
    number = service.open(room.facts(1))
    seen = now(room, number)
    service.save(seen, room.facts(1, 2, received_utc=seen.facts.received_utc))
    with pytest.raises(InvalidInput, match="meanwhile"):
        service.save(seen, room.facts(1, 3, received_utc=seen.facts.received_utc))
    assert [camera.number for camera in now(room, number).facts.cameras] == [1, 2]
    assert now(room, number).history[-1].text == "cameras", "names of fields, no content"


def test_a_logbook_entry_points_to_it_and_it_to_the_entry(room: RequisitionRoom) -> None:
    number = room.requisitions.list.open(room.facts(1))
    by = room.requisitions.list.sign()
    entry = room.database.write_now(
        lambda session: entries.append_entry(session, "e1", make_facts("Rixe"), (), by)
    )
    room.requisitions.work.link_entry(now(room, number), entry)
    room.requisitions.work.link_entry(now(room, number), entry)
    assert now(room, number).log_entries == (entry,)
    with pytest.raises(InvalidInput, match="no logbook entry"):
        room.requisitions.work.link_entry(now(room, number), 99)
    assert now(room, number).log_entries == (entry,)


def test_numbers_follow_each_other_and_who_entered_it_is_kept(room: RequisitionRoom) -> None:
    service = room.requisitions.list
    with pytest.raises(InvalidInput, match="ends before"):
        service.open(room.facts(1, periods=(AskedPeriod(local(15), local(14)),)))
    assert [service.open(room.facts(1)) for _ in range(3)] == [1, 2, 3]
    newest = service.requisitions()[0]
    assert (newest.number, newest.opened.name, newest.habilitation) == (3, "N. Perrin", "HAB-2025-07")
    assert OFFICER.actor().name == newest.opened.name
