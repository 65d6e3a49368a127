"""Accounts of the room's people, their papers, their sessions, and failures to sign in."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from csu_console.storage.columns import BigKey, IsoDate, UtcMicroseconds
from csu_console.storage.tables.metadata import metadata

operators = Table(
    "operators",
    metadata,
    Column("id", Integer, primary_key=True, comment="row number, never given again"),
    Column("name", Text, nullable=False, comment="typed to sign in"),
    Column("folded_name", Text, nullable=False, unique=True, comment="the name without case and accents"),
    Column(
        "shown_name", Text, nullable=False, comment="first and last name, written into journal and logbook"
    ),
    Column("roles", Text, nullable=False, comment="Role values joined by '|'"),
    Column("status", Text, nullable=False, comment="AccountStatus: active, suspended"),
    Column(
        "directory",
        Boolean(create_constraint=False),
        nullable=False,
        comment="the password is the directory's, none is kept here",
    ),
    Column("password_hash", Text, comment="argon2id with salt and parameters; null: nobody signs in with it"),
    Column(
        "code_sealed", LargeBinary, comment="secret of the one-time codes, AES-256-GCM; null: not asked for"
    ),
    Column("code_step", BigInteger, comment="newest 30 s step of a code that was used; null: none yet"),
    Column("created_utc", UtcMicroseconds, nullable=False, comment="when the account was made"),
)

operator_papers = Table(
    "operator_papers",
    metadata,
    Column("operator_id", ForeignKey("operators.id"), primary_key=True, comment="the person"),
    Column("paper", Text, primary_key=True, comment="Paper value"),
    Column("reference", Text, nullable=False, comment="number or title of the paper"),
    Column("granted_on", IsoDate, nullable=False, comment="first day it holds"),
    Column("expires_on", IsoDate, comment="last day it holds; null: until it is taken back"),
)

operator_sessions = Table(
    "operator_sessions",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("operator_id", ForeignKey("operators.id"), nullable=False, comment="the person"),
    Column("workstation", Text, nullable=False, comment="where"),
    Column("opened_utc", UtcMicroseconds, nullable=False, comment="signed in"),
    Column("seen_utc", UtcMicroseconds, nullable=False, comment="heartbeat of the open session"),
    Column("ended_utc", UtcMicroseconds, comment="signed out, replaced or lost; null while open"),
    Index("ix_operator_sessions_ended_utc", "ended_utc"),
)

sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    Column("folded_name", Text, primary_key=True, comment="what was typed as name, without case and accents"),
    Column("workstation", Text, primary_key=True, comment="where"),
    Column("failures", Integer, nullable=False, comment="in a row, since the last success"),
    Column("last_utc", UtcMicroseconds, nullable=False, comment="the last of them"),
)
