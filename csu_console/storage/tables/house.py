"""The database about itself."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, LargeBinary, Table, Text

from csu_console.storage.tables.metadata import metadata

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True, comment="name of a fact about the whole database"),
    Column("value", LargeBinary, nullable=False, comment="its value, as bytes"),
)

changes = Table(
    "changes",
    metadata,
    Column("topic", Text, primary_key=True, comment="what changed: inventory, masks, layouts"),
    Column(
        "counter", BigInteger, nullable=False, comment="one more with each change; compared by other consoles"
    ),
)
