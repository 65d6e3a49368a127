"""What is recorded, what is not, and by whom."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, Table, Text

from csu_console.storage.columns import BigKey, UtcMicroseconds
from csu_console.storage.tables.metadata import camera, camera_key, metadata

segments = Table(
    "segments",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    camera(),
    Column("start_utc", UtcMicroseconds, nullable=False, comment="time of the first frame"),
    Column(
        "end_utc",
        UtcMicroseconds,
        nullable=False,
        comment="time after the last frame; retention counts from it",
    ),
    Column("path", Text, nullable=False, unique=True, comment="file, relative to the archive folder"),
    Column("bytes_count", BigInteger, nullable=False, comment="size of the file"),
    Column("frames_count", Integer, nullable=False, comment="frames in it"),
    Column("mask_version", Integer, nullable=False, comment="mask version burnt into every frame"),
    Column("time_source", Text, nullable=False, comment="TimeSource of its frames"),
    Column("codec", Text, nullable=False, comment="codec of the file"),
    Column(
        "copied",
        Boolean(create_constraint=False),
        nullable=False,
        comment="packets copied, camera attested clear",
    ),
    Column("covered_frames", Integer, nullable=False, comment="frames covered whole"),
    Column("destroying_utc", UtcMicroseconds, comment="destruction has begun: not readable from then on"),
    Column(
        "sha256", LargeBinary, comment="of the file as it was recorded; null: from before files were hashed"
    ),
    Column("chain_number", BigInteger, comment="1, 2, 3... of its camera without a gap"),
    Column("chain_sha256", LargeBinary, comment="over the camera's link before and what this row says"),
    Column("store_id", Integer, comment="stores.id of where it lies; null: recorded before stores had names"),
    Column("copy_store_id", Integer, comment="stores.id of the local disk that still has a copy; else null"),
    # One camera's timeline and its oldest rows, answered from the index alone: its rows lie all over the table, among
    # those of the other cameras.
    Index(
        "ix_segments_camera_span",
        *("camera_id", "start_utc", "end_utc", "destroying_utc", "covered_frames", "frames_count"),
    ),
    # Oldest first over all cameras (low disk).
    Index("ix_segments_end", "end_utc"),
    # The chain in its order: what is not sealed yet, and its check.
    Index("ix_segments_camera_chain", "camera_id", "chain_number"),
    # What waits on a disk for its store, and the copies a disk may give up: oldest first.
    Index("ix_segments_store", "store_id", "end_utc"),
    Index("ix_segments_copy", "copy_store_id", "end_utc"),
)

gaps = Table(
    "gaps",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    camera(),
    Column("start_utc", UtcMicroseconds, nullable=False, comment="first instant not recorded"),
    Column("end_utc", UtcMicroseconds, comment="recorded again from then on; null while it lasts"),
    Column("cause", Text, nullable=False, comment="GapCause"),
    Index("ix_gaps_camera_span", "camera_id", "start_utc", "end_utc"),
)

thinned_spans = Table(
    "thinned_spans",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    camera(),
    Column("start_utc", UtcMicroseconds, nullable=False, comment="fewer pictures from then on"),
    Column("end_utc", UtcMicroseconds, comment="all of them again from then on; null while it lasts"),
    Column("rate_hz", Float(53), nullable=False, comment="pictures kept a second"),
    Index("ix_thinned_spans_camera_span", "camera_id", "start_utc", "end_utc"),
)

leases = Table(
    "leases",
    metadata,
    camera_key(),
    Column("holder", Text, nullable=False, comment="which recorder: host, process and a random part"),
    Column("expires_utc", UtcMicroseconds, nullable=False, comment="free for others from then on"),
    Column(
        "taken_utc", UtcMicroseconds, comment="since then its holder has it; null: from before this was kept"
    ),
    Column("wanted_by", Text, comment="holder of the recorder it is handed to at the next file; else null"),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    camera(),
    Column("taken_utc", UtcMicroseconds, nullable=False, comment="time of the frame"),
    Column("path", Text, nullable=False, unique=True, comment="file, relative to the snapshots folder"),
    Column("bytes_count", BigInteger, nullable=False, comment="size of the file"),
    Column("mask_version", Integer, nullable=False, comment="mask version burnt into it"),
    Index("ix_snapshots_camera_taken", "camera_id", "taken_utc"),
)
