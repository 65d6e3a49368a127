"""The audit journal at a million entries: searches, the check of the chain, writing."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.measure import Figures, Options, spread, table
from csu_console.domain.actor import Actor
from csu_console.domain.audit import Action, AuditEntry, Deed, Result, camera_object, make_entry
from csu_console.domain.permission import Role
from csu_console.storage.database import Database, Session
from csu_console.storage.journal import search
from csu_console.storage.journal.append import append
from csu_console.storage.journal.search import JournalFilter
from csu_console.storage.journal.verify import verify
from csu_console.storage.journal.witness import Witnesses

ENTRIES = 1_000_000
QUICK_ENTRIES = 50_000
BATCH = 10_000
CAMERAS = 400
PERSONS = 30
START = datetime(2025, 11, 1, tzinfo=UTC)
YEAR_S = 365 * 86_400

FREQUENT = ((Action.STREAM_SHOWN, 46), (Action.STREAM_HIDDEN, 46), (Action.SNAPSHOT, 4))
RARE = ((Action.REPLAY_OPENED, 2), (Action.MASK_APPROVED, 1), (Action.SIGNED_IN, 1))
"""Of a hundred entries, as a room of forty cameras on its tiles gives them; exports come to one in ten thousand."""


def run(options: Options, _film: Path | None) -> str:
    """The table, as Markdown."""
    count = QUICK_ENTRIES if options.quick else ENTRIES
    figures = Figures()
    with tempfile.TemporaryDirectory(prefix="csu-bench-journal-") as folder:
        database = Database(f"sqlite:///{folder}/csu.db")
        database.open()
        try:
            started_s = time.perf_counter()
            fill(database, count)
            filled_s = time.perf_counter() - started_s
            megabytes = Path(folder, "csu.db").stat().st_size / 1e6
            for _ in range(options.runs):
                _ask(database, figures)
                started_s, cpu_s = time.perf_counter(), time.process_time()
                with database.reading() as session:
                    found = verify(session, Witnesses())
                assert found.sound
                assert found.entries_count == count
                wall_s, cpu_s = time.perf_counter() - started_s, time.process_time() - cpu_s
                figures.add("check", {"rate": count / wall_s, "per_core": count / cpu_s})
        finally:
            database.close()
    rows = [[name, f"{spread(figures.values(name, 'ms'), 1)} ms"] for name in _questions()]
    rows.append(["check of the whole chain", f"{spread(figures.values('check', 'rate'), 0)} entries/s"])
    rows.append(
        ["the same by one core's time", f"{spread(figures.values('check', 'per_core'), 0)} entries/s"]
    )
    rows.append([f"written in batches of {BATCH:,}", f"{count / filled_s:.0f} entries/s"])
    rows.append(["the database", f"{megabytes:.0f} MB"])
    target = "Target: a search under 100 ms, the check at 100,000 entries/s or more."
    return f"{table([f'{count:,} entries', ''], rows)}\n\n{target}"


def _questions() -> dict[str, Callable[[Session], object]]:
    month = (START + timedelta(days=200), START + timedelta(days=230))
    hour = (START + timedelta(days=200, hours=14), START + timedelta(days=200, hours=15))
    seen = (Action.STREAM_SHOWN, Action.STREAM_HIDDEN, Action.REPLAY_OPENED)
    exports = frozenset({Action.EXPORTED})

    def page(*parts: object, **fields: object) -> Callable[[Session], object]:
        return lambda session: search.page(session, JournalFilter(*parts, **fields))  # type: ignore[arg-type]

    return {
        "newest page": page(),
        "one person": page("Person 7"),
        "one camera": page(None, 12),
        "one action, rare": page(actions=exports),
        "two actions, frequent": page(actions=frozenset({Action.STREAM_SHOWN, Action.STREAM_HIDDEN})),
        "a month": page(from_utc=month[0], until_utc=month[1]),
        "person, camera and month": page("Person 7", 12, frozenset(), *month),
        "person and rare action": page("Person 7", None, exports),
        "frequent person and frequent action": page("Person 7", None, frozenset({Action.SNAPSHOT})),
        "person that is not there, a frequent action": page("Nobody", None, frozenset({Action.STREAM_SHOWN})),
        "who saw camera 12 in one hour": lambda session: search.of_camera(session, 12, seen, *hour),
        "every person's name": search.persons,
    }


def _ask(database: Database, figures: Figures) -> None:
    for name, question in _questions().items():
        started_s = time.perf_counter()
        with database.reading() as session:
            question(session)
        figures.add(name, {"ms": (time.perf_counter() - started_s) * 1000})


def fill(database: Database, count: int, start: datetime = START) -> None:
    """A year of entries, evenly spread, through the same door as the program's."""
    chance = random.Random(1)
    actors = [
        Actor(n, f"Person {n}", frozenset({Role.OPERATOR}), f"desk {n % 5}") for n in range(1, PERSONS + 1)
    ]
    actions = [action for action, share in (*FREQUENT, *RARE) for _ in range(share)]
    step = timedelta(seconds=YEAR_S) / count
    for first in range(0, count, BATCH):
        batch = [
            _entry(number, start + number * step, chance, actors, actions)
            for number in range(first, min(first + BATCH, count))
        ]
        with database.session() as session:
            append(session, batch)


def _entry(
    number: int, at_utc: datetime, chance: random.Random, actors: list[Actor], actions: list[Action]
) -> AuditEntry:
    action = Action.EXPORTED if number % 10_000 == 0 else chance.choice(actions)
    deed = Deed(
        action, camera_object(chance.randint(1, CAMERAS)), "", Result.DONE, {"times": 3, "seconds": 120}
    )
    return make_entry(f"{number:016x}", at_utc, 60, chance.choice(actors), deed)
