"""The worker's own program: orders in, pictures and reports out, until the console closes the pipe.

Started as `csu-console stream-worker` (csu_console/__main__.py), with the two pipes for its standard input and output.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import os
import pickle
import signal
import sys
import threading
from typing import Final

from csu_console.domain.clock import SystemClock
from csu_console.media.decode_faults import listen_to_ffmpeg
from csu_console.media.decode_turns import DecodeTurns
from csu_console.media.source import RtspOpener
from csu_console.media.worker import channel as kinds
from csu_console.media.worker.channel import Channel
from csu_console.media.worker.hosted_stream import HostedStream, HostParts
from csu_console.media.worker.orders import (
    Begin,
    Close,
    ForOpenStream,
    Mode,
    Obey,
    Open,
    Redirect,
    Share,
    Tile,
    WantFrame,
    WantStill,
)
from csu_console.media.worker.reports import WorkerReport
from csu_console.media.worker.shared_block import SharedBlock
from csu_console.media.worker.tile_slot import WAKING

logger = logging.getLogger(__name__)

REPORT_EVERY_S: Final = 0.25
STATE_AT_MOST_EVERY_S: Final = 0.02
LOOK_EVERY_S: Final = 1.0
NICENESS: Final = 5
"""As a stream's thread in the console (services/stream_thread): the windows come first."""

SWITCH_INTERVAL_S: Final = 0.02
"""Unlike in the console no window waits here. A thread's steps in Python end sooner by themselves; forced to let go
half-way, threads changed places twice as often (41,800 against 19,900 times in 6 s) and 16 x 720p took a tenth more."""

PARTING_S: Final = 1.0
"""How long the cameras' connections may take to be closed politely."""

LOG_LINES_AT_MOST: Final = 500
"""Kept between two reports; what is beyond is counted."""

_PR_SET_PDEATHSIG: Final = 1


class StreamWorker:
    """Orders in the main thread, reports from a thread of its own, each stream in its thread."""

    def __init__(self, channel: Channel, begin: Begin, log: LogKeeper) -> None:
        self._channel = channel
        self._log = log
        self._block = SharedBlock.attach(begin.block)
        self._streams: dict[int, HostedStream] = {}
        self._leaving: dict[int, HostedStream] = {}
        self._left: list[int] = []
        self._lock = threading.Lock()
        self._changed = threading.Event()
        self._over = False
        self._parts = HostParts(
            RtspOpener(begin.read_timeout_s),
            SystemClock(),
            DecodeTurns(begin.turns),
            self._block.memory,
            self._wake,
            lambda body: self._send(kinds.PICTURE, body),
            self._changed.set,
        )
        self._reporter = threading.Thread(target=self._report_on, name="reporter", daemon=True)

    def run(self) -> None:
        """Until the console ends."""
        self._reporter.start()
        while (message := self._channel.receive()) is not None:
            kind, body = message
            if kind == kinds.ORDER:
                self._take(_order(body))
        self._over = True
        with self._lock:
            streams = [*self._streams.values(), *self._leaving.values()]
        for stream in streams:
            stream.session.stop()
        until_s = self._parts.clock.monotonic_s() + PARTING_S
        for stream in streams:
            stream.wait(max(0.0, until_s - self._parts.clock.monotonic_s()))

    def _take(self, order: object) -> None:
        if isinstance(order, Open):
            stream = HostedStream(order, self._parts)
            with self._lock:
                self._streams[stream.id] = stream
            stream.start()
        elif isinstance(order, Share):
            self._parts.turns.share(order.turns)
        elif isinstance(order, ForOpenStream) and order.stream in self._streams:
            self._pass_on(order, self._streams[order.stream])

    def _pass_on(self, order: ForOpenStream, stream: HostedStream) -> None:
        match order:
            case Obey():
                stream.obey(order)
            case Mode():
                stream.mode(order)
            case Tile():
                left = stream.tile(order)
                if left is not None:
                    with self._lock:
                        self._left.append(left)
            case Redirect():
                stream.session.redirect(order.request.request())
            case WantFrame():
                stream.want_frame()
            case WantStill():
                stream.want_still()
            case Close():
                with self._lock:
                    self._leaving[stream.id] = self._streams.pop(stream.id)
                stream.session.stop()

    def _wake(self) -> None:
        """From stream threads: one message until the console has looked."""
        memory = self._block.memory
        if not memory[WAKING]:
            memory[WAKING] = 1
            self._send(kinds.WAKE)

    def _send(self, kind: int, body: bytes = b"") -> None:
        with contextlib.suppress(OSError):  # the console is gone, which the main thread sees by itself
            self._channel.send(kind, body)

    def _report_on(self) -> None:
        clock, pause = self._parts.clock, threading.Event()
        looked_s = clock.monotonic_s()
        while not self._over:
            self._changed.wait(REPORT_EVERY_S)
            self._changed.clear()
            self._send(kinds.REPORT, self._report().as_bytes())
            # Should a wake have gone to a window that no longer looks, the next picture asks again.
            self._block.memory[WAKING] = 0
            if clock.monotonic_s() - looked_s >= LOOK_EVERY_S:
                looked_s = clock.monotonic_s()
                for stream in [*self._streams.copy().values(), *self._leaving.copy().values()]:
                    stream.session.look()
            pause.wait(STATE_AT_MOST_EVERY_S)  # fifty streams that connect at once are told of together

    def _report(self) -> WorkerReport:
        with self._lock:
            streams, leaving = list(self._streams.values()), list(self._leaving.values())
            left, self._left = self._left, []
        reports = [stream.report() for stream in (*streams, *leaving)]
        for stream, report in zip(leaving, reports[len(streams) :], strict=True):
            if report.ended:
                left += stream.rooms()
                with self._lock:
                    del self._leaving[stream.id]
        return WorkerReport(tuple(reports), tuple(left), tuple(self._log.taken()))


class LogKeeper(logging.Handler):
    """Lines for the console's log, which scrubs and writes them; sent with the next report."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[int, str, str]] = []
        self._beyond = 0

    def emit(self, record: logging.LogRecord) -> None:
        if len(self._lines) >= LOG_LINES_AT_MOST:
            self._beyond += 1
            return
        self._lines.append((record.levelno, record.name, f"[{record.threadName}] {self.format(record)}"))

    def taken(self) -> list[tuple[int, str, str]]:
        lines, self._lines = self._lines, []
        beyond, self._beyond = self._beyond, 0
        if beyond:
            lines.append((logging.WARNING, __name__, f"{beyond} more lines were left out"))
        return lines


def run_worker() -> int:
    """The process's main, with the console's pipes for standard input and output."""
    _end_with_the_console()
    incoming, outgoing = os.dup(0), os.dup(1)
    # What a library prints must not be taken for a message.
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    channel = Channel(incoming, outgoing)
    first = channel.receive()
    begin = _order(first[1]) if first is not None and first[0] == kinds.ORDER else None
    if not isinstance(begin, Begin):
        return 1
    log = LogKeeper()
    logging.getLogger().addHandler(log)
    logging.getLogger().setLevel(begin.log_level)
    logging.raiseExceptions = False
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    listen_to_ffmpeg()
    StreamWorker(channel, begin, log).run()
    logging.shutdown()
    # Threads that wait for cameras must not hold up the end.
    os._exit(0)


def _order(body: bytes) -> object:
    """By a pipe that only our console has."""
    return pickle.loads(body)  # noqa: S301 - a worker believes its console, which started it


def _end_with_the_console() -> None:
    """Ctrl+C is for the console, which then closes the pipe; on Linux the system ends us with it, whatever we do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        parent = os.getppid()
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
        with contextlib.suppress(OSError):
            os.nice(NICENESS)
