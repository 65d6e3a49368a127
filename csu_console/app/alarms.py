"""The room's alarms of one program: who may send, who listens, what is done with each."""

from __future__ import annotations

import platform
import secrets
from collections.abc import Callable

from csu_console.app.foundation import Foundation
from csu_console.config.webhook_certificate import webhook_certificate
from csu_console.domain.alarm import Alarm
from csu_console.domain.device import DeviceAccess
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.wall_scene import Cause
from csu_console.services.alarms.alarm_intake import AlarmIntake
from csu_console.services.alarms.alarm_keeping import AlarmKeeping
from csu_console.services.alarms.alarm_listener import AlarmListener
from csu_console.services.alarms.alarm_log import AlarmLog
from csu_console.services.alarms.alarm_reports import AlarmReports
from csu_console.services.alarms.alarm_service import AlarmService
from csu_console.services.alarms.alarm_setup import AlarmSetup
from csu_console.services.alarms.room_alarms import RoomAlarms
from csu_console.services.logbook.room_log import RoomLog
from csu_console.services.trust_service import TrustService
from csu_console.services.wall.wall_service import WallService

NO_CONTACTS = QT_TRANSLATE_NOOP(
    "errors", "The camera of this source of alarms is no longer in the inventory, or has no ONVIF address."
)
FOLDER = "alarms"
"""Below the data folder: the webhook's certificate and key."""


def room_alarms(f: Foundation, log: RoomLog, wall: WallService, trust: TrustService) -> RoomAlarms:
    """Read, not yet watched: `start` once the database is. Raises StorageFault."""
    access, workstation = f.people.access, platform.node()
    setup = AlarmSetup(f.database, f.sealer, access)
    setup.load()
    intake = AlarmIntake(f.database, setup.by_id, workstation)
    lists, shifts = log.log_lists, log.shifts
    desk = AlarmService(
        *(f.database, setup, intake, f.inventory),
        AlarmLog(lists.catalogue, lambda: shifts.current_id()),
        *(access, f.clock, workstation),
    )
    listener = AlarmListener(
        *(f.database, setup, intake.inbox, f.settings),
        lambda: webhook_certificate(f.paths.root / FOLDER, f.clock),
        _reaching(f, trust),
        *(access, f.clock, secrets.token_hex(8), workstation),
    )

    sessions = f.people.sessions
    sessions.changed.connect(
        lambda: desk.person_changed(None if sessions.person is None else sessions.person.id)
    )

    def show_on_wall(alarm: Alarm) -> None:
        point = desk.point_of(alarm)
        if point is not None and point.wall_scene is not None:
            wall.recall_by_program(point.wall_scene, Cause.ALARM)

    # Raised by one program of the room only: the scene is called once.
    intake.raised.connect(show_on_wall)
    reports, keeping = AlarmReports(f.database, access), AlarmKeeping(f.database, access, f.clock)
    found = RoomAlarms(desk, setup, intake, listener, reports, keeping)
    found.join(f.journal.write_down, f.journal.write_down_for_program)
    return found


def _reaching(f: Foundation, trust: TrustService) -> Callable[[int], Callable[[], DeviceAccess]]:
    def reach(camera_id: int) -> Callable[[], DeviceAccess]:
        camera = f.inventory.camera(camera_id)
        if camera is None or not camera.onvif_endpoint:
            raise ConsoleError(NO_CONTACTS)
        tls = trust.of(camera.onvif_endpoint)

        def now() -> DeviceAccess:
            """In the input's thread, at each try: address and password may have been changed."""
            fresh = f.inventory.camera(camera_id)
            if fresh is None or not fresh.onvif_endpoint:
                raise ConsoleError(NO_CONTACTS)
            return DeviceAccess(fresh.onvif_endpoint, fresh.user_name, f.inventory.password(camera_id), tls)

        return now

    return reach
