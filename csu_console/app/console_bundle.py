"""The bundle of services that windows receive, put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from csu_console.app.alarms import room_alarms
from csu_console.app.alerts import RoomAlerts
from csu_console.app.archive import KeptRecordings
from csu_console.app.export import Exporting
from csu_console.app.foundation import Foundation
from csu_console.app.map import town_map
from csu_console.app.onboarding import finding_cameras
from csu_console.app.plans import room_duties
from csu_console.app.ptz import MovingCameras
from csu_console.app.relays import room_relays
from csu_console.app.replay import replays
from csu_console.app.requisitions import handling_requisitions
from csu_console.app.room_shares import shared_mosaics, wall_pictures
from csu_console.app.room_wall import layouts_of, replays_on_walls, room_wall
from csu_console.app.timeline import timelines
from csu_console.services.alerts.alert_sound import AlertSound
from csu_console.services.camera_masks.camera_mask_service import CameraMaskService
from csu_console.services.console_services import ConsoleServices
from csu_console.services.disk_guard import DiskGuard
from csu_console.services.fines.fine_service import FineService
from csu_console.services.logbook.room_log import RoomLog, room_log
from csu_console.services.people.people_services import PeopleServices
from csu_console.services.ptz.calibration_desk import CalibrationDesk
from csu_console.services.ptz.calibration_service import CalibrationService
from csu_console.services.ptz.capabilities_service import CapabilitiesService
from csu_console.services.ptz.pose_keeper import PoseKeeper
from csu_console.services.ptz.ptz_service import PtzService
from csu_console.services.ptz.tour_service import TourService
from csu_console.services.recording_service import RecordingService
from csu_console.services.report.report_service import ReportService
from csu_console.services.snapshot_service import SnapshotService
from csu_console.services.sticks.stick_service import StickService
from csu_console.services.stream_service import StreamService
from csu_console.services.trust_service import TrustService
from csu_console.services.workstation_service import WorkstationService
from csu_console.storage.archive import Archive


@dataclass(frozen=True, slots=True)
class Parts:
    """What the bundle for windows is made of."""

    f: Foundation
    demo: bool
    people: PeopleServices
    streams: StreamService
    recording: RecordingService
    alerts: RoomAlerts
    snapshots: SnapshotService
    moving: MovingCameras
    trust: TrustService
    archive: Archive
    kept: KeptRecordings
    painted: CameraMaskService
    exports: Exporting


class _MovingParts(TypedDict):
    ptz: PtzService
    tours: TourService
    calibrations: CalibrationService
    capabilities: CapabilitiesService
    poses: PoseKeeper
    surveys: CalibrationDesk


def _moving_parts(moving: MovingCameras) -> _MovingParts:
    return {
        "ptz": moving.hands,
        "tours": moving.tours,
        "calibrations": moving.calibrations,
        "capabilities": moving.capabilities,
        "poses": moving.poses,
        "surveys": moving.surveys,
    }


def bundle(p: Parts) -> ConsoleServices:
    """The bundle for windows."""
    f, streams, recording, snapshots = p.f, p.streams, p.recording, p.snapshots
    moving, trust, kept = p.moving, p.trust, p.kept
    onboarding, credentials = finding_cameras(f, trust, moving.capabilities)
    layouts, replay = layouts_of(f), replays(f, kept.door, recording)
    wall = room_wall(f, layouts, replay.second_rule)
    log = _room_log(f, snapshots)
    return ConsoleServices(
        settings=f.settings,
        clock=f.clock,
        database=f.database,
        inventory=f.inventory,
        masks=f.masks,
        camera_masks=p.painted,
        streams=streams,
        recording=recording,
        snapshots=snapshots,
        layouts=layouts,
        wall=wall,
        wall_replays=replays_on_walls(f, kept.door),
        wall_pictures=wall_pictures(f, wall, snapshots),
        shares=shared_mosaics(f),
        town=town_map(f, streams, recording),
        duties=room_duties(f, wall, moving),
        relays=room_relays(f, streams, trust, log),
        fines=FineService(f.inventory, streams, snapshots, f.database, f.people.sessions, f.clock),
        alerts=f.alerts,
        alert_desk=p.alerts.desk,
        alert_sound=AlertSound(f.settings, f.paths.sounds),
        journal=f.journal,
        retention=f.retention,
        door=kept.door,
        holds=kept.holds,
        segment_keys=kept.keys,
        care=kept.care,
        timeline=timelines(f, kept.holds),
        replay=replay,
        disk=_disk_guard(f, p, kept),
        workstation=WorkstationService(f.settings, f.people.access),
        trust=trust,
        onboarding=onboarding,
        credentials=credentials,
        room_log=log,
        alarms=room_alarms(f, log, wall, trust),
        exports=p.exports.service,
        requisitions=handling_requisitions(f, kept.holds),
        reports=ReportService(f.database, f.people.access, f.clock, f.journal.reader.witnesses),
        **_moving_parts(moving),
        sticks=StickService(f.settings, f.people.access),
        people=p.people,
        demo=p.demo,
    )


def _disk_guard(f: Foundation, p: Parts, kept: KeptRecordings) -> DiskGuard:
    """With the survey of the archive it tells one story: each knows what the other forecasts."""
    guard = DiskGuard(*(p.archive, f.retention, f.alerts, f.settings, f.clock, f.pool), kept.holds.held_bytes)
    guard.is_expected = kept.care.storage.expects
    kept.care.storage.days_left = guard.days_left
    return guard


def _room_log(f: Foundation, snapshots: SnapshotService) -> RoomLog:
    return room_log(
        *(f.database, f.inventory, snapshots, f.people.access, f.clock, f.paths.root, f.paths.snapshots),
        second=f.people.four_eyes,
    )
