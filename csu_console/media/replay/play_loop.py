"""The loop of one replay thread: each of its cameras in turn, then sleep until the next picture is due."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Final

from csu_console.media.replay.clock_cell import ClockCell
from csu_console.media.replay.tile_player import TilePlayer

logger = logging.getLogger(__name__)

LONGEST_SLEEP_S: Final = 1.0
AFTER_FAULT_S: Final = 1.0


class PlayLoop:
    """`run` belongs to one thread, which closes the players at its end; `poke` and `stop` may be called from any."""

    def __init__(
        self,
        players: Sequence[TilePlayer],
        cell_of: Callable[[int], ClockCell],
        monotonic_s: Callable[[], float],
    ) -> None:
        """`cell_of(camera id)`: the clock it follows now."""
        self._players, self._cell_of, self._monotonic_s = tuple(players), cell_of, monotonic_s
        self._awake = threading.Condition()
        self._poked = self._stopped = False

    def run(self) -> None:
        """Until `stop`. Never raises."""
        while not self._stopped:
            self._sleep(self.once())
        for player in self._players:
            player.close()

    def once(self) -> float | None:
        """One round. Gives when the next picture is due (monotonic seconds), None when nothing is."""
        dues = [due_s for player in self._players if (due_s := self._turn(player)) is not None]
        return min(dues, default=None)

    def poke(self) -> None:
        """There is another clock, another size, or something else to do."""
        with self._awake:
            self._poked = True
            self._awake.notify()

    def stop(self) -> None:
        with self._awake:
            self._stopped = True
            self._awake.notify()

    def _turn(self, player: TilePlayer) -> float | None:
        if self._stopped:
            return None
        now_s = self._monotonic_s()
        try:
            return player.turn(self._cell_of(player.camera_id), now_s)
        except Exception:
            # The others of this thread go on, and this one is tried again.
            logger.exception("the replay of a camera failed")
            player.failed()
            return now_s + AFTER_FAULT_S

    def _sleep(self, until_s: float | None) -> None:
        with self._awake:
            left_s = LONGEST_SLEEP_S if until_s is None else until_s - self._monotonic_s()
            if not self._poked and not self._stopped and left_s > 0:
                self._awake.wait(min(left_s, LONGEST_SLEEP_S))
            self._poked = False
