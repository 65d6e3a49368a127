"""A real database with one camera of the room, behind its service."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from csu_console.domain.camera import Camera
from csu_console.services.database_service import DatabaseService
from csu_console.storage import inventory
from csu_console.storage.database import Database
from tests.fakes.recording_parts import camera


@contextmanager
def room_database(folder: Path) -> Iterator[tuple[DatabaseService, Camera]]:
    """Opened and with camera 12; closed at the end. Needs a Qt application."""
    database = Database(f"sqlite:///{folder / 'csu.db'}")
    database.open()
    service = DatabaseService(database)
    try:
        one = replace(camera(), id=None)
        camera_id = service.write_now(lambda session: inventory.save_camera(session, one))
        yield service, replace(one, id=camera_id)
    finally:
        service.close()
