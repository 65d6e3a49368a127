"""Keys of recordings that are encrypted at rest."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "segment_keys",
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("day", sa.Text(), nullable=False, comment="UTC day of the recordings' first frames"),
        sa.Column(
            "key_sealed", sa.LargeBinary(), nullable=False, comment="their key, sealed under the site key"
        ),
        sa.Column("made_utc", sa.BigInteger(), nullable=False, comment="when"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_segment_keys_camera_id"),
        sa.PrimaryKeyConstraint("camera_id", "day", name="pk_segment_keys"),
    )


def downgrade() -> None:
    op.drop_table("segment_keys")
