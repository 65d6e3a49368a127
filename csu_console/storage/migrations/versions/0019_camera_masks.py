"""Masks that were put into fixed cameras."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "camera_masks",
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("mask_version", sa.Integer(), nullable=False, comment="the version it was given"),
        sa.Column("tokens", sa.Text(), nullable=False, comment="the camera's names for our masks, JSON list"),
        sa.Column("programmed_utc", sa.BigInteger(), nullable=False, comment="when"),
        sa.Column("programmed_by", sa.Text(), nullable=False, comment="who, by name"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_camera_masks_camera_id"),
        sa.PrimaryKeyConstraint("camera_id", name="pk_camera_masks"),
    )


def downgrade() -> None:
    op.drop_table("camera_masks")
