"""The services that look after the recordings, real, on a sealed room, for whoever has the roles the test says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import BinaryIO

from PySide6.QtCore import QThreadPool

from csu_console.domain.actor import Actor
from csu_console.domain.conformity import StoredSample
from csu_console.domain.errors import NotPermitted
from csu_console.domain.permission import Permission, Role
from csu_console.services.alert_service import AlertService
from csu_console.services.archive.archive_care import ArchiveCare
from csu_console.services.archive.archive_register import ArchiveRegister
from csu_console.services.archive.conformity_service import ConformityService
from csu_console.services.archive.register_reader import RegisterReader
from csu_console.services.archive.segment_door import SegmentDoor
from csu_console.services.archive.storage_watch import StorageWatch
from csu_console.storage import inventory
from tests.fakes.sealed_room import SealedRoom

GOOD = StoredSample(1280, 720, 8.0, 200, 25.0, 24.8)


class RoleAccess:
    """Implements `Access`: somebody with these roles."""

    def __init__(self, *roles: Role) -> None:
        self._actor = Actor(1, "Person", frozenset(roles), "poste-1")

    def actor(self) -> Actor:
        return self._actor

    def require(self, permission: Permission) -> Actor:
        if not self._actor.may(permission):
            raise NotPermitted("not allowed")
        return self._actor


@contextmanager
def archive_care(
    room: SealedRoom,
    *roles: Role,
    measure: Callable[[BinaryIO], StoredSample] = lambda _file: GOOD,
    free_bytes: int = 500_000_000_000,
    held_bytes: int = 0,
) -> Iterator[SimpleNamespace]:
    """`care`, `alerts`; nothing is started."""
    access, pool = RoleAccess(*(roles or (Role.SUPERVISOR,))), QThreadPool()
    alerts = AlertService(room.clock)
    disk = SimpleNamespace(free_bytes=lambda: free_bytes)
    cameras = SimpleNamespace(cameras=lambda: room.database.read(inventory.cameras))
    care = ArchiveCare(
        ArchiveRegister(room.database, alerts, room.clock, pool, (room.paths.root,)),
        RegisterReader(room.database, room.clock, access),
        StorageWatch(
            *(room.database, disk, alerts, room.clock, pool),  # type: ignore[arg-type]
            lambda: 20_000_000_000,
            lambda: held_bytes,
            access=access,
        ),
        ConformityService(
            room.database,
            cameras,  # type: ignore[arg-type]
            SegmentDoor(room.database, room.paths, room.clock),
            room.clock,
            access=access,
            measure=measure,
        ),
    )
    try:
        yield SimpleNamespace(care=care, alerts=alerts)
    finally:
        care.close()
        pool.waitForDone(2000)
