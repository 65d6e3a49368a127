"""The room's ear: of the workstations that may listen, one does, and another takes over when it dies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.config.alarm_settings import ALARMS_ADDRESS, ALARMS_LISTEN, ALARMS_PORT
from csu_console.config.settings import Settings
from csu_console.config.webhook_certificate import fingerprint
from csu_console.domain.actor import Access
from csu_console.domain.alarm import AlarmSource, SourceKind
from csu_console.domain.audit import Action, Deed
from csu_console.domain.clock import Clock
from csu_console.domain.device import DeviceAccess
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.services.alarms.alarm_setup import AlarmSetup
from csu_console.services.alarms.contact_input import ContactInput
from csu_console.services.alarms.inbox import AlarmInbox
from csu_console.services.alarms.mqtt_input import MqttInput
from csu_console.services.alarms.webhook_app import WebhookApp
from csu_console.services.alarms.webhook_server import WebhookServer
from csu_console.services.database_service import DatabaseService
from csu_console.storage import alarm_setup
from csu_console.storage.database import Session

WEBHOOK = 0
"""Stands for the webhook's server where sources are told by their number."""


@dataclass(frozen=True, slots=True)
class ListenChoices:
    """What this workstation's settings say."""

    may_listen: bool
    address: str
    port: int


class Input(Protocol):
    """One sender that is heard in a thread of its own."""

    def start(self) -> None: ...
    def ask_to_stop(self) -> None: ...
    def close(self, timeout_s: float = ...) -> bool: ...


Reach = Callable[[int], Callable[[], DeviceAccess]]
"""Camera id to what a thread asks for its address and password."""


class AlarmListener(QObject):
    """Lives in the GUI thread; owns the server, the inputs and its timer.

    While the database is away the one that listens goes on: nobody could take over, and what it hears waits, grouped.
    """

    changed = Signal()
    """Who listens, or how one of the senders is."""
    acted = Signal(object)
    _told = Signal(int, object)

    def __init__(
        self,
        database: DatabaseService,
        setup: AlarmSetup,
        inbox: AlarmInbox,
        settings: Settings,
        certificate: Callable[[], tuple[Path, Path]],
        reach: Reach,
        access: Access,
        clock: Clock,
        holder: str,
        workstation: str,
        parent: QObject | None = None,
    ) -> None:
        """`holder`: this running program, random; `certificate` may raise ConsoleError."""
        super().__init__(parent)
        self._database, self._setup, self._inbox = database, setup, inbox
        self._settings, self._certificate, self._reach = settings, certificate, reach
        self._access, self._clock = access, clock
        self._holder, self._workstation = holder, workstation
        self.app = WebhookApp(inbox, clock)
        self._server: WebhookServer | None = None
        self._inputs: dict[int, tuple[object, Input]] = {}
        self._ending: list[Input] = []
        self._faults: dict[int, ConsoleError] = {}
        self._listens = self._asking = False
        self._who = self._print = ""
        self._timer = QTimer(self)
        self._timer.setInterval(int(alarm_setup.RENEW_EVERY_S * 1000))
        self._timer.timeout.connect(self.tick)
        self._told.connect(self._on_told)
        setup.changed.connect(self._follow)

    # asked

    @property
    def listens(self) -> bool:
        """This program does."""
        return self._listens

    @property
    def who(self) -> str:
        """The workstation that listens, "" for none."""
        return self._workstation if self._listens else self._who

    @property
    def port(self) -> int | None:
        """Where webhooks are answered here, once they are."""
        server = self._server
        return None if server is None or not server.bound.is_set() else server.port

    def fault(self, source_id: int = WEBHOOK) -> ConsoleError | None:
        """Why a sender is not heard, told by this program alone."""
        return self._faults.get(source_id)

    def fingerprint(self) -> str:
        """Of the webhook's certificate, for who pins it; "" while it is not used here."""
        return self._print

    def choices(self) -> ListenChoices:
        get = self._settings.get
        return ListenChoices(get(ALARMS_LISTEN), get(ALARMS_ADDRESS), int(get(ALARMS_PORT)))

    # done

    def save(self, choices: ListenChoices) -> None:
        """For this workstation, in force at once. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.SETTINGS_EDIT)
        before = self.choices()
        self._settings.set(ALARMS_LISTEN, choices.may_listen)
        self._settings.set(ALARMS_ADDRESS, choices.address)
        self._settings.set(ALARMS_PORT, float(choices.port))
        self._settings.save()
        if (before.address, before.port) != (choices.address, choices.port):
            self._end_server()
        self.acted.emit(Deed(Action.ALARMS_SET_UP, detail={"what": "listen", "on": choices.may_listen}))
        self.tick()

    def start(self) -> None:
        """After the database is open."""
        self._timer.start()
        self.tick()

    def tick(self) -> None:
        """Renew, take over, or leave it to others."""
        self._ending = [one for one in self._ending if not one.close(0.0)]
        if self._asking:
            return
        self._asking = True
        wants, holder, here = self.choices().may_listen, self._holder, self._workstation
        now = self._clock.utc_now()

        def ask(session: Session) -> tuple[bool, str]:
            if wants:
                mine = alarm_setup.listen(session, holder, here, now)
            else:
                mine = False
                alarm_setup.stop_listening(session, holder)
            return mine, alarm_setup.who_listens(session, now)

        self._database.write(ask, lambda found: self._on_asked(*found), self._on_refused)

    def close(self, timeout_s: float = 8.0) -> bool:
        """Stop hearing, give the ear back; True when every thread has ended in time."""
        self._timer.stop()
        self._setup.changed.disconnect(self._follow)
        listened = self._listens
        self._leave()
        if listened:
            holder = self._holder
            self._database.write(lambda session: alarm_setup.stop_listening(session, holder))
        ends_s = self._clock.monotonic_s() + timeout_s
        ended = [one.close(max(0.1, ends_s - self._clock.monotonic_s())) for one in self._ending]
        return all(ended)

    # parts

    def _on_asked(self, mine: bool, who: str) -> None:
        self._asking = False
        if not self._timer.isActive():
            return  # closed meanwhile
        changed = (mine, who) != (self._listens, self._who)
        self._listens, self._who = mine, who
        if mine:
            self._follow()
        elif self._server is not None or self._inputs:
            self._leave()
        if changed:
            self.changed.emit()

    def _on_refused(self, _error: ConsoleError) -> None:
        self._asking = False

    def _follow(self) -> None:
        """Hear exactly those senders that are set up and enabled; tell inbox and webhook what is known."""
        self._inbox.know(self._setup.inputs())
        self.app.believe(self._setup.tokens())
        if not self._listens:
            return
        wanted = {
            source.id: (source, self._setup.sealed(source.id))
            for source in self._setup.sources()
            if source.enabled and source.kind is not SourceKind.WEBHOOK
        }
        for source_id in [one for one, (key, _) in self._inputs.items() if wanted.get(one) != key]:
            self._end_input(source_id)
        for source_id, key in wanted.items():
            if source_id not in self._inputs:
                self._begin_input(key[0], key)
        hooks = any(one.enabled and one.kind is SourceKind.WEBHOOK for one in self._setup.sources())
        if hooks and self._server is None:
            self._begin_server()
        elif not hooks:
            self._end_server()

    def _begin_input(self, source: AlarmSource, key: object) -> None:
        try:
            made = self._make(source)
        except ConsoleError as error:
            self._on_told(source.id, error)
            return
        self._inputs[source.id] = (key, made)
        made.start()

    def _make(self, source: AlarmSource) -> Input:
        if source.kind is SourceKind.MQTT:
            secret = self._setup.secret(source.id)
            return MqttInput(source, secret, self._inbox, self._clock, self._told.emit)
        reach = self._reach(source.camera_id or 0)
        return ContactInput(source.id, reach, self._inbox, self._clock, self._told.emit)

    def _begin_server(self) -> None:
        choices = self.choices()
        try:
            certificate, key = self._certificate()
            self._print = fingerprint(certificate)
            self._server = WebhookServer(
                *(self.app, choices.address, choices.port, certificate, key),
                lambda error: self._told.emit(WEBHOOK, error),
            )
        except ConsoleError as error:
            self._on_told(WEBHOOK, error)
            return
        self._faults.pop(WEBHOOK, None)
        self._server.start()

    def _end_server(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.close()

    def _end_input(self, source_id: int) -> None:
        _, ended = self._inputs.pop(source_id)
        self._faults.pop(source_id, None)
        ended.ask_to_stop()
        self._ending.append(ended)

    def _leave(self) -> None:
        self._listens = False
        self._end_server()
        for source_id in list(self._inputs):
            self._end_input(source_id)

    def _on_told(self, source_id: int, error: object) -> None:
        if isinstance(error, ConsoleError):
            self._faults[source_id] = error
            if source_id == WEBHOOK:
                self._end_server()  # tried again at the next tick
        else:
            self._faults.pop(source_id, None)
        self.changed.emit()
