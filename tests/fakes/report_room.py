"""A small logbook counted by hand: nine entries, two cameras, a few lines of the journal. Paris time.

`BY_HAND` is written down here from reading the list below, not computed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from csu_console.domain.audit import Action, AuditObject, ObjectKind, camera_object
from csu_console.domain.authorisation import Authorisation
from csu_console.domain.log_catalogue import Catalogue, Category, Partner
from csu_console.domain.logbook import (
    AdditionKind,
    EntryCamera,
    EntryFacts,
    NewAddition,
    Origin,
    Outcome,
    PersonalText,
    Priority,
    Signature,
)
from csu_console.domain.recording import Gap, GapCause, Segment
from csu_console.domain.report import Period
from csu_console.domain.site import Site
from csu_console.domain.stream import TimeSource
from csu_console.storage import inventory, segments
from csu_console.storage.database import Session
from csu_console.storage.journal.append import append
from csu_console.storage.logbook import catalogue, entries
from tests.fakes.journal_entries import make_audit_entry
from tests.fakes.town import make_camera

PARIS = ZoneInfo("Europe/Paris")
YEAR = Period.of_year(2026)
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SECRET_WORDS = (
    "DUPONT",
    "AB-123-CD",
    "12 rue Haute",
    "Chez Monsieur",
    "Opératrice Secrète",
    "Brigade de Paul",
)
"""Typed by people: nothing of it may be in a report."""

VAUBRILLON, AMBRELIN = "Vaubrillon", "Saint-Ambrelin"
CATEGORIES = (
    Category("order", "Ordre public"),
    Category("order.brawl", "Rixe", "order"),
    Category("alarm", "Levée de doute"),
)


def _entry(
    when: str,
    *,
    category: str = "order",
    sub: str = "order.brawl",
    commune: str = VAUBRILLON,
    site: str = "Mairie",
) -> EntryFacts:
    start = datetime.fromisoformat(when).replace(tzinfo=PARIS).astimezone(UTC)
    return EntryFacts(
        start_utc=start,
        category=category,
        subcategory=sub,
        title="Ordre public › Rixe",
        cameras=(EntryCamera(12, "Place de la Mairie", 1),),
        site=site,
        commune=commune,
        text=PersonalText("M. DUPONT, véhicule AB-123-CD", "12 rue Haute"),
    )


def _step(
    kind: AdditionKind, facts: EntryFacts, minutes: float, who: str = "Police municipale"
) -> NewAddition:
    return NewAddition(kind, facts.start_utc + timedelta(minutes=minutes), who)


def fill(session: Session) -> None:
    """Everything, by the same functions the console writes with."""
    inventory.save_site(session, Site("Mairie", VAUBRILLON, "1 place Haute", 48.10, 2.10))
    inventory.save_site(session, Site("Gare", AMBRELIN, "", 48.20, 2.30))
    order = Authorisation("2025-114", date(2025, 1, 1), date(2029, 12, 31), 15)
    first = inventory.save_camera(
        session,
        make_camera(
            12, id=None, name="Place de la Mairie", site="Mairie", commune=VAUBRILLON, authorisation=order
        ),
    )
    second = inventory.save_camera(
        session, make_camera(45, id=None, name="Parvis", site="Gare", commune=AMBRELIN, authorisation=order)
    )
    _fill_lists(session)
    _fill_entries(session)
    _fill_recordings(session, first, second)
    _fill_journal(session)


def _fill_lists(session: Session) -> None:
    made = Catalogue(CATEGORIES, (Partner("Police municipale"), Partner("SAMU")), ())
    catalogue.put_defaults(session, made)


def _fill_entries(session: Session) -> None:
    by = Signature("Opératrice Secrète", 7, "poste-1", NOW)
    told, arrived = AdditionKind.TOLD, AdditionKind.ARRIVED

    def write(name: str, facts: EntryFacts, *additions: NewAddition) -> int:
        written = replace(by, at_utc=facts.start_utc + timedelta(minutes=1))
        return entries.append_entry(session, name, facts, additions, written)

    # Tuesday 13 January, 9 h: told at 1, there at 5 (4 min); caught in the act; ended.
    one = _entry("2026-01-13T09:10")
    one = replace(one, outcomes=(Outcome.CAUGHT_IN_THE_ACT, Outcome.ARREST), priority=Priority.URGENT)
    end = NewAddition(AdditionKind.END, one.start_utc + timedelta(minutes=30))
    write("e1", one, _step(told, one, 1), _step(arrived, one, 5), end)
    # The same hour of the week, a week later: told at 0, there at 10; also the ambulance, told only.
    two = _entry("2026-01-20T09:59")
    write("e2", two, _step(told, two, 0), _step(arrived, two, 10), _step(told, two, 2, "SAMU"))
    # Alarms: true (added later), false (first written so, and said again: counts once).
    three = _entry("2026-02-02T03:00", category="alarm", sub="", commune=AMBRELIN, site="Gare")
    three = replace(three, origin=Origin.BUILDING_ALARM)
    number = write("e3", three, _step(told, three, 3), _step(arrived, three, 9))
    late = NewAddition(AdditionKind.OUTCOME, three.start_utc + timedelta(hours=1), detail="true_alarm")
    entries.append_addition(session, number, late, replace(by, at_utc=NOW))
    four = replace(three, start_utc=three.start_utc + timedelta(days=1), outcomes=(Outcome.FALSE_ALARM,))
    number = write("e4", four)
    entries.append_addition(session, number, replace(late, detail="false_alarm"), replace(by, at_utc=NOW))
    # Sunday 25 October, 2:30 comes twice: two entries an hour apart, both of hour 2.
    five = replace(_entry("2026-10-25T02:30", sub=""), cameras=())
    write("e5", replace(five, start_utc=datetime(2026, 10, 25, 0, 30, tzinfo=UTC)), _step(told, five, 0))
    write("e6", replace(five, start_utc=datetime(2026, 10, 25, 1, 30, tzinfo=UTC)))
    # A place, a service and a category that are on no list; arrived before told: no delay.
    seven = _entry("2026-06-01T12:00", category="gone", sub="", commune="Ailleurs", site="Chez Monsieur X")
    seven = replace(seven, origin=Origin.RESIDENT)
    write("e7", seven, _step(told, seven, 5, "Brigade de Paul"), _step(arrived, seven, 2, "Brigade de Paul"))
    # The last minute of the year counts, the first of the next does not, nor that of the year before.
    write("e8", _entry("2026-12-31T23:59"))
    write("e9", _entry("2027-01-01T00:00"))
    write("e0", _entry("2025-12-31T23:59"))


def _fill_recordings(session: Session, first: int, second: int) -> None:
    """Camera 12 is known from 10 to 20 November, 9 h UTC: 240 h, of which 12 lost and 24 not allowed."""
    begin = NOW - timedelta(days=10)

    def gap(start_h: float, end_h: float, cause: GapCause) -> None:
        span = (begin + timedelta(hours=start_h), begin + timedelta(hours=end_h))
        segments.add_gap(session, Gap(first, *span, cause))

    gap(0, 24, GapCause.UNREVIEWED)
    gap(30, 40, GapCause.STREAM_LOST)
    gap(38, 42, GapCause.CRASHED)
    gap(31, 32, GapCause.QUEUE_FULL)
    span = (NOW - timedelta(minutes=2), NOW)
    segments.add_segment(session, Segment(first, *span, f"{first}/a.mp4", 1000, 50, 1, TimeSource.ARRIVAL))
    # Camera 45: one recording, out of its time and still there.
    span = (NOW - timedelta(days=16, minutes=2), NOW - timedelta(days=16))
    segments.add_segment(session, Segment(second, *span, f"{second}/late.mp4", 1, 1, 1, TimeSource.ARRIVAL))


def _fill_journal(session: Session) -> None:
    march = datetime(2026, 3, 1, 12, tzinfo=UTC)
    destroyed = AuditObject(ObjectKind.RECORDINGS)
    lines = [
        make_audit_entry(1, march, obj=camera_object(12)),
        make_audit_entry(2, march + timedelta(hours=1), obj=camera_object(12)),
        make_audit_entry(3, march + timedelta(hours=2), obj=camera_object(45)),
        make_audit_entry(4, march + timedelta(hours=3), action=Action.STREAM_HIDDEN, obj=camera_object(12)),
        make_audit_entry(5, march + timedelta(hours=4), action=Action.SNAPSHOT, obj=camera_object(45)),
    ]
    for place, files in enumerate((10, 5)):
        at = march + timedelta(days=place + 1)
        line = make_audit_entry(
            6 + place, at, action=Action.RECORDINGS_DESTROYED, obj=destroyed, detail={"files": files}
        )
        lines.append(line)
    append(session, lines)
