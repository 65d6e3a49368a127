"""Logbook, shifts, handovers: written once, except the personal text, which a recorded erasure lets go."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from csu_console.storage.migrations.logbook_guards import guard

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "log_categories",
        sa.Column("code", sa.Text(), nullable=False, comment="never given another meaning"),
        sa.Column("parent", sa.Text(), nullable=False, comment="code of its category; empty: it is one"),
        sa.Column("title", sa.Text(), nullable=False, comment="as shown"),
        sa.Column("purpose", sa.Text(), nullable=False, comment="Purpose it serves"),
        sa.Column("priority", sa.Text(), nullable=False, comment="Priority proposed"),
        sa.Column("keywords", sa.Text(), nullable=False, comment="other words it is found by"),
        sa.Column("position", sa.Integer(), nullable=False, comment="order, from 0"),
        sa.Column("retired", sa.Boolean(), nullable=False, comment="no longer offered"),
        sa.PrimaryKeyConstraint("code", name="pk_log_categories"),
    )
    op.create_table(
        "log_counters",
        sa.Column("name", sa.Text(), nullable=False, comment="what is counted: entry"),
        sa.Column(
            "value",
            sa.BigInteger(),
            nullable=False,
            comment="the last number given; its row makes writers wait",
        ),
        sa.PrimaryKeyConstraint("name", name="pk_log_counters"),
    )
    op.create_table(
        "log_partners",
        sa.Column("name", sa.Text(), nullable=False, comment="the service"),
        sa.Column("channel", sa.Text(), nullable=False, comment="how it is called, may be empty"),
        sa.Column("position", sa.Integer(), nullable=False, comment="order, from 0: its key is one more"),
        sa.Column("retired", sa.Boolean(), nullable=False, comment="no longer offered"),
        sa.PrimaryKeyConstraint("name", name="pk_log_partners"),
    )
    op.create_table(
        "log_rules",
        sa.Column("name", sa.Text(), nullable=False, comment="which of the room's rules: pseudonymise_days"),
        sa.Column("value", sa.Text(), nullable=False, comment="its value"),
        sa.PrimaryKeyConstraint("name", name="pk_log_rules"),
    )
    op.create_table(
        "log_templates",
        sa.Column("position", sa.Integer(), nullable=False, comment="order, from 0: its key is one more"),
        sa.Column("name", sa.Text(), nullable=False, comment="as shown"),
        sa.Column("category", sa.Text(), nullable=False, comment="code"),
        sa.Column("subcategory", sa.Text(), nullable=False, comment="code, may be empty"),
        sa.Column("priority", sa.Text(), nullable=False, comment="Priority"),
        sa.Column("origin", sa.Text(), nullable=False, comment="Origin"),
        sa.Column("description", sa.Text(), nullable=False, comment="text to fill in, may be empty"),
        sa.PrimaryKeyConstraint("position", name="pk_log_templates"),
    )
    op.create_table(
        "shifts",
        sa.Column("id", _BIG_KEY, nullable=False, comment="row number"),
        sa.Column("started_utc", sa.BigInteger(), nullable=False, comment="when it began"),
        sa.Column("name", sa.Text(), nullable=False, comment="what it is called: Matin, Nuit; may be empty"),
        sa.Column("author", sa.Text(), nullable=False, comment="who wrote it"),
        sa.Column(
            "author_id",
            sa.Integer(),
            nullable=True,
            comment="that person's account; null: the program or a command line",
        ),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where"),
        sa.PrimaryKeyConstraint("id", name="pk_shifts"),
    )
    op.create_table(
        "standing_orders",
        sa.Column("id", _BIG_KEY, nullable=False, comment="row number"),
        sa.Column(
            "kind", sa.Text(), nullable=False, comment="OrderKind: order, place to watch, event of a day"
        ),
        sa.Column("title", sa.Text(), nullable=False, comment="in one line"),
        sa.Column("body", sa.Text(), nullable=False, comment="in full, may be empty"),
        sa.Column("valid_from_utc", sa.BigInteger(), nullable=False, comment="first instant it holds"),
        sa.Column(
            "valid_to_utc",
            sa.BigInteger(),
            nullable=True,
            comment="it holds until then; null: until withdrawn",
        ),
        sa.Column("written_utc", sa.BigInteger(), nullable=False, comment="when it was written"),
        sa.Column("author", sa.Text(), nullable=False, comment="who wrote it"),
        sa.Column(
            "author_id",
            sa.Integer(),
            nullable=True,
            comment="that person's account; null: the program or a command line",
        ),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where"),
        sa.Column(
            "withdrawn_utc", sa.BigInteger(), nullable=True, comment="taken back then; null while it holds"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_standing_orders"),
    )
    op.create_table(
        "log_entries",
        sa.Column("number", _BIG_KEY, autoincrement=False, nullable=False, comment="1, 2, 3... without gaps"),
        sa.Column("draft_id", sa.Text(), nullable=False, comment="the draft it was; a repeat finds it"),
        sa.Column("start_utc", sa.BigInteger(), nullable=False, comment="when it began"),
        sa.Column("written_utc", sa.BigInteger(), nullable=False, comment="when it was written"),
        sa.Column("author", sa.Text(), nullable=False, comment="who wrote it"),
        sa.Column(
            "author_id",
            sa.Integer(),
            nullable=True,
            comment="that person's account; null: the program or a command line",
        ),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where"),
        sa.Column("shift_id", _BIG_KEY, nullable=True, comment="the shift it was written in"),
        sa.Column("origin", sa.Text(), nullable=False, comment="Origin"),
        sa.Column("category", sa.Text(), nullable=False, comment="code in log_categories"),
        sa.Column("subcategory", sa.Text(), nullable=False, comment="code in log_categories, may be empty"),
        sa.Column(
            "title", sa.Text(), nullable=False, comment="words of category and sub-category as they were then"
        ),
        sa.Column("priority", sa.Text(), nullable=False, comment="Priority"),
        sa.Column("site", sa.Text(), nullable=False, comment="name of the place, may be empty"),
        sa.Column("commune", sa.Text(), nullable=False, comment="name of the town, may be empty"),
        sa.Column("actions", sa.Text(), nullable=False, comment="ActionTaken values joined by '|'"),
        sa.Column("outcomes", sa.Text(), nullable=False, comment="Outcome values joined by '|'"),
        sa.Column(
            "text_sha256",
            sa.LargeBinary(),
            nullable=False,
            comment="over salt and personal text in log_texts",
        ),
        sa.Column(
            "sha256", sa.LargeBinary(), nullable=False, comment="over all of the above and the cameras"
        ),
        sa.CheckConstraint("number > 0", name="ck_log_entries_number"),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name="fk_log_entries_shift_id"),
        sa.PrimaryKeyConstraint("number", name="pk_log_entries"),
        sa.UniqueConstraint("draft_id", name="uq_log_entries_draft_id"),
    )
    op.create_index("ix_log_entries_start", "log_entries", ["start_utc", "number"], unique=False)
    op.create_index("ix_log_entries_written", "log_entries", ["written_utc", "number"], unique=False)
    op.create_table(
        "shift_events",
        sa.Column("id", _BIG_KEY, nullable=False, comment="row number"),
        sa.Column("shift_id", _BIG_KEY, nullable=False, comment="the shift"),
        sa.Column("kind", sa.Text(), nullable=False, comment="ShiftEventKind"),
        sa.Column("at_utc", sa.BigInteger(), nullable=False, comment="when"),
        sa.Column("author", sa.Text(), nullable=False, comment="who wrote it"),
        sa.Column(
            "author_id",
            sa.Integer(),
            nullable=True,
            comment="that person's account; null: the program or a command line",
        ),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where"),
        sa.Column("subject", sa.Text(), nullable=False, comment="order's number, or empty"),
        sa.Column(
            "detail", sa.Text(), nullable=False, comment="note, sheet as JSON, or its SHA-256 for a signature"
        ),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name="fk_shift_events_shift_id"),
        sa.PrimaryKeyConstraint("id", name="pk_shift_events"),
    )
    op.create_index("ix_shift_events_shift", "shift_events", ["shift_id", "id"], unique=False)
    op.create_table(
        "log_additions",
        sa.Column("id", _BIG_KEY, nullable=False, comment="row number"),
        sa.Column("entry_number", _BIG_KEY, nullable=False, comment="the entry"),
        sa.Column("kind", sa.Text(), nullable=False, comment="AdditionKind"),
        sa.Column("at_utc", sa.BigInteger(), nullable=False, comment="when it happened"),
        sa.Column("subject", sa.Text(), nullable=False, comment="partner's name or LinkKind, may be empty"),
        sa.Column("detail", sa.Text(), nullable=False, comment="channel, reference or values; may be empty"),
        sa.Column("written_utc", sa.BigInteger(), nullable=False, comment="when it was written"),
        sa.Column("author", sa.Text(), nullable=False, comment="who wrote it"),
        sa.Column(
            "author_id",
            sa.Integer(),
            nullable=True,
            comment="that person's account; null: the program or a command line",
        ),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where"),
        sa.Column(
            "text_sha256",
            sa.LargeBinary(),
            nullable=True,
            comment="over salt and text in log_texts; null: no text",
        ),
        sa.Column("sha256", sa.LargeBinary(), nullable=False, comment="over all of the above"),
        sa.ForeignKeyConstraint(
            ["entry_number"], ["log_entries.number"], name="fk_log_additions_entry_number"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_log_additions"),
    )
    op.create_index("ix_log_additions_entry", "log_additions", ["entry_number", "id"], unique=False)
    op.create_index("ix_log_additions_kind", "log_additions", ["kind", "at_utc"], unique=False)
    op.create_table(
        "log_cameras",
        sa.Column("entry_number", _BIG_KEY, nullable=False, comment="the entry"),
        sa.Column("position", sa.Integer(), nullable=False, comment="order, from 0"),
        sa.Column(
            "camera_id",
            sa.Integer(),
            nullable=True,
            comment="the camera, null when it was not in the inventory",
        ),
        sa.Column("camera_number", sa.Integer(), nullable=False, comment="its number then"),
        sa.Column("name", sa.Text(), nullable=False, comment="its name then"),
        sa.Column("preset", sa.Text(), nullable=False, comment="where it looked, may be empty"),
        sa.ForeignKeyConstraint(["entry_number"], ["log_entries.number"], name="fk_log_cameras_entry_number"),
        sa.PrimaryKeyConstraint("entry_number", "position", name="pk_log_cameras"),
    )
    op.create_index("ix_log_cameras_camera", "log_cameras", ["camera_id", "entry_number"], unique=False)
    op.create_table(
        "log_open",
        sa.Column("entry_number", _BIG_KEY, nullable=False, comment="an open event"),
        sa.ForeignKeyConstraint(["entry_number"], ["log_entries.number"], name="fk_log_open_entry_number"),
        sa.PrimaryKeyConstraint("entry_number", name="pk_log_open"),
    )
    op.create_table(
        "log_erasures",
        sa.Column("entry_number", _BIG_KEY, nullable=False, comment="the entry"),
        sa.Column(
            "erased_utc", sa.BigInteger(), nullable=False, comment="when its personal text was emptied"
        ),
        sa.Column(
            "rule", sa.Text(), nullable=False, comment="why: the set time in days, or a decision's reference"
        ),
        sa.Column("author", sa.Text(), nullable=False, comment="who wrote it"),
        sa.Column(
            "author_id",
            sa.Integer(),
            nullable=True,
            comment="that person's account; null: the program or a command line",
        ),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where"),
        sa.ForeignKeyConstraint(
            ["entry_number"], ["log_entries.number"], name="fk_log_erasures_entry_number"
        ),
        sa.PrimaryKeyConstraint("entry_number", name="pk_log_erasures"),
    )
    op.create_table(
        "log_timers",
        sa.Column("id", _BIG_KEY, nullable=False, comment="row number"),
        sa.Column("entry_number", _BIG_KEY, nullable=False, comment="the entry"),
        sa.Column("due_utc", sa.BigInteger(), nullable=False, comment="when to remind"),
        sa.Column("what", sa.Text(), nullable=False, comment="of what, may be empty"),
        sa.Column("set_by", sa.Text(), nullable=False, comment="who set it"),
        sa.Column("done_utc", sa.BigInteger(), nullable=True, comment="put out then; null while it runs"),
        sa.ForeignKeyConstraint(["entry_number"], ["log_entries.number"], name="fk_log_timers_entry_number"),
        sa.PrimaryKeyConstraint("id", name="pk_log_timers"),
    )
    op.create_index("ix_log_timers_due", "log_timers", ["done_utc", "due_utc"], unique=False)
    op.create_table(
        "log_texts",
        sa.Column(
            "id",
            _BIG_KEY,
            autoincrement=False,
            nullable=False,
            comment="entry's number x 1024 + its place",
        ),
        sa.Column("entry_number", _BIG_KEY, nullable=False, comment="the entry"),
        sa.Column("addition_id", _BIG_KEY, nullable=True, comment="the addendum; null: the entry itself"),
        sa.Column(
            "salt",
            sa.LargeBinary(),
            nullable=True,
            comment="random; without it the hash in the entry says nothing of the text",
        ),
        sa.Column(
            "body", sa.Text(), nullable=True, comment="the personal text as JSON; null once pseudonymised"
        ),
        sa.Column(
            "words",
            sa.Text().with_variant(postgresql.TSVECTOR(), "postgresql"),
            nullable=False,
            comment="what it is found by, folded",
        ),
        sa.ForeignKeyConstraint(["addition_id"], ["log_additions.id"], name="fk_log_texts_addition_id"),
        sa.ForeignKeyConstraint(["entry_number"], ["log_entries.number"], name="fk_log_texts_entry_number"),
        sa.PrimaryKeyConstraint("id", name="pk_log_texts"),
    )
    op.create_index("ix_log_texts_addition", "log_texts", ["addition_id"], unique=False)
    op.create_index("ix_log_texts_entry", "log_texts", ["entry_number"], unique=False)

    op.execute("INSERT INTO log_counters (name, value) VALUES ('entry', 0)")
    guard()
