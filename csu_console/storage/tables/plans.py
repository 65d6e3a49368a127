"""Action plans and what was done each time one was started."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, text

from csu_console.storage.columns import BigKey, UtcMicroseconds
from csu_console.storage.tables.metadata import metadata

_RUNNING = text("ended_utc IS NULL")

action_plans = Table(
    "action_plans",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("number", Integer, nullable=False, comment="how it is called; free again once removed"),
    Column("content", Text, nullable=False, comment="ActionPlan, JSON"),
    Column("changed_utc", UtcMicroseconds, nullable=False, comment="when it was written last"),
    Column("changed_by", Text, nullable=False, comment="who"),
    Column("removed_utc", UtcMicroseconds, comment="no longer offered from then on; its runs stay"),
    Index(
        "ux_action_plans_number",
        "number",
        unique=True,
        sqlite_where=text("removed_utc IS NULL"),
        postgresql_where=text("removed_utc IS NULL"),
    ),
)

plan_runs = Table(
    "plan_runs",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("plan_id", ForeignKey("action_plans.id"), nullable=False, comment="the plan"),
    Column("content", Text, nullable=False, comment="what the plan said at the start, JSON"),
    Column("started_utc", UtcMicroseconds, nullable=False, comment="when"),
    Column("started_by", Text, nullable=False, comment="who"),
    Column("operator_id", Integer, comment="operators.id of who; null: the program"),
    Column("workstation", Text, nullable=False, comment="where"),
    Column("ended_utc", UtcMicroseconds, comment="over from then on; null while it runs"),
    Column("ended_by", Text, nullable=False, server_default="", comment="who"),
    Index(
        "ux_plan_runs_running",
        "plan_id",
        unique=True,
        sqlite_where=_RUNNING,
        postgresql_where=_RUNNING,
    ),
    Index("ix_plan_runs_started", "started_utc"),
)
"""Two workstations that start a plan at once cannot both: the first index refuses the second row."""

plan_lines = Table(
    "plan_lines",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("run_id", ForeignKey("plan_runs.id"), nullable=False, comment="the run"),
    Column("at_utc", UtcMicroseconds, nullable=False, comment="when"),
    Column("step", Text, nullable=False, comment="RunStep"),
    Column("place", Integer, nullable=False, comment="of the step or contact in the plan, from 0; -1: none"),
    Column("text", Text, nullable=False, server_default="", comment="a note, or why it could not be done"),
    Column("done", Integer, nullable=False, server_default="1", comment="0: tried, and could not be"),
    Column("name", Text, nullable=False, comment="who"),
    Column("operator_id", Integer, comment="operators.id of who; null: the program"),
    Column("workstation", Text, nullable=False, comment="where"),
    Column("delivery_key", Text, comment="of the workstation that delivered it; a repeat finds it"),
    Index("ux_plan_lines_delivery", "delivery_key", unique=True),
    Index("ix_plan_lines_run", "run_id"),
)
"""Append-only: a tick taken back is another line."""
