"""Recordings on the wall: played by the wall's program on the right, and in the name, of who sent them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Actor
from csu_console.domain.audit import Deed
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, NotPermitted
from csu_console.domain.operator import AccountStatus
from csu_console.domain.permission import Permission
from csu_console.domain.wall_item import ReplayItem
from csu_console.media.replay.footage import Footage
from csu_console.services.database_service import DatabaseService
from csu_console.services.replay.replay_service import FindsCameras, ReplayService
from csu_console.services.replay.replay_session import ReplaySession
from csu_console.storage.people import accounts

NO_LONGER = QT_TRANSLATE_NOOP("errors", "{name} may not show recordings: they are not played.")


class _SenderAccess:
    """Whoever sent what is being opened."""

    def __init__(self) -> None:
        self.sender: Actor | None = None

    def actor(self) -> Actor:
        if self.sender is None:
            raise NotPermitted(NO_LONGER, name="")
        return self.sender

    def require(self, permission: Permission) -> Actor:
        actor = self.actor()
        if not actor.may(permission):
            raise NotPermitted(NO_LONGER, name=actor.name)
        return actor


class WallReplays(QObject):
    """Lives in the GUI thread. The second person, where the room asks for one, has signed before it was sent."""

    acted = Signal(object, object)
    """A Deed of the journal and the sender who did it."""

    def __init__(
        self,
        inventory: FindsCameras,
        footage_of: Callable[[Camera], Footage],
        database: DatabaseService,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._access = _SenderAccess()
        self._replays = ReplayService(inventory, footage_of, self._access, clock, parent=self)
        self._replays.acted.connect(self._on_acted)
        self._replays.ended.connect(self.acted)

    def open(self, item: ReplayItem) -> ReplaySession:
        """Standing still; the caller plays and closes it. Raises NotPermitted when the sender has lost the right
        meanwhile, ConsoleError."""
        self._access.sender = self._sender(item)
        purpose = item.purpose
        return self._replays.open(
            (item.camera_id,), item.at_utc, purpose.reason, purpose.text, purpose.reference
        )

    def close(self, timeout_s: float = 2.0) -> bool:
        return self._replays.close(timeout_s)

    def _sender(self, item: ReplayItem) -> Actor:
        """As the accounts say now: the row alone gives nobody a right."""
        sender_id = item.sender_id
        person = (
            None
            if sender_id is None
            else self._database.read(lambda session: accounts.operator_of(session, sender_id))
        )
        if person is None or person.status is not AccountStatus.ACTIVE:
            raise NotPermitted(NO_LONGER, name=item.sender)
        actor = person.as_actor(item.workstation)
        if not (actor.may(Permission.REPLAY) and actor.may(Permission.WALL_DRIVE)):
            raise NotPermitted(NO_LONGER, name=item.sender)
        return actor

    def _on_acted(self, deed: Deed) -> None:
        self.acted.emit(deed, self._access.sender)
