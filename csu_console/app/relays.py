"""Relays to partners in a console: joined to the streams, the masks, the logbook and the journal."""

from __future__ import annotations

from csu_console.app.foundation import Foundation
from csu_console.services.logbook.room_log import RoomLog
from csu_console.services.relay.relay_log import RelayLog
from csu_console.services.relay.relay_parts import RelayParts
from csu_console.services.relay.relay_service import RelayService
from csu_console.services.relay.relay_setup import RelaySetup
from csu_console.services.stream_service import StreamService
from csu_console.services.trust_service import TrustService

CLOSE_LIMIT_S = 5.0
"""A media server that hangs holds its thread for the time-out of its connection; no picture leaves meanwhile."""


def room_relays(f: Foundation, streams: StreamService, trust: TrustService, log: RoomLog) -> RelayService:
    """Built and loaded. Raises StorageFault."""
    access = f.people.access
    setup = RelaySetup(f.database, f.settings, access, f.clock)
    words = RelayLog(log.log_lists.catalogue, lambda: log.shifts.current_id())
    parts = RelayParts(f.database, f.inventory, f.masks, streams, trust, access, f.clock, setup, words)
    service = RelayService(parts)
    service.load()
    service.acted.connect(f.journal.write_down)
    service.acted_itself.connect(f.journal.write_down_for_program)
    setup.acted.connect(f.journal.write_down)
    return service
