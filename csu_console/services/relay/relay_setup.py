"""What relays need to know of the room: the media server, the services orders name, the door of this workstation."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csu_console.config.settings import Key, Settings
from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.clock import Clock
from csu_console.domain.errors import InvalidInput
from csu_console.domain.permission import Permission
from csu_console.domain.relay import PartnerService, RelayAccount, RelayServer
from csu_console.media.relay.relay_line import full_url
from csu_console.services.database_service import DatabaseService
from csu_console.services.relay.relay_door import RelayDoor
from csu_console.storage import inventory, relays
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.published_file import write_published

log = logging.getLogger(__name__)

FACT = "relay_server"
DOOR_ADDRESS = Key("relay/door_address", "", str, str)
"""Where this workstation answers the media server; empty: another one does."""
DOOR_CERTIFICATE = Key("relay/door_certificate", "", str, str)
DOOR_KEY = Key("relay/door_key", "", str, str)
READERS_MAX = 20


class RelaySetup(QObject):
    """Part of RelayService; GUI thread. Answers from memory."""

    changed = Signal()
    acted = Signal(object)
    """Deed."""
    looked = Signal(int, str)
    """Relay, and from which address a partner began to look; told once for each."""
    _let_in = Signal(int, str)

    def __init__(self, database: DatabaseService, settings: Settings, access: Access, clock: Clock) -> None:
        super().__init__()
        self._database, self._settings, self._access, self._clock = database, settings, access, clock
        self._server, self._recipients = RelayServer(), dict[str, frozenset[PartnerService]]()
        self._door: RelayDoor | None = None
        self._known: tuple[RelayAccount, ...] = ()
        self._readers: dict[int, dict[str, datetime]] = {}
        self._told = 0
        """Counts what was written here: what was asked for before that is old."""
        self.door_fault: InvalidInput | None = None
        """Why the door of this workstation is shut though it should be open."""
        # Queued always: emitted in a thread of the door.
        self._let_in.connect(self._on_let_in)

    def load(self) -> None:
        """Raises StorageFault."""
        self._server, self._recipients = self._database.read(_stored)

    def start(self) -> None:
        """Open the door, if this workstation is to answer."""
        self._open_door()

    def server(self) -> RelayServer:
        return self._server

    def recipients(self) -> dict[str, frozenset[PartnerService]]:
        """Services named, by number of the order."""
        return self._recipients

    def door_address(self) -> str:
        return self._settings.get(DOOR_ADDRESS)

    def door_files(self) -> tuple[str, str]:
        """Certificate and key of the door."""
        return self._settings.get(DOOR_CERTIFICATE), self._settings.get(DOOR_KEY)

    @property
    def door_port(self) -> int:
        """0 while it is shut."""
        return 0 if self._door is None else self._door.port

    def readers(self, relay_id: int) -> tuple[tuple[str, datetime], ...]:
        """From where a relay was looked at, and when last: as far as the door of this workstation knows."""
        return tuple(self._readers.get(relay_id, {}).items())

    def save_server(self, server: RelayServer) -> None:
        """Raises NotPermitted, InvalidInput for what is no address, StorageFault."""
        self._access.require(Permission.SETTINGS_EDIT)
        for url in filter(None, (server.url, server.read_url)):
            full_url(url)
        content = json.dumps({"url": server.url.strip(), "read_url": server.read_url.strip()}).encode()

        def write(session: Session) -> None:
            inventory.store_fact(session, FACT, content)
            announce(session, Topic.RELAYS)

        self._database.write_now(write)
        self._told += 1
        self._server = RelayServer(server.url.strip(), server.read_url.strip())
        self._tell("relay-server")

    def save_door(self, address: str, certificate: str = "", key: str = "") -> None:
        """Where this workstation answers the media server, "" for nowhere. Raises NotPermitted, InvalidInput: then the
        door is as it was asked before."""
        self._access.require(Permission.SETTINGS_EDIT)
        before = (self.door_address(), *self.door_files())
        self._keep_door(address.strip(), certificate.strip(), key.strip())
        self._open_door()
        if self.door_fault is not None:
            fault = self.door_fault
            self._keep_door(*before)
            self._open_door()
            raise fault
        self._tell("relay-door")

    def state_recipients(self, order_number: str, services: Iterable[PartnerService]) -> None:
        """Write down which services an order names. Raises NotPermitted, StorageFault."""
        actor, now = self._access.require(Permission.INVENTORY_EDIT), self._clock.utc_now()
        named = frozenset(services)
        self._database.write_now(
            lambda session: relays.state_recipients(session, order_number, sorted(named), actor.name, now)
        )
        self._told += 1
        self._recipients = {**self._recipients, order_number: named}
        detail = {service.value: service in named for service in PartnerService}
        obj = AuditObject(ObjectKind.SETTING, f"order-recipients {order_number}")
        self.acted.emit(Deed(Action.SETTING_CHANGED, obj, detail=detail))
        self.changed.emit()

    def write_sheet(self, path: Path, content: bytes) -> None:
        """The partner's sheet where somebody wants it. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.RELAY)
        write_published(path, content)

    def let_in(self, accounts: Iterable[RelayAccount]) -> None:
        """These and no others, from now on."""
        self._known = tuple(accounts)
        if self._door is not None:
            self._door.know(self._known)

    def reload(self) -> None:
        """Others may have changed it."""
        told = self._told
        self._database.fetch(_stored, lambda stored: self._take(stored, told))

    def close(self) -> bool:
        door, self._door = self._door, None
        return door is None or door.close()

    def _keep_door(self, address: str, certificate: str, key: str) -> None:
        for setting, value in ((DOOR_ADDRESS, address), (DOOR_CERTIFICATE, certificate), (DOOR_KEY, key)):
            self._settings.set(setting, value)

    def _open_door(self) -> None:
        self.close()
        self.door_fault = None
        address = self.door_address()
        if not address:
            return
        try:
            self._door = RelayDoor(address, self._clock, self._let_in.emit, *self.door_files())
        except InvalidInput as fault:
            log.warning("the relays' door stays shut: %s", fault)
            self.door_fault = fault
        else:
            self._door.know(self._known)

    def _tell(self, setting: str) -> None:
        self.acted.emit(Deed(Action.SETTING_CHANGED, AuditObject(ObjectKind.SETTING, setting)))
        self.changed.emit()

    def _take(self, stored: tuple[RelayServer, dict[str, frozenset[PartnerService]]], told: int) -> None:
        if told != self._told:
            self.reload()
        elif stored != (self._server, self._recipients):
            self._server, self._recipients = stored
            self.changed.emit()

    def _on_let_in(self, relay_id: int, where: str) -> None:
        seen = self._readers.setdefault(relay_id, {})
        new = where not in seen
        if new and len(seen) >= READERS_MAX:
            return
        seen[where] = self._clock.utc_now()
        if new:
            self.looked.emit(relay_id, where)
            self.changed.emit()


def _stored(session: Session) -> tuple[RelayServer, dict[str, frozenset[PartnerService]]]:
    """What is on file; no server when it cannot be read."""
    content = inventory.fact(session, FACT)
    try:
        found = json.loads(content) if content is not None else {}
        server = RelayServer(str(found.get("url", "")), str(found.get("read_url", "")))
    except (ValueError, AttributeError):
        server = RelayServer()
    return server, relays.recipients(session)
