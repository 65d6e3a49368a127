"""Plates as people type them, and cameras that serve fines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from csu_console.domain.camera import Purpose
from csu_console.domain.errors import InvalidInput
from csu_console.domain.fine import plate_of, serves_fines
from tests.fakes.town import make_camera


@pytest.mark.parametrize(
    ("typed", "plate"),
    [
        ("ab-123-cd", "AB-123-CD"),
        (" AB  123 cd ", "AB 123 CD"),
        ("123 - abc - 75", "123-ABC-75"),
        ("b mw 1", "B MW 1"),
    ],
)
def test_plates_are_tidied(typed: str, plate: str) -> None:
    assert plate_of(typed) == plate


@pytest.mark.parametrize("typed", ["", "A", "AB_12", "É-123", "A" * 16, "=CMD()", "-AB"])
def test_what_is_no_plate_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput):
        plate_of(typed)


def test_only_a_camera_whose_order_says_so_serves() -> None:
    camera = make_camera(1)
    assert not serves_fines(replace(camera, purposes=(Purpose.TRAFFIC,)))
    assert serves_fines(replace(camera, purposes=(Purpose.TRAFFIC_OFFENCES,)))
