"""The demo city's map brought in as a town's file would be, once; and the plan of its car park."""

from __future__ import annotations

from pathlib import Path

from csu_console.app.foundation import Foundation
from csu_console.domain.actor import PROGRAM
from csu_console.domain.camera import Camera
from csu_console.domain.site_plan import PlacedCamera, PlanPicture
from csu_console.simulator.city_map import ATTRIBUTION, LAYER_NAME, car_park_plan, city_geojson
from csu_console.storage import map_layers, site_plans
from csu_console.storage.database import Session
from csu_console.storage.published_file import write_published

PLAN_SITE, PLAN_CAMERA, PLAN_NAME = "Parking des Halles", 6, "Niveau 0"
GIVEN_BY = "Claire Fontanel"


def bring_map_in(f: Foundation) -> None:
    """Once, by the program; somebody who removed the layer has removed it. Raises ConsoleError."""
    given = f.paths.maps / "plan-des-communes.geojson"
    known = f.database.read(map_layers.layers)
    if not given.exists() or not all(map_layers.file_of(f.paths.maps, layer).exists() for layer in known):
        _bring_layer_in(f, given)
    site = next((one for one in f.inventory.sites() if one.name == PLAN_SITE), None)
    camera = f.inventory.by_number(PLAN_CAMERA)
    if site is None or site.id is None or camera is None or f.database.read(site_plans.plans):
        return
    f.database.write_now(lambda session: _add_plan(session, site.id or 0, camera, f))


def _bring_layer_in(f: Foundation, given: Path) -> None:
    f.paths.maps.mkdir(parents=True, exist_ok=True)
    write_published(given, city_geojson())
    layer = map_layers.take_in(given, f.paths.maps)
    named = map_layers.GivenLayer(
        LAYER_NAME, layer.kind, layer.sha256, layer.bytes_count, layer.bounds, ATTRIBUTION
    )
    now, person = f.clock.utc_now(), PROGRAM.actor().name
    f.database.write_now(lambda session: map_layers.add_layer(session, named, now, person))


def _add_plan(session: Session, site_id: int, camera: Camera, f: Foundation) -> None:
    picture = PlanPicture("image/svg+xml", car_park_plan())
    plan_id = site_plans.add(session, site_id, PLAN_NAME, picture, f.clock.utc_now(), GIVEN_BY)
    if camera.id is not None:
        site_plans.place(session, plan_id, PlacedCamera(camera.id, 0.06, 0.1, 135.0))
