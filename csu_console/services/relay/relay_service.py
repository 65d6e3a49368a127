"""Relays of live pictures to partners: begun by who may, under the authorisation, ended by themselves."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.actor import Actor
from csu_console.domain.errors import ConsoleError
from csu_console.domain.logbook import Signature
from csu_console.domain.permission import Permission
from csu_console.domain.relay import (
    LEASE_LENGTH,
    PUSH,
    READ,
    RENEW_EVERY_S,
    Relay,
    RelayEnd,
    RelayFacts,
    made_credentials,
    new_path,
)
from csu_console.domain.relay_status import PushStatus
from csu_console.services.relay import relay_deeds
from csu_console.services.relay.push_thread import RunningRelay
from csu_console.services.relay.relay_log import begin_entry, end_entry, end_words, stopped_elsewhere
from csu_console.services.relay.relay_parts import RelayParts
from csu_console.services.relay.relay_parts import RelaySheet as RelaySheet
from csu_console.services.relay.relay_rules import RelayRules
from csu_console.services.relay.relay_setup import RelaySetup
from csu_console.storage import relays
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session

TICK_MS = 1000
"""How late a relay may end after its period, or after an order: a second."""


class RelayService(QObject):
    """Lives in the GUI thread; owns the threads that relay and the door. A relay belongs to this running console."""

    changed = Signal()
    """Relays of the room, what orders name, or the media server."""
    acted = Signal(object)
    acted_itself = Signal(object)
    """A Deed: of who is signed in, of the program."""
    ended = Signal(object, str)
    """Relay, and the sentence that says why."""
    recent = Signal(object)
    """Those that are over, the newest first."""

    def __init__(self, parts: RelayParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._rules = RelayRules(parts)
        self._session = uuid.uuid4().hex
        self._room: tuple[Relay, ...] = ()
        self._own: dict[int, RunningRelay] = {}
        self._ending: list[RunningRelay] = []
        self._told = 0
        """Counts what was begun and ended here: rows asked for before that are old."""
        self._renewed_s = self._asked_s = parts.clock.monotonic_s()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        parts.setup.setParent(self)
        parts.setup.changed.connect(self.changed)
        parts.database.changed_elsewhere.connect(self._on_changed_elsewhere)
        parts.masks.changed.connect(self._on_masks_changed)
        parts.inventory.changed.connect(self.tick)

    @property
    def setup(self) -> RelaySetup:
        """The media server, what orders name, the door."""
        return self._parts.setup

    def load(self) -> None:
        """Raises StorageFault."""
        self._parts.setup.load()
        self._room = self._parts.database.read(relays.running)

    def start(self) -> None:
        """After the database is watched: the door opens, what others let die is ended."""
        self._parts.setup.start()
        self._know()
        self._timer.start()

    # asked

    def relays(self) -> tuple[Relay, ...]:
        """Those of the room that nobody has ended, the oldest first; from memory."""
        return self._room

    def of_camera(self, camera_id: int) -> tuple[Relay, ...]:
        """Relays this camera is in now, here or from another workstation: for the badge on its tiles."""
        if not self._room:
            return ()
        now = self._parts.clock.utc_now()
        return tuple(one for one in self._room if camera_id in one.facts.camera_ids and one.due(now))

    def status(self, relay_id: int) -> Mapping[int, PushStatus]:
        """By camera id, for a relay of this console; empty for another's."""
        return self._own[relay_id].status() if relay_id in self._own else {}

    def ask_recent(self) -> None:
        """`recent` follows."""
        self._parts.database.fetch(relays.recent, self.recent.emit)

    def refusal(self, facts: RelayFacts) -> ConsoleError | None:
        """Why this relay cannot begin, or None: for a form that says so in time."""
        try:
            self._rules.checked(facts)
        except ConsoleError as error:
            return error
        return None

    # done

    def begin(self, facts: RelayFacts) -> RelaySheet:
        """Begin it, or have it begin with its period. The sheet is the only copy of the partner's password.

        Raises NotPermitted, InvalidInput with the reason, StorageFault.
        """
        parts, now = self._parts, self._parts.clock.utc_now()
        actor, cameras = self._rules.checked(facts)
        path = new_path()
        push, read = made_credentials(path, PUSH), made_credentials(path, READ)
        new = relays.NewRelay(facts, path, push, read, self._session)
        entry, by, shift = parts.log.facts(facts, cameras), _signed(actor, now), parts.log.current_shift()

        def write(session: Session) -> tuple[Relay, ...]:
            relay_id = relays.begin(session, new, actor, now)
            begin_entry(session, relay_id, entry, by, shift)
            return relays.running(session)

        self._room = parts.database.write_now(write)
        self._told += 1
        relay = next(one for one in self._room if one.path == path)
        running = RunningRelay(relay, push, self)
        self._own[relay.id] = running
        self._know()
        for deed in relay_deeds.opened(relay, cameras):
            self.acted.emit(deed)
        self._begin_due(running)
        self.changed.emit()
        server = self.setup.server().for_partners.rstrip("/")
        addresses = tuple((one.number, one.name, f"{server}/{path}/{one.number}") for one in cameras)
        return RelaySheet(relay, read, addresses)

    def stop(self, relay_id: int) -> None:
        """At once, also another workstation's. Raises NotPermitted."""
        self._end(relay_id, RelayEnd.STOPPED, self._parts.access.require(Permission.RELAY))

    def stop_all(self) -> int:
        """Every relay of the room; how many. Raises NotPermitted."""
        actor, room = self._parts.access.require(Permission.RELAY), self._room
        for relay in room:
            self._end(relay.id, RelayEnd.STOPPED, actor)
        return len(room)

    def close(self, timeout_s: float) -> bool:
        """A relay does not outlive its console."""
        self._timer.stop()
        self._parts.database.changed_elsewhere.disconnect(self._on_changed_elsewhere)
        self._parts.masks.changed.disconnect(self._on_masks_changed)
        self._parts.inventory.changed.disconnect(self.tick)
        self._end_own()
        ended = [running.wait(timeout_s) for running in self._ending]
        return self._parts.setup.close() and all(ended)

    # time passes

    def tick(self) -> None:
        """End what is over or no longer allowed, begin what is due, say that this console lives."""
        now, now_s = self._parts.clock.utc_now(), self._parts.clock.monotonic_s()
        if now_s - self._renewed_s > LEASE_LENGTH.total_seconds():
            # The room may have given these up: nobody there could stop them any more.
            self._end_own()
        for relay_id, running in list(self._own.items()):
            if now >= running.relay.facts.until_utc:
                self._end(relay_id, RelayEnd.PERIOD, None)
            elif not self._rules.still_allowed(running.relay):
                self._end(relay_id, RelayEnd.AUTHORISATION, None)
            elif not running.started:
                self._begin_due(running)
        self._ending = [running for running in self._ending if not _gone(running)]
        if now_s - self._asked_s >= RENEW_EVERY_S:
            self._asked_s = now_s
            self._renew()

    def _renew(self) -> None:
        if not self._own:
            # Nothing of ours to lose; and others' relays that fell silent are ended by whoever is there.
            self._renewed_s = self._parts.clock.monotonic_s()
            if not self._room:
                return
        now, asked_s = self._parts.clock.utc_now(), self._asked_s

        def write(session: Session) -> tuple[int, ...]:
            relays.renew(session, self._session, now)
            return relays.end_silent(session, now)

        def renewed(silent: tuple[int, ...]) -> None:
            self._renewed_s = asked_s
            for relay in self._room:
                if relay.id in silent:
                    self._tell_end(relay, RelayEnd.WORKSTATION, None)

        self._parts.database.write(write, renewed)

    def _begin_due(self, running: RunningRelay) -> None:
        relay, parts = running.relay, self._parts
        if running.started or not relay.due(parts.clock.utc_now()):
            return
        url, known = self.setup.server().url, map(parts.inventory.camera, relay.facts.camera_ids)
        cameras = [one for one in known if one is not None]
        try:
            running.start(cameras, url, parts.trust.of(url), parts.streams, parts.masks.plan, parts.clock)
        except ConsoleError:
            self._end(relay.id, RelayEnd.AUTHORISATION, None)

    def _end_own(self) -> None:
        for relay_id in list(self._own):
            self._end(relay_id, RelayEnd.WORKSTATION, None)

    def _end(self, relay_id: int, why: RelayEnd, actor: Actor | None) -> None:
        """Pictures first: they stop before anything is written."""
        running = self._own.pop(relay_id, None)
        if running is not None:
            running.stop()
            self._ending.append(running)
        relay = next((one for one in self._room if one.id == relay_id), None)
        self._room = tuple(one for one in self._room if one.id != relay_id)
        self._told += 1
        self._know()
        if relay is None:
            return
        now, name = self._parts.clock.utc_now(), "" if actor is None else actor.name
        by = Signature(relay.begun_by, None, relay.workstation, now) if actor is None else _signed(actor, now)
        said = end_words(why, name)

        def write(session: Session) -> None:
            if relays.end(session, relay_id, why, name, now):
                end_entry(session, relay_id, said, by)

        self._parts.database.write(write)
        self._tell_end(relay, why, actor)
        self.changed.emit()

    def _tell_end(self, relay: Relay, why: RelayEnd, actor: Actor | None) -> None:
        cameras = map(self._parts.inventory.camera, relay.facts.camera_ids)
        for deed in relay_deeds.closed(relay, cameras, why):
            (self.acted if actor is not None else self.acted_itself).emit(deed)
        self.ended.emit(relay, end_words(why, "" if actor is None else actor.name))

    def _know(self) -> None:
        self.setup.let_in(account for relay in self._room for account in relay.accounts)

    def _on_masks_changed(self, camera_ids: Iterable[int]) -> None:
        for running in self._own.values():
            running.masks_changed(camera_ids)
        self.tick()

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.RELAYS.value:
            self._ask()
            self.setup.reload()

    def _ask(self) -> None:
        told = self._told
        self._parts.database.fetch(relays.running, lambda room: self._take(room, told))

    def _take(self, room: tuple[Relay, ...], told: int) -> None:
        """What others did: a relay of ours they ended stops here."""
        if told != self._told:
            self._ask()
            return
        known = {relay.id for relay in room}
        for relay_id in [number for number in self._own if number not in known]:
            running = self._own.pop(relay_id)
            running.stop()
            self._ending.append(running)
            self.ended.emit(running.relay, stopped_elsewhere())
        if room != self._room:
            self._room = room
            self._know()
            self.changed.emit()


def _gone(running: RunningRelay) -> bool:
    if running.wait(0.0):
        running.deleteLater()
        return True
    return False


def _signed(actor: Actor, now: datetime) -> Signature:
    return Signature(actor.name, actor.operator_id, actor.workstation, now)
