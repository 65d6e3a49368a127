"""The map: layers given by the town, plans of sites, and where mobile cameras stood."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from csu_console.storage.columns import IsoDate, UtcMicroseconds
from csu_console.storage.tables.metadata import camera, camera_key, metadata

map_layers = Table(
    "map_layers",
    metadata,
    Column("id", Integer, primary_key=True, comment="row number"),
    Column("name", Text, nullable=False, comment="as the list shows it"),
    Column("kind", Text, nullable=False, comment="LayerKind: geojson, mbtiles"),
    Column(
        "sha256", Text, nullable=False, unique=True, comment="of the file, hexadecimal: its name in maps/"
    ),
    Column("bytes_count", BigInteger, nullable=False, comment="of the file"),
    Column("attribution", Text, nullable=False, comment="source named on the map, may be empty"),
    Column("position", Integer, nullable=False, comment="order of drawing, lowest first"),
    Column("shown", Boolean(create_constraint=False), nullable=False, comment="drawn"),
    Column("west_deg", Float(53), nullable=False, comment="WGS 84 bounds"),
    Column("south_deg", Float(53), nullable=False, comment="WGS 84 bounds"),
    Column("east_deg", Float(53), nullable=False, comment="WGS 84 bounds"),
    Column("north_deg", Float(53), nullable=False, comment="WGS 84 bounds"),
    Column("imported_utc", UtcMicroseconds, nullable=False, comment="when"),
    Column("imported_by", Text, nullable=False, comment="who, by name"),
)

site_plans = Table(
    "site_plans",
    metadata,
    Column("id", Integer, primary_key=True, comment="row number"),
    Column("site_id", ForeignKey("sites.id"), nullable=False, comment="the site it shows"),
    Column("name", Text, nullable=False, comment="ground floor, car park -1..."),
    Column("media_type", Text, nullable=False, comment="image/png, image/jpeg, image/svg+xml"),
    Column("picture", LargeBinary, nullable=False, comment="the file as it was given"),
    Column("added_utc", UtcMicroseconds, nullable=False, comment="when"),
    Column("added_by", Text, nullable=False, comment="who, by name"),
)

site_plan_cameras = Table(
    "site_plan_cameras",
    metadata,
    Column("plan_id", ForeignKey("site_plans.id"), primary_key=True, comment="the plan"),
    camera_key(),
    Column("x", Float(53), nullable=False, comment="0 (left) to 1 (right) of the picture"),
    Column("y", Float(53), nullable=False, comment="0 (top) to 1 (bottom) of the picture"),
    Column("azimuth_deg", Float(53), comment="where it looks on the plan, clockwise from its top"),
)

camera_moves = Table(
    "camera_moves",
    metadata,
    Column("id", Integer, primary_key=True, comment="row number"),
    camera(),
    Column("commune", Text, nullable=False, comment="as it was called then"),
    Column("site", Text, nullable=False, comment="as it was called then"),
    Column("address", Text, nullable=False, comment="as it was then, may be empty"),
    Column("latitude_deg", Float(53), comment="WGS 84, as it was then"),
    Column("longitude_deg", Float(53), comment="WGS 84, as it was then"),
    Column("from_utc", UtcMicroseconds, nullable=False, comment="it stands there from then on"),
    Column(
        "is_origin", Boolean(create_constraint=False), nullable=False, comment="where the first move found it"
    ),
    Column("informed_on", IsoDate, comment="the day the prefect was told; null for an origin"),
    Column("reference", Text, nullable=False, comment="of the letter or order the prefect was told by"),
    Column("order_number", Text, nullable=False, comment="prefect's order it runs under there"),
    Column("reason", Text, nullable=False, comment="why it is moved"),
    Column("operator_id", Integer, comment="operators.id; null: the program"),
    Column("person", Text, nullable=False, comment="who wrote it, by name"),
    Column("workstation", Text, nullable=False, comment="where"),
    Column("written_utc", UtcMicroseconds, nullable=False, comment="when"),
    Column("applied_utc", UtcMicroseconds, comment="when the inventory followed; null: planned"),
    Column("cancelled_utc", UtcMicroseconds, comment="planned and given up"),
    Column("cancelled_by", Text, nullable=False, comment="who gave it up, by name"),
    Column("mask_number", Integer, comment="mask versions up to this one were drawn elsewhere: covered"),
    Index("ix_camera_moves_camera_id", "camera_id", "from_utc"),
)
