"""The audit journal, and where each purge began what is kept. Triggers of the migration guard both."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Table, Text

from csu_console.storage.columns import BigKey, UtcMicroseconds
from csu_console.storage.tables.metadata import metadata

journal = Table(
    "journal",
    metadata,
    Column("sequence", BigKey, primary_key=True, autoincrement=False, comment="1, 2, 3... without a gap"),
    Column("entry_id", Text, nullable=False, comment="made once by who records: an entry is written once"),
    Column("at_utc", UtcMicroseconds, nullable=False, comment="when, by that workstation's clock"),
    Column("offset_min", Integer, nullable=False, comment="its local time east of UTC, minutes"),
    Column("actor_id", Integer, comment="operators.id; null: the program itself, or nobody signed in"),
    Column("actor_name", Text, nullable=False, comment="the person's name as it was then"),
    Column("roles", Text, nullable=False, comment="the person's roles as they were then, joined by |"),
    Column("workstation", Text, nullable=False, comment="where"),
    Column("action", Text, nullable=False, comment="Action"),
    Column("object_kind", Text, nullable=False, comment="ObjectKind; empty: about nothing else"),
    Column("object_id", Text, nullable=False, comment="which one; of a camera the number on its pole"),
    Column("detail", Text, nullable=False, comment="canonical JSON of numbers, truths and words"),
    Column("reason", Text, nullable=False, comment="the reason a person gave"),
    Column("result", Text, nullable=False, comment="Result"),
    Column("sha256", LargeBinary, nullable=False, comment="over the one before and all of the above"),
    # Each search newest first, from the index alone; `sequence` keeps two entries of one instant in order.
    Index("ix_journal_time", "at_utc", "sequence"),
    Index("ix_journal_person", "actor_name", "at_utc", "sequence"),
    # `action` behind them: a report counts what was done to each camera without reading an entry.
    Index("ix_journal_object", "object_kind", "object_id", "at_utc", "sequence", "action"),
    Index("ix_journal_action", "action", "at_utc", "sequence"),
)

journal_anchors = Table(
    "journal_anchors",
    metadata,
    Column(
        "first_kept", BigKey, primary_key=True, autoincrement=False, comment="the first entry that was kept"
    ),
    Column("previous_sha256", LargeBinary, nullable=False, comment="of the last entry purged"),
    Column("purged_count", BigInteger, nullable=False, comment="how many went"),
    Column("entry_sequence", BigInteger, nullable=False, comment="the journal's own entry about this purge"),
    Column("at_utc", UtcMicroseconds, nullable=False, comment="when"),
    Column("actor_name", Text, nullable=False, comment="by whom"),
)
