"""Personal text goes after the room's set time, by itself, and the journal is told."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot
from sqlalchemy import text

from csu_console.services.database_service import DatabaseService
from csu_console.services.logbook.catalogue_service import LogCatalogueService
from csu_console.services.logbook.pseudonymisation import Pseudonymisation
from csu_console.services.logbook.register_service import RegisterService
from csu_console.storage.logbook import entries
from csu_console.storage.logbook.reading import entry_of
from tests.fakes.clock import FakeClock
from tests.fakes.log_entries import BY, make_facts
from tests.fakes.logbook_room import MARTIN

DAY_S = 24 * 3600
SOON_MS = 5000


def test_text_goes_when_its_time_has_come(
    database_service: DatabaseService, tmp_path: Path, qtbot: QtBot
) -> None:
    clock = FakeClock()
    lists = LogCatalogueService(database_service, MARTIN, clock, tmp_path)
    registers = RegisterService(database_service, MARTIN, clock)
    assert lists.set_pseudonymised_after_days(3) == 30, "held to its bounds"
    registers.arrive("M. Petit", "", "visite", "")
    database_service.write_now(
        lambda session: entries.append_entry(session, "d1", make_facts("Xanthopoulos"), (), BY)
    )
    duty = Pseudonymisation(database_service, clock, "poste-1")
    told: list[object] = []
    duty.acted.connect(told.append)
    clock.advance(29 * DAY_S)
    duty.run()
    assert database_service.drain(5.0)
    qtbot.wait(1)
    assert told == []
    assert len(registers.visits()) == 1
    clock.advance(2 * DAY_S)
    with qtbot.waitSignal(duty.acted, timeout=SOON_MS) as deed:
        duty.run()
    assert deed.args[0].detail == {"entries": 1}
    entry = database_service.read(lambda session: entry_of(session, 1))
    assert entry is not None
    assert entry.facts.text.empty
    assert entry.intact
    assert registers.visits() == ()
    qtbot.waitUntil(lambda: b"anthopoulos" not in _bytes_of_index(database_service), timeout=SOON_MS)
    duty.close()
    registers.close()
    lists.close()


def _bytes_of_index(database: DatabaseService) -> bytes:
    """All blocks of the full-text index."""
    rows = database.read(lambda session: session.execute(text("SELECT block FROM log_search_data")).all())
    return b"".join(row.block for row in rows)
