"""Moving cameras: what they can do, who drives them, their tours."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "ptz_capabilities",
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("read_utc", sa.BigInteger(), nullable=False, comment="when the camera was asked"),
        sa.Column("content", sa.Text(), nullable=False, comment="PtzCapabilities, JSON"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_ptz_capabilities_camera_id"),
        sa.PrimaryKeyConstraint("camera_id", name="pk_ptz_capabilities"),
    )
    op.create_table(
        "ptz_reservations",
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("session", sa.Text(), nullable=False, comment="the running console that drives, random"),
        sa.Column("operator_id", sa.Integer(), comment="operators.id; null: the program"),
        sa.Column("name", sa.Text(), nullable=False, comment="who, as shown on the tiles"),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where"),
        sa.Column("level", sa.Integer(), nullable=False, comment="PtzLevel, 1 goes first"),
        sa.Column("taken_utc", sa.BigInteger(), nullable=False, comment="since when"),
        sa.Column("expires_utc", sa.BigInteger(), nullable=False, comment="over when not renewed before"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_ptz_reservations_camera_id"),
        sa.PrimaryKeyConstraint("camera_id", name="pk_ptz_reservations"),
    )
    _tours()


def _tours() -> None:
    op.create_table(
        "ptz_tours",
        sa.Column("id", _BIG_KEY, nullable=False, comment="row number"),
        sa.Column("name", sa.Text(), nullable=False, comment="as typed"),
        sa.Column("folded_name", sa.Text(), nullable=False, comment="without accents and case"),
        sa.Column(
            "days",
            sa.Integer(),
            server_default="127",
            nullable=False,
            comment="bit 0 Monday ... bit 6 Sunday",
        ),
        sa.Column(
            "from_minute", sa.Integer(), server_default="0", nullable=False, comment="local, of the day"
        ),
        sa.Column(
            "to_minute",
            sa.Integer(),
            server_default="1440",
            nullable=False,
            comment="local; before from: over midnight",
        ),
        sa.Column("resume_after_s", sa.Float(), nullable=False, comment="after an operator has let go"),
        sa.Column(
            "running", sa.Integer(), server_default="0", nullable=False, comment="1: someone has started it"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_ptz_tours"),
        sa.UniqueConstraint("folded_name", name="uq_ptz_tours_folded_name"),
    )
    op.create_table(
        "ptz_tour_steps",
        sa.Column("tour_id", _BIG_KEY, nullable=False, comment="the tour"),
        sa.Column("place", sa.Integer(), nullable=False, comment="from 0"),
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("preset", sa.Text(), nullable=False, comment="the camera's token"),
        sa.Column(
            "preset_name",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="its name when the tour was made",
        ),
        sa.Column("dwell_s", sa.Float(), nullable=False, comment="how long it stays"),
        sa.Column("speed", sa.Float(), server_default="1", nullable=False, comment="0..1 of the top speed"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_ptz_tour_steps_camera_id"),
        sa.ForeignKeyConstraint(
            ["tour_id"], ["ptz_tours.id"], ondelete="CASCADE", name="fk_ptz_tour_steps_tour_id"
        ),
        sa.PrimaryKeyConstraint("tour_id", "place", name="pk_ptz_tour_steps"),
    )
