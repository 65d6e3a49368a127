"""Mosaics followed with consent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shared_mosaics",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="row number",
        ),
        sa.Column("watcher_session", sa.Text(), nullable=False, comment="operator_sessions.id of who asked"),
        sa.Column("watcher_id", sa.Integer(), comment="operators.id of who asked"),
        sa.Column("watcher_name", sa.Text(), nullable=False, comment="shown on the operator's banner"),
        sa.Column("watcher_workstation", sa.Text(), nullable=False, comment="where he sits"),
        sa.Column(
            "operator_session", sa.Text(), nullable=False, comment="operator_sessions.id of who is followed"
        ),
        sa.Column("operator_id", sa.Integer(), comment="operators.id of who is followed"),
        sa.Column("operator_name", sa.Text(), nullable=False, comment="who is followed"),
        sa.Column("operator_workstation", sa.Text(), nullable=False, comment="where"),
        sa.Column("state", sa.Text(), nullable=False, comment="ShareState"),
        sa.Column("asked_utc", sa.BigInteger(), nullable=False, comment="the database server's time"),
        sa.Column("answered_utc", sa.BigInteger(), comment="accepted or refused"),
        sa.Column("ended_utc", sa.BigInteger(), comment="null while it goes on"),
        sa.Column("outcome", sa.Text(), comment="ShareEnd; null while it goes on"),
        sa.Column(
            "watched_utc", sa.BigInteger(), nullable=False, comment="heartbeat of the watcher's console"
        ),
        sa.Column("told_utc", sa.BigInteger(), nullable=False, comment="heartbeat of the operator's console"),
        sa.Column("content", sa.Text(), comment="layout and cameras as JSON, while it is shared"),
        sa.PrimaryKeyConstraint("id", name="pk_shared_mosaics"),
    )
    op.create_index("ix_shared_mosaics_state", "shared_mosaics", ["state"])


def downgrade() -> None:
    op.drop_table("shared_mosaics")
