"""Requisitions: what was asked, what was found, to whom it went.

Written once (triggers): requisition_steps, requisition_handovers; requisitions are numbered without gaps and stay.
Links to logbook entries are additions of the entries (`log_additions`, kind link), read from both sides.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from csu_console.storage.columns import BigKey, IsoDate, UtcMicroseconds
from csu_console.storage.tables.metadata import metadata


def _requisition() -> Column[int]:
    return Column("number", ForeignKey("requisitions.number"), nullable=False, comment="the requisition")


def _part() -> Column[int]:
    return Column("number", ForeignKey("requisitions.number"), primary_key=True, comment="the requisition")


def _signed() -> tuple[Column[str], Column[int], Column[str]]:
    return (
        Column("author", Text, nullable=False, comment="who wrote it"),
        Column("author_id", Integer, comment="that person's account; null: the program or a command line"),
        Column("workstation", Text, nullable=False, comment="where"),
    )


requisitions = Table(
    "requisitions",
    metadata,
    Column("number", BigKey, primary_key=True, autoincrement=False, comment="1, 2, 3... without gaps"),
    Column("opening_id", Text, nullable=False, unique=True, comment="the opening; a repeat finds it"),
    Column("state", Text, nullable=False, comment="State"),
    Column("version", Integer, nullable=False, comment="rises with each change"),
    Column("opened_utc", UtcMicroseconds, nullable=False, comment="when it was entered"),
    *_signed(),
    Column("habilitation", Text, nullable=False, comment="reference of who entered it, may be empty"),
    Column("received_utc", UtcMicroseconds, nullable=False, comment="when it came"),
    Column("channel", Text, nullable=False, comment="Channel"),
    Column("requester", Text, nullable=False, comment="Requester"),
    Column("authority_name", Text, nullable=False, comment="who signs the request, may be empty"),
    Column("authority_rank", Text, nullable=False, comment="that person's rank, may be empty"),
    Column("authority_number", Text, nullable=False, comment="that person's number, may be empty"),
    Column("unit", Text, nullable=False, comment="service, may be empty"),
    Column("contact", Text, nullable=False, comment="how to answer, may be empty"),
    Column("frame", Text, nullable=False, comment="code in requisition_frames, may be empty"),
    Column("article", Text, nullable=False, comment="its article on the day of receipt, may be empty"),
    Column("procedure", Text, nullable=False, comment="number of the procedure, may be empty"),
    Column("authorisation", Text, nullable=False, comment="the prosecutor's, may be empty"),
    Column("nature", Text, nullable=False, comment="nature of the facts, may be empty"),
    Column("places", Text, nullable=False, comment="places asked for, may be empty"),
    Column("latitude_deg", Float(53), comment="WGS 84, the point cameras were sought around"),
    Column("longitude_deg", Float(53), comment="WGS 84, the point cameras were sought around"),
    Column("due_utc", UtcMicroseconds, comment="when the answer is due; null: no deadline"),
    Column("regularise_by_utc", UtcMicroseconds, comment="when the written request must be there"),
    Column("scan_name", Text, comment="the request's file as it was called; null: none yet"),
    Column("scan_path", Text, comment="its copy, relative to the folder of scans"),
    Column("scan_sha256", Text, comment="its SHA-256, hexadecimal"),
    Column("scan_bytes", BigInteger, comment="its size"),
    Column("held_utc", UtcMicroseconds, comment="when its pictures were last held; null: not yet"),
    CheckConstraint("number > 0", name="number"),
    Index("ix_requisitions_received", "received_utc", "number"),
    Index("ix_requisitions_state", "state", "number"),
)

requisition_periods = Table(
    "requisition_periods",
    metadata,
    _part(),
    Column("position", Integer, primary_key=True, comment="order, from 0"),
    Column("from_utc", UtcMicroseconds, nullable=False, comment="first instant asked for"),
    Column("until_utc", UtcMicroseconds, nullable=False, comment="last instant asked for"),
    Column("uncertainty_s", Float(53), nullable=False, comment="added on both sides, seconds"),
)

requisition_cameras = Table(
    "requisition_cameras",
    metadata,
    _part(),
    Column("position", Integer, primary_key=True, comment="order, from 0"),
    # No link: a camera may be removed, the requisition stays.
    Column("camera_id", Integer, nullable=False, comment="the camera"),
    Column("camera_number", Integer, nullable=False, comment="its number then"),
    Column("name", Text, nullable=False, comment="its name then"),
    Column("distance_m", Integer, comment="from the place asked for; null: not known"),
)

requisition_answers = Table(
    "requisition_answers",
    metadata,
    _part(),
    Column("camera_number", Integer, primary_key=True, comment="the camera's number"),
    Column("from_utc", UtcMicroseconds, primary_key=True, autoincrement=False, comment="of the period"),
    Column("until_utc", UtcMicroseconds, primary_key=True, autoincrement=False, comment="of the period"),
    Column("cause", Text, comment="NegativeCause; null: positive"),
    Column("text", Text, nullable=False, comment="in words, may be empty"),
    Column("register_line", BigInteger, comment="where its destruction is written"),
    Column("at_utc", UtcMicroseconds, nullable=False, comment="when it was found"),
    *_signed(),
)

requisition_exports = Table(
    "requisition_exports",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    _requisition(),
    Column("export_id", Text, nullable=False, comment="the export's own name"),
    Column("media_serial", Text, nullable=False, comment="serial number of the medium, may be empty"),
    Column("place", Text, nullable=False, comment="where it was written, may be empty"),
    Column("at_utc", UtcMicroseconds, nullable=False, comment="when it was finished"),
    *_signed(),
    Column("checked_utc", UtcMicroseconds, comment="when it was verified; null: not yet"),
    Column("checked_by", Text, nullable=False, comment="who had it verified, may be empty"),
    Index("ix_requisition_exports_number", "number", "id"),
)

requisition_handovers = Table(
    "requisition_handovers",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    _requisition(),
    Column("recipient", Text, nullable=False, comment="to whom"),
    Column("rank", Text, nullable=False, comment="that person's rank and unit, may be empty"),
    Column("identity", Text, nullable=False, comment="how they proved who they are"),
    Column("media_serial", Text, nullable=False, comment="serial number of the medium, may be empty"),
    Column("signature", Text, nullable=False, comment="where their signature is, may be empty"),
    Column("handed_utc", UtcMicroseconds, nullable=False, comment="when it was handed over"),
    Column("at_utc", UtcMicroseconds, nullable=False, comment="when it was written"),
    *_signed(),
    Index("ix_requisition_handovers_number", "number", "id"),
)

requisition_steps = Table(
    "requisition_steps",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    _requisition(),
    Column("kind", Text, nullable=False, comment="StepKind"),
    Column("from_state", Text, nullable=False, comment="State before"),
    Column("to_state", Text, nullable=False, comment="State after"),
    Column("text", Text, nullable=False, comment="reason, names of fields, a number; may be empty"),
    Column("at_utc", UtcMicroseconds, nullable=False, comment="when"),
    *_signed(),
    Index("ix_requisition_steps_number", "number", "id"),
    # How many came to a state: reports.
    Index("ix_requisition_steps_state", "to_state", "number"),
)

requisition_scan_pieces = Table(
    "requisition_scan_pieces",
    metadata,
    Column("sha256", Text, primary_key=True, comment="of the whole scan, hexadecimal"),
    Column("piece", Integer, primary_key=True, autoincrement=False, comment="order, from 0"),
    Column("content", LargeBinary, nullable=False, comment="at most 64 KiB"),
)
"""Scans of a room of several workstations: each can open what another took in."""

requisition_frames = Table(
    "requisition_frames",
    metadata,
    Column("position", Integer, primary_key=True, comment="order, from 0"),
    Column("code", Text, nullable=False, comment="the same for a frame whose article changes its number"),
    Column("title", Text, nullable=False, comment="as shown"),
    Column("article", Text, nullable=False, comment="as written on papers, may be empty"),
    Column(
        "needs_authorisation",
        Boolean(create_constraint=False),
        nullable=False,
        comment="the prosecutor's must be named",
    ),
    Column("valid_from", IsoDate, comment="first day; null: always"),
    Column("valid_to", IsoDate, comment="last day; null: until further notice"),
)

requisition_templates = Table(
    "requisition_templates",
    metadata,
    Column("name", Text, primary_key=True, comment="as shown"),
    Column("requester", Text, nullable=False, comment="Requester"),
    Column("authority_name", Text, nullable=False, comment="may be empty"),
    Column("authority_rank", Text, nullable=False, comment="may be empty"),
    Column("authority_number", Text, nullable=False, comment="may be empty"),
    Column("unit", Text, nullable=False, comment="may be empty"),
    Column("contact", Text, nullable=False, comment="may be empty"),
    Column("frame", Text, nullable=False, comment="code in requisition_frames, may be empty"),
    Column("due_hours", Integer, nullable=False, comment="until the answer is due; 0: no deadline"),
)
