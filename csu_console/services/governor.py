"""Overload never makes everything late: unimportant tiles fall back to key frames, and it says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import psutil
from PySide6.QtCore import QObject, QTimer

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.stream import StreamState
from csu_console.services.alert_service import AlertService
from csu_console.services.open_stream import OpenStream
from csu_console.services.stream_service import StreamService

EVERY_S = 2.0
HIGH_LOAD = 0.92
"""Share of all cores in use, by whom ever: above it frames begin to wait (measured on two cores)."""
LOW_LOAD = 0.65
CALM_S = 10.0
"""Quiet time before a stream gets its frames back, so that it does not swing."""
STEP_SHARE = 0.2
LATE_S = 0.8
LATE_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Load:
    """`cpu_share` 0..1 of all cores; `late_share` 0..1 of live streams later than LATE_S."""

    cpu_share: float
    late_share: float

    @property
    def is_high(self) -> bool:
        return self.cpu_share >= HIGH_LOAD and self.late_share >= LATE_SHARE

    @property
    def is_low(self) -> bool:
        return self.cpu_share <= LOW_LOAD


class Governor(QObject):
    """Lives in the GUI thread. The least important stream is the one with the smallest pictures on screen;
    `is_recorded` names cameras whose streams are never lowered: a recording needs every frame."""

    def __init__(
        self,
        streams: StreamService,
        alerts: AlertService,
        clock: Clock,
        is_recorded: Callable[[int], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._streams = streams
        self._alerts = alerts
        self._clock = clock
        self._is_recorded = is_recorded
        psutil.cpu_percent(interval=None)  # the first call only begins to count
        self._calm_since_s: float | None = None
        self._timer = QTimer(self, interval=int(EVERY_S * 1000))
        self._timer.timeout.connect(self._on_timer)
        self._timer.start()

    def close(self) -> None:
        self._timer.stop()

    def _on_timer(self) -> None:
        self.apply(self._measured())

    def apply(self, load: Load) -> None:
        """One step down when the load is high, one step up after it was low for a while."""
        self._give_back_recorded()
        now_s = self._clock.monotonic_s()
        if load.is_high:
            self._calm_since_s = None
            self._lower()
        elif load.is_low:
            self._calm_since_s = now_s if self._calm_since_s is None else self._calm_since_s
            if now_s - self._calm_since_s >= CALM_S:
                self._calm_since_s = now_s
                self._raise()
        else:
            self._calm_since_s = None

    def _lower(self) -> None:
        full = [stream for stream in self._streams.streams() if self._may_lower(stream)]
        full.sort(key=lambda stream: stream.shown_area_px)
        step = max(1, int(len(full) * STEP_SHARE)) if len(full) > 1 else 0
        for stream in full[:step]:
            stream.session.key_frames_only = True
        if step:
            text = QT_TRANSLATE_NOOP(
                "errors", "Too many streams for this machine: small tiles show key frames only."
            )
            now = self._clock.utc_now()
            self._alerts.raise_alert(Alert(AlertKind.OVERLOAD, AlertLevel.ATTENTION, now, None, text))

    def _raise(self) -> None:
        lowered = [stream for stream in self._streams.streams() if stream.session.key_frames_only]
        lowered.sort(key=lambda stream: -stream.shown_area_px)
        for stream in lowered[: max(1, int(len(lowered) * STEP_SHARE))]:
            stream.session.key_frames_only = False
        if len(lowered) <= 1:
            self._alerts.clear(AlertKind.OVERLOAD)

    def _give_back_recorded(self) -> None:
        """A recording may begin on a stream that was lowered before."""
        for stream in self._streams.streams():
            if stream.session.key_frames_only and self._is_recorded(stream.request.camera_id):
                stream.session.key_frames_only = False

    def _may_lower(self, stream: OpenStream) -> bool:
        return not stream.session.key_frames_only and not self._is_recorded(stream.request.camera_id)

    def _measured(self) -> Load:
        cpu_share = psutil.cpu_percent(interval=None) / 100.0
        live = [s.status() for s in self._streams.streams()]
        live = [
            s for s in live if s.state in {StreamState.LIVE, StreamState.STALLED} and not s.key_frames_only
        ]
        late = sum(1 for status in live if (status.age_s or 0.0) > LATE_S)
        return Load(cpu_share, late / len(live) if live else 0.0)
