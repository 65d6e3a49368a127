"""Sends what is held: at once when it changes, again every 80 ms while it lasts, with a Timeout that ends it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from csu_console.devices.command_queue import CommandQueue, HeldMove
from csu_console.devices.head import Head
from csu_console.domain.clock import Clock
from csu_console.domain.device import DeviceFault, DeviceRefused, DeviceUnreachable, NotOffered
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.ptz import Velocity
from csu_console.domain.ptz_command import Move

if TYPE_CHECKING:
    from csu_console.devices.ptz_driver import DriverListener

RESEND_S = 0.08
TIMEOUT_S = 0.16
"""Two re-sends: one may be lost before the camera stops by itself."""
TIMEOUT_LIMIT_S = 2.0
WHOLE_SECOND_S = 1.0
MOVE_LIMIT_S = 1.0
CHANGE_GAP_S = 0.03
"""A stick gives a hundred values a second; cameras have small processors. A stop of the stick does not wait."""
AFTER_FAULT_S = 0.4
"""A camera that says no, or nothing, is not asked again at the full rate."""
SMOOTHING = 0.25

WHOLE_SECONDS = QT_TRANSLATE_NOOP(
    "errors",
    "The camera takes whole seconds only as the time-out of a movement: without the network it would turn for up to "
    "one second longer.",
)


class HeldMoveSender:
    """Used by the driver's thread."""

    def __init__(
        self, queue: CommandQueue, listener: DriverListener, clock: Clock, shortest_timeout_s: float
    ) -> None:
        self.error: ConsoleError | None = None
        """What became of the last request."""
        self._queue, self._listener, self._clock = queue, listener, clock
        self._shortest_timeout_s = shortest_timeout_s
        self._call_s = 0.0
        self._sent: Velocity | None = None
        self._sent_s = self._next_s = 0.0
        self._told_of = 0

    def reset(self) -> None:
        """A Stop was sent: whatever is held next goes out at once."""
        self._sent = None

    def step(self, head: Head, held: HeldMove) -> float:
        """Send it if it is time; returns when it will be again, in seconds."""
        now_s = self._clock.monotonic_s()
        changed = self._sent != held.velocity
        if held.velocity.still and not changed:
            return RESEND_S  # it stands already, and the next push of the stick wakes the loop
        due_s = self._next_s
        if changed and self.error is None:
            due_s = now_s if held.velocity.still or self._sent is None else self._sent_s + CHANGE_GAP_S
        if now_s < due_s:
            return due_s - now_s
        try:
            self._send(head, held)
        except ConsoleError as error:
            self._failed(held, error)
            return AFTER_FAULT_S
        if self._told_of == held.number:
            self._told_of = 0
        self.error, self._sent = None, held.velocity
        self._call_s += SMOOTHING * (head.call_s - self._call_s)
        self._sent_s, self._next_s = now_s, now_s + RESEND_S
        return max(0.0, self._next_s - self._clock.monotonic_s())

    def timeout_s(self) -> float:
        """For a slow camera longer: the next request must reach it before this one ends."""
        wanted_s = max(TIMEOUT_S, RESEND_S + 2.5 * self._call_s)
        return min(max(wanted_s, self._shortest_timeout_s), max(TIMEOUT_LIMIT_S, self._shortest_timeout_s))

    def _send(self, head: Head, held: HeldMove) -> None:
        if held.velocity.still:
            # Some cameras take a speed of zero for "go on as before".
            with contextlib.suppress(NotOffered):
                head.stop(MOVE_LIMIT_S)
                return
        timeout_s = self.timeout_s()
        try:
            head.continuous(held.velocity, held.pan_tilt, held.zoom, timeout_s, MOVE_LIMIT_S)
        except (DeviceUnreachable, DeviceRefused, NotOffered):
            raise
        except DeviceFault:
            if timeout_s >= WHOLE_SECOND_S:
                raise
            head.continuous(held.velocity, held.pan_tilt, held.zoom, WHOLE_SECOND_S, MOVE_LIMIT_S)
            self._shortest_timeout_s = WHOLE_SECOND_S
            self._listener.degraded(DeviceFault(WHOLE_SECONDS))

    def _failed(self, held: HeldMove, error: ConsoleError) -> None:
        self.error, self._sent = error, None
        self._next_s = self._clock.monotonic_s() + AFTER_FAULT_S
        if self._told_of != held.number:
            self._told_of = held.number
            self._listener.failed(Move(held.velocity), error)
        if isinstance(error, DeviceRefused | NotOffered):
            self._queue.drop_held(held.number)
