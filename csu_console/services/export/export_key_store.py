"""The site's export key in the database: made at the first export, the same for every workstation of the room."""

from __future__ import annotations

import threading

from csu_console.config.export_key import ExportKey, SealedKey, make_export_key, open_export_key
from csu_console.config.sealing import Sealer
from csu_console.domain.clock import Clock
from csu_console.services.database_service import DatabaseService
from csu_console.storage import inventory
from csu_console.storage.database import Session

PRIVATE, CERTIFICATE = "export_key_sealed", "export_certificate"
"""Facts about the whole database (table `meta`)."""

WRITE_LIMIT_S = 30.0


class ExportKeyStore:
    """Usable from any thread."""

    def __init__(self, database: DatabaseService, sealer: Sealer, clock: Clock) -> None:
        self._database, self._sealer, self._clock = database, sealer, clock
        self._lock = threading.Lock()
        self._open: ExportKey | None = None

    def certificate(self) -> bytes | None:
        """DER; None before the first export. Raises StorageFault."""
        return self._database.read(lambda session: inventory.fact(session, CERTIFICATE))

    def key(self, unit: str) -> ExportKey:
        """The key, made in the name of `unit` when there is none (some seconds). Raises KeyFault, StorageFault."""
        with self._lock:
            if self._open is None:
                kept = self._database.read(_kept) or self._make(unit)
                self._open = open_export_key(self._sealer, kept)
            return self._open

    def _make(self, unit: str) -> SealedKey:
        made = make_export_key(self._sealer, unit, self._clock.utc_now())

        def store(session: Session) -> SealedKey:
            other = _kept(session)  # another workstation was quicker
            if other is not None:
                return other
            inventory.store_fact(session, PRIVATE, made.private_sealed)
            inventory.store_fact(session, CERTIFICATE, made.certificate)
            return made

        return self._database.write_now(store, WRITE_LIMIT_S, durable=True)


def _kept(session: Session) -> SealedKey | None:
    private, certificate = inventory.fact(session, PRIVATE), inventory.fact(session, CERTIFICATE)
    return None if private is None or certificate is None else SealedKey(private, certificate)
