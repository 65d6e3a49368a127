"""What the order asks for, by the width of a view, and what is short of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from csu_console.domain.camera import CameraKind, RecordingChoice
from csu_console.domain.conformity import Measured, Shortfall, StoredSample, floor_of, judge
from csu_console.domain.stream import TimeSource
from tests.fakes.town import make_camera

NOW = datetime(2026, 3, 1, tzinfo=UTC)
GOOD = StoredSample(1280, 720, 8.0, 200, 25.0, 25.0)


def measured(sample: StoredSample | None = GOOD, **changes: object) -> Measured:
    return replace(Measured(NOW, TimeSource.CAMERA, True, sample), **changes)  # type: ignore[arg-type]


def test_the_floor_follows_the_view() -> None:
    narrow, wide = make_camera(1), make_camera(2, kind=CameraKind.PANORAMIC)
    chosen = make_camera(3, recording=RecordingChoice(frame_rate_hz=8.0))
    assert [floor_of(one).rate_hz for one in (narrow, wide, chosen)] == [12.0, 6.0, 6.0]
    assert [(floor_of(one).width_px, floor_of(one).narrow) for one in (narrow, wide)] == [
        (704, True),
        (352, False),
    ]


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        (GOOD, ()),
        (replace(GOOD, width_px=704, height_px=576), ()),
        (replace(GOOD, width_px=576, height_px=704), ()),
        (replace(GOOD, width_px=640, height_px=480), (Shortfall.SIZE,)),
        (replace(GOOD, width_px=1280, height_px=480), (Shortfall.SIZE,)),
        (replace(GOOD, delivered_hz=11.9, distinct_hz=11.9), ()),
        (replace(GOOD, delivered_hz=10.0, distinct_hz=10.0), (Shortfall.RATE,)),
        (replace(GOOD, distinct_hz=6.5), (Shortfall.REPEATED,)),
        (replace(GOOD, distinct_hz=None), (Shortfall.MOVEMENT,)),
        (replace(GOOD, delivered_hz=8.0, distinct_hz=None), (Shortfall.RATE, Shortfall.MOVEMENT)),
        (None, (Shortfall.NOTHING,)),
    ],
)
def test_what_is_short(sample: StoredSample | None, expected: tuple[Shortfall, ...]) -> None:
    found = judge(make_camera(1), [measured(sample)])
    assert found.shortfalls == expected
    assert found.conforms == (not set(expected) - {Shortfall.MOVEMENT, Shortfall.TIME})


def test_one_busy_file_clears_the_quiet_ones_and_one_touched_file_does_not_pass() -> None:
    quiet = replace(GOOD, distinct_hz=2.0)
    assert judge(make_camera(1), [measured(quiet), measured()]).conforms
    touched = judge(make_camera(1), [measured(), measured(intact=False)])
    assert touched.shortfalls == (Shortfall.INTEGRITY,)
    old = judge(make_camera(1), [measured(intact=None, time_source=TimeSource.ARRIVAL)])
    assert (old.conforms, old.shortfalls) == (True, (Shortfall.TIME,))
    assert judge(make_camera(1), []).shortfalls == (Shortfall.NOTHING,)
