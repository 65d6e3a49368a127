"""Every stream in use: one decode per camera profile however many tiles and recorders want it."""

from __future__ import annotations

import logging
from collections import deque
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from csu_console.domain.camera import CameraKind
from csu_console.domain.certificate import TlsTrust
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, NotPermitted
from csu_console.domain.stream import ProfileName, StreamStatus
from csu_console.media.clear_packet import ClearPacketSink
from csu_console.media.hub import FrameSink
from csu_console.media.recorder_queue import RecorderQueue
from csu_console.media.relay.relay_queue import RelayQueue
from csu_console.media.source import RtspOpener, StreamRequest
from csu_console.services.inventory_service import InventoryService
from csu_console.services.mask_service import MaskService
from csu_console.services.open_stream import OpenStream
from csu_console.services.stream_lease import StreamLease
from csu_console.services.stream_run import RunParts
from csu_console.services.stream_workers.worker_pool import WorkerPool

logger = logging.getLogger(__name__)

GRACE_S = 5.0
"""A stream nobody wants any more stays open this long: going back to a camera is then immediate."""

PATIENCE_S = 1.0
"""Closing leaves a stream this long to end politely before its connection is shut."""

OPENINGS_PER_TICK, OPENING_TICK_MS = 2, 50
"""Forty openings a second: more at once time out on small switches and drown the decoders."""


class Trust(Protocol):
    """TrustService: whom to believe over RTSPS."""

    @property
    def changed(self) -> SignalInstance: ...

    def of(self, url: str) -> TlsTrust: ...


class StreamService(QObject):
    """Owns the stream threads. Lives in the GUI thread."""

    status_changed = Signal(int, str)
    opened = Signal(object)
    """An OpenStream about to start, told before its first frame: what is known against its masks is set then."""
    ticked = Signal()
    """Once a second: ages are shown from it, idle streams end with it."""

    def __init__(
        self,
        inventory: InventoryService,
        masks: MaskService,
        clock: Clock,
        opener: RtspOpener | None = None,
        hardware_device: str = "",
        trust: Trust | None = None,
        pool: WorkerPool | None = None,
        parent: QObject | None = None,
    ) -> None:
        """With a `pool`, streams that no recorder needs are decoded in its workers."""
        super().__init__(parent)
        self._inventory = inventory
        self._masks = masks
        self._clock = clock
        self._parts = RunParts(opener or RtspOpener(), clock, masks.plan)
        self._pool = pool
        self.hardware_device = hardware_device
        """The decoder asked of every stream, "" for the processor; one that does not work gives way to it."""
        self._trust = trust
        self._streams: dict[tuple[int, ProfileName], OpenStream] = {}
        self._ending: list[OpenStream] = []
        self._to_start: deque[OpenStream] = deque()
        self._closed = False
        self._opening = QTimer(self, interval=OPENING_TICK_MS)
        self._opening.timeout.connect(self._start_some)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._on_second)
        self._second.start()
        inventory.changed.connect(self._on_inventory_changed)
        masks.changed.connect(self._on_masks_changed)
        if trust is not None:
            trust.changed.connect(self._on_inventory_changed)
        if pool is not None:
            pool.given_up.connect(self._bring_all_here)

    def acquire(self, camera_id: int, profile: ProfileName, sink: FrameSink) -> StreamLease:
        """Frames of a stream for a sink, from now until the lease is released.

        Raises NotPermitted when the camera's authorisation has ended, ConsoleError when there is no such stream.
        """
        stream = self._leased(camera_id, profile, here=isinstance(sink, RecorderQueue | RelayQueue))
        stream.session.hub.add(sink)
        stream.need_frames()

        def detach() -> None:
            stream.session.hub.remove(sink)
            stream.shown_count -= 1

        return StreamLease(stream, detach, self._released)

    def acquire_packets(self, camera_id: int, profile: ProfileName, sink: ClearPacketSink) -> StreamLease:
        """Packets of a camera attested clear, or masked by itself, for a recorder; one such sink per stream."""
        stream = self._leased(camera_id, profile, here=True)
        stream.session.set_packet_sink(sink)
        return StreamLease(stream, lambda: stream.session.set_packet_sink(None), self._released)

    def status(self, camera_id: int, profile: ProfileName) -> StreamStatus | None:
        """The stream's status, None when it is not open."""
        stream = self._streams.get((camera_id, profile))
        return None if stream is None else stream.status()

    def open_profiles(self, camera_id: int) -> frozenset[ProfileName]:
        return frozenset(profile for owner, profile in self._streams if owner == camera_id)

    def leases_count(self, camera_id: int, profile: ProfileName) -> int:
        """How many tiles and recorders hold this stream."""
        stream = self._streams.get((camera_id, profile))
        return 0 if stream is None else stream.leases_count

    def streams(self) -> tuple[OpenStream, ...]:
        """Every stream in use, for the status strip and the governor."""
        return tuple(self._streams.values())

    def close(self, timeout_s: float) -> bool:
        """Ask all to stop, then wait; who waits for its camera at half the time is shut. False when one goes on."""
        self._closed = True
        self._second.stop()
        self._opening.stop()
        self._to_start.clear()
        self._inventory.changed.disconnect(self._on_inventory_changed)
        self._masks.changed.disconnect(self._on_masks_changed)
        if self._trust is not None:
            self._trust.changed.disconnect(self._on_inventory_changed)
        streams = [*self._streams.values(), *self._ending]
        for stream in streams:
            stream.stop()
        start_s = self._clock.monotonic_s()
        if not self._wait_all(streams, start_s + min(timeout_s / 2, PATIENCE_S)):
            for stream in streams:
                stream.session.look()
        self._wait_all(streams, start_s + timeout_s)
        ended = [stream.wait(0.0) for stream in streams]
        self._streams.clear()
        self._ending = [stream for stream, over in zip(streams, ended, strict=True) if not over]
        return all(ended)

    def _wait_all(self, streams: list[OpenStream], until_s: float) -> bool:
        ended = [stream.wait(max(0.0, until_s - self._clock.monotonic_s())) for stream in streams]
        return all(ended)

    def _leased(self, camera_id: int, profile: ProfileName, here: bool) -> OpenStream:
        """`here`: decoded in this process, because somebody needs every frame of it."""
        if self._closed:
            raise ConsoleError(QT_TRANSLATE_NOOP("errors", "The console is closing."))
        key = (camera_id, profile)
        stream = self._streams.get(key)
        if stream is None:
            stream = self._streams[key] = self._opened(self._request(camera_id, profile), here)
        elif here:
            stream.come_here()
        stream.leases_count += 1
        stream.unused_since_s = None
        return stream

    def _request(self, camera_id: int, profile: ProfileName) -> StreamRequest:
        camera = self._inventory.camera(camera_id)
        found = camera.profile(profile) if camera is not None else None
        if camera is None or found is None:
            raise ConsoleError(QT_TRANSLATE_NOOP("errors", "This camera has no stream to show."))
        if not self._inventory.authorisation_status(camera_id).may_show:
            raise NotPermitted(
                QT_TRANSLATE_NOOP("errors", "The camera's authorisation has ended, or is for later days.")
            )
        return StreamRequest(
            camera_id,
            profile,
            found.url,
            found.transport,
            camera.user_name,
            self._inventory.password(camera_id),
            self.hardware_device,
            self._trust.of(found.url) if self._trust is not None else TlsTrust(),
        )

    def _opened(self, request: StreamRequest, here: bool) -> OpenStream:
        here = here or self._pool is None or not self._pool.usable or self._stays_here(request.camera_id)
        stream = OpenStream(request, self._parts, self, None if here else self._pool)
        stream.status_changed.connect(self._on_status_changed)
        stream.ended.connect(self._on_ended)
        self.opened.emit(stream)
        self._to_start.append(stream)
        if not self._opening.isActive():
            self._start_some()
            self._opening.start()
        return stream

    def _stays_here(self, camera_id: int) -> bool:
        """Masks of a camera that turns need its position for each frame, which this process hears."""
        camera = self._inventory.camera(camera_id)
        return camera is not None and camera.kind is CameraKind.PTZ

    def _bring_all_here(self) -> None:
        for stream in self._streams.values():
            stream.come_here()

    def _start_some(self) -> None:
        for _ in range(OPENINGS_PER_TICK):
            if not self._to_start:
                self._opening.stop()
                return
            self._to_start.popleft().start()

    def _released(self, stream: OpenStream) -> None:
        stream.leases_count -= 1
        if stream.leases_count <= 0:
            stream.unused_since_s = self._clock.monotonic_s()

    def _on_second(self) -> None:
        now_s = self._clock.monotonic_s()
        for stream in (*self._streams.values(), *self._ending):
            stream.session.look()
        for stream in list(self._streams.values()):
            since_s = stream.unused_since_s
            if since_s is not None and now_s - since_s >= GRACE_S:
                self._end(stream)
        self.ticked.emit()

    def _end(self, stream: OpenStream) -> None:
        self._streams.pop(stream.key, None)
        if stream in self._to_start:
            self._to_start.remove(stream)
        self._ending.append(stream)
        stream.stop()

    def _on_inventory_changed(self) -> None:
        """Another address, user or password: the stream starts again under its leases."""
        for stream in list(self._streams.values()):
            try:
                request = self._request(*stream.key)
            except ConsoleError:
                self._end(stream)
                self.status_changed.emit(stream.request.camera_id, stream.request.profile.value)
                continue
            if self._stays_here(request.camera_id):
                stream.come_here()
            stream.redirect(request)

    def _on_masks_changed(self, _camera_ids: object) -> None:
        """Workers hear of it at once; what they made before is not shown in any case (media/worker/far_session)."""
        for stream in self._streams.values():
            if stream.is_far:
                stream.session.look()

    def _on_status_changed(self, camera_id: int, profile: str) -> None:
        self.status_changed.emit(camera_id, profile)

    def _on_ended(self, stream: OpenStream) -> None:
        if stream in self._ending:
            self._ending.remove(stream)
        stream.deleteLater()
