"""Overload never makes everything late: small tiles show fewer pictures, then key frames, and when that is not enough
recordings keep every other picture; and it says so. Overload or not, what only small tiles show is decoded more cheaply."""

from __future__ import annotations

from dataclasses import dataclass

import psutil
from PySide6.QtCore import QObject, QTimer

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.stream import StreamState
from csu_console.services.alert_service import AlertService
from csu_console.services.open_stream import OpenStream
from csu_console.services.recording_relief import RecordingRelief, Recordings
from csu_console.services.stream_service import StreamService

EVERY_S = 2.0
HIGH_LOAD = 0.92
"""Share of all cores in use, by whom ever: above it frames begin to wait (measured on two cores)."""
LOW_LOAD = 0.75
CALM_S = 10.0
"""Quiet time before a stream gets its frames back, so that it does not swing."""
STEP_SHARE = 0.2
HOLD_S = 6.0
"""What waits already must be worked off before a step shows: the next one is not taken sooner."""
SHRINKING = 0.8
"""What waits falls to this share or less from look to look: the last step was enough."""
LATE_S = 0.8
LATE_SHARE = 0.25
BEHIND_S = 0.5
"""What a network's jitter does not reach: packets that wait so long wait for us."""
RECORDINGS = "recordings"
"""Subject of the alert about them: it stands beside the one about tiles."""
THINNED_ONE = QT_TRANSLATE_NOOP(
    "errors",
    "Too many streams for this machine: 1 recording keeps fewer pictures, never fewer than the law asks.",
)
THINNED = QT_TRANSLATE_NOOP(
    "errors",
    "Too many streams for this machine: {count} recordings keep fewer pictures, never fewer than the law asks.",
)
SMALL = 4
"""A tile with so many times fewer pixels than the picture shows nothing of a lighter decoding (media/decoder)."""


@dataclass(frozen=True, slots=True)
class Load:
    """`cpu_share` 0..1 of all cores; of live streams 0..1, `late_share` show pictures older than LATE_S by their own
    clock, `behind_share` wait longer than BEHIND_S for this machine."""

    cpu_share: float
    late_share: float
    behind_share: float = 0.0
    behind_s: float = 0.0
    """All streams together."""

    @property
    def is_high(self) -> bool:
        """Streams that fall behind need no busy processor: threads may also be waiting for each other."""
        starved = self.cpu_share >= HIGH_LOAD and self.late_share >= LATE_SHARE
        return starved or self.behind_share >= LATE_SHARE

    @property
    def is_low(self) -> bool:
        return self.cpu_share <= LOW_LOAD and self.behind_share == 0.0


class Governor(QObject):
    """Lives in the GUI thread. The least important stream is the one with the smallest pictures on screen; that of a
    recorded camera is never lowered to key frames, but last of all its recording may be thinned."""

    def __init__(
        self,
        streams: StreamService,
        alerts: AlertService,
        clock: Clock,
        recordings: Recordings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._streams = streams
        self._alerts = alerts
        self._clock = clock
        self._is_recorded = recordings.uses_stream
        self._relief = RecordingRelief(recordings, self._area_of)
        self._told_thinned = 0
        psutil.cpu_percent(interval=None)  # the first call only begins to count
        self._calm_since_s: float | None = None
        self._stepped_s = float("-inf")
        self._behind_s = 0.0
        self._timer = QTimer(self, interval=int(EVERY_S * 1000))
        self._timer.timeout.connect(self._on_timer)
        self._timer.start()

    def close(self) -> None:
        self._timer.stop()

    def _on_timer(self) -> None:
        self.apply(self._measured())

    def apply(self, load: Load) -> None:
        """One step down when the load is high, one step up after it was low for a while."""
        self._tend()
        now_s = self._clock.monotonic_s()
        shrinking, self._behind_s = load.behind_s < SHRINKING * self._behind_s, load.behind_s
        if load.is_high:
            self._calm_since_s = None
            if now_s - self._stepped_s >= HOLD_S and not shrinking:
                self._stepped_s = now_s
                self._step_down()
        elif load.is_low:
            self._calm_since_s = now_s if self._calm_since_s is None else self._calm_since_s
            if now_s - self._calm_since_s >= CALM_S:
                self._calm_since_s = now_s
                self._raise()
        else:
            self._calm_since_s = None

    def _step_down(self) -> None:
        """Half the pictures of small tiles first; then key frames alone, the smallest first; recordings last."""
        fluent = [s for s in self._streams.streams() if _is_small(s) and not s.session.thin]
        for stream in fluent:
            stream.session.thin = True
        if not fluent and not self._lower():
            self._relief.step_down()
            self._tell_thinned()

    def _tell_thinned(self) -> None:
        """Raise, change or clear the alert, when the number of thinned recordings is another one."""
        count = self._relief.thinned_count
        if count == self._told_thinned:
            return
        self._told_thinned = count
        if not count:
            self._alerts.clear(AlertKind.OVERLOAD, None, RECORDINGS)
            return
        now, params = self._clock.utc_now(), (("count", count),)
        text = THINNED_ONE if count == 1 else THINNED
        self._alerts.raise_alert(
            Alert(AlertKind.OVERLOAD, AlertLevel.ATTENTION, now, None, text, params, RECORDINGS)
        )

    def _area_of(self, camera_id: int) -> int:
        return sum(s.shown_area_px for s in self._streams.streams() if s.request.camera_id == camera_id)

    def _lower(self) -> bool:
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
        return bool(step)

    def _raise(self) -> None:
        """In the order of what matters: recordings, then key frames, then the other half of small tiles."""
        if self._relief.step_up():
            self._tell_thinned()
            return
        lowered = [stream for stream in self._streams.streams() if stream.session.key_frames_only]
        if not lowered:
            for stream in self._streams.streams():
                stream.session.thin = False
        lowered.sort(key=lambda stream: -stream.shown_area_px)
        for stream in lowered[: max(1, int(len(lowered) * STEP_SHARE))]:
            stream.session.key_frames_only = False
        if len(lowered) <= 1:
            self._alerts.clear(AlertKind.OVERLOAD)

    def _tend(self) -> None:
        """Small tiles alone are decoded lightly, which nobody sees. A recording may begin on a stream that was lowered
        before, a tile may have been enlarged."""
        for stream in self._streams.streams():
            session, recorded = stream.session, self._is_recorded(stream.request.camera_id)
            small = _is_small(stream)
            session.thin = session.thin and small
            session.light = small and not recorded
            session.key_frames_only = session.key_frames_only and not recorded
        self._tell_thinned()

    def _may_lower(self, stream: OpenStream) -> bool:
        return not stream.session.key_frames_only and not self._is_recorded(stream.request.camera_id)

    def _measured(self) -> Load:
        cpu_share = psutil.cpu_percent(interval=None) / 100.0
        live = [s.status() for s in self._streams.streams()]
        live = [
            s for s in live if s.state in {StreamState.LIVE, StreamState.STALLED} and not s.key_frames_only
        ]
        late = sum(1 for status in live if (status.age_s or 0.0) > LATE_S)
        behind = [status.behind_s for status in live if status.behind_s > BEHIND_S]
        count = max(1, len(live))
        return Load(cpu_share, late / count, len(behind) / count, sum(behind))


def _is_small(stream: OpenStream) -> bool:
    """Its largest tile has a quarter of the picture's pixels or fewer."""
    facts = stream.status().facts
    return 0 < SMALL * max(stream.areas_px.values(), default=0) <= facts.width_px * facts.height_px
