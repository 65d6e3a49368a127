"""Full-text search and filters over a logbook of a million entries, on SQLite and, when it is installed, PostgreSQL."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert, text, update

from bench.measure import Options, share, table
from csu_console.domain.log_query import LogQuery
from csu_console.domain.log_text import words_of
from csu_console.domain.logbook import EntryCamera, EntryFacts, Origin, PersonalText, Priority, Signature
from csu_console.storage.database import Database, Session
from csu_console.storage.logbook import entries, seal, search, words
from csu_console.storage.logbook.texts import first_text_id
from csu_console.storage.tables import log_cameras, log_counters, log_entries, log_texts

ENTRIES = 1_000_000
QUICK_ENTRIES = 50_000
BATCH = 5_000
LIMIT_MS = 100.0
FIRST_UTC = datetime(2022, 1, 1, tzinfo=UTC)
STEP_S = 126.0
"""A million of these are four years."""

PEOPLE = tuple(f"Opératrice {number}" for number in range(1, 31))
COMMUNES = tuple(f"Commune {number}" for number in range(1, 17))
CATEGORIES = ("persons", "property", "order", "traffic", "rescue", "alarm", "patrol", "technical")
VOCABULARY = tuple(f"{start}{end}" for start in
                   ("vé", "pas", "fui", "sui", "tro", "mar", "con", "dé", "gra", "pla", "bou", "cha")
                   for end in ("hicule", "sant", "te", "vi", "ttoir", "che", "duite", "part", "nde", "ce", "lé",
                               "rue", "mise", "teur", "nage", "ment", "ronde", "bre", "tal", "quet"))  # fmt: skip
COMMON = ("individu", "rue", "équipage", "signalé")
"""Words of nearly every entry."""

QUESTIONS: dict[str, LogQuery] = {
    "one common word": LogQuery("individu"),
    "three letters of it": LogQuery("ind"),
    "one letter": LogQuery("a"),
    "two words, in 1 of 20 entries": LogQuery("equipage vehicule"),
    "four words": LogQuery("individu rue fuite marche"),
    "a number plate": LogQuery("zx-417-qy"),
    "nothing found": LogQuery("individu licorne"),
    "words, category and camera": LogQuery("individu", category="rescue", camera_number=77),
    "words in a day three years ago": LogQuery(
        "individu", from_utc=FIRST_UTC + timedelta(days=365), to_utc=FIRST_UTC + timedelta(days=366)
    ),
    "words of one person in a year": LogQuery(
        "vehicule",
        author=PEOPLE[3],
        from_utc=FIRST_UTC + timedelta(days=365),
        to_utc=FIRST_UTC + timedelta(days=730),
    ),
    "category and commune, no word": LogQuery(category="alarm", commune=COMMUNES[5]),
    "the latest, no filter": LogQuery(),
    "open events": LogQuery(only_open=True),
}


def run(options: Options, film: Path | None) -> str:
    """The table, as Markdown."""
    count = QUICK_ENTRIES if options.quick else ENTRIES
    repeats = 3 if options.quick else 20
    rows = []
    with TemporaryDirectory(prefix="csu-bench-") as folder:
        database = Database(f"sqlite:///{folder}/csu.db")
        with closing(database):
            database.open()
            made_s = fill(database, count)
            size = Path(folder, "csu.db").stat().st_size / 2**20
            print(f"  SQLite: {count} entries in {made_s:.0f} s, {size:.0f} MiB", flush=True)
            rows += _rows("SQLite", database, repeats)
    for url in _postgresql():
        database = Database(url)
        with closing(database):
            database.open()
            print(f"  PostgreSQL: {count} entries in {fill(database, count):.0f} s", flush=True)
            with database.session() as session:
                session.execute(text("ANALYZE"))
            rows += _rows("PostgreSQL", database, repeats)
    head = (f"{count} entries", "database", "median ms", "95 of 100 under ms")
    return f"{table(head, rows)}\n\nTarget: under {LIMIT_MS:.0f} ms, entries read and checked included."


def fill(database: Database, count: int) -> float:
    """Write entries in bulk, each as `entries.append_entry` writes it; returns the seconds it took."""
    dice = random.Random(4)
    started_s = time.monotonic()
    for first in range(1, count + 1, BATCH):
        with database.session() as session:
            _fill_batch(session, dice, range(first, min(first + BATCH, count + 1)))
    return time.monotonic() - started_s


def _fill_batch(session: Session, dice: random.Random, numbers: range) -> None:
    rows: dict[str, list[dict[str, object]]] = {"entries": [], "cameras": [], "texts": []}
    for number in numbers:
        facts, by = entry(dice, number)
        salt, body = dice.randbytes(seal.SALT_BYTES), seal.body_of_entry(facts.text)
        digest = seal.text_hash(salt, body)
        camera = facts.cameras[0]
        rows["entries"].append(
            {
                "number": number,
                "draft_id": f"bench-{number}",
                "start_utc": facts.start_utc,
                "written_utc": by.at_utc,
                "author": by.name,
                "author_id": by.operator_id,
                "workstation": by.workstation,
                "shift_id": None,
                "origin": facts.origin.value,
                "category": facts.category,
                "subcategory": "",
                "title": facts.title,
                "priority": facts.priority.value,
                "site": facts.site,
                "commune": facts.commune,
                "actions": "",
                "outcomes": "",
                "text_sha256": digest,
                "sha256": seal.entry_hash(number, f"bench-{number}", facts, by, None, digest),
            }
        )
        rows["cameras"].append(
            {
                "entry_number": number,
                "position": 0,
                "camera_id": camera.camera_id,
                "camera_number": camera.number,
                "name": camera.name,
                "preset": "",
            }
        )
        found_by = (*words.fact_words(facts, by, number), *words_of(facts.text.description))
        rows["texts"].append(
            {
                "id": first_text_id(number),
                "entry_number": number,
                "salt": salt,
                "body": body,
                "words": " ".join(dict.fromkeys(found_by)),
            }
        )
    session.execute(insert(log_entries), rows["entries"])
    session.execute(insert(log_cameras), rows["cameras"])
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_POSTGRESQL_TEXTS, rows["texts"])
    else:
        session.execute(insert(log_texts), rows["texts"])
    session.execute(update(log_counters).values(value=numbers[-1]))


_POSTGRESQL_TEXTS = text(
    "INSERT INTO log_texts (id, entry_number, salt, body, words) "
    "VALUES (:id, :entry_number, :salt, :body, array_to_tsvector(string_to_array(:words, ' ')))"
)


def entry(dice: random.Random, number: int) -> tuple[EntryFacts, Signature]:
    start = FIRST_UTC + timedelta(seconds=STEP_S * number)
    camera = dice.randint(1, 400)
    said = [*COMMON, *dice.choices(VOCABULARY, k=12)]
    if number % 50_000 == 17:
        said.append("ZX-417-QY")
    facts = EntryFacts(
        start_utc=start,
        category=(category := dice.choice(CATEGORIES)),
        title=category.title(),
        origin=Origin.OPERATOR,
        priority=Priority.NORMAL,
        cameras=(EntryCamera(camera, f"Caméra {camera}", camera),),
        site=f"Site {camera // 3}",
        commune=COMMUNES[camera % len(COMMUNES)],
        text=PersonalText(" ".join(said)),
    )
    return facts, replace(Signature("", 1, "poste-1", start + timedelta(minutes=4)), name=dice.choice(PEOPLE))


def _rows(name: str, database: Database, repeats: int) -> list[list[str]]:
    rows = []
    for asked, query in QUESTIONS.items():
        with database.reading() as session:
            search.search(session, query)
            times = sorted(_timed(lambda s=session, q=query: search.search(s, q)) for _ in range(repeats))  # type: ignore[misc]
            hits = len(search.search_numbers(session, query))
        middle = times[len(times) // 2]
        rows.append([f"{asked} ({hits})", name, f"{middle:.1f}", f"{share(times, 0.95):.1f}"])
        print("  " + " | ".join(rows[-1]), flush=True)
    with database.session() as session:
        facts, by = entry(random.Random(1), 1)
        times = sorted(
            _timed(lambda s=session, n=n: entries.append_entry(s, f"new-{n}", facts, (), by))  # type: ignore[misc]
            for n in range(repeats)
        )
    rows.append(
        ["a new entry", name, f"{times[len(times) // 2]:.1f}", f"{share(times, 0.95):.1f}"],
    )
    return rows


def _timed(work: Callable[[], object]) -> float:
    started_s = time.perf_counter()
    work()
    return (time.perf_counter() - started_s) * 1000


def _postgresql() -> Iterator[str]:
    """The address of a database to fill, from the environment: a server is not started for this."""
    url = os.environ.get("CSU_BENCH_POSTGRESQL", "")
    if url:
        yield url
