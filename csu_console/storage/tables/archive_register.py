"""The register of recordings, written once and chained, and where each camera's chain of files ends."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Table, Text

from csu_console.storage.columns import BigKey, IsoDate, UtcMicroseconds
from csu_console.storage.tables.metadata import camera_key, metadata

archive_chains = Table(
    "archive_chains",
    metadata,
    camera_key(),
    Column("last_number", BigInteger, nullable=False, comment="of its newest link"),
    Column("chain_sha256", LargeBinary, nullable=False, comment="its newest link"),
)

archive_register = Table(
    "archive_register",
    metadata,
    Column("sequence", BigKey, primary_key=True, autoincrement=False, comment="1, 2, 3... without a gap"),
    Column("kind", Text, nullable=False, comment="LineKind"),
    Column(
        "at_utc", UtcMicroseconds, nullable=False, comment="when this line was written; of files: destroyed"
    ),
    Column("camera_id", Integer, nullable=False, comment="cameras.id"),
    Column("camera_number", Integer, nullable=False, comment="on its pole, as it was then"),
    Column("day", IsoDate, nullable=False, comment="local day on which the recordings began"),
    Column("first_utc", UtcMicroseconds, comment="first instant; null: nothing was recorded"),
    Column("last_utc", UtcMicroseconds, comment="last instant"),
    Column("segments_count", Integer, nullable=False, comment="files"),
    Column("unhashed_count", Integer, nullable=False, comment="of them from before files were hashed"),
    Column("bytes_count", BigInteger, nullable=False, comment="of the files"),
    Column("frames_count", BigInteger, nullable=False, comment="pictures in them"),
    Column("covered_frames", BigInteger, nullable=False, comment="of them covered whole"),
    Column("gaps_count", Integer, nullable=False, comment="interruptions of the day"),
    Column("gaps_s", Integer, nullable=False, comment="their seconds within the day"),
    Column("first_number", BigInteger, comment="first link of the camera's chain; null: none"),
    Column("last_number", BigInteger, comment="last link of the camera's chain"),
    Column("chain_sha256", LargeBinary, comment="that last link: the seal"),
    Column("due_utc", UtcMicroseconds, comment="to be destroyed by then at the latest"),
    Column("late_count", Integer, nullable=False, comment="files destroyed after their time"),
    Column("cause", Text, nullable=False, comment="DestructionCause; empty: in time"),
    Column("reference", Text, nullable=False, comment="of the procedure the recordings were handed to"),
    Column("sha256", LargeBinary, nullable=False, comment="over the line before and all of the above"),
    # A month of a town; what was written of one camera last; what was destroyed in a week.
    Index("ix_archive_register_day", "kind", "day", "camera_id"),
    Index("ix_archive_register_camera", "camera_id", "kind", "sequence"),
    Index("ix_archive_register_time", "kind", "at_utc"),
)
