"""Destruction of recordings, snapshots and caches when their time is over."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QThreadPool, Signal

from csu_console.config.paths import DataPaths
from csu_console.domain.clock import Clock
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService


@dataclass(frozen=True, slots=True)
class DestructionReport:
    """What one run destroyed. `failed` counts files that could not be removed (the next run tries again)."""

    segments: int = 0
    snapshots: int = 0
    leftovers: int = 0
    bytes_count: int = 0
    failed: int = 0


class RetentionService(QObject):
    """Runs hourly in a pool; `run_now` is the same in the calling thread (start, command line)."""

    destroyed_files = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        database: DatabaseService,
        paths: DataPaths,
        alerts: AlertService,
        clock: Clock,
        pool: QThreadPool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)

    def start(self) -> None:
        """Run every hour from now on."""
        raise NotImplementedError

    def run_once(self) -> None:
        """Start a run in the pool, unless one is under way."""
        raise NotImplementedError

    def run_now(self) -> DestructionReport:
        """Run in the calling thread and wait: before anything else at start, and `destroy`."""
        raise NotImplementedError

    def free_space(self, target_bytes: int) -> int:
        """Destroy oldest first until so many bytes were freed; returns bytes freed. Not in the GUI thread."""
        raise NotImplementedError

    def close(self, timeout_s: float = 2.0) -> None:
        raise NotImplementedError
