"""Drives one camera's head: one loop, one connection, nothing else waits for it; `beside` stops it when that one is taken.

The loop is a plain function; a thread of services runs it. Everything but `run` may be called from any thread and
returns at once. While a move is held the camera gets it again every 80 ms with a Timeout of twice that, so that whatever
fails between the hand and the camera (a released key, a frozen window, a crash, the network) ends in a standing camera.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from typing import Protocol

from csu_console.devices.command_queue import CommandQueue, SingleMove
from csu_console.devices.head import Head, OpenHead
from csu_console.devices.held_move_sender import HeldMoveSender
from csu_console.devices.order_dispatch import carry_out
from csu_console.devices.pose_track import PoseTrack
from csu_console.devices.standstill import StandstillCheck, Verdict
from csu_console.devices.stop_beside import StopBeside
from csu_console.devices.stop_sender import StopSender, send_stop
from csu_console.domain.certificate import CertificateRefused
from csu_console.domain.clock import Clock, SystemClock, to_us
from csu_console.domain.device import DeviceUnreachable
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.ptz import HeadPosition, Preset, Velocity
from csu_console.domain.ptz_command import (
    Auxiliary,
    DayNight,
    DeletePreset,
    FocusAutomatic,
    FocusMove,
    FocusStop,
    GoHome,
    GoToPreset,
    MoveBy,
    MoveTo,
    Order,
    PtzCommand,
    ReadPresets,
    SaveHome,
    SavePreset,
    SetDayNight,
    SetIris,
)

logger = logging.getLogger(__name__)

IDLE_WAIT_S = 0.5
"""How long `should_stop` may go unasked when nobody calls `wake`."""
AFTER_MOVE_S = 2.0
"""A movement of ours is taken to go on for so long after its last word; the positions say when it really ends."""
AFTER_SINGLE_S = 6.0
"""The slowest domes need that for a preset at the other end."""
LAST_STOP_LIMIT_S = 1.0
WARM_FOR_S, WARM_EVERY_S = 60.0, 1.0
"""After a command the connection is kept open so long: over HTTPS a slow camera needs 0.1 s and more to shake hands."""
WARM_LIMIT_S = 0.5

TOO_MANY = QT_TRANSLATE_NOOP(
    "errors", "The camera is still busy with earlier commands: wait a moment and try again."
)


class DriverListener(Protocol):
    """Called in the driver's thread; must not block."""

    def done(self, command: PtzCommand) -> None: ...

    def failed(self, command: PtzCommand, error: ConsoleError) -> None: ...

    def presets(self, presets: tuple[Preset, ...]) -> None: ...

    def standstill(self, ok: bool) -> None:
        """After a Stop: the positions say that it stands still; False when it goes on moving after several Stops."""
        ...

    def degraded(self, error: ConsoleError) -> None:
        """Something works less well than it should; said once."""
        ...

    def reachable(self, reachable: bool) -> None: ...


class PtzDriver:
    """`open_head` makes the driver's own head; `track` is where the pose source puts positions."""

    def __init__(
        self,
        open_head: OpenHead,
        listener: DriverListener,
        track: PoseTrack | None = None,
        *,
        shortest_timeout_s: float | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._clock: Clock = clock or SystemClock()
        self._open_head = open_head
        self._listener = listener
        self._queue = CommandQueue(self._clock)
        self._check = StandstillCheck(track or PoseTrack())
        self._holding = HeldMoveSender(self._queue, listener, self._clock, shortest_timeout_s or 0.0)
        self._stopping = StopSender(self._queue, listener, self._clock)
        self.beside = StopBeside(open_head, self._queue)
        """For a thread of its own: a Stop that would wait for a call under way."""
        self._busy_until_s = 0.0
        self._warm_until_s = self._warm_next_s = 0.0
        self._is_reachable: bool | None = None

    # -- from any thread

    def move(self, velocity: Velocity) -> None:
        """Begin or renew a hold: at least every 200 ms while the key or stick is held, else the camera is stopped."""
        self._queue.move(velocity)

    def stop(self) -> None:
        self._queue.stop()
        self.beside.asked()

    def go_to_preset(self, token: str, speed: float | None = None) -> None:
        self._single(GoToPreset(token, speed))

    def go_home(self, speed: float | None = None) -> None:
        self._single(GoHome(speed))

    def move_absolute(self, position: HeadPosition, speed: float | None = None) -> None:
        self._single(MoveTo(position, speed))

    def move_relative(self, position: HeadPosition, speed: float | None = None) -> None:
        self._single(MoveBy(position, speed))

    def auxiliary(self, text: str) -> None:
        self._order(Auxiliary(text))

    def save_preset(self, name: str, token: str = "") -> None:
        self._order(SavePreset(name, token))

    def delete_preset(self, token: str) -> None:
        self._order(DeletePreset(token))

    def save_home(self) -> None:
        self._order(SaveHome())

    def read_presets(self) -> None:
        self._order(ReadPresets())

    def focus(self, speed: float) -> None:
        self._order(FocusMove(speed))

    def focus_stop(self) -> None:
        self._order(FocusStop())

    def focus_automatic(self, on: bool) -> None:
        self._order(FocusAutomatic(on))

    def iris(self, level: float | None) -> None:
        self._order(SetIris(level))

    def day_night(self, mode: DayNight) -> None:
        self._order(SetDayNight(mode))

    def commanded(self) -> bool:
        """A movement ordered here is under way or waiting, or was until a moment ago."""
        return self._queue.moves_wanted() or self._clock.monotonic_s() < self._busy_until_s

    def attend(self) -> None:
        """Somebody may drive this camera in the next minute: keep its connection open."""
        self._warm_until_s = self._clock.monotonic_s() + WARM_FOR_S

    def wake(self) -> None:
        """Have the loop ask `should_stop` at once."""
        self._queue.wake()

    # -- the loop's thread

    def run(self, should_stop: Callable[[], bool]) -> None:
        """Until `should_stop`; then the camera is stopped if it was being moved. Ends within a call's limit."""
        head = self._open_head()
        try:
            self._connect(head)
            while not should_stop():
                self._queue.wait(self.step(head))
        finally:
            self._leave(head)

    def _connect(self, head: Head) -> None:
        """Ahead of the first key, so that it need not wait for it."""
        try:
            head.open()
            self._tell_reachable(None)
        except ConsoleError as error:
            self._tell_reachable(error)

    def step(self, head: Head) -> float:
        """One thing to do, the most urgent; returns how long there is nothing more."""
        now_s = self._clock.monotonic_s()
        held = self._queue.held()  # first: a hold nobody renews becomes a Stop here
        wait_s = self._stopping.step(head, now_s)
        if wait_s is not None:
            self._after_stop()
            return wait_s
        if held is not None:
            self._check.end()
            self.attend()
            self._busy_until_s = now_s + AFTER_MOVE_S
            wait_s = self._holding.step(head, held)
            self._tell_reachable(self._holding.error)
            return min(wait_s, self._do_order(head))
        single = self._queue.take_single()
        if single is not None:
            self._check.end()
            self.attend()
            self._busy_until_s = now_s + AFTER_SINGLE_S
            self._carry_out(head, single)
            return 0.0
        return min(self._do_order(head), self._look(head, now_s), self._keep_warm(head, now_s))

    def _after_stop(self) -> None:
        now_s = self._clock.monotonic_s()
        self._busy_until_s = now_s + AFTER_MOVE_S
        self._holding.reset()
        self._tell_reachable(self._stopping.error)
        if self._stopping.error is None:
            self._check.begin(now_s, to_us(self._clock.utc_now()))

    def _do_order(self, head: Head) -> float:
        order = self._queue.take_order()
        if order is None:
            return IDLE_WAIT_S
        self._carry_out(head, order)
        return 0.0

    def _carry_out(self, head: Head, command: SingleMove | Order) -> None:
        try:
            listed = carry_out(head, command)
        except ConsoleError as error:
            self._tell_reachable(error)
            self._listener.failed(command, error)
            return
        self._tell_reachable(None)
        self._listener.done(command)
        if listed is not None:
            self._listener.presets(listed)

    def _look(self, head: Head, now_s: float) -> float:
        """After a Stop: does it stand still?"""
        if not self._check.active:
            return IDLE_WAIT_S
        if now_s < self._check.due_s:
            return self._check.due_s - now_s
        verdict = self._check.look(now_s)
        if verdict is Verdict.STOP_AGAIN:
            with contextlib.suppress(ConsoleError):
                send_stop(head)
            self._check.stopped_again(to_us(self._clock.utc_now()))
        elif verdict in (Verdict.STANDS, Verdict.RUNS_AWAY):
            if verdict is Verdict.STANDS:
                self._busy_until_s = now_s
            self._listener.standstill(verdict is Verdict.STANDS)
        return 0.0  # the next round knows when to look again

    def _keep_warm(self, head: Head, now_s: float) -> float:
        if self._warm_next_s <= now_s < self._warm_until_s:
            self._warm_next_s = now_s + WARM_EVERY_S
            try:
                head.keep_warm(WARM_LIMIT_S)
            except ConsoleError:
                self._warm_until_s = now_s  # the next command tries, and says what is wrong
        return IDLE_WAIT_S

    def _leave(self, head: Head) -> None:
        """No thread of ours goes while a camera turns."""
        if self.commanded() or self._check.active:
            with contextlib.suppress(ConsoleError):
                head.stop(LAST_STOP_LIMIT_S)
        head.close()

    def _tell_reachable(self, error: ConsoleError | None) -> None:
        """A device that says no has answered."""
        is_reachable = not isinstance(error, DeviceUnreachable | CertificateRefused)
        if is_reachable != self._is_reachable:
            self._is_reachable = is_reachable
            self._listener.reachable(is_reachable)

    def _single(self, movement: SingleMove) -> None:
        self._queue.single(movement)

    def _order(self, order: Order) -> None:
        if not self._queue.order(order):
            self._listener.failed(order, InvalidInput(TOO_MANY))
