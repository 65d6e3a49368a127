"""A machine that is late goes on at a key frame that is in time; a recording alone is given longer."""

from __future__ import annotations

import pytest

from csu_console.media.catch_up import IN_TIME_S, RECORDED_LATE_S, WATCHED_LATE_S, CatchUp


@pytest.mark.parametrize(("watched", "limit_s"), [(True, WATCHED_LATE_S), (False, RECORDED_LATE_S)])
def test_nothing_is_left_out_up_to_the_limit(watched: bool, limit_s: float) -> None:
    catch_up = CatchUp()
    assert not any(catch_up.skips(limit_s * share, False, watched) for share in (0.0, 0.5, 1.0))
    assert catch_up.skips(limit_s + 0.01, True, watched)


def test_it_goes_on_at_the_first_key_frame_in_time() -> None:
    catch_up = CatchUp()
    behind = [(3.1, False), (1.5, True), (0.3, False), (0.2, False), (IN_TIME_S - 0.01, True), (0.1, False)]
    assert [catch_up.skips(late_s, key, watched=True) for late_s, key in behind] == [
        True, True, True, True, False, False,
    ]  # fmt: skip
