"""The outbox: torn files, bounds, and what the room's rules refuse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import ConsoleError, InvalidInput, StorageFault
from csu_console.domain.logbook import AdditionKind, NewAddition
from csu_console.services.database_service import DatabaseService
from csu_console.services.logbook.log_pieces import LogForm, Piece
from csu_console.services.outage import outbox
from csu_console.services.outage.outbox import Outbox
from csu_console.storage.logbook import entries
from csu_console.storage.room import known
from csu_console.storage.tables import metadata
from tests.fakes.log_entries import BY, NOW, make_facts
from tests.fakes.room_database import room_database

SOON_MS = 5_000


class Told:
    def __init__(self) -> None:
        self.delivered_keys: list[str] = []
        self.refusals: list[tuple[str, type[ConsoleError]]] = []

    def delivered(self, piece: Piece, number: int) -> None:
        assert number == piece.number
        self.delivered_keys.append(piece.key)

    def refused(self, piece: Piece, error: ConsoleError) -> None:
        self.refusals.append((piece.key, type(error)))


@pytest.fixture
def database(tmp_path: Path, qapp: object) -> Iterator[DatabaseService]:
    with room_database(tmp_path) as (service, _camera):
        service.write_now(lambda rows: entries.append_entry(rows, "d", make_facts(), (), BY))
        yield service


def note(key: str, number: int = 1, kind: AdditionKind = AdditionKind.ADDENDUM) -> Piece:
    return Piece(
        key,
        BY,
        number=number,
        addition=NewAddition(kind, NOW, text="é" if kind is AdditionKind.ADDENDUM else ""),
    )


def test_pieces_go_in_order_and_leave_the_disk(
    database: DatabaseService, tmp_path: Path, qtbot: QtBot
) -> None:
    told = Told()
    box = Outbox(database, tmp_path / "outbox", told, LogForm())
    for key in "abc":
        box.put(note(key))
    qtbot.waitUntil(lambda: told.delivered_keys == ["a", "b", "c"], timeout=SOON_MS)
    assert box.flush()
    assert list((tmp_path / "outbox").iterdir()) == []
    box.close()


def test_what_the_room_refuses_is_told_and_let_go(
    database: DatabaseService, tmp_path: Path, qtbot: QtBot
) -> None:
    told = Told()
    box = Outbox(database, tmp_path / "outbox", told, LogForm())
    box.put(note("v1", kind=AdditionKind.VISA))
    box.put(note("v2", kind=AdditionKind.VISA))
    box.put(note("none", number=99))
    box.put(note("after"))
    qtbot.waitUntil(lambda: told.delivered_keys == ["v1", "after"], timeout=SOON_MS)
    assert told.refusals == [("v2", InvalidInput), ("none", InvalidInput)]
    assert box.flush()
    assert list((tmp_path / "outbox").iterdir()) == []
    box.close()


def test_a_torn_file_is_set_aside_and_the_others_go(
    database: DatabaseService, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "outbox"
    folder.mkdir()
    whole = LogForm().plain(note("kept"))
    (folder / "000000000007.json").write_text(json.dumps(whole))
    (folder / "000000000003.json").write_text('{"version": 1, "key"')
    (folder / "000000000004.json").write_text(json.dumps({**whole, "addition": None}))
    (folder / "x.json").write_text("{}")
    told = Told()
    box = Outbox(database, folder, told, LogForm())
    assert [piece.key for piece in box.load()] == ["kept"]
    box.put(note("later"))
    qtbot.waitUntil(lambda: told.delivered_keys == ["kept", "later"], timeout=SOON_MS)
    assert box.flush()
    assert sorted(one.name for one in folder.iterdir()) == [
        "000000000003.refused",
        "000000000004.refused",
        "x.refused",
    ]
    box.close()


def test_there_is_an_end_to_what_is_kept(database: DatabaseService, tmp_path: Path) -> None:
    box = Outbox(database, tmp_path / "outbox", Told(), LogForm())
    box._pieces = {place: note(str(place)) for place in range(outbox.LIMIT)}
    with pytest.raises(StorageFault, match="wait for the database already"):
        box.check_room()
    box._pieces.clear()
    box.close()


def test_the_copy_of_a_room_names_tables_there_are() -> None:
    kept, empty = frozenset(known.KEPT), known.SHOWN_EMPTY
    assert kept | empty <= metadata.tables.keys()
    assert not kept & empty
    # What must be refused rather than answered with nothing.
    assert not (kept | empty) & {
        "segments",
        "snapshots",
        "operators",
        "journal",
        "archive_register",
        "leases",
    }
