"""The inventory from memory; passwords sealed; lists all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from csu_console.config.credentials import KeyFault, MemorySiteKey
from csu_console.config.sealing import Sealer
from csu_console.domain.actor import PROGRAM
from csu_console.domain.authorisation import AuthorisationStatus
from csu_console.domain.errors import InvalidInput, StorageFault
from csu_console.domain.imports import ImportCancelled, ImportRefused, ImportReport
from csu_console.domain.secret import Secret
from csu_console.domain.stream import Profile, ProfileName, Transport
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.storage import inventory
from csu_console.storage.database import Database
from tests.fakes.clock import FakeClock
from tests.fakes.town import ORDER, make_camera

LIMIT_MS = 5000
LIMIT_S = 5.0

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "cameras.csv"


@pytest.fixture
def service(database_service: DatabaseService, fake_clock: FakeClock) -> Iterator[InventoryService]:
    made = InventoryService(database_service, Sealer(MemorySiteKey()), fake_clock, access=PROGRAM)
    made.load()
    yield made
    made.close()


def password_of(service: InventoryService, number: int) -> str:
    camera = service.by_number(number)
    assert camera is not None
    assert camera.id is not None
    return service.password(camera.id).reveal()


def test_a_saved_camera_is_there_at_once_and_told(service: InventoryService, qtbot: QtBot) -> None:
    with qtbot.waitSignal(service.changed, timeout=1000):
        saved = service.save(make_camera(345), Secret("pw"))
    assert saved.id is not None
    assert service.camera(saved.id) == service.by_number(345) == saved
    assert service.cameras() == (saved,)
    assert [site.name for site in service.sites()] == [saved.site]
    assert [commune.name for commune in service.communes()] == [saved.commune]
    with qtbot.waitSignal(service.changed, timeout=1000):
        service.remove(saved.id)
    assert service.cameras() == ()
    assert service.by_number(345) is None


def test_the_password_is_kept_changed_removed_and_follows_the_number(
    service: InventoryService, tmp_path: Path
) -> None:
    saved = service.save(make_camera(1), Secret("first-password"))
    assert password_of(service, 1) == "first-password"
    renumbered = service.save(replace(saved, number=2))
    assert password_of(service, 2) == "first-password"
    service.save(renumbered, Secret("latest-password"))
    assert password_of(service, 2) == "latest-password"
    stored = b"".join(file.read_bytes() for file in tmp_path.glob("csu.db*"))
    assert b"t-password" not in stored
    service.save(renumbered, Secret(""))
    assert password_of(service, 2) == ""


def test_another_password_alone_is_told_so_that_its_stream_starts_again(
    service: InventoryService, qtbot: QtBot
) -> None:
    saved = service.save(make_camera(1), Secret("wrong"))
    with qtbot.waitSignal(service.changed, timeout=LIMIT_MS):
        service.save(saved, Secret("right"))
    assert password_of(service, 1) == "right"


def test_what_was_read_before_a_save_is_not_taken_after_it(
    service: InventoryService, database_service: DatabaseService
) -> None:
    service._reload()
    assert database_service.drain(LIMIT_S)  # read; the answer waits for this thread
    service.save(make_camera(1))
    QCoreApplication.processEvents()
    assert service.by_number(1) is not None


def test_a_password_is_at_hand_while_the_database_is_not(
    service: InventoryService, database_service: DatabaseService
) -> None:
    service.save(make_camera(1), Secret("pw"))
    database_service.close()
    assert password_of(service, 1) == "pw"


def test_a_password_typed_into_an_address_is_sealed_not_stored(
    service: InventoryService, tmp_path: Path
) -> None:
    typed = make_camera(
        1, user_name="", profiles=(Profile(ProfileName.MAIN, "rtsp://anna:hunter2@cam.example/main"),)
    )
    saved = service.save(typed)
    assert (saved.profiles[0].url, saved.user_name) == ("rtsp://cam.example/main", "anna")
    assert password_of(service, 1) == "hunter2"
    assert b"hunter2" not in b"".join(file.read_bytes() for file in tmp_path.glob("csu.db*"))
    with pytest.raises(InvalidInput) as refused:
        service.save(make_camera(2, profiles=(Profile(ProfileName.MAIN, "htp://anna:hunter2@cam/"),)))
    assert "hunter2" not in str(refused.value)


def test_another_site_key_neither_opens_nor_adds_a_second_kind_of_seal(
    service: InventoryService, database_service: DatabaseService, fake_clock: FakeClock
) -> None:
    other = InventoryService(database_service, Sealer(MemorySiteKey()), fake_clock, access=PROGRAM)
    other.check_key()
    saved = service.save(make_camera(1), Secret("pw"))
    assert saved.id is not None
    service.check_key()
    other.load()
    with pytest.raises(KeyFault, match="not the one this database"):
        other.check_key()
    with pytest.raises(KeyFault, match="another site key"):
        other.password(saved.id)
    with pytest.raises(KeyFault, match="not the one this database"):
        other.save(make_camera(2), Secret("pw"))
    assert other.by_number(2) is None
    other.save(make_camera(3))
    other.close()


def test_the_order_is_looked_up_for_the_local_day(service: InventoryService, fake_clock: FakeClock) -> None:
    order = replace(ORDER, expires_on=date(2026, 6, 30))
    saved = service.save(make_camera(1, authorisation=order))
    assert saved.id is not None
    # 30 June 23:59:59 in Paris is still covered; a second later it is 1 July there, and 22:00 UTC.
    fake_clock.set_utc(datetime(2026, 6, 30, 21, 59, 59, tzinfo=UTC))
    assert service.authorisation_status(saved.id) is AuthorisationStatus.VALID
    fake_clock.advance(1)
    assert service.authorisation_status(saved.id) is AuthorisationStatus.EXPIRED
    assert service.authorisation_status(saved.id, date(2026, 1, 1)) is AuthorisationStatus.VALID
    assert service.authorisation_status(999) is AuthorisationStatus.MISSING


def test_a_list_is_imported_whole_and_again_without_effect(service: InventoryService, tmp_path: Path) -> None:
    assert service.import_csv(EXAMPLE) == ImportReport(added=4)
    assert [camera.number for camera in service.cameras()] == [1, 2, 3, 10]
    assert password_of(service, 2) == "à-changer"
    exported = tmp_path / "out.csv"
    assert service.export_csv(exported) == 4
    assert "à-changer" not in exported.read_text(encoding="utf-8-sig")
    before = (service.cameras(), service.sites())
    assert service.import_csv(exported) == ImportReport(unchanged=4)
    assert (service.cameras(), service.sites()) == before
    assert password_of(service, 2) == "à-changer"


def test_an_export_gives_the_same_room_elsewhere(
    service: InventoryService, tmp_path: Path, fake_clock: FakeClock
) -> None:
    service.import_csv(EXAMPLE)
    service.export_csv(tmp_path / "out.csv")
    database = Database(f"sqlite:///{tmp_path / 'other.db'}")
    database.open()
    store = DatabaseService(database)
    other = InventoryService(store, Sealer(MemorySiteKey()), fake_clock, access=PROGRAM)
    assert other.import_csv(tmp_path / "out.csv") == ImportReport(added=4)
    assert [replace(camera, id=None) for camera in other.cameras()] == [
        replace(camera, id=None) for camera in service.cameras()
    ]
    assert [replace(site, id=None) for site in other.sites()] == [
        replace(site, id=None) for site in service.sites()
    ]
    other.close()
    store.close()


def test_one_bad_line_imports_nothing(service: InventoryService, tmp_path: Path) -> None:
    file = tmp_path / "cameras.csv"
    file.write_text("commune;site;numero;nom\nA;S;1;One\nA;S;0;Zero\n", encoding="utf-8")
    with pytest.raises(ImportRefused) as refused:
        service.import_csv(file)
    assert [problem.place for problem in refused.value.problems] == [3]
    assert service.cameras() == ()


def test_an_import_that_cannot_seal_imports_nothing(service: InventoryService, tmp_path: Path) -> None:
    service.save(make_camera(50), Secret("pw"))
    service._sealer = Sealer(MemorySiteKey())
    with pytest.raises(KeyFault):
        service.import_csv(EXAMPLE)
    service.load()
    assert [camera.number for camera in service.cameras()] == [50]


def test_a_change_by_another_console_arrives(
    service: InventoryService, database_service: DatabaseService, qtbot: QtBot, tmp_path: Path
) -> None:
    other = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    other.open()
    database_service._timer.setInterval(10)
    database_service.start_watching()
    with qtbot.waitSignal(service.changed, timeout=5000), other.session() as session:
        inventory.save_camera(session, make_camera(7))
    other.close()
    assert service.by_number(7) is not None


def test_a_locked_database_refuses_a_save_and_loses_nothing(
    service: InventoryService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.save(make_camera(1))
    lock = sqlite3.connect(tmp_path / "csu.db", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    write_now = service._database.write_now
    monkeypatch.setattr(service._database, "write_now", lambda fn, **_options: write_now(fn, timeout_s=0.2))
    with pytest.raises(StorageFault, match="not made"):
        service.save(make_camera(2))
    lock.close()
    assert [camera.number for camera in service.cameras()] == [1]
    assert service.save(make_camera(3)).number == 3
    assert [camera.number for camera in service.cameras()] == [1, 3]


def long_list(folder: Path, count: int) -> Path:
    lines = [f"{number};Camera {number};V;S;rtsp://10.0.0.1/{number};pw" for number in range(1, count + 1)]
    file = folder / "long.csv"
    file.write_text("\n".join(["numero;nom;commune;site;main_url;mot_de_passe", *lines]))
    return file


def test_a_list_is_imported_in_the_background_with_progress(
    service: InventoryService, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[int] = []
    job = service.begin_import(long_list(tmp_path, 300), Transport.UDP)
    job.progressed.connect(told.append)
    with qtbot.waitSignal(job.finished, timeout=10_000) as ended:
        assert service.cameras() == ()
    assert ended.args == [ImportReport(added=300)]
    assert len(service.cameras()) == 300
    assert service.cameras()[0].profiles[0].transport is Transport.UDP
    assert password_of(service, 300) == "pw"
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1] == 100


def test_an_import_given_up_changes_nothing(service: InventoryService, tmp_path: Path, qtbot: QtBot) -> None:
    job = service.begin_import(long_list(tmp_path, 2000))
    with qtbot.waitSignal(job.failed, timeout=10_000) as ended:
        job.cancel()
    assert ended.args is not None
    assert isinstance(ended.args[0], ImportCancelled)
    assert service.cameras() == ()
    service.load()
    assert service.cameras() == ()


def test_a_refused_list_says_every_reason_in_the_background_too(
    service: InventoryService, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("numero;nom;commune;site;main_url\n1;A;V;S;rtsp://h/1\nx;B;V;S;rtsp://h/2\n")
    job = service.begin_import(file)
    with qtbot.waitSignal(job.failed, timeout=10_000) as ended:
        pass
    assert ended.args is not None
    assert isinstance(ended.args[0], ImportRefused)
    assert [problem.place for problem in ended.args[0].problems] == [3]
    assert service.cameras() == ()


def test_closing_ends_an_import_under_way(
    database_service: DatabaseService, fake_clock: FakeClock, tmp_path: Path, qtbot: QtBot
) -> None:
    closing = InventoryService(database_service, Sealer(MemorySiteKey()), fake_clock, access=PROGRAM)
    job = closing.begin_import(long_list(tmp_path, 2000))
    closing.close()
    assert job.wait(0.0)


def test_a_password_in_the_query_is_sealed_and_never_in_the_file(
    service: InventoryService, tmp_path: Path
) -> None:
    url = "rtsp://cam/user=anna&password=in-clear-no-more&channel=1"
    saved = service.save(make_camera(7, user_name="", profiles=(Profile(ProfileName.MAIN, url),)))
    assert saved.profiles[0].url == "rtsp://cam/user={user}&password={password}&channel=1"
    assert (saved.user_name, password_of(service, 7)) == ("anna", "in-clear-no-more")
    stored = b"".join(file.read_bytes() for file in tmp_path.glob("csu.db*"))
    assert b"in-clear-no-more" not in stored


def test_addresses_stored_in_clear_before_are_sealed(
    service: InventoryService, database_service: DatabaseService
) -> None:
    url = "rtsp://cam/a?user=anna&pwd=old-secret"
    old = make_camera(8, user_name="", profiles=(Profile(ProfileName.MAIN, url),))
    database_service.write_now(lambda session: inventory.save_camera(session, old))
    service.save(make_camera(9))
    assert service.seal_addresses() == 1
    camera = service.by_number(8)
    assert camera is not None
    assert camera.profiles[0].url == "rtsp://cam/a?user={user}&pwd={password}"
    assert password_of(service, 8) == "old-secret"
    assert service.seal_addresses() == 0
