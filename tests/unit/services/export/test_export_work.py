"""A whole package: what is in it, what other programs say of it, what is left when it fails."""

from __future__ import annotations

import hashlib
import json
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import av
import pytest
from sqlalchemy import text

from csu_console.domain.clock import to_us
from csu_console.domain.errors import ConsoleError, InvalidInput, StorageFault
from csu_console.domain.export import ExportItem, Medium
from csu_console.domain.export_check import Fault
from csu_console.services.export.export_work import ExportWork
from csu_console.services.export.pace import ExportCancelled
from csu_console.services.export.verification import check_export
from csu_console.storage import exports
from csu_console.ui.export.papers import moment
from tests.fakes.export_room import FILMED_UTC, MAKER, OFFICER, SECOND, ExportRoom


def _names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_package_has_all_its_parts(room: ExportRoom) -> None:
    made = room.export()
    assert (made.export, made.path.parent) == ("E2026-0001", room.folder)
    names = _names(made.path)
    masters = sorted(name for name in names if name.startswith("MASTER/"))
    assert masters == [
        "MASTER/0012-001_20260113T080002.000000Z.mp4",
        "MASTER/0012-001_20260113T080048.000000Z.mp4",
    ]
    assert {"manifest.json", "manifest.json.sig", "SHA256SUMS", "SHA256SUMS.sig"} < names
    assert {"LISEZMOI.pdf", "BORDEREAU.pdf", "certificat.pem", "cle-publique.pem"} < names
    assert len([name for name in names if name.startswith("EMPREINTES/")]) == 2
    assert not list(room.folder.glob("*.part"))


def test_the_manifest_tells_everything(room: ExportRoom) -> None:
    made = room.export()
    manifest = json.loads((made.path / "manifest.json").read_text("utf-8"))
    first, second = manifest["items"]
    assert (manifest["person"]["habilitation"], manifest["requisition"]["number"]) == (
        "PM-2026-14",
        "R2026-0004",
    )
    assert first["asked"]["from_utc"] == "2026-01-13T08:00:03.000000Z"
    assert [file["start_utc"][11:19] for file in first["files"]] == ["08:00:02", "08:00:48"]
    assert first["gaps"][0]["cause"] == "stream_lost"
    assert first["masks"][0]["version"] == 1
    assert first["camera"]["authorisation"] == "2025-0417"
    assert (second["result"], second["files"]) == ("negative", [])
    source = first["files"][0]["sources"][0]
    recorded = next((room.paths.archive / "12").rglob(source["name"]))
    assert source["sha256"] == hashlib.sha256(recorded.read_bytes()).hexdigest()
    assert "masques" in manifest["statements"]["masks"]
    assert manifest["time"]["workstation_synchronised"] in (True, False, None)


def test_every_program_that_checks_agrees(room: ExportRoom) -> None:
    folder = room.export().path

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=30, check=False)

    done = run("sha256sum", "-c", "--strict", "SHA256SUMS")
    assert done.returncode == 0, done.stdout + done.stderr
    listed = {line.split("  ", 1)[1] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()}
    assert listed == _names(folder) - {"SHA256SUMS", "SHA256SUMS.sig"}
    options = ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:20"]
    for name in ("manifest.json", "SHA256SUMS"):
        verify = ["-verify", "cle-publique.pem", "-signature", f"{name}.sig", name]
        assert run("openssl", "dgst", "-sha256", *options, *verify).stdout == "Verified OK\n"
    shown = run("openssl", "x509", "-in", "certificat.pem", "-noout", "-subject")
    assert "CSU de Test" in shown.stdout


def test_the_register_gets_a_line_for_each_camera_and_period(room: ExportRoom) -> None:
    made = room.export()
    lines = room.database.read(lambda s: exports.lines(s, FILMED_UTC, FILMED_UTC + timedelta(days=99)))
    second, first = lines
    manifest = hashlib.sha256((made.path / "manifest.json").read_bytes()).hexdigest()
    assert (first.export, first.camera_number, first.files_count) == ("E2026-0001", 12, 2)
    assert (first.manifest_sha256, first.recipient) == (manifest, "OPJ Durand, commissariat")
    assert first.filmed == timedelta(seconds=16 + 4)
    assert (second.camera_number, second.filmed_from_utc, second.filmed) == (13, None, timedelta())


def test_a_disc_image_holds_the_same_files(room: ExportRoom, tmp_path: Path) -> None:
    from csu_console.storage.disc_image import open_image

    made = room.export(Medium.DISC)
    assert made.path.name == "E2026-0001.iso"
    assert [path.name for path in room.folder.iterdir()] == ["E2026-0001.iso"]
    with open_image(made.path) as image:
        names = set(image.names())
        assert {"SHA256SUMS", "LISEZMOI.pdf"} < names
        with image.opened("SHA256SUMS") as file:
            sums = [line.split("  ", 1) for line in file.read().decode().splitlines()]
        for digest, name in sums:
            with image.opened(name) as file:
                assert hashlib.sha256(file.read()).hexdigest() == digest


def test_a_consultation_copy_is_marked_and_apart(room: ExportRoom) -> None:
    folder = room.export(copy=True).path
    copies = sorted((folder / "CONSULTATION").iterdir())
    assert len(copies) == 2
    with av.open(str(copies[0])) as container:
        assert "NE CONSTITUE PAS UNE PREUVE - Caméra 12 " in container.metadata["title"]
        frame = next(container.decode(video=0))
    assert frame.width == 64
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert "CONSULTATION" not in json.dumps(manifest)
    assert "CONSULTATION/" in (folder / "SHA256SUMS").read_text("utf-8")


def _nothing_is_left(room: ExportRoom) -> None:
    assert list(room.folder.iterdir()) == []
    assert room.database.read(lambda s: exports.copies_here(s, "poste-1")) == ()
    assert room.database.read(lambda s: exports.lines(s, FILMED_UTC, FILMED_UTC + timedelta(days=99))) == ()


@pytest.mark.parametrize("after", [1, 3, 6, 9])
def test_cancelled_nothing_is_left(room: ExportRoom, after: int) -> None:
    calls = 0

    def stop(_done: int, _total: int) -> None:
        nonlocal calls
        calls += 1
        if calls == after:
            raise ExportCancelled

    with pytest.raises(ExportCancelled):
        room.work(room.order(Medium.DISC), stop).run()
    _nothing_is_left(room)


def test_what_recordings_need_of_their_disk_is_left_to_them(room: ExportRoom) -> None:
    """Said before anything is written: an export that fills the archive's disk would cost the oldest recordings."""
    around = replace(room.around(), archive_reserve_bytes=10**18)
    with pytest.raises(StorageFault, match="GB free and this export needs"):
        ExportWork(around, room.order(), OFFICER, MAKER, lambda _done, _all: None).run()
    _nothing_is_left(room)


def test_what_is_there_is_never_overwritten(room: ExportRoom) -> None:
    (room.folder / "E2026-0001").mkdir()
    with pytest.raises(StorageFault, match="exists already"):
        room.export()
    assert [path.name for path in room.folder.iterdir()] == ["E2026-0001"]


def test_nothing_recorded_is_refused(room: ExportRoom) -> None:
    room.clock.set_utc(FILMED_UTC + timedelta(days=16))  # out of its time: the door would refuse too
    with pytest.raises(InvalidInput, match="nothing to export"):
        room.export()
    _nothing_is_left(room)


def test_a_recording_that_is_damaged_stops_the_export(room: ExportRoom) -> None:
    damaged = sorted((room.paths.archive / "12").rglob("*.mp4"))[1]
    damaged.write_bytes(b"\0" * 2000)
    with pytest.raises(ConsoleError, match="cannot be read"):
        room.export()
    _nothing_is_left(room)


def test_the_key_is_made_once_for_the_room(room: ExportRoom) -> None:
    certificate = room.keys.certificate()
    assert certificate is not None
    assert room.keys.key("somebody").certificate == certificate


def test_times_in_the_file_are_the_recordings_own(room: ExportRoom) -> None:
    made = room.export()
    file = made.summary.items[0].files[0]
    assert file.start_utc == FILMED_UTC + 2 * SECOND
    with av.open(str(made.path / file.path)) as container:
        assert container.metadata["csu_start_utc"] == "2026-01-13T08:00:02.000000Z"
        assert container.metadata["csu_asked_from_utc"] == "2026-01-13T08:00:03.000000Z"
        last = [packet.pts for packet in container.demux(video=0) if packet.size][-1]
    assert last is not None
    assert to_us(file.start_utc) + last == to_us(FILMED_UTC + 17.9 * SECOND)


def test_the_hour_that_comes_twice_is_handed_over_twice_apart(room: ExportRoom) -> None:
    """25 October, 2:30 in Paris: first in summer time, then in winter time."""
    summer, winter = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    room.clock.set_utc(winter + timedelta(hours=5))
    for start in (summer, winter):
        room.record(start)
    items = tuple(ExportItem(room.first, start, start + timedelta(seconds=6)) for start in (summer, winter))
    made = room.work(replace(room.order(), items=items)).run()
    films = [result.files[0] for result in made.summary.items]
    assert [film.start_utc for film in films] == [summer, winter]
    assert [film.path for film in films] == [
        "MASTER/0012-001_20261025T003000.000000Z.mp4",
        "MASTER/0012-002_20261025T013000.000000Z.mp4",
    ]
    assert [moment(film.start_utc) for film in films] == [
        "25/10/2026 02:30:00 (UTC+2)",
        "25/10/2026 02:30:00 (UTC+1)",
    ]


def test_a_recording_that_changed_in_the_archive_is_told(room: ExportRoom) -> None:
    """Its hash at recording is on file: the export says so instead of passing it on as it is."""
    start = FILMED_UTC + timedelta(minutes=5)
    segment = room.record(start)
    assert segment.id is not None
    values = {"sha256": bytes(32), "id": segment.id}
    room.database.write_now(
        lambda s: s.execute(text("UPDATE segments SET sha256 = :sha256 WHERE id = :id"), values)
    )
    item = ExportItem(room.first, start, start + timedelta(seconds=6))
    made = room.work(replace(room.order(), items=(item,))).run()
    assert made.summary.items[0].files[0].sources[0].altered
    (finding,) = check_export(made.path).findings
    assert (finding.fault, finding.camera_number) == (Fault.ALTERED_BEFORE, 12)


def test_what_is_still_being_recorded_is_not_left_out_without_a_word(room: ExportRoom) -> None:
    room.clock.set_utc(FILMED_UTC + timedelta(minutes=2, seconds=9))
    item = ExportItem(room.first, FILMED_UTC, FILMED_UTC + timedelta(seconds=60))
    with pytest.raises(InvalidInput, match="after 09:00 is still being recorded"):
        room.work(replace(room.order(), items=(item,))).run()
    room.clock.advance(1)
    assert room.work(replace(room.order(), items=(item,))).run().path.exists()
