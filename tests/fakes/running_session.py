"""A stream session in a thread of its own, without Qt, and what it says of itself."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Self

from csu_console.domain.certificate import TlsTrust
from csu_console.domain.clock import SystemClock
from csu_console.domain.mask import MaskPlan
from csu_console.domain.secret import Secret
from csu_console.domain.stream import ProfileName, StreamState, StreamStatus, Transport
from csu_console.media.backoff import Backoff
from csu_console.media.decode_faults import listen_to_ffmpeg
from csu_console.media.session import DECODE_LIMIT_S, SessionParts, StreamSession
from csu_console.media.source import RtspOpener, StreamRequest
from tests.fakes import magenta_world
from tests.fakes.magenta_world import CAMERA_ID, LeakCounter


class LogCatcher(logging.Handler):
    """Every record of every logger, FFmpeg's included, as text with its trace."""

    def __init__(self) -> None:
        super().__init__(0)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(logging.Formatter().format(record))


class RunningSession:
    """Use as a context: asks the session to stop and waits for its thread, with a limit."""

    def __init__(
        self,
        url: str,
        plan_of: Callable[[int], MaskPlan | None] | None = None,
        transport: Transport = Transport.TCP,
        user: str = "",
        password: str = "",
        read_timeout_s: float = 2.0,
        decode_limit_s: float = DECODE_LIMIT_S,
        tls: TlsTrust | None = None,
        hardware_device: str = "",
    ) -> None:
        listen_to_ffmpeg()
        self.plan = magenta_world.plan()
        self.states: list[StreamState] = []
        self.details: list[str] = []
        self.sink = LeakCounter()
        self.log = LogCatcher()
        self._changed = threading.Condition()
        request = StreamRequest(
            *(CAMERA_ID, ProfileName.MAIN, url, transport, user, Secret(password), hardware_device),
            tls=tls or TlsTrust(),
        )
        opener = RtspOpener(read_timeout_s)
        parts = SessionParts(opener, SystemClock(), plan_of or (lambda _id: self.plan), self._on_state)
        backoff = Backoff(0.05, 0.2, refused_s=30.0)
        self.session = StreamSession(request, parts, backoff, decode_limit_s)
        self.session.hub.add(self.sink)
        self.thread = threading.Thread(target=self.session.run, name="session-under-test")

    def _on_state(self) -> None:
        with self._changed:
            status = self.status()
            self.states.append(status.state)
            self.details.append(status.detail)
            self._changed.notify_all()

    def status(self) -> StreamStatus:
        return self.session.stats.status(SystemClock().monotonic_s())

    def until_state(self, *wanted: StreamState, limit_s: float = 10.0) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: any(state in wanted for state in self.states), limit_s)

    def until_frames(self, count: int, limit_s: float = 10.0) -> bool:
        return self.sink.until(lambda: self.sink.frames >= count, limit_s)

    def stop(self, limit_s: float) -> bool:
        """True when the thread ended in time; meanwhile it is looked after, as the service does."""
        self.session.stop()
        return magenta_world.wait_until(self._over, limit_s)

    def _over(self) -> bool:
        self.session.look()
        return not self.thread.is_alive()

    def __enter__(self) -> Self:
        root, av_log = logging.getLogger(), logging.getLogger("libav")
        self._levels = root.level, av_log.level
        root.setLevel(0)
        root.addHandler(self.log)
        av_log.addHandler(self.log)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        ended = self.stop(8.0)
        root, av_log = logging.getLogger(), logging.getLogger("libav")
        root.removeHandler(self.log)
        av_log.removeHandler(self.log)
        root.setLevel(self._levels[0])
        assert ended, "the session did not end"
