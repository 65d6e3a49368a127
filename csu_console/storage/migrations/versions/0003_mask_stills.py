"""The still of each mask version, and the versions a moved camera has made doubtful."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mask_stills",
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("number", sa.Integer(), nullable=False, comment="the mask version it was taken under"),
        sa.Column(
            "taken_utc", sa.BigInteger(), nullable=False, comment="time of the last frame it is made of"
        ),
        sa.Column("width_px", sa.Integer(), nullable=False, comment="width, upright"),
        sa.Column("height_px", sa.Integer(), nullable=False, comment="height, upright"),
        sa.Column(
            "png",
            sa.LargeBinary(),
            nullable=False,
            comment="the masked picture without passers-by; what a moved camera is told by",
        ),
        sa.ForeignKeyConstraint(
            ["camera_id", "number"],
            ["mask_versions.camera_id", "mask_versions.number"],
            name="fk_mask_stills_camera_id_number",
        ),
        sa.PrimaryKeyConstraint("camera_id", "number", name="pk_mask_stills"),
    )
    op.create_table(
        "mask_doubts",
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column(
            "number", sa.Integer(), nullable=False, comment="the mask version that no longer fits its picture"
        ),
        sa.Column(
            "since_utc", sa.BigInteger(), nullable=False, comment="when the camera was seen to have moved"
        ),
        sa.Column(
            "displacement",
            sa.Float(53),
            nullable=False,
            comment="how far, as a share of the width; 1: another scene",
        ),
        sa.ForeignKeyConstraint(
            ["camera_id", "number"],
            ["mask_versions.camera_id", "mask_versions.number"],
            name="fk_mask_doubts_camera_id_number",
        ),
        sa.PrimaryKeyConstraint("camera_id", "number", name="pk_mask_doubts"),
    )
