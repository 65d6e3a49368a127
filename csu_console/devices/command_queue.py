"""What a head is still to be told. Filled from any thread, emptied by the driver's loop.

A Stop goes first and is never dropped. Of movements the latest wins. Everything else is done in its order.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass

from csu_console.domain.clock import Clock
from csu_console.domain.ptz import Velocity
from csu_console.domain.ptz_command import GoHome, GoToPreset, MoveBy, MoveTo, Order

ORDERS_LIMIT = 32
HELD_LIMIT_S = 0.3
"""The dead man's handle: a move that nobody has renewed for so long is over. Callers renew every 200 ms or sooner."""

SingleMove = GoToPreset | GoHome | MoveTo | MoveBy


@dataclass(frozen=True, slots=True)
class HeldMove:
    """A key or a stick that is held. `number` tells one hold from the next."""

    velocity: Velocity
    renewed_s: float
    number: int
    pan_tilt: bool
    zoom: bool
    """Axes that have turned during this hold: to bring one to rest it must go on being named."""


class CommandQueue:
    """All members may be used from any thread; none blocks but `wait`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._changed = threading.Condition()
        self._news = False
        self._stop_wanted = 0
        self._stop_begun = 0
        self._stop_done = 0
        self._stop_beside = False
        self._held: HeldMove | None = None
        self._moves_held = 0
        self._single: SingleMove | None = None
        self._orders: deque[Order] = deque()

    def move(self, velocity: Velocity) -> None:
        """Begin a hold, or renew it with this velocity; a single move not yet sent is dropped."""
        with self._changed:
            before = self._held
            self._single = None
            if before is None:
                self._moves_held += 1
            pan_tilt = bool(velocity.pan or velocity.tilt) or (before is not None and before.pan_tilt)
            zoom = bool(velocity.zoom) or (before is not None and before.zoom)
            self._held = HeldMove(velocity, self._clock.monotonic_s(), self._moves_held, pan_tilt, zoom)
            if before is None or before.velocity != velocity:
                self._tell()

    def stop(self) -> None:
        """End every movement, also those not yet sent."""
        with self._changed:
            self._stop_wanted += 1
            self._held = self._single = None
            self._tell()

    def single(self, movement: SingleMove) -> SingleMove | None:
        """Put a movement in; the one it replaces comes back."""
        with self._changed:
            replaced, self._single, self._held = self._single, movement, None
            self._tell()
            return replaced

    def order(self, order: Order) -> bool:
        """False when too many are waiting: this one is not taken."""
        with self._changed:
            if len(self._orders) >= ORDERS_LIMIT:
                return False
            self._orders.append(order)
            self._tell()
            return True

    def wake(self) -> None:
        with self._changed:
            self._tell()

    def wait(self, timeout_s: float) -> None:
        """Until something new was put in since the last wait, or so long."""
        with self._changed:
            if not self._news:
                self._changed.wait(max(0.0, timeout_s))
            self._news = False

    def pending_stop(self) -> int:
        """The number of a Stop that is to be sent, 0 for none."""
        with self._changed:
            return self._stop_wanted if self._stop_wanted != self._stop_done else 0

    def stop_begins(self, number: int) -> None:
        """The driver sends it in this moment, or has tried to."""
        with self._changed:
            self._stop_begun = number

    def stop_held_up(self) -> bool:
        """A Stop is wanted that the driver has not come to yet: another call is under way."""
        with self._changed:
            return self._stop_wanted > max(self._stop_begun, self._stop_done)

    def stop_beside(self, *, under_way: bool) -> None:
        """A Stop is on its way over the second connection. A preset sent meanwhile might arrive before it and be
        stopped half way; a movement that is held is sent again anyway."""
        with self._changed:
            self._stop_beside = under_way
            if self._single is not None:
                self._tell()

    def stop_delivered(self, number: int) -> None:
        """Stops asked for after `number` was taken are still to be sent."""
        with self._changed:
            self._stop_done = max(self._stop_done, number)

    def held(self) -> HeldMove | None:
        """What is held now. A hold nobody has renewed in time turns into a Stop."""
        with self._changed:
            held = self._held
            if held is not None and self._clock.monotonic_s() - held.renewed_s > HELD_LIMIT_S:
                self._held = held = None
                self._stop_wanted += 1
            return held

    def drop_held(self, number: int) -> None:
        """The device refuses it."""
        with self._changed:
            if self._held is not None and self._held.number == number:
                self._held = None

    def take_single(self) -> SingleMove | None:
        """None also while a Stop is on its way over the second connection."""
        with self._changed:
            if self._stop_beside:
                return None
            taken, self._single = self._single, None
            return taken

    def take_order(self) -> Order | None:
        with self._changed:
            return self._orders.popleft() if self._orders else None

    def moves_wanted(self) -> bool:
        """A movement or a Stop is waiting or held."""
        with self._changed:
            return self._held is not None or self._single is not None or self._stop_wanted != self._stop_done

    def clear_orders(self) -> tuple[Order, ...]:
        with self._changed:
            left = tuple(self._orders)
            self._orders.clear()
            return left

    def _tell(self) -> None:
        self._news = True
        self._changed.notify()
