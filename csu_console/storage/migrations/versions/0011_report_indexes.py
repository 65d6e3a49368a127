"""Indexes for counting: what was added to entries by kind and entry, what was done to each camera.

The index by kind and time was worse than none: SQLite took it to ask one entry for one kind and read every row of that
kind for each entry.
"""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_log_additions_kind", table_name="log_additions")
    op.create_index("ix_log_additions_kind", "log_additions", ["kind", "entry_number", "at_utc"])
    op.drop_index("ix_journal_object", table_name="journal")
    op.create_index(
        "ix_journal_object", "journal", ["object_kind", "object_id", "at_utc", "sequence", "action"]
    )
