"""Alerts that were raised."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from csu_console.storage.columns import BigKey, UtcMicroseconds
from csu_console.storage.tables.metadata import metadata

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
    Index("ix_alerts_history_raised", "raised_utc"),
)
