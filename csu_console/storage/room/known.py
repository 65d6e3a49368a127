"""What a workstation keeps of the room's database, to start with while the server is away.

A small SQLite database in memory, made of the same tables and read by the same functions. What it does not have cannot
be mistaken for nothing: the tables of recordings, people and journal are not in it at all, and a question to them is
answered as the server's absence is. Tables of `SHOWN_EMPTY` are there without rows: lists that are simply empty until
it is back.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import StaticPool, create_engine
from sqlalchemy.exc import SQLAlchemyError

from csu_console.domain.clock import from_us, to_us
from csu_console.domain.errors import StorageFault
from csu_console.storage import schema
from csu_console.storage.database import Session
from csu_console.storage.room.row_copy import rows_of
from csu_console.storage.tables import metadata

T = TypeVar("T")

KNOWN_FOR = timedelta(days=7)
"""An older copy is not believed: cameras may have been moved, masks redrawn."""

_NEWEST = 'WHERE (camera_id, number) IN (SELECT camera_id, max(number) FROM "{table}" GROUP BY camera_id)'
KEPT = {
    **dict.fromkeys(("meta", "communes", "sites", "cameras", "camera_aliases", "authorisations"), ""),
    **dict.fromkeys(("profiles", "sealed_passwords", "mask_doubts", "camera_masks", "layouts"), ""),
    "mask_versions": _NEWEST,
    "ptz_calibrations": _NEWEST,
    **dict.fromkeys(("ptz_calibration_counts", "ptz_capabilities", "ptz_checks"), ""),
    **dict.fromkeys(("ptz_tours", "ptz_tour_steps"), ""),
    **dict.fromkeys(("log_categories", "log_partners", "log_templates", "log_rules"), ""),
    "shifts": "WHERE id = (SELECT max(id) FROM shifts)",
    "shift_events": "WHERE shift_id = (SELECT max(id) FROM shifts)",
    **dict.fromkeys(("standing_orders", "requisition_frames", "requisition_templates"), ""),
    **dict.fromkeys(("holds", "hold_spans", "recorders", "stores", "store_mounts"), ""),
    **dict.fromkeys(("wall_screens", "wall_scenes", "wall_grants", "wall_schedules"), ""),
    **dict.fromkeys(("map_layers", "camera_moves"), ""),  # plans of sites are pictures: they wait
    **dict.fromkeys(("action_plans", "plan_lines", "order_recipients"), ""),
    **dict.fromkeys(("maintenance_rules", "suppliers", "alarm_sources", "alarm_points"), ""),
}
"""Tables kept, and which of their rows (SQL both databases read)."""

SHOWN_EMPTY = frozenset(
    [
        "alarm_counts",
        "alarm_listeners",
        "alarm_steps",
        "alarms",
        "alert_reports",
        "alert_sources",
        "alert_steps",
        "alerts_history",
        "changes",
        "log_additions",
        "log_cameras",
        "log_counters",
        "log_entries",
        "log_erasures",
        "log_open",
        "log_texts",
        "log_timers",
        "maintenance_visits",
        "plan_runs",
        "ptz_reservations",
        "relay_cameras",
        "relays",
        "requisition_answers",
        "requisition_cameras",
        "requisition_exports",
        "requisition_handovers",
        "requisition_periods",
        "requisition_steps",
        "requisitions",
        "shared_mosaics",
        "site_plan_cameras",
        "site_plans",
        "ticket_notes",
        "tickets",
        "wall_pictures",
        "wall_seen",
    ]
)

_ABOUT = "CREATE TABLE known_room (revision TEXT NOT NULL, taken_us INTEGER NOT NULL)"


def take(session: Session, now_utc: datetime) -> bytes:
    """A copy as bytes, from one moment of the server. In a reading transaction of its own. Raises StorageFault."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    made = sqlite3.connect(":memory:", isolation_level=None)
    try:
        engine = create_engine("sqlite://", creator=lambda: made, poolclass=StaticPool)
        there = [one for one in metadata.sorted_tables if one.name in KEPT or one.name in SHOWN_EMPTY]
        metadata.create_all(engine, tables=there)
        made.execute("BEGIN")
        for table in there:
            if table.name in KEPT:
                names = ", ".join(f'"{column.name}"' for column in table.columns)
                marks = ", ".join("?" for _ in table.columns)
                rows = rows_of(connection, table, KEPT[table.name].format(table=table.name))
                made.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', rows)  # noqa: S608
        made.execute(_ABOUT)
        made.execute("INSERT INTO known_room VALUES (?, ?)", (schema.revisions()[-1], to_us(now_utc)))
        made.execute("COMMIT")
        return made.serialize()
    finally:
        made.close()


class KnownRoom:
    """A copy opened for reading. Usable from any thread, by one at a time."""

    def __init__(self, content: bytes) -> None:
        """Raises sqlite3.Error for bytes that are no copy."""
        self._connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        try:
            self._connection.deserialize(content)
            revision, taken_us = self._connection.execute(
                "SELECT revision, taken_us FROM known_room"
            ).fetchone()
            self._connection.execute("PRAGMA query_only=ON")
        except BaseException:
            self._connection.close()
            raise
        self.revision, self.taken_utc = str(revision), from_us(int(taken_us))
        self._engine = create_engine("sqlite://", creator=lambda: self._connection, poolclass=StaticPool)
        self._lock = threading.Lock()

    def holds_at(self, now_utc: datetime) -> bool:
        """False for a copy of another version, too old, or from the future (a clock set back)."""
        age = now_utc - self.taken_utc
        return self.revision == schema.revisions()[-1] and timedelta(minutes=-10) <= age <= KNOWN_FOR

    def read(self, fn: Callable[[Session], T], refusal: StorageFault) -> T:
        """What `fn` finds. Raises `refusal` for what is not kept here."""
        with self._lock:
            try:
                with Session(self._engine) as session:
                    return fn(session)
            except SQLAlchemyError as error:
                raise refusal from error

    def close(self) -> None:
        with self._lock:
            self._engine.dispose()
            self._connection.close()
