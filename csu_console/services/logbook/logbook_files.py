"""The logbook as files and on paper: read for it, written whole, and told to the journal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.log_query import LogQuery
from csu_console.domain.logbook import Entry
from csu_console.domain.permission import Permission
from csu_console.services.database_service import DatabaseService
from csu_console.services.logbook.export_files import entries_csv, write_file
from csu_console.storage.logbook import search

PAPER_LIMIT = 1000
"""Entries on paper at once: some 150 pages, a second of the GUI thread."""

FILE_LIMIT = 20_000
"""Lines of a CSV file at once: a busy year."""


class LogbookFiles(QObject):
    """Lives in the GUI thread."""

    acted = Signal(object)
    """A Deed for the journal."""

    def __init__(self, database: DatabaseService, access: Access, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database, self._access = database, access

    def person(self) -> tuple[str, str]:
        """(name, workstation) for the foot of a page. Raises NotPermitted."""
        actor = self._access.require(Permission.LOGBOOK_READ)
        return actor.name, actor.workstation

    def all_of(self, query: LogQuery, limit: int, then: Callable[[tuple[Entry, ...]], None]) -> None:
        """Everything a query finds up to `limit`, newest first. Raises NotPermitted."""
        self._access.require(Permission.LOGBOOK_READ)
        whole = replace(query, before=None, limit=limit)
        self._database.fetch(lambda session: search.search(session, whole), then)

    def write_csv(self, path: Path, entries: tuple[Entry, ...]) -> None:
        """One line per entry. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.LOGBOOK_READ)
        write_file(path, entries_csv(entries))
        self._tell("csv", len(entries))

    def write_pdf(self, path: Path, content: bytes, entries_count: int) -> None:
        """A document made elsewhere. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.LOGBOOK_READ)
        write_file(path, content)
        self._tell("pdf", entries_count)

    def printed(self, entries_count: int) -> None:
        """Something was sent to a printer."""
        self._tell("paper", entries_count)

    def _tell(self, medium: str, entries_count: int) -> None:
        obj = AuditObject(ObjectKind.LOGBOOK, medium)
        self.acted.emit(Deed(Action.EXPORTED, obj, detail={"entries": entries_count}))
