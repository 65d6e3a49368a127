"""The register of exports: numbered, written once, no field empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from csu_console.domain.export import ExportLine, Medium
from csu_console.domain.site import Site
from csu_console.storage import exports, inventory
from csu_console.storage.database import Database
from tests.fakes.town import make_camera

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


def test_names_are_taken_one_after_the_other_and_found_again(database: Database) -> None:
    with database.session() as session:
        first = exports.begin(session, 2026, "poste-1", lambda name: f"here/{name}", NOW)
        second = exports.begin(session, 2026, "poste-2", lambda name: f"there/{name}", NOW)
        assert exports.begin(session, 2027, "poste-2", lambda name: name, NOW).export == "E2027-0001"
        assert (first.export, first.path) == ("E2026-0001", "here/E2026-0001")
        assert second.export == "E2026-0002"
        exports.add_lines(session, [LINE])
        assert exports.copies_here(session, "poste-1") == ((first, Medium.DISC),)
        assert exports.copies_here(session, "poste-2")[0] == (second, None)
    database.close()


def test_copies_are_due_on_their_machine_until_they_are_gone(database: Database) -> None:
    with database.session() as session:
        exports.begin(session, 2026, "poste-1", lambda name: name, NOW)
        assert exports.copies_due(session, "poste-1", NOW - timedelta(seconds=1)) == ()
        assert exports.copies_due(session, "poste-2", NOW) == ()
        (due,) = exports.copies_due(session, "poste-1", NOW)
        exports.copy_removed(session, due.export, NOW)
        assert exports.copies_due(session, "poste-1", NOW) == ()
        assert exports.copies_here(session, "poste-1") == ()
    database.close()


def test_a_removed_camera_is_named_still(database: Database) -> None:
    with database.session() as session:
        inventory.save_site(session, Site("Mairie", "Vaubrillon", "1 place Haute", 48.1, 2.1))
        camera = make_camera(12, id=None, name="Place", site="Mairie", commune="Vaubrillon")
        camera_id = inventory.save_camera(session, camera)
        inventory.remove_camera(session, camera_id, NOW)
        found = exports.camera_facts(session, [camera_id, 999])
        assert (found[camera_id].number, found[camera_id].address) == (12, "1 place Haute")
        assert (found[camera_id].latitude_deg, found[camera_id].commune) == (48.1, "Vaubrillon")
        assert set(found) == {camera_id}
    database.close()
