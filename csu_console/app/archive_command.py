"""`archive`: check the recordings, seal their days, write the register, for who owns the data folder."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from csu_console.app.archive import segment_keys
from csu_console.app.archive_register import register_of
from csu_console.app.archive_words import ArchiveAsked
from csu_console.app.cli import CommandLine
from csu_console.app.foundation import Foundation, lay_foundation
from csu_console.config.paths import DataPaths
from csu_console.domain.archive_register import day_of
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.services.archive.archive_check import ArchiveChecker, Asked
from csu_console.services.archive.register_reader import read_register, write_register_csv, write_register_pdf
from csu_console.services.archive.segment_door import SegmentDoor
from csu_console.ui.archive.check_words import check_lines, register_lines
from csu_console.ui.errors_text import counted_text

EXIT_BROKEN = 3
"""Not 1: that says the recordings could not be looked at. As `journal verify`."""

REGISTER_DAYS = 31
"""Back from today, when no first day is asked for."""

BACKWARDS = QT_TRANSLATE_NOOP("errors", "The end of the period lies before its beginning.")


def run_archive_command(command: CommandLine) -> int:
    """0 when done and sound, `EXIT_BROKEN` when something was touched. Raises ConsoleError."""
    asked = command.archive or ArchiveAsked()
    if asked.from_utc is not None and asked.until_utc is not None and asked.until_utc <= asked.from_utc:
        raise InvalidInput(BACKWARDS)
    foundation = lay_foundation(command, DataPaths(command.data_dir))
    try:
        if command.action == "verify":
            return _verify(foundation, command, asked)
        if command.action == "seal":
            count = register_of(foundation).run_now()
            print(counted_text(QCoreApplication.translate("cli", "{count:line|lines} written."), count=count))
        else:
            _write_register(foundation, command.file or Path(), asked)
    finally:
        foundation.close()
    return 0


def _verify(foundation: Foundation, command: CommandLine, asked: ArchiveAsked) -> int:
    register = register_of(foundation).verify_now()
    paths, clock = foundation.paths, foundation.clock
    door = SegmentDoor(foundation.database, paths, clock, segment_keys(foundation).plain, foundation.stores)
    checker = ArchiveChecker(foundation.database, paths, clock, door)
    found = checker.check(Asked(command.camera_numbers, (asked.from_utc, asked.until_utc)), _tell)
    sound = register.sound and found.sound
    for line in (*register_lines(register), *check_lines(found)):
        print(line, file=sys.stdout if sound else sys.stderr)
    return 0 if sound else EXIT_BROKEN


def _tell(done: int, total: int) -> bool:
    """A line that is written over, for who watches."""
    if sys.stderr.isatty():
        text = QCoreApplication.translate("cli", "camera {done} of {total}")
        print(text.format(done=done + 1, total=total), end="\r", file=sys.stderr, flush=True)
    return True


def _write_register(foundation: Foundation, path: Path, asked: ArchiveAsked) -> None:
    now = foundation.clock.utc_now()
    first = day_of(asked.from_utc or now - timedelta(days=REGISTER_DAYS))
    last = day_of(_before(asked.until_utc) if asked.until_utc is not None else now)
    if last < first:
        raise InvalidInput(BACKWARDS)
    found = foundation.database.read(lambda session: read_register(session, first, last))
    if path.suffix.lower() == ".csv":
        write_register_csv(path, found[0], now)
    else:
        from csu_console.ui.archive.register_paper import RegisterPeriod, register_paper
        from csu_console.ui.logbook.paper import pdf_of

        write_register_pdf(path, pdf_of(register_paper(RegisterPeriod(first, last, *found, now))))
    text = QCoreApplication.translate("cli", "{file}: {count:line|lines} of the register.")
    print(counted_text(text, file=path, count=len(found[0])))


def _before(instant: datetime) -> datetime:
    """The last day asked for: the end itself belongs to the next."""
    return instant.astimezone(UTC) - timedelta(microseconds=1)
