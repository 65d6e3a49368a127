"""Alarms from outside: who sends them, what they mean, each from its first signal to its end."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from csu_console.storage.columns import BigKey, UtcMicroseconds
from csu_console.storage.tables.metadata import metadata

_OPEN = text("closed_utc IS NULL")

alarm_sources = Table(
    "alarm_sources",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("kind", Text, nullable=False, comment="SourceKind"),
    Column("name", Text, nullable=False, comment="as typed"),
    Column("enabled", Integer, nullable=False, server_default="1", comment="0: nothing is heard from it"),
    Column("address", Text, nullable=False, server_default="", comment="host:port of a broker"),
    Column("topic", Text, nullable=False, server_default="", comment="filter of a broker's topics"),
    Column("user_name", Text, nullable=False, server_default="", comment="at the broker"),
    Column("tls", Integer, nullable=False, server_default="1", comment="0: in clear"),
    Column(
        "authority_pem", Text, nullable=False, server_default="", comment="whose certificates are believed"
    ),
    # No link: a camera that is removed takes its source's meaning with it, not its row.
    Column("camera_id", Integer, comment="whose contacts are heard; null otherwise"),
    Column("token_sha256", LargeBinary, comment="of a webhook's token; the token itself is kept nowhere"),
    Column("secret_sealed", LargeBinary, comment="a broker's password, sealed under the site key"),
)

alarm_points = Table(
    "alarm_points",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column(
        "source_id",
        ForeignKey("alarm_sources.id", ondelete="CASCADE"),
        nullable=False,
        comment="who sends it",
    ),
    Column("input", Text, nullable=False, comment="what the sender calls it"),
    Column("name", Text, nullable=False, comment="what people call it"),
    Column("site", Text, nullable=False, server_default="", comment="name of its site"),
    Column("commune", Text, nullable=False, server_default="", comment="of its site"),
    Column("latitude_deg", Float, comment="WGS 84, where there is no site"),
    Column("longitude_deg", Float, comment="WGS 84, where there is no site"),
    Column("procedure", Text, nullable=False, server_default="[]", comment="check list, JSON"),
    Column("views", Text, nullable=False, server_default="[]", comment="cameras and presets, JSON"),
    Column("priority", Text, nullable=False, comment="AlarmPriority"),
    Column("partner", Text, nullable=False, server_default="", comment="who is told when it is true"),
    Column("wall_scene", Integer, comment="number of the scene on the wall"),
    Column("quiet_s", Integer, nullable=False, comment="signals so close are counted, not raised"),
    Column("escalate_s", Integer, nullable=False, comment="untaken for so long"),
    UniqueConstraint("source_id", "input", name="uq_alarm_points_source_id_input"),
)

alarms = Table(
    "alarms",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    # No link: history outlives a point that is removed.
    Column("point_id", Integer, nullable=False, comment="alarm_points.id"),
    Column("name", Text, nullable=False, comment="of the point, as it was"),
    Column("raised_utc", UtcMicroseconds, nullable=False, comment="first signal"),
    Column("last_utc", UtcMicroseconds, nullable=False, comment="last signal"),
    Column("count", Integer, nullable=False, comment="signals"),
    Column("test", Integer, nullable=False, server_default="0", comment="1: somebody tried it"),
    Column("owner_id", Integer, comment="operators.id of who took it; null: nobody, or the program"),
    Column("owner_name", Text, comment="that person's name; null while nobody has it"),
    Column("owner_workstation", Text, comment="where it was taken"),
    Column("taken_utc", UtcMicroseconds, comment="when; null while nobody has it"),
    Column("escalated_utc", UtcMicroseconds, comment="nobody had taken it in time"),
    Column(
        "checked", Text, nullable=False, server_default="[]", comment="lines of the check list done, JSON"
    ),
    Column("verdict", Text, comment="Verdict"),
    Column("verified_utc", UtcMicroseconds, comment="when"),
    Column("told_utc", UtcMicroseconds, comment="when the partner was told"),
    Column("closed_utc", UtcMicroseconds, comment="when; null while open"),
    Column("entry_number", Integer, comment="log_entries.number, once taken"),
    Column("purged_utc", UtcMicroseconds, comment="out of its time: in the act of being removed"),
    Index("ix_alarms_raised", "raised_utc"),
    Index("ix_alarms_point", "point_id", "last_utc"),
    Index("ux_alarms_open", "point_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
)
"""One open alarm per point: the last index refuses the second of two listeners that raise it at once."""

alarm_steps = Table(
    "alarm_steps",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("alarm_id", ForeignKey("alarms.id"), nullable=False, comment="the alarm"),
    Column("at_utc", UtcMicroseconds, nullable=False, comment="when"),
    Column("step", Text, nullable=False, comment="AlarmStep"),
    Column("actor_id", Integer, comment="operators.id; null: the program"),
    Column("actor_name", Text, nullable=False, comment="who; empty: the program"),
    Column("workstation", Text, nullable=False, comment="where"),
    Column(
        "detail", Text, nullable=False, server_default="", comment="verdict, partner, line of the check list"
    ),
    Index("ix_alarm_steps_alarm", "alarm_id"),
)
"""Append-only; the record of an alarm goes with it, after its time."""

alarm_counts = Table(
    "alarm_counts",
    metadata,
    Column(
        "hour_utc",
        UtcMicroseconds,
        primary_key=True,
        autoincrement=False,
        comment="the hour they were raised in",
    ),
    Column("name", Text, primary_key=True, comment="of the point, as it was"),
    Column("alarms", Integer, nullable=False, comment="without tests"),
    Column("signals", BigInteger, nullable=False, comment="repeats too"),
    Column("found_true", Integer, nullable=False, comment="verified as true"),
    Column("found_false", Integer, nullable=False, comment="verified as false"),
    Column("undetermined", Integer, nullable=False, comment="verified, and nobody could say"),
)
"""What is left of alarms that are out of their time: numbers, nobody's name."""

alarm_listeners = Table(
    "alarm_listeners",
    metadata,
    Column("name", Text, primary_key=True, comment="always `room`: one program listens"),
    Column("holder", Text, nullable=False, comment="the running program, random"),
    Column("workstation", Text, nullable=False, comment="where it runs"),
    Column("expires_utc", UtcMicroseconds, nullable=False, comment="another takes over when it has passed"),
)
