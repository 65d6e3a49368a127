"""Every role against exports and their register; written out by hand, as test_rights_matrix.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import ConsoleError, NotPermitted
from csu_console.domain.permission import Role
from csu_console.services.database_service import DatabaseService
from csu_console.services.export.export_service import ExportService
from csu_console.storage.database import Database
from tests.fakes.clock import FakeClock
from tests.fakes.export_room import ExportRoom
from tests.fakes.people_services import FakeSessions
from tests.fakes.rights_room import person

EXPORTER = frozenset({Role.REQUISITION_OFFICER})
READERS = EXPORTER | {Role.DPO, Role.AUDITOR}
YEAR = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


class _People:
    def operator(self, operator_id: int) -> None:
        return None


class Room:
    """The service on a database with recordings."""

    def __init__(self, folder: Path, database: DatabaseService) -> None:
        self.who = FakeSessions()
        self.folder = folder
        self.exported = ExportRoom(folder, database, FakeClock())
        self.service = ExportService(self.exported.around(), self.exported.keys, self.who, _People(), "0.1.0")

    def begin(self) -> None:
        self.service.begin(self.exported.order()).abandon(10.0)


ACTIONS: dict[str, tuple[Callable[[Room], object], frozenset[Role]]] = {
    "export": (Room.begin, EXPORTER),
    "ask how much an export is": (lambda room: room.service.expected_bytes(room.exported.order()), EXPORTER),
    "read the register": (lambda room: room.service.lines(*YEAR), READERS),
    "write the register as CSV": (
        lambda room: room.service.write_register_csv(room.folder / "r.csv", *YEAR),
        READERS,
    ),
    "write the register as PDF": (
        lambda room: room.service.write_register_pdf(room.folder / "r.pdf", b"%PDF", 1),
        READERS,
    ),
    "ask for a second person": (
        lambda room: room.service.set_needs_second(False),
        frozenset({Role.ADMINISTRATOR}),
    ),
}


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    database = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    database.open()
    service = DatabaseService(database)
    made = Room(tmp_path, service)
    yield made
    made.service.close()
    service.close()


@pytest.mark.parametrize("action", ACTIONS)
def test_only_who_may_export_does(room: Room, action: str) -> None:
    run, expected = ACTIONS[action]
    allowed = set()
    for role in Role:
        room.who.person = person(1, role)
        try:
            run(room)
        except NotPermitted:
            continue
        except ConsoleError:
            pass
        allowed.add(role)
    assert allowed == expected
