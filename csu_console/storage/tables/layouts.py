"""Layouts, private and shared."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text, UniqueConstraint

from csu_console.storage.tables.metadata import metadata

layouts = Table(
    "layouts",
    metadata,
    Column("id", Integer, primary_key=True, comment="row number"),
    Column("owner", Text, nullable=False, comment="whose private layout; empty: shared by all"),
    Column("name", Text, nullable=False, comment="name as shown"),
    Column("folded_name", Text, nullable=False, comment="name without case and accents"),
    Column("columns_count", Integer, nullable=False, comment="grid columns"),
    Column("rows_count", Integer, nullable=False, comment="grid rows"),
    Column("cells", Text, nullable=False, comment="JSON list of [column, row, columns, rows]"),
    UniqueConstraint("owner", "folded_name"),
)
