"""Which cameras are recorded, shown or not, and what became of each."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock, from_us
from csu_console.domain.mask import PrivacyState
from csu_console.domain.recording import GapCause
from csu_console.media.encoder import EncoderChoice
from csu_console.services.camera_recording import CameraRecording, RecordingParts
from csu_console.services.recording_leases import RecordingLeases
from csu_console.services.recording_parts import Alerts, Cameras, Masks, RecordingRows, Streams
from csu_console.services.recording_state import NOT_RECORDED, RecordingState, RecordingSummary
from csu_console.services.slices import Slices

logger = logging.getLogger(__name__)
TICK_MS = 1000
BEGUN_AT_A_TIME = 5
"""Between two looks at other events: each starts a thread and opens a stream."""
ABORT_S = 1.0
"""Kept of the time for closing: what a recorder that gives up its queue needs for its file."""


class RecordingService(QObject):
    """Lives in the GUI thread (or the main thread of `record`). `start` once everything else stands."""

    changed = Signal(int)
    disk_full = Signal()
    """A recorder found no room: the disk guard should look now rather than at its next turn."""

    def __init__(
        self,
        cameras: Cameras,
        masks: Masks,
        streams: Streams,
        rows: RecordingRows,
        alerts: Alerts,
        clock: Clock,
        encoder: EncoderChoice | None = None,
        enabled: bool = True,
        only_numbers: frozenset[int] | None = None,
        masks_itself: Callable[[int], bool] = lambda _camera_id: False,
        dedicated: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """`enabled`: this workstation records at all; `only_numbers`: cameras it keeps to (None: every one);
        `masks_itself`: found to paint their own masks. `dedicated`: it does nothing else (`record`)."""
        super().__init__(parent)
        self._cameras = cameras
        self._masks = masks
        self._rows = rows
        self._clock = clock
        self._enabled = enabled
        self._masks_itself = masks_itself
        self._only_numbers = only_numbers
        self._parts = RecordingParts(streams, rows, alerts, clock, encoder or EncoderChoice())
        self._running: dict[int, CameraRecording] = {}
        self._reviews = Slices(self._review_one, self)
        self._begins = Slices(self._begin, self, BEGUN_AT_A_TIME)
        self._reasons: dict[int, GapCause | None] = {}
        self._leases = RecordingLeases(rows, self, dedicated)
        self._today: date | None = None
        self._closed = False
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        self._cameras.changed.connect(self.review)
        self._masks.changed.connect(self._on_masks_changed)
        self.review()
        self._timer.start()

    def state(self, camera_id: int) -> RecordingState:
        """Answered from memory."""
        others = camera_id in self._leases.others
        if camera_id not in self._reasons:
            return RecordingState(written_elsewhere=True) if others else NOT_RECORDED
        reason, running = self._reasons[camera_id], self._running.get(camera_id)
        if running is None or running.stopping:
            wanted = reason is None
            return RecordingState(True, wanted, written_elsewhere=others and wanted, reason=reason)
        return RecordingState(
            enabled=True,
            wanted=True,
            recording=running.recording,
            reason=running.gap,
            since_utc=from_us(running.since_us),
            segments=running.segments,
            dropped_frames=running.dropped,
            encoder=running.encoder,
            fallback_from=running.fallback_from,
            thinned_to_hz=running.thinned_to_hz,
        )

    def is_recording(self, camera_id: int) -> bool:
        """Whether pictures of the camera are being written now, by this program or another: the REC of a tile."""
        return self.state(camera_id).is_written

    def note_recorded(self, camera_ids: frozenset[int]) -> None:
        """What somebody in the room writes pictures of: also for a console that records nothing itself."""
        for camera_id in self._leases.others_write(camera_ids):
            self.changed.emit(camera_id)

    def should_be_recorded(self) -> frozenset[int]:
        """Cameras of the room that are to be recorded, whoever does so."""
        cameras = (one for one in self._cameras.cameras() if one.recording.enabled and one.profiles)
        return frozenset(one.id for one in cameras if one.id and self._refusal(one) is None)

    def uses_stream(self, camera_id: int) -> bool:
        """Whether this program records the camera, pictures or not: its stream must keep every frame."""
        return camera_id in self._running

    def running(self) -> tuple[CameraRecording, ...]:
        """The recordings of this program, for whoever relieves the machine."""
        return tuple(running for running in self._running.values() if not running.stopping)

    def summary(self) -> RecordingSummary:
        """How many are recorded now, by this program or another, of how many that should be."""
        wanted = self.wanted_ids() if self._enabled else self.should_be_recorded()
        return RecordingSummary(sum(map(self.is_recording, wanted)), len(wanted))

    def set_enabled(self, enabled: bool) -> None:
        """Whether this workstation records at all; what is being written is closed well. Before `start`: from then."""
        if enabled != self._enabled:
            self._enabled = enabled
            if self._today is not None:
                self.review()

    def review_camera(self, camera_id: int) -> None:
        if not self._closed and self._today is not None:
            self._reviews.ask([camera_id])

    def review(self) -> None:
        """Compare what is recorded with what should be; called when the inventory or the day has changed."""
        if self._closed:
            return
        self._today = self._clock.utc_now().astimezone().date()
        known = [*self._running, *self._reasons]  # what runs comes first: it may have to stop now
        self._reviews.ask([*known, *(one.id for one in self._cameras.cameras() if one.id is not None)])

    def tick(self) -> None:
        """Once a second."""
        if self._clock.utc_now().astimezone().date() != self._today:
            self.review()  # authorisations end at midnight, local time
        for running in tuple(self._running.values()):
            running.tick()
        self._leases.tick()

    def close(self, timeout_s: float = 5.0) -> bool:
        """Write what waits, close every file, give back every lease. False when a recorder had to be left."""
        if self._closed:
            return True
        self._closed = True
        self._timer.stop()
        self._reviews.close()
        self._begins.close()
        self._leases.close()
        for camera_id in self._leases.held - self._running.keys():
            self._leases.release(camera_id)
        if self._today is not None:
            self._cameras.changed.disconnect(self.review)
            self._masks.changed.disconnect(self._on_masks_changed)
        running = list(self._running.values())
        for one in running:
            one.stop(GapCause.STOPPED)
        until_s = self._clock.monotonic_s() + max(0.0, timeout_s - ABORT_S)
        late = [one for one in running if not one.wait(until_s - self._clock.monotonic_s())]
        for one in late:
            one.abort()
        left = [one for one in late if not one.wait(ABORT_S)]
        for one in left:
            logger.error("camera %d: the recorder is stuck and was left behind", one.camera.number)
        for one in (one for one in running if one not in left):
            self._settle(one)
        if not left:
            self._rows.leave()
        return not left

    def _refusal(self, camera: Camera) -> GapCause | None:
        """Why a camera set to record must not be, or None."""
        assert camera.id is not None
        if not self._cameras.authorisation_status(camera.id, self._today).may_record:
            return GapCause.NOT_AUTHORISED
        plan = self._masks.plan(camera.id)
        if plan is None or plan.state is PrivacyState.UNREVIEWED:
            # Masks that cannot be read count as none: nothing of the camera may be seen, so nothing is kept.
            return GapCause.UNREVIEWED
        return None

    def _review_one(self, camera_id: int) -> None:
        camera = self._cameras.camera(camera_id)
        if camera is None or camera.id is None:
            self._forget(camera_id)
            return
        ours = self._only_numbers is None or camera.number in self._only_numbers
        if not (self._enabled and ours and camera.recording.enabled and camera.profiles):
            self._forget(camera.id)
            return
        refusal = self._refusal(camera)
        known = camera.id in self._reasons
        changed = not known or self._reasons[camera.id] is not refusal
        self._reasons[camera.id] = refusal
        running = self._running.get(camera.id)
        if running is not None and not running.stopping:
            if refusal is not None or running.differs(camera):
                running.stop(refusal or GapCause.STOPPED)
            else:
                running.follow(self._copies(camera.id))
        elif running is None and refusal is None:
            self._leases.ask()
        elif running is None and refusal is not None and changed:
            self._rows.open_gap(camera.id, self._clock.utc_now(), refusal)
        if changed:
            self.changed.emit(camera.id)

    def _copies(self, camera_id: int) -> bool:
        plan = self._masks.plan(camera_id)
        return plan is not None and (plan.copies_allowed or self._masks_itself(camera_id))

    def _forget(self, camera_id: int) -> None:
        """The camera is gone or no longer set to record."""
        known = camera_id in self._reasons
        self._reasons.pop(camera_id, None)
        running = self._running.get(camera_id)
        if running is not None:
            running.stop(GapCause.STOPPED)
        elif known:
            self._rows.open_gap(camera_id, self._clock.utc_now(), GapCause.STOPPED)
        if known:
            self.changed.emit(camera_id)

    # The share of this program among the recorders: called by RecordingLeases.

    def wanted_ids(self) -> frozenset[int]:
        """Cameras that should be recorded, by this program or another."""
        return frozenset(camera_id for camera_id, reason in self._reasons.items() if reason is None)

    def lease_got(self, camera_id: int) -> None:
        if camera_id in self._running:
            return  # it stops, and gives the lease back at its end
        if not self._closed and self._reasons.get(camera_id, GapCause.STOPPED) is None:
            self._begins.ask([camera_id])
        else:
            self._leases.release(camera_id)
        self.changed.emit(camera_id)

    def lease_lost(self, camera_id: int) -> None:
        # Our renewals came too late (a machine asleep): another recorder may have taken over.
        running = self._running.get(camera_id)
        if running is not None:
            logger.warning("camera %d: its lease was lost", running.camera.number)
            running.stop(GapCause.HANDED_OVER)

    def lease_asked(self, camera_id: int, asked: bool) -> None:
        running = self._running.get(camera_id)
        if running is not None:
            running.hand_over(asked)
        elif asked:
            self._leases.release(camera_id)

    def lease_told(self, camera_id: int) -> None:
        self.changed.emit(camera_id)

    def _begin(self, camera_id: int) -> None:
        camera = self._cameras.camera(camera_id)
        if camera is None or self._reasons.get(camera_id, GapCause.STOPPED) is not None:
            self._leases.release(camera_id)
            return
        if camera_id in self._running or camera_id not in self._leases.held:
            return
        running = CameraRecording(camera, self._parts, self)
        running.changed.connect(self.changed)
        running.disk_full.connect(self.disk_full)
        running.ended.connect(self._on_ended)
        self._running[camera_id] = running
        running.start(self._copies(camera_id))

    def _on_ended(self, running: CameraRecording) -> None:
        if self._running.get(running.camera_id) is running:
            self._settle(running)
            if not self._closed:
                self.review()

    def _settle(self, running: CameraRecording) -> None:
        self._running.pop(running.camera_id, None)
        running.settle()
        self._leases.release(running.camera_id)
        running.deleteLater()
        self.changed.emit(running.camera_id)

    def _on_masks_changed(self, camera_ids: frozenset[int]) -> None:
        if not self._closed:
            self._reviews.ask(sorted(camera_ids, key=lambda camera_id: camera_id not in self._running))
