"""A picture found again in another: by most of it, whoever passes, and not at all where it might be two places."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from csu_console.media.middle_match import middle_shift
from csu_console.media.phase_shift import Grey
from tests.fakes.street_views import encoded, noisy, street

WIDTH, HEIGHT = 640, 360
SURE = 0.5


def grey(picture: np.ndarray) -> Grey:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.float32)


def moved(picture: Grey, right: float, down: float, roll_deg: float = 0.0) -> Grey:
    matrix = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), roll_deg, 1.0)
    matrix[:, 2] += np.array((right, down))
    return np.asarray(
        cv2.warpAffine(picture, matrix, (WIDTH, HEIGHT), borderMode=cv2.BORDER_REFLECT), np.float32
    )


def facade(periods: int, edge: bool) -> Grey:
    """Windows all alike; `edge`: and where the house ends."""
    picture = np.full((HEIGHT, WIDTH), 150.0, np.float32)
    step = WIDTH // periods
    for left in range(step // 4, WIDTH, step):
        for top in range(20, HEIGHT, 80):
            picture[top : top + 40, left : left + step // 2] = 60.0
    if edge:
        picture[:, 470:] = 210.0
        picture[180:, 470:] = 120.0
    return picture


@pytest.mark.parametrize("roll_deg", [0.0, 1.5])
@pytest.mark.parametrize(("right", "down"), [(-41.3, 0.0), (-27.6, 19.2), (12.5, -3.25)])
def test_a_turn_is_found_to_a_tenth_of_a_pixel(right: float, down: float, roll_deg: float) -> None:
    one = grey(street())
    found = middle_shift(one, moved(one, right, down, roll_deg))
    assert found.sure > 0.8
    assert found.right_widths * WIDTH == pytest.approx(right, abs=0.1)
    assert found.down_widths * WIDTH == pytest.approx(down, abs=0.1)


def test_what_an_encoder_and_a_sensor_do_changes_little() -> None:
    before, after = encoded([noisy(street(), 4.0, 1), noisy(street(pan_deg=4.0), 4.0, 2)])
    clean = middle_shift(grey(street()), grey(street(pan_deg=4.0)))
    found = middle_shift(grey(before), grey(after))
    assert found.sure > SURE
    assert found.right_widths * WIDTH == pytest.approx(clean.right_widths * WIDTH, abs=0.5)


def test_a_lorry_that_drives_through_has_no_say() -> None:
    """It fills a third of the picture and goes the other way."""
    before, after = grey(street()), grey(street(pan_deg=4.0))
    alone = middle_shift(before, after)
    lorry = grey(street(pan_deg=60.0))[120:330, 100:380]
    before[120:330, 180:460], after[120:330, 215:495] = lorry, lorry
    found = middle_shift(before, after)
    assert found.sure > SURE
    assert found.right_widths * WIDTH == pytest.approx(alone.right_widths * WIDTH, abs=0.3)


def test_windows_all_alike_are_not_followed_unless_the_house_ends_somewhere() -> None:
    alone, ends = facade(16, edge=False), facade(16, edge=True)
    assert middle_shift(alone, moved(alone, -38.0, 0.0)).sure == 0.0
    found = middle_shift(ends, moved(ends, -38.0, 0.0))
    assert found.sure > SURE
    assert found.right_widths * WIDTH == pytest.approx(-38.0, abs=0.2)


def test_level_edges_and_nothing_at_all_are_not_followed() -> None:
    angles = np.repeat(np.linspace(0, 40 * np.pi, HEIGHT)[:, None], WIDTH, axis=1)
    wires: Grey = np.asarray(120.0 + 80.0 * np.sin(angles), np.float32)
    wires[100:] = 120.0
    wires[40:44] = 220.0
    nothing: Grey = np.full((HEIGHT, WIDTH), 90.0, np.float32)
    for picture in (wires, nothing):
        assert middle_shift(picture, moved(picture, -30.0, 0.0)).sure == 0.0


def test_another_place_is_not_taken_for_it() -> None:
    assert middle_shift(grey(street()), grey(street(pan_deg=100.0))).sure < SURE
