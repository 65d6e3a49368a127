"""Which cameras this program may record now: its turns among the other recorders. Belongs to RecordingService."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Protocol

from csu_console.domain.recorder import Share
from csu_console.services.recording_parts import RecordingRows

TURN_EVERY_TICKS = 3
"""Seconds between renewals, a third of a lease's length (storage.leases)."""

LATE_EVERY_TICKS = 60


class ShareHolder(Protocol):
    """Told in the service's thread."""

    def wanted_ids(self) -> Collection[int]:
        """Cameras that should be recorded."""

    def lease_got(self, camera_id: int) -> None: ...
    def lease_lost(self, camera_id: int) -> None: ...
    def lease_asked(self, camera_id: int, asked: bool) -> None: ...
    def lease_told(self, camera_id: int) -> None:
        """Another recorder has the camera now, or has it no longer."""


class RecordingLeases:
    """One turn at a time: a database that is away gathers no turns, and recording goes on meanwhile."""

    def __init__(self, rows: RecordingRows, holder: ShareHolder, eager: bool) -> None:
        """`eager` looks for free cameras every second: recorders; consoles do so at each renewal."""
        self._rows, self._holder, self._eager = rows, holder, eager
        self.held: set[int] = set()
        self.elsewhere: frozenset[int] = frozenset()
        self._written: frozenset[int] | None = None
        self._asked: frozenset[int] = frozenset()
        self._released: set[int] = set()
        """Since the turn under way was asked for: it still counts them as ours."""
        self._under_way = self._again = self._closed = self._met_anybody = False
        self._ticks = 0

    @property
    def others(self) -> frozenset[int]:
        """Cameras that others write pictures of; a lease is all that is known before somebody has looked."""
        return self.elsewhere if self._written is None else self._written - self.held

    def others_write(self, camera_ids: frozenset[int]) -> frozenset[int]:
        """What is written in the room; returns the cameras for which that is new."""
        before, self._written = self.others, camera_ids
        return before ^ self.others

    def ask(self) -> None:
        """A turn now, or another after the one under way."""
        if self._closed:
            return
        if self._under_way:
            self._again = True
            return
        wanted = self._holder.wanted_ids()
        if not (wanted or self.held or self._met_anybody):
            return
        self._met_anybody = True
        self._under_way, self._again = True, False
        self._released.clear()
        self._rows.share(wanted, self._on_share)

    def tick(self) -> None:
        """Once a second."""
        self._ticks += 1
        due = self._ticks % TURN_EVERY_TICKS == 0
        if due or (self._eager and not self.held.issuperset(self._holder.wanted_ids())):
            self.ask()
        if self._ticks % LATE_EVERY_TICKS == 0:
            self._rows.settle_late()

    def release(self, camera_id: int) -> None:
        """Nothing of the camera is written here any more."""
        self.held.discard(camera_id)
        self._released.add(camera_id)
        self._rows.release_lease(camera_id)

    def close(self) -> None:
        """No more turns; what is held is still released one by one."""
        self._closed = True

    def _on_share(self, share: Share) -> None:
        self._under_way = False
        held = share.held - self._released
        lost, got = self.held - held, held - self.held
        told = (share.elsewhere ^ self.elsewhere) & frozenset(self._holder.wanted_ids())
        self.held, self.elsewhere = set(held), share.elsewhere
        asked, before = share.asked & held, self._asked & held
        self._asked = asked
        tell: list[tuple[Callable[[int], None], Collection[int]]] = [
            (self._holder.lease_lost, lost),
            (self._holder.lease_got, got),
            (lambda camera_id: self._holder.lease_asked(camera_id, True), asked - before),
            (lambda camera_id: self._holder.lease_asked(camera_id, False), before - asked),
            (self._holder.lease_told, told),
        ]
        for call, camera_ids in tell:
            for camera_id in sorted(camera_ids):
                call(camera_id)
        if self._again:
            self.ask()
