"""`journal`: check, export and retention of the audit journal by the command line, for who owns the data folder."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from csu_console.app.cli import CommandLine
from csu_console.app.foundation import lay_foundation
from csu_console.app.journal_words import JournalAsked
from csu_console.config.paths import DataPaths
from csu_console.domain.journal_retention import JournalRetention
from csu_console.services.journal.reader import JournalReader
from csu_console.ui.errors_text import counted_text
from csu_console.ui.journal.words import verdict_lines

EXIT_BROKEN = 3
"""Not 1: that says the journal could not be looked at."""


def run_journal_command(command: CommandLine) -> int:
    """0 when done and sound, `EXIT_BROKEN` when the journal is not. Raises ConsoleError."""
    asked = command.journal or JournalAsked()
    foundation = lay_foundation(command, DataPaths(command.data_dir))
    try:
        reader = foundation.journal.reader
        if command.action == "verify":
            return _verify(reader)
        if command.action == "export":
            count = reader.export_csv(command.file or Path(), asked.from_utc, asked.until_utc)
            print(
                counted_text(QCoreApplication.translate("cli", "{count:entry|entries} written."), count=count)
            )
        else:
            _retention(reader, asked)
    finally:
        foundation.close()
    return 0


def _verify(reader: JournalReader) -> int:
    found = reader.verify_now()
    for line in verdict_lines(found):
        print(line, file=sys.stdout if found.sound else sys.stderr)
    return 0 if found.sound else EXIT_BROKEN


def _retention(reader: JournalReader, asked: JournalAsked) -> None:
    if asked.months is not None:
        reader.set_retention(JournalRetention(asked.months, asked.reason))
    kept = reader.retention()
    text = QCoreApplication.translate("cli", "The journal is kept for {months:month|months}.")
    print(counted_text(text, months=kept.months), kept.justification)
