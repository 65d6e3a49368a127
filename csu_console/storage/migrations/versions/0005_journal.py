"""The audit journal: append-only, chained."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

YOUNGEST_PURGED_DAYS = 180
"""No anchor, and so no purge, takes an entry younger than this: six months are the least a journal is kept."""

IN_ORDER = "a journal entry follows the last one"
PURGED_ONLY = "journal is append-only: only a purge told in it removes entries"
TOLD = "a purge is told in the journal first, and takes nothing young"

# The purge's own entry must be the last, and must say in its detail what the anchor says.
_TOLD_ENTRY = """
    SELECT 1 FROM journal WHERE sequence = NEW.entry_sequence AND action = 'journal_purged'
    AND sequence = (SELECT max(sequence) FROM journal)
    AND detail = '{{"count":' || NEW.purged_count || ',"first_kept":' || NEW.first_kept
        || ',"previous_sha256":"' || {hex} || '"}}'
"""
_LAST_PURGED = "SELECT 1 FROM journal WHERE sequence = NEW.first_kept - 1 AND sha256 = NEW.previous_sha256"
_YOUNG = "SELECT 1 FROM journal WHERE sequence < NEW.first_kept AND {at} >= {now} - {youngest}"
_LATER = "NEW.first_kept > coalesce((SELECT max(first_kept) FROM journal_anchors), 0)"
_NEXT = "(SELECT coalesce(max(sequence), 0) + 1 FROM journal)"
_COUNT = "NEW.purged_count = (SELECT count(*) FROM journal WHERE sequence < NEW.first_kept)"
_YOUNGEST_US = YOUNGEST_PURGED_DAYS * 86_400_000_000


def upgrade() -> None:
    _journal()
    _anchors()
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column(
            "sequence", BIG_KEY, autoincrement=False, nullable=False, comment="1, 2, 3... without a gap"
        ),
        sa.Column(
            "entry_id",
            sa.Text(),
            nullable=False,
            comment="made once by who records: an entry is written once",
        ),
        sa.Column("at_utc", sa.BigInteger(), nullable=False, comment="when, by that workstation's clock"),
        sa.Column("offset_min", sa.Integer(), nullable=False, comment="its local time east of UTC, minutes"),
        sa.Column(
            "actor_id",
            sa.Integer(),
            nullable=True,
            comment="operators.id; null: the program itself, or nobody signed in",
        ),
        sa.Column("actor_name", sa.Text(), nullable=False, comment="the person's name as it was then"),
        sa.Column(
            "roles", sa.Text(), nullable=False, comment="the person's roles as they were then, joined by |"
        ),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where"),
        sa.Column("action", sa.Text(), nullable=False, comment="Action"),
        sa.Column("object_kind", sa.Text(), nullable=False, comment="ObjectKind; empty: about nothing else"),
        sa.Column(
            "object_id", sa.Text(), nullable=False, comment="which one; of a camera the number on its pole"
        ),
        sa.Column("detail", sa.Text(), nullable=False, comment="canonical JSON of numbers, truths and words"),
        sa.Column("reason", sa.Text(), nullable=False, comment="the reason a person gave"),
        sa.Column("result", sa.Text(), nullable=False, comment="Result"),
        sa.Column(
            "sha256", sa.LargeBinary(), nullable=False, comment="over the one before and all of the above"
        ),
        sa.PrimaryKeyConstraint("sequence", name="pk_journal"),
    )
    op.create_index("ix_journal_time", "journal", ["at_utc", "sequence"], unique=False)
    op.create_index("ix_journal_person", "journal", ["actor_name", "at_utc", "sequence"], unique=False)
    op.create_index(
        "ix_journal_object", "journal", ["object_kind", "object_id", "at_utc", "sequence"], unique=False
    )
    op.create_index("ix_journal_action", "journal", ["action", "at_utc", "sequence"], unique=False)


def _anchors() -> None:
    op.create_table(
        "journal_anchors",
        sa.Column(
            "first_kept",
            BIG_KEY,
            autoincrement=False,
            nullable=False,
            comment="the first entry that was kept",
        ),
        sa.Column("previous_sha256", sa.LargeBinary(), nullable=False, comment="of the last entry purged"),
        sa.Column("purged_count", sa.BigInteger(), nullable=False, comment="how many went"),
        sa.Column(
            "entry_sequence",
            sa.BigInteger(),
            nullable=False,
            comment="the journal's own entry about this purge",
        ),
        sa.Column("at_utc", sa.BigInteger(), nullable=False, comment="when"),
        sa.Column("actor_name", sa.Text(), nullable=False, comment="by whom"),
        sa.PrimaryKeyConstraint("first_kept", name="pk_journal_anchors"),
    )


def _told(told_entry: str, young: str) -> str:
    """True for an anchor that may be written."""
    return (
        f"EXISTS ({told_entry}) AND EXISTS ({_LAST_PURGED}) AND NOT EXISTS ({young}) "
        f"AND NEW.first_kept <= NEW.entry_sequence AND {_LATER} AND {_COUNT}"
    )


def _guard_sqlite() -> None:
    now = "(CAST(strftime('%s', 'now') AS INTEGER) * 1000000)"
    told = _told(
        _TOLD_ENTRY.format(hex="lower(hex(NEW.previous_sha256))"),
        # The plus keeps the index over time out of it: it would walk over all that is kept.
        _YOUNG.format(at="+at_utc", now=now, youngest=_YOUNGEST_US),
    )
    guards = (
        ("journal_no_update", "UPDATE ON journal", "1", "journal is append-only"),
        (
            "journal_no_delete",
            "DELETE ON journal",
            "NOT EXISTS (SELECT 1 FROM journal_anchors WHERE first_kept > OLD.sequence)",
            PURGED_ONLY,
        ),
        (
            "journal_in_order",
            "INSERT ON journal",
            f"NEW.sequence IS NOT {_NEXT} OR length(NEW.sha256) IS NOT 32",
            IN_ORDER,
        ),
        ("journal_anchors_no_update", "UPDATE ON journal_anchors", "1", "journal_anchors is append-only"),
        ("journal_anchors_no_delete", "DELETE ON journal_anchors", "1", "journal_anchors is append-only"),
        ("journal_anchors_told", "INSERT ON journal_anchors", f"({told}) IS NOT 1", TOLD),
    )
    for name, event, refused, sentence in guards:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} WHEN {refused} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
        )


def _guard_postgresql() -> None:
    told = _told(
        _TOLD_ENTRY.format(hex="encode(NEW.previous_sha256, 'hex')"),
        _YOUNG.format(
            at="at_utc",
            now="(extract(epoch from clock_timestamp()) * 1000000)::bigint",
            youngest=_YOUNGEST_US,
        ),
    )
    functions = (
        (
            "journal_in_order",
            f"NEW.sequence IS DISTINCT FROM {_NEXT} OR length(NEW.sha256) IS DISTINCT FROM 32",
            IN_ORDER,
            "NEW",
            "INSERT ON journal",
        ),
        (
            "journal_no_delete",
            "NOT EXISTS (SELECT 1 FROM journal_anchors WHERE first_kept > OLD.sequence)",
            PURGED_ONLY,
            "OLD",
            "DELETE ON journal",
        ),
        ("journal_anchors_told", f"({told}) IS NOT TRUE", TOLD, "NEW", "INSERT ON journal_anchors"),
    )
    for name, refused, sentence, row, event in functions:
        body = f"BEGIN IF {refused} THEN RAISE EXCEPTION '{sentence}'; END IF; RETURN {row}; END"
        op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ {body} $guard$")
        op.execute(f"CREATE TRIGGER {name} BEFORE {event} FOR EACH ROW EXECUTE FUNCTION {name}()")
    statements = (
        ("journal_no_update", "UPDATE OR TRUNCATE ON journal"),
        ("journal_anchors_no_update", "UPDATE OR DELETE OR TRUNCATE ON journal_anchors"),
    )
    for name, event in statements:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    # ALWAYS: also in a session that plays a replica, where ordinary triggers sleep.
    for table, names in (
        ("journal", ("journal_in_order", "journal_no_delete", "journal_no_update")),
        ("journal_anchors", ("journal_anchors_told", "journal_anchors_no_update")),
    ):
        for name in names:
            op.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
