"""Mosaics followed with consent."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from csu_console.storage.columns import BigKey, UtcMicroseconds
from csu_console.storage.tables.metadata import metadata

shared_mosaics = Table(
    "shared_mosaics",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("watcher_session", Text, nullable=False, comment="operator_sessions.id of who asked"),
    Column("watcher_id", Integer, comment="operators.id of who asked"),
    Column("watcher_name", Text, nullable=False, comment="shown on the operator's banner"),
    Column("watcher_workstation", Text, nullable=False, comment="where he sits"),
    Column("operator_session", Text, nullable=False, comment="operator_sessions.id of who is followed"),
    Column("operator_id", Integer, comment="operators.id of who is followed"),
    Column("operator_name", Text, nullable=False, comment="who is followed"),
    Column("operator_workstation", Text, nullable=False, comment="where"),
    Column("state", Text, nullable=False, comment="ShareState"),
    Column("asked_utc", UtcMicroseconds, nullable=False, comment="the database server's time"),
    Column("answered_utc", UtcMicroseconds, comment="accepted or refused"),
    Column("ended_utc", UtcMicroseconds, comment="null while it goes on"),
    Column("outcome", Text, comment="ShareEnd; null while it goes on"),
    Column("watched_utc", UtcMicroseconds, nullable=False, comment="heartbeat of the watcher's console"),
    Column("told_utc", UtcMicroseconds, nullable=False, comment="heartbeat of the operator's console"),
    Column("content", Text, comment="layout and cameras as JSON, while it is shared"),
    Index("ix_shared_mosaics_state", "state"),
)
