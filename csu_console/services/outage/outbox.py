"""What was typed (logbook, timers, plans) and is not in the database yet: on the disk, in order, delivered once.

One file per piece, written before the database is asked and removed after it has it. The key in the file goes into the
row: a crash between the two delivers nothing twice. What the room's rules refuse is told and let go; what the database
cannot take for another reason is set aside as `.refused`, for who looks after the machine.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StorageFault
from csu_console.services.database_service import DatabaseService
from csu_console.services.write_queue import QUEUE_FULL, STOPPING
from csu_console.storage.database import Session
from csu_console.storage.published_file import write_published

log = logging.getLogger(__name__)

OUTBOX = "outbox"
"""Below the data folder."""
LIMIT = 500
"""Pieces that wait: a day without the server at a busy desk."""
SUFFIX, REFUSED = ".json", ".refused"

FULL = QT_TRANSLATE_NOOP(
    "errors",
    "{count} entries, additions or ticks wait for the database already: nothing more can be kept before it is back. "
    "Write on paper and tell the administrator.",
)


P = TypeVar("P")
_Told = TypeVar("_Told", contravariant=True)


class Form(Protocol[P]):
    """What pieces of one kind look like in a file, and how the database takes them."""

    def plain(self, piece: P) -> dict[str, Any]:
        """For JSON."""

    def piece(self, data: dict[str, Any]) -> P:
        """Raises ValueError, KeyError, TypeError or AttributeError for what is none."""

    def deliver(self, session: Session, piece: P) -> int:
        """In the database's pool, perhaps more than once: what is there already stays as it is. The number it got."""


class Delivered(Protocol[_Told]):
    """Told in the GUI thread what became of a piece."""

    def delivered(self, piece: _Told, number: int) -> None: ...

    def refused(self, piece: _Told, error: ConsoleError) -> None: ...


class Outbox(QObject, Generic[P]):
    """Lives in the GUI thread; the disk is written in a pool of one, in the order of the calls."""

    failed = Signal(object)
    """A ConsoleError: a piece is in memory only."""

    def __init__(
        self,
        database: DatabaseService,
        folder: Path,
        told: Delivered[P],
        form: Form[P],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._folder, self._told, self._form = database, folder, told, form
        self._pieces: dict[int, P] = {}
        self._asked: set[int] = set()
        self._next = 1
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._closed = False
        database.recovered.connect(self.deliver)

    def load(self) -> tuple[P, ...]:
        """What an earlier run left, oldest first; `deliver` hands it to the database."""
        try:
            paths = sorted(self._folder.glob(f"*{SUFFIX}"))
        except OSError:
            paths = []
        for path in paths:
            try:
                place = int(path.stem)
                self._pieces[place] = self._form.piece(json.loads(path.read_text(encoding="utf-8")))
            except (OSError, ValueError, KeyError, TypeError, AttributeError):
                log.warning("%s of the outbox cannot be read; it is set aside", path.name)
                _set_aside(path)
                continue
            self._next = max(self._next, place + 1)
        return self.waiting()

    def waiting(self) -> tuple[P, ...]:
        """What is not in the database yet, in order."""
        return tuple(self._pieces[place] for place in sorted(self._pieces))

    def check_room(self) -> None:
        """Raises StorageFault when nothing more can be kept."""
        if len(self._pieces) >= LIMIT:
            raise StorageFault(FULL, count=len(self._pieces))

    def put(self, piece: P) -> None:
        """Onto the disk, then to the database. `check_room` first, for what a person asks."""
        place, self._next = self._next, self._next + 1
        self._pieces[place] = piece
        self._disk(lambda: self._write(place, piece))
        self.deliver()

    def deliver(self) -> None:
        """Hand over what was not; kept and tried again by the database's queue while the server is away."""
        for place in sorted(self._pieces):
            if place not in self._asked and not self._closed:
                self._asked.add(place)
                self._ask(place, self._pieces[place])

    def flush(self, timeout_s: float = 2.0) -> bool:
        """Wait until the disk has what was put."""
        return self._pool.waitForDone(int(timeout_s * 1000))

    def close(self, timeout_s: float = 2.0) -> bool:
        self._closed = True
        self._database.recovered.disconnect(self.deliver)
        return self.flush(timeout_s)

    def _ask(self, place: int, piece: P) -> None:
        self._database.write(
            lambda session: self._form.deliver(session, piece),
            lambda number: self._on_delivered(place, number),
            lambda error: self._on_refused(place, error),
            durable=True,
        )

    def _on_delivered(self, place: int, number: int) -> None:
        piece = self._pieces.pop(place, None)
        self._asked.discard(place)
        if piece is not None:
            self._disk(lambda: self._path(place).unlink(missing_ok=True))
            self._told.delivered(piece, number)

    def _on_refused(self, place: int, error: ConsoleError) -> None:
        self._asked.discard(place)
        if error.template in (QUEUE_FULL, STOPPING) or place not in self._pieces:
            # Not the database's answer: it stays for later, or for the next start.
            return
        if self._database.outdated_now:
            return
        piece = self._pieces.pop(place)
        if isinstance(error, StorageFault):
            self._disk(lambda: _set_aside(self._path(place)))
        else:
            self._disk(lambda: self._path(place).unlink(missing_ok=True))
        self._told.refused(piece, error)

    def _path(self, place: int) -> Path:
        return self._folder / f"{place:012d}{SUFFIX}"

    def _write(self, place: int, piece: P) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            content = json.dumps(self._form.plain(piece), ensure_ascii=False)
            write_published(self._path(place), content.encode("utf-8"))
        except OSError as error:
            text = QT_TRANSLATE_NOOP("errors", "The file {file} cannot be written: {reason}.")
            raise StorageFault(text, file=str(self._folder), reason=error.strerror or "") from None

    def _disk(self, act: Callable[[], object]) -> None:
        self._pool.start(_Act(act, self.failed.emit))


class _Act(QRunnable):
    def __init__(self, act: Callable[[], object], failed: Callable[[ConsoleError], None]) -> None:
        super().__init__()
        self._act, self._failed = act, failed

    def run(self) -> None:
        try:
            self._act()
        except ConsoleError as error:
            log.warning("%s", error)
            self._failed(error)
        except OSError as error:
            log.warning("the outbox: %s", error.strerror)


def _set_aside(path: Path) -> None:
    try:
        path.replace(path.with_suffix(REFUSED))
    except OSError as error:
        log.warning("%s could not be set aside: %s", path.name, error.strerror)


def instant(text: str) -> datetime:
    """Raises ValueError for a text that is none, or has no time zone."""
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("an instant has a time zone")
    return instant
