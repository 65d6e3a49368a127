"""Looks at the services every few seconds and keeps what it saw as numbers: what a reader asks for is in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, SignalInstance

from csu_console.domain.alert import Alert
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.stream import ProfileName, StreamState, StreamStatus
from csu_console.domain.supervision import RoomFigures
from csu_console.services.database_service import DatabaseService

T = TypeVar("T")

LOOK_EVERY_MS = 5000
BEAT_MS = 100
BLOCKS_KEPT = 2
"""Looks: a block is told for ten seconds, so that a reader that asks as often sees it."""
DATABASE_SILENT_S = 10.0


class OneStream(Protocol):
    """An OpenStream."""

    @property
    def key(self) -> tuple[int, ProfileName]: ...

    def status(self) -> StreamStatus: ...


class Streams(Protocol):
    """StreamService."""

    def streams(self) -> Sequence[OneStream]: ...


class Cameras(Protocol):
    """InventoryService."""

    def camera(self, camera_id: int) -> Camera | None: ...


class Recording(Protocol):
    """RecordingService."""

    @property
    def changed(self) -> SignalInstance: ...

    def summary(self) -> tuple[int, int]: ...

    def is_recording(self, camera_id: int) -> bool: ...


class Alerts(Protocol):
    """AlertService."""

    def open_alerts(self) -> tuple[Alert, ...]: ...


class RoomLook(QObject):
    """Lives in the GUI thread; owns its timers. `figures` may be read from any thread: it is replaced whole."""

    def __init__(
        self,
        database: DatabaseService,
        streams: Streams,
        cameras: Cameras,
        recording: Recording,
        alerts: Alerts,
        clock: Clock,
        free_bytes: Callable[[], int],
        alarms: Callable[[], tuple[tuple[str, int], ...]],
        spools: tuple[Path, ...],
        parent: QObject | None = None,
    ) -> None:
        """`alarms` and `free_bytes` may raise ConsoleError: then that figure is left out."""
        super().__init__(parent)
        self._database, self._streams, self._cameras = database, streams, cameras
        self._recording, self._alerts, self._clock = recording, alerts, clock
        self._free_bytes, self._alarms, self._spools = free_bytes, alarms, spools
        self.figures = RoomFigures()
        self._recorded: set[int] = set()
        self._gaps = 0
        self._beat_s = clock.monotonic_s()
        self._block_s = 0.0
        self._blocks: list[float] = []
        self._asked_s: float | None = None
        self._answer_s: float | None = None
        self._looks, self._beats = QTimer(self), QTimer(self)
        self._looks.setInterval(LOOK_EVERY_MS)
        self._beats.setInterval(BEAT_MS)
        self._looks.timeout.connect(self.look)
        self._beats.timeout.connect(self.beat)
        recording.changed.connect(self._on_recording)

    def start(self) -> None:
        self._beat_s = self._clock.monotonic_s()
        self._looks.start()
        self._beats.start()
        self.look()

    def close(self) -> None:
        self._looks.stop()
        self._beats.stop()
        self._recording.changed.disconnect(self._on_recording)

    def beat(self) -> None:
        """Came later than it should by as much as the thread was held."""
        now_s = self._clock.monotonic_s()
        self._block_s = max(self._block_s, now_s - self._beat_s - BEAT_MS / 1000.0)
        self._beat_s = now_s

    def look(self) -> None:
        """All figures anew."""
        self._blocks = [*self._blocks, self._block_s][-BLOCKS_KEPT:]
        self._block_s = 0.0
        streams, frames = self._counted()
        recording, wanted = self._recording.summary()
        levels = Counter((alert.kind.value, alert.level.value) for alert in self._alerts.open_alerts())
        now_s = self._clock.monotonic_s()
        silent = self._asked_s is not None and now_s - self._asked_s > DATABASE_SILENT_S
        self.figures = RoomFigures(
            streams=tuple((commune, state, count) for (commune, state), count in sorted(streams.items())),
            frames_per_s=frames,
            recording=recording,
            wanted=wanted,
            gaps_total=self._gaps,
            disk_free_bytes=_known(self._free_bytes),
            spool_bytes=sum(_bytes_in(folder) for folder in self._spools),
            database_up=not silent,
            database_s=None if silent else self._answer_s,
            alerts=tuple((kind, level, count) for (kind, level), count in sorted(levels.items())),
            alarms=_known(self._alarms),
            gui_block_s=max(0.0, *self._blocks),
        )
        self._ask_database(now_s)

    def _counted(self) -> tuple[Counter[tuple[str, str]], float]:
        """Streams by commune and state, pictures a second."""
        found: Counter[tuple[str, str]] = Counter()
        frames = 0.0
        for stream in self._streams.streams():
            camera, status = self._cameras.camera(stream.key[0]), stream.status()
            found["" if camera is None else camera.commune, status.state.value] += 1
            if status.state is StreamState.LIVE:
                frames += status.facts.frame_rate_hz
        return found, round(frames, 2)

    def _ask_database(self, now_s: float) -> None:
        if self._asked_s is None:
            self._asked_s = now_s
            self._database.fetch(lambda _session: None, self._on_answer, self._on_refused)

    def _on_answer(self, _none: None) -> None:
        if self._asked_s is not None:
            self._answer_s = self._clock.monotonic_s() - self._asked_s
        self._asked_s = None

    def _on_refused(self, _error: ConsoleError) -> None:
        self._asked_s, self._answer_s = None, None

    def _on_recording(self, camera_id: int) -> None:
        """One that ends while it is wanted is a gap."""
        if self._recording.is_recording(camera_id):
            self._recorded.add(camera_id)
        elif camera_id in self._recorded:
            self._recorded.discard(camera_id)
            self._gaps += 1


def _known(ask: Callable[[], T]) -> T | None:
    try:
        return ask()
    except (ConsoleError, OSError):
        return None


def _bytes_in(folder: Path) -> int:
    """Of a folder's own files; none when it is not there. Views are open, not waiting."""
    try:
        return sum(
            entry.stat().st_size
            for entry in folder.iterdir()
            if entry.is_file() and not entry.name.endswith("-views.json")
        )
    except OSError:
        return 0
