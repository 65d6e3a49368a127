"""`archive`: what was touched is named with camera and time, the register is written as PDF and CSV."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from csu_console.app.archive_command import EXIT_BROKEN
from csu_console.app.main import main
from csu_console.domain.recording import Segment
from tests.fakes.clock import FakeClock
from tests.fakes.pdf_text import pdf_text
from tests.fakes.sealed_room import open_room

pytestmark = pytest.mark.usefixtures("qapp")

NOW = datetime.now(UTC)


def run(folder: Path, *words: str) -> int:
    return main([*words, "--data-dir", str(folder), "--lang", "en"])


@pytest.fixture
def made(tmp_data_dir: Path) -> tuple[Path, list[Segment]]:
    """Two recordings of camera 1 and one of camera 2, yesterday."""
    start = NOW - timedelta(days=1)
    with open_room(tmp_data_dir, FakeClock(NOW)) as room:
        segments = [
            room.record(1, start),
            room.record(1, start + timedelta(minutes=2)),
            room.record(2, start),
        ]
    return tmp_data_dir, segments


def test_a_flipped_byte_is_named_with_camera_and_time(
    made: tuple[Path, list[Segment]], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, segments = made
    assert run(folder, "archive", "seal") == 0
    assert capsys.readouterr().out == "2 lines written.\n"
    assert run(folder, "archive", "verify") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["The register is sound: 2 lines, 1 anchor met.", "The recordings are sound."]
    assert said[2].startswith("3 recordings read, ")
    file = folder / "archive" / segments[1].path
    content = bytearray(file.read_bytes())
    content[-1] ^= 0x80
    file.write_bytes(content)
    assert run(folder, "archive", "verify") == EXIT_BROKEN
    time = segments[1].start_utc.astimezone().strftime("%Y-%m-%d %H:%M:%S %z")
    expected = f"Camera 1, {time} ({segments[1].path}): other bytes than were recorded"
    assert expected in capsys.readouterr().err.splitlines()
    assert run(folder, "archive", "verify", "--cameras", "2-9") == 0
    day = NOW.astimezone().date().isoformat()
    assert run(folder, "archive", "verify", "--to", day, "--from", "2020-01-01", "--cameras", "2") == 0


def test_the_register_is_a_table_and_a_paper(
    made: tuple[Path, list[Segment]], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, _ = made
    run(folder, "archive", "seal")
    assert run(folder, "archive", "register", str(folder / "r.csv")) == 0
    lines = (folder / "r.csv").read_text(encoding="utf-8-sig").splitlines()
    rows = list(csv.DictReader(lines, delimiter=";"))
    assert {(row["camera"], row["etat"]) for row in rows} == {("1", "présent"), ("2", "présent")}
    assert run(folder, "archive", "register", str(folder / "r.pdf")) == 0
    text = " ".join(pdf_text((folder / "r.pdf").read_bytes()).split())
    assert "Proof of destruction" in text
    assert "nothing was due" in text


def test_a_period_that_ends_before_it_begins_is_one_sentence(
    tmp_data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_data_dir, "archive", "verify", "--from", "2026-02-01", "--to", "2026-01-01") == 1
    assert capsys.readouterr().err == "The end of the period lies before its beginning.\n"
