"""People, their roles, papers and sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "operators",
        sa.Column("id", sa.Integer(), nullable=False, comment="row number, never given again"),
        sa.Column("name", sa.Text(), nullable=False, comment="typed to sign in"),
        sa.Column("folded_name", sa.Text(), nullable=False, comment="the name without case and accents"),
        sa.Column(
            "shown_name",
            sa.Text(),
            nullable=False,
            comment="first and last name, written into journal and logbook",
        ),
        sa.Column("roles", sa.Text(), nullable=False, comment="Role values joined by '|'"),
        sa.Column("status", sa.Text(), nullable=False, comment="AccountStatus: active, suspended"),
        sa.Column(
            "directory",
            sa.Boolean(),
            nullable=False,
            comment="the password is the directory's, none is kept here",
        ),
        sa.Column(
            "password_hash",
            sa.Text(),
            comment="argon2id with salt and parameters; null: nobody signs in with it",
        ),
        sa.Column(
            "code_sealed",
            sa.LargeBinary(),
            comment="secret of the one-time codes, AES-256-GCM; null: not asked for",
        ),
        sa.Column(
            "code_step",
            sa.BigInteger(),
            comment="newest 30 s step of a code that was used; null: none yet",
        ),
        sa.Column("created_utc", sa.BigInteger(), nullable=False, comment="when the account was made"),
        sa.PrimaryKeyConstraint("id", name="pk_operators"),
        sa.UniqueConstraint("folded_name", name="uq_operators_folded_name"),
    )
    op.create_table(
        "operator_papers",
        sa.Column("operator_id", sa.Integer(), nullable=False, comment="the person"),
        sa.Column("paper", sa.Text(), nullable=False, comment="Paper value"),
        sa.Column("reference", sa.Text(), nullable=False, comment="number or title of the paper"),
        sa.Column("granted_on", sa.Text(), nullable=False, comment="first day it holds"),
        sa.Column("expires_on", sa.Text(), comment="last day it holds; null: until it is taken back"),
        sa.ForeignKeyConstraint(["operator_id"], ["operators.id"], name="fk_operator_papers_operator_id"),
        sa.PrimaryKeyConstraint("operator_id", "paper", name="pk_operator_papers"),
    )
    op.create_table(
        "operator_sessions",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="row number",
        ),
        sa.Column("operator_id", sa.Integer(), nullable=False, comment="the person"),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where"),
        sa.Column("opened_utc", sa.BigInteger(), nullable=False, comment="signed in"),
        sa.Column("seen_utc", sa.BigInteger(), nullable=False, comment="heartbeat of the open session"),
        sa.Column("ended_utc", sa.BigInteger(), comment="signed out, replaced or lost; null while open"),
        sa.ForeignKeyConstraint(["operator_id"], ["operators.id"], name="fk_operator_sessions_operator_id"),
        sa.PrimaryKeyConstraint("id", name="pk_operator_sessions"),
    )
    op.create_index("ix_operator_sessions_ended_utc", "operator_sessions", ["ended_utc"])
    op.create_table(
        "sign_in_failures",
        sa.Column(
            "folded_name",
            sa.Text(),
            nullable=False,
            comment="what was typed as name, without case and accents",
        ),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where"),
        sa.Column("failures", sa.Integer(), nullable=False, comment="in a row, since the last success"),
        sa.Column("last_utc", sa.BigInteger(), nullable=False, comment="the last of them"),
        sa.PrimaryKeyConstraint("folded_name", "workstation", name="pk_sign_in_failures"),
    )
