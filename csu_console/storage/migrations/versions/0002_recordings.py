"""Recordings, gaps, snapshots, and the history of alerts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _segments()
    _others()


def _segments() -> None:
    """One row per recording file."""
    op.create_table(
        "segments",
        sa.Column("id", BIG_KEY, nullable=False, comment="row number"),
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("start_utc", sa.BigInteger(), nullable=False, comment="time of the first frame"),
        sa.Column(
            "end_utc",
            sa.BigInteger(),
            nullable=False,
            comment="time after the last frame; retention counts from it",
        ),
        sa.Column("path", sa.Text(), nullable=False, comment="file, relative to the archive folder"),
        sa.Column("bytes_count", sa.BigInteger(), nullable=False, comment="size of the file"),
        sa.Column("frames_count", sa.Integer(), nullable=False, comment="frames in it"),
        sa.Column(
            "mask_version", sa.Integer(), nullable=False, comment="mask version burnt into every frame"
        ),
        sa.Column("time_source", sa.Text(), nullable=False, comment="TimeSource of its frames"),
        sa.Column("codec", sa.Text(), nullable=False, comment="codec of the file"),
        sa.Column("copied", sa.Boolean(), nullable=False, comment="packets copied, camera attested clear"),
        sa.Column("covered_frames", sa.Integer(), nullable=False, comment="frames covered whole"),
        sa.Column(
            "destroying_utc",
            sa.BigInteger(),
            nullable=True,
            comment="destruction has begun: not readable from then on",
        ),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_segments_camera_id"),
        sa.PrimaryKeyConstraint("id", name="pk_segments"),
        sa.UniqueConstraint("path", name="uq_segments_path"),
    )
    op.create_index(
        "ix_segments_camera_span", "segments", ["camera_id", "start_utc", "end_utc"], unique=False
    )
    op.create_index("ix_segments_end", "segments", ["end_utc"], unique=False)


def _others() -> None:
    """What was not recorded, stills, and what needed a hand."""
    op.create_table(
        "gaps",
        sa.Column("id", BIG_KEY, nullable=False, comment="row number"),
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("start_utc", sa.BigInteger(), nullable=False, comment="first instant not recorded"),
        sa.Column(
            "end_utc",
            sa.BigInteger(),
            nullable=True,
            comment="recorded again from then on; null while it lasts",
        ),
        sa.Column("cause", sa.Text(), nullable=False, comment="GapCause"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_gaps_camera_id"),
        sa.PrimaryKeyConstraint("id", name="pk_gaps"),
    )
    op.create_index("ix_gaps_camera_span", "gaps", ["camera_id", "start_utc", "end_utc"], unique=False)
    op.create_table(
        "snapshots",
        sa.Column("id", BIG_KEY, nullable=False, comment="row number"),
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("taken_utc", sa.BigInteger(), nullable=False, comment="time of the frame"),
        sa.Column("path", sa.Text(), nullable=False, comment="file, relative to the snapshots folder"),
        sa.Column("bytes_count", sa.BigInteger(), nullable=False, comment="size of the file"),
        sa.Column("mask_version", sa.Integer(), nullable=False, comment="mask version burnt into it"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_snapshots_camera_id"),
        sa.PrimaryKeyConstraint("id", name="pk_snapshots"),
        sa.UniqueConstraint("path", name="uq_snapshots_path"),
    )
    op.create_index("ix_snapshots_camera_taken", "snapshots", ["camera_id", "taken_utc"], unique=False)
    op.create_table(
        "alerts_history",
        sa.Column("id", BIG_KEY, nullable=False, comment="row number"),
        sa.Column("kind", sa.Text(), nullable=False, comment="AlertKind"),
        sa.Column("level", sa.Text(), nullable=False, comment="AlertLevel"),
        sa.Column("camera_id", sa.Integer(), nullable=True, comment="the camera, null when it is about none"),
        sa.Column("raised_utc", sa.BigInteger(), nullable=False, comment="since when"),
        sa.Column("cleared_utc", sa.BigInteger(), nullable=True, comment="until when; null while open"),
        sa.PrimaryKeyConstraint("id", name="pk_alerts_history"),
    )
    op.create_index("ix_alerts_history_raised", "alerts_history", ["raised_utc"], unique=False)
