"""A check finds every touched byte, names file, camera and instant, and refuses what was forged to do harm."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.export_certificate import pem_of
from csu_console.config.export_key import ExportKey, make_export_key, open_export_key
from csu_console.config.sealing import Sealer
from csu_console.domain.errors import InvalidInput
from csu_console.domain.export import Medium
from csu_console.domain.export_check import ExportCheck, Fault
from csu_console.services.database_service import DatabaseService
from csu_console.services.export.verification import check_export
from csu_console.storage.database import Database
from tests.fakes.clock import FakeClock
from tests.fakes.export_keys import export_key
from tests.fakes.export_room import FILMED_UTC, SECOND, ExportRoom


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory, qapp: QCoreApplication) -> Iterator[tuple[Path, Path]]:
    """A folder and a disc image of the same room, made once."""
    folder = tmp_path_factory.mktemp("room")
    database = Database(f"sqlite:///{folder / 'csu.db'}")
    database.open()
    service = DatabaseService(database)
    try:
        room = ExportRoom(folder, service, FakeClock())
        yield room.export().path, room.export(Medium.DISC).path
    finally:
        service.close()


@pytest.fixture
def package(exported: tuple[Path, Path], tmp_path: Path) -> Path:
    """A copy to be touched."""
    return Path(shutil.copytree(exported[0], tmp_path / "E2026-0001"))


def _faults(found: ExportCheck) -> list[tuple[Fault, str]]:
    return [(finding.fault, finding.path) for finding in found.findings]


def _master(package: Path) -> Path:
    return min((package / "MASTER").iterdir())


def _flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0x10
    path.write_bytes(content)


def test_what_was_not_touched_is_sound(package: Path) -> None:
    found = check_export(package, export_key().certificate)
    assert (found.sound, found.findings, found.expected) == (True, (), True)
    assert (found.export, found.unit, found.files_count) == ("E2026-0001", "CSU de Vaucelles", 12)
    assert len(found.fingerprint.replace(" ", "")) == 64


def test_a_disc_image_is_checked_like_a_folder(exported: tuple[Path, Path]) -> None:
    found = check_export(exported[1])
    assert (found.sound, found.export, found.files_count) == (True, "E2026-0002", 12)


def test_a_byte_in_a_picture_names_file_camera_and_instant(package: Path) -> None:
    master = _master(package)
    content = master.read_bytes()
    at = content.index(b"mdat")
    _flip(master, at + (content.index(b"moov") - at) * 9 // 10)
    (finding,) = check_export(package).findings
    assert (finding.fault, finding.path) == (Fault.CHANGED, f"MASTER/{master.name}")
    assert (finding.camera_number, finding.camera_name) == (12, "Place de l'Église 12")
    ((first, last),) = finding.touched
    assert FILMED_UTC + 10 * SECOND <= first < last <= FILMED_UTC + 18 * SECOND
    assert (last - first).total_seconds() <= 4


def test_a_byte_outside_the_pictures_names_the_file(package: Path) -> None:
    master = _master(package)
    _flip(master, master.read_bytes().index("Période demandée".encode()))
    (finding,) = check_export(package).findings
    assert (finding.fault, finding.path, finding.touched) == (Fault.CHANGED, f"MASTER/{master.name}", ())


@pytest.mark.parametrize("name", ["LISEZMOI.pdf", "BORDEREAU.pdf", "cle-publique.pem"])
def test_any_other_file_is_named_too(package: Path, name: str) -> None:
    _flip(package / name, 8)
    assert _faults(check_export(package)) == [(Fault.CHANGED, name)]


def test_a_file_that_is_gone_and_one_that_came(package: Path) -> None:
    master = _master(package)
    master.rename(package / "MASTER" / "other.mp4")
    assert set(_faults(check_export(package))) == {
        (Fault.MISSING, f"MASTER/{master.name}"),
        (Fault.UNKNOWN, "MASTER/other.mp4"),
    }


def test_a_manifest_that_was_changed_breaks_its_seal(package: Path) -> None:
    manifest = package / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("OPJ Durand", "OPJ Dupont"), "utf-8")
    assert set(_faults(check_export(package))) == {
        (Fault.SEAL_BROKEN, "manifest.json"),
        (Fault.CHANGED, "manifest.json"),
    }


def test_sums_made_to_fit_break_their_seal(package: Path) -> None:
    (package / "LISEZMOI.pdf").write_bytes(b"something else")
    sums = (package / "SHA256SUMS").read_text("utf-8").splitlines()
    digest = hashlib.sha256(b"something else").hexdigest()
    lines = [f"{digest}  LISEZMOI.pdf" if "LISEZMOI" in line else line for line in sums]
    (package / "SHA256SUMS").write_text("\n".join(lines) + "\n", "utf-8")
    assert _faults(check_export(package)) == [(Fault.SEAL_BROKEN, "SHA256SUMS")]


def _forgers_key() -> ExportKey:
    sealer = Sealer(MemorySiteKey())
    return open_export_key(sealer, make_export_key(sealer, "CSU de Test", datetime(2026, 1, 1, tzinfo=UTC)))


def test_a_package_sealed_anew_by_somebody_else(package: Path) -> None:
    """Everything fits but the films, whose own seals are still the site's; and the slip's fingerprint tells."""
    forger = _forgers_key()

    def seal(name: str) -> bytes:
        return forger.sign(hashlib.sha256((package / name).read_bytes()).digest())

    fresh = {"certificat.pem": pem_of(forger.certificate), "manifest.json.sig": seal("manifest.json")}
    lines = (package / "SHA256SUMS").read_text("utf-8").splitlines()
    for name, content in fresh.items():
        (package / name).write_bytes(content)
        made = f"{hashlib.sha256(content).hexdigest()}  {name}"
        lines = [made if line.endswith(f"  {name}") else line for line in lines]
    (package / "SHA256SUMS").write_text("\n".join(lines) + "\n", "utf-8")
    (package / "SHA256SUMS.sig").write_bytes(seal("SHA256SUMS"))
    found = check_export(package, export_key().certificate)
    assert found.expected is False
    assert {finding.fault for finding in found.findings} == {Fault.SEAL_FOREIGN}
    assert not found.sound


def test_a_single_film_is_checked_by_its_own_seal(package: Path) -> None:
    master = _master(package)
    assert check_export(master, export_key().certificate).sound
    _flip(master, master.read_bytes().index(b"mdat") + 400)
    (finding,) = check_export(master).findings
    assert (finding.fault, finding.camera_number) == (Fault.SEAL_BROKEN, 12)


def test_a_truncated_film_is_named(package: Path) -> None:
    master = _master(package)
    content = master.read_bytes()
    master.write_bytes(content[: len(content) // 2])
    (finding,) = check_export(package).findings
    assert (finding.fault, finding.path) == (Fault.CHANGED, f"MASTER/{master.name}")
    assert finding.touched == ((FILMED_UTC + 2 * SECOND, FILMED_UTC + 18 * SECOND),)
    with pytest.raises(InvalidInput, match="has no seal"):
        check_export(master)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "MASTER/../../x", "C:\\x", "a\\..\\b"])
def test_a_manifest_that_leads_outside_is_refused(package: Path, name: str) -> None:
    manifest = json.loads((package / "manifest.json").read_text("utf-8"))
    manifest["items"][0]["files"][0]["path"] = name
    (package / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    with pytest.raises(InvalidInput, match="names a file outside itself"):
        check_export(package)


def test_sums_that_lead_outside_are_refused(package: Path) -> None:
    with (package / "SHA256SUMS").open("a") as sums:
        sums.write("0" * 64 + "  ../../etc/shadow\n")
    with pytest.raises(InvalidInput, match="names a file outside itself"):
        check_export(package)


def test_links_are_named_and_never_followed(package: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    shutil.copy(_master(package), secret)
    _master(package).unlink()
    _master_name = next(
        iter(json.loads((package / "manifest.json").read_text("utf-8"))["items"][0]["files"])
    )["path"]
    (package / _master_name).symlink_to(secret)
    (package / "elsewhere").symlink_to(tmp_path)
    os.mkfifo(package / "pipe")
    assert set(_faults(check_export(package))) == {
        (Fault.LINK, _master_name),
        (Fault.LINK, "elsewhere"),
        (Fault.LINK, "pipe"),
    }


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"format": "csu-export/1"}',
        b"\xff\xfe",
        b'{"format": 1e999}',
    ],
)
def test_what_is_no_manifest_is_refused(package: Path, content: bytes) -> None:
    (package / "manifest.json").write_bytes(content)
    with pytest.raises(InvalidInput, match="nothing can be checked"):
        check_export(package)


def test_a_huge_manifest_is_not_read(package: Path) -> None:
    with (package / "manifest.json").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    with pytest.raises(InvalidInput, match="too large"):
        check_export(package)


def test_what_is_no_export_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="is not there"):
        check_export(tmp_path / "nothing")
    with pytest.raises(InvalidInput, match="it has no manifest"):
        check_export(tmp_path)
    (tmp_path / "a.iso").write_bytes(os.urandom(100_000))
    with pytest.raises(InvalidInput, match="not a disc image"):
        check_export(tmp_path / "a.iso")
    (tmp_path / "a.mp4").write_bytes(os.urandom(1000))
    with pytest.raises(InvalidInput, match="has no seal"):
        check_export(tmp_path / "a.mp4")
