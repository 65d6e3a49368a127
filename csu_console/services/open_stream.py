"""One stream in use: its session, what it runs in and who leases it. Belongs to StreamService."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from csu_console.domain.stream import ProfileName, StreamStatus
from csu_console.media.session import StreamSession
from csu_console.media.source import StreamRequest
from csu_console.services.stream_run import AnySession, RunParts, StreamRun, ThreadRun, WorkerRun
from csu_console.services.stream_workers.worker_pool import WorkerPool


class OpenStream(QObject):
    """Lives in the GUI thread. The hub outlives a restart, so sinks stay where they are."""

    status_changed = Signal(int, str)
    ended = Signal(object)

    def __init__(
        self,
        request: StreamRequest,
        parts: RunParts,
        parent: QObject,
        pool: WorkerPool | None = None,
    ) -> None:
        """With a `pool` it is decoded in a worker until `come_here`."""
        super().__init__(parent)
        self.request = request
        self.leases_count = 0
        self.unused_since_s: float | None = None
        self.started = False
        self.shown_count = 0
        self.watched = False
        self.areas_px: dict[object, int] = {}
        """Pixels each lease shows of it."""
        self._parts = parts
        self._left: list[StreamRun] = []
        """What it ran in before and that has not ended yet."""
        self._run: StreamRun
        if pool is None:
            self._run = ThreadRun(request, parts, self)
        else:
            self._run = WorkerRun(request, pool, parts, self)
        self._follow(self._run)

    @property
    def session(self) -> AnySession:
        return self._run.session

    @property
    def is_far(self) -> bool:
        """Decoded in a worker."""
        return isinstance(self._run, WorkerRun)

    def come_here(self) -> None:
        """Decode it in this process from now on: a recorder wants its frames. Its sinks come along."""
        if not self.is_far:
            return
        before, far = self._run, self._run.session
        self._run = ThreadRun(far.request, self._parts, self)
        self._follow(self._run)
        here = self._run.session
        here.doubt, here.live, here.light = far.doubt, far.live, False
        for sink in far.hub.sinks:
            far.hub.remove(sink)
            here.hub.add(sink)
        if self.started:
            self._left.append(before)
            before.stop()
            self._run.start()
        else:
            before.deleteLater()

    def _follow(self, run: StreamRun) -> None:
        run.state_changed.connect(self._on_state_changed)
        run.ended.connect(self._on_run_ended)

    def redirect(self, request: StreamRequest) -> None:
        """Another address, user or password, if it is another."""
        if _differs(request, self.request):
            self.request = request
            self.session.redirect(request)

    def start(self) -> None:
        self.started = True
        self._run.start()

    def stop(self) -> None:
        if self.started:
            self._run.stop()
        else:
            self.ended.emit(self)

    def wait(self, timeout_s: float) -> bool:
        """True when nothing of it runs any more."""
        left = [run.wait(0.0) for run in self._left]
        return not self.started or (self._run.wait(timeout_s) and all(left))

    def status(self) -> StreamStatus:
        return self.session.stats.status(self._parts.clock.monotonic_s())

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
    def masks_itself(self) -> bool:
        """Its camera's own masks are looked for in it: decoded at least now and then, shown or not."""
        session = self.session
        return isinstance(session, StreamSession) and session.tap.painting is not None

    def need_frames(self) -> None:
        """One more sink, which wants every frame from now on."""
        self.shown_count += 1
        if isinstance(self.session, StreamSession):
            self.session.only_judged = False

    @property
    def shown_area_px(self) -> int:
        return sum(self.areas_px.values())

    @property
    def key(self) -> tuple[int, ProfileName]:
        return self.request.camera_id, self.request.profile

    def _on_state_changed(self) -> None:
        self.status_changed.emit(self.request.camera_id, self.request.profile.value)

    def _on_run_ended(self, run: StreamRun) -> None:
        if run is self._run:
            self.ended.emit(self)
        elif run in self._left:
            self._left.remove(run)
            run.deleteLater()


def _differs(new: StreamRequest, old: StreamRequest) -> bool:
    same_password = new.password.reveal() == old.password.reveal()
    return not same_password or replace(new, password=old.password) != old
