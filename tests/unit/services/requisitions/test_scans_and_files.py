"""Scans kept whole with their hash, lists out of the program, proposals from all there is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.audit import Deed
from csu_console.domain.errors import ConsoleError, InvalidInput
from csu_console.domain.recording import GapCause
from csu_console.domain.requisition import Authority, NegativeCause, Requester, State, StepKind
from csu_console.domain.requisition_findings import Proposal
from csu_console.domain.requisition_frame import RequisitionTemplate
from csu_console.services.database_service import DatabaseService
from csu_console.services.requisitions.requisition_files import requisitions_csv
from csu_console.services.requisitions.scans import ScanKeeper, keep_scan
from csu_console.storage.requisitions import reading, scan_pieces
from tests.fakes.requisition_room import PDF, RequisitionRoom, local, requisition_room


@pytest.fixture
def room(database_service: DatabaseService, tmp_path: Path, qtbot: QtBot) -> Iterator[RequisitionRoom]:
    with requisition_room(database_service, tmp_path) as made:
        yield made


def test_a_scan_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    source = tmp_path / "réquisition parquet.pdf"
    source.write_bytes(PDF)
    scan = keep_scan(source, tmp_path / "kept", 12)
    assert scan == keep_scan(source, tmp_path / "kept", 12), "again is as good as once"
    file = tmp_path / "kept" / scan.path
    assert scan.sha256 == hashlib.sha256(PDF).hexdigest() == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert [path.name for path in file.parent.iterdir()] == [file.name], "nothing half written is left"
    assert scan.name == "réquisition parquet.pdf"


@pytest.mark.parametrize(
    ("content", "said"), [(b"MZ\x90 a program", "no PDF"), (b"", "no PDF"), (None, "cannot be read")]
)
def test_what_is_no_scan_is_refused(tmp_path: Path, content: bytes | None, said: str) -> None:
    source = tmp_path / "request.pdf"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(InvalidInput, match=said):
        keep_scan(source, tmp_path / "kept", 1)
    assert not (tmp_path / "kept").exists()


def test_a_scan_that_was_altered_is_told(room: RequisitionRoom, qtbot: QtBot) -> None:
    service, scans = room.requisitions.list, room.requisitions.scans
    number = service.open(room.facts(1))
    done: list[object] = []
    scans.keep(number, room.scan(), lambda: done.append(True), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=3000)
    one = service.by_number(number)
    assert one is not None
    assert one.scan is not None
    seen: list[Path] = []
    scans.check(one, seen.append, room.errors.append)
    qtbot.waitUntil(lambda: bool(seen), timeout=3000)
    seen[0].write_bytes(PDF + b"%")
    scans.check(one, seen.append, room.errors.append)
    qtbot.waitUntil(lambda: bool(room.errors), timeout=3000)
    assert "hash differs" in str(room.errors[0])


def closed_with_scan(room: RequisitionRoom, keeper: ScanKeeper, qtbot: QtBot) -> int:
    service = room.requisitions.list
    number = service.open(room.facts(1))
    done: list[object] = []
    keeper.keep(number, room.scan(), lambda: done.append(True), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=5000)
    service.step(number, State.CANCELLED, "doublon")
    return number


def test_a_scan_goes_when_its_time_is_over(
    room: RequisitionRoom, database_service: DatabaseService, tmp_path: Path, qtbot: QtBot
) -> None:
    service, background = room.requisitions.list, room.requisitions.background
    folder = tmp_path / "requisitions"
    keeper = ScanKeeper(service, background, folder, database_service)
    over, still_open = closed_with_scan(room, keeper, qtbot), service.open(room.facts(2))
    done: list[object] = []
    keeper.keep(still_open, room.scan(PDF + b"%"), lambda: done.append(True), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=5000)
    duty = room.requisitions.scan_retention
    said: list[Deed] = []
    duty.acted.connect(said.append)
    room.clock.advance(364 * 86400)
    duty.run()
    database_service.write_now(lambda _session: None)
    assert (folder / f"{over:06d}").exists(), "a day early"
    room.clock.advance(2 * 86400)
    duty.run()
    qtbot.waitUntil(lambda: not (folder / f"{over:06d}").exists(), timeout=5000)
    one = database_service.read(lambda session: reading.one(session, over))
    assert one is not None
    assert one.scan is not None
    sha256 = hashlib.sha256(PDF).hexdigest()
    assert (one.scan.is_kept, one.scan.name, one.scan.sha256) == (False, "", sha256)
    assert (one.history[-1].kind, one.history[-1].text) == (StepKind.SCAN_REMOVED, sha256)
    assert database_service.read(lambda session: scan_pieces.content(session, sha256)) is None
    assert database_service.read(scan_pieces.missing) == ()
    assert [deed.detail for deed in said] == [{"what": "scan_removed"}]
    kept = service.by_number(still_open)
    assert kept is not None
    assert kept.scan is not None
    assert (folder / kept.scan.path).exists(), "its requisition is open"
    keeper.check(one, done.append, done.append)
    assert len(done) == 1
    # A file that a restored backup brings goes again.
    (folder / f"{over:06d}").mkdir()
    duty.run()
    qtbot.waitUntil(lambda: not (folder / f"{over:06d}").exists(), timeout=5000)


def test_a_scan_that_another_requisition_has_stays_for_that_one(
    room: RequisitionRoom, database_service: DatabaseService, tmp_path: Path, qtbot: QtBot
) -> None:
    service = room.requisitions.list
    keeper = ScanKeeper(service, room.requisitions.background, tmp_path / "requisitions", database_service)
    closed_with_scan(room, keeper, qtbot)
    other = service.open(room.facts(2))
    done: list[object] = []
    keeper.keep(other, room.scan(), lambda: done.append(True), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=5000)
    room.clock.advance(400 * 86400)
    room.requisitions.scan_retention.run()
    sha256 = hashlib.sha256(PDF).hexdigest()
    qtbot.waitUntil(lambda: not (tmp_path / "requisitions" / "000001").exists(), timeout=5000)
    assert database_service.read(lambda session: scan_pieces.content(session, sha256)) == PDF


def test_another_desk_of_the_room_opens_it(
    room: RequisitionRoom, database_service: DatabaseService, tmp_path: Path, qtbot: QtBot
) -> None:
    service, background = room.requisitions.list, room.requisitions.background
    here = ScanKeeper(service, background, tmp_path / "here", database_service)
    there = ScanKeeper(service, background, tmp_path / "there", database_service)
    content = PDF + bytes(range(256)) * 1000
    number = service.open(room.facts(1))
    said: list[object] = []
    here.keep(number, room.scan(content), lambda: said.append("kept"), said.append)
    qtbot.waitUntil(lambda: bool(said), timeout=5000)
    one = service.by_number(number)
    assert one is not None
    there.check(one, said.append, said.append)
    qtbot.waitUntil(lambda: len(said) == 2, timeout=5000)
    [kept, found] = said
    assert (kept, isinstance(found, Path)) == ("kept", True), found
    assert isinstance(found, Path)
    assert found.is_relative_to(tmp_path / "there")
    assert (found.read_bytes(), found.stat().st_mode & 0o777) == (content, 0o600)


def test_what_was_taken_in_before_the_room_had_a_server_goes_there_at_a_start(
    room: RequisitionRoom, database_service: DatabaseService, tmp_path: Path, qtbot: QtBot
) -> None:
    service, background = room.requisitions.list, room.requisitions.background
    number = service.open(room.facts(1))
    said: list[object] = []
    ScanKeeper(service, background, tmp_path / "here").keep(
        number, room.scan(), lambda: said.append("kept"), said.append
    )
    qtbot.waitUntil(lambda: bool(said), timeout=5000)
    one = service.by_number(number)
    assert one is not None
    assert one.scan is not None
    there = ScanKeeper(service, background, tmp_path / "there", database_service)
    there.share()
    there.check(one, said.append, said.append)
    qtbot.waitUntil(lambda: len(said) == 2, timeout=5000)
    assert "only on the workstation that took it in" in str(said[1])
    ScanKeeper(service, background, tmp_path / "here", database_service).share()
    sha256 = one.scan.sha256
    qtbot.waitUntil(
        lambda: database_service.read(lambda session: scan_pieces.content(session, sha256)) == PDF,
        timeout=5000,
    )
    outside = replace(one, scan=replace(one.scan, path="../../there.pdf"))
    there.check(outside, said.append, said.append)
    qtbot.waitUntil(lambda: len(said) == 3, timeout=5000)
    assert "only on the workstation that took it in" in str(said[2]), "a row never says where to write"


def test_every_cause_is_proposed_from_what_is_known(room: RequisitionRoom, qtbot: QtBot) -> None:
    room.record(1, local(14), local(16), covered=True)
    room.gap(2, local(14), local(16), GapCause.UNREVIEWED)
    room.gap(3, local(14), local(14, 40), GapCause.STREAM_LOST)
    room.gap(3, local(14, 40), local(16), GapCause.DISK_FULL)
    number = room.requisitions.list.open(room.facts(1, 2, 3, 4))
    one = room.requisitions.list.by_number(number)
    assert one is not None
    found: list[tuple[Proposal, ...]] = []
    room.requisitions.work.propose(one, found.append, room.errors.append)
    qtbot.waitUntil(lambda: bool(found), timeout=3000)
    causes = [(each.cause, each.gap) for each in found[0]]
    assert causes == [
        (NegativeCause.COVERED, None),
        (NegativeCause.COVERED, GapCause.UNREVIEWED),
        (NegativeCause.GAP, GapCause.DISK_FULL),
        (NegativeCause.GAP, None),
    ]


def test_cameras_by_their_distance_from_an_address(room: RequisitionRoom) -> None:
    work = room.requisitions.work
    near = work.near("25 bis rue de la gare")
    assert [(one.camera.number, round(one.distance_m or 0)) for one in near] == [
        (1, 0),
        (2, 0),
        (3, 749),
        (4, 2566),
    ]
    assert work.near("47.3940, 0.6850")[0].camera.number == 3
    assert work.near("47,3940 ; 0,6850")[0].camera.number == 3
    with pytest.raises(InvalidInput, match="coordinates"):
        work.near("rue inconnue")


def test_the_list_as_csv_runs_no_formula(room: RequisitionRoom, qtbot: QtBot, tmp_path: Path) -> None:
    authority = Authority(Requester.OPJ, "=cmd|' /C calc'!A1", unit="CIAT")
    room.requisitions.list.open(room.facts(1, authority=authority))
    room.requisitions.list.open(room.facts(1, 2))
    text = requisitions_csv(room.requisitions.list.requisitions()).decode("utf-8-sig").splitlines()
    assert len(text) == 3
    assert "'=cmd" in text[1]
    assert text[2].startswith("R2026-0002;2;received;2026-01-13 10:41")
    assert "12/01/2026 14h30 - 15h10 ±10 min" in text[2]
    done: list[bool] = []
    room.requisitions.files.write_csv(
        *(tmp_path / "r.csv", room.requisitions.list.requisitions()),
        lambda: done.append(True),
        room.errors.append,
    )
    qtbot.waitUntil(lambda: bool(done), timeout=3000)
    assert (tmp_path / "r.csv").stat().st_size > 100


def test_frames_have_their_days(room: RequisitionRoom, tmp_path: Path) -> None:
    """An article that changes its number keeps its requisitions; the new one is data."""
    service = room.requisitions.list
    assert [one.code for one in service.frames(date(2026, 1, 13))] == [
        *("flagrance", "preliminary", "judicial_enquiry", "other"),
    ]
    assert [one.code for one in service.frames(date(2029, 1, 1))] == ["other"], "no number is made up"
    file = tmp_path / "frames.csv"
    file.write_bytes(service.all_frames_csv() + b"flagrance;Flagrance;article L. 1;non;2029-01-01;\r\n")
    assert service.import_frames(file) == 5
    assert [one.article for one in service.frames(date(2029, 1, 1))] == ["", "article L. 1"]
    file.write_text("code;intitule\nflagrance;Flagrance;x;peut-être\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="Line 2"):
        service.import_frames(file)
    number = service.open(room.facts(1, frame="preliminary", article="article 77-1-1"))
    one = service.by_number(number)
    assert one is not None
    assert "authorisation" in [str(need) for need in service.missing(one, State.VERIFIED)]


def test_usual_authorities_are_kept_by_name(room: RequisitionRoom) -> None:
    service = room.requisitions.list
    unit = RequisitionTemplate("Commissariat", Authority(unit="CIAT de Vaucelles"), "flagrance", 72)
    service.keep_template(unit)
    service.keep_template(RequisitionTemplate("Commissariat", Authority(unit="CIAT"), "flagrance", 48))
    assert [(one.authority.unit, one.due_hours) for one in service.templates()] == [("CIAT", 48)]
    with pytest.raises(ConsoleError, match="name to find it by"):
        service.keep_template(RequisitionTemplate("  "))
    service.remove_template("Commissariat")
    assert service.templates() == ()


def test_a_deadline_that_is_far_says_nothing(room: RequisitionRoom) -> None:
    room.requisitions.start()
    room.requisitions.list.open(room.facts(1))
    assert room.requisitions.list.counters().due_soon == 0
    assert not room.alerts.open_alerts()
    room.clock.advance(timedelta(days=4).total_seconds())
    room.requisitions.due.look()
    assert len(room.alerts.open_alerts()) == 1
    assert room.requisitions.list.counters().due_soon == 1
