"""The audit journal of a data folder, and who tells it what."""

from __future__ import annotations

import socket
from pathlib import Path

from csu_console.app.people import People
from csu_console.config.paths import DataPaths
from csu_console.config.settings import JOURNAL_SECOND_FOLDER, Settings
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.clock import Clock
from csu_console.services.alert_service import AlertService
from csu_console.services.console_services import ConsoleServices
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.services.journal.files import COMMAND
from csu_console.services.journal_service import JournalFiles, JournalService
from csu_console.services.mask_service import MaskService
from csu_console.services.retention_service import RetentionService


def open_journal(
    database: DatabaseService,
    people: People,
    paths: DataPaths,
    settings: Settings,
    clock: Clock,
    alerts: AlertService,
    inventory: InventoryService,
    lock_role: str,
) -> JournalService:
    """`lock_role` is that of the program on the folder, empty for a command."""
    second = settings.get(JOURNAL_SECOND_FOLDER)
    files = JournalFiles(paths.root, lock_role or COMMAND, Path(second) if second else None)

    def number_of(camera_id: int) -> int | None:
        camera = inventory.camera(camera_id)
        return None if camera is None else camera.number

    journal = JournalService(
        database,
        people.access,
        clock,
        files,
        alerts,
        socket.gethostname(),
        settings,
        number_of,
        inventory.cameras,
    )
    people.journal.join(journal)
    people.sessions.changed.connect(journal.person_changed)
    return journal


def join_foundation(
    journal: JournalService, inventory: InventoryService, masks: MaskService, retention: RetentionService
) -> None:
    """What every program does."""
    inventory.acted.connect(journal.write_down)
    masks.acted.connect(journal.write_down)

    def destroyed(files_count: int) -> None:
        obj = AuditObject(ObjectKind.RECORDINGS)
        deed = Deed(Action.RECORDINGS_DESTROYED, obj, detail={"files": files_count})
        journal.write_down_for_program(deed)

    retention.destroyed_files.connect(destroyed)


def join_console(journal: JournalService, services: ConsoleServices) -> None:
    """What a console does besides."""
    services.alert_desk.acted.connect(journal.write_down)
    services.snapshots.acted.connect(journal.write_down)
    services.fines.acted.connect(journal.write_down)
    services.layouts.acted.connect(journal.write_down)
    services.trust.acted.connect(journal.write_down)
    services.reports.acted.connect(journal.write_down)
    services.holds.acted.connect(journal.write_down)
    services.room_log.join(journal.write_down, journal.write_down_for_program)
    services.requisitions.join(journal.write_down, journal.write_down_for_program)
    services.duties.join(journal.write_down)

    def changed(kind: str) -> None:
        journal.record(Action.SETTING_CHANGED, obj=AuditObject(ObjectKind.SETTING, kind))

    services.workstation.changed.connect(lambda: changed("workstation"))
