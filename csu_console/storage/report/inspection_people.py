"""Registers of people in the file for an inspection: who is habilitated, who visited, who asked for access.

Functions take the session first. Who asked for pictures of themselves is not named: the file's number tells it.
"""

from __future__ import annotations

import sys

from sqlalchemy import select

from csu_console.domain.operator import Operator, Paper
from csu_console.storage.database import Session
from csu_console.storage.logbook import registers
from csu_console.storage.people.accounts import all_operators
from csu_console.storage.report.inspection_rows import Asked, Row
from csu_console.storage.report.inspection_words import word
from csu_console.storage.tables import room_visits

PAPERS_COLUMNS = (
    *("nom", "identifiant", "roles", "compte", "piece"),
    *("exigee", "reference", "du", "au", "etat_ce_jour"),
)
VISITS_COLUMNS = (
    "arrivee_utc",
    "depart_utc",
    "visiteur",
    "organisme",
    "motif",
    "accompagnateur",
    "inscrit_par",
)
ACCESS_COLUMNS = (
    *("dossier", "recue_le", "reponse_due_le", "identite_verifiee"),
    *("decision", "decidee_utc", "decidee_par", "dans_le_delai"),
)


def papers_rows(session: Session, asked: Asked) -> list[Row]:
    """Per account and paper: what is on file, and what its roles ask for and is missing."""
    found: list[Row] = []
    for person in all_operators(session):
        found.extend(_papers_of(person, asked))
    return found


def _papers_of(person: Operator, asked: Asked) -> list[Row]:
    today = asked.now_utc.astimezone().date()
    roles = ", ".join(word(role) for role in sorted(person.roles))
    who = (person.shown_name, person.name, roles, word(person.status))
    on_file = {one.paper: one for one in person.papers}
    mandatory = person.mandatory()
    rows: list[Row] = []
    for paper in Paper:
        if paper not in on_file and paper not in mandatory:
            continue
        one = on_file.get(paper)
        dates = (None, None, None) if one is None else (one.reference, one.granted_on, one.expires_on)
        state = word(person.paper_state(paper, today))
        rows.append((*who, word(paper), paper in mandatory, *dates, state))
    return rows or [(*who, *(None,) * 6)]


def visits_rows(session: Session, asked: Asked) -> list[Row]:
    """Who came into the room in the period."""
    query = (
        select(room_visits)
        .where(room_visits.c.arrived_utc >= asked.from_utc, room_visits.c.arrived_utc < asked.until_utc)
        .order_by(room_visits.c.arrived_utc, room_visits.c.id)
    )
    return [
        (row.arrived_utc, row.left_utc, row.name, row.organisation, row.reason, row.escort, row.author)
        for row in session.execute(query)
    ]


def access_rows(session: Session, asked: Asked) -> list[Row]:
    """Requests for access that came in the period, and those without a decision."""
    first, until = (moment.astimezone().date() for moment in (asked.from_utc, asked.until_utc))
    found: list[Row] = []
    for file in reversed(registers.files(session, sys.maxsize)):
        decided = file.decision
        if decided is not None and not first <= file.received_on < until:
            continue
        done = (None, None, None, None)
        if decided is not None:
            at = decided.by.at_utc
            done = (word(decided.step), at, decided.by.name, at.astimezone().date() <= file.due_on)  # type: ignore[assignment]
        found.append((file.id, file.received_on, file.due_on, file.identity_checked, *done))
    return found
