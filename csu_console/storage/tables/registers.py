"""Who came into the room, and who asked for pictures of themselves."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from csu_console.storage.columns import BigKey, IsoDate, UtcMicroseconds
from csu_console.storage.tables.metadata import metadata


def _signed() -> tuple[Column[str], Column[int], Column[str]]:
    return (
        Column("author", Text, nullable=False, comment="who wrote it"),
        Column("author_id", Integer, comment="that person's account; null: the program or a command line"),
        Column("workstation", Text, nullable=False, comment="where"),
    )


room_visits = Table(
    "room_visits",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("name", Text, nullable=False, comment="the visitor"),
    Column("organisation", Text, nullable=False, comment="whom they come from, may be empty"),
    Column("reason", Text, nullable=False, comment="why they come"),
    Column("escort", Text, nullable=False, comment="who stays with them, may be empty"),
    Column("arrived_utc", UtcMicroseconds, nullable=False, comment="when they came in"),
    Column("left_utc", UtcMicroseconds, comment="when they left; null: still inside"),
    *_signed(),
    Index("ix_room_visits_arrived", "arrived_utc"),
)

access_files = Table(
    "access_files",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number: the file's number"),
    Column("requester", Text, nullable=False, comment="who asks"),
    Column("contact", Text, nullable=False, comment="how to answer, may be empty"),
    Column("about", Text, nullable=False, comment="place and time asked for"),
    Column("received_on", IsoDate, nullable=False, comment="the day the request came"),
    Column("due_on", IsoDate, nullable=False, comment="the day the answer is due"),
    Column("written_utc", UtcMicroseconds, nullable=False, comment="when the file was opened"),
    *_signed(),
)

access_events = Table(
    "access_events",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("file_id", ForeignKey("access_files.id"), nullable=False, comment="the file"),
    Column("step", Text, nullable=False, comment="AccessStep"),
    Column("text", Text, nullable=False, comment="how the identity was checked, or why it was decided so"),
    Column("at_utc", UtcMicroseconds, nullable=False, comment="when"),
    *_signed(),
    Index("ix_access_events_file", "file_id", "id"),
)
