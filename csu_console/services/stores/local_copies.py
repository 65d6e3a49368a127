"""Copies on this disk of what lies in a common store: given up when old, over the bound, or when the disk is low."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence

from csu_console.domain.recording import Segment
from csu_console.services.database_service import DatabaseService
from csu_console.storage.stores import rows
from csu_console.storage.stores.place import Place
from csu_console.storage.vault import Vault

log = logging.getLogger(__name__)

BATCH = 50


def give_up(
    database: DatabaseService, vault: Vault, place: Place, copies: Sequence[Segment], stop: threading.Event
) -> int:
    """Remove copies the store has whole, asked one by one; the bytes freed. Not in the database's pool.

    Raises StorageFault while the store is away: then nothing more is removed.
    """
    gone, freed = [], 0
    try:
        for segment in copies:
            if stop.is_set() or segment.id is None:
                break
            try:
                size = vault.file(segment.path).stat().st_size
            except FileNotFoundError:
                gone.append(segment.id)
                continue
            if place.size(segment.path) != size:
                log.error("the store does not have %s as it is here: the copy stays", segment.path)
                continue
            try:
                freed += vault.remove(segment.path)
            except OSError as error:
                log.error("%s could not be removed: %s", segment.path, error)
                continue
            gone.append(segment.id)
    finally:
        if gone:
            database.write_now(lambda session: rows.copy_gone(session, gone))
    return freed


def oldest_to(copies: Sequence[Segment], bytes_count: int) -> list[Segment]:
    """As many of these, from the first on, as free so many bytes."""
    chosen: list[Segment] = []
    for segment in copies:
        if bytes_count <= 0:
            break
        chosen.append(segment)
        bytes_count -= segment.bytes_count
    return chosen
