"""Relays of live pictures to partners, and the services orders name; never a password."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, text

from csu_console.storage.columns import UtcMicroseconds
from csu_console.storage.tables.metadata import camera_key, metadata

order_recipients = Table(
    "order_recipients",
    metadata,
    Column("order_number", Text, primary_key=True, comment="number of the prefect's order"),
    Column("service", Text, primary_key=True, comment="PartnerService the order names"),
    Column("stated_by", Text, nullable=False, comment="who read it in the order"),
    Column("stated_utc", UtcMicroseconds, nullable=False, comment="when"),
)

relays = Table(
    "relays",
    metadata,
    Column("id", Integer, primary_key=True, comment="row number"),
    Column("service", Text, nullable=False, comment="PartnerService"),
    Column("target", Text, nullable=False, comment="the partner as the watermark calls him"),
    Column("from_utc", UtcMicroseconds, nullable=False, comment="first instant"),
    Column("until_utc", UtcMicroseconds, nullable=False, comment="last instant"),
    Column("authority", Text, nullable=False, comment="who asked"),
    Column("reference", Text, nullable=False, comment="under which reference"),
    Column("reason", Text, nullable=False, comment="why"),
    Column("profile", Text, nullable=False, comment="ProfileName"),
    Column("path", Text, nullable=False, unique=True, comment="on the media server, random"),
    Column("push_user", Text, nullable=False, comment="account that publishes"),
    Column("push_sha256", LargeBinary, nullable=False, comment="of its random password"),
    Column("read_user", Text, nullable=False, comment="account of the partner"),
    Column("read_sha256", LargeBinary, nullable=False, comment="of its random password"),
    Column("begun_by", Text, nullable=False, comment="who began it"),
    Column("operator_id", Integer, comment="operators.id"),
    Column("workstation", Text, nullable=False, comment="where it runs"),
    Column("session", Text, nullable=False, comment="the running console that pushes it, random"),
    Column("lease_utc", UtcMicroseconds, nullable=False, comment="dead when not renewed by then"),
    Column("begun_utc", UtcMicroseconds, nullable=False, comment="when it was ordered"),
    Column("ended_utc", UtcMicroseconds, comment="null while it runs"),
    Column("end", Text, comment="RelayEnd, null while it runs"),
    Column("ended_by", Text, nullable=False, comment="who stopped it, empty for the program"),
    CheckConstraint("until_utc > from_utc", name="period"),
    Index(
        "ix_relays_running",
        "ended_utc",
        sqlite_where=text("ended_utc IS NULL"),
        postgresql_where=text("ended_utc IS NULL"),
    ),
)

relay_cameras = Table(
    "relay_cameras",
    metadata,
    Column("relay_id", ForeignKey("relays.id"), primary_key=True, comment="the relay"),
    camera_key(),
    Column("position", Integer, nullable=False, comment="order in which they were given, from 0"),
)
