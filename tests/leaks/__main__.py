"""`python -m tests.leaks [--small] [--camera N]`: the leak suite at full size; exit code 1 when a pixel leaked."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import cv2
from PySide6.QtCore import QCoreApplication

from tests.leaks.scenarios import SMALL, Scenario, full
from tests.leaks.suite import run
from tests.leaks.table import row, table
from tests.leaks.watcher import Watcher


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="only what the tests run")
    parser.add_argument("--camera", type=int, default=1, choices=(1, 101, 204))
    parser.add_argument("--only", default="", help="scenarios whose name holds this")
    parser.add_argument("--pictures", type=Path, help="folder for the pictures that leaked most")
    chosen = parser.parse_args()
    application = QCoreApplication(sys.argv[:1])
    scenarios = [each for each in (SMALL if chosen.small else full()) if chosen.only in each.name]

    def leaked(scenario: Scenario, watcher: Watcher) -> None:
        if chosen.pictures is not None and watcher.worst is not None:
            chosen.pictures.mkdir(parents=True, exist_ok=True)
            cv2.imwrite(str(chosen.pictures / f"{scenario.name.replace(' ', '-')}.png"), watcher.worst)

    found = []
    with tempfile.TemporaryDirectory() as folder:
        for tally in run(Path(folder), scenarios, chosen.camera, leaked):
            found.append(tally)
            sys.stderr.write(" | ".join(row(tally)) + "\n")
    in_order = frozenset(each.name for each in scenarios if each.in_order)
    sys.stdout.write(table(found, in_order) + "\n")
    del application
    return 1 if any(tally.leaked_px for tally in found) else 0


if __name__ == "__main__":
    sys.exit(main())
