"""The demo city drawn once for all end-to-end tests, and kept from one run of the tests to the next."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.drawn_city import drawn_city


@pytest.fixture(scope="session")
def city_cache() -> Path:
    """Clips of the whole city, drawn by the first test process that wants them."""
    return drawn_city()


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
