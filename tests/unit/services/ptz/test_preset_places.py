"""Where presets look, learnt from cameras that do not say it."""

from __future__ import annotations

from csu_console.domain.ptz import HeadPosition, PoseReport, PoseSource, PoseSpace, Preset
from csu_console.services.ptz.preset_places import PresetPlaces

PRESETS = (
    Preset(1, "p1", "Parvis"),
    Preset(2, "p2", "École", HeadPosition(PoseSpace.GENERIC, 0.9, 0.0, 0.0)),
)


def at(pan: float) -> PoseReport:
    return PoseReport(pan, -0.2, 0.1, PoseSpace.GENERIC, 0, 0, PoseSource.POLL)


def watched(places: PresetPlaces, begins_s: float, *pans: float) -> list[float]:
    """A position each 0.2 s; when something new was told."""
    return [
        begins_s + 0.2 * step for step, pan in enumerate(pans) if places.saw(at(pan), begins_s + 0.2 * step)
    ]


def test_a_preset_is_where_the_head_rests_after_it_was_recalled() -> None:
    places = PresetPlaces()
    places.recalled("p1", 100.0)
    turning = [0.0] * 5 + [0.05 * step for step in range(8)]
    told = watched(places, 100.0, *turning, *[0.4] * 20)
    assert len(told) == 1
    first, second = places.filled(PRESETS)
    assert first.position == HeadPosition(PoseSpace.GENERIC, 0.4, -0.2, 0.1)
    assert second.position == PRESETS[1].position, "what the camera says stays"


def test_before_it_has_begun_to_turn_nothing_is_learnt() -> None:
    places = PresetPlaces()
    watched(places, 90.0, *[0.0] * 40)
    places.recalled("p1", 98.0)
    assert watched(places, 98.0, *[0.0] * 14) == [], "it rested there before"
    assert watched(places, 100.8, *[0.1 * step for step in range(5)]) == []
    assert places.filled(PRESETS)[0].position is None


def test_moved_by_hand_before_it_arrived_nothing_is_learnt() -> None:
    places = PresetPlaces()
    places.recalled("p1", 100.0)
    places.recalled("", 101.0)
    assert watched(places, 101.0, *[0.3] * 40) == []
    assert places.filled(PRESETS)[0].position is None


def test_a_trembling_last_digit_is_rest() -> None:
    places = PresetPlaces()
    places.recalled("p1", 100.0)
    assert watched(places, 104.0, *[0.3, 0.3005] * 10)
