"""Opening, migrating and refusing databases; every fault is one clear sentence and loses nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from csu_console.domain.errors import InvalidInput, StorageFault
from csu_console.storage import inventory, schema
from csu_console.storage.database import Database, StorageBusy, sqlite_engine
from csu_console.storage.migration_run import alembic_config, run_to
from csu_console.storage.tables import metadata
from tests.fakes.town import make_camera

pytestmark = pytest.mark.migrations


def open_at(file: Path) -> Database:
    database = Database(f"sqlite:///{file}", busy_timeout_s=0.2)
    database.open()
    return database


def sentence(fault: pytest.ExceptionInfo[StorageFault]) -> str:
    said = str(fault.value)
    assert "\n" not in said
    assert "Traceback" not in said
    return said


def test_a_new_database_is_made_with_its_folder_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "new" / "csu.db"
    open_at(file).close()
    assert file.stat().st_mode & 0o077 == 0
    again = open_at(file)
    assert again.backup is None
    again.close()


def _is_a_table_of_ours(_thing: object, name: str, kind: str, reflected: bool, _other: object) -> bool:
    """SQLite's full-text index makes tables of its own; PostgreSQL's is an index that SQLite does not get."""
    if kind == "table" and reflected:
        return not name.startswith("log_search")
    return name != "ix_log_texts_words"


def test_migrations_give_the_tables_the_program_uses(database: Database) -> None:
    with database.engine.connect() as connection:
        options = {"compare_type": True, "include_object": _is_a_table_of_ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_the_files_names_say_what_alembic_reads_in_them() -> None:
    scripts = ScriptDirectory.from_config(alembic_config())
    chain = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(chain)) == schema.revisions()


def test_a_start_that_upgrades_nothing_does_not_import_alembic(tmp_path: Path) -> None:
    open_at(tmp_path / "csu.db").close()
    program = (
        "import sys\n"
        "from csu_console.config.paths import DataPaths\n"
        "from csu_console.storage.database import Database\n"
        "from pathlib import Path\n"
        f"d = Database(DataPaths(Path({str(tmp_path)!r})).database_url); d.open(); d.close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], timeout=30, check=False).returncode == 0


def test_an_older_database_is_copied_then_upgraded(tmp_path: Path) -> None:
    file = tmp_path / "csu.db"
    make_old(file)
    database = open_at(file)
    try:
        assert database.backup is not None
        with sqlite3.connect(database.backup) as copy:
            assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
            assert copy.execute("SELECT name FROM communes").fetchall() == [("Aunay",)]
        copy.close()
        with database.reading() as session:
            assert (
                session.execute(text("SELECT version_num FROM alembic_version")).scalar()
                == schema.revisions()[-1]
            )
            assert [commune.name for commune in inventory.communes(session)] == ["Aunay"]
            assert session.execute(text("PRAGMA foreign_keys")).scalar() == 1
    finally:
        database.close()
    assert not list(tmp_path.glob("*.part"))


def test_an_upgrade_that_cannot_copy_first_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "csu.db"
    make_old(file)

    def full(_file: Path, _revision: str) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(schema, "back_up", full)
    with pytest.raises(StorageFault) as fault:
        open_at(file)
    assert "No space left" in sentence(fault)
    with sqlite3.connect(file) as old:
        assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    old.close()


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "csu.db"
    open_at(file).close()
    with sqlite3.connect(file) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    with pytest.raises(StorageFault) as fault:
        open_at(file)
    assert "newer version" in sentence(fault)
    assert [path.name for path in tmp_path.iterdir() if "before" in path.name] == []


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "csu.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    with pytest.raises(StorageFault) as fault:
        open_at(file)
    assert "another program" in sentence(fault)


@pytest.mark.parametrize("damage", ["no database at all" * 300, "header only"])
def test_a_damaged_database_is_refused_and_kept(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "csu.db"
    database = open_at(file)
    with database.session() as session:
        for number in range(1, 60):
            inventory.save_camera(session, make_camera(number))
    database.close()
    content = bytearray(file.read_bytes())
    if damage == "header only":
        content[4096 * 3 : 4096 * 9] = b"\xa5" * (4096 * 6)
    else:
        content = bytearray(damage.encode())
    file.write_bytes(content)
    with pytest.raises(StorageFault) as fault:
        open_at(file)
    assert "damaged" in sentence(fault)
    assert file.read_bytes() == bytes(content)


def test_a_locked_database_is_said_after_the_busy_time(database: Database, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "csu.db", isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageBusy) as fault, database.session() as session:
            inventory.communes(session)
        assert "in use by another program" in sentence(fault)
        with database.reading() as session:
            assert inventory.communes(session) == ()
    finally:
        other.close()


def test_a_full_disk_is_said_and_rolls_back(database: Database) -> None:
    with database.reading() as session:
        pages = int(session.execute(text("PRAGMA page_count")).scalar_one())

    def fill() -> None:
        with database.session() as session:
            # The same error as a full disk gives, from SQLite itself.
            session.execute(text(f"PRAGMA max_page_count = {pages}"))
            inventory.save_cameras(session, [make_camera(number) for number in range(1, 500)])

    with pytest.raises(StorageBusy) as fault:
        fill()
    assert "full" in sentence(fault)
    with database.reading() as session:
        assert inventory.cameras(session) == ()


@pytest.fixture
def unprivileged_folder() -> Iterator[Path]:
    """A folder that belongs to an account without rights, which this process is for the length of a test."""
    folder = Path(tempfile.mkdtemp(prefix="csu-console-test-"))
    file = folder / "csu.db"
    open_at(file).close()
    file.chmod(0o444)
    folder.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_read_only_folder_is_said(unprivileged_folder: Path) -> None:
    with pytest.raises(StorageFault) as fault:
        open_at(unprivileged_folder / "csu.db")
    assert str(unprivileged_folder) in sentence(fault)
    with pytest.raises(StorageFault) as fault:
        open_at(unprivileged_folder / "below" / "csu.db")
    assert "Permission denied" in sentence(fault)


def test_a_file_that_vanishes_or_is_replaced_takes_no_more_writes(database: Database, tmp_path: Path) -> None:
    file, away = tmp_path / "csu.db", tmp_path / "away.db"
    file.rename(away)
    with pytest.raises(StorageBusy), database.session():
        pass
    assert not file.exists()
    away.rename(file)
    with database.session() as session:
        inventory.save_camera(session, make_camera(1))
    file.rename(away)
    file.write_bytes(away.read_bytes())
    with pytest.raises(StorageFault, match="replaced"), database.session():
        pass


def test_a_connection_never_makes_a_file(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "missing.db", 0.2)
    with pytest.raises(OperationalError):
        engine.connect()
    assert list(tmp_path.iterdir()) == []


def test_an_exception_in_a_use_case_rolls_all_of_it_back(database: Database) -> None:
    def use_case() -> None:
        with database.session() as session:
            inventory.save_camera(session, make_camera(1))
            inventory.save_camera(session, make_camera(1))

    with pytest.raises(InvalidInput):
        use_case()
    with database.reading() as session:
        assert inventory.cameras(session) == ()


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://x/y", "sqlite://", "sqlite:///:memory:"])
def test_an_address_of_no_database_is_refused(url: str) -> None:
    with pytest.raises(InvalidInput):
        Database(url)


def test_a_password_in_the_address_is_never_shown() -> None:
    database = Database("postgresql://csu:hunter2@127.0.0.1:1/csu", busy_timeout_s=1)
    with pytest.raises(StorageBusy) as fault:
        database.open()
    assert "hunter2" not in sentence(fault)
    assert "hunter2" not in database.name


def test_durable_sessions_sync_each_commit(database: Database) -> None:
    levels = []
    for durable in (False, True, False):
        with database.session(durable=durable) as session:
            levels.append(session.execute(text("PRAGMA synchronous")).scalar())
    assert levels == [1, 2, 1]


def make_old(file: Path) -> None:
    """A database as the first version left it, with a commune in it."""
    file.touch()
    engine = sqlite_engine(file, 0.2)
    with engine.begin() as connection:
        run_to(connection, "0001")
        connection.execute(text("INSERT INTO communes (name) VALUES ('Aunay')"))
    engine.dispose()


def test_times_are_exact_to_the_microsecond(database: Database) -> None:
    instant = datetime(2026, 10, 25, 0, 30, 0, 999_999, tzinfo=UTC)
    with database.session() as session:
        camera_id = inventory.save_camera(session, make_camera(1))
        inventory.remove_camera(session, camera_id, instant)
        assert session.execute(text("SELECT removed_utc FROM cameras")).scalar() == 1792888200999999
