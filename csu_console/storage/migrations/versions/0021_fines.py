"""Fines prepared by sworn operators, numbered without gaps; nobody may change one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_NEXT = "(SELECT coalesce(max(number), 0) + 1 FROM fines)"


def upgrade() -> None:
    op.create_table(
        "fines",
        sa.Column("number", sa.Integer(), nullable=False, comment="1, 2, 3... without gaps"),
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("at_utc", sa.BigInteger(), nullable=False, comment="time of the first still"),
        sa.Column("prepared_utc", sa.BigInteger(), nullable=False, comment="when the sheet was made"),
        sa.Column("offence", sa.Text(), nullable=False, comment="as worded by the agent"),
        sa.Column("stills_count", sa.Integer(), nullable=False, comment="masked stills on the sheet"),
        sa.Column(
            "latency_ms", sa.Integer(), nullable=False, comment="the oldest picture's age when it was kept"
        ),
        sa.Column("operator_id", sa.Integer(), comment="operators.id"),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_fines_camera_id"),
        sa.PrimaryKeyConstraint("number", name="pk_fines"),
    )
    if op.get_bind().dialect.name == "sqlite":
        # A number already given is refused as well: REPLACE asks no delete trigger.
        for name, when in (
            ("no_update", "BEFORE UPDATE ON fines"),
            ("no_delete", "BEFORE DELETE ON fines"),
            ("in_turn", f"BEFORE INSERT ON fines WHEN NEW.number IS NOT {_NEXT}"),
        ):
            op.execute(
                f"CREATE TRIGGER fines_{name} {when} BEGIN SELECT RAISE(ABORT, 'fines is append-only'); END"
            )
    else:
        # refuse_change() exists since 0001. Always: also in a session that plays a replica.
        op.execute(
            "CREATE TRIGGER fines_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON fines "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        op.execute("ALTER TABLE fines ENABLE ALWAYS TRIGGER fines_append_only")


def downgrade() -> None:
    op.drop_table("fines")
