"""Programs that record, and how they share the cameras among them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

WITHOUT_LIMIT = 100_000
"""Capacity of a recorder nobody gave one: more cameras than any room has."""


@dataclass(frozen=True, slots=True)
class Recorder:
    """One program that records, as the room's rows tell it.

    `machine` is its host, `dedicated` says that it does nothing else (`csu-console record`). `cameras` is what it
    held at its last heartbeat, `silent_s` how long ago that was by the database's clock. `waiting_files` and
    `waiting_bytes` are recordings on its disk that are not yet in the store they go to.
    """

    id: int
    name: str
    machine: str
    holder: str
    dedicated: bool
    capacity: int
    cameras: int
    started_utc: datetime
    heartbeat_utc: datetime
    silent_s: float
    alive: bool
    store_id: int | None = None
    target_store_id: int | None = None
    waiting_files: int = 0
    waiting_bytes: int = 0

    @property
    def ended(self) -> bool:
        """It said goodbye, rather than fall silent."""
        return not self.holder

    @property
    def died(self) -> bool:
        return not self.alive and not self.ended

    @property
    def room(self) -> int:
        """Cameras it could still take."""
        return max(0, self.capacity - self.cameras)


@dataclass(frozen=True, slots=True)
class Share:
    """What one recorder has of the cameras, and what others have.

    `held`: ours. `asked`: of these, what another recorder is to get at the next file. `elsewhere`: recorded by others.
    """

    held: frozenset[int]
    asked: frozenset[int] = frozenset()
    elsewhere: frozenset[int] = frozenset()


def fair_request(mine: int, my_capacity: int, donor: int, donor_is_dedicated: bool = True) -> int:
    """How many cameras a recorder asks of another, so that both have as many, within the capacity of the one.

    A console gives all it may: recording is a recorder's work. Never so many that the other would ask them back.
    """
    room = max(0, my_capacity - mine)
    wish = (donor - mine) // 2 if donor_is_dedicated else donor
    return max(0, min(room, wish))


def unrecorded(wanted: Collection[int], leased: Mapping[int, str] | Collection[int]) -> frozenset[int]:
    """Cameras that should be recorded and that no living recorder has."""
    return frozenset(wanted) - frozenset(leased)
