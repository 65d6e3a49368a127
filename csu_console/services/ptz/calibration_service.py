"""The calibrations of moving cameras: in memory, written once, followed from other consoles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, Deed, camera_object
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.imports import ImportReport
from csu_console.domain.permission import Permission
from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session
from csu_console.storage.ptz import calibrations, calibrations_json

UNREADABLE = QT_TRANSLATE_NOOP(
    "errors", "The calibration of camera {numbers} cannot be read; nothing was exported."
)

_Found = dict[int, PtzCalibration | None]


class CalibrationService(QObject):
    """Lives in the GUI thread. While the database is out of reach what was read last stays in force."""

    changed = Signal(int)
    """A camera id."""
    acted = Signal(object)
    """Deed, for the journal."""

    def __init__(
        self,
        database: DatabaseService,
        inventory: InventoryService,
        access: Access,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._inventory, self._access = database, inventory, access
        self._found: _Found = {}
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Before the first stream is opened. Raises StorageFault."""
        self._found = self._database.read(calibrations.calibrations)

    def in_force(self, camera_id: int) -> PtzCalibration | None:
        """None when there is none, or it cannot be read."""
        return self._found.get(camera_id)

    def save(self, calibration: PtzCalibration, reference_png: bytes | None = None) -> PtzCalibration:
        """Store the next version and put it in force; `reference_png`: the MASKED picture at the reference preset.

        Raises NotPermitted, InvalidInput or StorageFault.
        """
        self._access.require(Permission.PTZ_PRESETS)
        stored = self._database.write_now(
            lambda session: calibrations.append_calibration(session, calibration, reference_png), durable=True
        )
        self._take({**self._found, stored.camera_id: stored})
        self._deeds((stored,), imported=False)
        return stored

    def reference_png(self, camera_id: int, version: int) -> bytes | None:
        """The masked picture at the reference preset. Raises StorageFault."""
        return self._database.read(lambda session: calibrations.reference_png(session, camera_id, version))

    def import_json(self, path: Path) -> ImportReport:
        """Append a version per camera of the file, all or nothing; what is in force already is left alone.

        The file's names and dates stay. Raises NotPermitted, ImportRefused with every bad entry, InvalidInput,
        StorageFault.
        """
        self._access.require(Permission.PTZ_PRESETS)
        ids = {camera.number: camera.id for camera in self._inventory.cameras() if camera.id is not None}
        read = calibrations_json.read_file(path, ids)
        stored = self._database.write_now(lambda session: _append_new(session, read), durable=True)
        self._take({**self._found, **{one.camera_id: one for one in stored}})
        self._deeds(stored, imported=True)
        first = sum(one.version == 1 for one in stored)
        return ImportReport(first, len(stored) - first, len(read) - len(stored))

    def export_json(self, path: Path) -> int:
        """Write those in force, by camera number; returns how many.

        Raises InvalidInput naming the cameras whose calibration cannot be read, NotPermitted, StorageFault.
        """
        self._access.require(Permission.PTZ_PRESETS)
        pairs: list[tuple[int, PtzCalibration]] = []
        damaged: list[int] = []
        for camera_id, calibration in self._database.read(calibrations.calibrations).items():
            camera = self._inventory.camera(camera_id)
            if camera is None:
                continue
            if calibration is None:
                damaged.append(camera.number)
            else:
                pairs.append((camera.number, calibration))
        if damaged:
            raise InvalidInput(UNREADABLE, numbers=", ".join(map(str, sorted(damaged))))
        calibrations_json.write_file(path, sorted(pairs, key=lambda pair: pair[0]))
        self.acted.emit(Deed(Action.CALIBRATIONS_EXPORTED, detail={"count": len(pairs)}))
        return len(pairs)

    def _deeds(self, stored: Iterable[PtzCalibration], *, imported: bool) -> None:
        for one in stored:
            camera = self._inventory.camera(one.camera_id)
            if camera is not None:
                detail = {"version": one.version, **({"imported": True} if imported else {})}
                self.acted.emit(Deed(Action.PTZ_CALIBRATED, camera_object(camera.number), detail=detail))

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.PTZ.value:
            self._database.fetch(calibrations.calibrations, self._take)

    def _take(self, found: _Found) -> None:
        before, self._found = self._found, found
        for camera_id in before.keys() | found.keys():
            if before.get(camera_id) != found.get(camera_id):
                self.changed.emit(camera_id)


def _append_new(session: Session, read: Iterable[PtzCalibration]) -> list[PtzCalibration]:
    """In the database pool: append what is not in force already."""
    in_force = calibrations.calibrations(session)
    stored = []
    for one in read:
        newest = in_force.get(one.camera_id)
        if newest is None or replace(newest, version=one.version) != one:
            stored.append(calibrations.append_calibration(session, one))
    return stored
