"""Moving cameras of a console: how their devices are reached, who has the hand, where they point, their tours."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from csu_console.app.foundation import Foundation
from csu_console.domain.actor import PROGRAM
from csu_console.domain.camera import Camera
from csu_console.domain.device import DeviceAccess
from csu_console.services.ptz.calibration_desk import CalibrationDesk
from csu_console.services.ptz.calibration_service import CalibrationService
from csu_console.services.ptz.capabilities_service import CapabilitiesService
from csu_console.services.ptz.heads import Heads
from csu_console.services.ptz.onvif_link import connect_onvif
from csu_console.services.ptz.pose_keeper import PoseKeeper
from csu_console.services.ptz.ptz_service import PtzService
from csu_console.services.ptz.reference_check import ReferenceCheck
from csu_console.services.ptz.reservation_service import ReservationService
from csu_console.services.ptz.tour_service import TourService
from csu_console.services.ptz.turning_stills import TurningStills
from csu_console.services.stream_service import StreamService
from csu_console.services.trust_service import TrustService


@dataclass(frozen=True, slots=True)
class MovingCameras:
    """Everything about them, joined."""

    hands: PtzService
    tours: TourService
    calibrations: CalibrationService
    capabilities: CapabilitiesService
    poses: PoseKeeper
    surveys: CalibrationDesk
    checks: ReferenceCheck
    stills: TurningStills

    def start(self) -> None:
        """After the database is open."""
        self.hands.reservations.start()
        self.tours.start()
        self.checks.start()

    def close(self, timeout_s: float) -> bool:
        """Stop to what moves, then the end of every thread; True when all have ended in time."""
        self.tours.close()
        self.checks.close()
        self.stills.close()
        self.capabilities.close()
        surveyed = self.surveys.close(timeout_s)
        self.poses.close()
        return self.hands.close(timeout_s) and surveyed


def moving_cameras(f: Foundation, streams: StreamService, trust: TrustService) -> MovingCameras:
    """Nothing is reached before a camera is needed. Raises StorageFault."""
    access = f.people.access

    def reach(camera: Camera) -> DeviceAccess:
        assert camera.id is not None, "read from a row"
        password = f.inventory.password(camera.id)
        tls = trust.of(camera.onvif_endpoint)
        return DeviceAccess(camera.onvif_endpoint, camera.user_name, password, tls)

    calibrations = CalibrationService(f.database, f.inventory, access)
    calibrations.load()
    capabilities = CapabilitiesService(f.database, f.clock)
    capabilities.load()
    reservations = ReservationService(f.database, access, f.clock, secrets.token_hex(8), f.inventory.camera)
    heads = Heads(
        f.inventory,
        reach,
        connect_onvif,
        lambda camera_id, report: poses.pointed(camera_id, report),
        lambda camera_id: poses.busy(camera_id),
    )
    poses = PoseKeeper(streams, f.masks, calibrations, heads, reservations, f.clock)
    hands = PtzService(f.inventory, heads, reservations, access)
    # Tours run by the program's rights, whoever sits at the desk; people start and change them.
    tours = TourService(f.database, hands, access, PROGRAM, f.clock)
    surveys = CalibrationDesk(heads, reservations, streams, poses, access, f.clock)
    checks = ReferenceCheck(
        *(poses, f.masks, calibrations, hands, streams, f.alerts, f.database, PROGRAM, f.clock)
    )
    checks.load()
    hands.moving.connect(poses.commanded)
    heads.learnt.connect(capabilities.keep)
    f.inventory.changed.connect(heads.follow_inventory)
    trust.changed.connect(heads.follow_inventory)
    for service in (reservations, hands, tours, calibrations):
        service.acted.connect(f.journal.write_down)
    stills = TurningStills(streams, f.masks, f.database)
    return MovingCameras(hands, tours, calibrations, capabilities, poses, surveys, checks, stills)
