"""What is kept back from destruction, and by whose wish."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text

from csu_console.storage.columns import BigKey, UtcMicroseconds
from csu_console.storage.tables.metadata import camera, metadata

holds = Table(
    "holds",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("kind", Text, nullable=False, comment="HoldKind: only a judicial one extends the delay"),
    Column("start_utc", UtcMicroseconds, nullable=False, comment="period asked for"),
    Column("end_utc", UtcMicroseconds, nullable=False, comment="period asked for"),
    Column("reason", Text, nullable=False, server_default="", comment="why, as typed"),
    Column("frame", Text, comment="ProcedureFrame; null of a preserve"),
    Column("authority", Text, nullable=False, server_default="", comment="who ordered it"),
    Column("reference", Text, nullable=False, server_default="", comment="of the procedure"),
    Column("requisition_id", BigInteger, comment="the requisition it was set for"),
    Column("review_utc", UtcMicroseconds, comment="to be looked at again by then; null: no date given"),
    Column("set_utc", UtcMicroseconds, nullable=False, comment="when"),
    Column("set_by", Text, nullable=False, comment="who"),
    Column("operator_id", Integer, comment="operators.id of who; null: the program"),
    Column("released_utc", UtcMicroseconds, comment="protects nothing from then on; null: in force"),
    Column("released_by", Text, nullable=False, server_default="", comment="who"),
    Column("release_reason", Text, nullable=False, server_default="", comment="why, as typed"),
    Index("ix_holds_released", "released_utc"),
)

hold_spans = Table(
    "hold_spans",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("hold_id", ForeignKey("holds.id"), nullable=False, comment="the hold"),
    camera(),
    Column("start_utc", UtcMicroseconds, nullable=False, comment="kept from then on"),
    Column("end_utc", UtcMicroseconds, nullable=False, comment="kept until then"),
    # Asked of every recording that is out of its time.
    Index("ix_hold_spans_camera_span", "camera_id", "start_utc", "end_utc"),
    Index("ix_hold_spans_hold", "hold_id"),
)
"""What was out of its time when the hold was set is not in it: no hold brings anything back."""
