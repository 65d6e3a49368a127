"""Where the cameras point whose masks follow them: gathers it from heads, hands and calibrations for the streams."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from csu_console.domain.clock import Clock, to_us
from csu_console.domain.mask import CoverReason, MaskPlan
from csu_console.domain.ptz import PoseReport
from csu_console.media.pose_timeline import PoseTimeline
from csu_console.media.session import StreamSession
from csu_console.services.open_stream import OpenStream
from csu_console.services.ptz.calibration_service import CalibrationService
from csu_console.services.ptz.head_state import HeadPhase
from csu_console.services.ptz.heads import Heads
from csu_console.services.ptz.reservation_service import ReservationService

log = logging.getLogger(__name__)

SILENT_S = 3.0
"""A head tells its position once a second at rest: three missed in a row is no pause any more."""


class Plans(Protocol):
    """The masks."""

    @property
    def changed(self) -> SignalInstance: ...

    def plan(self, camera_id: int) -> MaskPlan | None: ...


class Streams(Protocol):
    """The open streams."""

    @property
    def opened(self) -> SignalInstance: ...

    @property
    def ticked(self) -> SignalInstance: ...

    def streams(self) -> tuple[OpenStream, ...]: ...


class PoseKeeper(QObject):
    """Lives in the GUI thread; `pointed` is called in the heads' threads. A camera without a timeline is covered."""

    began = Signal(int)
    """A camera id: it has a timeline now, none of its pictures has been masked by it yet."""

    def __init__(
        self,
        streams: Streams,
        plans: Plans,
        calibrations: CalibrationService,
        heads: Heads,
        reservations: ReservationService,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._streams, self._plans, self._calibrations = streams, plans, calibrations
        self._heads, self._reservations, self._clock = heads, reservations, clock
        # Replaced whole, never changed: the heads' threads read it without a lock.
        self._timelines: dict[int, PoseTimeline] = {}
        self._heard_s: dict[int, float] = {}
        self._listeners: dict[int, Callable[[PoseReport], None]] = {}
        self._was_ready: set[int] = set()
        streams.opened.connect(self._on_opened)
        streams.ticked.connect(self.look)
        plans.changed.connect(self._on_plans)
        calibrations.changed.connect(self._on_calibration)
        heads.changed.connect(self._on_head)

    def timeline(self, camera_id: int) -> PoseTimeline | None:
        """For the mask editor: where the camera looked at the time of a frame."""
        return self._timelines.get(camera_id)

    def followed(self) -> tuple[int, ...]:
        """Cameras that have a timeline."""
        return tuple(self._timelines)

    def follow(self, camera_id: int) -> PoseTimeline:
        """Begin to follow a camera: its masks follow it, or are about to be drawn."""
        found = self._timelines.get(camera_id)
        if found is None:
            found = PoseTimeline(self._clock)
            self._timelines = {**self._timelines, camera_id: found}
            self._heard_s[camera_id] = self._clock.monotonic_s()
            self._on_calibration(camera_id)
            self.began.emit(camera_id)
            self._heads.prepare(camera_id)
            self._on_head(camera_id)
        return found

    def pointed(self, camera_id: int, report: PoseReport) -> None:
        """In the head's thread."""
        found = self._timelines.get(camera_id)
        if found is not None:
            found.report(report)
            self._heard_s[camera_id] = self._clock.monotonic_s()
        listener = self._listeners.get(camera_id)
        if listener is not None:
            listener(report)

    def listen(self, camera_id: int, listener: Callable[[PoseReport], None] | None) -> None:
        """Who else wants a camera's positions, in the head's thread: a calibration. None ends it."""
        others = {known: each for known, each in self._listeners.items() if known != camera_id}
        self._listeners = others if listener is None else {**others, camera_id: listener}

    def commanded(self, camera_id: int) -> None:
        """A movement, or a Stop, is about to be sent from here."""
        found = self._timelines.get(camera_id)
        if found is not None:
            found.commanded(to_us(self._clock.utc_now()))

    def busy(self, camera_id: int) -> bool:
        """Somebody in the room drives it: its position is asked for as often as while it moves. Any thread."""
        return self._reservations.holder(camera_id) is not None

    def look(self) -> None:
        """Once a second: heads that have fallen silent, cameras others drive."""
        now_s = self._clock.monotonic_s()
        for camera_id, timeline in self._timelines.items():
            silent = now_s - self._heard_s[camera_id] > SILENT_S
            timeline.status_failing(silent or not self._heads.state(camera_id).ready)
            if self._reservations.holder(camera_id) is not None and not self._reservations.mine(camera_id):
                self.commanded(camera_id)

    def close(self) -> None:
        self._streams.opened.disconnect(self._on_opened)
        self._streams.ticked.disconnect(self.look)
        for stream in self._streams.streams():
            if stream.request.camera_id in self._timelines and isinstance(stream.session, StreamSession):
                stream.session.poses = None
        self._timelines = {}

    def _on_opened(self, stream: OpenStream) -> None:
        """Before its first frame."""
        self._attach(stream)

    def _on_plans(self, camera_ids: frozenset[int]) -> None:
        for stream in self._streams.streams():
            if stream.request.camera_id in camera_ids:
                self._attach(stream)

    def _attach(self, stream: OpenStream) -> None:
        camera_id = stream.request.camera_id
        plan = self._plans.plan(camera_id)
        # In a worker's process no position is heard: such a stream stays covered (StreamService keeps these here).
        if plan is not None and plan.follows and isinstance(stream.session, StreamSession):
            stream.session.poses = self.follow(camera_id)

    def _on_calibration(self, camera_id: int) -> None:
        found = self._timelines.get(camera_id)
        if found is not None:
            firmware = self._heads.state(camera_id).capabilities.firmware or None
            found.calibrate(self._calibrations.in_force(camera_id), firmware)

    def _on_head(self, camera_id: int) -> None:
        """Reached, lost, reached again: a camera that was away may have been moved or restarted meanwhile."""
        found = self._timelines.get(camera_id)
        if found is None:
            return
        state = self._heads.state(camera_id)
        if state.phase is HeadPhase.READY:
            if camera_id not in self._was_ready:
                self._was_ready.add(camera_id)
                self._on_calibration(camera_id)
                found.set_clock(state.capabilities.clock_offset_us or 0)
            found.status_failing(False)
        elif state.phase is not HeadPhase.CONNECTING:
            if camera_id in self._was_ready:
                self._was_ready.discard(camera_id)
                log.info(
                    "camera %d: its head is lost, its masks are doubted until they are checked", camera_id
                )
                found.hold(CoverReason.UNCHECKED)
            found.status_failing(True)
