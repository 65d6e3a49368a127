"""A room's database as a whole on a real PostgreSQL server: made, checked, filled from a file, refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from csu_console.domain.errors import StorageFault
from csu_console.domain.log_query import LogQuery
from csu_console.services.logbook.catalogue_service import default_catalogue
from csu_console.services.requisitions.requisition_service import DEFAULT_FRAMES
from csu_console.storage import inventory
from csu_console.storage.database import Database
from csu_console.storage.journal.append import append
from csu_console.storage.logbook import catalogue, entries, search
from csu_console.storage.requisitions import lists
from csu_console.storage.room import care
from csu_console.storage.room.soundness import Defect, Trouble
from csu_console.storage.tables import fines
from tests.fakes.journal_entries import make_audit_entries
from tests.fakes.lived_in import CAMERAS, JOURNAL_ENTRIES, LOG_ENTRIES, live_in
from tests.fakes.log_entries import BY, make_facts
from tests.fakes.town import make_camera
from tests.integration.test_postgresql import Server
from tests.integration.test_postgresql import server as server

pytestmark = [pytest.mark.postgresql, pytest.mark.migrations]


@pytest.fixture
def empty(server: Server) -> Iterator[str]:
    """The address of a database without any table."""
    yield server.url
    wiper = Database(server.url)
    with wiper.looking() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
        connection.commit()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "csu.db"
    database = Database(f"sqlite:///{path}")
    database.open()
    live_in(database)
    database.close()
    return path


def test_it_is_made_once_and_found_sound(empty: str) -> None:
    assert care.check(empty).defects == (Defect(Trouble.EMPTY),)
    care.init(empty)
    found = care.check(empty)
    assert (found.defects, found.revision, found.tables > 60) == ((), found.expected, True)
    with pytest.raises(StorageFault, match="made already"):
        care.init(empty)


def test_another_programs_tables_are_left_alone(empty: str) -> None:
    with Database(empty).looking() as connection:
        connection.execute(text("CREATE TABLE invoices (id integer)"))
        connection.commit()
    for act in (care.init, care.upgrade):
        with pytest.raises(StorageFault, match="another program"):
            act(empty)
    assert care.check(empty).defects == (Defect(Trouble.FOREIGN),)


def test_a_room_that_works_on_its_server_is_sound(empty: str) -> None:
    """Lists it came with, and a fine: their places and numbers are the program's own."""
    care.init(empty)
    database = Database(empty)
    database.open()
    with database.session() as session:
        assert catalogue.put_defaults(session, default_catalogue())
        lists.put_frames(session, lists.frames_from_csv(DEFAULT_FRAMES))
        camera_id = inventory.save_camera(session, make_camera(1))
        fine = {"number": 1, "camera_id": camera_id, "offence": "x", "workstation": "x"}
        numbers = dict.fromkeys(("stills_count", "latency_ms"), 0)
        session.execute(fines.insert().values(**fine, **numbers, at_utc=BY.at_utc, prepared_utc=BY.at_utc))
    database.close()
    assert care.check(empty).defects == ()


def test_what_weakens_it_is_named(empty: str) -> None:
    care.init(empty)
    database = Database(empty)
    with database.looking() as connection:
        for change in (
            "ALTER TABLE journal DISABLE TRIGGER journal_no_delete",
            "DROP TRIGGER log_entries_append_only ON log_entries",
            "DROP TABLE fines",
            "INSERT INTO communes (id, name) VALUES (7, 'Vaucelles')",
            "ALTER TABLE sites DISABLE TRIGGER ALL",
            "INSERT INTO sites (id, commune_id, name, address) VALUES (1, 99, 'x', '')",
        ):
            connection.execute(text(change))
        connection.commit()
    assert set(care.check(empty).defects) >= {
        Defect(Trouble.TRIGGER, "journal.journal_no_delete"),
        Defect(Trouble.TRIGGER, "log_entries.log_entries_append_only"),
        Defect(Trouble.TABLE, "fines"),
        Defect(Trouble.SEQUENCE, "communes"),
        Defect(Trouble.LINKS, "sites"),
        Defect(Trouble.LINKS, "sites -> communes"),
    }


def test_a_file_arrives_whole_with_its_numbers_and_chains(empty: str, file: Path) -> None:
    before = file.read_bytes()
    assert care.copy_from(empty, file) > CAMERAS + JOURNAL_ENTRIES + LOG_ENTRIES
    assert file.read_bytes() == before
    assert care.check(empty).defects == ()
    database = Database(empty)
    database.open()
    with database.session() as session:
        assert care.verdicts(session) == (None, None, None)
        assert [one.number for one in inventory.cameras(session)] == [
            n for n in range(1, CAMERAS + 1) if n != 4
        ]
        assert inventory.sealed_password(session, 1) == b"\x01sealed\x00"
        assert len(search.search(session, LogQuery(words="echauffouree occasion"))) == LOG_ENTRIES
        # Everything goes on where it was.
        new_id = inventory.save_camera(session, make_camera(99))
        assert new_id == CAMERAS + 1
        append(session, make_audit_entries(1))
        assert entries.append_entry(session, "next", make_facts(), (), BY) == LOG_ENTRIES + 1
        assert care.verdicts(session) == (None, None, None)
    with pytest.raises(StorageFault, match="append-only"), database.session() as session:
        session.execute(text("UPDATE log_entries SET title = 'x'"))
    database.close()


def test_a_database_with_data_is_not_copied_into(empty: str, file: Path) -> None:
    database = Database(empty)
    database.open()
    with database.session() as session:
        inventory.save_camera(session, make_camera(5))
    with pytest.raises(StorageFault, match=r"holds data already \(communes|operators|sites"):
        care.copy_from(empty, file)
    with database.reading() as session:
        assert [one.number for one in inventory.cameras(session)] == [5]
    database.close()


def test_a_copy_that_fails_in_the_middle_leaves_nothing(empty: str, file: Path) -> None:
    care.init(empty)

    def cut(table: str, _rows: int) -> None:
        if table == "log_texts":
            raise StorageFault("cut")

    with pytest.raises(StorageFault, match="cut"):
        care.copy_from(empty, file, cut)
    found = care.check(empty)
    assert (found.defects, found.rows < 10) == ((), True)


def test_there_and_back_again_is_the_same(empty: str, file: Path, tmp_path: Path) -> None:
    care.copy_from(empty, file)
    database = Database(empty)
    database.open()
    back = tmp_path / "back.db"
    assert care.snapshot_to(database, back) > CAMERAS
    database.close()
    assert care.check(f"sqlite:///{back}").defects == ()
    again = Database(f"sqlite:///{back}")
    again.open()
    with again.session() as session:
        assert care.verdicts(session) == (None, None, None)
        assert len(search.search(session, LogQuery(words="echauffouree occasion"))) == LOG_ENTRIES
    with pytest.raises(StorageFault, match="append-only"), again.session() as session:
        session.execute(text("DELETE FROM journal"))
    again.close()


def test_a_row_changed_before_stays_what_it_is_and_where(empty: str, file: Path) -> None:
    database = Database(f"sqlite:///{file}")
    with database.looking() as connection:
        connection.exec_driver_sql("DROP TRIGGER log_entries_no_update")
        connection.exec_driver_sql("UPDATE log_entries SET title = 'other' WHERE number = 4")
        connection.commit()
    care.copy_from(empty, file)
    copied = Database(empty)
    copied.open()
    with copied.reading() as session:
        assert care.verdicts(session) == (None, None, 4)
    copied.close()


def test_an_older_schema_is_upgraded_on_purpose_only(empty: str) -> None:
    care.init(empty)
    with Database(empty).looking() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        connection.commit()
    with pytest.raises(StorageFault, match="earlier version"):
        Database(empty).open(upgrade=False)
    assert care.check(empty).defects == (Defect(Trouble.OLDER, "0001"),)
