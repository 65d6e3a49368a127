"""On a real PostgreSQL server too, what is written once stays: also where ordinary triggers sleep."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from csu_console.domain.errors import StorageFault
from csu_console.storage import exports, inventory, masks
from csu_console.storage.database import Database, Session
from tests.fakes.town import make_camera, make_version
from tests.integration.test_postgresql import Server, database, server  # noqa: F401 - fixtures
from tests.unit.storage.test_exports import LINE

pytestmark = pytest.mark.postgresql

_GUARDS = (
    "SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal "
    "AND (tgname LIKE '%append_only' OR tgname LIKE '%no_update' OR tgname LIKE '%no_delete')"
)


def _run(session: Session, statements: tuple[str, ...]) -> None:
    for statement in statements:
        session.execute(text(statement))


@pytest.mark.parametrize("role", ["origin", "replica"])
@pytest.mark.parametrize(
    "cheat",
    [
        (
            "INSERT INTO mask_versions SELECT * FROM mask_versions "
            "ON CONFLICT (camera_id, number) DO UPDATE SET content = 'x'"
        ),
        "UPDATE mask_versions SET content = 'x'",
        "DELETE FROM mask_versions",
        "TRUNCATE mask_versions CASCADE",
    ],
)
def test_a_version_is_not_changed_by_any_way(database: Database, cheat: str, role: str) -> None:  # noqa: F811
    with database.session() as session:
        camera_id = inventory.save_camera(session, make_camera(1))
        version = masks.append_version(session, make_version(camera_id))
    statements = f"SET LOCAL session_replication_role = {role}", cheat
    with pytest.raises(StorageFault, match="append-only"), database.session() as session:
        _run(session, statements)
    with database.reading() as session:
        assert masks.history(session, camera_id) == (version,)


def test_no_guard_sleeps_in_a_replica(database: Database) -> None:  # noqa: F811
    with database.reading() as session:
        guards = {str(name): enabled for name, enabled in session.execute(text(_GUARDS))}
    assert len(guards) >= 14
    assert {name for name, enabled in guards.items() if enabled not in ("A", b"A")} == set()


@pytest.mark.parametrize("role", ["origin", "replica"])
@pytest.mark.parametrize(
    "cheat",
    [
        "UPDATE export_register SET recipient = 'x'",
        "DELETE FROM export_register",
        "INSERT INTO export_register SELECT * FROM export_register",
    ],
)
def test_a_line_of_the_export_register_stays(database: Database, cheat: str, role: str) -> None:  # noqa: F811
    with database.session() as session:
        exports.begin(session, 2026, "poste-1", str, LINE.exported_utc)
        if not exports.lines(session, LINE.exported_utc, LINE.exported_utc + timedelta(days=1)):
            exports.add_lines(session, [LINE, replace(LINE, camera_number=13)])
    statements = f"SET LOCAL session_replication_role = {role}", cheat
    with pytest.raises(StorageFault), database.session() as session:
        _run(session, statements)
    with database.reading() as session:
        found = exports.lines(session, LINE.exported_utc, LINE.exported_utc + timedelta(days=1))
        assert [line.camera_number for line in found] == [13, 12]
        assert [medium for _copy, medium in exports.copies_here(session, "poste-1")][:1] == [LINE.medium]
