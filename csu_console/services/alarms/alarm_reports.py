"""Figures of the room's alarms, and their list as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from csu_console.domain.actor import Access
from csu_console.domain.alarm import Alarm
from csu_console.domain.alarm_statistics import AlarmFigures, alarm_figures
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.services.database_service import DatabaseService
from csu_console.storage import alarm_purge, alarm_rows
from csu_console.storage.csv_text import neutralise, table
from csu_console.storage.database import Session
from csu_console.storage.published_file import write_published

COLUMNS = (
    *("alarm", "point", "raised_utc", "last_utc", "signals", "test", "taken_utc", "taken_by", "workstation"),
    *("escalated_utc", "verdict", "verified_utc", "partner_told_utc", "closed_utc", "log_entry"),
)


class AlarmReports(QObject):
    """Lives in the GUI thread."""

    def __init__(self, database: DatabaseService, access: Access, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database, self._access = database, access

    def figures(
        self,
        from_utc: datetime,
        until_utc: datetime,
        then: Callable[[AlarmFigures, tuple[Alarm, ...]], None],
        otherwise: Callable[[ConsoleError], None],
    ) -> None:
        """Of alarms raised in a period, counted in the database pool: with the numbers of those no longer kept, which are
        not in the tuple. Raises NotPermitted."""
        self._access.require(Permission.REPORTS)

        def count(session: Session) -> tuple[AlarmFigures, tuple[Alarm, ...]]:
            found = alarm_rows.alarms_between(session, from_utc, until_utc)
            counts = alarm_purge.counts_between(session, from_utc, until_utc)
            return alarm_figures(found, counts), found

        self._database.fetch(count, lambda result: then(*result), otherwise)

    def write_csv(self, path: Path, found: tuple[Alarm, ...]) -> None:
        """One line an alarm, tests too. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.REPORTS)
        write_published(path, table(COLUMNS, [_line(alarm) for alarm in found]))


def _line(alarm: Alarm) -> list[str]:
    taker = alarm.taker
    cells: tuple[object, ...] = (
        *(alarm.id, neutralise(alarm.name), _at(alarm.raised_utc), _at(alarm.last_utc), alarm.count),
        *(int(alarm.test), _at(None if taker is None else taker.at_utc)),
        *(("", "") if taker is None else (neutralise(taker.name), neutralise(taker.workstation))),
        *(_at(alarm.escalated_utc), "" if alarm.verdict is None else alarm.verdict.value),
        *(_at(alarm.verified_utc), _at(alarm.told_utc), _at(alarm.closed_utc)),
        "" if alarm.entry_number is None else alarm.entry_number,
    )
    return [str(cell) for cell in cells]


def _at(instant: datetime | None) -> str:
    return "" if instant is None else instant.isoformat(timespec="seconds")
