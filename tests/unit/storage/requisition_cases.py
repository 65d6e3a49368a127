"""What rows of requisitions must do on every database: SQLite here, PostgreSQL in the integration tests."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from csu_console.domain.errors import ConsoleError, InvalidInput, StorageFault
from csu_console.domain.logbook import Signature
from csu_console.domain.requisition import (
    Answer,
    AskedCamera,
    AskedPeriod,
    Authority,
    ExportDone,
    HandOver,
    NegativeCause,
    RequisitionFacts,
    Scan,
    State,
)
from csu_console.storage.database import Database
from csu_console.storage.requisitions import reading, results, scan_pieces, writing
from csu_console.storage.tables import requisitions

AT = datetime(2026, 1, 13, 9, 41, tzinfo=UTC)
BY = Signature("N. Perrin", 1, "poste-2", AT)
PERIOD = AskedPeriod(AT - timedelta(days=1), AT - timedelta(hours=23), timedelta(minutes=10))
FACTS = RequisitionFacts(
    AT,
    authority=Authority(name="Leroux", unit="CIAT"),
    procedure="PV 1",
    nature="Vol",
    latitude_deg=47.39,
    longitude_deg=0.69,
    periods=(PERIOD, AskedPeriod(AT - timedelta(hours=3), AT - timedelta(hours=2))),
    cameras=(AskedCamera(1, 12, "Gare", 40), AskedCamera(2, 13, "Mairie")),
    due_utc=AT + timedelta(days=3),
)
FORBIDDEN = (
    "UPDATE requisition_steps SET author = 'nobody'",
    "DELETE FROM requisition_steps",
    "UPDATE requisition_handovers SET recipient = 'somebody else'",
    "DELETE FROM requisition_handovers",
    "DELETE FROM requisitions",
    "UPDATE requisitions SET number = 7 WHERE number = 1",
)


def opened(database: Database, name: str = "one") -> int:
    with database.session() as session:
        return writing.open_requisition(session, name, FACTS, BY, "HAB-1")


def everything_comes_back(database: Database) -> None:
    number = opened(database)
    answer = Answer(12, PERIOD.from_utc, PERIOD.until_utc, NegativeCause.DESTROYED, BY, "échue", 41)
    handover = HandOver("Petit", "Brigadier", "carte 88", AT, BY, "DVD-1", "bordereau")
    with database.session() as session:
        results.put_scan(session, number, Scan("r.pdf", "000001/x.pdf", "0" * 64, 12), BY)
        results.put_held(session, number, [3, 4], BY)
        results.put_answers(session, number, [answer], BY)
        results.put_answers(session, number, [answer], BY)
        results.add_export(session, number, ExportDone("E-1", BY, "DVD-1", "/media"))
        results.check_export(session, number, BY)
        results.add_handover(session, number, handover)
    with database.reading() as session:
        (one,) = reading.live(session)
    assert (one.number, one.facts, one.habilitation, one.state) == (1, FACTS, "HAB-1", State.RECEIVED)
    assert (one.answers, one.handovers, one.held_utc) == ((answer,), (handover,), AT)
    assert (one.exports[0].checked_utc, one.exports[0].checked_by) == (AT, "N. Perrin")
    assert one.version == 8
    assert len(one.history) == 8


def the_same_opening_twice_is_one(database: Database) -> None:
    assert [opened(database), opened(database), opened(database, "two")] == [1, 1, 2]


def numbers_have_no_gap_under_concurrency_and_failure(database: Database) -> None:
    def enter(place: int) -> None:
        for _attempt in range(200):
            try:
                with database.session() as session:
                    writing.open_requisition(session, f"o{place}", FACTS, BY)
                    if place % 4 == 3:
                        raise InvalidInput("given up on purpose")
            except InvalidInput:
                return
            except (StorageFault, DBAPIError):
                continue
            else:
                return

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(enter, range(16)))
    with database.reading() as session:
        numbers = list(
            session.execute(select(requisitions.c.number).order_by(requisitions.c.number)).scalars()
        )
    assert numbers == list(range(1, 13))


def what_is_written_cannot_be_changed(database: Database, statement: str) -> None:
    number = opened(database)
    with database.session() as session:
        results.add_handover(session, number, HandOver("Petit", "", "carte", AT, BY))
    with pytest.raises((ConsoleError, DBAPIError)), database.session() as session:
        session.execute(text(statement))
    with database.reading() as session:
        one = reading.one(session, 1)
    assert one is not None
    assert (one.handovers[0].recipient, one.history[0].by.name) == ("Petit", "N. Perrin")


def a_step_is_checked_on_the_row_as_it_is(database: Database) -> None:
    number = opened(database)
    with pytest.raises(InvalidInput, match="legal frame"), database.session() as session:
        writing.take_step(session, number, State.VERIFIED, "", BY)
    with database.session() as session:
        assert writing.take_step(session, number, State.CANCELLED, "doublon", BY) is State.RECEIVED
    with pytest.raises(InvalidInput, match="cannot take this step"), database.session() as session:
        writing.take_step(session, number, State.CANCELLED, "encore", BY)


def a_scan_is_there_whole_or_missing(database: Database) -> None:
    number, content = opened(database), bytes(range(256)) * 600
    sha256 = hashlib.sha256(content).hexdigest()
    path = f"000001/{sha256}.pdf"
    with database.session() as session:
        results.put_scan(session, number, Scan("a.pdf", path, sha256, len(content)), BY)
        assert scan_pieces.missing(session) == ((sha256, path),)
        scan_pieces.put(session, sha256, content[:-1])
        assert (scan_pieces.missing(session), scan_pieces.content(session, sha256)) == (
            ((sha256, path),),
            None,
        )
        scan_pieces.put(session, sha256, content)
    with database.reading() as session:
        assert (scan_pieces.missing(session), scan_pieces.content(session, sha256)) == ((), content)
        assert scan_pieces.content(session, "0" * 64) is None
