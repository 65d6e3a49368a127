"""One camera being recorded: its thread, its stream, its gaps and alerts. Belongs to RecordingService."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock, from_us, to_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.recording import GapCause
from csu_console.domain.recording_floor import thinned_rate_hz
from csu_console.domain.stream import StreamState
from csu_console.media.encoder import EncoderChoice
from csu_console.media.recorder import RecorderSetup
from csu_console.services.encoder_alert import encoder_alert
from csu_console.services.recorder_thread import (
    EncoderOpened,
    Failed,
    Interrupted,
    RecorderEvent,
    RecorderThread,
    Resumed,
    SegmentClosed,
)
from csu_console.services.recording_parts import Alerts, Lease, RecordingRows, Streams

logger = logging.getLogger(__name__)

NO_FRAMES_S = 2.0
"""No picture for longer than this is a gap (the recorder closes its file at the same age)."""

TOO_SLOW = QT_TRANSLATE_NOOP(
    "errors", "Camera {number}: pictures were not recorded, the disk or the encoder is too slow."
)
TOO_BUSY = QT_TRANSLATE_NOOP(
    "errors", "Camera {number}: pictures were not recorded, this machine has too many streams to keep up."
)

_OURS = frozenset({GapCause.DISK_FULL, GapCause.WRITE_FAILED, GapCause.QUEUE_FULL, GapCause.OVERLOAD})
_OF_STREAM = (None, GapCause.STREAM_LOST, GapCause.REFUSED, GapCause.OVERLOAD, GapCause.SWITCHED)
SWITCHING_S = 12.0
"""Two groups of pictures of a camera with rare key frames, held until they were judged (media/held_packets)."""

SKIPPED_WITHIN_S = 10.0
"""Pictures left out so recently are why some are missing now."""
"""Causes of this machine: an alert of recording. A lost stream has its own alert."""


@dataclass(frozen=True, slots=True)
class RecordingParts:
    """What every camera's recording works with."""

    streams: Streams
    rows: RecordingRows
    alerts: Alerts
    clock: Clock
    encoder: EncoderChoice


class CameraRecording(QObject):
    """Lives in the GUI thread and owns one RecorderThread from `start` until `ended`."""

    changed = Signal(int)
    disk_full = Signal()
    ended = Signal(object)
    """Itself: the thread has ended, every file is closed and every row queued."""

    def __init__(self, camera: Camera, parts: RecordingParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        assert camera.id is not None
        self.camera = camera
        self.camera_id = camera.id
        self.copying = False
        self.stopping = False
        self.segments = 0
        self.encoder = self.fallback_from = ""
        self.gap: GapCause | None = None
        self.has_frames = False
        """Pictures have been recorded since the last gap."""
        self.since_us = to_us(parts.clock.utc_now())
        self._parts = parts
        self._started_s = parts.clock.monotonic_s()
        self._lease: Lease | None = None
        self._cause_after = GapCause.STOPPED
        self._no_stream = ""
        self._leaving = False
        self._switched_s: float | None = None
        self.thinned_to_hz: float | None = None
        """Pictures kept a second while this machine cannot keep up; None: as many as chosen."""
        setup = RecorderSetup(
            self.camera_id,
            camera.number,
            camera.site,
            partial(parts.rows.begin, camera.number),
            camera.recording,
            parts.encoder,
            partial(parts.rows.open_part, self.camera_id),
            parts.rows.files,
        )
        self._thread = RecorderThread(setup, parts.clock, self)
        self._thread.happened.connect(self._on_happened)
        self._thread.finished.connect(self._on_finished)

    @property
    def dropped(self) -> int:
        return self._thread.queue.dropped

    @property
    def recording(self) -> bool:
        return self.has_frames and self.gap is None and not self.stopping

    def start(self, copying: bool) -> None:
        """Begin: `copying` takes packets as they come (attested clear, or masked by the camera) instead of masked frames."""
        self._parts.rows.end_thinned_by_crash(self.camera_id)
        self._thread.start()
        self.follow(copying)

    def follow(self, copying: bool) -> None:
        """Lease the stream, or lease it the other way when the camera's privacy has changed."""
        if self._lease is not None and copying == self.copying:
            return
        if self._lease is not None:
            self._switched_s = self._parts.clock.monotonic_s()
        self._let_go()
        self.copying = copying
        profile, queue = self.camera.recording.profile, self._thread.queue
        try:
            if copying:
                self._lease = self._parts.streams.acquire_packets(self.camera_id, profile, queue.packets)
            else:
                self._lease = self._parts.streams.acquire(self.camera_id, profile, queue)
        except ConsoleError as error:
            if self._no_stream != str(error):  # asked for every second, said once
                self._no_stream = str(error)
                logger.warning("camera %d: %s", self.camera.number, error)
        else:
            self._no_stream = ""

    @property
    def thinnable_to_hz(self) -> float | None:
        """What `thin` may be asked for now; None when the law allows no less, or nothing would be spared."""
        if self._lease is None or self.copying:
            return None
        return thinned_rate_hz(self.camera, self._thread.queue.sent_rate_hz)

    def thin(self, rate_hz: float | None) -> None:
        """Keep so many pictures a second, or with None as many as chosen; the row says since when."""
        if rate_hz == self.thinned_to_hz:
            return
        self.thinned_to_hz = rate_hz
        self._thread.queue.limit(self.camera.recording.frame_rate_hz if rate_hz is None else rate_hz)
        self._parts.rows.thinned(self.camera_id, self._parts.clock.utc_now(), rate_hz)
        self.changed.emit(self.camera_id)

    def differs(self, camera: Camera) -> bool:
        """Whether what the file's label or the encoder was made from has changed."""
        ours = self.camera
        return (ours.number, ours.site, ours.recording) != (camera.number, camera.site, camera.recording)

    def tick(self) -> None:
        """Once a second: notice that pictures have stopped, or that there is still no stream."""
        if self.stopping:
            return
        if self._lease is None or self._lease.status().state is StreamState.STOPPED:
            # The stream could not be had, or was ended under us: asked for again once a second.
            self._let_go()
            self.follow(self.copying)
        newest_s = self._thread.recorder.last_frame_s
        silent_s = self._parts.clock.monotonic_s() - (self._started_s if newest_s is None else newest_s)
        if silent_s > NO_FRAMES_S and self.gap in _OF_STREAM:
            cause = self._stream_cause()
            if cause is not self.gap:
                self._open_gap(cause, self._thread.recorder.last_us or self.since_us)

    def stop(self, cause: GapCause) -> None:
        """Stop: what waits is still written, then `ended`. The gap that begins has this cause."""
        if not self.stopping:
            self.stopping = True
            self._cause_after = cause
            self._let_go()
            self._thread.queue.finish()

    def hand_over(self, asked: bool) -> None:
        """Another recorder waits for the camera: end with the file being written, or now when there is none."""
        self._leaving = asked
        if asked and not self.recording:
            self.stop(GapCause.HANDED_OVER)

    def abort(self) -> None:
        """Not in time: give up what waits; the open file is still closed."""
        self._thread.requestInterruption()

    def wait(self, timeout_s: float) -> bool:
        """True when the thread has ended within the time; then everything it told has been dealt with."""
        ended = self._thread.wait(max(0, int(timeout_s * 1000)))
        self._on_happened()
        return ended

    def settle(self) -> None:
        """After the thread has ended: the gap that now begins, the alert that no longer holds."""
        self._on_happened()
        self.thin(None)
        last_us = self._thread.recorder.last_us
        now_us = to_us(self._parts.clock.utc_now())
        if self.gap is not self._cause_after:
            at_us = now_us if self.gap is not None or last_us is None else last_us
            self._parts.rows.open_gap(self.camera_id, from_us(at_us), self._cause_after)
        self._parts.alerts.clear(AlertKind.RECORDING_GAP, self.camera_id)

    def _let_go(self) -> None:
        lease, self._lease = self._lease, None
        if lease is not None:
            lease.release()

    def _stream_cause(self) -> GapCause:
        status = self._lease.status() if self._lease is not None else None
        if status is None:
            return GapCause.STREAM_LOST
        if self._switched_s is not None:
            if self._parts.clock.monotonic_s() - self._switched_s < SWITCHING_S:
                return GapCause.SWITCHED
            self._switched_s = None
        if status.skipped_age_s is not None and status.skipped_age_s < SKIPPED_WITHIN_S:
            return GapCause.OVERLOAD
        return GapCause.REFUSED if status.state is StreamState.REFUSED else GapCause.STREAM_LOST

    def _on_happened(self) -> None:
        for event in self._thread.take_events():
            self._dealt_with(event)

    def _dealt_with(self, event: RecorderEvent) -> None:
        match event:
            case SegmentClosed(facts):
                self.segments += 1
                self._parts.rows.add_segment(facts)
                if self._leaving:
                    self.stop(GapCause.HANDED_OVER)
            case Interrupted(cause, from_us_):
                self._open_gap(self._stream_cause() if cause is GapCause.STREAM_LOST else cause, from_us_)
            case Resumed(at_us):
                self._close_gap(at_us)
            case Failed(cause, error):
                self._raise(cause, error)
                if cause is GapCause.DISK_FULL:
                    self.disk_full.emit()
            case EncoderOpened(name, fallback_from):
                self._encoder_opened(name, fallback_from)
        self.changed.emit(self.camera_id)

    def _encoder_opened(self, name: str, fallback_from: str) -> None:
        if fallback_from and self.fallback_from != fallback_from:
            logger.warning("camera %d: encoder %s instead of %s", self.camera.number, name, fallback_from)
            self._parts.alerts.raise_alert(encoder_alert(fallback_from, self._parts.clock.utc_now()))
        self.encoder, self.fallback_from = name, fallback_from

    def _open_gap(self, cause: GapCause, at_us: int) -> None:
        if self.gap is cause:
            return
        started = self.gap is None
        self.gap = cause
        self.has_frames = False
        # A cause that takes over from another does so now: until now it was the other one.
        since_us = at_us if started else max(at_us, to_us(self._parts.clock.utc_now()))
        self.since_us = since_us
        self._parts.rows.open_gap(self.camera_id, from_us(since_us), cause)
        if cause in {GapCause.QUEUE_FULL, GapCause.OVERLOAD}:
            why = TOO_SLOW if cause is GapCause.QUEUE_FULL else TOO_BUSY
            self._raise(cause, ConsoleError(why, number=self.camera.number))
        self.changed.emit(self.camera_id)

    def _close_gap(self, at_us: int) -> None:
        if self.gap is not None or not self.has_frames:
            self.since_us = at_us
        ours, self.gap, self.has_frames = self.gap in _OURS, None, True
        self._parts.rows.recorded_again(self.camera_id, from_us(at_us))
        if ours:
            self._parts.alerts.clear(AlertKind.RECORDING_GAP, self.camera_id)

    def _raise(self, cause: GapCause, error: ConsoleError) -> None:
        level = AlertLevel.ATTENTION if cause in {GapCause.QUEUE_FULL, GapCause.OVERLOAD} else AlertLevel.NOW
        now, params = self._parts.clock.utc_now(), tuple(error.params.items())
        self._parts.alerts.raise_alert(
            Alert(AlertKind.RECORDING_GAP, level, now, self.camera_id, error.template, params)
        )

    def _on_finished(self) -> None:
        self._thread.wait(1000)  # the signal comes a moment before the thread's very end
        self._on_happened()
        self.ended.emit(self)
