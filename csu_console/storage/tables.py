"""The tables. The migrations make them; a test holds both equal. Every column says what it means."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from csu_console.storage.columns import BigKey, IsoDate, UtcMicroseconds

# Names by rule, so that a later migration can name what it changes on every database.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _camera_key() -> Column[int]:
    return Column("camera_id", ForeignKey("cameras.id"), primary_key=True, comment="the camera")


def _camera() -> Column[int]:
    return Column("camera_id", ForeignKey("cameras.id"), nullable=False, comment="the camera")


meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True, comment="name of a fact about the whole database"),
    Column("value", LargeBinary, nullable=False, comment="its value, as bytes"),
)

changes = Table(
    "changes",
    metadata,
    Column("topic", Text, primary_key=True, comment="what changed: inventory, masks, layouts"),
    Column(
        "counter", BigInteger, nullable=False, comment="one more with each change; compared by other consoles"
    ),
)

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
    _camera_key(),
    Column("position", Integer, primary_key=True, comment="order in which they were given, from 0"),
    Column("alias", Text, nullable=False, comment="another name operators use"),
)

profiles = Table(
    "profiles",
    metadata,
    _camera_key(),
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
    _camera_key(),
    Column("number", Text, nullable=False, comment="number of the prefect's order"),
    Column("granted_on", IsoDate, nullable=False, comment="first day it holds"),
    Column("expires_on", IsoDate, nullable=False, comment="last day it holds"),
    Column("retention_days", Integer, nullable=False, comment="days recordings may be kept, at most 30"),
    CheckConstraint("retention_days BETWEEN 1 AND 30", name="retention_days"),
)

sealed_passwords = Table(
    "sealed_passwords",
    metadata,
    _camera_key(),
    Column(
        "sealed", LargeBinary, nullable=False, comment="AES-256-GCM: version byte, nonce, cipher text and tag"
    ),
)

mask_versions = Table(
    "mask_versions",
    metadata,
    _camera_key(),
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

layouts = Table(
    "layouts",
    metadata,
    Column("id", Integer, primary_key=True, comment="row number"),
    Column("owner", Text, nullable=False, comment="whose private layout; empty: shared by all"),
    Column("name", Text, nullable=False, comment="name as shown"),
    Column("folded_name", Text, nullable=False, comment="name without case and accents"),
    Column("columns_count", Integer, nullable=False, comment="grid columns"),
    Column("rows_count", Integer, nullable=False, comment="grid rows"),
    Column("cells", Text, nullable=False, comment="JSON list of [column, row, columns, rows]"),
    UniqueConstraint("owner", "folded_name"),
)

segments = Table(
    "segments",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    _camera(),
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
    # One camera's timeline and its oldest rows, answered from the index alone.
    Index("ix_segments_camera_span", "camera_id", "start_utc", "end_utc"),
    # Oldest first over all cameras (low disk).
    Index("ix_segments_end", "end_utc"),
)

gaps = Table(
    "gaps",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    _camera(),
    Column("start_utc", UtcMicroseconds, nullable=False, comment="first instant not recorded"),
    Column("end_utc", UtcMicroseconds, comment="recorded again from then on; null while it lasts"),
    Column("cause", Text, nullable=False, comment="GapCause"),
    Index("ix_gaps_camera_span", "camera_id", "start_utc", "end_utc"),
)

leases = Table(
    "leases",
    metadata,
    _camera_key(),
    Column("holder", Text, nullable=False, comment="which recorder: host, process and a random part"),
    Column("expires_utc", UtcMicroseconds, nullable=False, comment="free for others from then on"),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    _camera(),
    Column("taken_utc", UtcMicroseconds, nullable=False, comment="time of the frame"),
    Column("path", Text, nullable=False, unique=True, comment="file, relative to the snapshots folder"),
    Column("bytes_count", BigInteger, nullable=False, comment="size of the file"),
    Column("mask_version", Integer, nullable=False, comment="mask version burnt into it"),
    Index("ix_snapshots_camera_taken", "camera_id", "taken_utc"),
)

alerts_history = Table(
    "alerts_history",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("kind", Text, nullable=False, comment="AlertKind"),
    Column("level", Text, nullable=False, comment="AlertLevel"),
    # No link: history must never refuse what is said of a camera just removed.
    Column("camera_id", Integer, comment="the camera, null when it is about none"),
    Column("raised_utc", UtcMicroseconds, nullable=False, comment="since when"),
    Column("cleared_utc", UtcMicroseconds, comment="until when; null while open"),
    Index("ix_alerts_history_raised", "raised_utc"),
)
