"""Visitors of the room, and files of the right of access."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _signed() -> tuple[sa.Column[str], sa.Column[int], sa.Column[str]]:
    return (
        sa.Column("author", sa.Text(), nullable=False, comment="who wrote it"),
        sa.Column(
            "author_id", sa.Integer(), comment="that person's account; null: the program or a command line"
        ),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where"),
    )


def upgrade() -> None:
    op.create_table(
        "room_visits",
        sa.Column("id", _BIG_KEY, nullable=False, comment="row number"),
        sa.Column("name", sa.Text(), nullable=False, comment="the visitor"),
        sa.Column("organisation", sa.Text(), nullable=False, comment="whom they come from, may be empty"),
        sa.Column("reason", sa.Text(), nullable=False, comment="why they come"),
        sa.Column("escort", sa.Text(), nullable=False, comment="who stays with them, may be empty"),
        sa.Column("arrived_utc", sa.BigInteger(), nullable=False, comment="when they came in"),
        sa.Column("left_utc", sa.BigInteger(), comment="when they left; null: still inside"),
        *_signed(),
        sa.PrimaryKeyConstraint("id", name="pk_room_visits"),
    )
    op.create_index("ix_room_visits_arrived", "room_visits", ["arrived_utc"])
    op.create_table(
        "access_files",
        sa.Column("id", _BIG_KEY, nullable=False, comment="row number: the file's number"),
        sa.Column("requester", sa.Text(), nullable=False, comment="who asks"),
        sa.Column("contact", sa.Text(), nullable=False, comment="how to answer, may be empty"),
        sa.Column("about", sa.Text(), nullable=False, comment="place and time asked for"),
        sa.Column("received_on", sa.Text(), nullable=False, comment="the day the request came"),
        sa.Column("due_on", sa.Text(), nullable=False, comment="the day the answer is due"),
        sa.Column("written_utc", sa.BigInteger(), nullable=False, comment="when the file was opened"),
        *_signed(),
        sa.PrimaryKeyConstraint("id", name="pk_access_files"),
    )
    op.create_table(
        "access_events",
        sa.Column("id", _BIG_KEY, nullable=False, comment="row number"),
        sa.Column("file_id", _BIG_KEY, nullable=False, comment="the file"),
        sa.Column("step", sa.Text(), nullable=False, comment="AccessStep"),
        sa.Column(
            "text",
            sa.Text(),
            nullable=False,
            comment="how the identity was checked, or why it was decided so",
        ),
        sa.Column("at_utc", sa.BigInteger(), nullable=False, comment="when"),
        *_signed(),
        sa.ForeignKeyConstraint(["file_id"], ["access_files.id"], name="fk_access_events_file_id"),
        sa.PrimaryKeyConstraint("id", name="pk_access_events"),
    )
    op.create_index("ix_access_events_file", "access_events", ["file_id", "id"])
