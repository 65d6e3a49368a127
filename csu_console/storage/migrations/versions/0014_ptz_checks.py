"""When moving cameras were last compared with their reference pictures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ptz_checks",
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("number", sa.Integer(), nullable=False, comment="of the calibration, in ptz_calibrations"),
        sa.Column("checked_utc", sa.BigInteger(), nullable=False, comment="when it was compared last"),
        sa.Column("holds", sa.Integer(), nullable=False, comment="0: the view had shifted, calibrate again"),
        sa.Column("shift_deg", sa.Float(), comment="how far it was off; null: only taken"),
        sa.Column(
            "firmware", sa.Text(), nullable=False, server_default="", comment="the camera's at that time"
        ),
        sa.Column(
            "view_png", sa.LargeBinary(), comment="what it shows at its reference preset, masked, small"
        ),
        sa.Column("view_pan_deg", sa.Float(), comment="the pose it told there"),
        sa.Column("view_tilt_deg", sa.Float(), comment="the pose it told there"),
        sa.Column("view_focal_widths", sa.Float(), comment="the pose it told there"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_ptz_checks_camera_id"),
        sa.PrimaryKeyConstraint("camera_id", name="pk_ptz_checks"),
    )


def downgrade() -> None:
    op.drop_table("ptz_checks")
