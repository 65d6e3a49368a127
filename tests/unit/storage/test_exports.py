"""The register of exports: numbered, written once, no field empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from csu_console.domain.export import ExportCopy, ExportLine, Medium
from csu_console.storage import exports
from csu_console.storage.database import Database

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LINE = ExportLine(
    export="E2026-0001",
    camera_id=7,
    camera_number=12,
    camera_name="Place de l'Église",
    from_utc=NOW - timedelta(hours=3),
    until_utc=NOW - timedelta(hours=2),
    filmed_from_utc=NOW - timedelta(hours=3),
    filmed_until_utc=NOW - timedelta(hours=2),
    filmed=timedelta(minutes=59, milliseconds=40),
    files_count=2,
    bytes_count=1_000_000,
    exported_utc=NOW,
    operator_id=3,
    person="Léa Martin",
    habilitation="PM-2026-14",
    workstation="poste-1",
    recipient="OPJ Durand, commissariat",
    reason="réquisition",
    requisition_id=4,
    requisition="R2026-0004",
    medium=Medium.DISC,
    media_serial="DVD-0012",
    manifest_sha256="ab" * 32,
)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    found = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    found.open()
    return found


def test_lines_are_numbered_and_read_back(database: Database) -> None:
    with database.session() as session:
        assert exports.add_lines(session, [LINE, replace(LINE, camera_number=13)]) == (1, 2)
        assert exports.next_name(session, 2026) == "E2026-0002"
        other = replace(LINE, export="E2026-0002", filmed_from_utc=None, filmed_until_utc=None)
        assert exports.add_lines(session, [other]) == (3,)
    with database.reading() as session:
        found = exports.lines(session, NOW, NOW + timedelta(seconds=1))
        assert [line.sequence for line in found] == [3, 2, 1]
        assert found[2] == replace(LINE, sequence=1)
        assert exports.lines(session, NOW + timedelta(seconds=1), NOW + timedelta(days=1)) == ()
    database.close()


def test_a_write_tried_again_adds_nothing(database: Database) -> None:
    with database.session() as session:
        exports.add_lines(session, [LINE])
        assert exports.add_lines(session, [LINE]) == (1,)
        assert len(exports.lines(session, NOW, NOW + timedelta(days=1))) == 1
    database.close()


@pytest.mark.parametrize("field", ["recipient", "media_serial", "person", "requisition", "manifest_sha256"])
def test_no_field_is_empty(database: Database, field: str) -> None:
    with pytest.raises(ValueError, match=field), database.session() as session:
        exports.add_lines(session, [replace(LINE, **{field: ""})])  # type: ignore[arg-type]
    database.close()


def test_copies_are_due_on_their_machine_until_they_are_gone(database: Database) -> None:
    with database.session() as session:
        exports.add_copy(session, ExportCopy("E2026-0001", "poste-1", "place", NOW))
        assert exports.copies_due(session, "poste-1", NOW - timedelta(seconds=1)) == ()
        assert exports.copies_due(session, "poste-2", NOW) == ()
        (due,) = exports.copies_due(session, "poste-1", NOW)
        exports.copy_removed(session, due.export, NOW)
        assert exports.copies_due(session, "poste-1", NOW) == ()
    database.close()
