"""`calibrations`: from one data folder into another, all or nothing, written into the journal."""

from __future__ import annotations

import csv
import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from csu_console.app.main import main
from csu_console.storage.ptz import calibrations_json
from tests.fakes.clock import FakeClock
from tests.fakes.moving_head import make_calibration

pytestmark = pytest.mark.usefixtures("qapp")


def run(folder: Path, *words: str) -> int:
    return main([*words, "--data-dir", str(folder), "--lang", "en"])


@pytest.fixture
def folder(tmp_data_dir: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """With cameras 1 and 2, both moving."""
    file = tmp_data_dir / "cameras.csv"
    head = "numero;nom;commune;site;type;main_url;onvif\n"
    line = "{0};N;V;S;ptz;rtsp://h/{0};http://h/onvif/{0}\n"
    file.write_text(head + line.format(1) + line.format(2))
    assert run(tmp_data_dir, "cameras", "import", str(file)) == 0
    capsys.readouterr()
    return tmp_data_dir


@pytest.fixture
def file(tmp_path: Path) -> Path:
    calibration = replace(make_calibration(FakeClock()), firmware="2.1é", flip_zone_deg=3.0)
    path = tmp_path / "calibrations.json"
    calibrations_json.write_file(path, [(1, calibration), (2, replace(calibration, residual_deg=0.07))])
    return path


def change(file: Path, place: int, **fields: Any) -> None:
    content = json.loads(file.read_text(encoding="utf-8"))
    content["cameras"][place].update(fields)
    file.write_text(json.dumps(content), encoding="utf-8")


def journal(folder: Path, out: Path, action: str) -> list[dict[str, str]]:
    """Its entries of an action."""
    path = out / "journal.csv"
    assert run(folder, "journal", "export", str(path)) == 0
    with path.open(encoding="utf-8-sig", newline="") as written:
        return [row for row in csv.DictReader(written, delimiter=";") if row["action"] == action]


def test_what_goes_in_comes_out_the_same(
    folder: Path, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "calibrations", "import", str(file)) == 0
    assert capsys.readouterr().out == "2 added, 0 changed, 0 as before.\n"
    out = tmp_path / "out.json"
    assert run(folder, "calibrations", "export", str(out)) == 0
    assert capsys.readouterr().out == "2 cameras written.\n"
    assert out.read_bytes() == file.read_bytes()
    [exported] = journal(folder, tmp_path, "calibrations_exported")
    assert json.loads(exported["detail"]) == {"count": 2}


def test_only_what_is_new_becomes_a_version(
    folder: Path, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "calibrations", "import", str(file)) == 0
    change(file, 1, residual_deg=0.02)
    capsys.readouterr()
    assert run(folder, "calibrations", "import", str(file)) == 0
    assert capsys.readouterr().out == "0 added, 1 changed, 1 as before.\n"
    rows = journal(folder, tmp_path, "ptz_calibrated")
    assert [json.loads(row["detail"]) for row in rows] == [
        {"imported": True, "version": version} for version in (1, 1, 2)
    ]


def test_one_bad_entry_is_named_and_nothing_is_imported(
    folder: Path, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(file, 1, camera=7)
    assert run(folder, "calibrations", "import", str(file)) == 1
    assert "there is no camera 7" in capsys.readouterr().err
    assert run(folder, "calibrations", "export", str(tmp_path / "out.json")) == 0
    assert capsys.readouterr().out == "0 cameras written.\n"


def test_a_damaged_calibration_is_named_and_nothing_is_written(
    folder: Path, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "calibrations", "import", str(file)) == 0
    database = sqlite3.connect(folder / "csu.db")
    with database:
        database.execute("DROP TRIGGER ptz_calibrations_no_update")
        database.execute("UPDATE ptz_calibrations SET content = '{}' WHERE camera_id = 2")
    database.close()
    capsys.readouterr()
    assert run(folder, "calibrations", "export", str(tmp_path / "out.json")) == 1
    assert "camera 2" in capsys.readouterr().err
    assert not (tmp_path / "out.json").exists()


def test_the_camera_list_keeps_the_address_of_the_device(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    assert run(folder, "cameras", "export", str(out)) == 0
    capsys.readouterr()
    assert "http://h/onvif/2" in out.read_text(encoding="utf-8-sig")
    assert run(folder, "cameras", "import", str(out)) == 0
    assert capsys.readouterr().out == "0 added, 0 changed, 2 as before.\n"
