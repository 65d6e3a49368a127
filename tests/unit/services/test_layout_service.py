"""Layouts by name: standard ones first, private and shared ones after."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import PROGRAM
from csu_console.domain.errors import InvalidInput
from csu_console.domain.wall import STANDARD_LAYOUTS, grid, one_large
from csu_console.services.database_service import DatabaseService
from csu_console.services.layout_service import LayoutService


@pytest.fixture
def anna(database_service: DatabaseService) -> Iterator[LayoutService]:
    service = LayoutService(database_service, "anna", access=PROGRAM)
    service.load()
    yield service
    service.close()


@pytest.fixture
def bruno(database_service: DatabaseService) -> Iterator[LayoutService]:
    service = LayoutService(database_service, "bruno", access=PROGRAM)
    service.load()
    yield service
    service.close()


def names(service: LayoutService) -> list[str]:
    service.load()
    return [layout.name for layout in service.layouts()][len(STANDARD_LAYOUTS) :]


def test_the_standard_ones_come_first_and_stay(anna: LayoutService) -> None:
    anna.save(one_large("0 first", 3, 2))
    assert anna.layouts()[: len(STANDARD_LAYOUTS)] == STANDARD_LAYOUTS
    for name in ("2x2", "1+5", " 2X2 "):
        with pytest.raises(InvalidInput, match="standard"):
            anna.save(grid(name, 2, 2))
        with pytest.raises(InvalidInput, match="standard"):
            anna.remove(name)
    with pytest.raises(InvalidInput, match="needs a name"):
        anna.save(grid("  ", 2, 2))


def test_private_ones_are_seen_by_their_owner_shared_ones_by_all(
    anna: LayoutService, bruno: LayoutService, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(anna.changed, timeout=1000):
        anna.save(grid("Été", 2, 3))
    anna.save(grid("room", 4, 4), shared=True)
    assert names(anna) == ["Été", "room"]
    assert names(bruno) == ["room"]
    assert (anna.is_shared("room"), anna.is_shared("été"), anna.is_shared("2x2")) == (True, False, False)
    assert anna.by_name("ETE") == grid("Été", 2, 3)
    assert anna.by_name("nowhere") is None


def test_a_name_is_there_once_and_saving_again_replaces_or_moves(
    anna: LayoutService, bruno: LayoutService
) -> None:
    anna.save(grid("night", 2, 2))
    anna.save(grid("Night", 3, 3))
    assert names(anna) == ["Night"]
    anna.save(grid("night", 4, 4), shared=True)
    assert (names(anna), names(bruno)) == (["night"], ["night"])
    bruno.save(grid("night", 1, 2))
    assert (names(bruno), bruno.is_shared("night")) == (["night"], False)
    assert names(anna) == []
    bruno.remove("night")
    assert names(bruno) == []


def test_a_private_one_hides_the_shared_one_of_its_name(anna: LayoutService, bruno: LayoutService) -> None:
    anna.save(grid("night", 2, 2))
    bruno.save(grid("night", 5, 5), shared=True)
    anna.load()
    assert anna.by_name("night") == grid("night", 2, 2)
    assert names(anna) == ["night"]
