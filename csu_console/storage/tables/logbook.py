"""The logbook: what is written once, what may be emptied, and the room's own lists.

Written once (triggers): log_entries, log_additions, log_cameras, log_erasures, shift rows. Deleted only for an entry
that has a row in log_erasures: log_texts. On SQLite `log_search` (FTS5 over log_texts.words) is no table of ours.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from csu_console.storage.columns import BigKey, UtcMicroseconds
from csu_console.storage.tables.metadata import metadata

SearchWords = Text().with_variant(TSVECTOR(), "postgresql")
"""Folded words: joined by blanks on SQLite, lexemes on PostgreSQL."""


def _entry() -> Column[int]:
    return Column("entry_number", ForeignKey("log_entries.number"), nullable=False, comment="the entry")


def _signed() -> tuple[Column[str], Column[int], Column[str]]:
    return (
        Column("author", Text, nullable=False, comment="who wrote it"),
        Column("author_id", Integer, comment="that person's account; null: the program or a command line"),
        Column("workstation", Text, nullable=False, comment="where"),
    )


log_counters = Table(
    "log_counters",
    metadata,
    Column("name", Text, primary_key=True, comment="what is counted: entry"),
    Column("value", BigInteger, nullable=False, comment="the last number given; its row makes writers wait"),
)

log_entries = Table(
    "log_entries",
    metadata,
    Column("number", BigKey, primary_key=True, autoincrement=False, comment="1, 2, 3... without gaps"),
    Column("draft_id", Text, nullable=False, unique=True, comment="the draft it was; a repeat finds it"),
    Column("start_utc", UtcMicroseconds, nullable=False, comment="when it began"),
    Column("written_utc", UtcMicroseconds, nullable=False, comment="when it was written"),
    *_signed(),
    Column("shift_id", ForeignKey("shifts.id"), comment="the shift it was written in"),
    Column("origin", Text, nullable=False, comment="Origin"),
    Column("category", Text, nullable=False, comment="code in log_categories"),
    Column("subcategory", Text, nullable=False, comment="code in log_categories, may be empty"),
    Column("title", Text, nullable=False, comment="words of category and sub-category as they were then"),
    Column("priority", Text, nullable=False, comment="Priority"),
    Column("site", Text, nullable=False, comment="name of the place, may be empty"),
    Column("commune", Text, nullable=False, comment="name of the town, may be empty"),
    Column("actions", Text, nullable=False, comment="ActionTaken values joined by '|'"),
    Column("outcomes", Text, nullable=False, comment="Outcome values joined by '|'"),
    Column("text_sha256", LargeBinary, nullable=False, comment="over salt and personal text in log_texts"),
    Column("sha256", LargeBinary, nullable=False, comment="over all of the above and the cameras"),
    CheckConstraint("number > 0", name="number"),
    Index("ix_log_entries_start", "start_utc", "number"),
    Index("ix_log_entries_written", "written_utc", "number"),
)

log_cameras = Table(
    "log_cameras",
    metadata,
    Column("entry_number", ForeignKey("log_entries.number"), primary_key=True, comment="the entry"),
    Column("position", Integer, primary_key=True, comment="order, from 0"),
    # No link: a camera may be removed, the entry stays.
    Column("camera_id", Integer, comment="the camera, null when it was not in the inventory"),
    Column("camera_number", Integer, nullable=False, comment="its number then"),
    Column("name", Text, nullable=False, comment="its name then"),
    Column("preset", Text, nullable=False, comment="where it looked, may be empty"),
    Index("ix_log_cameras_camera", "camera_id", "entry_number"),
)

log_additions = Table(
    "log_additions",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    _entry(),
    Column("kind", Text, nullable=False, comment="AdditionKind"),
    Column("at_utc", UtcMicroseconds, nullable=False, comment="when it happened"),
    Column("subject", Text, nullable=False, comment="partner's name or LinkKind, may be empty"),
    Column("detail", Text, nullable=False, comment="channel, reference or values; may be empty"),
    Column("written_utc", UtcMicroseconds, nullable=False, comment="when it was written"),
    *_signed(),
    Column("text_sha256", LargeBinary, comment="over salt and text in log_texts; null: no text"),
    Column("sha256", LargeBinary, nullable=False, comment="over all of the above"),
    Column("delivery_key", Text, comment="of the workstation that delivered it; a repeat finds it"),
    Index("ux_log_additions_delivery", "delivery_key", unique=True),
    Index("ix_log_additions_entry", "entry_number", "id"),
    # One kind of a stretch of entries, or of one entry: reports, entries without visa.
    Index("ix_log_additions_kind", "kind", "entry_number", "at_utc"),
)

log_texts = Table(
    "log_texts",
    metadata,
    Column(
        "id",
        BigKey,
        primary_key=True,
        autoincrement=False,
        comment="entry's number x 1024 + its place",
    ),
    _entry(),
    Column("addition_id", ForeignKey("log_additions.id"), comment="the addendum; null: the entry itself"),
    Column("salt", LargeBinary, comment="random; without it the hash in the entry says nothing of the text"),
    Column("body", Text, comment="the personal text as JSON; null once pseudonymised"),
    Column("words", SearchWords, nullable=False, comment="what it is found by, folded"),
    Index("ix_log_texts_entry", "entry_number"),
    Index("ix_log_texts_addition", "addition_id"),
    Index("ix_log_texts_words", "words", postgresql_using="gin").ddl_if(dialect="postgresql"),
)

log_open = Table(
    "log_open",
    metadata,
    # Follows from the entries without an end; kept so that the room's open events are found at once.
    Column("entry_number", ForeignKey("log_entries.number"), primary_key=True, comment="an open event"),
)

log_erasures = Table(
    "log_erasures",
    metadata,
    Column("entry_number", ForeignKey("log_entries.number"), primary_key=True, comment="the entry"),
    Column("erased_utc", UtcMicroseconds, nullable=False, comment="when its personal text was emptied"),
    Column("rule", Text, nullable=False, comment="why: the set time in days, or a decision's reference"),
    *_signed(),
)

log_categories = Table(
    "log_categories",
    metadata,
    Column("code", Text, primary_key=True, comment="never given another meaning"),
    Column("parent", Text, nullable=False, comment="code of its category; empty: it is one"),
    Column("title", Text, nullable=False, comment="as shown"),
    Column("purpose", Text, nullable=False, comment="Purpose it serves"),
    Column("priority", Text, nullable=False, comment="Priority proposed"),
    Column("keywords", Text, nullable=False, comment="other words it is found by"),
    Column("position", Integer, nullable=False, comment="order, from 0"),
    Column("retired", Boolean(create_constraint=False), nullable=False, comment="no longer offered"),
)

log_partners = Table(
    "log_partners",
    metadata,
    Column("name", Text, primary_key=True, comment="the service"),
    Column("channel", Text, nullable=False, comment="how it is called, may be empty"),
    Column("position", Integer, nullable=False, comment="order, from 0: its key is one more"),
    Column("retired", Boolean(create_constraint=False), nullable=False, comment="no longer offered"),
)

log_templates = Table(
    "log_templates",
    metadata,
    Column("position", Integer, primary_key=True, comment="order, from 0: its key is one more"),
    Column("name", Text, nullable=False, comment="as shown"),
    Column("category", Text, nullable=False, comment="code"),
    Column("subcategory", Text, nullable=False, comment="code, may be empty"),
    Column("priority", Text, nullable=False, comment="Priority"),
    Column("origin", Text, nullable=False, comment="Origin"),
    Column("description", Text, nullable=False, comment="text to fill in, may be empty"),
)

log_rules = Table(
    "log_rules",
    metadata,
    Column("name", Text, primary_key=True, comment="which of the room's rules: pseudonymise_days"),
    Column("value", Text, nullable=False, comment="its value"),
)

log_timers = Table(
    "log_timers",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    _entry(),
    Column("due_utc", UtcMicroseconds, nullable=False, comment="when to remind"),
    Column("what", Text, nullable=False, comment="of what, may be empty"),
    Column("set_by", Text, nullable=False, comment="who set it"),
    Column("done_utc", UtcMicroseconds, comment="put out then; null while it runs"),
    Index("ix_log_timers_due", "done_utc", "due_utc"),
)

shifts = Table(
    "shifts",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("started_utc", UtcMicroseconds, nullable=False, comment="when it began"),
    Column("name", Text, nullable=False, comment="what it is called: Matin, Nuit; may be empty"),
    *_signed(),
)

shift_events = Table(
    "shift_events",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("shift_id", ForeignKey("shifts.id"), nullable=False, comment="the shift"),
    Column("kind", Text, nullable=False, comment="ShiftEventKind"),
    Column("at_utc", UtcMicroseconds, nullable=False, comment="when"),
    *_signed(),
    Column("subject", Text, nullable=False, comment="order's number, or empty"),
    Column("detail", Text, nullable=False, comment="note, sheet as JSON, or its SHA-256 for a signature"),
    Index("ix_shift_events_shift", "shift_id", "id"),
)

standing_orders = Table(
    "standing_orders",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("kind", Text, nullable=False, comment="OrderKind: order, place to watch, event of a day"),
    Column("title", Text, nullable=False, comment="in one line"),
    Column("body", Text, nullable=False, comment="in full, may be empty"),
    Column("valid_from_utc", UtcMicroseconds, nullable=False, comment="first instant it holds"),
    Column("valid_to_utc", UtcMicroseconds, comment="it holds until then; null: until withdrawn"),
    Column("written_utc", UtcMicroseconds, nullable=False, comment="when it was written"),
    *_signed(),
    Column("withdrawn_utc", UtcMicroseconds, comment="taken back then; null while it holds"),
)
