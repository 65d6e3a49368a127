"""What was handed over, written once, and what of it still lies on a machine of the room."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from csu_console.storage.columns import BigKey, UtcMicroseconds
from csu_console.storage.tables.metadata import metadata

export_register = Table(
    "export_register",
    metadata,
    Column("sequence", BigKey, primary_key=True, autoincrement=False, comment="1, 2, 3... without a gap"),
    Column("export", Text, nullable=False, comment="name of the export, the same on all its lines"),
    Column("camera_id", Integer, nullable=False, comment="cameras.id"),
    Column("camera_number", Integer, nullable=False, comment="on its pole, as it was then"),
    Column("camera_name", Text, nullable=False, comment="as it was then"),
    Column("from_utc", UtcMicroseconds, nullable=False, comment="period asked for"),
    Column("until_utc", UtcMicroseconds, nullable=False, comment="period asked for"),
    Column("filmed_from_utc", UtcMicroseconds, comment="first instant handed over; null: nothing recorded"),
    Column("filmed_until_utc", UtcMicroseconds, comment="last instant handed over"),
    Column("filmed_ms", BigInteger, nullable=False, comment="duration handed over, gaps left out"),
    Column("files_count", Integer, nullable=False, comment="MASTER files"),
    Column("bytes_count", BigInteger, nullable=False, comment="of the MASTER files"),
    Column("exported_utc", UtcMicroseconds, nullable=False, comment="when it was done"),
    Column("operator_id", Integer, comment="who did it; null: a command line"),
    Column("person", Text, nullable=False, comment="their name as it was then"),
    Column("habilitation", Text, nullable=False, comment="reference of their habilitation"),
    Column("workstation", Text, nullable=False, comment="where"),
    Column("recipient", Text, nullable=False, comment="to whom it is handed over"),
    Column("reason", Text, nullable=False, comment="why"),
    Column("requisition_id", Integer, comment="requisitions.number; null: under none"),
    Column("requisition", Text, nullable=False, comment="its reference on paper, - under none"),
    Column("medium", Text, nullable=False, comment="Medium"),
    Column("media_serial", Text, nullable=False, comment="number written on the medium"),
    Column("manifest_sha256", Text, nullable=False, comment="of manifest.json, hexadecimal"),
    Index("ix_export_register_time", "exported_utc"),
    Index("ix_export_register_camera", "camera_id", "from_utc"),
)

export_copies = Table(
    "export_copies",
    metadata,
    Column("export", Text, primary_key=True, comment="name of the export"),
    Column("workstation", Text, nullable=False, comment="the machine it lies on"),
    Column("path", Text, nullable=False, comment="folder or image, absolute"),
    Column("due_utc", UtcMicroseconds, nullable=False, comment="to be destroyed by then at the latest"),
    Column("removed_utc", UtcMicroseconds, comment="when it was; null: it is there"),
)
