"""The register of exports, append-only, and the copies of exports left in the room."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_APPEND_ONLY = "export_register is append-only"
_NEXT = "(SELECT coalesce(max(sequence), 0) + 1 FROM export_register)"


def upgrade() -> None:
    def text(name: str, comment: str) -> sa.Column[str]:
        return sa.Column(name, sa.Text(), nullable=False, comment=comment)

    def number(name: str, comment: str, kind: type[sa.Integer] = sa.Integer) -> sa.Column[int]:
        return sa.Column(name, kind(), nullable=False, comment=comment)

    op.create_table(
        "export_register",
        sa.Column(
            "sequence", _BIG_KEY, autoincrement=False, nullable=False, comment="1, 2, 3... without a gap"
        ),
        text("export", "name of the export, the same on all its lines"),
        number("camera_id", "cameras.id"),
        number("camera_number", "on its pole, as it was then"),
        text("camera_name", "as it was then"),
        number("from_utc", "period asked for", sa.BigInteger),
        number("until_utc", "period asked for", sa.BigInteger),
        sa.Column(
            "filmed_from_utc", sa.BigInteger(), comment="first instant handed over; null: nothing recorded"
        ),
        sa.Column("filmed_until_utc", sa.BigInteger(), comment="last instant handed over"),
        number("filmed_ms", "duration handed over, gaps left out", sa.BigInteger),
        number("files_count", "MASTER files"),
        number("bytes_count", "of the MASTER files", sa.BigInteger),
        number("exported_utc", "when it was done", sa.BigInteger),
        sa.Column("operator_id", sa.Integer(), comment="who did it; null: a command line"),
        text("person", "their name as it was then"),
        text("habilitation", "reference of their habilitation"),
        text("workstation", "where"),
        text("recipient", "to whom it is handed over"),
        text("reason", "why"),
        sa.Column("requisition_id", sa.Integer(), comment="requisitions.number; null: under none"),
        text("requisition", "its reference on paper, - under none"),
        text("medium", "Medium"),
        text("media_serial", "number written on the medium"),
        text("manifest_sha256", "of manifest.json, hexadecimal"),
        sa.PrimaryKeyConstraint("sequence", name="pk_export_register"),
    )
    op.create_index("ix_export_register_time", "export_register", ["exported_utc"], unique=False)
    op.create_index("ix_export_register_camera", "export_register", ["camera_id", "from_utc"], unique=False)
    op.create_table(
        "export_copies",
        text("export", "name of the export"),
        text("workstation", "the machine it lies on"),
        text("path", "folder or image, absolute"),
        number("due_utc", "to be destroyed by then at the latest", sa.BigInteger),
        sa.Column("removed_utc", sa.BigInteger(), comment="when it was; null: it is there"),
        sa.PrimaryKeyConstraint("export", name="pk_export_copies"),
    )
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def downgrade() -> None:
    op.drop_table("export_copies")
    op.drop_table("export_register")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION export_register_in_order()")


def _guard_sqlite() -> None:
    guards = (
        ("export_register_no_update", "UPDATE ON export_register", "1"),
        ("export_register_no_delete", "DELETE ON export_register", "1"),
        # REPLACE, which asks no delete trigger, would need the number of an old line: refused here.
        ("export_register_in_order", "INSERT ON export_register", f"NEW.sequence IS NOT {_NEXT}"),
    )
    for name, event, refused in guards:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} WHEN {refused} "
            f"BEGIN SELECT RAISE(ABORT, '{_APPEND_ONLY}'); END"
        )


def _guard_postgresql() -> None:
    body = (
        f"BEGIN IF NEW.sequence IS DISTINCT FROM {_NEXT} THEN RAISE EXCEPTION '{_APPEND_ONLY}'; END IF; "
        "RETURN NEW; END"
    )
    op.execute(
        f"CREATE FUNCTION export_register_in_order() RETURNS trigger LANGUAGE plpgsql AS $guard$ {body} $guard$"
    )
    op.execute(
        "CREATE TRIGGER export_register_in_order BEFORE INSERT ON export_register "
        "FOR EACH ROW EXECUTE FUNCTION export_register_in_order()"
    )
    op.execute(
        "CREATE TRIGGER export_register_no_update BEFORE UPDATE OR DELETE OR TRUNCATE ON export_register "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    # ALWAYS: also in a session that plays a replica, where ordinary triggers sleep.
    for name in ("export_register_in_order", "export_register_no_update"):
        op.execute(f"ALTER TABLE export_register ENABLE ALWAYS TRIGGER {name}")
