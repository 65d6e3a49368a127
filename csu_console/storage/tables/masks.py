"""Mask versions, their stills, and the doubts moved cameras raise."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKeyConstraint, Integer, LargeBinary, Table, Text

from csu_console.storage.columns import UtcMicroseconds
from csu_console.storage.tables.metadata import camera_key, metadata

mask_versions = Table(
    "mask_versions",
    metadata,
    camera_key(),
    Column("number", Integer, primary_key=True, comment="1, 2, 3... per camera; the newest is in force"),
    Column("content", Text, nullable=False, comment="state, polygons and geometry as canonical JSON"),
    Column("author", Text, nullable=False, comment="who drew it"),
    Column("approver", Text, nullable=False, comment="the second person who approved it"),
    Column("reason", Text, nullable=False, comment="why it was made"),
    Column("approved_utc", UtcMicroseconds, nullable=False, comment="when it was approved"),
    Column(
        "sha256",
        LargeBinary,
        nullable=False,
        comment="over all of the above; a row that differs is unreadable",
    ),
)

mask_stills = Table(
    "mask_stills",
    metadata,
    Column("camera_id", Integer, primary_key=True, comment="the camera"),
    Column("number", Integer, primary_key=True, comment="the mask version it was taken under"),
    Column("taken_utc", UtcMicroseconds, nullable=False, comment="time of the last frame it is made of"),
    Column("width_px", Integer, nullable=False, comment="width, upright"),
    Column("height_px", Integer, nullable=False, comment="height, upright"),
    Column(
        "png",
        LargeBinary,
        nullable=False,
        comment="the masked picture without passers-by; what a moved camera is told by",
    ),
    ForeignKeyConstraint(["camera_id", "number"], ["mask_versions.camera_id", "mask_versions.number"]),
)

mask_doubts = Table(
    "mask_doubts",
    metadata,
    Column("camera_id", Integer, primary_key=True, comment="the camera"),
    Column("number", Integer, primary_key=True, comment="the mask version that no longer fits its picture"),
    Column("since_utc", UtcMicroseconds, nullable=False, comment="when the camera was seen to have moved"),
    Column(
        "displacement",
        Float(53),
        nullable=False,
        comment="how far, as a share of the width; 1: another scene",
    ),
    ForeignKeyConstraint(["camera_id", "number"], ["mask_versions.camera_id", "mask_versions.number"]),
)

camera_masks = Table(
    "camera_masks",
    metadata,
    camera_key(),
    Column("mask_version", Integer, nullable=False, comment="the version it was given"),
    Column("tokens", Text, nullable=False, comment="the camera's names for our masks, JSON list"),
    Column("programmed_utc", UtcMicroseconds, nullable=False, comment="when"),
    Column("programmed_by", Text, nullable=False, comment="who, by name"),
)
"""Masks inside cameras. Nobody relies on them by this row: they are looked for in the pictures."""
