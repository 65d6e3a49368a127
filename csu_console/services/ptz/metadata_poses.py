"""Positions out of a camera's metadata stream, for as long as it lasts, again and again."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from csu_console.devices.clock_offset import Offset
from csu_console.devices.metadata_pose import MetadataPose
from csu_console.devices.pose_track import PoseTrack
from csu_console.domain.device import DeviceAccess
from csu_console.domain.errors import ConsoleError, StreamRefused
from csu_console.domain.stream import ProfileName
from csu_console.media.backoff import Backoff
from csu_console.media.metadata_source import MetadataSource
from csu_console.media.source import StreamRequest
from csu_console.services.ptz.ports import ShouldStop

log = logging.getLogger(__name__)


class MetadataPoses:
    """A `Source`: its loop runs in a thread of its own. The status is asked as before, seldom while positions come
    from here. `offset` gives the camera's clock as the status poller knows it; any thread."""

    def __init__(
        self, access: DeviceAccess, url: str, track: PoseTrack, offset: Callable[[], Offset | None]
    ) -> None:
        request = StreamRequest(
            0,  # no pictures come of it, so it is of no stream's camera
            ProfileName.MAIN,
            url,
            user_name=access.user_name,
            password=access.password,
            tls=access.tls,
        )
        self._source = MetadataSource(request)
        self._reader = MetadataPose(track)
        self._offset = offset
        self._backoff = Backoff(first_s=2.0, longest_s=60.0)
        self._awake = threading.Event()

    def run(self, should_stop: ShouldStop) -> None:
        """Until `should_stop`; `wake` ends a wait of any kind."""
        while not should_stop():
            refused = False
            try:
                self._source.run_once(self._take, should_stop)
            except ConsoleError as error:
                refused = isinstance(error, StreamRefused)
                log.info("the metadata stream of a camera has ended: %s", error.template)
            self._reader.lost()
            if not should_stop():
                self._awake.wait(self._backoff.failed(refused))
                self._awake.clear()

    def wake(self) -> None:
        """Have the loop ask `should_stop` at once."""
        self._awake.set()
        self._source.cut()

    def _take(self, piece: bytes, arrived_us: int) -> None:
        if self._reader.feed(piece, arrived_us, self._offset()):
            self._backoff.succeeded()
