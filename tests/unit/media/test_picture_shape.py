"""What a stream says of its pictures' shape, kept between frames."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import av

from csu_console.media.picture_shape import PictureShape

CONTEXT = cast(av.VideoCodecContext, SimpleNamespace(sample_aspect_ratio=None))


def frame(rotation: int = 0, key: bool = False) -> av.VideoFrame:
    return cast(av.VideoFrame, SimpleNamespace(width=640, height=360, rotation=rotation, key_frame=key))


def test_a_rotation_said_with_key_frames_holds_between_them() -> None:
    shape = PictureShape()
    sent = [frame(90, key=True), frame(), frame(), frame(90, key=True), frame()]
    assert {shape.of(one, CONTEXT).rotation_deg for one in sent} == {90}
    assert shape.of(frame(key=True), CONTEXT).rotation_deg == 0
    assert shape.of(frame(), CONTEXT).rotation_deg == 0


def test_a_rotation_said_in_between_counts_at_once() -> None:
    shape = PictureShape()
    assert [shape.of(one, CONTEXT).rotation_deg for one in (frame(key=True), frame(270), frame())] == [
        0,
        270,
        270,
    ]
