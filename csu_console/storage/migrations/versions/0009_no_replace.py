"""Closes the ways around the guards of what is written once.

SQLite: REPLACE deletes the row in its way without asking the delete triggers, whichever key it meets: the primary key,
a unique column, or the row number that a table with a key of several columns still has. PostgreSQL knows no REPLACE,
but ordinary triggers sleep in a session that plays a replica: these do not.
"""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# Table, and what makes a new row stand in the place of an old one, beside what earlier revisions look at.
_SAME_ROW = (
    ("mask_versions", "(camera_id = NEW.camera_id AND number = NEW.number) OR rowid = NEW.rowid"),
    ("log_entries", "draft_id = NEW.draft_id"),
    ("log_cameras", "rowid = NEW.rowid"),
)
# A row whose number SQLite chooses has number -1 before it is inserted: an old row must not have that.
_HIDDEN_NUMBER = ("mask_versions", "log_cameras")

_ALWAYS = {
    "mask_versions": ("mask_versions_append_only",),
    "log_entries": ("log_entries_append_only", "log_entries_no_gap"),
    "log_additions": ("log_additions_append_only",),
    "log_cameras": ("log_cameras_append_only",),
    "log_erasures": ("log_erasures_append_only",),
    "log_texts": ("log_texts_append_only", "log_texts_no_delete"),
    "shifts": ("shifts_append_only",),
    "shift_events": ("shift_events_append_only",),
    "alert_steps": ("alert_steps_no_update", "alert_steps_no_delete"),
}


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _guard_sqlite() -> None:
    for table, same in _SAME_ROW:
        taken = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608
        # log_cameras has a _no_replace since 0006.
        _refuse(table, f"{table}_not_again", f"BEFORE INSERT ON {table} WHEN {taken}")
    for table in _HIDDEN_NUMBER:
        _refuse(table, f"{table}_row_number", f"AFTER INSERT ON {table} WHEN NEW.rowid < 1")


def _refuse(table: str, name: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END")


def _guard_postgresql() -> None:
    for table, names in _ALWAYS.items():
        for name in names:
            op.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
