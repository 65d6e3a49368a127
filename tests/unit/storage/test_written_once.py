"""What is written once stays, whatever SQL is tried: every guarded table, each of its keys, as a cheater would.

The cheater opens the file with SQLite itself, without the foreign keys the program asks for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from csu_console.storage.database import Database

# An anchor is refused without the purge it tells of: the purge's own tests try to replace one.
ELSEWHERE = {"journal_anchors"}

Row = dict[str, object]


@pytest.fixture
def cheater(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    file = tmp_path / "csu.db"
    database = Database(f"sqlite:///{file}")
    database.open()
    database.close()
    connection = sqlite3.connect(file, isolation_level=None)
    yield connection
    connection.close()


def guarded(cheater: sqlite3.Connection) -> list[str]:
    """The tables whose rows nobody may delete."""
    found = cheater.execute(
        "SELECT tbl_name FROM sqlite_master WHERE name LIKE '%\\_no\\_delete' ESCAPE '\\'"
    )
    return sorted({str(name) for (name,) in found} - ELSEWHERE)


def a_row(cheater: sqlite3.Connection, table: str, number: int) -> Row:
    """A value for each column, another one for another number."""
    values: Row = {}
    for _, name, kind, *_ in cheater.execute(f"PRAGMA table_info({table})"):
        values[name] = bytes([number]) * 32 if kind == "BLOB" else f"x{number}" if kind == "TEXT" else number
    return values


def identities(cheater: sqlite3.Connection, table: str) -> list[list[str]]:
    """Each set of columns by which REPLACE finds a row in its way."""
    key = [name for _, name, _, _, _, in_key in cheater.execute(f"PRAGMA table_info({table})") if in_key]
    found = [["rowid"], key]
    for _, index, unique, *_ in cheater.execute(f"PRAGMA index_list({table})").fetchall():
        if unique:
            found.append([name for *_, name in cheater.execute(f"PRAGMA index_info('{index}')")])
    return found


def insert(cheater: sqlite3.Connection, table: str, row: Row, how: str = "INSERT") -> None:
    names, places = ", ".join(row), ", ".join("?" * len(row))
    cheater.execute(f"{how} INTO {table} ({names}) VALUES ({places})", list(row.values()))


def rows(cheater: sqlite3.Connection, table: str) -> list[object]:
    return cheater.execute(f"SELECT rowid, * FROM {table} ORDER BY 1").fetchall()


def test_no_row_is_replaced_by_another_with_one_of_its_keys(cheater: sqlite3.Connection) -> None:
    tables = guarded(cheater)
    assert {"mask_versions", "journal", "log_entries", "log_cameras", "alert_steps", "shifts"} <= set(tables)
    for table in tables:
        insert(cheater, table, a_row(cheater, table, 1))
        before = rows(cheater, table)
        for key in identities(cheater, table):
            first: Row = {"rowid": 1, **a_row(cheater, table, 1)}
            other = a_row(cheater, table, 2) | {name: first[name] for name in key}
            for how in ("INSERT OR REPLACE", "REPLACE"):
                with pytest.raises(sqlite3.IntegrityError):
                    insert(cheater, table, other, how)
                assert rows(cheater, table) == before, (table, key)


@pytest.mark.parametrize("table", ["mask_versions", "log_cameras"])
def test_no_row_takes_the_number_of_those_to_come(cheater: sqlite3.Connection, table: str) -> None:
    """SQLite shows -1 for a number not chosen yet: a row with that number would stop all others."""
    for number in (-1, 0):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            insert(cheater, table, {"rowid": number, **a_row(cheater, table, 1)})
    for number in (1, 2, 3):
        insert(cheater, table, a_row(cheater, table, number))
    assert len(rows(cheater, table)) == 3


def test_the_next_version_is_welcome_and_an_update_in_its_clothes_is_not(cheater: sqlite3.Connection) -> None:
    insert(cheater, "mask_versions", a_row(cheater, "mask_versions", 1))
    insert(cheater, "mask_versions", a_row(cheater, "mask_versions", 2), "INSERT OR REPLACE")
    before = rows(cheater, "mask_versions")
    names = "camera_id, number, content, author, approver, reason, approved_utc, sha256"
    for cheat in (
        (
            f"INSERT INTO mask_versions ({names}) VALUES (1, 1, '', '', '', '', 0, x'') "
            "ON CONFLICT DO UPDATE SET content = 'x'"
        ),
        "UPDATE OR REPLACE mask_versions SET number = 1, camera_id = 1 WHERE number = 2",
        "DELETE FROM mask_versions",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            cheater.execute(cheat)
        assert rows(cheater, "mask_versions") == before
