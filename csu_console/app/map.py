"""The map of a console: what it knows of cameras, alerts, heads and the logbook; moves and plans beside it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from functools import partial

from csu_console.app.foundation import Foundation
from csu_console.app.ptz import MovingCameras
from csu_console.domain.alarm import AlarmPoint
from csu_console.domain.alert import AlertLevel
from csu_console.domain.errors import StorageFault
from csu_console.domain.logbook import Priority
from csu_console.domain.map_geometry import World, to_world
from csu_console.domain.map_places import EventKind, MapEvent
from csu_console.domain.nearby import Point
from csu_console.domain.permission import Permission
from csu_console.services.console_services import ConsoleServices
from csu_console.services.map.map_service import MapService
from csu_console.services.map.move_service import MoveService
from csu_console.services.map.plan_service import PlanService
from csu_console.services.map.town_map import TownMap
from csu_console.services.recording_service import RecordingService
from csu_console.services.stream_service import StreamService

log = logging.getLogger(__name__)


def town_map(f: Foundation, streams: StreamService, recording: RecordingService) -> TownMap:
    """Built; loaded when the database answers, else when it does again: its feed tells every topic then."""

    def is_written(camera_id: int) -> bool:
        return recording.state(camera_id).is_written

    service = MapService(
        *(f.inventory, streams, f.masks, is_written, f.database, f.people.access, f.clock), f.paths.maps
    )
    moves = MoveService(f.database, f.inventory, f.people.access, f.clock)
    plans = PlanService(f.database, f.people.access, f.clock)
    for each in (service, moves, plans):
        try:
            each.load()
        except StorageFault as error:
            log.warning("the map waits for the database: %s", error)
        each.acted.connect(f.journal.write_down)
    moves.carried_out.connect(f.journal.write_down_for_program)
    return TownMap(service, moves, plans)


def join_map(f: Foundation, services: ConsoleServices, moving: MovingCameras) -> None:
    """What the map shows of other services; its end comes first, before what it asks."""

    def pose(camera_id: int) -> float | None:
        report = services.ptz.state(camera_id).pose
        calibration = moving.calibrations.in_force(camera_id)
        found = None if report is None or calibration is None else calibration.pose_of(report)
        return None if found is None else found.pan_deg

    town = services.town
    town.map.alerts = partial(_alerts, services)
    town.map.pose = pose
    town.map.event_sources += [partial(_entries, services), partial(_alarms, services)]
    services.requisitions.work.stood = town.moves.moves
    f.closing.add("map", town.close)
    town.moves.start()


def _alerts(services: ConsoleServices) -> Iterator[tuple[int, AlertLevel]]:
    for placed in services.alert_desk.tasks(everything=True):
        alert = placed.task.alert
        if alert.camera_id is not None:
            yield alert.camera_id, alert.level


def _entries(services: ConsoleServices) -> Iterator[MapEvent]:
    """Of the logbook, for who may read it; at their site, else where their first camera stands."""
    if not services.room_log.logbook.may(Permission.LOGBOOK_READ):
        return
    places = _places(services)
    for entry in services.room_log.logbook.entries():
        facts = entry.facts
        place = places.get((facts.commune, facts.site))
        if place is None and facts.cameras:
            camera = services.inventory.by_number(facts.cameras[0].number)
            place = None if camera is None else places.get((camera.commune, camera.site))
        if place is not None:
            kind = EventKind.URGENT_ENTRY if facts.priority is Priority.URGENT else EventKind.ENTRY
            yield MapEvent(kind, place, facts.start_utc, f"{entry.number} · {facts.title}", entry.number)


def _alarms(services: ConsoleServices) -> Iterator[MapEvent]:
    if not services.people.sessions.may(Permission.ALERTS_HANDLE):
        return
    places = _places(services)
    for alarm in services.alarms.desk.alarms():
        point = services.alarms.desk.point_of(alarm)
        place = None if point is None else _point_place(point, places)
        if place is not None:
            yield MapEvent(EventKind.ALARM, place, alarm.last_utc, alarm.name, alarm.id)


def _point_place(point: AlarmPoint, places: Mapping[tuple[str, str], World]) -> World | None:
    """Its own coordinates, else those of its site."""
    if point.latitude_deg is not None and point.longitude_deg is not None:
        return to_world(Point(point.latitude_deg, point.longitude_deg))
    return places.get((point.commune, point.site))


def _places(services: ConsoleServices) -> dict[tuple[str, str], World]:
    return {
        (site.commune, site.name): to_world(Point(site.latitude_deg, site.longitude_deg))
        for site in services.inventory.sites()
        if site.latitude_deg is not None and site.longitude_deg is not None
    }
