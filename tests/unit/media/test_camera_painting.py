"""Masks inside a camera, judged by its key frames; packets wait for the judgement."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
import pytest

from csu_console.domain.mask import MaskPlan, MaskPolygon, PictureGeometry, PrivacyState
from csu_console.domain.stream import ProfileName, TimeSource
from csu_console.media import held_packets
from csu_console.media._raw import RawFrame
from csu_console.media.camera_painting import CameraPainting
from csu_console.media.held_packets import HeldPackets
from csu_console.media.packet_tap import PacketTap
from tests.fakes.masked_frames import CAMERA_ID, START_US, ClipPackets

WIDTH, HEIGHT = 64, 48
GEOMETRY = PictureGeometry(WIDTH / HEIGHT)
ZONE = MaskPolygon(((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75)))
PLAN = MaskPlan(CAMERA_ID, 4, PrivacyState.MASKED, (ZONE,), GEOMETRY)
GREY = (96, 128, 128)


def picture(zone: tuple[int, int, int] = GREY, stray: tuple[int, int, int] | None = None) -> av.VideoFrame:
    """A street of stripes whose private place is `zone`, with one pixel of `stray` in its middle."""
    luma = np.tile(np.arange(WIDTH, dtype=np.uint8) * 3, (HEIGHT, 1))
    planes = [
        luma,
        np.full((HEIGHT // 2, WIDTH // 2), 90, np.uint8),
        np.full((HEIGHT // 2, WIDTH // 2), 160, np.uint8),
    ]
    for index, plane in enumerate(planes):
        step = 2 if index else 1
        plane[10 // step : 38 // step, 14 // step : 50 // step] = zone[index]
        if stray is not None:
            plane[24 // step, 32 // step] = stray[index]
    flat = np.concatenate([plane.reshape(-1) for plane in planes]).reshape(HEIGHT * 3 // 2, WIDTH)
    return av.VideoFrame.from_ndarray(flat, format="yuv420p")


def raw_of(shown: av.VideoFrame, damaged: bool = False, geometry: PictureGeometry = GEOMETRY) -> RawFrame:
    return RawFrame(
        CAMERA_ID, ProfileName.MAIN, 1, shown, geometry, 1.0, START_US, TimeSource.CAMERA, 1.0, damaged
    )


def painting() -> tuple[CameraPainting, list[bool]]:
    heard: list[bool] = []
    made = CameraPainting(PLAN, heard.append)
    made.trusted = True
    return made, heard


def test_a_flat_grey_zone_holds() -> None:
    judge, heard = painting()
    assert judge.judge(raw_of(picture()))
    assert judge.judge(raw_of(picture((110, 124, 130), stray=(120, 126, 131)))), "noise of an encoder"
    assert heard == [True, True]
    assert judge.trusted


@pytest.mark.parametrize(
    "shown",
    [
        raw_of(picture(stray=(96 + 30, 128, 128))),
        raw_of(picture(stray=(96, 128 - 30, 128))),
        raw_of(picture((16, 128, 128))),
        raw_of(picture((235, 128, 128))),
        raw_of(picture((96, 90, 128))),
        raw_of(picture(), damaged=True),
        raw_of(picture(), geometry=PictureGeometry(1.0)),
        raw_of(picture().reformat(format="rgb24")),
    ],
    ids=[
        "one bright pixel",
        "one coloured pixel",
        "black",
        "white",
        "coloured",
        "damaged",
        "shape",
        "format",
    ],
)
def test_anything_else_ends_the_trust(shown: RawFrame) -> None:
    judge, heard = painting()
    assert not judge.judge(shown)
    assert heard == [False]
    assert not judge.trusted


def test_every_private_place_counts() -> None:
    other = MaskPolygon(((0.0, 0.8), (0.2, 0.8), (0.2, 1.0), (0.0, 1.0)))
    judge = CameraPainting(
        MaskPlan(CAMERA_ID, 4, PrivacyState.MASKED, (ZONE, other), GEOMETRY), lambda _: None
    )
    assert not judge.judge(raw_of(picture()))


def test_other_masks_are_not_served() -> None:
    judge, _ = painting()
    assert judge.serves(PLAN)
    assert not judge.serves(MaskPlan(CAMERA_ID, 5, PrivacyState.MASKED, (ZONE,), GEOMETRY))
    assert not judge.serves(None)


class Recorder:
    """Takes packets; `withdrawn` counts the ends."""

    def __init__(self) -> None:
        self.taken: list[int] = []
        self.ended = 0

    def offer_packet(self, packet: object) -> None:
        self.taken.append(packet.packet.pts)  # type: ignore[attr-defined]

    def withdrawn(self) -> None:
        self.ended += 1


class Tapped:
    """A tap whose camera paints its masks, fed with a clip of three groups of ten."""

    def __init__(self) -> None:
        self.clip, self.sink, self.tap = ClipPackets(30, gop=10), Recorder(), PacketTap()
        self.tap.painting, self.heard = painting()
        self.tap.sink = self.sink

    def feed(self, numbers: range, in_doubt: bool = False, plan: MaskPlan = PLAN) -> None:
        for number in numbers:
            packet = self.clip.packets[number]
            self.tap.take(packet, self.clip.stream, plan, START_US, TimeSource.CAMERA, in_doubt)

    def judge(self, number: int, good: bool = True) -> None:
        shown = picture() if good else picture((200, 128, 128))
        shown.pts, shown.time_base = self.clip.packets[number].pts, Fraction(1, 90_000)
        frame = raw_of(shown)
        assert self.tap.painting is not None
        self.tap.judged(self.tap.painting.judge(frame), shown.pts)

    def pts(self, numbers: range) -> list[int | None]:
        return [self.clip.packets[number].pts for number in numbers]


def test_a_group_waits_for_the_key_frames_on_both_sides() -> None:
    tapped = Tapped()
    tapped.feed(range(11))
    tapped.judge(0)
    assert tapped.sink.taken == [], "its own key frame alone is not enough"
    tapped.judge(10)
    tapped.feed(range(11, 20))
    assert tapped.sink.taken == tapped.pts(range(10))
    tapped.clip.close()


def test_a_mask_that_vanishes_takes_its_group_with_it() -> None:
    tapped = Tapped()
    tapped.feed(range(11))
    tapped.judge(0)
    tapped.judge(10, good=False)
    assert (tapped.sink.taken, tapped.sink.ended) == ([], 1)
    tapped.feed(range(11, 30))
    assert tapped.sink.taken == [], "distrusted until the service says otherwise"
    tapped.clip.close()


def test_nothing_is_copied_of_other_masks_or_of_a_camera_in_doubt() -> None:
    for more in (
        {"in_doubt": True},
        {"plan": MaskPlan(CAMERA_ID, 5, PrivacyState.MASKED, (ZONE,), GEOMETRY)},
    ):
        tapped = Tapped()
        tapped.feed(range(11))
        tapped.judge(10)
        tapped.feed(range(11, 13), **more)
        assert tapped.sink.ended == 1
        assert tapped.sink.taken == []
        tapped.clip.close()


def test_a_camera_whose_key_frames_are_never_judged_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_packets, "HELD_PACKETS_MAX", 20)
    tapped = Tapped()
    tapped.feed(range(30))
    assert tapped.sink.taken == []
    assert tapped.sink.ended == 1
    assert tapped.tap.painting is not None
    assert not tapped.tap.painting.trusted
    tapped.clip.close()


def test_packets_before_a_key_frame_are_not_held() -> None:
    clip, held = ClipPackets(30, gop=10), HeldPackets()
    for number in range(5, 12):
        assert held.add(clip.clear(number))
    held.good(clip.packets[10].pts or 0)
    assert held.ready() == []
    clip.close()
