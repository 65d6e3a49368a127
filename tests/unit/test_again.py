"""Which failures are tried once more."""

from __future__ import annotations

import pytest

from tests.again import AT_MOST, may_be_tried_again

WHOLE = "tests/e2e/test_demo.py::test_a_newcomer"


def test_few_that_wait_for_others_are() -> None:
    assert may_be_tried_again([WHOLE, "tests/integration/test_relays.py::test_one[a]"])
    assert may_be_tried_again(
        ["tests/gui/test_holds.py::test_a", "tests/unit/services/test_metrics.py::test_b"]
    )


@pytest.mark.parametrize(
    "names",
    [
        [],
        [WHOLE] * (AT_MOST + 1),
        [WHOLE, "tests/unit/domain/test_hold.py::test_one"],
        ["tests/e2e/test_demo.py"],
        ["tests/integration/test_leaks_moving.py::test_no_private_pixel"],
        ["tests/integration/test_camera_masks.py::test_one"],
        ["tests/gui/test_mask_editor.py::test_one"],
    ],
)
def test_others_are_not(names: list[str]) -> None:
    assert not may_be_tried_again(names)
