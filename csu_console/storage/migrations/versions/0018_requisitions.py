"""Requisitions: what was asked, what was found, to whom it went; their history is written once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WRITTEN_ONCE = ("requisition_steps", "requisition_handovers")
_NEXT = "(SELECT coalesce(max(number), 0) + 1 FROM requisitions)"
_NO_GAP = "requisitions are numbered without gaps"
_STAY = "requisitions stay"


def _signed() -> tuple[sa.Column[str], sa.Column[int], sa.Column[str]]:
    return (
        sa.Column("author", sa.Text(), nullable=False, comment="who wrote it"),
        sa.Column(
            "author_id", sa.Integer(), comment="that person's account; null: the program or a command line"
        ),
        sa.Column("workstation", sa.Text(), nullable=False, comment="where"),
    )


def upgrade() -> None:
    _requests()
    _answers()
    _history()
    _lists()
    op.execute("INSERT INTO log_counters (name, value) VALUES ('requisition', 0)")
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _requests() -> None:
    op.create_table(
        "requisitions",
        sa.Column("number", _BIG_KEY, nullable=False, autoincrement=False, comment="1, 2, 3... without gaps"),
        sa.Column("opening_id", sa.Text(), nullable=False, comment="the opening; a repeat finds it"),
        sa.Column("state", sa.Text(), nullable=False, comment="State"),
        sa.Column("version", sa.Integer(), nullable=False, comment="rises with each change"),
        sa.Column("opened_utc", sa.BigInteger(), nullable=False, comment="when it was entered"),
        *_signed(),
        sa.Column(
            "habilitation", sa.Text(), nullable=False, comment="reference of who entered it, may be empty"
        ),
        sa.Column("received_utc", sa.BigInteger(), nullable=False, comment="when it came"),
        sa.Column("channel", sa.Text(), nullable=False, comment="Channel"),
        sa.Column("requester", sa.Text(), nullable=False, comment="Requester"),
        sa.Column("authority_name", sa.Text(), nullable=False, comment="who signs the request, may be empty"),
        sa.Column("authority_rank", sa.Text(), nullable=False, comment="that person's rank, may be empty"),
        sa.Column(
            "authority_number", sa.Text(), nullable=False, comment="that person's number, may be empty"
        ),
        sa.Column("unit", sa.Text(), nullable=False, comment="service, may be empty"),
        sa.Column("contact", sa.Text(), nullable=False, comment="how to answer, may be empty"),
        sa.Column("frame", sa.Text(), nullable=False, comment="code in requisition_frames, may be empty"),
        sa.Column(
            "article", sa.Text(), nullable=False, comment="its article on the day of receipt, may be empty"
        ),
        sa.Column("procedure", sa.Text(), nullable=False, comment="number of the procedure, may be empty"),
        sa.Column("authorisation", sa.Text(), nullable=False, comment="the prosecutor's, may be empty"),
        sa.Column("nature", sa.Text(), nullable=False, comment="nature of the facts, may be empty"),
        sa.Column("places", sa.Text(), nullable=False, comment="places asked for, may be empty"),
        sa.Column("latitude_deg", sa.Float(53), comment="WGS 84, the point cameras were sought around"),
        sa.Column("longitude_deg", sa.Float(53), comment="WGS 84, the point cameras were sought around"),
        sa.Column("due_utc", sa.BigInteger(), comment="when the answer is due; null: no deadline"),
        sa.Column("regularise_by_utc", sa.BigInteger(), comment="when the written request must be there"),
        sa.Column("scan_name", sa.Text(), comment="the request's file as it was called; null: none yet"),
        sa.Column("scan_path", sa.Text(), comment="its copy, relative to the folder of scans"),
        sa.Column("scan_sha256", sa.Text(), comment="its SHA-256, hexadecimal"),
        sa.Column("scan_bytes", sa.BigInteger(), comment="its size"),
        sa.Column("held_utc", sa.BigInteger(), comment="when its pictures were last held; null: not yet"),
        sa.CheckConstraint("number > 0", name="ck_requisitions_number"),
        sa.PrimaryKeyConstraint("number", name="pk_requisitions"),
        sa.UniqueConstraint("opening_id", name="uq_requisitions_opening_id"),
    )
    op.create_index("ix_requisitions_received", "requisitions", ["received_utc", "number"])
    op.create_index("ix_requisitions_state", "requisitions", ["state", "number"])
    _asked()


def _asked() -> None:
    op.create_table(
        "requisition_periods",
        sa.Column("number", _BIG_KEY, nullable=False, comment="the requisition"),
        sa.Column("position", sa.Integer(), nullable=False, comment="order, from 0"),
        sa.Column("from_utc", sa.BigInteger(), nullable=False, comment="first instant asked for"),
        sa.Column("until_utc", sa.BigInteger(), nullable=False, comment="last instant asked for"),
        sa.Column("uncertainty_s", sa.Float(53), nullable=False, comment="added on both sides, seconds"),
        sa.ForeignKeyConstraint(["number"], ["requisitions.number"], name="fk_requisition_periods_number"),
        sa.PrimaryKeyConstraint("number", "position", name="pk_requisition_periods"),
    )
    op.create_table(
        "requisition_cameras",
        sa.Column("number", _BIG_KEY, nullable=False, comment="the requisition"),
        sa.Column("position", sa.Integer(), nullable=False, comment="order, from 0"),
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("camera_number", sa.Integer(), nullable=False, comment="its number then"),
        sa.Column("name", sa.Text(), nullable=False, comment="its name then"),
        sa.Column("distance_m", sa.Integer(), comment="from the place asked for; null: not known"),
        sa.ForeignKeyConstraint(["number"], ["requisitions.number"], name="fk_requisition_cameras_number"),
        sa.PrimaryKeyConstraint("number", "position", name="pk_requisition_cameras"),
    )


def _answers() -> None:
    op.create_table(
        "requisition_answers",
        sa.Column("number", _BIG_KEY, nullable=False, comment="the requisition"),
        sa.Column("camera_number", sa.Integer(), nullable=False, comment="the camera's number"),
        sa.Column("from_utc", sa.BigInteger(), nullable=False, autoincrement=False, comment="of the period"),
        sa.Column("until_utc", sa.BigInteger(), nullable=False, autoincrement=False, comment="of the period"),
        sa.Column("cause", sa.Text(), comment="NegativeCause; null: positive"),
        sa.Column("text", sa.Text(), nullable=False, comment="in words, may be empty"),
        sa.Column("register_line", sa.BigInteger(), comment="where its destruction is written"),
        sa.Column("at_utc", sa.BigInteger(), nullable=False, comment="when it was found"),
        *_signed(),
        sa.ForeignKeyConstraint(["number"], ["requisitions.number"], name="fk_requisition_answers_number"),
        sa.PrimaryKeyConstraint(
            "number", "camera_number", "from_utc", "until_utc", name="pk_requisition_answers"
        ),
    )
    op.create_table(
        "requisition_exports",
        sa.Column("id", _BIG_KEY, nullable=False, comment="row number"),
        sa.Column("number", _BIG_KEY, nullable=False, comment="the requisition"),
        sa.Column("export_id", sa.Text(), nullable=False, comment="the export's own name"),
        sa.Column(
            "media_serial", sa.Text(), nullable=False, comment="serial number of the medium, may be empty"
        ),
        sa.Column("place", sa.Text(), nullable=False, comment="where it was written, may be empty"),
        sa.Column("at_utc", sa.BigInteger(), nullable=False, comment="when it was finished"),
        *_signed(),
        sa.Column("checked_utc", sa.BigInteger(), comment="when it was verified; null: not yet"),
        sa.Column("checked_by", sa.Text(), nullable=False, comment="who had it verified, may be empty"),
        sa.ForeignKeyConstraint(["number"], ["requisitions.number"], name="fk_requisition_exports_number"),
        sa.PrimaryKeyConstraint("id", name="pk_requisition_exports"),
    )
    op.create_index("ix_requisition_exports_number", "requisition_exports", ["number", "id"])


def _history() -> None:
    op.create_table(
        "requisition_handovers",
        sa.Column("id", _BIG_KEY, nullable=False, comment="row number"),
        sa.Column("number", _BIG_KEY, nullable=False, comment="the requisition"),
        sa.Column("recipient", sa.Text(), nullable=False, comment="to whom"),
        sa.Column("rank", sa.Text(), nullable=False, comment="that person's rank and unit, may be empty"),
        sa.Column("identity", sa.Text(), nullable=False, comment="how they proved who they are"),
        sa.Column(
            "media_serial", sa.Text(), nullable=False, comment="serial number of the medium, may be empty"
        ),
        sa.Column("signature", sa.Text(), nullable=False, comment="where their signature is, may be empty"),
        sa.Column("handed_utc", sa.BigInteger(), nullable=False, comment="when it was handed over"),
        sa.Column("at_utc", sa.BigInteger(), nullable=False, comment="when it was written"),
        *_signed(),
        sa.ForeignKeyConstraint(["number"], ["requisitions.number"], name="fk_requisition_handovers_number"),
        sa.PrimaryKeyConstraint("id", name="pk_requisition_handovers"),
    )
    op.create_index("ix_requisition_handovers_number", "requisition_handovers", ["number", "id"])
    op.create_table(
        "requisition_steps",
        sa.Column("id", _BIG_KEY, nullable=False, comment="row number"),
        sa.Column("number", _BIG_KEY, nullable=False, comment="the requisition"),
        sa.Column("kind", sa.Text(), nullable=False, comment="StepKind"),
        sa.Column("from_state", sa.Text(), nullable=False, comment="State before"),
        sa.Column("to_state", sa.Text(), nullable=False, comment="State after"),
        sa.Column(
            "text", sa.Text(), nullable=False, comment="reason, names of fields, a number; may be empty"
        ),
        sa.Column("at_utc", sa.BigInteger(), nullable=False, comment="when"),
        *_signed(),
        sa.ForeignKeyConstraint(["number"], ["requisitions.number"], name="fk_requisition_steps_number"),
        sa.PrimaryKeyConstraint("id", name="pk_requisition_steps"),
    )
    op.create_index("ix_requisition_steps_number", "requisition_steps", ["number", "id"])
    op.create_index("ix_requisition_steps_state", "requisition_steps", ["to_state", "number"])


def _lists() -> None:
    op.create_table(
        "requisition_frames",
        sa.Column("position", sa.Integer(), nullable=False, comment="order, from 0"),
        sa.Column(
            "code", sa.Text(), nullable=False, comment="the same for a frame whose article changes its number"
        ),
        sa.Column("title", sa.Text(), nullable=False, comment="as shown"),
        sa.Column("article", sa.Text(), nullable=False, comment="as written on papers, may be empty"),
        sa.Column(
            "needs_authorisation", sa.Boolean(), nullable=False, comment="the prosecutor's must be named"
        ),
        sa.Column("valid_from", sa.Text(), comment="first day; null: always"),
        sa.Column("valid_to", sa.Text(), comment="last day; null: until further notice"),
        sa.PrimaryKeyConstraint("position", name="pk_requisition_frames"),
    )
    op.create_table(
        "requisition_templates",
        sa.Column("name", sa.Text(), nullable=False, comment="as shown"),
        sa.Column("requester", sa.Text(), nullable=False, comment="Requester"),
        sa.Column("authority_name", sa.Text(), nullable=False, comment="may be empty"),
        sa.Column("authority_rank", sa.Text(), nullable=False, comment="may be empty"),
        sa.Column("authority_number", sa.Text(), nullable=False, comment="may be empty"),
        sa.Column("unit", sa.Text(), nullable=False, comment="may be empty"),
        sa.Column("contact", sa.Text(), nullable=False, comment="may be empty"),
        sa.Column("frame", sa.Text(), nullable=False, comment="code in requisition_frames, may be empty"),
        sa.Column(
            "due_hours", sa.Integer(), nullable=False, comment="until the answer is due; 0: no deadline"
        ),
        sa.PrimaryKeyConstraint("name", name="pk_requisition_templates"),
    )


def _guard_sqlite() -> None:
    for table in _WRITTEN_ONCE:
        for verb in ("UPDATE", "DELETE"):
            _refuse(f"{table}_no_{verb.lower()}", f"BEFORE {verb} ON {table}", f"{table} is append-only")
        # INSERT OR REPLACE deletes without asking the delete triggers.
        again = f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608
        _refuse(f"{table}_no_replace", again, f"{table} is append-only")
    _refuse("requisitions_stay", "BEFORE DELETE ON requisitions", _STAY)
    _refuse("requisitions_no_gap", f"BEFORE INSERT ON requisitions WHEN NEW.number <> {_NEXT}", _NO_GAP)
    same = "EXISTS (SELECT 1 FROM requisitions WHERE opening_id = NEW.opening_id)"
    _refuse("requisitions_not_again", f"BEFORE INSERT ON requisitions WHEN {same}", _STAY)
    _refuse(
        "requisitions_keep_number",
        "BEFORE UPDATE OF number, opening_id ON requisitions "
        "WHEN NEW.number <> OLD.number OR NEW.opening_id <> OLD.opening_id",
        _NO_GAP,
    )


def _refuse(name: str, when: str, why: str) -> None:
    op.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{why}'); END")


def _guard_postgresql() -> None:
    for table in _WRITTEN_ONCE:
        _always(
            table,
            f"{table}_append_only",
            f"BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
        )
    _always(
        "requisitions",
        "requisitions_stay",
        "BEFORE DELETE OR TRUNCATE ON requisitions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    )
    op.execute(
        "CREATE FUNCTION refuse_requisition_gap() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF NEW.number <> {_NEXT} THEN RAISE EXCEPTION '{_NO_GAP}'; END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE FUNCTION refuse_requisition_number() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN IF NEW.number <> OLD.number OR NEW.opening_id <> OLD.opening_id THEN "
        f"RAISE EXCEPTION '{_NO_GAP}'; END IF; RETURN NEW; END $$"
    )
    _always(
        "requisitions",
        "requisitions_no_gap",
        "BEFORE INSERT ON requisitions FOR EACH ROW EXECUTE FUNCTION refuse_requisition_gap()",
    )
    _always(
        "requisitions",
        "requisitions_keep_number",
        "BEFORE UPDATE ON requisitions FOR EACH ROW EXECUTE FUNCTION refuse_requisition_number()",
    )


def _always(table: str, name: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER {name} {when}")
    # Ordinary triggers sleep in a session that plays a replica.
    op.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
