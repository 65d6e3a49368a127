"""Where recordings lie, and the programs that record."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, LargeBinary, Table, Text

from csu_console.storage.columns import UtcMicroseconds
from csu_console.storage.tables.metadata import metadata

stores = Table(
    "stores",
    metadata,
    Column("id", Integer, primary_key=True, comment="row number"),
    Column("kind", Text, nullable=False, comment="StoreKind"),
    Column("name", Text, nullable=False, unique=True, comment="as people call it"),
    Column(
        "mark", Text, nullable=False, unique=True, comment="written into a folder, so that it is known again"
    ),
    Column("machine", Text, nullable=False, comment="host of a local disk; empty for the others"),
    Column("folder", Text, nullable=False, comment="data folder of a local disk on its machine; else empty"),
    Column("endpoint", Text, nullable=False, comment="address of an object store; else empty"),
    Column("region", Text, nullable=False, comment="of an object store; may be empty"),
    Column("bucket", Text, nullable=False, comment="of an object store; else empty"),
    Column("prefix", Text, nullable=False, comment="before every key of an object store; may be empty"),
    Column("key_id", Text, nullable=False, comment="access key of an object store; else empty"),
    Column("secret_sealed", LargeBinary, comment="its secret, sealed under the site key"),
    Column("added_utc", UtcMicroseconds, nullable=False, comment="when"),
    Column("retired_utc", UtcMicroseconds, comment="given up for good, with what was left on it"),
)

store_mounts = Table(
    "store_mounts",
    metadata,
    Column("store_id", ForeignKey("stores.id"), primary_key=True, comment="the store"),
    Column("machine", Text, primary_key=True, comment="host that reaches it by a folder"),
    Column("folder", Text, nullable=False, comment="that folder"),
)

recorders = Table(
    "recorders",
    metadata,
    Column("id", Integer, primary_key=True, comment="row number"),
    Column("name", Text, nullable=False, unique=True, comment="as people call it"),
    Column("machine", Text, nullable=False, comment="its host"),
    Column("holder", Text, nullable=False, comment="its process, as in leases.holder; empty: it has ended"),
    Column(
        "dedicated",
        Boolean(create_constraint=False),
        nullable=False,
        comment="records and does nothing else; consoles record only what these leave",
    ),
    Column("capacity", Integer, nullable=False, comment="cameras it takes at most"),
    Column("cameras", Integer, nullable=False, comment="cameras it held at the last heartbeat"),
    Column("store_id", Integer, comment="stores.id of its own disk"),
    Column("target_store_id", Integer, comment="stores.id of where its recordings go; null: they stay"),
    Column("started_utc", UtcMicroseconds, nullable=False, comment="by the database's clock"),
    Column("heartbeat_utc", UtcMicroseconds, nullable=False, comment="by the database's clock"),
    Column(
        "steady_utc", UtcMicroseconds, nullable=False, comment="since then no heartbeat was late or missing"
    ),
    Column("waiting_files", BigInteger, nullable=False, comment="recordings not yet in their store"),
    Column("waiting_bytes", BigInteger, nullable=False, comment="their size"),
)
"""Times are the database server's, so that no workstation's clock decides who is alive."""
