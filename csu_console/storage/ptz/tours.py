"""Tours as rows. Functions take the session first and never commit."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.search import fold
from csu_console.domain.tour import Tour, TourStep
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import ptz_tour_steps, ptz_tours

TAKEN = QT_TRANSLATE_NOOP("errors", "There is already a tour named {name}.")

_TOUR, _STEP = ptz_tours.c, ptz_tour_steps.c


def all_tours(session: Session) -> tuple[Tour, ...]:
    """By name. One that has lost its last step (its camera was removed) is left out."""
    steps: dict[int, list[TourStep]] = {}
    for row in session.execute(select(ptz_tour_steps).order_by(_STEP.tour_id, _STEP.place)):
        step = TourStep(row.camera_id, row.preset, row.preset_name, row.dwell_s, row.speed)
        steps.setdefault(row.tour_id, []).append(step)
    rows = session.execute(select(ptz_tours).order_by(_TOUR.folded_name))
    return tuple(_tour(row, tuple(steps[row.id])) for row in rows if row.id in steps)


def save(session: Session, tour: Tour) -> int:
    """Add (id None) or change; its id. Raises InvalidInput for a name another has."""
    values = {
        "name": tour.name.strip(),
        "folded_name": fold(tour.name),
        "days": tour.days,
        "from_minute": tour.from_minute,
        "to_minute": tour.to_minute,
        "resume_after_s": tour.resume_after_s,
        "running": int(tour.running),
    }
    try:
        with session.begin_nested():
            tour_id = _stored(session, tour.id, values)
    except IntegrityError:
        raise InvalidInput(TAKEN, name=tour.name) from None
    session.execute(delete(ptz_tour_steps).where(_STEP.tour_id == tour_id))
    session.execute(
        insert(ptz_tour_steps),
        [
            {
                "tour_id": tour_id,
                "place": place,
                "camera_id": step.camera_id,
                "preset": step.preset,
                "preset_name": step.preset_name,
                "dwell_s": step.dwell_s,
                "speed": step.speed,
            }
            for place, step in enumerate(tour.steps)
        ],
    )
    announce(session, Topic.PTZ)
    return tour_id


def set_running(session: Session, tour_id: int, running: bool) -> None:
    session.execute(update(ptz_tours).where(_TOUR.id == tour_id).values(running=int(running)))
    announce(session, Topic.PTZ)


def remove(session: Session, tour_id: int) -> None:
    for table, column in ((ptz_tour_steps, _STEP.tour_id), (ptz_tours, _TOUR.id)):
        session.execute(delete(table).where(column == tour_id))
    announce(session, Topic.PTZ)


def _stored(session: Session, tour_id: int | None, values: dict[str, Any]) -> int:
    if tour_id is not None:
        session.execute(update(ptz_tours).where(_TOUR.id == tour_id).values(**values))
        return tour_id
    added: Any = session.execute(insert(ptz_tours).values(**values))
    return int(added.inserted_primary_key[0])


def _tour(row: Any, steps: tuple[TourStep, ...]) -> Tour:
    return Tour(
        row.name,
        steps,
        row.days,
        row.from_minute,
        row.to_minute,
        row.resume_after_s,
        bool(row.running),
        row.id,
    )
