"""The room's wall: its screens, what they show, scenes and who may send what."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Text, UniqueConstraint

from csu_console.storage.columns import BigKey, IsoDate, UtcMicroseconds
from csu_console.storage.tables.metadata import metadata

wall_screens = Table(
    "wall_screens",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("number", Integer, nullable=False, comment="what people say: 1, 2, 3..."),
    Column("kind", Text, nullable=False, comment="HostKind"),
    Column("host", Text, nullable=False, comment="wall computer's or workstation's name"),
    Column("name", Text, nullable=False, comment="the screen there, the same after unplugging"),
    Column("x_mm", Integer, nullable=False, comment="how it hangs, from the wall's left"),
    Column("y_mm", Integer, nullable=False, comment="from the wall's top"),
    Column("width_mm", Integer, nullable=False, comment="picture without bezel"),
    Column("height_mm", Integer, nullable=False, comment="picture without bezel"),
    Column("bezel_mm", Integer, nullable=False, server_default="0", comment="around the picture"),
    Column("content", Text, nullable=False, comment="layout and items with their senders, JSON"),
    Column(
        "version", Integer, nullable=False, server_default="0", comment="grows with each change of content"
    ),
    Column("changed_session", Text, nullable=False, server_default="", comment="program of the last command"),
    Column("changed_by_id", Integer, comment="operators.id; null: the program"),
    Column("changed_by", Text, nullable=False, server_default="", comment="who, as shown"),
    Column("changed_from", Text, nullable=False, server_default="", comment="from which workstation"),
    Column("changed_utc", UtcMicroseconds, comment="when"),
    Column("scene", Integer, comment="number of the scene it shows unchanged"),
    Column("locked_by_id", Integer, comment="operators.id; null: the program, or nobody"),
    Column("locked_by", Text, comment="who keeps it as it is; null: nobody"),
    Column("locked_from", Text, nullable=False, server_default="", comment="from which workstation"),
    Column("locked_utc", UtcMicroseconds, comment="since when"),
    Column("identified_utc", UtcMicroseconds, comment="when its number was asked for last"),
    UniqueConstraint("host", "name"),
    UniqueConstraint("number"),
)

wall_seen = Table(
    "wall_seen",
    metadata,
    Column(
        "screen_id", ForeignKey("wall_screens.id", ondelete="CASCADE"), primary_key=True, comment="the screen"
    ),
    Column("session", Text, nullable=False, comment="the running program that shows it, random"),
    Column("seen_utc", UtcMicroseconds, nullable=False, comment="its last heartbeat, the database's clock"),
    Column("attached", Integer, nullable=False, comment="0: unplugged or closed"),
    Column("late", Integer, nullable=False, comment="tiles with late or frozen pictures"),
    Column(
        "shown_version", Integer, nullable=False, server_default="0", comment="version of content it shows"
    ),
)
"""Apart from the screens: a heartbeat must neither wait for a command nor make a command wait."""

wall_grants = Table(
    "wall_grants",
    metadata,
    Column(
        "screen_id", ForeignKey("wall_screens.id", ondelete="CASCADE"), primary_key=True, comment="the screen"
    ),
    Column("operator_id", ForeignKey("operators.id"), primary_key=True, comment="who may send cameras there"),
)

wall_scenes = Table(
    "wall_scenes",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False, comment="S3 is 3"),
    Column("name", Text, nullable=False, comment="as typed"),
    Column("is_full", Integer, nullable=False, comment="1: screens it does not name are cleared"),
    Column("content", Text, nullable=False, comment="layout and items by screen, JSON"),
    Column("saved_by", Text, nullable=False, comment="who"),
    Column("saved_utc", UtcMicroseconds, nullable=False, comment="when"),
)

wall_schedules = Table(
    "wall_schedules",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column(
        "scene", ForeignKey("wall_scenes.number", ondelete="CASCADE"), nullable=False, comment="which scene"
    ),
    Column("minute", Integer, nullable=False, comment="of the local day"),
    Column("days", Integer, nullable=False, comment="bit 0 Monday ... bit 6 Sunday"),
    Column("enabled", Integer, nullable=False, comment="0: kept, not executed"),
    Column("last_day", IsoDate, comment="local day it was executed; who writes it executes it"),
)

wall_pictures = Table(
    "wall_pictures",
    metadata,
    Column("id", BigKey, primary_key=True, comment="row number"),
    Column("sha256", LargeBinary, nullable=False, comment="of content"),
    Column("content", LargeBinary, nullable=False, comment="PNG or JPEG: a plan, or a masked still"),
    Column("camera_id", ForeignKey("cameras.id", ondelete="CASCADE"), comment="of a still; null: a plan"),
    Column("added_utc", UtcMicroseconds, nullable=False, comment="when"),
)
"""Removed when no screen and no scene shows them; stills of cameras within a day whatever shows them."""
