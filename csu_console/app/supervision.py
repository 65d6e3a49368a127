"""What the town's supervision is told of a console or a recorder."""

from __future__ import annotations

from collections import Counter

from csu_console.app.foundation import Foundation
from csu_console.services.console_services import ConsoleServices
from csu_console.services.metrics.room_look import RoomLook
from csu_console.services.metrics.supervision_service import SupervisionService

SPOOLS = ("journal-spool", "outbox")
"""Below the data folder: what waits there for the database."""


def supervision(f: Foundation) -> SupervisionService:
    """Nothing is offered or sent before its `start`."""

    def number_of(camera_id: int) -> int | None:
        camera = f.inventory.camera(camera_id)
        return None if camera is None else camera.number

    anchors = f.journal.reader.witnesses[0]
    root = f.paths.root
    return SupervisionService(f.settings, f.people.access, f.clock, f.alerts, number_of, root, anchors)


def join_supervision(f: Foundation, services: ConsoleServices) -> None:
    """The figures come from these."""

    def alarms() -> tuple[tuple[str, int], ...]:
        counts = Counter("free" if alarm.free else "taken" for alarm in services.alarms.desk.alarms())
        return tuple((state, counts[state]) for state in ("free", "taken"))

    look = RoomLook(
        *(f.database, services.streams, f.inventory, services.recording, f.alerts, f.clock),
        services.disk.free_bytes,
        alarms,
        tuple(f.paths.root / name for name in SPOOLS),
    )
    services.duties.supervision.watch(look)
