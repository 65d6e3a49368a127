"""The drawn camera is calibrated for real, over RTSP and ONVIF, and compared with the measures it was drawn to."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from csu_console.app.demo_heads import FIRST_PRESET, drawn_calibration
from csu_console.domain.actor import PROGRAM
from csu_console.domain.ptz_calibration import PtzCalibration, focal_at
from csu_console.services.ptz.calibration_desk import CalibrationDesk
from tests.leaks.moving_room import MovingRoom

LIMIT_S = 600.0
ZOOMS = tuple(step / 20 for step in range(21))
RESIDUAL_MAX_DEG, FOCAL_MAX = 0.1, 0.05


@dataclass(frozen=True, slots=True)
class Measured:
    """`outcome`: what was found, or why not, or None when it never ended. `focal_off`: share, at the worst zoom."""

    seconds: float
    outcome: object
    focal_off: float = 1.0

    @property
    def good(self) -> bool:
        found = self.outcome
        return (
            isinstance(found, PtzCalibration)
            and found.residual_deg <= RESIDUAL_MAX_DEG
            and self.focal_off <= FOCAL_MAX
        )


def calibrate(folder: Path, times: int, number: int) -> Iterator[Measured]:
    """One after the other, in one console."""
    room = MovingRoom(folder, number)
    desk = CalibrationDesk(room.heads, room.reservations, room.streams, room.poses, PROGRAM, room.clock)
    truth = drawn_calibration(room.planned, room.id, room.clock)
    try:
        room.poses.follow(room.id)
        assert room.until(lambda: room.hands.state(room.id).pose is not None), "the head does not answer"
        for _ in range(times):
            began_s = time.monotonic()
            ends: list[object] = []
            run = desk.begin(room.id, FIRST_PRESET)
            run.finished.connect(lambda calibration, _survey, ends=ends: ends.append(calibration))
            run.failed.connect(ends.append)
            ended = room.until(lambda ends=ends: bool(ends), LIMIT_S)  # type: ignore[misc]
            outcome = ends[0] if ended else None
            off = _focal_off(outcome, truth) if isinstance(outcome, PtzCalibration) else 1.0
            yield Measured(time.monotonic() - began_s, outcome, off)
            if not ended:
                return
    finally:
        desk.close(20.0)
        room.close()


def calibration_table(measured: Sequence[Measured]) -> str:
    """Markdown, "" for none."""
    if not measured:
        return ""
    lines = [
        "",
        "| calibration | seconds | residual, degrees | focal length off by at most | zooms | clock, ms |",
        "|---|---|---|---|---|---|",
    ]
    for index, each in enumerate(measured, start=1):
        found = each.outcome
        if isinstance(found, PtzCalibration):
            clock = f"{found.clock_offset_us / 1000:.0f} ± {found.clock_error_us / 1000:.0f}"
            told = (
                f"{found.residual_deg:.3f} | {100 * each.focal_off:.1f} % | {len(found.zoom_curve)} | {clock}"
            )
        else:
            told = f"{found or 'never ended'} | - | - | -"
        lines.append(f"| {index} | {each.seconds:.0f} | {told} |")
    return "\n".join(lines)


def _focal_off(found: PtzCalibration, truth: PtzCalibration) -> float:
    first, last = found.zoom_curve[0].zoom, found.zoom_curve[-1].zoom
    measured = [zoom for zoom in ZOOMS if first <= zoom <= last]
    return max(
        abs(focal_at(found.zoom_curve, zoom) / focal_at(truth.zoom_curve, zoom) - 1) for zoom in measured
    )
