"""`python -m tests.leaks [--small] [--camera N]`: the leak suite at full size; exit code 1 when a pixel leaked.

Then the camera is calibrated for real, `--calibrations` times, and what was found is compared with how it was drawn.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import cv2
from PySide6.QtCore import QCoreApplication

from tests.leaks.calibrations import Measured, calibrate, calibration_table
from tests.leaks.scenarios import SMALL, Scenario, full, spinning
from tests.leaks.suite import run
from tests.leaks.table import row, table
from tests.leaks.watcher import Tally, Watcher


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="each kind of move, fault and mishap once")
    parser.add_argument("--camera", type=int, default=1, choices=(1, 101, 204))
    parser.add_argument("--only", default="", help="scenarios whose name holds this")
    parser.add_argument("--pictures", type=Path, help="folder for the pictures that leaked most")
    parser.add_argument(
        "--calibrations", type=int, help="so many real calibrations; without --only nothing else"
    )
    parser.add_argument("--busy", type=int, default=0, help="so many programs that never rest beside them")
    chosen = parser.parse_args()
    application = QCoreApplication(sys.argv[:1])
    some = chosen.small or chosen.only
    calibrations = chosen.calibrations if chosen.calibrations is not None else int(not some)
    scenarios = [each for each in (SMALL if chosen.small else full()) if chosen.only in each.name]
    if chosen.calibrations is not None and not some:
        scenarios = []

    def leaked(scenario: Scenario, watcher: Watcher) -> None:
        if chosen.pictures is not None and watcher.worst is not None:
            chosen.pictures.mkdir(parents=True, exist_ok=True)
            cv2.imwrite(str(chosen.pictures / f"{scenario.name.replace(' ', '-')}.png"), watcher.worst)

    found = []
    for tally in _run(scenarios, chosen.camera, leaked, checked=not chosen.small):
        found.append(tally)
        sys.stderr.write(" | ".join(row(tally)) + "\n")
    in_order = frozenset(each.name for each in scenarios if each.in_order)
    if scenarios:
        sys.stdout.write(table(found, in_order) + "\n")
    measured = _calibrated(calibrations, chosen.camera, chosen.busy)
    sys.stdout.write(calibration_table(measured) + "\n")
    del application
    return 1 if any(tally.leaked_px for tally in found) or not all(each.good for each in measured) else 0


def _run(
    scenarios: Sequence[Scenario],
    number: int,
    leaked: Callable[[Scenario, Watcher], None],
    checked: bool,
) -> Iterator[Tally]:
    if scenarios:
        with tempfile.TemporaryDirectory() as folder:
            yield from run(Path(folder), scenarios, number, leaked, checked)


def _calibrated(times: int, number: int, busy: int) -> list[Measured]:
    if not times:
        return []
    with tempfile.TemporaryDirectory() as folder, spinning(busy):
        return list(calibrate(Path(folder), times, number))


if __name__ == "__main__":
    sys.exit(main())
