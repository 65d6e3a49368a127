"""The room's wall: screens, scenes, schedules, grants, pictures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _screens()
    _about_screens()
    _scenes()


def _screens() -> None:
    op.create_table(
        "wall_screens",
        sa.Column("id", BIG, nullable=False, comment="row number"),
        sa.Column("number", sa.Integer(), nullable=False, comment="what people say: 1, 2, 3..."),
        sa.Column("kind", sa.Text(), nullable=False, comment="HostKind"),
        sa.Column("host", sa.Text(), nullable=False, comment="wall computer's or workstation's name"),
        sa.Column("name", sa.Text(), nullable=False, comment="the screen there, the same after unplugging"),
        sa.Column("x_mm", sa.Integer(), nullable=False, comment="how it hangs, from the wall's left"),
        sa.Column("y_mm", sa.Integer(), nullable=False, comment="from the wall's top"),
        sa.Column("width_mm", sa.Integer(), nullable=False, comment="picture without bezel"),
        sa.Column("height_mm", sa.Integer(), nullable=False, comment="picture without bezel"),
        sa.Column("bezel_mm", sa.Integer(), nullable=False, server_default="0", comment="around the picture"),
        sa.Column("content", sa.Text(), nullable=False, comment="layout and items with their senders, JSON"),
        sa.Column(
            "version",
            sa.Integer(),
            nullable=False,
            server_default="0",
            comment="grows with each change of content",
        ),
        sa.Column(
            "changed_session",
            sa.Text(),
            nullable=False,
            server_default="",
            comment="program of the last command",
        ),
        sa.Column("changed_by_id", sa.Integer(), comment="operators.id; null: the program"),
        sa.Column("changed_by", sa.Text(), nullable=False, server_default="", comment="who, as shown"),
        sa.Column(
            "changed_from", sa.Text(), nullable=False, server_default="", comment="from which workstation"
        ),
        sa.Column("changed_utc", sa.BigInteger(), comment="when"),
        sa.Column("scene", sa.Integer(), comment="number of the scene it shows unchanged"),
        sa.Column("locked_by_id", sa.Integer(), comment="operators.id; null: the program, or nobody"),
        sa.Column("locked_by", sa.Text(), comment="who keeps it as it is; null: nobody"),
        sa.Column(
            "locked_from", sa.Text(), nullable=False, server_default="", comment="from which workstation"
        ),
        sa.Column("locked_utc", sa.BigInteger(), comment="since when"),
        sa.Column("identified_utc", sa.BigInteger(), comment="when its number was asked for last"),
        sa.PrimaryKeyConstraint("id", name="pk_wall_screens"),
        sa.UniqueConstraint("host", "name", name="uq_wall_screens_host_name"),
        sa.UniqueConstraint("number", name="uq_wall_screens_number"),
    )


def _about_screens() -> None:
    op.create_table(
        "wall_seen",
        sa.Column("screen_id", BIG, nullable=False, comment="the screen"),
        sa.Column("session", sa.Text(), nullable=False, comment="the running program that shows it, random"),
        sa.Column(
            "seen_utc", sa.BigInteger(), nullable=False, comment="its last heartbeat, the database's clock"
        ),
        sa.Column("attached", sa.Integer(), nullable=False, comment="0: unplugged or closed"),
        sa.Column("late", sa.Integer(), nullable=False, comment="tiles with late or frozen pictures"),
        sa.Column(
            "shown_version",
            sa.Integer(),
            nullable=False,
            server_default="0",
            comment="version of content it shows",
        ),
        sa.ForeignKeyConstraint(
            ["screen_id"], ["wall_screens.id"], name="fk_wall_seen_screen_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("screen_id", name="pk_wall_seen"),
    )
    op.create_table(
        "wall_grants",
        sa.Column("screen_id", BIG, nullable=False, comment="the screen"),
        sa.Column("operator_id", sa.Integer(), nullable=False, comment="who may send cameras there"),
        sa.ForeignKeyConstraint(
            ["screen_id"], ["wall_screens.id"], name="fk_wall_grants_screen_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["operator_id"], ["operators.id"], name="fk_wall_grants_operator_id"),
        sa.PrimaryKeyConstraint("screen_id", "operator_id", name="pk_wall_grants"),
    )
    op.create_table(
        "wall_pictures",
        sa.Column("id", BIG, nullable=False, comment="row number"),
        sa.Column("sha256", sa.LargeBinary(), nullable=False, comment="of content"),
        sa.Column(
            "content", sa.LargeBinary(), nullable=False, comment="PNG or JPEG: a plan, or a masked still"
        ),
        sa.Column("camera_id", sa.Integer(), comment="of a still; null: a plan"),
        sa.Column("added_utc", sa.BigInteger(), nullable=False, comment="when"),
        sa.ForeignKeyConstraint(
            ["camera_id"], ["cameras.id"], name="fk_wall_pictures_camera_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_wall_pictures"),
    )


def _scenes() -> None:
    op.create_table(
        "wall_scenes",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False, comment="S3 is 3"),
        sa.Column("name", sa.Text(), nullable=False, comment="as typed"),
        sa.Column("is_full", sa.Integer(), nullable=False, comment="1: screens it does not name are cleared"),
        sa.Column("content", sa.Text(), nullable=False, comment="layout and items by screen, JSON"),
        sa.Column("saved_by", sa.Text(), nullable=False, comment="who"),
        sa.Column("saved_utc", sa.BigInteger(), nullable=False, comment="when"),
        sa.PrimaryKeyConstraint("number", name="pk_wall_scenes"),
    )
    op.create_table(
        "wall_schedules",
        sa.Column("id", BIG, nullable=False, comment="row number"),
        sa.Column("scene", sa.Integer(), nullable=False, comment="which scene"),
        sa.Column("minute", sa.Integer(), nullable=False, comment="of the local day"),
        sa.Column("days", sa.Integer(), nullable=False, comment="bit 0 Monday ... bit 6 Sunday"),
        sa.Column("enabled", sa.Integer(), nullable=False, comment="0: kept, not executed"),
        sa.Column("last_day", sa.Text(), comment="local day it was executed; who writes it executes it"),
        sa.ForeignKeyConstraint(
            ["scene"], ["wall_scenes.number"], name="fk_wall_schedules_scene", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_wall_schedules"),
    )


def downgrade() -> None:
    for table in (
        "wall_schedules",
        "wall_scenes",
        "wall_pictures",
        "wall_grants",
        "wall_seen",
        "wall_screens",
    ):
        op.drop_table(table)
