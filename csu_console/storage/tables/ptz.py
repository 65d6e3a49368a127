"""Moving cameras: what they said they can do, who drives them, their tours."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from csu_console.storage.columns import BigKey, UtcMicroseconds
from csu_console.storage.tables.metadata import camera, camera_key, metadata

ptz_capabilities = Table(
    "ptz_capabilities",
    metadata,
    camera_key(),
    Column("read_utc", UtcMicroseconds, nullable=False, comment="when the camera was asked"),
    Column("content", Text, nullable=False, comment="PtzCapabilities, JSON"),
)

ptz_reservations = Table(
    "ptz_reservations",
    metadata,
    camera_key(),
    Column("session", Text, nullable=False, comment="the running console that drives, random"),
    Column("operator_id", Integer, comment="operators.id; null: the program"),
    Column("name", Text, nullable=False, comment="who, as shown on the tiles"),
    Column("workstation", Text, nullable=False, comment="where"),
    Column("level", Integer, nullable=False, comment="PtzLevel, 1 goes first"),
    Column("taken_utc", UtcMicroseconds, nullable=False, comment="since when"),
    Column("expires_utc", UtcMicroseconds, nullable=False, comment="over when not renewed before"),
)
"""One row per camera: who takes it writes over who had it, in one statement that looks first."""

ptz_tours = Table(
    "ptz_tours",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("name", Text, nullable=False, comment="as typed"),
    Column("folded_name", Text, nullable=False, comment="without accents and case"),
    Column("days", Integer, nullable=False, server_default="127", comment="bit 0 Monday ... bit 6 Sunday"),
    Column("from_minute", Integer, nullable=False, server_default="0", comment="local, of the day"),
    Column(
        "to_minute",
        Integer,
        nullable=False,
        server_default="1440",
        comment="local; before from: over midnight",
    ),
    Column("resume_after_s", Float, nullable=False, comment="after an operator has let go"),
    Column("running", Integer, nullable=False, server_default="0", comment="1: someone has started it"),
    UniqueConstraint("folded_name", name="uq_ptz_tours_folded_name"),
)

ptz_tour_steps = Table(
    "ptz_tour_steps",
    metadata,
    Column("tour_id", ForeignKey("ptz_tours.id", ondelete="CASCADE"), primary_key=True, comment="the tour"),
    Column("place", Integer, primary_key=True, comment="from 0"),
    camera(),
    Column("preset", Text, nullable=False, comment="the camera's token"),
    Column("preset_name", Text, nullable=False, server_default="", comment="its name when the tour was made"),
    Column("dwell_s", Float, nullable=False, comment="how long it stays"),
    Column("speed", Float, nullable=False, server_default="1", comment="0..1 of the top speed"),
)

ptz_calibrations = Table(
    "ptz_calibrations",
    metadata,
    camera_key(),
    Column("number", Integer, primary_key=True, comment="1, 2, 3... per camera; the newest is in force"),
    Column("content", Text, nullable=False, comment="PtzCalibration as canonical JSON"),
    Column("reference_png", LargeBinary, comment="the masked picture at the reference preset"),
    Column(
        "sha256",
        LargeBinary,
        nullable=False,
        comment="over all of the above; a row that differs is unreadable",
    ),
)

ptz_calibration_counts = Table(
    "ptz_calibration_counts",
    metadata,
    camera_key(),
    Column("number", Integer, nullable=False, comment="newest number in ptz_calibrations"),
)

ptz_checks = Table(
    "ptz_checks",
    metadata,
    camera_key(),
    Column("number", Integer, nullable=False, comment="of the calibration, in ptz_calibrations"),
    Column("checked_utc", UtcMicroseconds, nullable=False, comment="when it was compared last"),
    Column("holds", Integer, nullable=False, comment="0: the view had shifted, calibrate again"),
    Column("shift_deg", Float, comment="how far it was off; null: only taken"),
    Column("firmware", Text, nullable=False, server_default="", comment="the camera's at that time"),
    Column("view_png", LargeBinary, comment="what it shows at its reference preset, masked, small"),
    Column("view_pan_deg", Float, comment="the pose it told there"),
    Column("view_tilt_deg", Float, comment="the pose it told there"),
    Column("view_focal_widths", Float, comment="the pose it told there"),
)
"""Kept so that not every start of every console turns every camera."""
