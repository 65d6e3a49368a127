"""Moved cameras are found, and light, weather and traffic are not taken for a move. Rendered, and really encoded."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from csu_console.media.edge_field import Field, Luma
from csu_console.media.scene_reference import Recognition, SceneLook, SceneReference
from csu_console.media.scene_tracker import (
    LOOK_EVERY_S,
    LOST_AFTER_S,
    MOVED_SHARE,
    SLIPPED_SHARE,
    SUSPICIOUS_EVERY_S,
    UNCLEAR_AFTER_S,
    ScenePlace,
    SceneTracker,
)
from csu_console.simulator.world import Light
from tests.fakes import street_views as views
from tests.fakes.street_views import MASKS, Picture, masked_grey, street

LIGHTS = (Light.DAY, Light.NIGHT)


@cache
def reference(light: Light) -> SceneReference:
    return SceneReference(masked_grey(street(light=light)), MASKS)


def fresh(light: Light = Light.DAY) -> SceneReference:
    return SceneReference(masked_grey(street(light=light)), MASKS)


def look(picture: Picture, light: Light = Light.DAY) -> SceneLook:
    return reference(light).look(masked_grey(picture))


WEATHER: dict[str, Callable[[Picture], Picture]] = {
    "fair": lambda picture: picture,
    "noise": lambda picture: views.noisy(picture, 15),
    "rain": lambda picture: views.rainy(picture, 500),
    "fog": lambda picture: views.foggy(picture, 0.5),
    "bus": lambda picture: views.bus_before(picture, 0.3),
}


@pytest.mark.parametrize("weather", WEATHER)
@pytest.mark.parametrize("seen", LIGHTS)
@pytest.mark.parametrize("still", LIGHTS)
def test_light_weather_and_traffic_are_no_move(still: Light, seen: Light, weather: str) -> None:
    for time_s in (0.0, 2.0, 5.0):
        found = look(WEATHER[weather](street(time_s, seen)), still)
        assert found.recognition is Recognition.SEEN
        assert found.displacement < SLIPPED_SHARE


@pytest.mark.parametrize("seen", LIGHTS)
@pytest.mark.parametrize("still", LIGHTS)
@pytest.mark.parametrize(
    ("pan_deg", "least", "most"),
    [
        (0.2, 0.0, SLIPPED_SHARE),
        (1.0, SLIPPED_SHARE, MOVED_SHARE),
        (3.0, MOVED_SHARE, 0.07),
        (20.0, 0.2, 9.0),
    ],
)
def test_a_turn_is_measured(still: Light, seen: Light, pan_deg: float, least: float, most: float) -> None:
    for time_s in (None, 1.0, 4.0):
        found = look(views.noisy(street(time_s, seen, pan_deg=pan_deg), 5), still)
        assert found.recognition is Recognition.FOREIGN or least <= found.displacement < most


@pytest.mark.parametrize("still", LIGHTS)
def test_tilt_zoom_and_a_turn_about_the_axis_are_moves(still: Light) -> None:
    for picture in (
        street(1.0, still, tilt_deg=-3.0),
        street(1.0, still, hfov_share=0.9),
        views.turned(street(1.0, still), 3.0),
    ):
        found = look(picture, still)
        assert found.recognition is not Recognition.UNCLEAR
        assert found.displacement > MOVED_SHARE


def test_another_scene_is_foreign_and_fog_says_nothing() -> None:
    assert look(street(1.0, pan_deg=90.0)).recognition is Recognition.FOREIGN
    assert look(views.foggy(street(1.0), 0.99)).recognition is Recognition.DARK
    assert look(np.zeros((360, 640, 3), np.uint8)).recognition is Recognition.DARK


def test_the_masks_own_edges_do_not_hold_a_turned_camera_in_place() -> None:
    """The masks stay where they are on the picture, whatever the camera looks at."""
    with_edges = SceneReference(masked_grey(street()))
    turned = masked_grey(street(pan_deg=3.0))
    assert reference(Light.DAY).look(turned).displacement > MOVED_SHARE
    assert reference(Light.DAY).look(turned).agreement > with_edges.look(turned).agreement


def test_looks_survive_a_low_bit_rate() -> None:
    sent = [street(number / 10) for number in range(20)] + [
        street(number / 10, pan_deg=3.0) for number in range(20)
    ]
    received = views.encoded(sent)
    still = [look(picture) for picture in received[5:20]]
    turned = [look(picture) for picture in received[25:]]
    assert max(found.displacement for found in still) < SLIPPED_SHARE
    assert min(found.displacement for found in turned) > MOVED_SHARE


def test_other_profiles_of_the_camera_can_be_compared_and_other_shapes_cannot() -> None:
    assert fresh().fits(np.zeros((358, 640), np.uint8))
    assert not fresh().fits(np.zeros((480, 640), np.uint8))


class Watch:
    """A tracker that is given pictures whenever it asks for one."""

    def __init__(self, tracker: SceneTracker) -> None:
        self.tracker = tracker
        self.now_s = 0.0

    def run(self, picture_at: Callable[[float], Picture], for_s: float) -> ScenePlace:
        until_s = self.now_s + for_s
        while self.now_s < until_s:
            place = self.tracker.look(masked_grey(picture_at(self.now_s)), self.now_s).place
            self.now_s = self.tracker.next_s
            if place is ScenePlace.MOVED:
                return place
        return self.tracker.placement.place


@pytest.fixture
def watch() -> Watch:
    return Watch(SceneTracker(fresh()))


def test_a_turn_is_told_after_three_looks_that_agree(watch: Watch) -> None:
    assert watch.run(street, 20.0) is ScenePlace.HOME
    turned_s = watch.now_s - LOOK_EVERY_S  # just after a look: the worst moment
    assert watch.run(lambda s: street(s, pan_deg=3.0), 60.0) is ScenePlace.MOVED
    assert watch.now_s - LOOK_EVERY_S - turned_s <= LOOK_EVERY_S + 2 * SUSPICIOUS_EVERY_S


def test_a_camera_turned_away_is_told_within_half_a_minute(watch: Watch) -> None:
    assert watch.run(street, 20.0) is ScenePlace.HOME
    turned_s = watch.now_s - LOOK_EVERY_S
    assert watch.run(lambda s: street(s, pan_deg=90.0), 60.0) is ScenePlace.MOVED
    assert LOST_AFTER_S < watch.now_s - SUSPICIOUS_EVERY_S - turned_s <= 30.0


def test_a_slip_is_told_and_taken_back(watch: Watch) -> None:
    assert watch.run(lambda s: street(s, pan_deg=1.0), 30.0) is ScenePlace.SLIPPED
    assert watch.run(street, 40.0) is ScenePlace.HOME


def test_only_looks_that_follow_each_other_agree(watch: Watch) -> None:
    """Two of three, again and again: a lorry that shakes the mast."""
    for _ in range(6):
        for pan_deg in (3.0, 3.0, 0.0):
            watch.tracker.look(masked_grey(street(pan_deg=pan_deg)), watch.now_s)
            watch.now_s += 1.0
    assert watch.tracker.placement.place is ScenePlace.HOME


def test_a_scene_that_changes_slowly_is_followed_and_a_sudden_change_is_not(watch: Watch) -> None:
    """Snow, leaves, a building site: within an hour nothing need be left of the still."""
    other = street(pan_deg=90.0)

    def picture_at(now_s: float) -> Picture:
        share = min(1.0, now_s / 1500.0)
        return (street(now_s) * (1.0 - share) + other * share).astype(np.uint8)

    assert watch.run(picture_at, 1800.0) is ScenePlace.HOME
    sudden = Watch(SceneTracker(fresh()))
    assert sudden.run(street, 20.0) is ScenePlace.HOME
    assert sudden.run(lambda _s: other.copy(), 40.0) is ScenePlace.MOVED


def test_what_passes_before_the_camera_is_no_move(watch: Watch) -> None:
    """A bus fills the picture for eight seconds, again and again; each time with another part of it."""

    def picture_at(now_s: float) -> Picture:
        picture = street(now_s)
        return views.bus_before(picture, 0.8 + 0.02 * (now_s % 8)) if now_s % 20 < 8 else picture

    assert watch.run(picture_at, 200.0) is ScenePlace.HOME


def test_from_day_to_night_and_back_in_rain_is_no_move(watch: Watch) -> None:
    def picture_at(now_s: float) -> Picture:
        share = 0.5 - 0.5 * np.cos(now_s / 300.0 * 2 * np.pi)
        light = street(now_s) * (1 - share) + street(now_s, Light.NIGHT) * share
        return views.rainy(light.astype(np.uint8), 900, seed=int(now_s))

    assert watch.run(picture_at, 600.0) is ScenePlace.HOME


class Unsure(SceneReference):
    """Never sure of anything, though the pictures have this much detail."""

    seen_detail = 0.0

    def judge(self, field: Field, picture: Luma, thorough: bool = False) -> SceneLook:
        return SceneLook(Recognition.UNCLEAR, 1.0, detail=self.seen_detail)


@pytest.mark.parametrize(("detail", "told"), [(0.2, ScenePlace.UNRECOGNISED), (0.04, ScenePlace.HOME)])
def test_when_nothing_can_be_said_for_minutes_a_person_is_asked(detail: float, told: ScenePlace) -> None:
    reference = Unsure(masked_grey(street()), MASKS)
    reference.seen_detail = detail
    watch = Watch(SceneTracker(reference))
    assert watch.run(street, UNCLEAR_AFTER_S - 1.0) is ScenePlace.HOME
    assert watch.run(street, 60.0) is told


def test_darkness_and_fog_are_told_by_others(watch: Watch) -> None:
    assert watch.run(lambda s: views.foggy(street(s), 0.99), 400.0) is ScenePlace.HOME
