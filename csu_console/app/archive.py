"""What was recorded: its door, its holds, its vault."""

from __future__ import annotations

from dataclasses import dataclass

from csu_console.app.archive_register import archive_care
from csu_console.app.foundation import Foundation
from csu_console.services.archive.archive_care import ArchiveCare
from csu_console.services.archive.hold_service import HoldService
from csu_console.services.archive.hold_watch import HoldWatch
from csu_console.services.archive.segment_door import SegmentDoor
from csu_console.services.archive.segment_keys import SegmentKeys
from csu_console.services.archive.vault_keeper import VaultKeeper
from csu_console.storage.archive import Archive
from csu_console.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class KeptRecordings:
    """Everything about recordings that are there already, joined."""

    door: SegmentDoor
    holds: HoldService
    vault: Vault
    keeper: VaultKeeper
    watch: HoldWatch
    care: ArchiveCare
    keys: SegmentKeys

    def start(self) -> None:
        """After what is out of its time has been destroyed."""
        self.keys.start()
        self.keeper.start()
        self.watch.start()
        self.care.start()

    def close(self, timeout_s: float = 2.0) -> bool:
        self.keys.close()
        self.watch.close()
        self.holds.close()
        ended = self.care.close(timeout_s)
        return self.keeper.close(timeout_s) and ended


def kept_recordings(f: Foundation) -> KeptRecordings:
    """Nothing moves before `start`. Raises StorageFault."""
    holds = HoldService(f.database, f.inventory, f.clock, access=f.people.access)
    holds.load()
    vault = Vault(Archive(f.paths.archive), f.paths.vault)
    keys = segment_keys(f)
    door = SegmentDoor(f.database, f.paths, f.clock, keys.plain, f.stores)
    return KeptRecordings(
        door,
        holds,
        vault,
        VaultKeeper(f.database, vault, f.pool, f.alerts, f.clock, stores=f.stores),
        HoldWatch(holds, f.inventory, f.alerts, f.clock),
        archive_care(f, door, holds.held_bytes),
        keys,
    )


def segment_keys(f: Foundation) -> SegmentKeys:
    """Of the site's encrypted recordings, for whoever reads or writes some. Raises StorageFault."""
    keys = SegmentKeys(f.database, f.sealer, f.inventory, f.clock, f.alerts, access=f.people.access)
    keys.load()
    keys.acted.connect(f.journal.write_down)
    return keys
