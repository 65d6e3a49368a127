"""The token a reader of figures shows: made once, in a file for its owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault

BYTES = 32
NOT_KEPT = QT_TRANSLATE_NOOP(
    "errors", "The token for readers of the figures cannot be kept in {file}: {reason}."
)


def reader_token(file: Path) -> str:
    """The one in the file, else a new one written there. Raises StorageFault."""
    try:
        try:
            kept = file.read_text("ascii").strip()
        except FileNotFoundError:
            kept = ""
        if kept:
            return kept
        made = secrets.token_urlsafe(BYTES)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as opened:
            opened.write(made + "\n")
            opened.flush()
            os.fsync(opened.fileno())
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "?"
        raise StorageFault(NOT_KEPT, file=str(file), reason=reason) from None
    return made
