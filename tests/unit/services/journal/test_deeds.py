"""What services tell the journal they have done, and what they do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.sealing import Sealer
from csu_console.domain.actor import PROGRAM
from csu_console.domain.audit import Deed, Detail
from csu_console.domain.errors import ConsoleError
from csu_console.domain.secret import Secret
from csu_console.domain.site import Site
from csu_console.domain.wall import STANDARD_LAYOUTS
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.services.layout_service import LayoutService
from csu_console.services.mask_service import MaskService
from tests.fakes.clock import FakeClock
from tests.fakes.town import make_camera, make_version

LIMIT_MS = 5000
EXAMPLES = Path(__file__).parents[4] / "docs" / "examples"


class Room:
    """Real services; what they tell."""

    def __init__(self, database: DatabaseService, clock: FakeClock) -> None:
        self.deeds: list[Deed] = []
        self.inventory = InventoryService(database, Sealer(MemorySiteKey()), clock, access=PROGRAM)
        self.masks = MaskService(database, self.inventory, AlertService(clock), clock, access=PROGRAM)
        self.layouts = LayoutService(database, "me", access=PROGRAM)
        for service in (self.inventory, self.masks, self.layouts):
            service.acted.connect(self._take)

    def _take(self, told: Deed | tuple[Deed, ...]) -> None:
        self.deeds += told if isinstance(told, tuple) else (told,)

    def told(self) -> list[tuple[str, str, Detail]]:
        """Action, object and detail since the last time."""
        told = [(deed.action.value, deed.obj.id, deed.detail) for deed in self.deeds]
        self.deeds.clear()
        return told


@pytest.fixture
def room(database_service: DatabaseService, fake_clock: FakeClock) -> Iterator[Room]:
    made = Room(database_service, fake_clock)
    yield made
    made.layouts.close()
    made.masks.close()
    made.inventory.close()


def test_cameras_and_sites(room: Room, tmp_path: Path) -> None:
    camera = room.inventory.save(make_camera(7), Secret("geheim"))
    room.inventory.save(replace(camera, name="Renamed"))
    room.inventory.save_site(Site("Gare", "Vaubrillon"))
    room.inventory.export_csv(tmp_path / "cameras.csv")
    assert camera.id is not None
    room.inventory.remove(camera.id)
    assert room.told() == [
        ("camera_added", "7", {"password": True}),
        ("camera_changed", "7", {"password": False}),
        ("site_changed", "Gare", {}),
        ("inventory_exported", "", {"count": 1}),
        ("camera_removed", "7", {}),
    ]


def test_what_was_refused_is_not_told_as_done(room: Room) -> None:
    room.inventory.save(make_camera(7))
    room.told()
    with pytest.raises(ConsoleError):
        room.inventory.save(make_camera(7))
    assert room.told() == []


def test_imports_tell_counts_and_every_camera_whose_masks_came(room: Room, tmp_path: Path) -> None:
    room.inventory.import_csv(EXAMPLES / "cameras.csv")
    assert room.told() == [("inventory_imported", "", {"added": 4, "updated": 0, "unchanged": 0})]
    room.masks.import_json(EXAMPLES / "masks.json")
    assert room.told() == [
        ("mask_imported", "1", {"version": 1, "state": "masked", "polygons": 2}),
        ("mask_imported", "3", {"version": 1, "state": "clear", "polygons": 0}),
    ]
    room.masks.export_json(tmp_path / "masks.json")
    assert room.told() == [("masks_exported", "", {"count": 2})]


def test_an_import_in_the_background_tells_too(room: Room, qtbot: QtBot) -> None:
    job = room.inventory.begin_import(EXAMPLES / "cameras.csv")
    with qtbot.waitSignal(job.finished, timeout=LIMIT_MS):
        pass
    qtbot.waitUntil(lambda: bool(room.deeds), timeout=LIMIT_MS)
    assert room.told() == [("inventory_imported", "", {"added": 4, "updated": 0, "unchanged": 0})]


def test_masks_tell_their_version_and_reason(room: Room) -> None:
    camera = room.inventory.save(make_camera(7))
    assert camera.id is not None
    room.told()
    version = make_version(camera.id)
    room.masks.approve(version)
    (deed,) = room.deeds
    assert (deed.action.value, deed.obj.id, deed.reason) == ("mask_approved", "7", version.reason)
    assert deed.detail["version"] == 1


def test_only_shared_layouts_concern_others(room: Room) -> None:
    layout = replace(STANDARD_LAYOUTS[0], name="Marché")
    room.layouts.save(layout)
    assert room.told() == []
    room.layouts.save(layout, shared=True)
    room.layouts.remove("Marché")
    assert room.told() == [("layout_shared", "Marché", {}), ("layout_removed", "Marché", {})]
