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


def downgrade() -> None:
    op.drop_index("ux_log_additions_delivery", "log_additions")
    op.drop_column("log_additions", "delivery_key")
