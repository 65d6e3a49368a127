"""Try a stream before it is saved: what it is, without showing its picture."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.certificate import TlsTrust
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.secret import Secret
from csu_console.domain.stream import Profile, StreamState
from csu_console.media.session import SessionParts, StreamSession
from csu_console.media.source import RtspOpener, StreamRequest
from csu_console.services.stream_thread import StreamThread

MEASURE_S = 3.0
"""Long enough for a sender report (2 s) and a steady frame rate."""

LIMIT_S = 15.0

NO_CAMERA = 0


class StreamProbe(QObject):
    """One try; lives in the GUI thread and ends by itself, by `cancel`, or by its limit.

    Frames are masked under no plan, that is covered whole, and have no sink.
    """

    finished = Signal(object)
    failed = Signal(object)
    progressed = Signal(int)
    """Percent, for a progress bar."""

    def __init__(
        self,
        profile: Profile,
        user_name: str,
        password: Secret,
        clock: Clock,
        tls: TlsTrust | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._started_s = clock.monotonic_s()
        self._live_since_s: float | None = None
        self._over = False
        self._thread = StreamThread(self)
        self._thread.finished.connect(self._on_thread_finished)
        request = StreamRequest(
            NO_CAMERA,
            profile.name,
            profile.url,
            profile.transport,
            user_name,
            password,
            tls=tls or TlsTrust(),
        )
        parts = SessionParts(RtspOpener(), clock, lambda _camera_id: None, self._thread.state_changed.emit)
        self._session = StreamSession(request, parts)
        self._tick = QTimer(self, interval=100)
        self._tick.timeout.connect(self._look)
        self._thread_tick = QTimer(self, interval=1000)
        self._thread_tick.timeout.connect(self._session.look)

    def start(self) -> None:
        self._thread.start_session(self._session)
        self._tick.start()
        self._thread_tick.start()

    def cancel(self) -> None:
        """End without a result; harmless when it is over."""
        self._end()

    def wait(self, timeout_s: float) -> bool:
        """True when its thread has ended."""
        if self._thread.wait(int(timeout_s * 500)):
            self._thread_tick.stop()
            return True
        self._session.look()
        return self._thread.wait(int(timeout_s * 500))

    def _look(self) -> None:
        now_s = self._clock.monotonic_s()
        status = self._session.stats.status(now_s)
        if status.state in {StreamState.LIVE, StreamState.STALLED} and status.facts.width_px:
            self._live_since_s = self._live_since_s or now_s
            measured_s = now_s - self._live_since_s
            self.progressed.emit(min(100, int(100 * measured_s / MEASURE_S)))
            if measured_s >= MEASURE_S:
                self._end()
                self.finished.emit(status.facts)
        elif status.state in {StreamState.REFUSED, StreamState.RETRYING}:
            self._end()
            self.failed.emit(ConsoleError(status.detail))
        elif now_s - self._started_s > LIMIT_S:
            self._end()
            self.failed.emit(ConsoleError(QT_TRANSLATE_NOOP("errors", "The camera does not answer in time.")))

    def _end(self) -> None:
        if not self._over:
            self._over = True
            self._tick.stop()
            self._thread.stop()

    def _on_thread_finished(self) -> None:
        self._thread_tick.stop()
        if not self._over:
            self._end()
