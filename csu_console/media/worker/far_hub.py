"""Who wants what of a stream that a worker decodes: tiles by shared memory, everybody else a whole frame now and then."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from csu_console.domain.clock import Clock
from csu_console.domain.mask import CoverReason
from csu_console.media.frame import MaskedFrame
from csu_console.media.hub import ComingFrame, FrameSink
from csu_console.media.mailbox import TileMailbox
from csu_console.media.picture_health import PictureFault, PictureHealth
from csu_console.media.scene_eye import SceneEye
from csu_console.media.worker.far_tile import FarTile, WorkerHost
from csu_console.media.worker.orders import WantFrame
from csu_console.media.worker.reports import StreamReport

if TYPE_CHECKING:
    from csu_console.media.worker.far_session import FarSession

logger = logging.getLogger(__name__)

ANSWER_S: Final = 2.0
"""A frame asked for and not come by then is asked for again."""


class FarHub:
    """As FrameHub. Sinks are added and removed in the GUI thread; whole frames are offered in a thread of the link.

    Mailboxes get pictures made in the worker, in the tile's size. PictureHealth is replaced by one in the worker. All
    others are offered whole masked frames, at most four a second, as often as their `divisor` asks for one: enough for
    a snapshot, a still, a look at the scene. A recorder is none of them.
    """

    def __init__(self, session: FarSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock
        self._lock = threading.Lock()
        self._sinks: tuple[FrameSink, ...] = ()
        self._tiles: dict[TileMailbox, FarTile] = {}
        self._wakes: tuple[Callable[[], None], ...] = ()
        self._numbers = itertools.count()
        self._asked_s: float | None = None

    @property
    def sinks(self) -> tuple[FrameSink, ...]:
        return self._sinks

    @property
    def sinks_count(self) -> int:
        return len(self._sinks)

    def add(self, sink: FrameSink) -> None:
        with self._lock:
            if any(kept is sink for kept in self._sinks):
                return
            self._sinks = (*self._sinks, sink)
        session = self._session
        if isinstance(sink, TileMailbox):
            tile = FarTile(next(self._numbers), session.request.camera_id, session.is_current)
            self._tiles[sink] = tile
            self._wakes = tuple(mailbox.wake for mailbox in self._tiles)
            if session.host is not None:
                tile.host_by(session.host, session.id)
            sink.fetch_from(tile)
        elif isinstance(sink, PictureHealth):
            session.judge_health(True)
        else:
            self._ask()

    def remove(self, sink: FrameSink) -> None:
        with self._lock:
            self._sinks = tuple(kept for kept in self._sinks if kept is not sink)
        if isinstance(sink, TileMailbox):
            tile = self._tiles.pop(sink, None)
            self._wakes = tuple(mailbox.wake for mailbox in self._tiles)
            if tile is not None:
                sink.fetch_from(None)
                tile.close()
        elif isinstance(sink, PictureHealth):
            sink.fault = PictureFault.NONE
            self._session.judge_health(False)

    def wake(self) -> None:
        """Pictures are ready. In the reader's thread."""
        for wake in self._wakes:
            wake()

    def host_by(self, host: WorkerHost | None, stream: int) -> None:
        """GUI thread."""
        self._asked_s = None
        for tile in self._tiles.values():
            tile.host_by(host, stream)

    def reported(self, report: StreamReport) -> None:
        """In the reader's thread, four times a second."""
        last_s = report.measures.last_frame_s
        for sink in self._sinks:
            if isinstance(sink, PictureHealth):
                sink.fault = report.fault
            elif isinstance(sink, SceneEye) and last_s is not None and report.cover is CoverReason.NONE:
                sink.goes_on(last_s, report.mask_version)
        self._ask()

    def whole(self, frame: MaskedFrame | None) -> None:
        """A whole frame, or one that came too late to be used. In the link's thread for them."""
        self._asked_s = None
        if frame is None:
            return
        for sink in self._others():
            try:
                sink.offer(frame)
            except Exception:
                logger.exception("a frame sink of camera %d failed", frame.camera_id)
                self.remove(sink)

    def _others(self) -> list[FrameSink]:
        return [sink for sink in self._sinks if not isinstance(sink, TileMailbox | PictureHealth)]

    def _ask(self) -> None:
        """Ask for a whole frame if somebody would look at one that came now."""
        now_s = self._clock.monotonic_s()
        waiting = self._asked_s is not None and now_s - self._asked_s < ANSWER_S
        if waiting or not any(_wants(sink, now_s) for sink in self._others()):
            return
        self._asked_s = now_s
        self._session.send(WantFrame(self._session.id))


def _wants(sink: FrameSink, now_s: float) -> bool:
    asked = getattr(sink, "divisor", None)
    return asked is None or bool(asked(ComingFrame(1280, 720, 1.0, 0, now_s, settled=True)))
