"""When recordings kept fewer pictures than chosen, because the machine could not keep up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "thinned_spans",
        sa.Column("id", _BIG_KEY, nullable=False, comment="row number"),
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("start_utc", sa.BigInteger(), nullable=False, comment="fewer pictures from then on"),
        sa.Column("end_utc", sa.BigInteger(), comment="all of them again from then on; null while it lasts"),
        sa.Column("rate_hz", sa.Float(53), nullable=False, comment="pictures kept a second"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_thinned_spans_camera_id"),
        sa.PrimaryKeyConstraint("id", name="pk_thinned_spans"),
    )
    op.create_index(
        "ix_thinned_spans_camera_span", "thinned_spans", ["camera_id", "start_utc", "end_utc"], unique=False
    )


def downgrade() -> None:
    op.drop_table("thinned_spans")
