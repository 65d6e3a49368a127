"""Relays of live pictures to partners, and the services prefects' orders name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "order_recipients",
        sa.Column("order_number", sa.Text(), nullable=False, comment="number of the prefect's order"),
        sa.Column("service", sa.Text(), nullable=False, comment="PartnerService the order names"),
        sa.Column("stated_by", sa.Text(), nullable=False, comment="who read it in the order"),
        sa.Column("stated_utc", sa.BigInteger(), nullable=False, comment="when"),
        sa.PrimaryKeyConstraint("order_number", "service", name="pk_order_recipients"),
    )
    op.create_table(
        "relays",
        sa.Column("id", sa.Integer(), nullable=False, comment="row number"),
        sa.Column("service", sa.Text(), nullable=False, comment="PartnerService"),
        sa.Column("target", sa.Text(), nullable=False, comment="the partner as the watermark calls him"),
        sa.Column("from_utc", sa.BigInteger(), nullable=False, comment="first instant"),
        sa.Column("until_utc", sa.BigInteger(), nullable=False, comment="last instant"),
        sa.Column("authority", sa.Text(), nullable=False, comment="who asked"),
        sa.Column("reference", sa.Text(), nullable=False, comment="under which reference"),
        sa.Column("reason", sa.Text(), nullable=False, comment="why"),
        sa.Column("profile", sa.Text(), nullable=False, comment="ProfileName"),
        sa.Column("path", sa.Text(), nullable=False, comment="on the media server, random"),
        sa.Column("push_user", sa.Text(), nullable=False, comment="account that publishes"),
        sa.Column("push_sha256", sa.LargeBinary(), nullable=False, comment="of its random password"),
        sa.Column("read_user", sa.Text(), nullable=False, comment="account of the partner"),
        sa.Column("read_sha256", sa.LargeBinary(), nullable=False, comment="of its random password"),
        sa.Column("begun_by", sa.Text(), nullable=False, comment="who began it"),
        sa.Column("operator_id", sa.Integer(), comment="operators.id"),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where it runs"),
        sa.Column("session", sa.Text(), nullable=False, comment="the running console that pushes it, random"),
        sa.Column("lease_utc", sa.BigInteger(), nullable=False, comment="dead when not renewed by then"),
        sa.Column("begun_utc", sa.BigInteger(), nullable=False, comment="when it was ordered"),
        sa.Column("ended_utc", sa.BigInteger(), comment="null while it runs"),
        sa.Column("end", sa.Text(), comment="RelayEnd, null while it runs"),
        sa.Column("ended_by", sa.Text(), nullable=False, comment="who stopped it, empty for the program"),
        sa.CheckConstraint("until_utc > from_utc", name="ck_relays_period"),
        sa.PrimaryKeyConstraint("id", name="pk_relays"),
        sa.UniqueConstraint("path", name="uq_relays_path"),
    )
    running = sa.text("ended_utc IS NULL")
    op.create_index(
        "ix_relays_running", "relays", ["ended_utc"], sqlite_where=running, postgresql_where=running
    )
    op.create_table(
        "relay_cameras",
        sa.Column("relay_id", sa.Integer(), nullable=False, comment="the relay"),
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("position", sa.Integer(), nullable=False, comment="order in which they were given, from 0"),
        sa.ForeignKeyConstraint(["relay_id"], ["relays.id"], name="fk_relay_cameras_relay_id"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_relay_cameras_camera_id"),
        sa.PrimaryKeyConstraint("relay_id", "camera_id", name="pk_relay_cameras"),
    )


def downgrade() -> None:
    op.drop_table("relay_cameras")
    op.drop_index("ix_relays_running", "relays")
    op.drop_table("relays")
    op.drop_table("order_recipients")
