"""This program among the recorders: its seat, its recordings' way to their store, who records in the room."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from PySide6.QtCore import QRunnable

from csu_console.app.archive import KeptRecordings
from csu_console.app.foundation import Foundation
from csu_console.app.recorder_words import RecorderAsked
from csu_console.config.settings import (
    RECORDING_COPY_HOURS,
    RECORDING_ENABLED,
    RECORDING_ENCODER,
    RECORDING_SPOOL_GB,
    RECORDING_STORE,
)
from csu_console.domain.errors import ConsoleError
from csu_console.domain.recorder import WITHOUT_LIMIT
from csu_console.media.encoder import EncoderChoice
from csu_console.services.archive.segment_keys import SegmentKeys
from csu_console.services.archive_repair_service import ArchiveRepairService
from csu_console.services.camera_masks.camera_mask_service import CameraMaskService
from csu_console.services.recording_service import RecordingService
from csu_console.services.recording_store import RecordingStore, recorder_name
from csu_console.services.stores.shipper import Shipper, SpoolBounds
from csu_console.services.stores.store_service import StoreService
from csu_console.services.stream_service import StreamService
from csu_console.storage import leases, recorders
from csu_console.storage.archive import Archive
from csu_console.storage.database import Session
from csu_console.storage.recorders import Seat
from csu_console.storage.stores import rows
from csu_console.storage.vault import Vault

logger = logging.getLogger(__name__)


class _Claim(QRunnable):
    """What was recorded here before stores had names is this disk's."""

    def __init__(self, stores: StoreService) -> None:
        super().__init__()
        self._stores = stores

    def run(self) -> None:
        try:
            self._stores.claim_nameless()
        except ConsoleError as error:
            logger.warning("%s", error)  # the next start


@dataclass(frozen=True, slots=True)
class RoomRecorders:
    """The recordings of this program and what belongs to them."""

    service: RecordingService
    seat: Seat
    shipper: Shipper | None
    foundation: Foundation

    def start(self) -> None:
        """After recording has begun."""
        self.foundation.pool.start(_Claim(self.foundation.stores))
        if self.shipper is not None:
            self.shipper.start()

    def close(self, timeout_s: float = 3.0) -> bool:
        return self.shipper is None or self.shipper.close(timeout_s)

    def repair(self, archive: Archive, vault: Vault, keys: SegmentKeys) -> ArchiveRepairService:
        """Of what a crash has left on this disk."""
        f = self.foundation
        return ArchiveRepairService(
            f.database, archive, f.clock, f.pool, vault, keys, store_id=self.seat.store_id
        )


def recordings(
    f: Foundation,
    streams: StreamService,
    kept: KeptRecordings,
    painted: CameraMaskService,
    only_numbers: frozenset[int] | None,
    asked: RecorderAsked | None,
) -> RoomRecorders:
    """Nothing is recorded before `start` of the service. Raises InvalidInput, StorageFault."""
    seat = recorder_seat(f, asked)
    service = RecordingService(
        f.inventory,
        f.masks,
        streams,
        RecordingStore(f.database, Archive(f.paths.archive), f.clock, kept.keys, seat),
        f.alerts,
        f.clock,
        EncoderChoice.from_setting(f.settings.get(RECORDING_ENCODER)),
        f.settings.get(RECORDING_ENABLED),
        only_numbers,
        painted.copies,
        dedicated=seat.dedicated,
    )
    painted.changed.connect(service.review_camera)
    watch = kept.care.recorders
    if watch is not None:
        watch.wanted = service.should_be_recorded
        watch.recorded.connect(service.note_recorded)
    return RoomRecorders(service, seat, shipper_of(f, asked, seat.holder), f)


def recorder_seat(f: Foundation, asked: RecorderAsked | None) -> Seat:
    """`asked`: what `record` was given; None for a console. Raises InvalidInput for a name or store that cannot be."""
    machine = f.stores.machine
    target = None
    name = store_of(f, asked)
    if name and f.database.reached:
        target = f.database.read(lambda session: rows.by_name(session, name)).id
    if asked is None:
        return Seat(
            f"{machine} (console)",
            machine,
            recorder_name(),
            dedicated=False,
            capacity=WITHOUT_LIMIT,
            store_id=_own_disk(f),
            target_store_id=target,
        )
    seat = Seat(
        asked.name or machine,
        machine,
        recorder_name(),
        dedicated=True,
        capacity=asked.capacity or WITHOUT_LIMIT,
        store_id=_own_disk(f),
        target_store_id=target,
        name_was_chosen=bool(asked.name),
    )
    if f.database.reached:

        def register(session: Session) -> str:
            return recorders.register(session, seat, leases.time_of(session, f.clock.utc_now()))

        f.database.write_now(register)
    return seat


def store_of(f: Foundation, asked: RecorderAsked | None) -> str:
    """Name of the common store this program's recordings go to; "" for none."""
    return (asked.store if asked is not None else "") or f.settings.get(RECORDING_STORE)


def shipper_of(f: Foundation, asked: RecorderAsked | None, holder: str) -> Shipper | None:
    """None where recordings stay on this disk."""
    name = store_of(f, asked)
    if not name:
        return None
    bounds = SpoolBounds(f.settings.get(RECORDING_SPOOL_GB), f.settings.get(RECORDING_COPY_HOURS))
    return Shipper(f.database, f.stores, f.paths, f.alerts, f.clock, name, holder, bounds)


def _own_disk(f: Foundation) -> int | None:
    try:
        return f.stores.own_id
    except ConsoleError as error:
        # The database is away at the start: what is recorded until it is back gets its store at the next.
        logger.warning("%s", error)
        return None
