"""The one collection of tables, and the columns many of them share."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, MetaData

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


def camera_key() -> Column[int]:
    """The camera as primary key, or part of it."""
    return Column("camera_id", ForeignKey("cameras.id"), primary_key=True, comment="the camera")


def camera() -> Column[int]:
    """The camera a row is about."""
    return Column("camera_id", ForeignKey("cameras.id"), nullable=False, comment="the camera")
