"""Timelines for the screens: read beside the GUI thread, kept for a moment, dropped when nobody wants them any more."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from csu_console.domain.actor import Access
from csu_console.domain.clock import Clock, to_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.timeline import Period, TimelineRow, TimelineView, grain_for
from csu_console.services.database_service import DatabaseService
from csu_console.storage import timeline
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session

logger = logging.getLogger(__name__)

FRESH_S = 5.0
"""A view that reaches the present is read again after this long: a file is closed every two minutes."""

KEPT_S = 120.0
"""A view of the past alone: only destruction changes it, which what is read at each opening refuses anyway."""

KEPT_MAX = 16
"""Views in memory: some zooms of a few sets of cameras, 100 kB each at most."""

_STALE_BY = frozenset({Topic.LOGBOOK.value, Topic.HOLDS.value, Topic.INVENTORY.value})

Then = Callable[[Any], None]
Otherwise = Callable[[ConsoleError], None]


class MarkKind(StrEnum):
    """What a jump looks for."""

    GAP = "gap"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to jump to. `entry_number` 0: a gap."""

    camera_id: int
    at_us: int
    entry_number: int = 0


class Question:
    """One question to the database. `cancel` from any thread: its answer is given to nobody."""

    def __init__(self, then: Then, otherwise: Otherwise | None) -> None:
        self.then, self.otherwise = then, otherwise
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()


@dataclass(frozen=True, slots=True)
class _Kept:
    view: TimelineView
    until_s: float


class TimelineService(QObject):
    """Lives in the GUI thread. Every question raises NotPermitted to who may not replay."""

    changed = Signal()
    """What was read is out of date: ask again."""
    _answered = Signal(object, object)

    def __init__(
        self, database: DatabaseService, access: Access, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._database, self._access, self._clock = database, access, clock
        # Not in the queue of writes: a month of nine cameras would hold up the recorders' rows.
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._kept: OrderedDict[tuple[tuple[int, ...], int], _Kept] = OrderedDict()
        self._asked: set[Question] = set()
        self._closed = False
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        database.changed_elsewhere.connect(self._on_changed)

    def view(
        self,
        camera_ids: Sequence[int],
        period: Period,
        width_px: int,
        then: Callable[[TimelineView], None],
        otherwise: Otherwise | None = None,
    ) -> Question:
        """Rows of these cameras for at least `period`, told apart as far as `width_px` can show.

        `then` is called at once when it is known, later in this thread when it is read. Raises NotPermitted.
        """
        self._access.require(Permission.REPLAY)
        ids, grain_us = tuple(camera_ids), grain_for(period, width_px)
        question = Question(then, otherwise)
        kept = self._kept.get((ids, grain_us))
        if kept is not None and kept.view.period.covers(period):
            if kept.until_s > self._clock.monotonic_s():
                then(kept.view)
                return question
        wide = Period(period.start_us - period.length_us, period.end_us + period.length_us)
        self._ask(question, partial(self._read_view, ids, wide, grain_us, question))
        return question

    def next_mark(
        self,
        camera_ids: Sequence[int],
        at_us: int,
        kind: MarkKind,
        *,
        forward: bool,
        then: Callable[[Mark | None], None],
        otherwise: Otherwise | None = None,
    ) -> Question:
        """The nearest gap or logbook entry of these cameras after, or before, an instant. Raises NotPermitted."""
        self._access.require(Permission.REPLAY)

        look = timeline.next_gap if kind is MarkKind.GAP else timeline.next_entry

        def read(session: Session) -> Mark | None:
            found = look(session, camera_ids, at_us, forward=forward)
            return None if found is None else Mark(*found)

        question = Question(then, otherwise)
        self._ask(question, partial(self._database.read, read))
        return question

    def bounds(
        self,
        camera_ids: Sequence[int],
        then: Callable[[tuple[int, int] | None], None],
        otherwise: Otherwise | None = None,
    ) -> Question:
        """First and last instant recorded of these cameras, microseconds. Raises NotPermitted."""
        self._access.require(Permission.REPLAY)
        question = Question(then, otherwise)
        self._ask(question, partial(self._database.read, partial(timeline.bounds, camera_ids=camera_ids)))
        return question

    def forget(self) -> None:
        """Something was kept back, released or destroyed here: what was read says it no more."""
        self._kept.clear()
        self.changed.emit()

    def close(self, timeout_s: float = 2.0) -> bool:
        """Answer nobody any more; False when the reading one did not end in time."""
        self._closed = True
        for question in self._asked:
            question.cancel()
        self._pool.clear()
        return self._pool.waitForDone(round(timeout_s * 1000))

    def _ask(self, question: Question, read: Callable[[], object]) -> None:
        if self._closed:
            return
        self._asked.add(question)

        def run() -> None:
            if question.cancelled:
                answer: object = None
            else:
                try:
                    answer = read()
                except ConsoleError as error:
                    logger.warning("timeline: %s", error)
                    answer = error
                except Exception:
                    # A question that fails leaves the screen as it was; the pool's thread goes on.
                    logger.exception("timeline")
                    question.cancel()
                    answer = None
            self._answered.emit(question, answer)

        self._pool.start(run)

    def _read_view(
        self, camera_ids: tuple[int, ...], period: Period, grain_us: int, question: Question
    ) -> TimelineView:
        """In the pool: one session, one consistent moment for all rows."""
        now_us = to_us(self._clock.utc_now())

        def read(session: Session) -> tuple[TimelineRow, ...]:
            rows: list[TimelineRow] = []
            for camera_id in camera_ids:
                if question.cancelled:
                    break
                rows.append(timeline.row(session, camera_id, period, grain_us, now_us))
            return tuple(rows)

        return TimelineView(period, grain_us, self._database.read(read), now_us)

    def _on_answered(self, question: Question, answer: object) -> None:
        self._asked.discard(question)
        if question.cancelled or self._closed:
            return
        if isinstance(answer, ConsoleError):
            if question.otherwise is not None:
                question.otherwise(answer)
            return
        if isinstance(answer, TimelineView):
            self._keep(answer)
        question.then(answer)

    def _keep(self, view: TimelineView) -> None:
        lasts_s = FRESH_S if view.period.end_us > view.now_us else KEPT_S
        key = (tuple(row.camera_id for row in view.rows), view.grain_us)
        self._kept[key] = _Kept(view, self._clock.monotonic_s() + lasts_s)
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT_MAX:
            self._kept.popitem(last=False)

    def _on_changed(self, topic: str) -> None:
        if topic in _STALE_BY:
            self.forget()
