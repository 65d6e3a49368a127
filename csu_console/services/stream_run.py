"""How a stream runs: in a thread of this process, or in a worker. Belongs to OpenStream."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from csu_console.domain.clock import Clock
from csu_console.domain.mask import MaskPlan
from csu_console.media.session import SessionParts, StreamSession
from csu_console.media.source import RtspOpener, StreamRequest
from csu_console.media.worker.far_session import FarParts, FarSession
from csu_console.services.stream_thread import StreamThread
from csu_console.services.stream_workers.worker_pool import WorkerPool

AnySession = StreamSession | FarSession


@dataclass(frozen=True, slots=True)
class RunParts:
    """What every stream works with. `plan_of` is called from any thread."""

    opener: RtspOpener
    clock: Clock
    plan_of: Callable[[int], MaskPlan | None]


class StreamRun(QObject):
    """Lives in the GUI thread, and so do the slots of its signals' receivers."""

    state_changed = Signal()
    ended = Signal(object)
    """Nothing of it runs any more; carries itself."""

    session: AnySession

    def start(self) -> None:
        raise NotImplementedError

    def stop(self) -> None:
        """Ask; `ended` follows within the read time-out."""
        raise NotImplementedError

    def wait(self, timeout_s: float) -> bool:
        """True when nothing of it runs any more."""
        raise NotImplementedError


class ThreadRun(StreamRun):
    """In a StreamThread of this process."""

    def __init__(self, request: StreamRequest, parts: RunParts, parent: QObject) -> None:
        super().__init__(parent)
        self._thread = StreamThread(self)
        self._thread.finished.connect(self._on_finished)
        self._thread.state_changed.connect(self.state_changed)
        session_parts = SessionParts(
            parts.opener, parts.clock, parts.plan_of, self._thread.state_changed.emit
        )
        self.session = StreamSession(request, session_parts)

    def start(self) -> None:
        assert isinstance(self.session, StreamSession)
        self._thread.start_session(self.session)

    def stop(self) -> None:
        self._thread.stop()

    def wait(self, timeout_s: float) -> bool:
        return self._thread.wait(int(timeout_s * 1000))

    def _on_finished(self) -> None:
        self.ended.emit(self)


class WorkerRun(StreamRun):
    """In a worker process."""

    _over = Signal()

    def __init__(self, request: StreamRequest, pool: WorkerPool, parts: RunParts, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = pool
        self._over.connect(self._on_over, Qt.ConnectionType.QueuedConnection)
        self._far = FarSession(
            request, FarParts(parts.clock, parts.plan_of, self.state_changed.emit, self._over.emit)
        )
        self.session = self._far

    def start(self) -> None:
        self._pool.take_on(self._far)

    def stop(self) -> None:
        self._far.stop()

    def wait(self, timeout_s: float) -> bool:
        return self._far.ended.wait(timeout_s)

    def _on_over(self) -> None:
        self._pool.let_go(self._far)
        self.ended.emit(self)
