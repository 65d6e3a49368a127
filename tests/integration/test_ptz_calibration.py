"""A camera nobody has calibrated is measured through its real head and its real pictures, and found to be what it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.app.demo_heads import drawn_calibration
from csu_console.domain.actor import PROGRAM
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz_calibration import PtzCalibration, focal_at
from csu_console.services.ptz.calibration_desk import CalibrationDesk
from csu_console.services.ptz.survey import Survey
from tests.leaks.moving_room import MovingRoom

LIMIT_S = 150.0


@pytest.fixture
def room(tmp_path: Path, qapp: QCoreApplication) -> Iterator[MovingRoom]:
    made = MovingRoom(tmp_path)
    yield made
    made.close()


@pytest.fixture
def desk(room: MovingRoom) -> Iterator[CalibrationDesk]:
    made = CalibrationDesk(room.heads, room.reservations, room.streams, room.poses, PROGRAM, room.clock)
    room.poses.follow(room.id)
    assert room.until(lambda: room.hands.state(room.id).pose is not None)
    yield made
    assert made.close(10.0)


ATTEMPTS = 3
"""Passers-by spoil a survey now and then: it says so by its residual, and a person begins again."""


def surveyed(room: MovingRoom, desk: CalibrationDesk) -> list[object]:
    """A calibration and its survey, or the error."""
    outcome: list[object] = []
    told: list[int] = []
    run = desk.begin(room.id, "p1")
    run.progressed.connect(lambda done, _total: told.append(done))
    run.finished.connect(lambda calibration, survey: outcome.extend((calibration, survey)))
    run.failed.connect(outcome.append)
    with pytest.raises(ConsoleError, match="already"):
        desk.begin(room.id, "p1")
    assert room.until(lambda: bool(outcome), LIMIT_S), f"after step {told[-1:]}"
    return outcome


@pytest.mark.timeout(500)
def test_the_survey_finds_the_lens_and_the_head(room: MovingRoom, desk: CalibrationDesk) -> None:
    outcome = surveyed(room, desk)
    for _ in range(ATTEMPTS - 1):
        if isinstance(outcome[0], PtzCalibration) and outcome[0].residual_deg < 0.25:
            break
        outcome = surveyed(room, desk)
    assert isinstance(outcome[0], PtzCalibration), outcome[0]
    assert isinstance(outcome[1], Survey)
    found, truth = outcome[0], drawn_calibration(room.planned, room.id, room.clock)
    for zoom in (0.0, 0.25, 0.5, 0.75, 1.0):
        assert focal_at(found.zoom_curve, zoom) == pytest.approx(focal_at(truth.zoom_curve, zoom), rel=0.05)
    assert found.residual_deg < 0.25
    assert found.pan.deg_per_unit == pytest.approx(truth.pan.deg_per_unit)
    assert abs(found.clock_offset_us) < 150_000
    assert not room.reservations.mine(room.id), "given back"


def test_a_calibration_that_is_stopped_says_so_and_lets_go(room: MovingRoom, desk: CalibrationDesk) -> None:
    outcome: list[object] = []
    run = desk.begin(room.id, "p1")
    run.failed.connect(outcome.append)
    room.run(1.5)
    run.cancel()
    assert room.until(lambda: bool(outcome), 20.0)
    assert isinstance(outcome[0], ConsoleError)
    assert not room.reservations.mine(room.id)
