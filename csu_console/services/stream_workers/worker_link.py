"""One worker process: its pipes, the three threads that serve them, and its end."""

from __future__ import annotations

import contextlib
import logging
import pickle
import subprocess
import threading
from collections.abc import Callable, Sequence
from queue import Empty, Full, Queue

from csu_console.config.own_program import own_command, own_environment
from csu_console.domain.clock import Clock
from csu_console.media.worker import channel as kinds
from csu_console.media.worker.block_room import Rooms
from csu_console.media.worker.channel import Channel
from csu_console.media.worker.far_session import FarSession
from csu_console.media.worker.orders import Begin, Order
from csu_console.media.worker.reports import WorkerReport, picture_parts
from csu_console.media.worker.shared_block import SharedBlock

logger = logging.getLogger(__name__)

WORD = "stream-worker"
"""What makes the program a worker: looked at before anything else is imported (csu_console/__main__.py)."""

SILENT_S = 2.0
"""A worker reports four times a second: one that is silent for so long is taken for dead."""

STARTING_S = 20.0
"""Until its first report: half a second on a quiet machine."""

ORDERS_AT_MOST = 20_000
"""Orders that wait for a worker that does not read: then it is as good as dead."""

FRAMES_AT_MOST = 16
"""Whole frames that wait to be looked at: a megabyte or two each."""


ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}
"""glibc gives every other thread a heap of its own, and a worker has a thread per stream: with 16 tiles of 720p two workers held
134 MiB each, 110 with one heap, for the same page faults and processor time. What a decoder asks for in a frame comes from
its own pools, so that they hardly wait for each other."""


def worker_command() -> tuple[str, ...]:
    """The program itself, once more."""
    return own_command(WORD)


class WorkerLink:
    """A WorkerHost. Made, started and closed in the GUI thread, `send` from any. Raises OSError when it cannot start."""

    def __init__(
        self,
        clock: Clock,
        on_ended: Callable[[WorkerLink], None],
        read_timeout_s: float,
        turns: int,
        command: Sequence[str] = (),
    ) -> None:
        """`on_ended` is called once, in the reader's thread, when the process is gone."""
        self._clock = clock
        self._on_ended = on_ended
        self.sessions: dict[int, FarSession] = {}
        """By stream; replaced whole, so the reader needs no lock."""
        self.block = SharedBlock.create()
        self.rooms = Rooms(self.block.address.size)
        self.heard_s = clock.monotonic_s()
        self.started_s = self.heard_s
        self.closing = False
        self.greeted = False
        """It has said something."""
        self._orders: Queue[Order | None] = Queue(ORDERS_AT_MOST)
        try:
            self._process = self._started(command or worker_command())
            self._channel = self._joined(self._process)
            self.send(
                Begin(self.block.address, read_timeout_s, turns, logging.getLogger().getEffectiveLevel())
            )
        finally:
            self.block.inherited()
        name = f"worker-{self._process.pid}"
        self._reader = threading.Thread(target=self._read, name=f"{name}-reader", daemon=True)
        self._writer = threading.Thread(target=self._write, name=f"{name}-writer", daemon=True)
        self._frames: Queue[tuple[FarSession, bytes] | None] = Queue(FRAMES_AT_MOST)
        self._looker = threading.Thread(target=self._look, name=f"{name}-frames", daemon=True)
        self._looker.start()
        self._reader.start()
        self._writer.start()

    def _started(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        descriptor = self.block.address.descriptor
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env={**ONE_HEAP, **own_environment()},
            pass_fds=(descriptor,) if descriptor >= 0 else (),
        )

    @staticmethod
    def _joined(process: subprocess.Popen[bytes]) -> Channel:
        assert process.stdin is not None
        assert process.stdout is not None
        return Channel(process.stdout.fileno(), process.stdin.fileno())

    @property
    def patience_s(self) -> float:
        """How long it may be silent: a new one still imports what it needs."""
        return SILENT_S if self.greeted else STARTING_S

    @property
    def pid(self) -> int:
        return self._process.pid

    def send(self, order: Order) -> None:
        """Never blocks: a worker that lets too much wait is killed."""
        try:
            self._orders.put_nowait(order)
        except Full:
            self.kill()

    def take_on(self, session: FarSession) -> None:
        """Give it a stream. GUI thread."""
        session.host_by(self)
        self.sessions = {**self.sessions, session.id: session}

    def let_go(self, session: FarSession) -> None:
        """Its stream has ended. GUI thread."""
        self.sessions = {number: kept for number, kept in self.sessions.items() if kept is not session}

    def kill(self) -> None:
        """End it now; `ended` follows. Any thread."""
        with contextlib.suppress(OSError):
            self._process.kill()

    def close(self) -> None:
        """Ask it to end: it does when its input ends."""
        self.closing = True
        with contextlib.suppress(Full):
            self._orders.put_nowait(None)

    def wait(self, timeout_s: float) -> bool:
        """True when the process and both threads have ended."""
        until_s = self._clock.monotonic_s() + timeout_s
        try:
            self._process.wait(max(0.0, timeout_s))
        except subprocess.TimeoutExpired:
            return False
        threads = (self._reader, self._writer, self._looker)
        for thread in threads:
            thread.join(max(0.1, until_s - self._clock.monotonic_s()))
        return not any(thread.is_alive() for thread in threads)

    # the threads

    def _write(self) -> None:
        process, channel = self._process, self._channel
        try:
            while (order := self._next_order()) is not None:
                channel.send(kinds.ORDER, pickle.dumps(order, pickle.HIGHEST_PROTOCOL))
        except OSError:
            pass  # the reader sees its end, and tells
        except Exception as error:  # its text may hold an address
            logger.error("a worker cannot be told: %s", type(error).__name__)
            self.kill()
        assert process.stdin is not None
        with contextlib.suppress(OSError):
            process.stdin.close()

    def _next_order(self) -> Order | None:
        """The next order; None to end."""
        while True:
            try:
                return self._orders.get(timeout=1.0)
            except Empty:
                if self._process.poll() is not None:
                    return None

    def _read(self) -> None:
        try:
            while (message := self._channel.receive()) is not None:
                self.heard_s = self._clock.monotonic_s()
                self.greeted = True
                self._take(*message)
        except Exception:
            logger.exception("worker %d says what is not understood", self.pid)
        self.kill()  # nobody would hear it any more
        code = self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()
        if not self.closing:
            logger.error("worker %d has ended by itself (%d)", self.pid, code)
        self._frames.put(None)
        for session in self.sessions.values():
            session.host_is_gone()
        self._on_ended(self)

    def _take(self, kind: int, body: bytes) -> None:
        if kind == kinds.WAKE:
            for session in self.sessions.values():
                session.hub.wake()
        elif kind == kinds.REPORT:
            self._take_report(WorkerReport.of(body))
        elif kind == kinds.PICTURE:
            stream = int(picture_parts(body)[0]["stream"])
            if stream in self.sessions:
                with contextlib.suppress(Full):  # it is asked for again
                    self._frames.put_nowait((self.sessions[stream], body))

    def _look(self) -> None:
        """Whole frames are looked at here: a scene takes tens of milliseconds, and wakes must not wait for it."""
        while (waiting := self._frames.get()) is not None:
            session, body = waiting
            try:
                session.picture(body)
            except Exception:
                logger.exception("a frame of camera %d failed", session.request.camera_id)

    def _take_report(self, report: WorkerReport) -> None:
        for offset in report.left:
            self.rooms.left(offset)
        for level, name, text in report.log:
            logging.getLogger(name).log(level, "worker %d: %s", self.pid, text)
        sessions = self.sessions
        for told in report.streams:
            if told.stream in sessions:
                sessions[told.stream].reported(told)
