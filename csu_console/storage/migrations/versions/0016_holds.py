"""Recordings kept back from destruction."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "holds",
        sa.Column("id", _BIG_KEY, nullable=False, comment="row number"),
        sa.Column(
            "kind", sa.Text(), nullable=False, comment="HoldKind: only a judicial one extends the delay"
        ),
        sa.Column("start_utc", sa.BigInteger(), nullable=False, comment="period asked for"),
        sa.Column("end_utc", sa.BigInteger(), nullable=False, comment="period asked for"),
        sa.Column("reason", sa.Text(), nullable=False, server_default="", comment="why, as typed"),
        sa.Column("frame", sa.Text(), comment="ProcedureFrame; null of a preserve"),
        sa.Column("authority", sa.Text(), nullable=False, server_default="", comment="who ordered it"),
        sa.Column("reference", sa.Text(), nullable=False, server_default="", comment="of the procedure"),
        sa.Column("requisition_id", sa.BigInteger(), comment="the requisition it was set for"),
        sa.Column(
            "review_utc", sa.BigInteger(), comment="to be looked at again by then; null: no date given"
        ),
        sa.Column("set_utc", sa.BigInteger(), nullable=False, comment="when"),
        sa.Column("set_by", sa.Text(), nullable=False, comment="who"),
        sa.Column("operator_id", sa.Integer(), comment="operators.id of who; null: the program"),
        sa.Column("released_utc", sa.BigInteger(), comment="protects nothing from then on; null: in force"),
        sa.Column("released_by", sa.Text(), nullable=False, server_default="", comment="who"),
        sa.Column("release_reason", sa.Text(), nullable=False, server_default="", comment="why, as typed"),
        sa.PrimaryKeyConstraint("id", name="pk_holds"),
    )
    op.create_index("ix_holds_released", "holds", ["released_utc"], unique=False)
    op.create_table(
        "hold_spans",
        sa.Column("id", _BIG_KEY, nullable=False, comment="row number"),
        sa.Column("hold_id", _BIG_KEY, nullable=False, comment="the hold"),
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("start_utc", sa.BigInteger(), nullable=False, comment="kept from then on"),
        sa.Column("end_utc", sa.BigInteger(), nullable=False, comment="kept until then"),
        sa.ForeignKeyConstraint(["hold_id"], ["holds.id"], name="fk_hold_spans_hold_id"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_hold_spans_camera_id"),
        sa.PrimaryKeyConstraint("id", name="pk_hold_spans"),
    )
    op.create_index(
        "ix_hold_spans_camera_span", "hold_spans", ["camera_id", "start_utc", "end_utc"], unique=False
    )
    op.create_index("ix_hold_spans_hold", "hold_spans", ["hold_id"], unique=False)
    # Who sets a hold and who begins a destruction wait for each other at this row.
    op.execute("INSERT INTO changes (topic, counter) VALUES ('holds', 0)")


def downgrade() -> None:
    op.drop_table("hold_spans")
    op.drop_table("holds")
    op.execute("DELETE FROM changes WHERE topic = 'holds'")
