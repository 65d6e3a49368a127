"""Who gets which frame, and that a machine short of time leaves out only what changes nothing."""

from __future__ import annotations

from dataclasses import replace

import av
import numpy as np
import pytest

from csu_console.domain.mask import CoverReason, MaskPlan, PictureGeometry, PrivacyState
from csu_console.domain.stream import ProfileName, TimeSource
from csu_console.media._raw import RawFrame
from csu_console.media.frame_publisher import FramePublisher
from csu_console.media.hub import FrameHub
from csu_console.media.mailbox import TileMailbox

CAMERA_ID = 7
CLEAR = MaskPlan(CAMERA_ID, 1, PrivacyState.CLEAR)


class Room:
    def __init__(self) -> None:
        self.plan: MaskPlan | None = CLEAR
        self.hub = FrameHub()
        self.publisher = FramePublisher(self.hub, lambda _camera_id: self.plan)
        self.tile = TileMailbox(lambda: None)
        self.tile.set_target(32, 18)
        self.hub.add(self.tile)

    def shown(self, arrived_s: float, damaged: bool = False) -> bool:
        """Whether a frame arriving now reaches the tile."""
        rows = np.full((54, 64), 90, np.uint8)
        picture = av.VideoFrame.from_ndarray(rows, format="yuv420p")
        geometry = PictureGeometry(64 / 36)
        self.publisher.publish(
            RawFrame(
                CAMERA_ID,
                ProfileName.SUB,
                1,
                picture,
                geometry,
                1.0,
                1,
                TimeSource.CAMERA,
                arrived_s,
                damaged,
            )
        )
        return self.tile.take() is not None


@pytest.fixture
def room() -> Room:
    return Room()


def test_every_frame_is_shown_until_the_machine_is_short_of_time(room: Room) -> None:
    assert [room.shown(1.0 + 0.04 * index) for index in range(6)] == [True] * 6
    room.publisher.thin = True
    assert [room.shown(2.0 + 0.04 * index) for index in range(6)] == [True, False] * 3


def test_a_change_of_masks_doubt_or_damage_is_never_left_out(room: Room) -> None:
    room.publisher.thin = True
    assert room.shown(1.0)
    room.plan = replace(CLEAR, version=2)
    assert room.shown(1.01)
    room.publisher.doubt = CoverReason.MOVED
    assert room.shown(1.02)
    assert room.shown(1.03, damaged=True)
    assert not room.shown(1.04, damaged=True)


def test_a_plan_that_changes_while_a_frame_is_masked_keeps_it_from_everybody(room: Room) -> None:
    plans = iter([CLEAR, replace(CLEAR, version=2)])
    room.publisher = FramePublisher(room.hub, lambda _camera_id: next(plans))
    assert not room.shown(1.0)
