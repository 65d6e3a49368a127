"""Who may send alarms and what they mean: changed by an administrator, read by everybody from memory."""

from __future__ import annotations

import secrets
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Access
from csu_console.domain.alarm import AlarmPoint, AlarmSource, SourceKind
from csu_console.domain.audit import Action, Deed
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.secret import Secret
from csu_console.services.alarms.mqtt_input import broker_address
from csu_console.services.alarms.webhook_app import token_digest
from csu_console.services.database_service import DatabaseService
from csu_console.storage import alarm_setup
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session

TOKEN_BYTES = 32
"""256 bits, drawn at random: nobody guesses one, and its hash cannot be turned back."""

_Read = tuple[tuple[AlarmSource, ...], tuple[AlarmPoint, ...], dict[bytes, int], dict[int, bytes]]


class Seals(Protocol):
    """config.sealing.Sealer, as far as brokers' passwords go."""

    def seal_alarm_secret(self, text: Secret, source_id: int) -> bytes: ...
    def open_alarm_secret(self, sealed: bytes, source_id: int) -> Secret: ...


class AlarmSetup(QObject):
    """Lives in the GUI thread; `load` once after the database is open."""

    changed = Signal()
    acted = Signal(object)
    """A Deed of the journal."""

    def __init__(
        self, database: DatabaseService, sealer: Seals, access: Access, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._database, self._sealer, self._access = database, sealer, access
        self._sources: tuple[AlarmSource, ...] = ()
        self._points: tuple[AlarmPoint, ...] = ()
        self._by_id: dict[int, AlarmPoint] = {}
        self._tokens: dict[bytes, int] = {}
        self._sealed: dict[int, bytes] = {}
        self._reading = self._stale = False
        self._written = 0
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Raises StorageFault."""
        self._take(self._database.read(_read))

    def close(self) -> None:
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)

    # asked

    def sources(self) -> tuple[AlarmSource, ...]:
        return self._sources

    def source(self, source_id: int) -> AlarmSource | None:
        return next((source for source in self._sources if source.id == source_id), None)

    def points(self) -> tuple[AlarmPoint, ...]:
        """By name."""
        return self._points

    def by_id(self) -> dict[int, AlarmPoint]:
        """Points by their row number; not to be changed."""
        return self._by_id

    def inputs(self) -> dict[tuple[int, str], int]:
        """What means something: (source, input) to point, of sources that are enabled."""
        heard = {source.id for source in self._sources if source.enabled}
        return {
            (point.source_id, point.input): point.id for point in self._points if point.source_id in heard
        }

    def tokens(self) -> dict[bytes, int]:
        """SHA-256 of webhooks' tokens, and whose they are."""
        return self._tokens

    def has_token(self, source_id: int) -> bool:
        return source_id in self._tokens.values()

    def sealed(self, source_id: int) -> bytes:
        """A broker's password as it is kept: tells whether it was changed; b"" for none."""
        return self._sealed.get(source_id, b"")

    def secret(self, source_id: int) -> Secret:
        """A broker's password, Secret("") for none. Raises KeyFault."""
        sealed = self._sealed.get(source_id)
        return Secret("") if sealed is None else self._sealer.open_alarm_secret(sealed, source_id)

    # changed by an administrator

    def save_source(self, source: AlarmSource, password: Secret | None = None) -> int:
        """Add (id 0) or change; None keeps the password on file, Secret("") removes it. Its row number.

        Raises NotPermitted, InvalidInput, KeyFault, StorageFault.
        """
        self._access.require(Permission.SETTINGS_EDIT)
        if source.kind is SourceKind.MQTT:
            broker_address(source)

        def write(session: Session) -> int:
            source_id = alarm_setup.save_source(session, source)
            if password is not None:
                sealed = self._sealer.seal_alarm_secret(password, source_id) if password else None
                alarm_setup.set_secret(session, source_id, sealed)
            return source_id

        source_id = self._database.write_now(write, durable=True)
        self._changed("source", source_id)
        return source_id

    def new_token(self, source_id: int) -> Secret:
        """A new token for a webhook, told this once; the one before is worth nothing. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.SETTINGS_EDIT)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        digest = token_digest(token)
        self._database.write_now(
            lambda session: alarm_setup.set_token(session, source_id, digest), durable=True
        )
        self._changed("token", source_id)
        return Secret(token)

    def remove_source(self, source_id: int) -> None:
        """With its points. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.SETTINGS_EDIT)
        self._database.write_now(lambda session: alarm_setup.remove_source(session, source_id))
        self._changed("source", source_id)

    def save_point(self, point: AlarmPoint) -> int:
        """Add (id 0) or change. Raises NotPermitted, InvalidInput, StorageFault."""
        self._access.require(Permission.SETTINGS_EDIT)
        point_id = self._database.write_now(lambda session: alarm_setup.save_point(session, point))
        self._changed("point", point_id)
        return point_id

    def remove_point(self, point_id: int) -> None:
        """Alarms that were raised stay. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.SETTINGS_EDIT)
        self._database.write_now(lambda session: alarm_setup.remove_point(session, point_id))
        self._changed("point", point_id)

    # parts

    def _changed(self, what: str, row: int) -> None:
        self.acted.emit(Deed(Action.ALARMS_SET_UP, detail={"what": what, "row": row}))
        self._written += 1
        self._take(self._database.read(_read))

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.ALARM_SETUP.value:
            self._read_again()

    def _read_again(self) -> None:
        """One question at a time."""
        if self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False
        written = self._written
        self._database.fetch(_read, lambda found: self._on_read(found, written), self._on_read_failed)

    def _on_read(self, found: _Read, written: int) -> None:
        """What was asked before something was changed here may be older than what is known."""
        self._reading = False
        if written == self._written:
            self._take(found)
        if self._stale or written != self._written:
            self._read_again()

    def _on_read_failed(self, _error: ConsoleError) -> None:
        """What was read last stays in force."""
        self._reading = False

    def _take(self, found: _Read) -> None:
        if found == (self._sources, self._points, self._tokens, self._sealed):
            return
        self._sources, self._points, self._tokens, self._sealed = found
        self._by_id = {point.id: point for point in self._points}
        self.changed.emit()


def _read(session: Session) -> _Read:
    return (
        alarm_setup.sources(session),
        alarm_setup.points(session),
        alarm_setup.tokens(session),
        alarm_setup.sealed_secrets(session),
    )
