"""A mobile camera moves only when the prefect was told and an order covers it; where it stood is known ever after."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from csu_console.domain.authorisation import Authorisation
from csu_console.domain.camera import Camera
from csu_console.domain.camera_move import (
    CameraMove,
    NewMove,
    check_move,
    place_at,
    places_during,
    stood_during,
)
from csu_console.domain.clock import EPOCH
from csu_console.domain.errors import InvalidInput
from csu_console.domain.nearby import Point, nearest
from csu_console.domain.site import Site

NOW = datetime(2026, 5, 20, 10, 0, tzinfo=UTC)
ORDER = Authorisation("2025-1", date(2025, 1, 1), date(2030, 1, 1))
CAMERA = Camera(105, "Nomade 1", "Stade", "Aunay", nomad=True, authorisation=ORDER, id=7)
FAIR = Site("Foire", "Aunay", "", 47.40, 0.70)
STADIUM = Site("Stade", "Aunay", "", 47.50, 0.80)


def wanted(**changes: Any) -> NewMove:
    return replace(NewMove(7, FAIR, NOW, date(2026, 5, 18), "Courrier 12", "foire"), **changes)


def moved(number: int, site: Site, from_utc: datetime, **changes: Any) -> CameraMove:
    move = CameraMove(
        *(number, 7, site, from_utc, date(2026, 1, 1), "C", "2025-1", "x", "A", "p", NOW), applied_utc=NOW
    )
    return replace(move, **changes)


HISTORY = (
    moved(1, STADIUM, EPOCH, is_origin=True),
    moved(2, FAIR, NOW - timedelta(days=5)),
    moved(3, STADIUM, NOW - timedelta(days=2)),
    moved(4, FAIR, NOW + timedelta(days=1), applied_utc=None),
    moved(5, FAIR, NOW - timedelta(days=1), applied_utc=None, cancelled_utc=NOW),
)


def test_a_move_that_is_in_order_passes() -> None:
    check_move(CAMERA, wanted(), (), NOW)


@pytest.mark.parametrize(
    ("camera", "move", "word"),
    [
        (CAMERA, wanted(informed_on=None), "prefect"),
        (CAMERA, wanted(reference="  "), "prefect"),
        (CAMERA, wanted(informed_on=date(2026, 5, 21)), "not come yet"),
        (CAMERA, wanted(from_utc=NOW - timedelta(days=4)), "before the move"),
        (CAMERA, wanted(reason=""), "why"),
        (CAMERA, wanted(site=Site("", "Aunay")), "Choose"),
        (CAMERA, wanted(site=STADIUM), "already"),
        (CAMERA, wanted(from_utc=NOW - timedelta(days=40)), "30 days"),
        (replace(CAMERA, nomad=False), wanted(), "not a mobile"),
        (replace(CAMERA, authorisation=None), wanted(), "No order"),
        (replace(CAMERA, authorisation=replace(ORDER, expires_on=date(2026, 5, 1))), wanted(), "No order"),
    ],
)
def test_what_is_missing_is_said(camera: Camera, move: NewMove, word: str) -> None:
    with pytest.raises(InvalidInput, match=word):
        check_move(camera, move, (), NOW)


def test_a_planned_move_needs_an_order_on_its_own_day() -> None:
    ending = replace(CAMERA, authorisation=replace(ORDER, expires_on=date(2026, 6, 1)))
    check_move(ending, wanted(from_utc=NOW + timedelta(days=5)), (), NOW)
    with pytest.raises(InvalidInput, match="No order"):
        check_move(ending, wanted(from_utc=NOW + timedelta(days=20)), (), NOW)


def test_moves_follow_each_other() -> None:
    with pytest.raises(InvalidInput, match="after it"):
        check_move(CAMERA, wanted(from_utc=NOW), HISTORY, NOW)


def test_where_it_stood_is_known_planned_and_given_up_moves_left_out() -> None:
    def site(days: float) -> str:
        found = place_at(HISTORY, 7, NOW + timedelta(days=days))
        assert found is not None
        return found.site.name

    assert [site(days) for days in (-400, -6, -4, -1, 0, 9)] == [
        "Stade",
        "Stade",
        "Foire",
        "Stade",
        "Stade",
        "Stade",
    ]
    assert place_at(HISTORY, 8, NOW) is None


def test_a_period_over_a_move_has_both_places() -> None:
    found = places_during(HISTORY, 7, NOW - timedelta(days=6), NOW - timedelta(days=4))
    assert [one.site.name for one in found] == ["Stade", "Foire"]
    one = places_during(HISTORY, 7, NOW - timedelta(days=4), NOW - timedelta(days=3))
    assert [each.site.name for each in one] == ["Foire"]


def test_the_nearest_cameras_are_found_where_they_stood_then() -> None:
    spot = Point(47.40, 0.70)
    now = nearest(spot, [CAMERA], [STADIUM, FAIR])
    assert now[0].distance_m == pytest.approx(13_400, rel=0.05)
    span = (NOW - timedelta(days=4), NOW - timedelta(days=3))
    then = nearest(spot, [CAMERA], [STADIUM, FAIR], stood=stood_during(HISTORY, [span]))
    assert then[0].distance_m == pytest.approx(0, abs=0.1)
    assert then[0].camera.name == "Nomade 1 (Foire)", "its place then, because it stands elsewhere now"
    assert stood_during(HISTORY, []) == {}
