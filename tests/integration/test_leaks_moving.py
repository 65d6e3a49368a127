"""The leak suite at its quickest: no private pixel in any frame of a turning camera, and not everything covered.

How much is covered is for machines that keep up: the exact pictures of `test_masks_that_follow`, and `make leak-test`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from tests.leaks.scenarios import QUICK
from tests.leaks.suite import run
from tests.leaks.table import row, table
from tests.leaks.watcher import Tally

LEAST_FRAMES = 5
"""With a zone in view, of a scenario of two seconds and more: even a picture a second and a half is looked at."""


@pytest.mark.timeout(300)
def test_no_private_pixel_whatever_the_camera_does(tmp_path: Path, qapp: QCoreApplication) -> None:
    found: list[Tally] = list(run(tmp_path, QUICK))
    in_order = frozenset(scenario.name for scenario in QUICK if scenario.in_order)
    told = table(found, in_order)
    assert [row(each) for each in found if each.leaked_px] == []
    assert [each.name for each in found[1:]] == [scenario.name for scenario in QUICK]
    assert sum(each.in_view for each in found) >= LEAST_FRAMES * len(QUICK), f"nothing was looked at\n{told}"
    at_rest = next(each for each in found if each.name == "at rest")
    assert at_rest.rest > at_rest.rest_covered, f"covering everything is no answer\n{told}"
