"""The cameras and sites of the room, answered from memory."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csu_console.config.sealing import Sealer
from csu_console.domain.authorisation import AuthorisationStatus
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.imports import ImportReport
from csu_console.domain.secret import Secret
from csu_console.domain.site import Commune, Site
from csu_console.services.database_service import DatabaseService


class InventoryService(QObject):
    """Cameras and sites. Lives in the GUI thread; `load()` once after the database is open."""

    changed = Signal()

    def __init__(self, database: DatabaseService, sealer: Sealer, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def load(self) -> None:
        """Read everything; raises StorageFault."""
        raise NotImplementedError

    def cameras(self) -> tuple[Camera, ...]:
        """Every camera, by number."""
        raise NotImplementedError

    def camera(self, camera_id: int) -> Camera | None:
        raise NotImplementedError

    def by_number(self, number: int) -> Camera | None:
        raise NotImplementedError

    def sites(self) -> tuple[Site, ...]:
        raise NotImplementedError

    def communes(self) -> tuple[Commune, ...]:
        raise NotImplementedError

    def save(self, camera: Camera, password: Secret | None = None) -> Camera:
        """Add (id None) or change a camera; None keeps the password on file, Secret("") removes it.

        Returns the camera with its id. Raises InvalidInput (number taken...) or StorageFault.
        """
        raise NotImplementedError

    def save_site(self, site: Site) -> Site:
        raise NotImplementedError

    def remove(self, camera_id: int) -> None:
        raise NotImplementedError

    def password(self, camera_id: int) -> Secret:
        """The password to connect with; Secret("") when none is on file. Raises KeyFault."""
        raise NotImplementedError

    def authorisation_status(self, camera_id: int, today: date | None = None) -> AuthorisationStatus:
        raise NotImplementedError

    def import_csv(self, path: Path) -> ImportReport:
        """All or nothing; raises ImportRefused with every bad line."""
        raise NotImplementedError

    def export_csv(self, path: Path) -> int:
        """Write every camera (never a password); returns how many."""
        raise NotImplementedError

    def close(self, timeout_s: float = 1.0) -> None:
        raise NotImplementedError
