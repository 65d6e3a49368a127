"""Moving cameras of a console: how their devices are reached, who has the hand, what the hands do."""

from __future__ import annotations

import secrets

from csu_console.app.foundation import Foundation
from csu_console.domain.actor import PROGRAM
from csu_console.domain.camera import Camera
from csu_console.domain.device import DeviceAccess
from csu_console.domain.ptz import PoseReport
from csu_console.services.ptz.heads import Heads
from csu_console.services.ptz.onvif_link import connect_onvif
from csu_console.services.ptz.ptz_service import PtzService
from csu_console.services.ptz.reservation_service import ReservationService
from csu_console.services.ptz.tour_service import TourService
from csu_console.services.trust_service import TrustService


def ptz_service(f: Foundation, trust: TrustService) -> PtzService:
    """Nothing is reached before a camera is needed."""
    access = f.people.access

    def reach(camera: Camera) -> DeviceAccess:
        assert camera.id is not None, "read from a row"
        password = f.inventory.password(camera.id)
        return DeviceAccess(
            camera.onvif_endpoint, camera.user_name, password, trust.of(camera.onvif_endpoint)
        )

    def pointed(_camera_id: int, _report: PoseReport) -> None:
        """Masks on the sphere follow it."""

    heads = Heads(f.inventory, reach, connect_onvif, pointed)
    f.inventory.changed.connect(heads.follow_inventory)
    reservations = ReservationService(f.database, access, f.clock, secrets.token_hex(8), f.inventory.camera)
    reservations.acted.connect(f.journal.write_down)
    ptz = PtzService(f.inventory, heads, reservations, access)
    ptz.acted.connect(f.journal.write_down)
    return ptz


def tour_service(f: Foundation, ptz: PtzService) -> TourService:
    """Tours run by the program's rights, whoever sits at the desk; people start and change them."""
    found = TourService(f.database, ptz, f.people.access, PROGRAM, f.clock)
    found.acted.connect(f.journal.write_down)
    return found
