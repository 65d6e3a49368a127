"""Keys of recordings that are encrypted at rest."""

from __future__ import annotations

from sqlalchemy import Column, LargeBinary, Table

from csu_console.storage.columns import IsoDate, UtcMicroseconds
from csu_console.storage.tables.metadata import camera_key, metadata

segment_keys = Table(
    "segment_keys",
    metadata,
    camera_key(),
    Column("day", IsoDate, primary_key=True, comment="UTC day of the recordings' first frames"),
    Column("key_sealed", LargeBinary, nullable=False, comment="their key, sealed under the site key"),
    Column("made_utc", UtcMicroseconds, nullable=False, comment="when"),
)
"""Destroyed with the last recording of its day: what is left of them anywhere can then be read by nobody."""
