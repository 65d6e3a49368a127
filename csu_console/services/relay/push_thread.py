"""The thread that relays one camera, and all those of one relay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, QThread

from csu_console.domain.camera import Camera
from csu_console.domain.certificate import TlsTrust
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.mask import MaskPlan
from csu_console.domain.relay import Credentials, Relay
from csu_console.domain.relay_status import PushStatus
from csu_console.media.relay.relay_line import PushOrder
from csu_console.media.relay.relay_push import RelayPush
from csu_console.media.relay.relay_queue import RelayQueue
from csu_console.services.stream_lease import StreamLease
from csu_console.services.stream_service import StreamService


class PushThread(QThread):
    """A QThread shell around the Qt-free loop. Owned by RunningRelay."""

    def __init__(
        self,
        order: PushOrder,
        plan_of: Callable[[int], MaskPlan | None],
        clock: Clock,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"relay-{order.camera_number}")
        self.queue = RelayQueue()
        self.push = RelayPush(order, self.queue, plan_of, clock)

    def run(self) -> None:
        self.push.run()


class RunningRelay(QObject):
    """What one relay of this console runs in. Belongs to RelayService; GUI thread."""

    def __init__(self, relay: Relay, push: Credentials, parent: QObject) -> None:
        super().__init__(parent)
        self.relay, self.credentials = relay, push
        self._threads: dict[int, PushThread] = {}
        self._leases: list[StreamLease] = []

    @property
    def started(self) -> bool:
        return bool(self._threads)

    def start(
        self,
        cameras: Iterable[Camera],
        base_url: str,
        trust: TlsTrust,
        streams: StreamService,
        plan_of: Callable[[int], MaskPlan | None],
        clock: Clock,
    ) -> None:
        """Raises ConsoleError when a camera has no stream to give: then nothing runs."""
        relay = self.relay
        try:
            for camera in cameras:
                assert camera.id is not None, "read from a row"
                order = PushOrder(
                    camera.id,
                    camera.number,
                    relay.facts.target,
                    f"{base_url.rstrip('/')}/{relay.path}/{camera.number}",
                    self.credentials.user,
                    self.credentials.password,
                    trust,
                )
                thread = PushThread(order, plan_of, clock, self)
                self._leases.append(streams.acquire(camera.id, relay.facts.profile, thread.queue))
                self._threads[camera.id] = thread
        except ConsoleError:
            self._release()
            self._threads.clear()
            raise
        for thread in self._threads.values():
            thread.start()

    def stop(self) -> None:
        """No picture leaves after this; the threads end by themselves."""
        for thread in self._threads.values():
            thread.push.stop()
        self._release()

    def masks_changed(self, camera_ids: Iterable[int]) -> None:
        """What waits was masked otherwise."""
        for camera_id in camera_ids:
            if camera_id in self._threads:
                self._threads[camera_id].queue.purge()

    def status(self) -> Mapping[int, PushStatus]:
        return {camera_id: thread.push.status() for camera_id, thread in self._threads.items()}

    def wait(self, timeout_s: float) -> bool:
        """True when none of its threads runs any more."""
        ended = [thread.wait(int(timeout_s * 1000)) for thread in self._threads.values()]
        return all(ended)

    def _release(self) -> None:
        for lease in self._leases:
            lease.release()
        self._leases.clear()
