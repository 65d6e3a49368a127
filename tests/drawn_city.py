"""The demo city's clips for the end-to-end tests: half a minute on two cores, drawn once and kept between runs.

`python -m tests.drawn_city` draws them before the tests, as `.ci/run` does beside the linter.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile

from csu_console.simulator.demo_city import DemoCity

ROOT = Path(__file__).parents[1]
DRAWING_LIMIT_MS = 150_000


def drawn_city() -> Path:
    """The folder of the clips; only the first of several processes draws."""
    folder = ROOT / ".pytest_cache" / "demo-city"
    folder.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(folder / "drawing.lock"))
    assert lock.tryLock(DRAWING_LIMIT_MS), "another process draws the city for ever"
    try:
        assert DemoCity(folder).prepare()
    finally:
        lock.unlock()
    return folder


if __name__ == "__main__":
    drawn_city()
