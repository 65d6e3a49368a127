"""What was typed during an outage carries its key into the row, so that it is delivered once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "log_additions",
        sa.Column(
            "delivery_key",
            sa.Text(),
            nullable=True,
            comment="of the workstation that delivered it; a repeat finds it",
        ),
    )
    op.create_index("ux_log_additions_delivery", "log_additions", ["delivery_key"], unique=True)
    if op.get_bind().dialect.name == "sqlite":
        # REPLACE deletes the row in its way without asking the delete trigger.
        op.execute(
            "CREATE TRIGGER log_additions_not_again BEFORE INSERT ON log_additions "
            "WHEN EXISTS (SELECT 1 FROM log_additions WHERE delivery_key = NEW.delivery_key) "
            "BEGIN SELECT RAISE(ABORT, 'log_additions is append-only'); END"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER log_additions_not_again")
    op.drop_index("ux_log_additions_delivery", "log_additions")
    op.drop_column("log_additions", "delivery_key")
