"""RelayService in memory, for windows: nothing is relayed unless a test says so."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from csu_console.domain.relay import Relay


@dataclass
class FakeRelaySetup:
    served: list[str] = field(default_factory=list)


class FakeRelays(QObject):
    changed = Signal()
    ended = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.room: list[Relay] = []
        self.setup = FakeRelaySetup()

    def relays(self) -> tuple[Relay, ...]:
        return tuple(self.room)

    def stop_all(self) -> int:
        count = len(self.room)
        self.room.clear()
        self.changed.emit()
        return count
