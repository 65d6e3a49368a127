"""The room's alerts of one program: shared, handled, and watched besides streams."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from csu_console.app.foundation import Foundation
from csu_console.config.alert_settings import REPEAT_AFTER_MIN
from csu_console.services.alerts.alert_desk import AlertDesk
from csu_console.services.alerts.alert_sharing import AlertSharing
from csu_console.services.alerts.authorisation_watch import AuthorisationWatch
from csu_console.services.alerts.workstation_watch import WorkstationWatch
from csu_console.storage.alerts import Source


@dataclass(frozen=True, slots=True)
class RoomAlerts:
    """Started once the database is open, closed before it."""

    desk: AlertDesk
    sharing: AlertSharing
    orders: AuthorisationWatch
    workstation: WorkstationWatch

    def start(self) -> None:
        self.sharing.start()
        self.desk.start()
        self.orders.start()
        self.workstation.start()

    def close(self) -> None:
        self.orders.close()
        self.workstation.close()
        self.desk.close()
        self.sharing.close()


def share_alerts(f: Foundation) -> RoomAlerts:
    """Nothing runs before `start`."""
    f.alerts.repeat_after_s = f.settings.get(REPEAT_AFTER_MIN) * 60.0
    source = Source(uuid.uuid4().hex, f.people.check.workstation)
    sessions = f.people.sessions

    def person_id() -> int | None:
        return None if sessions.person is None else sessions.person.id

    desk = AlertDesk(f.alerts, f.database, f.people.access, f.clock, source, f.inventory, person_id)
    sessions.changed.connect(desk.person_changed)
    desk.person_changed()
    return RoomAlerts(
        desk,
        AlertSharing(f.alerts, f.database, f.clock, source),
        AuthorisationWatch(f.inventory, f.alerts, f.clock),
        WorkstationWatch(f.database, f.alerts, f.clock, source.workstation),
    )
