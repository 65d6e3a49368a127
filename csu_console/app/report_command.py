"""`report`: the figures of a year for the council and the ethics committee, in one command."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from csu_console.app.cli import CommandLine
from csu_console.app.foundation import Foundation, lay_foundation
from csu_console.app.report_words import ReportAsked
from csu_console.config.paths import DataPaths
from csu_console.services.report.report_service import ReportService
from csu_console.ui.errors_text import counted_text
from csu_console.ui.logbook.paper import pdf_of
from csu_console.ui.report.document import report_paper
from csu_console.ui.report.sheets import sheets
from csu_console.ui.report.words import made_words, title_words


def run_report_command(command: CommandLine) -> int:
    """0 when the file is written. Raises ConsoleError."""
    asked = command.report or ReportAsked()
    foundation = lay_foundation(command, DataPaths(command.data_dir))
    try:
        entries_count = _write(foundation, asked)
    finally:
        foundation.close()
    said = QCoreApplication.translate("cli", "{file}: {count:entry|entries} counted.")
    print(counted_text(said, file=asked.output, count=entries_count))
    return 0


def _write(foundation: Foundation, asked: ReportAsked) -> int:
    service = ReportService(foundation.database, foundation.people.access, foundation.clock)
    service.acted.connect(foundation.journal.write_down)
    try:
        report = service.compute_now(asked.period(), asked.commune)
        made = sheets(report)
        if asked.output.suffix.lower() == ".csv":
            service.write_csv(asked.output, (title_words(report), made_words(report)), made, report)
        else:
            service.write_pdf(asked.output, pdf_of(report_paper(report, made)), report)
    finally:
        service.close()
    return report.entries
