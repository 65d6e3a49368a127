"""A requisition answered from end to end: the demo city recorded over RTSP, nine cameras held, exported in one go and
checked by programs that are not ours; then one byte is flipped and named."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.app.cli import CommandLine
from csu_console.app.composition import Composition, compose
from csu_console.app.demo import demo_key
from csu_console.app.foundation import lay_foundation
from csu_console.app.known_person import known_person
from csu_console.config.paths import DataPaths, demo_paths
from csu_console.domain.errors import ConsoleError
from csu_console.domain.export import ExportTarget, Medium
from csu_console.domain.requisition import (
    AskedPeriod,
    Authority,
    Channel,
    Requisition,
    RequisitionFacts,
    State,
)
from csu_console.services.console_services import ConsoleServices
from tests.e2e.program import run, running, wait_until

pytestmark = [pytest.mark.ffmpeg, pytest.mark.slow, pytest.mark.timeout(240)]

CAMERAS = 9
START_LIMIT_S = 60.0
LIMIT_MS = 60_000
RECORDED_S = 7.0


def record_the_city(data: Path, folder: Path) -> None:
    """The demonstration as a person starts it, for as long as ten cameras need for some seconds each."""
    archive = data / "archive"

    def enough() -> bool:
        cameras = [folder for folder in archive.glob("*") if folder.is_dir()]
        return sum(recorded_s(folder) > RECORDED_S for folder in cameras) > CAMERAS

    words = ("run", "--demo", "--data-dir", str(data), "--layout", "2x2")
    with running(*words, folder=folder, env={"QT_QPA_PLATFORM": "offscreen"}) as program:
        wait_until(enough, START_LIMIT_S, "ten cameras recorded")
        assert program.stop() == 0


def recorded_s(folder: Path) -> float:
    """Since when a camera's files say that it is recorded."""
    names = [file.name for file in folder.rglob("*.mp4*") if file.stat().st_size > 50_000]
    if not names:
        return 0.0
    begun = datetime.strptime(min(names)[:15], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return (datetime.now(UTC) - begun).total_seconds()


@contextmanager
def console(data: Path) -> Iterator[Composition]:
    """The services of a console on that folder, with the demonstration's person before them; nothing records."""
    paths = demo_paths(DataPaths(data))
    command = CommandLine("run", data_dir=data)
    foundation = lay_foundation(command, paths, demo_key(paths), lock_role="console")
    composition: Composition | None = None
    try:
        known_person(foundation).sign_in_now()
        composition = compose(foundation, demo=True)
        composition.kept.start()
        yield composition
    finally:
        assert composition.close() if composition is not None else foundation.close()


class Office:
    """The requisition officer's hands: each step waits until the console says it is done."""

    def __init__(self, services: ConsoleServices, qtbot: QtBot) -> None:
        self.services, self._qtbot = services, qtbot
        self.room = services.requisitions
        self.faults: list[ConsoleError] = []
        self.number = 0

    @property
    def case(self) -> Requisition:
        found = self.room.list.by_number(self.number)
        assert found is not None
        return found

    def until(self, holds: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(lambda: holds() or bool(self.faults), timeout=LIMIT_MS)
        assert self.faults == []

    def receive(self, facts: RequisitionFacts) -> None:
        self.number = self.room.list.open(facts)

    def step(self, state: State) -> None:
        self.room.list.step(self.number, state)
        self.until(lambda: self.case.state is state)


def recorded_span(services: ConsoleServices) -> tuple[datetime, datetime, list[int]]:
    """What nine cameras all have, by the rows."""
    rows = services.database.read(_segments)
    by_camera: dict[int, tuple[datetime, datetime]] = {}
    for camera_id, start_utc, end_utc in rows:
        first, last = by_camera.get(camera_id, (start_utc, end_utc))
        by_camera[camera_id] = min(first, start_utc), max(last, end_utc)
    longest = sorted(by_camera, key=lambda one: by_camera[one][0] - by_camera[one][1])[:CAMERAS]
    first = max(by_camera[one][0] for one in longest)
    last = min(by_camera[one][1] for one in longest)
    assert last - first > timedelta(seconds=2), by_camera
    return first, last, longest


def _segments(session: object) -> list[tuple[int, datetime, datetime]]:
    from csu_console.storage.retention import oldest_segments

    return [(one.camera_id, one.start_utc, one.end_utc) for one in oldest_segments(session, 1000)]  # type: ignore[arg-type]


def test_nine_cameras_are_answered_and_a_flipped_byte_is_named(
    demo_data_dir: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    record_the_city(demo_data_dir, tmp_path)
    with console(demo_data_dir) as composition:
        office = Office(composition.services, qtbot)
        first, last, ids = recorded_span(office.services)
        package = answer(office, first, last, ids, tmp_path / "remise")
    assert len(list((package / "MASTER").rglob("*.mp4"))) >= CAMERAS
    sums = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"],
        cwd=package,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert sums.returncode == 0, sums.stdout + sums.stderr
    plays(next((package / "MASTER").rglob("*.mp4")))
    told = run("verify", str(package))
    assert (told.returncode, told.stderr) == (0, "")
    touched = sorted((package / "MASTER").rglob("*.mp4"))[4]
    flip_a_byte(touched)
    told = run("verify", str(package))
    assert told.returncode != 0
    assert touched.name in told.stdout + told.stderr


def answer(office: Office, first: datetime, last: datetime, ids: list[int], folder: Path) -> Path:
    """From the request to the hand-over; the folder of what is handed over."""
    folder.mkdir()
    services, room = office.services, office.room
    cameras = tuple(
        asked
        for camera_id in ids
        if (camera := services.inventory.camera(camera_id)) is not None
        and (asked := room.work.camera_by_number(camera.number)) is not None
    )
    day = first.date()
    frame = room.list.frames(day)[0]
    office.receive(
        RequisitionFacts(
            received_utc=last,
            channel=Channel.EMAIL,
            authority=Authority(name="Durand", rank="Capitaine", number="123456", unit="CSU 2e district"),
            frame=frame.code,
            article=frame.article,
            procedure="PV 2026/1187",
            authorisation="Parquet, 22/11",
            nature="Vol avec violences",
            places="Place de la Mairie",
            periods=(AskedPeriod(first, last),),
            cameras=cameras,
        )
    )
    done: list[bool] = []
    scan = folder.parent / "demande.pdf"
    scan.write_bytes(b"%PDF-1.4\n% the request as it came\n%%EOF\n")
    room.scans.keep(office.number, scan, lambda: done.append(True), office.faults.append)
    office.until(lambda: bool(done) and office.case.scan is not None)
    office.step(State.VERIFIED)
    done.clear()
    room.work.hold(office.case, lambda: done.append(True), office.faults.append)
    office.until(lambda: bool(done))
    office.step(State.HELD)
    office.step(State.SEARCHING)
    room.work.answer(office.case, office.case.facts.items(), None)
    office.until(lambda: len(office.case.positive_items) == CAMERAS)
    office.step(State.POSITIVE)
    order = room.exports.order(office.case, ExportTarget(Medium.FOLDER, folder), "CLE-0042")
    made: list[Path] = []
    job = services.exports.begin(order)
    job.finished.connect(lambda path, _export: made.append(Path(path)))
    job.failed.connect(office.faults.append)
    office.until(lambda: bool(made) and bool(office.case.exports))
    office.step(State.EXPORTED)
    room.exports.check(office.case, lambda _found: done.append(True), office.faults.append)
    office.until(lambda: len(done) == 2)
    office.step(State.CHECKED)
    office.step(State.READY)
    room.work.hand_over(office.case, "Durand", "Capitaine", "Carte professionnelle 123456", last)
    office.until(lambda: office.case.state is State.HANDED_OVER)
    assert room.work.release(office.number, "remise faite", office.faults.append) >= 1
    office.step(State.CLOSED)
    return made[0]


def plays(file: Path) -> None:
    """ffprobe, a reader that is not ours, decodes every frame without a complaint."""
    probe = subprocess.run(
        [
            "ffprobe",
            "-v",
            "error",
            "-count_frames",
            "-show_entries",
            "stream=nb_read_frames",
            "-of",
            "default=nw=1",
            file,
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert probe.stderr == ""
    assert "nb_read_frames=" in probe.stdout


def flip_a_byte(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
