"""Keeps drafts on the disk as they are typed, in a thread of its own pool: a slow disk never holds a key press."""

from __future__ import annotations

import logging
import threading
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StorageFault
from csu_console.services.logbook.drafts import Draft, DraftFiles

log = logging.getLogger(__name__)

DRAFTS_LIMIT = 50
"""Kept at once; a room that leaves more unfinished has another problem, and is told."""

TOO_MANY = QT_TRANSLATE_NOOP(
    "errors", "There are {count} unfinished drafts: finish or discard some before beginning another."
)


class DraftKeeper(QObject):
    """Lives in the GUI thread. The last word per draft wins; words for others wait their turn, at most one each."""

    failed = Signal(object)
    """A ConsoleError: the draft is in memory only."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = DraftFiles(folder)
        self._drafts: dict[str, Draft] = {}
        self._lock = threading.Lock()
        self._waiting: dict[str, Draft | None] = {}
        self._writing = False
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)

    def load(self) -> tuple[Draft, ...]:
        """Read what an earlier run left."""
        self._drafts = {draft.id: draft for draft in self._files.read_all()}
        return self.drafts()

    def sort(self, written: frozenset[str], delivering: frozenset[str]) -> None:
        """What an earlier run left was written since, is on its way, or is to be finished by hand."""
        for draft in self.drafts():
            if draft.id in written:
                self.forget(draft.id)
            elif draft.saving and draft.id not in delivering:
                self.keep(replace(draft, saving=False))

    def drafts(self) -> tuple[Draft, ...]:
        """All of them, oldest first."""
        return tuple(self._drafts.values())

    def draft(self, draft_id: str) -> Draft | None:
        return self._drafts.get(draft_id)

    def check_room(self) -> None:
        """Raises StorageFault when there are too many to begin another."""
        if len(self._drafts) >= DRAFTS_LIMIT:
            raise StorageFault(TOO_MANY, count=len(self._drafts))

    def keep(self, draft: Draft) -> None:
        """In memory at once, on the disk soon."""
        self._drafts[draft.id] = draft
        self._put(draft.id, draft)

    def forget(self, draft_id: str) -> None:
        """It was written, or thrown away."""
        if self._drafts.pop(draft_id, None) is not None:
            self._put(draft_id, None)

    def flush(self, timeout_s: float) -> bool:
        """Wait until everything is on the disk; False when it is not by then."""
        return self._pool.waitForDone(int(timeout_s * 1000))

    def close(self, timeout_s: float = 2.0) -> bool:
        return self.flush(timeout_s)

    def _put(self, draft_id: str, draft: Draft | None) -> None:
        with self._lock:
            self._waiting[draft_id] = draft
            start, self._writing = not self._writing, True
        if start:
            self._pool.start(_Writing(self))

    def write_waiting(self) -> None:
        """In the pool: until nothing waits."""
        while True:
            with self._lock:
                if not self._waiting:
                    self._writing = False
                    return
                draft_id = next(iter(self._waiting))
                draft = self._waiting.pop(draft_id)
            try:
                if draft is None:
                    self._files.remove(draft_id)
                else:
                    self._files.write(draft)
            except ConsoleError as error:
                log.warning("%s", error)
                self.failed.emit(error)


class _Writing(QRunnable):
    def __init__(self, keeper: DraftKeeper) -> None:
        super().__init__()
        self._keeper = keeper

    def run(self) -> None:
        self._keeper.write_waiting()
