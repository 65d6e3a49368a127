"""The same storage on a real PostgreSQL server, started for these tests."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.errors import InvalidInput, StorageFault
from csu_console.domain.permission import Role
from csu_console.storage import alerts, inventory, layouts, leases, masks, retention, segments
from csu_console.storage.change_feed import ChangeFeed
from csu_console.storage.database import Database, StorageBusy
from csu_console.storage.people import accounts, failures, sessions
from csu_console.storage.tables import metadata
from tests.fakes.magenta_world import wait_until
from tests.fakes.people_room import new_person
from tests.fakes.town import make_camera, make_segment, make_version
from tests.unit.storage.alert_cases import life_of_an_alert, race_for_one

pytestmark = pytest.mark.postgresql

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


MADE = "made"
"""A database with all tables, of which others are made as copies. Nobody works in it."""


class Server:
    """A server of our own on a socket in a folder of its own; it refuses to run as root."""

    def __init__(self, binaries: Path, folder: Path, made_from: Path | None = None) -> None:
        self._binaries, self._folder = binaries, folder
        self._user = "postgres" if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(folder, self._user)
        if made_from is not None:
            self._run("cp", "-a", str(made_from / "data"), ".")
        else:
            settings = ("-A", "trust", "-U", "csu", "-E", "UTF8", "--no-sync", "--locale=C")
            self._run("initdb", "-D", "data", *settings)
        self.start()

    @property
    def url(self) -> str:
        return f"postgresql://csu@/postgres?host={quote(str(self._folder))}"

    def start(self) -> None:
        options = f"-F -c listen_addresses='' -c unix_socket_directories='{self._folder}'"
        self._run("pg_ctl", "-D", "data", "-w", "-t", "30", "-l", "log", "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", "data", "-w", "-t", "30", "-m", "immediate", "stop")

    def stop_if_running(self) -> None:
        if (self._folder / "data" / "postmaster.pid").exists():
            self.stop()

    def fill(self) -> None:
        """Every table in `postgres`, as the migrations make them; empty before or not."""
        with self._elsewhere() as connection:
            connection.execute(text("DROP DATABASE postgres WITH (FORCE)"))
            connection.execute(text(f"CREATE DATABASE postgres TEMPLATE {MADE} STRATEGY file_copy"))

    def make_copies_of(self) -> None:
        """Migrate `MADE` and stop: a folder for `made_from`."""
        with self._elsewhere() as connection:
            connection.execute(text(f"CREATE DATABASE {MADE}"))
        made = Database(self.url.replace("/postgres?", f"/{MADE}?"), busy_timeout_s=20.0)
        made.open()
        made.close()
        self._run("pg_ctl", "-D", "data", "-w", "-t", "30", "-m", "fast", "stop")

    @contextmanager
    def _elsewhere(self) -> Iterator[Connection]:
        """A connection to a database that nobody drops, outside any transaction."""
        with Database(self.url.replace("/postgres?", "/template1?")).looking() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    def _run(self, program: str, *arguments: str) -> None:
        own = self._binaries / program
        subprocess.run(
            [str(own) if own.exists() else program, *arguments],
            cwd=self._folder,
            user=self._user,
            check=True,
            timeout=60,
            # The server keeps the pipe of its starter: a pipe here would never end.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def _binaries() -> Path | None:
    # Debian keeps the server's programs out of the path, one folder per version.
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return Path(found).parent if found else folders[-1].parent if folders else None


@cache
def _made(binaries: Path) -> Path:
    """The folder of a server that has stopped: initdb and the migrations compute for seconds, once per process."""
    folder = Path(tempfile.mkdtemp(prefix="csu-pg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    Server(binaries, folder).make_copies_of()
    return folder


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    binaries = _binaries()
    if binaries is None:
        pytest.skip("needs a PostgreSQL server (apt-get install postgresql)")
    # A socket's path is at most 107 bytes: not below pytest's long folder names.
    folder = Path(tempfile.mkdtemp(prefix="csu-pg-"))
    started = Server(binaries, folder, _made(binaries))
    yield started
    started.stop()
    shutil.rmtree(folder)


@pytest.fixture
def database(server: Server, request: pytest.FixtureRequest) -> Iterator[Database]:
    if request.node.get_closest_marker("migrations") is None:
        server.fill()
    opened = Database(server.url, busy_timeout_s=1.0)
    opened.open()
    yield opened
    with opened.session() as session:
        session.execute(text("DROP SCHEMA public CASCADE"))
        session.execute(text("CREATE SCHEMA public"))
    opened.close()


@pytest.mark.migrations
def test_the_schema_is_the_same_and_made_once(database: Database, server: Server) -> None:
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    again = Database(server.url)
    again.open()
    again.close()
    with database.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageFault, match="newer version"):
        again.open()


def test_cameras_masks_and_layouts_come_back(database: Database) -> None:
    town = [make_camera(number) for number in range(1, 8)]
    with database.session() as session:
        ids = inventory.save_cameras(session, town)
        inventory.store_sealed_password(session, ids[0], b"\x00\xff")
        version = masks.append_version(session, make_version(ids[0]))
        inventory.save_camera(session, replace(town[1], id=ids[1], name="Renamed"))
        inventory.remove_camera(session, ids[2], NOW)
    with database.reading() as session:
        found = inventory.cameras(session)
        assert [camera.number for camera in found] == [1, 2, 4, 5, 6, 7]
        assert found[0] == replace(town[0], id=ids[0])
        assert found[1].name == "Renamed"
        assert inventory.sealed_password(session, ids[0]) == b"\x00\xff"
        assert masks.plans(session)[ids[0]] == version.plan
        assert masks.history(session, ids[0]) == (version,)


@pytest.mark.parametrize(
    "statement", ["UPDATE mask_versions SET author = 'X'", "TRUNCATE mask_versions CASCADE"]
)
def test_versions_are_append_only_and_damage_covers(database: Database, statement: str) -> None:
    with database.session() as session:
        camera_id = inventory.save_camera(session, make_camera(1))
        masks.append_version(session, make_version(camera_id))
    with pytest.raises(StorageFault, match="append-only"), database.session() as session:
        session.execute(text(statement))
    with database.session() as session:
        session.execute(text("DROP TRIGGER mask_versions_append_only ON mask_versions"))
        session.execute(text("UPDATE mask_versions SET content = '{}'"))
        assert masks.plans(session) == {camera_id: None}


def test_two_who_take_an_alert_at_once_find_one_owner(database: Database) -> None:
    race_for_one(database)


def test_the_life_of_an_alert(database: Database) -> None:
    life_of_an_alert(database)


@pytest.mark.parametrize(
    "cheat", ["UPDATE alert_steps SET actor_name = 'x'", "DELETE FROM alert_steps", "TRUNCATE alert_steps"]
)
def test_the_record_of_alerts_is_append_only(database: Database, cheat: str) -> None:
    now = datetime.now(UTC)
    source = alerts.Source("run", "poste 1")
    with database.session() as session:
        alerts.report(
            session, Alert(AlertKind.CLOCK, AlertLevel.NOW, now, 7), source, now, timedelta(minutes=5)
        )
    with pytest.raises(StorageFault), database.session() as session:
        session.execute(text(cheat))


def test_one_recorder_per_camera_and_destruction(database: Database, server: Server) -> None:
    with database.session() as session:
        camera_id = inventory.save_camera(session, make_camera(1))
        assert leases.acquire(session, camera_id, "a", NOW)
        assert not leases.acquire(session, camera_id, "b", NOW)
        assert leases.acquire(session, camera_id, "b", NOW + timedelta(minutes=5))
        assert leases.renew(session, "a", NOW) == {}
        segment_id = segments.add_segment(session, make_segment(camera_id, NOW, "1/d/0"))
        days = retention.retention_days(session)
        (due,) = retention.due_segments(session, NOW + timedelta(days=16), days, 10)
        assert due.id == segment_id
        retention.begin_destruction(session, [segment_id], NOW)
        retention.end_destruction(session, [segment_id])
        assert segments.spans(session, camera_id, NOW, NOW + timedelta(days=1)) == ()


def test_changes_arrive_by_notification(database: Database, server: Server) -> None:
    other = Database(server.url)
    other.open()
    feed = ChangeFeed(database)
    try:
        assert feed.poll() <= {"holds", "schema"}, "the rows migrations made"
        with other.session() as session:
            layouts.remove_layout(session, "none", layouts.SHARED)
        # The server tells its listeners after the commit has answered: the next poll may come before the news.
        news: set[str] = set()

        def arrived() -> bool:
            news.update(feed.poll())
            return bool(news)

        assert wait_until(arrived)
        assert news == {"layouts"}
        assert feed.poll() == frozenset()
    finally:
        feed.close()
        other.close()


def test_a_lock_and_a_server_that_goes_away_are_told_and_pass(database: Database, server: Server) -> None:
    with database.session() as holder:
        camera_id = inventory.save_camera(holder, make_camera(1))
        with pytest.raises(StorageBusy, match="in use by another"), database.session() as session:
            session.execute(text("LOCK TABLE cameras"))
    server.stop()
    with pytest.raises(StorageBusy, match="does not answer"), database.reading() as session:
        inventory.cameras(session)
    server.start()
    with database.reading() as session:
        assert [camera.id for camera in inventory.cameras(session)] == [camera_id]


def test_people_are_kept_and_failures_of_many_at_once_are_all_counted(database: Database) -> None:
    person = new_person("claire", Role.OPERATOR)
    with database.session() as session:
        operator_id = accounts.add_operator(session, person, "hash", NOW)
        with pytest.raises(InvalidInput, match="already taken"):
            accounts.add_operator(session, replace(person, name="Clairé"), "hash", NOW)
        row = sessions.open_session(session, operator_id, "poste-1", NOW)
    with database.session() as session:
        assert accounts.all_operators(session) == (replace(person, id=operator_id),)
        assert [found.id for found in sessions.open_sessions(session, NOW)] == [row]
        assert accounts.use_code_step(session, operator_id, 7)
        assert not accounts.use_code_step(session, operator_id, 7)
        assert sessions.end_sessions_of(session, operator_id, NOW) == 1
        assert not sessions.beat(session, row, NOW)
    begun = threading.Barrier(6)

    def guess() -> float:
        begun.wait(5.0)
        with database.session() as session:
            return failures.claim_attempt(session, "claire", "poste-1", NOW)

    with ThreadPoolExecutor(6) as pool:
        waits = [attempt.result(20.0) for attempt in [pool.submit(guess) for _ in range(6)]]
    assert 1 <= sum(wait == 0 for wait in waits) <= 3, "three slips are free, however many try at once"
