"""Days that fit: the oldest go first, whichever camera's they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from csu_console.domain.storage_forecast import CameraUsage, StorageSurvey, days_that_fit

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)
GB = 10**9


def camera(number: int, days: int, day_gb: int, **changes: object) -> CameraUsage:
    usage = CameraUsage(number, number, days, day_bytes=day_gb * GB, oldest_utc=NOW - 5 * DAY)
    return replace(usage, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("room_gb", "expected"),
    [(0, 0.0), (30, 10.0), (45, 15.0), (55, 20.0), (74, 29.5), (75, None), (900, None)],
)
def test_a_camera_whose_own_days_are_full_leaves_the_room_to_the_others(
    room_gb: int, expected: float | None
) -> None:
    """Two gigabytes a day up to the 30th day, one more of a camera of 15 days."""
    cameras = [camera(1, 15, 1), camera(2, 30, 2)]
    assert days_that_fit(cameras, room_gb * GB) == expected


def test_nothing_written_needs_no_room() -> None:
    assert days_that_fit([camera(1, 15, 0)], 0) is None
    assert days_that_fit([], 0) is None


def test_held_recordings_and_the_reserve_are_no_room() -> None:
    cameras = (camera(1, 15, 1, stored_bytes=8 * GB), camera(2, 30, 2, stored_bytes=10 * GB))
    survey = StorageSurvey(NOW, cameras, free_bytes=40 * GB, reserve_bytes=10 * GB, held_bytes=3 * GB)
    assert survey.room_bytes == 45 * GB
    assert survey.forecast_days == 15.0
    assert [one.camera_number for one in survey.too_short()] == [2]
    assert [survey.forecast_of(one) for one in cameras] == [15.0, 15.0]
    assert survey.forecast_of(camera(3, 15, 0)) is None
    roomy = replace(survey, free_bytes=900 * GB)
    assert (roomy.too_short(), [roomy.forecast_of(one) for one in cameras]) == ((), [15.0, 30.0])


def test_real_days_are_set_against_those_expected() -> None:
    one = camera(1, 15, 1, first_utc=NOW - 60 * DAY)
    assert (one.real_days(NOW), one.expected_days(NOW), one.is_short(NOW)) == (5.0, 15.0, True)
    new = replace(one, first_utc=NOW - 5 * DAY)
    assert (new.expected_days(NOW), new.is_short(NOW)) == (5.0, False)
    none = replace(one, oldest_utc=None, first_utc=None)
    assert (none.real_days(NOW), none.expected_days(NOW), none.is_short(NOW)) == (0.0, 0.0, False)
