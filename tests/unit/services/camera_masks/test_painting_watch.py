"""When a camera's own masks are relied on: seen three times, doubted once, calm for a minute before again."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from csu_console.domain.camera_mask import PaintingState
from csu_console.domain.mask import CoverReason, MaskPlan, MaskPolygon, PictureGeometry, PrivacyState
from csu_console.services.camera_masks.painting_watch import (
    CALM_S,
    GOOD_AGAIN,
    GOOD_FIRST,
    SILENT_S,
    PaintingWatch,
)
from tests.fakes.clock import FakeClock

ZONE = MaskPolygon(((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75)))
PLAN = MaskPlan(1, 4, PrivacyState.MASKED, (ZONE,), PictureGeometry(4 / 3))


class Watched:
    """A watch on a session, and its pictures' verdicts."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock, self.watch = clock, PaintingWatch(PLAN, clock)
        self.session = cast(Any, SimpleNamespace(tap=SimpleNamespace(painting=None), only_judged=False))
        self.watch.attach(self.session)

    def see(self, *verdicts: bool) -> None:
        for holds in verdicts:
            if not holds:
                self.watch.painting.trusted = False
            self.watch._heard(holds)

    def decide(self, doubt: CoverReason = CoverReason.NONE) -> PaintingState:
        state = self.watch.decide(doubt)
        assert self.watch.painting.trusted == (state is PaintingState.VERIFIED)
        return state


@pytest.fixture
def watched(fake_clock: FakeClock) -> Watched:
    return Watched(fake_clock)


def test_three_good_key_frames_are_enough_at_first(watched: Watched) -> None:
    watched.see(*[True] * (GOOD_FIRST - 1))
    assert watched.decide() is PaintingState.CHECKING
    watched.see(True)
    assert watched.decide() is PaintingState.VERIFIED


def test_masks_that_never_show_are_said(watched: Watched) -> None:
    watched.see(False)
    assert watched.decide() is PaintingState.DOUBTFUL


def test_one_bad_picture_costs_a_calm_minute(watched: Watched) -> None:
    watched.see(*[True] * GOOD_FIRST)
    watched.decide()
    watched.see(False)
    assert watched.decide() is PaintingState.DOUBTFUL
    watched.see(*[True] * GOOD_AGAIN)
    watched.clock.advance(CALM_S - 1)
    assert watched.decide() is PaintingState.DOUBTFUL
    watched.see(True)
    watched.clock.advance(2)
    assert watched.decide() is PaintingState.VERIFIED


def test_a_bad_picture_between_two_looks_is_not_missed(watched: Watched) -> None:
    watched.see(*[True] * GOOD_FIRST)
    watched.decide()
    watched.see(False, *[True] * 30)
    assert watched.decide() is PaintingState.DOUBTFUL


def test_silence_is_a_doubt(watched: Watched) -> None:
    watched.see(*[True] * GOOD_FIRST)
    watched.decide()
    watched.clock.advance(SILENT_S + 1)
    assert watched.decide() is PaintingState.DOUBTFUL


def test_a_moved_camera_is_a_doubt(watched: Watched) -> None:
    watched.see(*[True] * GOOD_FIRST)
    watched.decide()
    assert watched.decide(CoverReason.MOVED) is PaintingState.DOUBTFUL


def test_another_stream_begins_again_and_the_old_one_is_let_go(watched: Watched) -> None:
    watched.see(*[True] * GOOD_FIRST)
    watched.decide()
    before, watched.session = (
        watched.session,
        SimpleNamespace(tap=SimpleNamespace(painting=None), only_judged=False),
    )
    watched.watch.attach(watched.session)
    assert before.tap.painting is None
    assert watched.session.tap.painting is watched.watch.painting
    assert not watched.watch.painting.trusted
    watched.watch.detach()
    assert watched.session.tap.painting is None


def test_a_verdict_during_a_look_is_not_written_over(watched: Watched) -> None:
    """The stream's thread says no just before the look writes its yes: the next look knows."""
    watched.see(*[True] * GOOD_FIRST)
    watched.decide()
    watched.watch._heard(False)
    watched.watch.painting.trusted = True
    assert watched.decide() is PaintingState.DOUBTFUL


def test_too_much_unjudged_is_a_doubt(watched: Watched) -> None:
    """The tap gives up by itself when nothing judges what it holds (media/held_packets)."""
    watched.see(*[True] * GOOD_FIRST)
    watched.decide()
    watched.watch.painting.trusted = False
    assert watched.decide() is PaintingState.DOUBTFUL
