"""What the picture says of the reported positions: agreement, nothing, or a lie."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import pytest

from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.mask import CoverReason, PictureGeometry
from csu_console.media.known_view import KnownView
from csu_console.media.phase_shift import Grey, small_grey
from csu_console.media.picture_motion import Motion, PictureMotion
from csu_console.media.pose_sweep import PoseSweep
from tests.fakes.sphere_world import SphereWorld, TruePose

WIDTH, HEIGHT = 320, 180
SHAPE = PictureGeometry(WIDTH / HEIGHT)
TOLERANCE = 0.0075
WORLD = SphereWorld([])


@lru_cache(maxsize=256)
def seen(pan: float, tilt: float = -10.0, hfov: float = 50.0) -> Grey:
    return small_grey(WORLD.picture(TruePose(pan, tilt, hfov), WIDTH, HEIGHT)[0], SHAPE)


def told(pan: float, tilt: float = -10.0, hfov: float = 50.0, still: bool = True) -> PoseSweep:
    pose = CameraPose(pan, tilt, focal_of_hfov(hfov))
    return PoseSweep(CoverReason.NONE, (pose,), pose, still)


def times() -> Iterator[float]:
    return (n / 15 for n in range(1_000_000))


def proved(frames: int = 10) -> tuple[PictureMotion, Iterator[float]]:
    """Head and picture were at rest together, looking at pan 0."""
    motion, now = PictureMotion(), times()
    for _ in range(frames):
        motion.look(seen(0.0), told(0.0), next(now), TOLERANCE)
    assert motion.proved
    return motion, now


def test_a_still_head_and_a_still_picture_are_believed_after_a_moment() -> None:
    motion, now = PictureMotion(), times()
    found = [motion.look(seen(0.0), told(0.0), next(now), TOLERANCE) for _ in range(12)]
    assert found[:6] == [Motion.UNPROVED] * 6
    assert found[-4:] == [Motion.AGREES] * 4


def test_a_stream_that_begins_in_a_move_is_not_believed_before_the_next_rest() -> None:
    """Moving alike is no proof: told a second late, they would be far apart."""
    motion, now = PictureMotion(), times()
    for n in range(20):
        found = motion.look(seen(n * 0.5), told(n * 0.5, still=False), next(now), TOLERANCE)
        assert found is Motion.UNPROVED
    rest = [motion.look(seen(9.5), told(9.5), next(now), TOLERANCE) for _ in range(10)]
    assert rest[-1] is Motion.AGREES


@pytest.mark.parametrize(
    ("pan", "tilt", "zoom"), [(4.0, 0.0, 1.0), (-60.0, 5.0, 1.0), (3.0, -20.0, 1.0), (0.0, 0.0, 1.6)]
)
def test_a_picture_that_moves_as_told_agrees(pan: float, tilt: float, zoom: float) -> None:
    """Over a second, in steps of a fifteenth, zoom included: from anchor to anchor."""
    motion, now = proved()
    found = []
    for n in range(16):
        at = (pan * n / 15, -10.0 + tilt * n / 15, 50.0 / zoom ** (n / 15))
        found.append(motion.look(seen(*at), told(*at, still=False), next(now), TOLERANCE))
    assert Motion.DISAGREES not in found
    assert found.count(Motion.AGREES) > 8


@pytest.mark.parametrize(
    "to", [(1.0, -10.0, 50.0), (0.0, -9.0, 50.0), (0.0, -10.0, 47.0), (90.0, -10.0, 50.0)]
)
def test_a_picture_that_moves_though_the_head_is_said_to_stand_disagrees(
    to: tuple[float, float, float],
) -> None:
    """A move nobody commanded: at the first picture that shows it, a zoom about the middle included."""
    motion, now = proved(20)
    assert motion.look(seen(*to), told(0.0), next(now), TOLERANCE) is Motion.DISAGREES


def test_a_head_said_to_move_before_a_still_picture_disagrees() -> None:
    motion, now = proved()
    found = [motion.look(seen(0.0), told(n * 0.5, still=False), next(now), TOLERANCE) for n in range(1, 6)]
    assert Motion.DISAGREES in found


def test_after_a_disagreement_both_must_agree_for_a_second() -> None:
    motion, now = proved()
    motion.look(seen(2.0), told(0.0), next(now), TOLERANCE)
    back = [motion.look(seen(2.0), told(2.0), next(now), TOLERANCE) for _ in range(20)]
    assert back[:15] == [Motion.DISAGREES] * 15
    assert back[-1] is Motion.AGREES


def test_a_long_way_excuses_nothing_of_what_is_doubted() -> None:
    motion, now = proved()
    for n in range(1, 21):
        motion.look(seen(n * 2.0), told(n * 2.0, still=False), next(now), TOLERANCE)
    assert motion.look(seen(43.0), told(40.0), next(now), TOLERANCE) is Motion.DISAGREES
    nearly = [motion.look(seen(41.0), told(40.0), next(now), TOLERANCE) for _ in range(20)]
    assert set(nearly) == {Motion.DISAGREES}


def test_standing_still_again_elsewhere_is_no_agreement() -> None:
    """A frozen position: the picture moved, stopped, and the head still claims the place before."""
    motion, now = proved()
    found = [motion.look(seen(3.0), told(0.0), next(now), TOLERANCE) for _ in range(60)]
    assert set(found) == {Motion.DISAGREES}


def test_a_lost_scene_is_trusted_again_only_from_a_new_place_or_by_a_check() -> None:
    motion, now = proved(20)
    gone = [motion.look(seen(120.0), told(0.0), next(now), TOLERANCE) for _ in range(40)]
    assert set(gone) == {Motion.DISAGREES}
    assert motion.is_lost
    moved = [motion.look(seen(120.0), told(120.0), next(now), TOLERANCE) for _ in range(40)]
    assert moved[-1] is Motion.AGREES


def test_a_check_ends_a_lost_scene() -> None:
    motion, now = proved(20)
    motion.look(seen(120.0), told(0.0), next(now), TOLERANCE)
    motion.confirm(next(now))
    again = [motion.look(seen(120.0), told(0.0), next(now), TOLERANCE) for _ in range(3)]
    assert Motion.DISAGREES not in again


def test_a_doubt_that_nothing_speaks_to_is_handed_on() -> None:
    random = np.random.default_rng(1)
    motion, now = proved()
    motion.look(seen(2.0), told(0.0), next(now), TOLERANCE)
    for _ in range(80):
        motion.look(random.normal(20, 2, (90, 160)).astype(np.float32), told(0.0), next(now), TOLERANCE)
    assert motion.is_lost


def test_a_view_that_tells_nothing_is_no_disagreement() -> None:
    """Night or fog: noise only. The positions alone count then."""
    random, motion, now = np.random.default_rng(1), PictureMotion(), times()
    found = [
        motion.look(random.normal(20, 2, (90, 160)).astype(np.float32), told(0.0), next(now), TOLERANCE)
        for _ in range(40)
    ]
    assert set(found) == {Motion.UNPROVED, Motion.UNTOLD}
    assert found[-1] is Motion.UNTOLD


def test_a_turned_and_a_wide_pixelled_picture_are_made_upright() -> None:
    picture, _ = WORLD.picture(TruePose(0.0, -10.0, 50.0), WIDTH, HEIGHT)
    assert small_grey(picture, SHAPE).shape == (90, 160)
    assert small_grey(picture, PictureGeometry(WIDTH / HEIGHT, 180)).shape == (90, 160)
    assert small_grey(picture, PictureGeometry(WIDTH / HEIGHT, 90)).shape == (284, 160)
    assert small_grey(picture, PictureGeometry(4 / 3)).shape == (120, 160)
    turned = small_grey(picture, PictureGeometry(WIDTH / HEIGHT, 180))
    assert np.array_equal(turned, np.rot90(small_grey(picture, SHAPE), 2))


def test_the_same_view_from_the_same_pose_is_proof() -> None:
    known, now = KnownView(), times()
    pose = told(0.0).at
    assert pose is not None
    assert not known.proves(seen(0.0), pose, True, 0.0, TOLERANCE), "nothing is known yet"
    known.remember(seen(0.0), pose)
    proofs = [known.proves(seen(0.0), pose, True, next(now), TOLERANCE) for _ in range(10)]
    assert proofs[:7] == [False] * 7
    assert proofs[-1]
    for grey, where, still in (
        (seen(1.0), pose, True),  # homed half a step off: the same pose shows another view
        (seen(40.0), pose, True),
        (seen(0.0), told(5.0).at, True),
        (seen(0.0), pose, False),
    ):
        assert where is not None
        assert not any(known.proves(grey, where, still, 100.0 + n, TOLERANCE) for n in range(5))


@pytest.mark.parametrize(
    ("truth", "word"), [(2.0, 2.2), (2.2, 2.0), (3.2, 4.0), (4.0, 3.2), (1.0, 4.0), (2.2, 1.8)]
)
def test_a_zoom_told_wrongly_is_seen_once_the_head_rests(truth: float, word: float) -> None:
    """Enlarged, the picture before the zoom has lost the detail by which the two would be told apart."""
    motion, now = proved()
    for n in range(1, 19):
        sweep = told(0.0, hfov=50.0 / word ** (n / 18), still=False)
        motion.look(seen(0.0, hfov=50.0 / truth ** (n / 18)), sweep, next(now), 0.04)
    rest = [
        motion.look(seen(0.0, hfov=50.0 / truth), told(0.0, hfov=50.0 / word), next(now), TOLERANCE)
        for _ in range(5)
    ]
    assert rest == [Motion.DISAGREES] * 5
