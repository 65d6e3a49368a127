"""One replay: up to nine cameras on one clock."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from csu_console.domain.actor import Actor
from csu_console.domain.clock import Clock, from_us, to_us
from csu_console.domain.replay import (
    ReplayClock,
    ReplayMark,
    ReplayPurpose,
    TileState,
    check_speed,
)
from csu_console.media.replay.clock_cell import ClockCell
from csu_console.media.replay.footage import Footage
from csu_console.media.replay.play_loop import PlayLoop
from csu_console.media.replay.recorded_frame import RecordedFrame
from csu_console.media.replay.reel import Reel
from csu_console.media.replay.replay_mailbox import ReplayMailbox
from csu_console.media.replay.tile_player import TilePlayer
from csu_console.services.frame_wake import FrameWake
from csu_console.services.replay.clock_bounds import keep_within
from csu_console.services.replay.looked import Looked
from csu_console.services.replay.replay_thread import ReplayThread
from csu_console.services.replay.replay_tile import ReplayTile

logger = logging.getLogger(__name__)

PICTURES_BUDGET_BYTES: Final = 256 * 1024 * 1024
"""Of decoded pictures in one replay, all cameras together: 180 of 720p, which is 7 s backwards of one camera."""

THREADS_LIMIT: Final = 4

TICK_MS: Final = 250
"""How soon the end of what is recorded is noticed."""

EDGE_US: Final = 2_500_000
"""What was recorded so long ago can be read for certain: fragments are a second long."""

CLOSE_LIMIT_S: Final = 2.0

_LEFT_BEHIND: list[QThread] = []
"""Threads that did not end in time (a share that does not answer); they go with the process."""


@dataclass(frozen=True, slots=True)
class ReplayOrder:
    """What a session is opened for. `cameras`: ids in their order and the numbers on their poles."""

    number: int
    cameras: Mapping[int, int]
    at_utc: datetime
    purpose: ReplayPurpose
    actor: Actor
    earliest_utc: datetime | None = None
    log_entry: int | None = None


class ReplaySession(QObject):
    """Lives in the GUI thread and owns its threads until `close`. Made by `ReplayService` alone."""

    changed = Signal()
    """The clock was commanded, or a tile is in another state. Coalesced."""
    arrived = Signal()
    """At least one tile has another picture. Coalesced."""
    closed = Signal()
    """Nothing is shown any more: closed here, or because the person left."""

    def __init__(
        self,
        order: ReplayOrder,
        footage_of: Callable[[int], Footage],
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.order = order
        self.camera_ids = tuple(order.cameras)
        self.mark = ReplayMark(order.actor.name, order.actor.workstation)
        """Who looks: to be painted on every replayed picture (`mark.text(now)`)."""
        self.leader = self.camera_ids[0]
        """The camera whose pictures `step` counts: the selected tile."""
        self.log_entry = order.log_entry
        """Of an intervention; may be written after the rewind began, the journal gets it at the end."""
        self.looked = {camera_id: Looked() for camera_id in self.camera_ids}
        self.suspended = False
        self.is_open = True
        self._clock = clock
        earliest = order.earliest_utc
        start = ReplayClock(
            to_us(order.at_utc),
            clock.monotonic_s(),
            earliest_us=None if earliest is None else to_us(earliest),
        )
        self._common = ClockCell(start)
        self._own: dict[int, ClockCell] = {}
        self._pictures, self._states = FrameWake(self), FrameWake(self)
        self._pictures.arrived.connect(self.arrived)
        self._states.arrived.connect(self.changed)
        self._tiles: dict[int, ReplayTile] = {}
        self._players: dict[int, TilePlayer] = {}
        self._threads = self._make_threads(footage_of)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.look)
        for thread in self._threads:
            thread.start()
        self._tick.start()

    def _make_threads(self, footage_of: Callable[[int], Footage]) -> list[ReplayThread]:
        count = max(1, min(len(self.camera_ids), os.cpu_count() or 1, THREADS_LIMIT))
        budget = PICTURES_BUDGET_BYTES // len(self.camera_ids)
        threads = []
        for number in range(count):
            mine = self.camera_ids[number::count]
            players = [self._make_player(camera_id, footage_of, budget, len(mine)) for camera_id in mine]
            loop = PlayLoop(players, self._cell_of, self._clock.monotonic_s)
            threads.append(ReplayThread(loop, self.order.number, self))
        return threads

    def _make_player(
        self, camera_id: int, footage_of: Callable[[int], Footage], budget_bytes: int, load: int
    ) -> TilePlayer:
        mailbox = ReplayMailbox(self._on_picture, self._clock.monotonic_s)
        reel = Reel(footage_of(camera_id), budget_bytes)
        player = TilePlayer(camera_id, reel, mailbox, self._on_player_changed, load)
        player.seen = self.looked[camera_id].seen
        self._players[camera_id] = player
        self._tiles[camera_id] = ReplayTile(player, mailbox, lambda: camera_id not in self._own, self._poke)
        return player

    # what windows ask

    def tile(self, camera_id: int) -> ReplayTile:
        return self._tiles[camera_id]

    @property
    def position_utc(self) -> datetime:
        """The common clock's instant now."""
        return from_us(self._common.get().position_us(self._clock.monotonic_s()))

    def position_of(self, camera_id: int) -> datetime:
        """The instant of a camera's clock: its own while it is unlocked."""
        return from_us(self._cell_of(camera_id).get().position_us(self._clock.monotonic_s()))

    @property
    def playing(self) -> bool:
        return self._common.get().playing

    @property
    def speed(self) -> float:
        return self._common.get().speed

    # commands; `camera_id` names an unlocked camera, otherwise all locked ones follow

    def seek(self, instant_utc: datetime, camera_id: int | None = None) -> None:
        """Show the pictures of an instant; later than now is now, earlier than a rewind may go is its beginning."""
        now_s, at_us = self._clock.monotonic_s(), min(to_us(instant_utc), to_us(self._clock.utc_now()))
        self._command(lambda clock: clock.sought(at_us, now_s), camera_id)

    def play(self, camera_id: int | None = None) -> None:
        if not self.suspended:
            now_s = self._clock.monotonic_s()
            self._command(lambda clock: clock.played(now_s), camera_id)

    def pause(self, camera_id: int | None = None) -> None:
        now_s = self._clock.monotonic_s()
        self._command(lambda clock: clock.paused(now_s), camera_id)

    def set_speed(self, speed: float, camera_id: int | None = None) -> None:
        """One of `domain.replay.SPEEDS`. Raises InvalidInput."""
        check_speed(speed)
        now_s = self._clock.monotonic_s()
        self._command(lambda clock: clock.at_speed(speed, now_s), camera_id)

    def step(self, pictures: int, camera_id: int | None = None) -> None:
        """So many pictures on, back below zero, counted on one camera (the leader); pauses. The others follow the clock."""
        self._players[self.leader if camera_id is None else camera_id].ask_step(pictures)
        self._poke()

    def ask_still(self, camera_id: int, taken: Callable[[RecordedFrame | None], None]) -> None:
        """The whole frame that a tile shows; `taken` is called in a thread of this replay, with None without one."""
        if not self.is_open or self.suspended:
            taken(None)
            return
        self._players[camera_id].ask_still(taken)
        self._poke()

    def next_recording(self, direction: int) -> None:
        """Out of a gap: to where a locked camera's recording goes on (1) or ended before (-1), as far as is known."""
        tiles = [self._tiles[camera_id].status for camera_id in self.camera_ids if camera_id not in self._own]
        lost = [one for one in tiles if one.state is not TileState.PLAYING]
        edges = [one.until_utc if direction > 0 else one.from_utc for one in lost]
        known = [edge for edge in edges if edge is not None]
        if known:
            self.seek(min(known) if direction > 0 else max(known) - timedelta(microseconds=1))

    def unlock(self, camera_id: int) -> None:
        """The camera gets a clock of its own, which stands where the common one is."""
        if camera_id in self._players and camera_id not in self._own:
            self._own[camera_id] = ClockCell(self._common.get())
            self._told()

    def lock(self, camera_id: int) -> None:
        """Back to the common clock."""
        if self._own.pop(camera_id, None) is not None:
            now_s = self._clock.monotonic_s()
            # Another command, so that the camera that comes back asks for its picture anew.
            self._command(lambda clock: clock.sought(clock.position_us(now_s), now_s), None)

    def look(self) -> None:
        """At the newest instant the replay goes on in real time; at the earliest, or before the first recording, it stops. Ticked."""
        now_s, newest_us = self._clock.monotonic_s(), to_us(self._clock.utc_now()) - EDGE_US
        for cell in (self._common, *self._own.values()):
            followers = [tile.status for each, tile in self._tiles.items() if self._cell_of(each) is cell]
            if keep_within(cell, now_s, newest_us, followers):
                self._told()

    # what the service does

    def suspend(self) -> None:
        """The workstation is locked: pause, and no picture until `resume`."""
        self.suspended = True
        self.pause()
        for camera_id in self._own:
            self.pause(camera_id)
        for player in self._players.values():
            player.mailbox.shut_off(True)
        self._told()

    def resume(self) -> None:
        """The same person is back; everything stands still until told otherwise."""
        self.suspended = False
        for player in self._players.values():
            player.mailbox.shut_off(False)
        self._told()

    def close(self, timeout_s: float = CLOSE_LIMIT_S) -> bool:
        """End: no picture any more, files let go. True when every thread has ended in time. Again does nothing."""
        if not self.is_open:
            return True
        self.is_open = False
        self._tick.stop()
        for player in self._players.values():
            player.mailbox.shut_off(True)
        for thread in self._threads:
            thread.loop.stop()
        ends_s = self._clock.monotonic_s() + timeout_s
        ended = True
        for thread in self._threads:
            left_ms = max(1, int((ends_s - self._clock.monotonic_s()) * 1000))
            if not thread.wait(left_ms):
                logger.error("a replay could not be ended within %.0f s: its disk does not answer", timeout_s)
                thread.setParent(None)
                _LEFT_BEHIND.append(thread)
                ended = False
        self.closed.emit()
        return ended

    def _cell_of(self, camera_id: int) -> ClockCell:
        """Any thread."""
        return self._own.get(camera_id, self._common)

    def _command(self, command: Callable[[ReplayClock], ReplayClock], camera_id: int | None) -> None:
        cell = self._common if camera_id is None else self._cell_of(camera_id)
        cell.change(command)
        self._told()

    def _told(self) -> None:
        self._poke()
        self._states.request()

    def _on_player_changed(self) -> None:
        """Any thread, one left behind by `close` too. A step has moved the clock of all: the other threads must know."""
        if self.is_open:
            self._states.request()
            self._poke()

    def _on_picture(self) -> None:
        """Any thread."""
        if self.is_open:
            self._pictures.request()

    def _poke(self) -> None:
        for thread in self._threads:
            thread.loop.poke()
