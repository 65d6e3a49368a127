"""The index of recordings by camera and time answers a timeline alone, whatever was covered or is being destroyed."""

from __future__ import annotations

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_COLUMNS = ["camera_id", "start_utc", "end_utc"]
_MORE = ["destroying_utc", "covered_frames", "frames_count"]


def upgrade() -> None:
    op.drop_index("ix_segments_camera_span", table_name="segments")
    op.create_index("ix_segments_camera_span", "segments", [*_COLUMNS, *_MORE], unique=False)


def downgrade() -> None:
    op.drop_index("ix_segments_camera_span", table_name="segments")
    op.create_index("ix_segments_camera_span", "segments", _COLUMNS, unique=False)
