"""The privacy of every camera: what the masker obeys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csu_console.domain.clock import Clock
from csu_console.domain.imports import ImportReport
from csu_console.domain.mask import MaskPlan, MaskVersion
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService


class MaskService(QObject):
    """Mask plans. Lives in the GUI thread; `plan` may be called from any thread."""

    changed = Signal(int)

    def __init__(self, database: DatabaseService, alerts: AlertService, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def load(self) -> None:
        raise NotImplementedError

    def plan(self, camera_id: int) -> MaskPlan | None:
        """The approved plan in force, or None (unreadable or unknown: the frame is covered). Any thread, no lock."""
        raise NotImplementedError

    def approve(self, version: MaskVersion) -> MaskPlan:
        """Store a new version; it is in force when this returns. Its number is given here: `version.plan.version`
        is ignored. Raises InvalidInput or StorageFault; then the old plan stays in force."""
        raise NotImplementedError

    def history(self, camera_id: int) -> tuple[MaskVersion, ...]:
        """Every readable version, newest first."""
        raise NotImplementedError

    def import_json(self, path: Path) -> ImportReport:
        raise NotImplementedError

    def export_json(self, path: Path) -> int:
        raise NotImplementedError

    def close(self, timeout_s: float = 1.0) -> None:
        raise NotImplementedError
