"""Axes as speeds, buttons as acts, and what is kept of both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csu_console.domain.errors import InvalidInput
from csu_console.domain.ptz import Velocity
from csu_console.domain.stick import (
    AxisChoice,
    AxisUse,
    ButtonChoice,
    Stick,
    StickChoices,
    as_text,
    from_text,
    standard_choices,
    with_axis,
    with_button,
)

DESK = Stick(1, "046d-c214", "Pupitre", 3, 12)


def test_rest_is_the_whole_dead_zone_and_the_end_is_full_speed() -> None:
    axis = AxisChoice(AxisUse.PAN, dead_zone=0.2, curve=2.0)
    assert axis.shaped(0.2) == axis.shaped(-0.2) == axis.shaped(0.0) == 0.0
    assert axis.shaped(1.0) == 1.0
    assert axis.shaped(-1.0) == -1.0
    assert axis.shaped(0.6) == pytest.approx(0.25)


def test_an_inverted_axis_goes_the_other_way() -> None:
    assert AxisChoice(AxisUse.TILT, inverted=True).shaped(1.0) == -1.0
    assert AxisChoice(AxisUse.TILT, inverted=True).shaped(-1.0) == 1.0


@given(st.floats(-1.0, 1.0), st.floats(0.0, 0.5), st.floats(1.0, 3.0))
def test_no_lean_goes_the_wrong_way_or_beyond_full_speed(raw: float, dead_zone: float, curve: float) -> None:
    speed = AxisChoice(AxisUse.PAN, False, dead_zone, curve).shaped(raw)
    assert abs(speed) <= 1.0
    assert speed * raw >= 0.0


def test_a_stick_pushed_away_looks_up() -> None:
    choices = standard_choices(DESK)
    assert choices.velocity((0.0, -1.0, 0.0)) == Velocity(tilt=1.0)
    assert choices.velocity((1.0, 0.0, 1.0)) == Velocity(pan=1.0, zoom=1.0)


def test_the_trigger_of_a_gamepad_zooms_nothing() -> None:
    gamepad = Stick(2, "045e-028e", "Manette", 6, 15)
    resting = (0.0, 0.0, -1.0, 0.0, 0.0, -1.0)
    assert standard_choices(gamepad).velocity(resting).still
    assert standard_choices(gamepad).velocity((0.0, 0.0, -1.0, 0.0, -1.0, -1.0)) == Velocity(zoom=1.0)


def test_two_axes_of_one_use_are_added_and_bounded() -> None:
    pan = AxisChoice(AxisUse.PAN)
    assert StickChoices((pan, pan)).velocity((1.0, 1.0)) == Velocity(pan=1.0)


def test_what_was_chosen_comes_back_from_the_settings() -> None:
    choices = with_button(
        with_axis(standard_choices(DESK), 4, AxisChoice(AxisUse.FOCUS, True, 0.3, 2.5)),
        7,
        ButtonChoice("ptz.take", "ptz.stop"),
    )
    assert from_text(as_text(choices), StickChoices()) == choices
    assert choices.axis(3) == AxisChoice()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"axes": [["pan", false, 9, 1]], "buttons": []}', '{"axes": [["jump"]]}', "3"]
)
def test_a_damaged_text_gives_the_usual(text: str) -> None:
    assert from_text(text, standard_choices(DESK)) == standard_choices(DESK)


def test_a_dead_zone_of_the_whole_way_is_refused() -> None:
    with pytest.raises(InvalidInput):
        AxisChoice(dead_zone=1.0)
