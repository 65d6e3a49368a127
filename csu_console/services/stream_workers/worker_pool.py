"""The worker processes of this console: which stream goes where, and what happens when one of them ends."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.media.backoff import Backoff
from csu_console.media.decode_turns import processors
from csu_console.media.worker.far_session import FarSession
from csu_console.media.worker.orders import Share
from csu_console.services.alert_service import AlertService
from csu_console.services.stream_workers.worker_link import SILENT_S, WorkerLink

logger = logging.getLogger(__name__)

TICK_S: Final = 0.5
STEADY_S: Final = 30.0
"""A worker that has lived so long is believed again: the alert is over, the next wait is short."""

STREAMS_BEFORE_NEXT: Final = 4
"""A worker is given this many streams before another is started."""

GIVE_UP_AFTER: Final = 3
"""Workers in a row that ended without a word: this machine lets none run."""

_NONE: Final = QT_TRANSLATE_NOOP(
    "errors",
    "No process that decodes streams can be started here: everything is decoded in the console itself.",
)
_ENDED: Final = QT_TRANSLATE_NOOP(
    "errors", "A process that decodes streams ended unexpectedly; its pictures were opened again."
)


def workers_by_default() -> int:
    """One for each processor of this machine, eight at most: a wall of 64 then has eight streams in each."""
    return min(8, processors())


class _Seat:
    """Where one worker sits, and the next one when it has ended."""

    def __init__(self) -> None:
        self.link: WorkerLink | None = None
        self.backoff = Backoff(0.5, 30.0)
        self.again_at_s: float | None = None
        self.mute_ends = 0
        """Workers in a row that never said a word."""
        self.waiting: list[FarSession] = []
        """Streams of the worker that ended."""

    @property
    def load(self) -> int:
        return len(self.waiting) + (len(self.link.sessions) if self.link is not None else 0)


class WorkerPool(QObject):
    """Lives in the GUI thread and owns the workers, with three threads each. Workers are started when they are needed."""

    given_up = Signal()
    """No worker can be started here: whoever waits for one must do without."""
    _link_ended = Signal(object)

    def __init__(
        self,
        clock: Clock,
        alerts: AlertService,
        count: int,
        read_timeout_s: float = 4.0,
        command: Sequence[str] = (),
        parent: QObject | None = None,
        at_once: int | None = None,
    ) -> None:
        """`count` workers at most, in which `at_once` streams work at the same time: None, as many as processors."""
        super().__init__(parent)
        self._at_once = at_once or processors()
        self._clock = clock
        self._alerts = alerts
        self._read_timeout_s = read_timeout_s
        self._command = tuple(command)
        self._seats = [_Seat() for _ in range(max(1, count))]
        self._ending: list[WorkerLink] = []
        self.usable = True
        self._told = False
        self._failed_s = float("-inf")
        self._ticked_s = clock.monotonic_s()
        self._closed = False
        self._link_ended.connect(self._on_link_ended, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self, interval=int(TICK_S * 1000))
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def warm_up(self) -> None:
        """Start the first worker before a stream needs it: a Python that imports takes half a second."""
        self._start(self._seats[0])

    def take_on(self, session: FarSession) -> None:
        """Give a stream to the worker that has the fewest, or to a new one."""
        seat = self._seat_for_next()
        if seat.link is None and seat.again_at_s is None:
            self._start(seat)
        if seat.link is not None:
            seat.link.take_on(session)
        else:
            seat.waiting.append(session)

    def let_go(self, session: FarSession) -> None:
        """A stream that has ended."""
        for seat in self._seats:
            if session in seat.waiting:
                seat.waiting.remove(session)
            if seat.link is not None:
                seat.link.let_go(session)

    def pids(self) -> tuple[int, ...]:
        return tuple(seat.link.pid for seat in self._seats if seat.link is not None)

    def look(self) -> None:
        """Twice a second: end the silent, start again what ended, take the alert back when all is steady."""
        now_s = self._clock.monotonic_s()
        stood_still = now_s - self._ticked_s > SILENT_S  # we did: nobody could be heard meanwhile
        self._ticked_s = now_s
        for seat in self._seats:
            link = seat.link
            if link is not None and stood_still:
                link.heard_s = now_s
            elif link is not None and now_s - link.heard_s > link.patience_s:
                logger.error("worker %d has been silent for %.1f s: ended", link.pid, now_s - link.heard_s)
                link.kill()
                link.heard_s = now_s
            if seat.again_at_s is not None and now_s >= seat.again_at_s:
                self._start(seat)
        if self._told and self.usable and now_s - self._failed_s > STEADY_S:
            self._told = False
            self._alerts.clear(AlertKind.STREAM_WORKER)
            for seat in self._seats:
                seat.backoff.succeeded()

    def close(self, timeout_s: float) -> bool:
        """End all workers: asked first, killed at half the time. False when one is left even so."""
        self._closed = True
        self._timer.stop()
        links = [seat.link for seat in self._seats if seat.link is not None] + self._ending
        for link in links:
            link.close()
        until_s = self._clock.monotonic_s() + timeout_s
        half_s = self._clock.monotonic_s() + timeout_s / 2
        for link in links:
            if not link.wait(max(0.0, half_s - self._clock.monotonic_s())):
                link.kill()
        ended = [link.wait(max(0.2, until_s - self._clock.monotonic_s())) for link in links]
        for seat in self._seats:
            seat.link = None
        return all(ended)

    def _seat_for_next(self) -> _Seat:
        used = [seat for seat in self._seats if seat.link is not None or seat.waiting]
        least = min(used, key=lambda seat: seat.load, default=None)
        idle = next((seat for seat in self._seats if seat not in used), None)
        if least is None or (idle is not None and least.load >= STREAMS_BEFORE_NEXT):
            return idle or self._seats[0]
        return least

    def _start(self, seat: _Seat) -> None:
        if self._closed or not self.usable or seat.link is not None:
            return
        seat.again_at_s = None
        try:
            seat.link = WorkerLink(
                self._clock, self._link_ended.emit, self._read_timeout_s, self._turns(1), self._command
            )
        except OSError as error:
            logger.error("a worker cannot be started: %s", error.strerror)
            self._failed(seat, mute=True)
            return
        logger.info("worker %d started", seat.link.pid)
        self._share()
        waiting, seat.waiting = seat.waiting, []
        for session in waiting:
            seat.link.take_on(session)

    def _turns(self, more: int = 0) -> int:
        """Streams that decode at the same time in one worker: with all workers as many as there are processors.

        One more than that and a thread that is woken takes the processor from the one that holds the interpreter's
        lock, for which it then waits itself: 16 streams of 720p on two processors took 1.26 cores so, and 1.08 without.
        """
        running = sum(seat.link is not None for seat in self._seats) + more
        return max(1, -(-self._at_once // max(1, running)))

    def _share(self) -> None:
        """The number of workers has changed."""
        for seat in self._seats:
            if seat.link is not None:
                seat.link.send(Share(self._turns()))

    def _failed(self, seat: _Seat, mute: bool) -> None:
        self._failed_s = self._clock.monotonic_s()
        seat.again_at_s = self._failed_s + seat.backoff.failed()
        seat.mute_ends = seat.mute_ends + 1 if mute else 0
        others_run = any(other.link is not None and other.link.greeted for other in self._seats)
        if seat.mute_ends >= GIVE_UP_AFTER and not others_run:
            self._give_up()
        elif not self._told:
            self._tell(_ENDED)

    def _give_up(self) -> None:
        if self.usable:
            self.usable = False
            self._tell(_NONE)
            self.given_up.emit()

    def _tell(self, text: str) -> None:
        self._told = True
        now = self._clock.utc_now()
        self._alerts.raise_alert(Alert(AlertKind.STREAM_WORKER, AlertLevel.ATTENTION, now, None, text))

    def _on_link_ended(self, link: WorkerLink) -> None:
        seat = next((seat for seat in self._seats if seat.link is link), None)
        if seat is None or self._closed:
            return
        seat.link = None
        sessions = list(link.sessions.values())
        link.sessions = {}
        seat.waiting += [session for session in sessions if not session.stopping]
        for session in sessions:
            session.lost()
        self._share()
        self._failed(seat, mute=not link.greeted)
