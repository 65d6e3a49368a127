"""Carousels move by the clock they are given and never skip a camera unseen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csu_console.domain.carousel import Carousel
from csu_console.domain.errors import InvalidInput


@given(st.lists(st.integers(1, 99), min_size=1, max_size=8), st.integers(-20, 20))
def test_steps_stay_inside_the_list_and_go_back(ids: list[int], steps: int) -> None:
    carousel = Carousel(tuple(ids))
    there = carousel.stepped(1.0, steps)
    assert there.camera_id == ids[steps % len(ids)]
    assert there.stepped(2.0, -steps).camera_id == carousel.camera_id


def test_it_moves_when_the_dwell_time_has_passed_and_not_before() -> None:
    carousel = Carousel((1, 2, 3), dwell_s=5.0, since_s=100.0)
    assert carousel.at(104.9).camera_id == 1
    assert carousel.at(105.0).camera_id == 2
    assert carousel.at(500.0).camera_id == 2


def test_paused_it_stays_and_resumes_with_a_whole_dwell_time() -> None:
    paused = Carousel((1, 2), dwell_s=5.0).toggled(3.0)
    assert paused.at(1000.0) is paused
    going = paused.toggled(1000.0)
    assert going.at(1004.0).camera_id == 1
    assert going.at(1005.0).camera_id == 2


def test_a_camera_is_added_once() -> None:
    assert Carousel((1,)).with_camera(2).with_camera(2).camera_ids == (1, 2)


@pytest.mark.parametrize(("ids", "dwell_s"), [((), 5.0), ((1,), 0.0), ((1,), float("nan")), ((1,), 1e9)])
def test_nonsense_is_refused(ids: tuple[int, ...], dwell_s: float) -> None:
    with pytest.raises(InvalidInput):
        Carousel(ids, dwell_s)


def test_the_next_camera_is_known_before_its_turn() -> None:
    carousel = Carousel((1, 2), dwell_s=5.0, since_s=100.0)
    assert carousel.next_id == 2
    assert not carousel.is_about_to_turn(102.0, 2.5)
    assert carousel.is_about_to_turn(102.5, 2.5)
    assert not carousel.toggled(102.0).is_about_to_turn(200.0, 2.5)
    assert not Carousel((1,), dwell_s=5.0).is_about_to_turn(200.0, 2.5)
