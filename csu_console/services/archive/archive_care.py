"""Who looks after what was recorded: register, room, conformity; one bundle for the windows."""

from __future__ import annotations

from dataclasses import dataclass

from csu_console.services.archive.archive_register import ArchiveRegister
from csu_console.services.archive.conformity_service import ConformityService
from csu_console.services.archive.register_reader import RegisterReader
from csu_console.services.archive.storage_watch import StorageWatch
from csu_console.services.recorder_watch import RecorderWatch


@dataclass(frozen=True, slots=True)
class ArchiveCare:
    """Started and closed together, after destruction has had its turn."""

    register: ArchiveRegister
    reader: RegisterReader
    storage: StorageWatch
    conformity: ConformityService
    recorders: RecorderWatch | None = None

    def start(self) -> None:
        self.register.start()
        self.storage.start()
        if self.recorders is not None:
            self.recorders.start()

    def close(self, timeout_s: float = 2.0) -> bool:
        """True when nothing is under way any more."""
        if self.recorders is not None:
            self.recorders.close()
        ended = (
            self.conformity.close(timeout_s),
            self.reader.close(timeout_s),
            self.storage.close(timeout_s),
            self.register.close(timeout_s),
        )
        return all(ended)
