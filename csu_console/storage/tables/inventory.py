"""Communes, sites, cameras and what the law says of them."""

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
    UniqueConstraint,
    text,
)

from csu_console.storage.columns import IsoDate, UtcMicroseconds
from csu_console.storage.tables.metadata import camera_key, metadata

communes = Table(
    "communes",
    metadata,
    Column("id", Integer, primary_key=True, comment="row number"),
    Column("name", Text, nullable=False, unique=True, comment="name of the town"),
)

sites = Table(
    "sites",
    metadata,
    Column("id", Integer, primary_key=True, comment="row number"),
    Column("commune_id", ForeignKey("communes.id"), nullable=False, comment="the town it lies in"),
    Column("name", Text, nullable=False, comment="name of the place where cameras hang, unique in its town"),
    Column("address", Text, nullable=False, comment="postal address, may be empty"),
    Column("latitude_deg", Float(53), comment="WGS 84, degrees north"),
    Column("longitude_deg", Float(53), comment="WGS 84, degrees east"),
    UniqueConstraint("commune_id", "name"),
)

cameras = Table(
    "cameras",
    metadata,
    Column("id", Integer, primary_key=True, comment="row number, never given again"),
    Column(
        "number",
        Integer,
        nullable=False,
        comment="number on the pole, 1 to 9999, unique among cameras in use",
    ),
    Column("name", Text, nullable=False, comment="name on the tile"),
    Column("site_id", ForeignKey("sites.id"), nullable=False, comment="where it hangs"),
    Column("street", Text, nullable=False, comment="street it looks at, may be empty"),
    Column("kind", Text, nullable=False, comment="CameraKind: fixed, ptz, panoramic"),
    Column("nomad", Boolean(create_constraint=False), nullable=False, comment="moved from place to place"),
    Column("purposes", Text, nullable=False, comment="Purpose values joined by '|'"),
    Column("onvif_endpoint", Text, nullable=False, comment="ONVIF device address without user or password"),
    Column("user_name", Text, nullable=False, comment="RTSP and ONVIF user name, may be empty"),
    Column("record", Boolean(create_constraint=False), nullable=False, comment="recording wanted"),
    Column("record_profile", Text, nullable=False, comment="ProfileName recorded"),
    Column("record_height_px", Integer, comment="recorded height, null: that of the stream"),
    Column("record_rate_hz", Float(53), comment="recorded frames a second, null: those of the stream"),
    Column(
        "mask_number", Integer, nullable=False, comment="newest number in mask_versions, 0 before the first"
    ),
    Column("azimuth_deg", Float(53), comment="where it looks at rest, clockwise from north; null: not known"),
    Column("field_of_view_deg", Float(53), comment="how wide it sees, horizontally; null: not known"),
    Column(
        "removed_utc", UtcMicroseconds, comment="taken out of use; kept for its recordings until destroyed"
    ),
    CheckConstraint("number BETWEEN 1 AND 9999", name="number"),
    Index(
        "uq_cameras_number_in_use",
        "number",
        unique=True,
        sqlite_where=text("removed_utc IS NULL"),
        postgresql_where=text("removed_utc IS NULL"),
    ),
)

camera_aliases = Table(
    "camera_aliases",
    metadata,
    camera_key(),
    Column("position", Integer, primary_key=True, comment="order in which they were given, from 0"),
    Column("alias", Text, nullable=False, comment="another name operators use"),
)

profiles = Table(
    "profiles",
    metadata,
    camera_key(),
    Column("name", Text, primary_key=True, comment="ProfileName: main, sub"),
    Column("url", Text, nullable=False, comment="RTSP address without user or password"),
    Column("transport", Text, nullable=False, comment="Transport: tcp, udp"),
    Column("codec", Text, comment="measured codec, null before the first picture"),
    Column("width_px", Integer, comment="measured coded width"),
    Column("height_px", Integer, comment="measured coded height"),
    Column("frame_rate_hz", Float(53), comment="measured frames a second"),
    Column("bitrate_bps", BigInteger, comment="measured bits a second"),
    Column("time_source", Text, comment="TimeSource of its frames"),
)

authorisations = Table(
    "authorisations",
    metadata,
    camera_key(),
    Column("number", Text, nullable=False, comment="number of the prefect's order"),
    Column("granted_on", IsoDate, nullable=False, comment="first day it holds"),
    Column("expires_on", IsoDate, nullable=False, comment="last day it holds"),
    Column("retention_days", Integer, nullable=False, comment="days recordings may be kept, at most 30"),
    Column(
        "temporary",
        Integer,
        nullable=False,
        server_default="0",
        comment="1: for an event's days; before them the camera is not shown either",
    ),
    CheckConstraint("retention_days BETWEEN 1 AND 30", name="retention_days"),
)

sealed_passwords = Table(
    "sealed_passwords",
    metadata,
    camera_key(),
    Column(
        "sealed", LargeBinary, nullable=False, comment="AES-256-GCM: version byte, nonce, cipher text and tag"
    ),
)
