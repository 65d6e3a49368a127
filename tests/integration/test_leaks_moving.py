"""The leak suite at its small size: no private pixel in any frame of a turning camera, and no more covered than that
needs. The whole of it: `make leak-test`."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from tests.leaks.scenarios import SMALL
from tests.leaks.suite import run
from tests.leaks.table import row, table
from tests.leaks.watcher import Tally

REST_COVERED_MAX = 0.1
"""Of the frames at rest; 0 % on a machine that keeps up (docs/benchmarks.md)."""


@pytest.mark.timeout(400)
def test_no_private_pixel_whatever_the_camera_does(tmp_path: Path, qapp: QCoreApplication) -> None:
    found: list[Tally] = list(run(tmp_path, SMALL))
    leaking = [row(each) for each in found if each.leaked_px]
    assert leaking == []
    assert len(found) == len(SMALL) + 1
    assert sum(each.in_view for each in found) > 200, "nothing was looked at"
    in_order = frozenset(scenario.name for scenario in SMALL if scenario.in_order)
    good = [each for each in found if each.name in in_order]
    covered, rest = sum(each.rest_covered for each in good), sum(each.rest for each in good)
    assert covered <= REST_COVERED_MAX * rest, table(found, in_order)
    shown = sum(each.slow - each.slow_covered for each in good)
    assert shown > 0, "covering everything is no answer"
