"""Alerts as tasks: who has taken them, what is put off and why."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OPEN = sa.text("cleared_utc IS NULL")

YOUNGEST_REMOVED_DAYS = 180
"""Nothing takes a step of the record younger than this."""

WORDS = (
    ("subject", "", "which order or person; may be empty"),
    ("workstation", "", "the only one that lists it"),
    ("alert_key", "", "kind, camera, subject, workstation"),
    ("text", "", "the sentence, an English template"),
    ("params", "{}", "its fields, JSON"),
)
OWNERSHIP = (
    ("owner_id", sa.Integer(), "operators.id of who has taken it; null: nobody, or the program"),
    ("owner_name", sa.Text(), "that person's name; null while nobody has it"),
    ("owner_workstation", sa.Text(), "where it was taken"),
    ("owner_source", sa.Text(), "the running program it was taken in"),
    ("taken_utc", sa.BigInteger(), "when; null while nobody has it"),
    ("snoozed_until_utc", sa.BigInteger(), "put off until then"),
    ("snooze_reason", sa.Text(), "SnoozeReason"),
    ("snooze_name", sa.Text(), "who put it off"),
)


def upgrade() -> None:
    _widen_history()
    op.create_table(
        "alert_sources",
        sa.Column("source", sa.Text(), nullable=False, comment="one running program, random"),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where it runs"),
        sa.Column("seen_utc", sa.BigInteger(), nullable=False, comment="its heartbeat"),
        sa.PrimaryKeyConstraint("source", name="pk_alert_sources"),
    )
    op.create_table(
        "alert_reports",
        sa.Column("alert_id", _BIG_KEY, nullable=False, comment="the open alert"),
        sa.Column(
            "source", sa.Text(), nullable=False, comment="a program that sees it; it is over when none does"
        ),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts_history.id"], name="fk_alert_reports_alert_id"),
        sa.PrimaryKeyConstraint("alert_id", "source", name="pk_alert_reports"),
    )
    _steps()
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _widen_history() -> None:
    # Until now every start of a console ended what was open; nobody has a key yet.
    op.execute("UPDATE alerts_history SET cleared_utc = raised_utc WHERE cleared_utc IS NULL")
    add = op.add_column
    for name, default, comment in WORDS:
        add(
            "alerts_history",
            sa.Column(name, sa.Text(), nullable=False, server_default=default, comment=comment),
        )
    repeats = sa.Column(
        "repeats", sa.Integer(), nullable=False, server_default="0", comment="how often it came back at once"
    )
    add("alerts_history", repeats)
    for name, kind, comment in OWNERSHIP:
        add("alerts_history", sa.Column(name, kind, nullable=True, comment=comment))
    op.create_index("ix_alerts_history_key", "alerts_history", ["alert_key", "cleared_utc"], unique=False)
    op.create_index(
        "ux_alerts_history_open",
        "alerts_history",
        ["alert_key"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )


def _steps() -> None:
    op.create_table(
        "alert_steps",
        sa.Column("id", _BIG_KEY, nullable=False, comment="row number"),
        sa.Column("alert_id", _BIG_KEY, nullable=False, comment="the alert"),
        sa.Column("at_utc", sa.BigInteger(), nullable=False, comment="when"),
        sa.Column("step", sa.Text(), nullable=False, comment="Step"),
        sa.Column("actor_id", sa.Integer(), nullable=True, comment="operators.id; null: the program"),
        sa.Column("actor_name", sa.Text(), nullable=False, comment="who; empty: the program"),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where"),
        sa.Column("reason", sa.Text(), nullable=True, comment="SnoozeReason, of a snooze"),
        sa.Column("until_utc", sa.BigInteger(), nullable=True, comment="of a snooze"),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts_history.id"], name="fk_alert_steps_alert_id"),
        sa.PrimaryKeyConstraint("id", name="pk_alert_steps"),
    )
    op.create_index("ix_alert_steps_at", "alert_steps", ["at_utc"], unique=False)
    op.create_index("ix_alert_steps_alert", "alert_steps", ["alert_id"], unique=False)


def _guard_sqlite() -> None:
    young = (
        "OLD.at_utc >= CAST(strftime('%s', 'now') AS INTEGER) * 1000000"
        f" - {YOUNGEST_REMOVED_DAYS * 86_400_000_000}"
    )
    for name, event in (
        ("alert_steps_no_update", "BEFORE UPDATE ON alert_steps"),
        ("alert_steps_no_delete", f"BEFORE DELETE ON alert_steps WHEN {young}"),
        (
            "alert_steps_no_replace",
            "BEFORE INSERT ON alert_steps WHEN EXISTS (SELECT 1 FROM alert_steps WHERE id = NEW.id)",
        ),
    ):
        op.execute(
            f"CREATE TRIGGER {name} {event} BEGIN SELECT RAISE(ABORT, 'alert_steps is append-only'); END"
        )


def _guard_postgresql() -> None:
    young = (
        "OLD.at_utc >= (extract(epoch from clock_timestamp()) * 1000000)::bigint"
        f" - {YOUNGEST_REMOVED_DAYS * 86_400_000_000}"
    )
    op.execute(
        "CREATE TRIGGER alert_steps_no_update BEFORE UPDATE OR TRUNCATE ON alert_steps "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE FUNCTION alert_steps_no_delete() RETURNS trigger LANGUAGE plpgsql AS $guard$ "
        f"BEGIN IF {young} THEN RAISE EXCEPTION 'alert_steps is append-only'; END IF; RETURN OLD; END $guard$"
    )
    op.execute(
        "CREATE TRIGGER alert_steps_no_delete BEFORE DELETE ON alert_steps "
        "FOR EACH ROW EXECUTE FUNCTION alert_steps_no_delete()"
    )
