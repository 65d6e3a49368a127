"""Brings a database to the program's schema at start: copy, upgrade, check, or leave everything as it was.

Procedure (SQLite):
1. Take the write lock (BEGIN IMMEDIATE), so that two programs starting together do not both upgrade.
2. Read the revision. The program's own: done. Unknown: it is newer; refuse.
3. Copy the file with SQLite's backup API to `<name>.before-<revision>-<UTC time>` (`.part`, fsync, rename).
4. Upgrade in the same transaction; check foreign keys and pages; any failure rolls everything back.
5. Commit. The copy stays until somebody deletes it.
PostgreSQL: an advisory lock instead of 1; its own backups instead of 3; 4 and 5 alike.
"""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault

MIGRATIONS = Path(__file__).parent / "migrations"
ADVISORY_LOCK = 0x6373_7543
"""Any number no other program on the server takes: "csuC" in ASCII."""

CHANGED = "schema"
"""Topic of the change feed: the tables themselves are others now."""

NEWER = QT_TRANSLATE_NOOP(
    "errors",
    "The database {database} was written by a newer version of this program. Nothing was changed: install that "
    "version, or put back the copy made before its upgrade.",
)
NOT_OURS = QT_TRANSLATE_NOOP(
    "errors", "{database} is a database of another program. Nothing was changed: choose another one."
)
OLDER = QT_TRANSLATE_NOOP(
    "errors",
    "The room's database {database} is of an earlier version of this program. Nothing was changed: when every "
    "workstation has this version, make a backup and type csu-console database upgrade on one of them.",
)
CHECK_FAILED = QT_TRANSLATE_NOOP(
    "errors",
    "The database {database} could not be brought to this version: {reason}. It was left as it was.",
)


def revisions() -> tuple[str, ...]:
    """All this program knows, in order, by their files' names: 0001, 0002... The last is the one it writes."""
    return tuple(sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py")))


def current_revision(connection: Connection) -> str | None:
    """The database's own, None before the first."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def upgrade(
    connection: Connection, database: str, file: Path | None, *, only_new: bool = False
) -> Path | None:
    """Bring the open transaction's database to the last of `revisions`; returns the copy made before, if one was.

    `only_new`: make what is empty, refuse what is older; others may be working in it with the version before.
    Raises StorageFault when the database is newer, is another program's or fails its check: then the caller
    rolls back.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADVISORY_LOCK})
    current, known = current_revision(connection), revisions()
    if current == known[-1]:
        return None
    if current is not None and current not in known:
        raise StorageFault(NEWER, database=database)
    if current is None and inspect(connection).get_table_names():
        raise StorageFault(NOT_OURS, database=database)
    if only_new and current is not None:
        raise StorageFault(OLDER, database=database)
    copy = back_up(file, current) if file is not None and current is not None else None
    # Only now: Alembic takes a fifth of a second to import, at every start of every console for nothing.
    from csu_console.storage.migration_run import run_to

    run_to(connection, known[-1])
    if file is not None:
        _check(connection, database)
    _tell(connection)
    return copy


def refuse_newer(connection: Connection, database: str) -> None:
    """Raises StorageFault when somebody has brought the database to a version this program does not know."""
    current = current_revision(connection)
    if current is not None and current not in revisions():
        raise StorageFault(NEWER, database=database)


def _tell(connection: Connection) -> None:
    """Programs that run on it look at its version again."""
    counted = text("UPDATE changes SET counter = counter + 1 WHERE topic = :topic")
    if connection.execute(counted, {"topic": CHANGED}).rowcount == 0:
        connection.execute(
            text("INSERT INTO changes (topic, counter) VALUES (:topic, 1)"), {"topic": CHANGED}
        )
    if connection.dialect.name == "postgresql":
        # The change feed's channel, whose listeners then read the counters.
        connection.execute(text("SELECT pg_notify('csu_console', :topic)"), {"topic": CHANGED})


def back_up(file: Path, revision: str) -> Path:
    """A consistent copy of a SQLite file in use, beside it. Raises OSError or sqlite3.Error (disk full)."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = file.with_name(f"{file.name}.before-{revision}-{stamp}")
    part = copy.with_name(copy.name + ".part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_WRONLY, 0o600))
        source, target = sqlite3.connect(file), sqlite3.connect(part)
        try:
            source.backup(target)
        finally:
            target.close()
            source.close()
        descriptor = os.open(part, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)
    return copy


def _check(connection: Connection, database: str) -> None:
    found = [str(row[0]) for row in connection.execute(text("PRAGMA quick_check(3)"))]
    broken_links = len(connection.execute(text("PRAGMA foreign_key_check")).all())
    if found != ["ok"] or broken_links:
        reason = f"{broken_links} broken links" if found == ["ok"] else found[0]
        raise StorageFault(CHECK_FAILED, database=database, reason=reason)
