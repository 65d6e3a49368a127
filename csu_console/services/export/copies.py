"""Exports left on this machine: mended after a crash, destroyed with the recordings in them."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.export import ExportCopy
from csu_console.media.part_file import PART_SUFFIX, lock_part
from csu_console.services.database_service import DatabaseService
from csu_console.services.export.export_work import finish, image_of, take_back
from csu_console.services.export.package_files import remove_tree
from csu_console.storage import exports

logger = logging.getLogger(__name__)


class ExportCopies:
    """Qt-free; any thread but the database pool's."""

    def __init__(self, database: DatabaseService, clock: Clock, workstation: str) -> None:
        self._database, self._clock, self._workstation = database, clock, workstation

    def mend(self) -> int:
        """After a crash: finish what the register has, remove the rest; returns how many. Raises StorageFault."""
        found = self._database.read(lambda session: exports.copies_here(session, self._workstation))
        mended = 0
        for copy, medium in found:
            if not _is_left(copy):
                continue  # made, gone, or begun at this very moment by another program: its due time ends the row
            with _not_being_made(copy) as alone, contextlib.suppress(ConsoleError):
                if alone and medium is not None:
                    finish(self._database, self._clock, copy, medium)
                    mended += 1
                elif alone:
                    mended += take_back(self._database, self._clock, copy)
        return mended

    def destroy_due(self) -> int:
        """What is over its time goes; returns how many, what could not be removed is tried again. Raises StorageFault."""
        now = self._clock.utc_now()
        due = self._database.read(lambda session: exports.copies_due(session, self._workstation, now))
        gone = 0
        for copy in due:
            final = Path(copy.path)
            paths = [final, image_of(final)]
            paths += [path.with_name(path.name + PART_SUFFIX) for path in paths]
            if all(list(map(remove_tree, paths))):
                self._forget(copy)
                gone += 1
            else:
                logger.error("an export over its time could not be removed: %s", copy.path)
        return gone

    def _forget(self, copy: ExportCopy) -> bool:
        now = self._clock.utc_now()
        self._database.write_now(lambda session: exports.copy_removed(session, copy.export, now))
        return True


def _is_left(copy: ExportCopy) -> bool:
    """Something of it has no final name yet."""
    final = Path(copy.path)
    return any(path.with_name(path.name + PART_SUFFIX).exists() for path in (final, image_of(final)))


@contextmanager
def _not_being_made(copy: ExportCopy) -> Iterator[bool]:
    """False while another program of this machine is making it: it holds the folder's lock."""
    part = Path(copy.path + PART_SUFFIX)
    if os.name != "posix" or not part.is_dir():
        yield True
        return
    handle = os.open(part, os.O_RDONLY)
    try:
        yield lock_part(handle)
    finally:
        os.close(handle)
