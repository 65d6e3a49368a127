"""The account a wall computer signs in with by itself, in one file: sealed under the site key, for its owner alone."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

from csu_console.config.sealing import Sealer
from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault
from csu_console.domain.secret import Secret

LARGEST_BYTES = 10_000

NOT_KEPT = QT_TRANSLATE_NOOP("errors", "The wall's account cannot be kept in {file}: {reason}.")


class WallAccountFile:
    """Read at the start of the machine, written by `csu-console wall --enrol`."""

    def __init__(self, path: Path, sealer: Sealer, wall: str) -> None:
        """`wall` is the wall computer's name: a file copied to another one opens nothing."""
        self._path, self._sealer, self._place = path, sealer, f"wall {wall}"

    def load(self) -> tuple[str, Secret] | None:
        """Name and password; None without a file, or for one sealed otherwise or elsewhere. Raises KeyFault."""
        try:
            sealed = self._path.read_bytes() if self._path.stat().st_size <= LARGEST_BYTES else b""
        except OSError:
            return None
        text = self._sealer.open_book(sealed, self._place)
        if text is None:
            return None
        try:
            name, password = json.loads(text.reveal())
        except (ValueError, TypeError):
            return None
        return str(name), Secret(str(password))

    def save(self, name: str, password: Secret) -> None:
        """Whole or not at all. Raises KeyFault without a site key, StorageFault."""
        sealed = self._sealer.seal_book(Secret(json.dumps([name, password.reveal()])), self._place)
        part = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        try:
            part.unlink(missing_ok=True)
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(sealed)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._path)
        except OSError as error:
            raise StorageFault(NOT_KEPT, file=str(self._path), reason=error.strerror or "") from None
        finally:
            with contextlib.suppress(OSError):
                part.unlink()
