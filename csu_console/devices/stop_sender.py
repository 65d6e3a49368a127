"""Sends a Stop until it has arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csu_console.devices.command_queue import CommandQueue
from csu_console.devices.head import Head
from csu_console.domain.clock import Clock
from csu_console.domain.device import DeviceFault, DeviceRefused, DeviceUnreachable
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import Velocity
from csu_console.domain.ptz_command import Stop

if TYPE_CHECKING:
    from csu_console.devices.ptz_driver import DriverListener

STOP_LIMIT_S = 1.0
FIRST_RETRY_S, LAST_RETRY_S = 0.1, 2.0
GIVE_UP_S = 120.0
"""A camera cut off for longer has long ended the movement by its own Timeout, or has been restarted."""
ZERO_S = 1.0


class StopSender:
    """Used by the driver's thread."""

    def __init__(self, queue: CommandQueue, listener: DriverListener, clock: Clock) -> None:
        self.error: ConsoleError | None = None
        """What became of the last try."""
        self._queue, self._listener, self._clock = queue, listener, clock
        self._number = 0
        self._first_s = self._next_s = 0.0
        self._tries = 0

    def step(self, head: Head, now_s: float) -> float | None:
        """None when no Stop is wanted; 0 when one was delivered or given up; else the wait before the next try.

        Nothing else is sent before a Stop that is still to be delivered: what could not take it takes nothing else.
        """
        number = self._queue.pending_stop()
        if not number:
            return None
        if number != self._number:
            self._number, self._first_s, self._next_s, self._tries = number, now_s, now_s, 0
        if now_s < self._next_s:
            return self._next_s - now_s
        self._queue.stop_begins(number)
        try:
            send_stop(head)
        except ConsoleError as error:
            return self._failed(number, error)
        self.error = None
        self._queue.stop_delivered(number)
        self._listener.done(Stop())
        return 0.0

    def _failed(self, number: int, error: ConsoleError) -> float:
        self.error = error
        now_s = self._clock.monotonic_s()
        hopeless = not isinstance(error, DeviceUnreachable) and self._tries >= 5
        if self._tries == 0 or hopeless:
            self._listener.failed(Stop(), error)
        self._tries += 1
        if hopeless or now_s - self._first_s > GIVE_UP_S:
            self._queue.stop_delivered(number)
            return 0.0
        retry_s = float(min(FIRST_RETRY_S * 2**self._tries, LAST_RETRY_S))
        self._next_s = now_s + retry_s
        return retry_s


def send_stop(head: Head) -> None:
    """Raises ConsoleError. A camera that knows no Stop, or says no to it, is told to turn at no speed."""
    try:
        head.stop(STOP_LIMIT_S)
    except (DeviceUnreachable, DeviceRefused):
        raise
    except DeviceFault:
        head.continuous(Velocity(), True, True, ZERO_S, STOP_LIMIT_S)
