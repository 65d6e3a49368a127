"""What the register of recordings says of time."""

from __future__ import annotations

import pytest

from csu_console.ui.archive.register_words import duration


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, ""), (59, "0:00:59"), (3_725, "1:02:05"), (86_400, "24:00:00")]
)
def test_a_whole_day_is_said_in_hours(seconds: int, said: str) -> None:
    assert duration(seconds) == said
