"""Asks a camera where its head points: often while it moves, seldom at rest, never more than it bears.

A loop with its own connection: some cameras block in GetStatus for half a minute, and a Stop must not wait for that.
Whether the head moves is judged from its positions and from what was ordered here, never from its MoveStatus.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from csu_console.devices.clock_offset import Offset
from csu_console.devices.head import Head, HeadStatus, OpenHead
from csu_console.devices.pose_timing import PoseTiming
from csu_console.devices.pose_track import PoseTrack, differ
from csu_console.domain.clock import Clock, SystemClock, to_us
from csu_console.domain.device import DeviceUnreachable, MalformedAnswer
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.ptz import PoseReport, PoseSource

MOVING_PERIOD_S = 0.12
REST_PERIOD_S = 1.0
BUSY_SHARE, SLOW_BUSY_SHARE = 0.8, 0.5
"""At most this share of the time a camera is answering us, the second from SLOW_CALL_S on: it needs the rest to move."""
STILL_MOVING_S = 1.5
"""Asked often for so long after the last position that differed."""
STATUS_LIMIT_S = 2.0
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 15.0
NEVER_PAUSE_S, NEVER_AFTER = 120.0, 4
"""For a camera that has never answered: asking it may be what keeps it from doing anything else."""
SLOW_CALL_S = 0.3
"""Below 3 positions a second: the operator is told why the picture is covered so often."""
QUICK_CALL_S = 0.15
"""Slow no more. The two apart: a camera between them is not reported again and again."""
SMOOTHING = 0.3
METADATA_FRESH_US = 700_000
CLOCK_GOOD_US = 20_000
CLOCK_AGAIN_S = 60.0
CLOCK_POOR_US, CLOCK_DELAY_S = 50_000, 0.3
"""A clock worse than that makes every position worse: worth one late position."""

STATUS_SLOW = QT_TRANSLATE_NOOP(
    "errors",
    "The camera tells its position slowly: masks over a moving picture stay larger or cover it whole.",
)
STATUS_FAILS = QT_TRANSLATE_NOOP(
    "errors",
    "The camera does not tell its position ({reason}) The picture stays covered where masks depend on it.",
)


class PoseListener(Protocol):
    """Called in the source's thread; must not block."""

    def degraded(self, error: ConsoleError) -> None:
        """Said once until it is well again."""
        ...

    def recovered(self, template: str) -> None:
        """What was said by an error of this template is over."""
        ...


class StatusPoller:
    """`commanded`: whether a movement ordered here is under way. Only `run` is for the loop's thread."""

    def __init__(
        self,
        open_head: OpenHead,
        track: PoseTrack,
        commanded: Callable[[], bool],
        listener: PoseListener,
        *,
        clock: Clock | None = None,
    ) -> None:
        self._open_head, self._track, self._commanded, self._listener = open_head, track, commanded, listener
        self._clock: Clock = clock or SystemClock()
        self._awake = threading.Event()
        self._timing = PoseTiming()
        self._lock = threading.Lock()
        self._offset: Offset | None = None
        self._call_s = 0.0
        self._moved_s = float("-inf")
        self._last: PoseReport | None = None
        self._failures = 0
        self._answered = False
        self._told_slow = self._told_failing = False
        self._measured_s = float("-inf")

    def wake(self) -> None:
        """Ask at once: a movement begins, or the loop is to end. Any thread."""
        self._awake.set()

    def clock_offset(self) -> Offset | None:
        """The camera's clock minus this machine's, for what else carries its time. Any thread."""
        with self._lock:
            return self._offset

    def run(self, should_stop: Callable[[], bool]) -> None:
        """Until `should_stop`; ends within a call's limit. Never raises for what a camera does."""
        head = self._open_head()
        try:
            while not should_stop():
                self._awake.clear()
                self._pause(head, self.step(head), should_stop)
        finally:
            head.close()

    def step(self, head: Head) -> float:
        """One question; returns the pause until the next."""
        try:
            status = head.status(STATUS_LIMIT_S)
        except ConsoleError as error:
            return self._failed(head, error)
        self._failures, self._answered = 0, True
        if self._told_failing:
            self._told_failing = self._told_slow = False  # only the last thing said is shown
            self._listener.recovered(STATUS_FAILS)
        self._call_s += SMOOTHING * ((status.answered_us - status.asked_us) / 1e6 - self._call_s)
        self._take(head, status)
        return self._period_s()

    def _take(self, head: Head, status: HeadStatus) -> None:
        if status.stamp_us is not None:
            head.offset.observe_not_after(status.stamp_us, status.answered_us)
        self._keep_offset(head)
        report = self._timing.report(status, self._offset)
        if self._timing.clock_was_set:
            # Until the camera's clock is known again this position would be filed under another moment.
            self._ask_clock(head)
            report = self._timing.report(status, self._offset)
        if self._last is None or differ(report, self._last):
            self._moved_s = self._clock.monotonic_s()
        self._last = report
        if not self._metadata_fresh():
            self._track.offer(report)
        if self._call_s > SLOW_CALL_S and not self._told_slow:
            self._told_slow = True
            self._listener.degraded(DeviceUnreachable(STATUS_SLOW))
        elif self._call_s < QUICK_CALL_S and self._told_slow:
            self._told_slow = False
            self._listener.recovered(STATUS_SLOW)

    def _period_s(self) -> float:
        moving = self._commanded() or self._clock.monotonic_s() - self._moved_s < STILL_MOVING_S
        wanted_s = MOVING_PERIOD_S if moving and not self._metadata_fresh() else REST_PERIOD_S
        share = BUSY_SHARE if self._call_s < SLOW_CALL_S else SLOW_BUSY_SHARE
        return max(wanted_s - self._call_s, self._call_s * (1 - share) / share, 0.0)

    def _failed(self, head: Head, error: ConsoleError) -> float:
        self._failures += 1
        told = self._metadata_fresh()  # positions come all the same, and masks follow them
        if told and self._told_failing:
            self._told_failing = self._told_slow = False
            self._listener.recovered(STATUS_FAILS)
        # One answer may get lost, or come garbled, on the best of networks.
        if self._failures >= 2 and not told and not self._told_failing:
            self._told_failing = True
            self._listener.degraded(MalformedAnswer(STATUS_FAILS, reason=error))
        if isinstance(error, DeviceUnreachable) and self._failures == 3:
            head.forget()  # it may come back with another clock and other services
        if not self._answered and self._failures >= NEVER_AFTER:
            return NEVER_PAUSE_S
        return float(min(FIRST_PAUSE_S * 2 ** min(self._failures - 1, 8), LONGEST_PAUSE_S))

    def _pause(self, head: Head, pause_s: float, should_stop: Callable[[], bool]) -> None:
        """Wait; and when the moment is good within it, ask the camera's clock. A wake ends a rest, never a back-off."""
        until_s = self._clock.monotonic_s() + pause_s
        if not self._failures and self._wants_clock():
            now_us = to_us(self._clock.utc_now())
            moment_s = (head.offset.best_moment_us(now_us) - now_us) / 1e6
            # The next status may wait for it, at rest a second, in a movement less: else the moment is missed for ever.
            if moment_s < max(pause_s, REST_PERIOD_S if pause_s > REST_PERIOD_S / 2 else self._may_delay_s()):
                if self._awake.wait(moment_s):
                    return
                self._ask_clock(head)
        while (left_s := until_s - self._clock.monotonic_s()) > 0 and not should_stop():
            if self._awake.wait(left_s):
                if not self._failures:
                    return
                self._awake.clear()

    def _wants_clock(self) -> bool:
        """Frames are timed by the camera's clock, so it must be known for positions without a time of their own too."""
        offset = self.clock_offset()
        fine = offset is not None and offset.error_us <= CLOCK_GOOD_US
        age_s = self._clock.monotonic_s() - self._measured_s
        return not fine or age_s > CLOCK_AGAIN_S

    def _may_delay_s(self) -> float:
        offset = self.clock_offset()
        return CLOCK_DELAY_S if offset is None or offset.error_us > CLOCK_POOR_US else 0.0

    def _ask_clock(self, head: Head) -> None:
        self._measured_s = self._clock.monotonic_s()
        try:
            head.measure_clock(STATUS_LIMIT_S)
        except ConsoleError:
            return
        self._keep_offset(head)

    def _keep_offset(self, head: Head) -> None:
        offset = head.offset.current(to_us(self._clock.utc_now()))
        with self._lock:
            self._offset = offset

    def _metadata_fresh(self) -> bool:
        """The metadata stream brings positions by itself: this source only watches then."""
        latest = self._track.latest()
        return (
            latest is not None
            and latest.source is PoseSource.METADATA
            and to_us(self._clock.utc_now()) - latest.taken_us < METADATA_FRESH_US
        )
