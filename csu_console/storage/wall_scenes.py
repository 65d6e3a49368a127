"""Scenes of the wall and their hours. Functions take the session first and never commit."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import delete, insert, or_, select, update

from csu_console.domain.wall_scene import Scene, SceneSchedule
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import wall_scenes, wall_schedules
from csu_console.storage.wall_content import scene_of, scene_text

_SCENE, _SCHEDULE = wall_scenes.c, wall_schedules.c


def scenes(session: Session) -> tuple[Scene, ...]:
    """By number."""
    rows = session.execute(select(wall_scenes).order_by(_SCENE.number))
    return tuple(
        Scene(row.number, row.name, scene_of(row.content), bool(row.is_full), row.saved_by, row.saved_utc)
        for row in rows
    )


def save_scene(session: Session, scene: Scene) -> None:
    """Add a scene, or replace the one of its number, whose hours stay."""
    values = {
        "name": scene.name,
        "is_full": int(scene.full),
        "content": scene_text(scene.screens),
        "saved_by": scene.saved_by,
        "saved_utc": scene.saved_utc,
    }
    done: Any = session.execute(update(wall_scenes).where(_SCENE.number == scene.number).values(**values))
    if not done.rowcount:
        session.execute(insert(wall_scenes).values(number=scene.number, **values))
    announce(session, Topic.WALL)


def remove_scene(session: Session, number: int) -> None:
    """With its hours."""
    session.execute(delete(wall_schedules).where(_SCHEDULE.scene == number))
    session.execute(delete(wall_scenes).where(_SCENE.number == number))
    announce(session, Topic.WALL)


def schedules(session: Session) -> tuple[SceneSchedule, ...]:
    """By hour."""
    rows = session.execute(select(wall_schedules).order_by(_SCHEDULE.minute, _SCHEDULE.id))
    return tuple(
        SceneSchedule(row.scene, row.minute, row.days, bool(row.enabled), row.id, row.last_day)
        for row in rows
    )


def save_schedule(session: Session, schedule: SceneSchedule) -> int:
    """Add it, or change the one of its row. Its row number."""
    values = {
        "scene": schedule.scene,
        "minute": schedule.minute,
        "days": schedule.days,
        "enabled": int(schedule.enabled),
    }
    announce(session, Topic.WALL)
    if schedule.id is not None:
        # Its day is free again: another hour of today may come.
        session.execute(
            update(wall_schedules).where(_SCHEDULE.id == schedule.id).values(last_day=None, **values)
        )
        return schedule.id
    return int(session.execute(insert(wall_schedules).values(**values).returning(_SCHEDULE.id)).scalar_one())


def remove_schedule(session: Session, schedule_id: int) -> None:
    session.execute(delete(wall_schedules).where(_SCHEDULE.id == schedule_id))
    announce(session, Topic.WALL)


def claim_schedule(session: Session, schedule: SceneSchedule, day: date) -> bool:
    """True for the one program that executes it this day."""
    free = or_(_SCHEDULE.last_day.is_(None), _SCHEDULE.last_day != day)
    done: Any = session.execute(
        update(wall_schedules)
        .where(_SCHEDULE.id == schedule.id, _SCHEDULE.enabled == 1, free)
        .values(last_day=day)
    )
    return bool(done.rowcount)
