"""Recorders by name that share the cameras, and the stores their recordings lie in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _stores()
    _recorders()
    op.add_column(
        "segments",
        sa.Column(
            "store_id",
            sa.Integer(),
            comment="stores.id of where it lies; null: recorded before stores had names",
        ),
    )
    op.add_column(
        "segments",
        sa.Column(
            "copy_store_id",
            sa.Integer(),
            comment="stores.id of the local disk that still has a copy; else null",
        ),
    )
    op.create_index("ix_segments_store", "segments", ["store_id", "end_utc"])
    op.create_index("ix_segments_copy", "segments", ["copy_store_id", "end_utc"])
    op.add_column(
        "leases",
        sa.Column(
            "taken_utc",
            sa.BigInteger(),
            comment="since then its holder has it; null: from before this was kept",
        ),
    )
    op.add_column(
        "leases",
        sa.Column(
            "wanted_by",
            sa.Text(),
            comment="holder of the recorder it is handed to at the next file; else null",
        ),
    )


def _text(name: str, comment: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, comment=comment)


def _instant(name: str, comment: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable, comment=comment)


def _stores() -> None:
    op.create_table(
        "stores",
        sa.Column("id", sa.Integer(), nullable=False, comment="row number"),
        _text("kind", "StoreKind"),
        _text("name", "as people call it"),
        _text("mark", "written into a folder, so that it is known again"),
        _text("machine", "host of a local disk; empty for the others"),
        _text("folder", "data folder of a local disk on its machine; else empty"),
        _text("endpoint", "address of an object store; else empty"),
        _text("region", "of an object store; may be empty"),
        _text("bucket", "of an object store; else empty"),
        _text("prefix", "before every key of an object store; may be empty"),
        _text("key_id", "access key of an object store; else empty"),
        sa.Column("secret_sealed", sa.LargeBinary(), comment="its secret, sealed under the site key"),
        _instant("added_utc", "when"),
        _instant("retired_utc", "given up for good, with what was left on it", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_stores"),
        sa.UniqueConstraint("mark", name="uq_stores_mark"),
        sa.UniqueConstraint("name", name="uq_stores_name"),
    )
    op.create_table(
        "store_mounts",
        sa.Column("store_id", sa.Integer(), nullable=False, comment="the store"),
        _text("machine", "host that reaches it by a folder"),
        _text("folder", "that folder"),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_store_mounts_store_id"),
        sa.PrimaryKeyConstraint("store_id", "machine", name="pk_store_mounts"),
    )


def _recorders() -> None:
    op.create_table(
        "recorders",
        sa.Column("id", sa.Integer(), nullable=False, comment="row number"),
        _text("name", "as people call it"),
        _text("machine", "its host"),
        _text("holder", "its process, as in leases.holder; empty: it has ended"),
        sa.Column(
            "dedicated",
            sa.Boolean(),
            nullable=False,
            comment="records and does nothing else; consoles record only what these leave",
        ),
        sa.Column("capacity", sa.Integer(), nullable=False, comment="cameras it takes at most"),
        sa.Column("cameras", sa.Integer(), nullable=False, comment="cameras it held at the last heartbeat"),
        sa.Column("store_id", sa.Integer(), comment="stores.id of its own disk"),
        sa.Column(
            "target_store_id", sa.Integer(), comment="stores.id of where its recordings go; null: they stay"
        ),
        _instant("started_utc", "by the database's clock"),
        _instant("heartbeat_utc", "by the database's clock"),
        _instant("steady_utc", "since then no heartbeat was late or missing"),
        _instant("waiting_files", "recordings not yet in their store"),
        _instant("waiting_bytes", "their size"),
        sa.PrimaryKeyConstraint("id", name="pk_recorders"),
        sa.UniqueConstraint("name", name="uq_recorders_name"),
    )


def downgrade() -> None:
    op.drop_table("recorders")
    op.drop_table("store_mounts")
    op.drop_table("stores")
    op.drop_column("leases", "wanted_by")
    op.drop_column("leases", "taken_utc")
    op.drop_index("ix_segments_copy", "segments")
    op.drop_index("ix_segments_store", "segments")
    op.drop_column("segments", "copy_store_id")
    op.drop_column("segments", "store_id")
