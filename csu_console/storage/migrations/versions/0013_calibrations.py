"""Calibrations of moving cameras, which nobody may change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_TABLE = "ptz_calibrations"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column(
            "number", sa.Integer(), nullable=False, comment="1, 2, 3... per camera; the newest is in force"
        ),
        sa.Column("content", sa.Text(), nullable=False, comment="PtzCalibration as canonical JSON"),
        sa.Column("reference_png", sa.LargeBinary(), comment="the masked picture at the reference preset"),
        sa.Column(
            "sha256",
            sa.LargeBinary(),
            nullable=False,
            comment="over all of the above; a row that differs is unreadable",
        ),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_ptz_calibrations_camera_id"),
        sa.PrimaryKeyConstraint("camera_id", "number", name="pk_ptz_calibrations"),
    )
    op.create_table(
        "ptz_calibration_counts",
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("number", sa.Integer(), nullable=False, comment="newest number in ptz_calibrations"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_ptz_calibration_counts_camera_id"),
        sa.PrimaryKeyConstraint("camera_id", name="pk_ptz_calibration_counts"),
    )
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        # refuse_change() exists since 0001. Always: also in a session that plays a replica.
        op.execute(
            f"CREATE TRIGGER {_TABLE}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {_TABLE} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        op.execute(f"ALTER TABLE {_TABLE} ENABLE ALWAYS TRIGGER {_TABLE}_append_only")


def _guard_sqlite() -> None:
    """REPLACE asks no delete trigger: a row in the way is refused before, whichever key it meets (see 0009)."""
    same = "(camera_id = NEW.camera_id AND number = NEW.number) OR rowid = NEW.rowid"
    taken = f"EXISTS (SELECT 1 FROM {_TABLE} WHERE {same})"  # noqa: S608
    for name, when in (
        ("no_update", f"BEFORE UPDATE ON {_TABLE}"),
        ("no_delete", f"BEFORE DELETE ON {_TABLE}"),
        ("not_again", f"BEFORE INSERT ON {_TABLE} WHEN {taken}"),
        ("row_number", f"AFTER INSERT ON {_TABLE} WHEN NEW.rowid < 1"),
    ):
        op.execute(
            f"CREATE TRIGGER {_TABLE}_{name} {when} BEGIN SELECT RAISE(ABORT, '{_TABLE} is append-only'); END"
        )
