"""`cameras`, `masks`, `calibrations`, `key` and `destroy`: work on the data folder without a window."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from csu_console.app.cli import CommandLine
from csu_console.app.foundation import Foundation, lay_foundation
from csu_console.config.credentials import FileSiteKey
from csu_console.config.paths import DataPaths
from csu_console.config.settings import TRANSPORT
from csu_console.domain.imports import ImportRefused, ImportReport
from csu_console.services.export.copies import ExportCopies
from csu_console.services.ptz.calibration_service import CalibrationService
from csu_console.ui.errors_text import counted_text, text_of


def run_data_command(command: CommandLine) -> int:
    """0 when done, 1 when a file was refused. Raises ConsoleError."""
    if command.name == "key":
        FileSiteKey(command.file or Path()).create_file()
        print(
            QCoreApplication.translate(
                "cli", "{file} holds a site key now; keep a copy apart from the database."
            ).format(file=command.file)
        )
        return 0
    foundation = lay_foundation(command, DataPaths(command.data_dir))
    try:
        return _run(command, foundation)
    except ImportRefused as refused:
        print(text_of(refused), file=sys.stderr)
        # Lists are lines of a CSV; masks and calibrations are entries of a JSON.
        template = (
            QCoreApplication.translate("cli", "line {place}: {reason}")
            if command.name == "cameras"
            else QCoreApplication.translate("cli", "entry {place}: {reason}")
        )
        for problem in refused.problems:
            # What is wrong with the file as a whole has no place in it.
            wording = template if problem.place else "{reason}"
            said = wording.format(place=problem.place, reason=text_of(problem.reason))
            print(f"  {said}", file=sys.stderr)
        return 1
    finally:
        foundation.close()


def _run(command: CommandLine, foundation: Foundation) -> int:
    if command.name == "destroy":
        report = foundation.retention.run_now()
        copies = ExportCopies(foundation.database, foundation.clock, socket.gethostname()).destroy_due()
        print(
            counted_text(
                QCoreApplication.translate(
                    "cli", "{count:file|files} destroyed, {failed} could not be removed."
                ),
                count=report.files + copies,
                failed=report.failed,
            )
        )
        return 1 if report.failed else 0
    if command.action == "list":
        _list_cameras(foundation)
    elif command.action == "import":
        _print_report(_imported(command, foundation))
    else:
        _print_count(_exported(command, foundation))
    return 0


def _imported(command: CommandLine, foundation: Foundation) -> ImportReport:
    path = command.file or Path()
    if command.name == "cameras":
        return foundation.inventory.import_csv(path, foundation.settings.get(TRANSPORT))
    if command.name == "calibrations":
        return _calibrations(foundation).import_json(path)
    return foundation.masks.import_json(path)


def _exported(command: CommandLine, foundation: Foundation) -> int:
    path = command.file or Path()
    if command.name == "cameras":
        return foundation.inventory.export_csv(path)
    if command.name == "calibrations":
        return _calibrations(foundation).export_json(path)
    return foundation.masks.export_json(path)


def _calibrations(foundation: Foundation) -> CalibrationService:
    service = CalibrationService(foundation.database, foundation.inventory, foundation.people.access)
    service.acted.connect(foundation.journal.write_down)
    service.load()
    return service


def _print_report(report: ImportReport) -> None:
    print(
        counted_text(
            QCoreApplication.translate("cli", "{added} added, {updated} changed, {unchanged} as before."),
            added=report.added,
            updated=report.updated,
            unchanged=report.unchanged,
        )
    )


def _print_count(count: int) -> None:
    print(counted_text(QCoreApplication.translate("cli", "{count:camera|cameras} written."), count=count))


def _list_cameras(foundation: Foundation) -> None:
    for camera in foundation.inventory.cameras():
        plan = foundation.masks.plan(camera.id or 0)
        privacy = plan.state.value if plan is not None else "unreadable"
        order = foundation.inventory.authorisation_status(camera.id or 0).value
        print(
            f"{camera.number:>4}  {camera.name:<32}  {camera.commune:<20}  {camera.kind.value:<9}  {privacy:<10}  {order}"
        )
