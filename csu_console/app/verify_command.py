"""`verify`: checks an export, a disc image or a single film. No database, no account, no network, nothing written."""

from __future__ import annotations

import sys
from pathlib import Path

from csu_console.app.cli import CommandLine
from csu_console.config.export_certificate import der_of
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.services.export.verification import check_export
from csu_console.ui.export.check_words import check_lines

EXIT_BROKEN = 3
"""Not 1: that says it could not be looked at."""

NO_CERTIFICATE = QT_TRANSLATE_NOOP("errors", "The certificate {file} cannot be read: {reason}.")
_CERTIFICATE_LIMIT = 64 * 1024


def run_verify_command(command: CommandLine) -> int:
    """0 when the export is whole, `EXIT_BROKEN` when it is not. Raises InvalidInput for what is no export."""
    expected = None if command.certificate is None else _certificate(command.certificate)
    found = check_export(command.file or Path(), expected)
    for line in check_lines(found):
        print(line, file=sys.stdout if found.sound else sys.stderr)
    return 0 if found.sound else EXIT_BROKEN


def _certificate(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return der_of(file.read(_CERTIFICATE_LIMIT))
    except OSError as error:
        raise InvalidInput(NO_CERTIFICATE, file=str(path), reason=error.strerror or "") from None
