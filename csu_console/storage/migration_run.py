"""Runs the migrations: the one place that knows Alembic, imported only when there is one to run."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from csu_console.storage.schema import MIGRATIONS


def run_to(connection: Connection, revision: str) -> None:
    """Bring the connection's database to a revision, in its open transaction. Raises what the migration raises."""
    command.upgrade(alembic_config(connection), revision)


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings without a file; `%` is doubled because its parser interpolates."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
