"""The real camera under survey: its head's driver, its reported positions, and the probe of its stream."""

from __future__ import annotations

import threading
from collections.abc import Callable

from csu_console.domain.clock import Clock, to_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import HeadPosition, PoseReport
from csu_console.domain.stream import TimeSource
from csu_console.media.shift_probe import PictureShift, ShiftProbe
from csu_console.services.ptz.ports import Driver
from csu_console.services.ptz.survey import NOT_STILL, STOPPED

STILL_S = 0.7
"""The same place for so long: at rest."""
STARTS_S = 0.5
"""A head that has not begun to move by then was there already."""
GO_LIMIT_S = 20.0
PICTURE_LIMIT_S = 5.0
FRESH_LIMIT_S = 4.0
"""Where no picture is as new as it should be by then, its clock is not the one that was measured: the newest will do."""
SETTLE_S = 0.4
"""After the head: pictures on their way and the encoder's own settling."""
TOLERANCE = 1e-4
"""Of a position between two reports at rest, in either space: encoders jitter by less."""


class SurveyCamera:
    """`survey.Instrument` over a driver and a probe. Used by one thread; `pointed` is called by the head's."""

    def __init__(
        self,
        driver: Driver,
        probe: ShiftProbe,
        clock: Clock,
        should_stop: Callable[[], bool],
        moving: Callable[[], None] = lambda: None,
        offset_us: int | None = None,
    ) -> None:
        """`moving` is called before each movement: masks that follow the camera already must know of it. `offset_us`:
        the camera's clock minus this machine's, None while it is not known."""
        self._driver, self._probe, self._clock, self._should_stop = driver, probe, clock, should_stop
        self._moving, self._offset_us = moving, offset_us
        self._rest_us = 0
        """When it was last found at rest, on this machine's clock."""
        self._told = threading.Condition()
        self._reports: list[PoseReport] = []
        self._heard_s: list[float] = []

    def pointed(self, report: PoseReport) -> None:
        """In the head's thread."""
        with self._told:
            self._reports.append(report)
            self._heard_s.append(self._clock.monotonic_s())
            self._told.notify_all()

    def reports(self) -> tuple[PoseReport, ...]:
        """Everything told since the survey began."""
        with self._told:
            return tuple(self._reports)

    def go(self, position: HeadPosition) -> PoseReport:
        self._moving()
        self._driver.move_absolute(position)
        return self.rest()

    def go_to_preset(self, token: str) -> PoseReport:
        """Raises ConsoleError."""
        self._moving()
        self._driver.go_to_preset(token)
        return self.rest()

    def rest(self) -> PoseReport:
        """Wait until it stands still after what was just commanded. Raises ConsoleError."""
        began_s = self._clock.monotonic_s()
        while True:
            now_s = self._clock.monotonic_s()
            if self._should_stop():
                raise ConsoleError(STOPPED)
            if now_s - began_s > GO_LIMIT_S:
                raise ConsoleError(NOT_STILL)
            found = self._at_rest(began_s)
            if found is not None:
                self._rest_us = to_us(self._clock.utc_now())
                return found
            with self._told:
                self._told.wait(0.1)

    def mark(self) -> None:
        """Done when it returns: a mark still waiting for its picture would be made on the way to the next place."""
        self._pause()
        self._probe.mark()
        self._fresh()
        self._probe.mark()
        self._next()

    def measure(self) -> PictureShift | None:
        self._pause()
        return self._fresh()

    def _fresh(self) -> PictureShift | None:
        """In a picture taken at rest: on a busy machine those of the movement may still be on their way."""
        until_s = self._clock.monotonic_s() + FRESH_LIMIT_S
        while True:
            found = self._next()
            late = self._clock.monotonic_s() >= until_s
            if found is None or late or self._should_stop() or self._is_of_rest(found):
                return found

    def _is_of_rest(self, found: PictureShift) -> bool:
        if found.time_source is not TimeSource.CAMERA:
            return True  # timed by its arrival: nothing tells how long it was on its way
        return self._offset_us is None or found.captured_us >= self._rest_us + self._offset_us

    def _next(self) -> PictureShift | None:
        came = threading.Event()
        found: list[PictureShift | None] = []

        def on_found(shift: PictureShift | None) -> None:
            found.append(shift)
            came.set()

        self._probe.measure(on_found)
        came.wait(PICTURE_LIMIT_S)
        return found[0] if found else None

    def _at_rest(self, began_s: float) -> PoseReport | None:
        with self._told:
            recent = [
                (heard_s, report)
                for heard_s, report in zip(self._heard_s, self._reports, strict=True)
                if heard_s >= began_s + STARTS_S
            ]
        if not recent or recent[-1][0] - recent[0][0] < STILL_S:
            return None
        latest_s, latest = recent[-1]
        last = [report for heard_s, report in recent if heard_s >= latest_s - STILL_S]
        return latest if len(last) >= 3 and all(_same(report, latest) for report in last) else None

    def _pause(self) -> None:
        with self._told:
            self._told.wait_for(self._should_stop, SETTLE_S)


def _same(one: PoseReport, other: PoseReport) -> bool:
    parts = ((one.pan, other.pan), (one.tilt, other.tilt), (one.zoom, other.zoom))
    return all(abs(a - b) <= TOLERANCE for a, b in parts)
