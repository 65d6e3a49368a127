"""What cameras said they are and can do: in memory, kept in the database, followed from other consoles."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from csu_console.domain.clock import Clock
from csu_console.domain.ptz import PtzCapabilities
from csu_console.services.database_service import DatabaseService
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.ptz import capabilities

_Found = dict[int, PtzCapabilities]


class CapabilitiesService(QObject):
    """Lives in the GUI thread. Needs no right: the program learns them by itself and they change nothing."""

    changed = Signal(int)
    """A camera id."""

    def __init__(self, database: DatabaseService, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database, self._clock = database, clock
        self._found: _Found = {}
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Raises StorageFault."""
        self._found = self._database.read(capabilities.all_kept)

    def of(self, camera_id: int) -> PtzCapabilities | None:
        """None for a camera that was never asked."""
        return self._found.get(camera_id)

    def keep(self, camera_id: int, found: PtzCapabilities) -> None:
        """Known at once, written when the writer gets to it; nothing when it is what was known."""
        if self._found.get(camera_id) == found:
            return
        self._take({**self._found, camera_id: found})
        now_utc = self._clock.utc_now()

        def write(session: Session) -> None:
            capabilities.keep(session, camera_id, found, now_utc)
            announce(session, Topic.PTZ)

        self._database.write(write)

    def close(self) -> None:
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.PTZ.value:
            # Behind the writes queued here: what was learnt a moment ago is in what is read.
            self._database.fetch(capabilities.all_kept, self._take)

    def _take(self, found: _Found) -> None:
        before, self._found = self._found, found
        for camera_id in before.keys() | found.keys():
            if before.get(camera_id) != found.get(camera_id):
                self.changed.emit(camera_id)
