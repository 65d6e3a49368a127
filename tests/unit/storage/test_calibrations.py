"""Calibrations fail closed at the row: what cannot be read is none, and an older one never comes back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from csu_console.domain.errors import InvalidInput, StorageFault
from csu_console.domain.imports import ImportRefused
from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.storage import inventory
from csu_console.storage.database import Database
from csu_console.storage.ptz import calibrations, calibrations_json
from tests.fakes.clock import FakeClock
from tests.fakes.moving_head import make_calibration
from tests.fakes.town import make_camera


@pytest.fixture
def camera_id(database: Database) -> int:
    with database.session() as session:
        return inventory.save_camera(session, make_camera(1))


def append(database: Database, camera_id: int, png: bytes | None = None, **changes: Any) -> PtzCalibration:
    calibration = make_calibration(FakeClock(), camera_id=camera_id, **changes)
    with database.session(durable=True) as session:
        return calibrations.append_calibration(session, calibration, png)


def in_force(database: Database) -> dict[int, PtzCalibration | None]:
    with database.reading() as session:
        return calibrations.calibrations(session)


def tamper(database: Database, statement: str) -> None:
    """Change what the triggers forbid, as a failing disk would."""
    with database.session() as session:
        for verb in ("update", "delete"):
            session.execute(text(f"DROP TRIGGER IF EXISTS ptz_calibrations_no_{verb}"))
        session.execute(text(statement))


def test_the_newest_is_in_force_and_comes_back_exactly(database: Database, camera_id: int) -> None:
    assert in_force(database) == {}
    first = append(database, camera_id, b"png")
    second = append(database, camera_id, residual_deg=0.0712345678901, firmware="2.1é")
    assert (first.version, second.version) == (1, 2)
    assert in_force(database) == {camera_id: second}
    with database.reading() as session:
        assert calibrations.history(session, camera_id) == (second, first)
        assert calibrations.reference_png(session, camera_id, 1) == b"png"
        assert calibrations.reference_png(session, camera_id, 2) is None


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE ptz_calibrations SET content = replace(content, '0.03', '0.02') WHERE number = 2",
        "UPDATE ptz_calibrations SET content = '{' WHERE number = 2",
        "UPDATE ptz_calibrations SET reference_png = x'00' WHERE number = 2",
        "DELETE FROM ptz_calibrations WHERE number = 2",
        "DELETE FROM ptz_calibrations",
        "UPDATE ptz_calibrations SET camera_id = 99, number = 1 WHERE number = 2",
    ],
)
def test_a_damaged_row_is_none_and_no_older_one_comes_back(
    database: Database, camera_id: int, damage: str
) -> None:
    append(database, camera_id)
    append(database, camera_id)
    with database.session() as session:
        session.execute(text("PRAGMA defer_foreign_keys=ON"))
    try:
        tamper(database, damage)
    except StorageFault:  # a row of a camera that does not exist is not even possible
        return
    assert in_force(database) == {camera_id: None}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ptz_calibrations SET content = '{}'",
        "DELETE FROM ptz_calibrations",
        "INSERT OR REPLACE INTO ptz_calibrations SELECT * FROM ptz_calibrations",
    ],
)
def test_what_is_written_stays(database: Database, camera_id: int, statement: str) -> None:
    stored = append(database, camera_id)
    with pytest.raises(StorageFault), database.session() as session:
        session.execute(text(statement))
    assert in_force(database) == {camera_id: stored}


def test_an_unknown_camera_is_refused(database: Database) -> None:
    with pytest.raises(InvalidInput, match="removed"):
        append(database, 99)


def test_there_and_back_through_a_file(tmp_path: Path) -> None:
    calibration = replace(make_calibration(FakeClock()), flip_zone_deg=3.0, trust_hfov=True)
    path = tmp_path / "calibrations.json"
    calibrations_json.write_file(path, [(12, calibration)])
    (back,) = calibrations_json.read_file(path, {12: calibration.camera_id})
    assert replace(back, version=calibration.version) == calibration


@pytest.mark.parametrize(
    "change",
    [
        {"camera": 13},
        {"camera": "12"},
        {"residual_deg": "0.1"},
        {"residual_deg": 99.0},
        {"zoom_curve": [[0.0, 1.0]]},
        {"zoom_curve": 5},
        {"pan": [0.0]},
        {"calibrated_utc": "2026-01-01T00:00:00"},
        {"space": "other"},
        {"trust_hfov": 1},
        {"extra": 1},
        {"reference": None},
    ],
)
def test_a_wrong_entry_is_named_and_nothing_is_read(tmp_path: Path, change: dict[str, Any]) -> None:
    path = tmp_path / "calibrations.json"
    calibrations_json.write_file(
        path, [(12, make_calibration(FakeClock())), (14, make_calibration(FakeClock()))]
    )
    document = json.loads(path.read_text(encoding="utf-8"))
    document["cameras"][0].update(change)
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(ImportRefused) as refused:
        calibrations_json.read_file(path, {12: 1, 14: 2})
    assert [problem.place for problem in refused.value.problems] == [1]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "csu-console-masks", "version": 1}', "NaN"])
def test_a_file_of_something_else_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "calibrations.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidInput):
        calibrations_json.read_file(path, {})
