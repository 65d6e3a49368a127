"""What relays are made of in a console, and what a partner is given."""

from __future__ import annotations

from dataclasses import dataclass

from csu_console.domain.actor import Access
from csu_console.domain.clock import Clock
from csu_console.domain.relay import Credentials, Relay
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.services.mask_service import MaskService
from csu_console.services.relay.relay_log import RelayLog
from csu_console.services.relay.relay_setup import RelaySetup
from csu_console.services.stream_service import StreamService
from csu_console.services.trust_service import TrustService


@dataclass(frozen=True, slots=True)
class RelaySheet:
    """What the partner is given, once: shown or printed, then gone. Only a hash of the password is kept."""

    relay: Relay
    credentials: Credentials
    addresses: tuple[tuple[int, str, str], ...]
    """Number and name of each camera, and where its pictures are."""


@dataclass(frozen=True, slots=True)
class RelayParts:
    """What relays are made of in a console."""

    database: DatabaseService
    inventory: InventoryService
    masks: MaskService
    streams: StreamService
    trust: TrustService
    access: Access
    clock: Clock
    setup: RelaySetup
    log: RelayLog
