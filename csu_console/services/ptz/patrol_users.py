"""Which parts of the program use a camera that is in its hand: tours and the reference visit share one reservation."""

from __future__ import annotations

from PySide6.QtCore import QObject

from csu_console.domain.reservation import PtzLevel
from csu_console.services.ptz.reservation_service import ReservationService


class PatrolUsers(QObject):
    """Lives in the GUI thread. A camera is given back when the last that uses it leaves: the row in the database says
    "program" for each of them."""

    def __init__(self, reservations: ReservationService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reservations = reservations
        self._users: dict[int, list[str]] = {}
        """By camera; who moved it last is at the end."""
        reservations.changed.connect(self._on_changed)

    def moves(self, camera_id: int, user: str) -> None:
        """`user` sends the camera somewhere, and uses it until it leaves or a hand takes it."""
        others = [each for each in self._users.get(camera_id, ()) if each != user]
        self._users[camera_id] = [*others, user]

    def was_moved_by(self, camera_id: int, user: str) -> bool:
        """Whether no other part of the program has sent the camera on."""
        return self._users.get(camera_id, [])[-1:] == [user]

    def leave(self, camera_id: int, user: str) -> None:
        """`user` needs it no longer; nothing when it does not use it."""
        users = self._users.get(camera_id, [])
        if user not in users:
            return
        users.remove(user)
        if users:
            return
        del self._users[camera_id]
        held = self._reservations.holder(camera_id)
        if held is not None and held.level is PtzLevel.PATROL and self._reservations.mine(camera_id):
            self._reservations.give_back(camera_id)

    def _on_changed(self, camera_id: int) -> None:
        """A hand took it, or it was given back: whoever used it asks for it anew."""
        held = self._reservations.holder(camera_id)
        if held is None or held.level is not PtzLevel.PATROL or not self._reservations.mine(camera_id):
            self._users.pop(camera_id, None)
