"""Private places of a camera that turns, drawn on one picture after the other."""

from __future__ import annotations

import pytest

from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.errors import InvalidInput
from csu_console.domain.mask import MaskPolygon
from csu_console.domain.sphere import angle_deg
from csu_console.ui.masks.sphere_document import SphereDocument

ASPECT = 16 / 9
HERE = CameraPose(10.0, -5.0, focal_of_hfov(60.0))
A_LITTLE_RIGHT = CameraPose(15.0, -5.0, focal_of_hfov(60.0))
AWAY = CameraPose(150.0, -5.0, focal_of_hfov(60.0))
WINDOW = MaskPolygon(((0.4, 0.4), (0.5, 0.4), (0.5, 0.5), (0.4, 0.5)), "fenêtre")
DOOR = MaskPolygon(((0.6, 0.5), (0.7, 0.5), (0.65, 0.7)))


def test_what_is_drawn_is_found_again_where_it_is() -> None:
    document = SphereDocument()
    assert document.look(HERE, ASPECT, ()) == ()
    seen = document.look(A_LITTLE_RIGHT, ASPECT, (WINDOW,))
    assert [polygon.label for polygon in seen] == ["fenêtre"]
    assert seen[0].points[0][0] < 0.4, "the camera turned right: it lies further left"
    again = document.look(HERE, ASPECT, seen)
    for found, drawn in zip(again[0].points, WINDOW.points, strict=True):
        assert found == pytest.approx(drawn, abs=1e-12)


def test_what_lies_elsewhere_stays_and_what_is_untouched_keeps_its_corners() -> None:
    document = SphereDocument()
    document.look(HERE, ASPECT, ())
    first = document.zones((WINDOW, DOOR))
    assert document.look(AWAY, ASPECT, (WINDOW, DOOR)) == ()
    assert document.elsewhere_count == 2
    assert document.zones(()) == first
    back = document.look(HERE, ASPECT, ())
    assert len(back) == 2
    assert document.zones(back) == first, "to the last digit, after being away"


def test_moving_one_point_moves_one_corner() -> None:
    document = SphereDocument()
    document.look(HERE, ASPECT, ())
    before = document.zones((DOOR,))[0]
    moved = MaskPolygon(((0.61, 0.5), *DOOR.points[1:]))
    after = document.zones((moved,))[0]
    assert angle_deg(before.corners[0], after.corners[0]) > 0.3
    assert angle_deg(before.corners[1], after.corners[1]) < 1e-9


def test_a_zone_across_the_edge_is_left_alone() -> None:
    document = SphereDocument()
    document.look(HERE, ASPECT, ())
    at_edge = MaskPolygon(((0.95, 0.4), (0.99, 0.4), (0.99, 0.6)))
    assert document.look(CameraPose(9.0, -5.0, HERE.focal_widths), ASPECT, (at_edge,)) == ()
    assert document.elsewhere_count == 1


def test_it_differs_only_when_it_does() -> None:
    document = SphereDocument()
    document.look(HERE, ASPECT, ())
    zones = document.zones((WINDOW,))
    document.load(zones)
    assert not document.differs(())
    seen = document.look(HERE, ASPECT, ())
    assert not document.differs(seen)
    assert document.differs(()), "deleted"
    assert document.differs((*seen, DOOR))


def test_an_outline_too_wide_for_a_zone_is_refused() -> None:
    document = SphereDocument()
    wide = CameraPose(0.0, 0.0, focal_of_hfov(170.0))
    document.look(wide, 4 / 3, ())
    with pytest.raises(InvalidInput):
        document.zones((MaskPolygon(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))),))
