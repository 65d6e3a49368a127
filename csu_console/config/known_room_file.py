"""What this workstation keeps of the room's database, in one file: sealed under the site key, for its owner alone.

Sealed for secrecy, and so that nobody gives a workstation other masks by writing a file.
"""

from __future__ import annotations

import base64
import binascii
import logging
from pathlib import Path

from csu_console.config.credentials import KeyFault
from csu_console.config.room_database import write_private
from csu_console.config.sealing import Sealer
from csu_console.domain.errors import ConsoleError
from csu_console.domain.secret import Secret

log = logging.getLogger(__name__)

LARGEST_BYTES = 512_000_000
"""2,000 cameras with their masks and calibrations are some 30 MB."""


class KnownRoomFile:
    """Usable from any thread, by one at a time."""

    def __init__(self, path: Path, sealer: Sealer, workstation: str) -> None:
        self._path, self._sealer = path, sealer
        self._bound = f"the room at {workstation}"
        self._told = False

    def load(self) -> bytes | None:
        """What was kept; None without a file, without the key, or for a file of another workstation."""
        try:
            sealed = self._path.read_bytes() if self._path.stat().st_size <= LARGEST_BYTES else b""
            text = self._sealer.open_book(sealed, self._bound)
        except FileNotFoundError:
            return None
        except (OSError, KeyFault) as error:
            log.warning("what is known of the room cannot be read: %s", error)
            return None
        if text is None:
            log.warning("%s was sealed elsewhere or is damaged: it is not used", self._path.name)
            return None
        try:
            return base64.b64decode(text.reveal(), validate=True)
        except binascii.Error:
            return None

    def save(self, content: bytes) -> bool:
        """Whole or not at all; False when it could not be kept. Never raises: only an outage needs it."""
        try:
            text = Secret(base64.b64encode(content).decode("ascii"))
            write_private(self._path, self._sealer.seal_book(text, self._bound))
        except ConsoleError as error:
            if not self._told:
                self._told = True
                log.warning("the room cannot be kept for an outage of the database: %s", error)
            return False
        return True
