"""Files that are whole or not there: written as `.part`, fsynced, renamed."""

from __future__ import annotations

import os
from pathlib import Path

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault


def write_published(path: Path, content: bytes) -> None:
    """Write or replace a file. Raises StorageFault (disk full, read-only); then the old file is as it was."""
    part = path.with_name(path.name + ".part")
    try:
        try:
            with part.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise StorageFault(
            QT_TRANSLATE_NOOP("errors", "The file {file} cannot be written: {reason}."),
            file=str(path),
            reason=error.strerror or "",
        ) from None
