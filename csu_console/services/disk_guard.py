"""Room on the archive's disk: watched, forecast, and made before it runs out."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from csu_console.config.settings import DISK_RESERVE_GB, Settings
from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.services.recording_parts import Alerts

logger = logging.getLogger(__name__)

CHECK_EVERY_MS = 30_000
"""A hundred cameras at 2 Mbit/s write 750 MB in this time: far below the reserve."""

WINDOW_S = 6 * 3600.0
"""Growth is a mean over this long, so that day and night even out without hiding a change."""

LEAST_WINDOW_S = 600.0
"""Before ten minutes have been seen nothing is forecast."""

WARN_DAYS = 2.0
GIGABYTE = 1_000_000_000

LOW = QT_TRANSLATE_NOOP(
    "errors", "The archive disk is low: {free_gb:.1f} GB left; the oldest recordings are destroyed."
)
LOW_AND_HELD = QT_TRANSLATE_NOOP(
    "errors",
    "The archive disk is low: {free_gb:.1f} GB left; the oldest recordings are destroyed, "
    "but not the {held_gb:.1f} GB of judicial holds.",
)
SOON_LOW = QT_TRANSLATE_NOOP(
    "errors",
    "The archive disk will be full in {days:.1f} days; the oldest recordings will then be destroyed.",
)


class HasFreeBytes(Protocol):
    """The archive. Raises StorageFault when the disk cannot be asked."""

    def free_bytes(self) -> int: ...


class FreesSpace(Protocol):
    """The retention service: destroys oldest first, raises RETENTION_SHORT before the authorised time."""

    def free_space(self, target_bytes: int) -> int: ...


class _Freeing(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()


class DiskGuard(QObject):
    """Lives in the GUI thread. Under the reserve (setting DISK_RESERVE_GB) the alert DISK_LOW is open and as much
    is destroyed, oldest first, as is written: the archive stops growing. Only when a quarter of the reserve is
    left is room made up to half of it. Making all of it at once would wipe the archive of a disk that somebody
    else has filled.
    """

    changed = Signal()
    _freed = Signal(object)
    """Bytes: an int of Qt has 32 bits."""

    def __init__(
        self,
        archive: HasFreeBytes,
        retention: FreesSpace,
        alerts: Alerts,
        settings: Settings,
        clock: Clock,
        pool: QThreadPool,
        held_bytes: Callable[[], int] = lambda: 0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.held_bytes = held_bytes
        """Bytes under a judicial hold: counted apart, no room is ever made of them."""
        self.is_expected: Callable[[float], bool] = lambda _bytes_per_s: False
        """Whether so much growth is that of recordings whose days all fit: the disk fills up to them and no further."""
        self._archive = archive
        self._retention = retention
        self._alerts = alerts
        self._settings = settings
        self._clock = clock
        self._pool = pool
        self._free_bytes: int | None = None
        self._seen: deque[tuple[float, int]] = deque()
        self._freed_bytes = 0
        self._freeing = False
        self._freed.connect(self._on_freed)
        self._timer = QTimer(self, interval=CHECK_EVERY_MS)
        self._timer.timeout.connect(self.check)

    def start(self) -> None:
        self.check()
        self._timer.start()

    def close(self, timeout_s: float = 2.0) -> None:
        """The pool's owner waits for a run under way."""
        self._timer.stop()

    @property
    def reserve_bytes(self) -> int:
        """Never used up by choice: room for the database and for recordings while others are destroyed."""
        return int(self._settings.get(DISK_RESERVE_GB) * GIGABYTE)

    def free_bytes(self) -> int:
        """Bytes free at the last check; 0 before the first and when the disk cannot be asked."""
        return self._free_bytes or 0

    def growth_bytes_per_s(self) -> float | None:
        """How fast the archive takes room, destruction left out; None before ten minutes have been seen."""
        if len(self._seen) < 2:
            return None
        (first_s, first_bytes), (last_s, last_bytes) = self._seen[0], self._seen[-1]
        if last_s - first_s < LEAST_WINDOW_S:
            return None
        return (first_bytes - last_bytes) / (last_s - first_s)

    def days_left(self) -> float | None:
        """Days until only the reserve is left at the rate of the last hours, whatever takes the room.

        None when that is not known, not growing, or nothing but recordings on their way to the days that fit.
        """
        growth = self.growth_bytes_per_s()
        if self._free_bytes is None or growth is None or growth <= 0.0 or self.is_expected(growth):
            return None
        return max(0.0, self._free_bytes - self.reserve_bytes) / growth / 86400.0

    def check(self) -> None:
        """Look now; called every 30 s, and when a recorder found no room (RecordingService.disk_full)."""
        try:
            free = self._archive.free_bytes()
        except ConsoleError as error:
            logger.error("%s", error)
            self._free_bytes = None
            self.changed.emit()
            return
        self._free_bytes = free
        now_s = self._clock.monotonic_s()
        # Counted as if nothing had been destroyed: what was freed is taken off again.
        self._seen.append((now_s, free - self._freed_bytes))
        while now_s - self._seen[0][0] > WINDOW_S:
            self._seen.popleft()
        if free < self.reserve_bytes:
            self._make_room(free)
        else:
            self._judge()
        self.changed.emit()

    def _judge(self) -> None:
        days = self.days_left()
        if days is not None and days < WARN_DAYS:
            self._raise(AlertLevel.ATTENTION, SOON_LOW, ("days", days))
        else:
            self._alerts.clear(AlertKind.DISK_LOW)

    def _make_room(self, free: int) -> None:
        held = self.held_bytes()
        sizes = (("free_gb", free / GIGABYTE), ("held_gb", held / GIGABYTE))
        self._raise(AlertLevel.NOW, LOW_AND_HELD if held else LOW, *sizes[: 2 if held else 1])
        target = self._written_since_last_check()
        if free < self.reserve_bytes // 4:
            target = self.reserve_bytes // 2 - free
        if target > 0 and not self._freeing:
            self._freeing = True
            self._pool.start(_Freeing(lambda: self._free(target)))

    def _written_since_last_check(self) -> int:
        return self._seen[-2][1] - self._seen[-1][1] if len(self._seen) > 1 else 0

    def _free(self, target_bytes: int) -> None:
        """In the pool."""
        freed = 0
        try:
            freed = self._retention.free_space(target_bytes)
        except ConsoleError as error:
            logger.error("%s", error)
        except Exception:
            # The pool's thread: nobody else would hear of it.
            logger.exception("making room on the archive disk failed")
        finally:
            self._freed.emit(freed)

    def _on_freed(self, freed: int) -> None:
        self._freeing = False
        self._freed_bytes += freed
        if freed:
            logger.warning("freed %d bytes on the archive disk", freed)
            self.check()

    def _raise(self, level: AlertLevel, text: str, *params: tuple[str, object]) -> None:
        now = self._clock.utc_now()
        self._alerts.raise_alert(Alert(AlertKind.DISK_LOW, level, now, None, text, params))
