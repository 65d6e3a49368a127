"""Fines prepared: how many, where and by whom; never the plate."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from csu_console.storage.columns import UtcMicroseconds
from csu_console.storage.tables.metadata import camera, metadata

fines = Table(
    "fines",
    metadata,
    Column("number", Integer, primary_key=True, comment="1, 2, 3... without gaps"),
    camera(),
    Column("at_utc", UtcMicroseconds, nullable=False, comment="time of the first still"),
    Column("prepared_utc", UtcMicroseconds, nullable=False, comment="when the sheet was made"),
    Column("offence", Text, nullable=False, comment="as worded by the agent"),
    Column("stills_count", Integer, nullable=False, comment="masked stills on the sheet"),
    Column("latency_ms", Integer, nullable=False, comment="the oldest picture's age when it was kept"),
    Column("operator_id", Integer, comment="operators.id"),
    Column("workstation", Text, nullable=False, comment="where"),
)
"""Append-only."""
