"""The masked still of a camera that turns."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import cv2
import numpy as np

from csu_console.media.frame import MaskedFrame
from csu_console.media.hub import ComingFrame
from csu_console.media.scene_still import EVERY_S, PICTURES, SceneStill
from csu_console.media.turning_still import TurningStill
from tests.fakes.moving_head import MovingHead, Path, Reporting
from tests.fakes.sphere_world import SphereWorld
from tests.unit.media.test_masks_that_follow import STREET, zone_at

LONG_ENOUGH_S = PICTURES * EVERY_S + 2.0


class Watched(MovingHead):
    """Every frame goes to the sink too."""

    def __init__(self, path: Path, **how: Any) -> None:
        zone = zone_at(STREET)
        super().__init__(SphereWorld([zone.corners]), (zone,), path, rate_hz=4.0, **how)
        self.stills: list[SceneStill] = []
        self.sink = TurningStill(self.plan, self.stills.append)

    def count(self, frame: MaskedFrame, private_px: int, divisor: int) -> None:
        super().count(frame, private_px, divisor)
        self.sink.offer(frame)


def _wants(sink: TurningStill, at_s: float) -> bool:
    return sink.divisor(ComingFrame(320, 180, 1.0, 0, at_s, settled=True)) == 1


def test_at_rest_with_a_mask_in_view_it_is_made_once() -> None:
    head = Watched(lambda _seconds: STREET)
    head.run(LONG_ENOUGH_S)
    assert len(head.stills) == 1
    picture = cv2.imdecode(np.frombuffer(head.stills[0].png, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    assert picture.shape[:2] == (head.stills[0].height_px, head.stills[0].width_px)
    assert head.tally.leaked_pixels == 0
    assert not _wants(head.sink, LONG_ENOUGH_S + 60.0), "nothing more is asked of the stream"


def test_a_turn_begins_it_anew() -> None:
    beside = replace(STREET, pan_deg=STREET.pan_deg + 3.0)
    head = Watched(lambda seconds: STREET if seconds < 15.0 else beside)
    head.commands = [15.0]
    head.run(LONG_ENOUGH_S + 5.0)
    assert head.stills == []


def test_a_covered_camera_gives_none() -> None:
    head = Watched(lambda _seconds: STREET, reporting=Reporting(missing_after_s=-9.0))
    head.run(LONG_ENOUGH_S)
    assert head.stills == []


def test_without_a_mask_in_view_there_is_nothing_to_show() -> None:
    away = replace(STREET, pan_deg=STREET.pan_deg + 120.0)
    head = Watched(lambda _seconds: away)
    head.run(LONG_ENOUGH_S)
    assert head.stills == []
