"""Alerts of the room: one row from raised to cleared, who sees it, and what people did with it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, text

from csu_console.storage.columns import BigKey, UtcMicroseconds
from csu_console.storage.tables.metadata import metadata

_OPEN = text("cleared_utc IS NULL")

alerts_history = Table(
    "alerts_history",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("kind", Text, nullable=False, comment="AlertKind"),
    Column("level", Text, nullable=False, comment="AlertLevel"),
    # No link: history must never refuse what is said of a camera just removed.
    Column("camera_id", Integer, comment="the camera, null when it is about none"),
    Column("raised_utc", UtcMicroseconds, nullable=False, comment="since when"),
    Column("cleared_utc", UtcMicroseconds, comment="until when; null while open"),
    Column("subject", Text, nullable=False, server_default="", comment="which order or person; may be empty"),
    Column("workstation", Text, nullable=False, server_default="", comment="the only one that lists it"),
    Column(
        "alert_key", Text, nullable=False, server_default="", comment="kind, camera, subject, workstation"
    ),
    Column("text", Text, nullable=False, server_default="", comment="the sentence, an English template"),
    Column("params", Text, nullable=False, server_default="{}", comment="its fields, JSON"),
    Column("repeats", Integer, nullable=False, server_default="0", comment="how often it came back at once"),
    Column("owner_id", Integer, comment="operators.id of who has taken it; null: nobody, or the program"),
    Column("owner_name", Text, comment="that person's name; null while nobody has it"),
    Column("owner_workstation", Text, comment="where it was taken"),
    Column("owner_source", Text, comment="the running program it was taken in"),
    Column("taken_utc", UtcMicroseconds, comment="when; null while nobody has it"),
    Column("snoozed_until_utc", UtcMicroseconds, comment="put off until then"),
    Column("snooze_reason", Text, comment="SnoozeReason"),
    Column("snooze_name", Text, comment="who put it off"),
    Index("ix_alerts_history_raised", "raised_utc"),
    Index("ix_alerts_history_key", "alert_key", "cleared_utc"),
    Index("ux_alerts_history_open", "alert_key", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
)
"""Two workstations that see the same fault at once cannot make two rows of it: the last index refuses the second."""

alert_sources = Table(
    "alert_sources",
    metadata,
    Column("source", Text, primary_key=True, comment="one running program, random"),
    Column("workstation", Text, nullable=False, comment="where it runs"),
    Column("seen_utc", UtcMicroseconds, nullable=False, comment="its heartbeat"),
)

alert_reports = Table(
    "alert_reports",
    metadata,
    Column("alert_id", ForeignKey("alerts_history.id"), primary_key=True, comment="the open alert"),
    Column("source", Text, primary_key=True, comment="a program that sees it; it is over when none does"),
)

alert_steps = Table(
    "alert_steps",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("alert_id", ForeignKey("alerts_history.id"), nullable=False, comment="the alert"),
    Column("at_utc", UtcMicroseconds, nullable=False, comment="when"),
    Column("step", Text, nullable=False, comment="Step"),
    Column("actor_id", Integer, comment="operators.id; null: the program"),
    Column("actor_name", Text, nullable=False, comment="who; empty: the program"),
    Column("workstation", Text, nullable=False, comment="where"),
    Column("reason", Text, comment="SnoozeReason, of a snooze"),
    Column("until_utc", UtcMicroseconds, comment="of a snooze"),
    Index("ix_alert_steps_at", "at_utc"),
    Index("ix_alert_steps_alert", "alert_id"),
)
