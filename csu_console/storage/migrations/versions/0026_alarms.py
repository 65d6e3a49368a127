"""Alarms from outside: senders, points, each alarm with what was done, and who listens."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _alarm_sources()
    _alarm_points()
    _alarms()
    _alarm_steps()
    _alarm_listeners()
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _alarm_sources() -> None:
    op.create_table(
        "alarm_sources",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False, comment="row number"
        ),
        sa.Column("kind", sa.Text(), nullable=False, comment="SourceKind"),
        sa.Column("name", sa.Text(), nullable=False, comment="as typed"),
        sa.Column(
            "enabled", sa.Integer(), nullable=False, server_default="1", comment="0: nothing is heard from it"
        ),
        sa.Column("address", sa.Text(), nullable=False, server_default="", comment="host:port of a broker"),
        sa.Column(
            "topic", sa.Text(), nullable=False, server_default="", comment="filter of a broker's topics"
        ),
        sa.Column("user_name", sa.Text(), nullable=False, server_default="", comment="at the broker"),
        sa.Column("tls", sa.Integer(), nullable=False, server_default="1", comment="0: in clear"),
        sa.Column(
            "authority_pem",
            sa.Text(),
            nullable=False,
            server_default="",
            comment="whose certificates are believed",
        ),
        sa.Column("camera_id", sa.Integer(), comment="whose contacts are heard; null otherwise"),
        sa.Column(
            "token_sha256", sa.LargeBinary(), comment="of a webhook's token; the token itself is kept nowhere"
        ),
        sa.Column(
            "secret_sealed", sa.LargeBinary(), comment="a broker's password, sealed under the site key"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_alarm_sources"),
    )


def _alarm_points() -> None:
    op.create_table(
        "alarm_points",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False, comment="row number"
        ),
        sa.Column(
            "source_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="who sends it",
        ),
        sa.Column("input", sa.Text(), nullable=False, comment="what the sender calls it"),
        sa.Column("name", sa.Text(), nullable=False, comment="what people call it"),
        sa.Column("site", sa.Text(), nullable=False, server_default="", comment="name of its site"),
        sa.Column("commune", sa.Text(), nullable=False, server_default="", comment="of its site"),
        sa.Column("latitude_deg", sa.Float(), comment="WGS 84, where there is no site"),
        sa.Column("longitude_deg", sa.Float(), comment="WGS 84, where there is no site"),
        sa.Column("procedure", sa.Text(), nullable=False, server_default="[]", comment="check list, JSON"),
        sa.Column(
            "views", sa.Text(), nullable=False, server_default="[]", comment="cameras and presets, JSON"
        ),
        sa.Column("priority", sa.Text(), nullable=False, comment="AlarmPriority"),
        sa.Column(
            "partner", sa.Text(), nullable=False, server_default="", comment="who is told when it is true"
        ),
        sa.Column("wall_scene", sa.Integer(), comment="number of the scene on the wall"),
        sa.Column(
            "quiet_s", sa.Integer(), nullable=False, comment="signals so close are counted, not raised"
        ),
        sa.Column("escalate_s", sa.Integer(), nullable=False, comment="untaken for so long"),
        sa.ForeignKeyConstraint(
            ["source_id"], ["alarm_sources.id"], name="fk_alarm_points_source_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_alarm_points"),
        sa.UniqueConstraint("source_id", "input", name="uq_alarm_points_source_id_input"),
    )


def _alarms() -> None:
    op.create_table(
        "alarms",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False, comment="row number"
        ),
        sa.Column("point_id", sa.Integer(), nullable=False, comment="alarm_points.id"),
        sa.Column("name", sa.Text(), nullable=False, comment="of the point, as it was"),
        sa.Column("raised_utc", sa.BigInteger(), nullable=False, comment="first signal"),
        sa.Column("last_utc", sa.BigInteger(), nullable=False, comment="last signal"),
        sa.Column("count", sa.Integer(), nullable=False, comment="signals"),
        sa.Column("test", sa.Integer(), nullable=False, server_default="0", comment="1: somebody tried it"),
        sa.Column(
            "owner_id", sa.Integer(), comment="operators.id of who took it; null: nobody, or the program"
        ),
        sa.Column("owner_name", sa.Text(), comment="that person's name; null while nobody has it"),
        sa.Column("owner_workstation", sa.Text(), comment="where it was taken"),
        sa.Column("taken_utc", sa.BigInteger(), comment="when; null while nobody has it"),
        sa.Column("escalated_utc", sa.BigInteger(), comment="nobody had taken it in time"),
        sa.Column(
            "checked",
            sa.Text(),
            nullable=False,
            server_default="[]",
            comment="lines of the check list done, JSON",
        ),
        sa.Column("verdict", sa.Text(), comment="Verdict"),
        sa.Column("verified_utc", sa.BigInteger(), comment="when"),
        sa.Column("told_utc", sa.BigInteger(), comment="when the partner was told"),
        sa.Column("closed_utc", sa.BigInteger(), comment="when; null while open"),
        sa.Column("entry_number", sa.Integer(), comment="log_entries.number, once taken"),
        sa.PrimaryKeyConstraint("id", name="pk_alarms"),
    )
    op.create_index("ix_alarms_point", "alarms", ["point_id", "last_utc"])
    op.create_index("ix_alarms_raised", "alarms", ["raised_utc"])
    op.create_index(
        "ux_alarms_open",
        "alarms",
        ["point_id"],
        unique=True,
        sqlite_where=sa.text("closed_utc IS NULL"),
        postgresql_where=sa.text("closed_utc IS NULL"),
    )


def _alarm_steps() -> None:
    op.create_table(
        "alarm_steps",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False, comment="row number"
        ),
        sa.Column(
            "alarm_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="the alarm",
        ),
        sa.Column("at_utc", sa.BigInteger(), nullable=False, comment="when"),
        sa.Column("step", sa.Text(), nullable=False, comment="AlarmStep"),
        sa.Column("actor_id", sa.Integer(), comment="operators.id; null: the program"),
        sa.Column("actor_name", sa.Text(), nullable=False, comment="who; empty: the program"),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where"),
        sa.Column(
            "detail",
            sa.Text(),
            nullable=False,
            server_default="",
            comment="verdict, partner, line of the check list",
        ),
        sa.ForeignKeyConstraint(["alarm_id"], ["alarms.id"], name="fk_alarm_steps_alarm_id"),
        sa.PrimaryKeyConstraint("id", name="pk_alarm_steps"),
    )
    op.create_index("ix_alarm_steps_alarm", "alarm_steps", ["alarm_id"])


def _alarm_listeners() -> None:
    op.create_table(
        "alarm_listeners",
        sa.Column("name", sa.Text(), nullable=False, comment="always `room`: one program listens"),
        sa.Column("holder", sa.Text(), nullable=False, comment="the running program, random"),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where it runs"),
        sa.Column(
            "expires_utc", sa.BigInteger(), nullable=False, comment="another takes over when it has passed"
        ),
        sa.PrimaryKeyConstraint("name", name="pk_alarm_listeners"),
    )


def _guard_sqlite() -> None:
    for name, event in (
        ("no_update", "BEFORE UPDATE ON alarm_steps"),
        ("no_delete", "BEFORE DELETE ON alarm_steps"),
        (
            "no_replace",
            "BEFORE INSERT ON alarm_steps WHEN EXISTS (SELECT 1 FROM alarm_steps WHERE id = NEW.id)",
        ),
    ):
        op.execute(
            f"CREATE TRIGGER alarm_steps_{name} {event} "
            "BEGIN SELECT RAISE(ABORT, 'alarm_steps is append-only'); END"
        )


def _guard_postgresql() -> None:
    # refuse_change() exists since 0001. Always: also in a session that plays a replica.
    op.execute(
        "CREATE TRIGGER alarm_steps_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON alarm_steps "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    op.execute("ALTER TABLE alarm_steps ENABLE ALWAYS TRIGGER alarm_steps_append_only")


def downgrade() -> None:
    for table in ("alarm_listeners", "alarm_steps", "alarms", "alarm_points", "alarm_sources"):
        op.drop_table(table)
