"""Scans of requests, for every workstation of a room."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "requisition_scan_pieces",
        sa.Column("sha256", sa.Text(), nullable=False, comment="of the whole scan, hexadecimal"),
        sa.Column("piece", sa.Integer(), autoincrement=False, nullable=False, comment="order, from 0"),
        sa.Column("content", sa.LargeBinary(), nullable=False, comment="at most 64 KiB"),
        sa.PrimaryKeyConstraint("sha256", "piece", name="pk_requisition_scan_pieces"),
    )


def downgrade() -> None:
    op.drop_table("requisition_scan_pieces")
