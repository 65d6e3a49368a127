"""Alerts as tasks: who has taken them, what is put off and why."""

from __future__ import annotations

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Filled by the tables of its subject."""
