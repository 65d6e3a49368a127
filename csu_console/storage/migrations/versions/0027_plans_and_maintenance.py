"""Action plans with their runs; tickets, suppliers and preventive work; orders for an event's days."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_APPEND_ONLY = ("plan_lines", "ticket_notes")


def upgrade() -> None:
    op.add_column(
        "authorisations",
        sa.Column(
            "temporary",
            sa.Integer(),
            nullable=False,
            server_default="0",
            comment="1: for an event's days; before them the camera is not shown either",
        ),
    )
    _plans()
    _maintenance()
    for table in _APPEND_ONLY:
        _guard(table)


def _plans() -> None:
    op.create_table(
        "action_plans",
        sa.Column("id", _BIG, nullable=False, comment="row number"),
        sa.Column(
            "number", sa.Integer(), nullable=False, comment="how it is called; free again once removed"
        ),
        sa.Column("content", sa.Text(), nullable=False, comment="ActionPlan, JSON"),
        sa.Column("changed_utc", sa.BigInteger(), nullable=False, comment="when it was written last"),
        sa.Column("changed_by", sa.Text(), nullable=False, comment="who"),
        sa.Column("removed_utc", sa.BigInteger(), comment="no longer offered from then on; its runs stay"),
        sa.PrimaryKeyConstraint("id", name="pk_action_plans"),
    )
    _once("ux_action_plans_number", "action_plans", "number", "removed_utc IS NULL")
    op.create_table(
        "plan_runs",
        sa.Column("id", _BIG, nullable=False, comment="row number"),
        sa.Column("plan_id", _BIG, nullable=False, comment="the plan"),
        sa.Column("content", sa.Text(), nullable=False, comment="what the plan said at the start, JSON"),
        sa.Column("started_utc", sa.BigInteger(), nullable=False, comment="when"),
        sa.Column("started_by", sa.Text(), nullable=False, comment="who"),
        sa.Column("operator_id", sa.Integer(), comment="operators.id of who; null: the program"),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where"),
        sa.Column("ended_utc", sa.BigInteger(), comment="over from then on; null while it runs"),
        sa.Column("ended_by", sa.Text(), nullable=False, server_default="", comment="who"),
        sa.ForeignKeyConstraint(["plan_id"], ["action_plans.id"], name="fk_plan_runs_plan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_runs"),
    )
    _once("ux_plan_runs_running", "plan_runs", "plan_id", "ended_utc IS NULL")
    op.create_index("ix_plan_runs_started", "plan_runs", ["started_utc"], unique=False)
    op.create_table(
        "plan_lines",
        sa.Column("id", _BIG, nullable=False, comment="row number"),
        sa.Column("run_id", _BIG, nullable=False, comment="the run"),
        sa.Column("at_utc", sa.BigInteger(), nullable=False, comment="when"),
        sa.Column("step", sa.Text(), nullable=False, comment="RunStep"),
        sa.Column(
            "place",
            sa.Integer(),
            nullable=False,
            comment="of the step or contact in the plan, from 0; -1: none",
        ),
        sa.Column(
            "text",
            sa.Text(),
            nullable=False,
            server_default="",
            comment="a note, or why it could not be done",
        ),
        sa.Column(
            "done", sa.Integer(), nullable=False, server_default="1", comment="0: tried, and could not be"
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="who"),
        sa.Column("operator_id", sa.Integer(), comment="operators.id of who; null: the program"),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where"),
        sa.ForeignKeyConstraint(["run_id"], ["plan_runs.id"], name="fk_plan_lines_run_id"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_lines"),
    )
    op.create_index("ix_plan_lines_run", "plan_lines", ["run_id"], unique=False)


def _maintenance() -> None:
    op.create_table(
        "suppliers",
        sa.Column("id", _BIG, nullable=False, comment="row number"),
        sa.Column("name", sa.Text(), nullable=False, comment="as typed"),
        sa.Column("folded_name", sa.Text(), nullable=False, comment="without accents and case"),
        sa.Column(
            "contact",
            sa.Text(),
            nullable=False,
            server_default="",
            comment="telephone, e-mail, contract number",
        ),
        sa.Column(
            "delay_h", sa.Integer(), nullable=False, comment="hours the contract gives from order to repair"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_suppliers"),
        sa.UniqueConstraint("folded_name", name="uq_suppliers_folded_name"),
    )
    op.create_table(
        "tickets",
        sa.Column(
            "number", sa.Integer(), nullable=False, autoincrement=False, comment="1, 2, 3... without gaps"
        ),
        sa.Column("camera_id", sa.Integer(), comment="the camera; null when it is about none"),
        sa.Column(
            "subject", sa.Text(), nullable=False, server_default="", comment="equipment or site, in words"
        ),
        sa.Column("fault", sa.Text(), nullable=False, comment="what is wrong, in one line"),
        sa.Column("alert", sa.Text(), comment="AlertKind it was opened from"),
        sa.Column("supplier_id", _BIG, comment="who repairs"),
        sa.Column("state", sa.Text(), nullable=False, comment="TicketState"),
        sa.Column("opened_utc", sa.BigInteger(), nullable=False, comment="when"),
        sa.Column("opened_by", sa.Text(), nullable=False, comment="who"),
        sa.Column("sent_utc", sa.BigInteger(), comment="ordered; the contract's delay counts from then"),
        sa.Column("planned_on", sa.Text(), comment="day the supplier gave"),
        sa.Column("done_utc", sa.BigInteger(), comment="repaired"),
        sa.Column("verified_utc", sa.BigInteger(), comment="seen to work"),
        sa.ForeignKeyConstraint(["supplier_id"], ["suppliers.id"], name="fk_tickets_supplier_id"),
        sa.PrimaryKeyConstraint("number", name="pk_tickets"),
    )
    op.create_index("ix_tickets_camera", "tickets", ["camera_id", "state"], unique=False)
    op.create_table(
        "ticket_notes",
        sa.Column("id", _BIG, nullable=False, comment="row number"),
        sa.Column("ticket", sa.Integer(), nullable=False, comment="the ticket"),
        sa.Column("at_utc", sa.BigInteger(), nullable=False, comment="when"),
        sa.Column("state", sa.Text(), comment="TicketState it came into; null: a remark"),
        sa.Column("text", sa.Text(), nullable=False, server_default="", comment="as typed"),
        sa.Column("name", sa.Text(), nullable=False, comment="who"),
        sa.Column("operator_id", sa.Integer(), comment="operators.id of who; null: the program"),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where"),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_ticket_notes_ticket"),
        sa.PrimaryKeyConstraint("id", name="pk_ticket_notes"),
    )
    op.create_index("ix_ticket_notes_ticket", "ticket_notes", ["ticket"], unique=False)
    op.create_table(
        "maintenance_visits",
        sa.Column("id", _BIG, nullable=False, comment="row number"),
        sa.Column("camera_id", sa.Integer(), comment="the camera; null when it is about none"),
        sa.Column(
            "subject", sa.Text(), nullable=False, server_default="", comment="equipment or site, in words"
        ),
        sa.Column("what", sa.Text(), nullable=False, comment="cleaning, batteries..."),
        sa.Column("every_months", sa.Integer(), nullable=False, comment="comes again after"),
        sa.Column("begins_on", sa.Text(), comment="first day it is due while it was never done"),
        sa.Column("last_on", sa.Text(), comment="day it was done last"),
        sa.PrimaryKeyConstraint("id", name="pk_maintenance_visits"),
    )
    op.create_table(
        "maintenance_rules",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False, comment="always 1"),
        sa.Column(
            "target_per_mille",
            sa.Integer(),
            nullable=False,
            comment="availability the contract asks, of 1000",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_maintenance_rules"),
    )


def _once(name: str, table: str, column: str, where: str) -> None:
    """At most one such row at a time."""
    op.create_index(
        name, table, [column], unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )


def _guard(table: str) -> None:
    """Facts are added, never changed."""
    if op.get_bind().dialect.name == "sqlite":
        for name in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{name} BEFORE {name.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        same = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 - a name of this file
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {same} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
    else:
        # refuse_change() exists since 0001. Always: also in a session that plays a replica.
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        op.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_append_only")


def downgrade() -> None:
    for table in (
        *("plan_lines", "plan_runs", "action_plans", "ticket_notes", "tickets"),
        *("suppliers", "maintenance_visits", "maintenance_rules"),
    ):
        op.drop_table(table)
    op.drop_column("authorisations", "temporary")
