"""Files hashed and chained by camera; the register of recordings, append-only and chained."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_APPEND_ONLY = "archive_register is append-only"
_NEXT = "(SELECT coalesce(max(sequence), 0) + 1 FROM archive_register)"
_ONCE = "the hash of a recording is written once"
_HASHES = ("sha256", "chain_number", "chain_sha256")


def upgrade() -> None:
    _hashes()
    op.create_table(
        "archive_chains",
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("last_number", sa.BigInteger(), nullable=False, comment="of its newest link"),
        sa.Column("chain_sha256", sa.LargeBinary(), nullable=False, comment="its newest link"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_archive_chains_camera_id"),
        sa.PrimaryKeyConstraint("camera_id", name="pk_archive_chains"),
    )
    _register()
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER segments_hash_once")
    else:
        op.execute("DROP TRIGGER segments_hash_once ON segments")
    op.drop_table("archive_register")
    op.drop_table("archive_chains")
    if op.get_bind().dialect.name != "sqlite":
        for name in ("segments_hash_once", "archive_register_in_order"):
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_index("ix_segments_camera_chain", table_name="segments")
    for name in _HASHES:
        op.drop_column("segments", name)


def _hashes() -> None:
    hashed = "of the file as it was recorded; null: from before files were hashed"
    op.add_column("segments", sa.Column("sha256", sa.LargeBinary(), comment=hashed))
    numbered = "1, 2, 3... of its camera without a gap"
    op.add_column("segments", sa.Column("chain_number", sa.BigInteger(), comment=numbered))
    linked = "over the camera's link before and what this row says"
    op.add_column("segments", sa.Column("chain_sha256", sa.LargeBinary(), comment=linked))
    op.create_index("ix_segments_camera_chain", "segments", ["camera_id", "chain_number"], unique=False)


def _register() -> None:
    def number(name: str, comment: str, kind: type[sa.Integer] = sa.Integer) -> sa.Column[int]:
        return sa.Column(name, kind(), nullable=False, comment=comment)

    op.create_table(
        "archive_register",
        sa.Column(
            "sequence", _BIG_KEY, autoincrement=False, nullable=False, comment="1, 2, 3... without a gap"
        ),
        sa.Column("kind", sa.Text(), nullable=False, comment="LineKind"),
        number("at_utc", "when this line was written; of files: destroyed", sa.BigInteger),
        number("camera_id", "cameras.id"),
        number("camera_number", "on its pole, as it was then"),
        sa.Column("day", sa.Text(), nullable=False, comment="local day on which the recordings began"),
        sa.Column("first_utc", sa.BigInteger(), comment="first instant; null: nothing was recorded"),
        sa.Column("last_utc", sa.BigInteger(), comment="last instant"),
        number("segments_count", "files"),
        number("unhashed_count", "of them from before files were hashed"),
        number("bytes_count", "of the files", sa.BigInteger),
        number("frames_count", "pictures in them", sa.BigInteger),
        number("covered_frames", "of them covered whole", sa.BigInteger),
        number("gaps_count", "interruptions of the day"),
        number("gaps_s", "their seconds within the day"),
        sa.Column("first_number", sa.BigInteger(), comment="first link of the camera's chain; null: none"),
        sa.Column("last_number", sa.BigInteger(), comment="last link of the camera's chain"),
        sa.Column("chain_sha256", sa.LargeBinary(), comment="that last link: the seal"),
        sa.Column("due_utc", sa.BigInteger(), comment="to be destroyed by then at the latest"),
        number("late_count", "files destroyed after their time"),
        sa.Column("cause", sa.Text(), nullable=False, comment="DestructionCause; empty: in time"),
        sa.Column(
            "reference", sa.Text(), nullable=False, comment="of the procedure the recordings were handed to"
        ),
        sa.Column(
            "sha256", sa.LargeBinary(), nullable=False, comment="over the line before and all of the above"
        ),
        sa.PrimaryKeyConstraint("sequence", name="pk_archive_register"),
    )
    for name, columns in (
        ("day", ["kind", "day", "camera_id"]),
        ("camera", ["camera_id", "kind", "sequence"]),
        ("time", ["kind", "at_utc"]),
    ):
        op.create_index(f"ix_archive_register_{name}", "archive_register", columns, unique=False)


def _guard_sqlite() -> None:
    changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _HASHES)
    guards = (
        ("archive_register_no_update", "UPDATE ON archive_register", "1", _APPEND_ONLY),
        ("archive_register_no_delete", "DELETE ON archive_register", "1", _APPEND_ONLY),
        # REPLACE, which asks no delete trigger, would need the number of an old line: refused here.
        (
            "archive_register_in_order",
            "INSERT ON archive_register",
            f"NEW.sequence IS NOT {_NEXT} OR length(NEW.sha256) IS NOT 32",
            _APPEND_ONLY,
        ),
        (
            "segments_hash_once",
            f"UPDATE OF {', '.join(_HASHES)} ON segments",
            f"OLD.sha256 IS NOT NULL AND ({changed})",
            _ONCE,
        ),
    )
    for name, event, refused, sentence in guards:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} WHEN {refused} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
        )


def _guard_postgresql() -> None:
    changed = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _HASHES)
    functions = (
        (
            "archive_register_in_order",
            "INSERT ON archive_register",
            f"NEW.sequence IS DISTINCT FROM {_NEXT} OR length(NEW.sha256) IS DISTINCT FROM 32",
            _APPEND_ONLY,
        ),
        (
            "segments_hash_once",
            f"UPDATE OF {', '.join(_HASHES)} ON segments",
            f"OLD.sha256 IS NOT NULL AND ({changed})",
            _ONCE,
        ),
    )
    for name, event, refused, sentence in functions:
        body = f"BEGIN IF {refused} THEN RAISE EXCEPTION '{sentence}'; END IF; RETURN NEW; END"
        op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ {body} $guard$")
        op.execute(f"CREATE TRIGGER {name} BEFORE {event} FOR EACH ROW EXECUTE FUNCTION {name}()")
    op.execute(
        "CREATE TRIGGER archive_register_no_update BEFORE UPDATE OR DELETE OR TRUNCATE ON archive_register "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    # ALWAYS: also in a session that plays a replica, where ordinary triggers sleep.
    for table, name in (
        ("archive_register", "archive_register_in_order"),
        ("archive_register", "archive_register_no_update"),
        ("segments", "segments_hash_once"),
    ):
        op.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
