"""Alarms out of their time go and leave counts; lines of a plan typed during an outage carry their key."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

KEPT = "alarm_steps is append-only"
LEAST_DAYS = 25
"""Younger than the shortest month, nothing goes: a clock set ahead by mistake must not empty the list at once."""

_DUE = (
    "EXISTS (SELECT 1 FROM alarms WHERE id = OLD.alarm_id AND purged_utc IS NOT NULL "  # noqa: S608 - numbers of this file
    f"AND purged_utc - closed_utc > {LEAST_DAYS * 86_400_000_000})"
)


def upgrade() -> None:
    _alarm_counts()
    op.add_column(
        "alarms",
        sa.Column(
            "purged_utc",
            sa.BigInteger(),
            nullable=True,
            comment="out of its time: in the act of being removed",
        ),
    )
    op.add_column(
        "plan_lines",
        sa.Column(
            "delivery_key",
            sa.Text(),
            nullable=True,
            comment="of the workstation that delivered it; a repeat finds it",
        ),
    )
    op.create_index("ux_plan_lines_delivery", "plan_lines", ["delivery_key"], unique=True)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER alarm_steps_no_delete")
        op.execute(
            f"CREATE TRIGGER alarm_steps_no_delete BEFORE DELETE ON alarm_steps WHEN NOT {_DUE} "
            f"BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"
        )
        # REPLACE deletes the row in its way without asking the delete trigger.
        op.execute(
            "CREATE TRIGGER plan_lines_not_again BEFORE INSERT ON plan_lines "
            "WHEN EXISTS (SELECT 1 FROM plan_lines WHERE delivery_key = NEW.delivery_key) "
            "BEGIN SELECT RAISE(ABORT, 'plan_lines is append-only'); END"
        )
        return
    op.execute("DROP TRIGGER alarm_steps_append_only ON alarm_steps")
    op.execute(
        "CREATE FUNCTION alarm_steps_no_delete() RETURNS trigger LANGUAGE plpgsql AS $guard$ "
        f"BEGIN IF NOT {_DUE} THEN RAISE EXCEPTION '{KEPT}'; END IF; RETURN OLD; END $guard$"
    )
    op.execute(
        "CREATE TRIGGER alarm_steps_no_delete BEFORE DELETE ON alarm_steps "
        "FOR EACH ROW EXECUTE FUNCTION alarm_steps_no_delete()"
    )
    op.execute(
        "CREATE TRIGGER alarm_steps_append_only BEFORE UPDATE OR TRUNCATE ON alarm_steps "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    # Always: also in a session that plays a replica.
    for name in ("alarm_steps_no_delete", "alarm_steps_append_only"):
        op.execute(f"ALTER TABLE alarm_steps ENABLE ALWAYS TRIGGER {name}")


def _alarm_counts() -> None:
    op.create_table(
        "alarm_counts",
        sa.Column(
            "hour_utc",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="the hour they were raised in",
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="of the point, as it was"),
        sa.Column("alarms", sa.Integer(), nullable=False, comment="without tests"),
        sa.Column("signals", sa.BigInteger(), nullable=False, comment="repeats too"),
        sa.Column("found_true", sa.Integer(), nullable=False, comment="verified as true"),
        sa.Column("found_false", sa.Integer(), nullable=False, comment="verified as false"),
        sa.Column("undetermined", sa.Integer(), nullable=False, comment="verified, and nobody could say"),
        sa.PrimaryKeyConstraint("hour_utc", "name", name="pk_alarm_counts"),
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER plan_lines_not_again")
        op.execute("DROP TRIGGER alarm_steps_no_delete")
        op.execute(
            "CREATE TRIGGER alarm_steps_no_delete BEFORE DELETE ON alarm_steps "
            f"BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"
        )
    else:
        op.execute("DROP TRIGGER alarm_steps_no_delete ON alarm_steps")
        op.execute("DROP FUNCTION alarm_steps_no_delete()")
        op.execute("DROP TRIGGER alarm_steps_append_only ON alarm_steps")
        op.execute(
            "CREATE TRIGGER alarm_steps_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON alarm_steps "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        op.execute("ALTER TABLE alarm_steps ENABLE ALWAYS TRIGGER alarm_steps_append_only")
    op.drop_index("ux_plan_lines_delivery", "plan_lines")
    op.drop_column("plan_lines", "delivery_key")
    op.drop_column("alarms", "purged_utc")
    op.drop_table("alarm_counts")
