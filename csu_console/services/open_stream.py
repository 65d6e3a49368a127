"""One stream in use: its session, its thread and who leases it. Belongs to StreamService."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from csu_console.domain.clock import Clock
from csu_console.domain.mask import MaskPlan
from csu_console.domain.stream import ProfileName, StreamStatus
from csu_console.media.session import SessionParts, StreamSession
from csu_console.media.source import RtspOpener, StreamRequest
from csu_console.services.stream_thread import StreamThread


class OpenStream(QObject):
    """Lives in the GUI thread. The hub outlives a restart, so sinks stay where they are."""

    status_changed = Signal(int, str)
    ended = Signal(object)

    def __init__(
        self,
        request: StreamRequest,
        opener: RtspOpener,
        clock: Clock,
        plan_of: Callable[[int], MaskPlan | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.request = request
        self.leases_count = 0
        self.unused_since_s: float | None = None
        self.started = False
        self.shown_count = 0
        self.watched = False
        self.areas_px: dict[object, int] = {}
        """Pixels each lease shows of it."""
        self._clock = clock
        self._thread = StreamThread(self)
        self._thread.state_changed.connect(self._on_state_changed)
        self._thread.finished.connect(self._on_finished)
        parts = SessionParts(opener, clock, plan_of, self._thread.state_changed.emit)
        self.session = StreamSession(request, parts)

    def start(self) -> None:
        self.started = True
        self._thread.start_session(self.session)

    def stop(self) -> None:
        if self.started:
            self._thread.stop()
        else:
            self.ended.emit(self)

    def wait(self, timeout_s: float) -> bool:
        """True when the thread has ended."""
        return not self.started or self._thread.wait(int(timeout_s * 1000))

    def status(self) -> StreamStatus:
        return self.session.stats.status(self._clock.monotonic_s())

    def show(self, lease: object, area_px: int) -> None:
        """How many pixels of screen a lease fills; 0 when it fills none any more."""
        self.areas_px.pop(lease, None)
        if area_px:
            self.areas_px[lease] = area_px
        self.session.live = bool(self.areas_px)

    @property
    def shown(self) -> bool:
        """Somebody wants frames of it, not only packets."""
        return self.shown_count > 0

    @property
    def shown_area_px(self) -> int:
        return sum(self.areas_px.values())

    @property
    def key(self) -> tuple[int, ProfileName]:
        return self.request.camera_id, self.request.profile

    def _on_state_changed(self) -> None:
        self.status_changed.emit(self.request.camera_id, self.request.profile.value)

    def _on_finished(self) -> None:
        self.ended.emit(self)
