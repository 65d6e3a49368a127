"""Damage lasts until a key frame that came whole after it, whatever order pictures come out in."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from av.video.frame import PictureType

from csu_console.media.damage_gate import DamageGate


def key(pts: int | None = 0) -> Any:
    return SimpleNamespace(key_frame=True, pict_type=PictureType.I, pts=pts)


def other(pts: int | None = 0, kind: PictureType = PictureType.P, flagged: bool = False) -> Any:
    return SimpleNamespace(key_frame=flagged, pict_type=kind, pts=pts)


def test_damage_ends_with_a_clean_key_frame_only() -> None:
    gate = DamageGate()
    assert not gate.judge(key(0), gate.packet())
    gate.packet()
    gate.damage()
    assert gate.judge(other(1), 2)
    assert gate.judge(other(2), gate.packet())
    assert not gate.judge(key(3), gate.packet())
    assert not gate.judge(other(4), gate.packet())


def test_a_damaged_key_frame_that_comes_out_later_does_not_clean() -> None:
    gate = DamageGate()
    damaged_key = gate.packet()
    gate.damage()
    gate.packet()  # nothing wrong with this one, which gives the picture of the one before out
    assert gate.judge(key(0), damaged_key)
    assert gate.judge(key(0), 0)  # of no known packet: not believed


def test_a_rolling_refresh_flagged_as_key_does_not_clean() -> None:
    gate = DamageGate()
    gate.packet()
    gate.damage()
    assert gate.judge(other(1, PictureType.P, flagged=True), gate.packet())


def test_pictures_shown_before_the_key_frame_that_cleaned_stay_covered() -> None:
    gate = DamageGate()
    gate.packet()
    gate.damage()
    assert not gate.judge(key(10), gate.packet())
    assert gate.judge(other(8, PictureType.B), gate.packet())
    assert not gate.judge(other(11), gate.packet())
    assert not gate.judge(key(2), gate.packet())  # timestamps jumped back: not for ever
    assert not gate.judge(other(3), gate.packet())
