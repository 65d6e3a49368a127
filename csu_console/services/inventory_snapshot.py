"""The inventory of one moment, read and compared away from the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from csu_console.domain.camera import Camera
from csu_console.domain.site import Commune, Site
from csu_console.storage import inventory
from csu_console.storage.database import Session


@dataclass(frozen=True, slots=True)
class InventorySnapshot:
    """Never changed, only replaced whole: other threads read it without a lock.

    Sealed passwords (by camera id) are part of it, so that opening a stream asks no database; they are opened only to
    connect.
    """

    cameras: tuple[Camera, ...] = ()
    sites: tuple[Site, ...] = ()
    communes: tuple[Commune, ...] = ()
    sealed: Mapping[int, bytes] = field(default_factory=dict, repr=False)
    by_id: Mapping[int, Camera] = field(default_factory=dict, compare=False, repr=False)
    by_number: Mapping[int, Camera] = field(default_factory=dict, compare=False, repr=False)


def take_snapshot(session: Session) -> InventorySnapshot:
    """Everything that is in use."""
    cameras = inventory.cameras(session)
    return InventorySnapshot(
        cameras,
        inventory.sites(session),
        inventory.communes(session),
        inventory.sealed_passwords(session),
        {camera.id: camera for camera in cameras if camera.id is not None},
        {camera.number: camera for camera in cameras},
    )
