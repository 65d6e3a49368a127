"""The demo city drawn once for all end-to-end tests, and kept from one run of the tests to the next."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile

from csu_console.simulator.demo_city import DemoCity

DRAWING_LIMIT_MS = 150_000


@pytest.fixture(scope="session")
def city_cache(request: pytest.FixtureRequest) -> Path:
    """Clips of the whole city: half a minute on two cores, by the first test process that wants them."""
    folder = request.config.rootpath / ".pytest_cache" / "demo-city"
    folder.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(folder / "drawing.lock"))
    assert lock.tryLock(DRAWING_LIMIT_MS), "another test process draws the city for ever"
    try:
        assert DemoCity(folder).prepare()
    finally:
        lock.unlock()
    return folder


@pytest.fixture
def demo_data_dir(city_cache: Path, tmp_path: Path) -> Path:
    """A data folder for `--demo` whose clips are there already."""
    data = tmp_path / "demo"
    shutil.copytree(city_cache, data / "cache", ignore=shutil.ignore_patterns("*.lock"))
    return data


@pytest.fixture
def segments_of() -> Callable[[Path], list[Path]]:
    """Closed recordings below a data folder."""
    return lambda data: sorted((data / "archive").rglob("*.mp4"))
