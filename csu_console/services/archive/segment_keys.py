"""Recordings encrypted at rest: the keys of cameras and days, and the files under them.

Whether new recordings are encrypted is the site's choice; what is encrypted stays readable whatever is chosen later.
"""

from __future__ import annotations

import logging
import os
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.config.sealed_recording import (
    RecordSealer,
    SealedReader,
    camera_day_of,
    new_day_key,
    opened,
)
from csu_console.config.sealing import Sealer
from csu_console.domain.actor import Access
from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StorageFault
from csu_console.domain.permission import Permission
from csu_console.domain.secret import Secret
from csu_console.media.part_file import PartFile
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.storage import segment_keys
from csu_console.storage.archive import PART
from csu_console.storage.database import Session

log = logging.getLogger(__name__)

HEAD_BYTES = 32
PREPARE_EVERY_MS = 3600 * 1000
"""Keys are made a day ahead, so that midnight waits for no database."""

KEY_TIMEOUT_S = 1.0
"""A recorder waits this long for a key nobody has made ahead; its queue holds more."""

KEY_GONE = QT_TRANSLATE_NOOP("errors", "The key of this recording is destroyed: nobody can read it any more.")

IN_CLEAR = QT_TRANSLATE_NOOP(
    "errors", "Recordings of this camera are not encrypted for now, no key could be kept: {why}"
)

_Keys = dict[tuple[int, date], bytes]


class SegmentKeys(QObject):
    """Lives in the GUI thread; `open_part`, `plain`, `open` and `cut` may be called from any."""

    changed = Signal()
    acted = Signal(object)
    """A Deed of the journal."""

    def __init__(
        self,
        database: DatabaseService,
        sealer: Sealer,
        inventory: InventoryService,
        clock: Clock,
        alerts: AlertService,
        parent: QObject | None = None,
        *,
        access: Access,
    ) -> None:
        super().__init__(parent)
        self._alerts = alerts
        self._database, self._sealer, self._inventory = database, sealer, inventory
        self._clock, self._access = clock, access
        self._on = False
        self._lock = threading.Lock()
        self._ready: _Keys = {}
        """For writing today and tomorrow, in clear."""
        self._timer = QTimer(self, interval=PREPARE_EVERY_MS)
        self._timer.timeout.connect(self.prepare)

    @property
    def on(self) -> bool:
        """Whether new recordings are encrypted. Any thread."""
        return self._on

    def load(self) -> None:
        """Raises StorageFault."""
        self._on = self._database.read(segment_keys.is_on)

    def start(self) -> None:
        """Make the keys of today and tomorrow, now and every hour."""
        self._inventory.changed.connect(self.prepare)
        self._timer.start()
        self.prepare()

    def close(self, timeout_s: float = 1.0) -> None:
        self._timer.stop()

    def set_on(self, on: bool) -> None:
        """For every recording begun from now on, at every workstation within the hour.

        Raises NotPermitted, KeyFault when this workstation has no site key, StorageFault.
        """
        self._access.require(Permission.SETTINGS_EDIT)
        if on:
            self._sealer.seal_day_key(Secret("tried"), 0, date(1970, 1, 1))
        self._database.write_now(lambda session: segment_keys.set_on(session, on), durable=True)
        self._on = on
        obj = AuditObject(ObjectKind.SETTING, "archive-encryption")
        self.acted.emit(Deed(Action.SETTING_CHANGED, obj, detail={"encrypted": on}))
        self.changed.emit()
        self.prepare()

    def prepare(self) -> None:
        """Have the keys of recorded cameras ready for today and tomorrow; nothing while encryption is off."""
        today = self._clock.utc_now().astimezone(UTC).date()
        days = (today, today + timedelta(days=1))
        ids = [camera.id for camera in self._inventory.cameras() if camera.id and camera.recording.enabled]
        with self._lock:
            for key in [key for key in self._ready if key[1] not in days]:
                del self._ready[key]
            missing = [
                (camera_id, day) for day in days for camera_id in ids if (camera_id, day) not in self._ready
            ]
        now = self._clock.utc_now()

        def keep(session: Session) -> tuple[bool, _Keys]:
            on = segment_keys.is_on(session)
            return on, self._kept(session, missing, now) if on else {}

        def take(found: tuple[bool, _Keys]) -> None:
            self._on = found[0]
            with self._lock:
                self._ready.update(found[1])
            for camera_id, _day in found[1]:
                self._alerts.clear(AlertKind.RECORDED_IN_CLEAR, camera_id)

        self._database.write(keep, take, durable=True)

    def open_part(self, camera_id: int, path: Path) -> PartFile:
        """A recording's file: encrypted when the site wants it and a key can be had. In a recorder's thread.

        A database that cannot keep a key costs the encryption of two minutes, not their recording. Raises OSError.
        """
        key, day = None, _day_of(path)
        if self._on and day is not None:
            key = self._key_to_write(camera_id, day)
        if key is None or day is None:
            return PartFile(path)
        return PartFile(path, sealing=RecordSealer(key, camera_id, day))

    def open(self, path: Path) -> BinaryIO:
        """A recorded file's plain bytes, encrypted or not. Raises OSError, StorageFault."""
        return self.plain(path.open("rb"))

    def plain(self, file: BinaryIO) -> BinaryIO:
        """The plain bytes of an open file, which is taken over. Raises OSError, StorageFault."""
        try:
            owner = camera_day_of(file.read(HEAD_BYTES))
            file.seek(0)
            if owner is None:
                return file
            return opened(file, self._key(*owner), whole=not str(file.name).endswith(PART))
        except BaseException:
            file.close()
            raise

    def cut(self, handle: int, path: Path, plain_bytes: int) -> None:
        """Let a recorded file end after so many plain bytes. Raises OSError, StorageFault."""
        with path.open("rb") as file:
            owner = camera_day_of(file.read(HEAD_BYTES))
            if owner is None:
                os.ftruncate(handle, plain_bytes)
                return
            reader = SealedReader(file, self._key(*owner))
            reader.drop_torn()
            end, closing = reader.end_offset, reader.closing(plain_bytes)
        os.ftruncate(handle, end)
        os.lseek(handle, 0, os.SEEK_END)
        os.write(handle, closing)

    def _key(self, camera_id: int, day: date) -> bytes:
        """For reading: asked each time, so that a destroyed key is destroyed here too."""
        sealed = self._database.read(lambda session: segment_keys.key_of(session, camera_id, day))
        if sealed is None:
            raise StorageFault(KEY_GONE)
        return bytes.fromhex(self._sealer.open_day_key(sealed, camera_id, day).reveal())

    def _key_to_write(self, camera_id: int, day: date) -> bytes | None:
        with self._lock:
            ready = self._ready.get((camera_id, day))
        if ready is not None:
            return ready
        now = self._clock.utc_now()
        try:
            made = self._database.write_now(
                lambda session: self._kept(session, [(camera_id, day)], now), KEY_TIMEOUT_S, durable=True
            )
        except ConsoleError as error:
            log.error("camera row %d records in clear, no key could be kept: %s", camera_id, error)
            kind, level = AlertKind.RECORDED_IN_CLEAR, AlertLevel.ATTENTION
            self._alerts.raise_alert(Alert(kind, level, now, camera_id, IN_CLEAR, (("why", error),)))
            return None
        self._alerts.clear(AlertKind.RECORDED_IN_CLEAR, camera_id)
        with self._lock:
            self._ready.update(made)
        return made.get((camera_id, day))

    def _kept(self, session: Session, wanted: list[tuple[int, date]], now_utc: datetime) -> _Keys:
        new = [
            (camera_id, day, self._sealer.seal_day_key(Secret(new_day_key().hex()), camera_id, day))
            for camera_id, day in wanted
            if segment_keys.key_of(session, camera_id, day) is None
        ]
        segment_keys.keep_keys(session, new, now_utc)
        found = {}
        for camera_id, day in wanted:
            sealed = segment_keys.key_of(session, camera_id, day)
            if sealed is not None:
                text = self._sealer.open_day_key(sealed, camera_id, day).reveal()
                found[camera_id, day] = bytes.fromhex(text)
        return found


def _day_of(path: Path) -> date | None:
    """The day folder a recording lies in."""
    try:
        return date.fromisoformat(path.parent.name)
    except ValueError:
        return None
