"""The real camera under survey: its head's driver, its reported positions, and the probe of its stream."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from csu_console.domain.clock import Clock, to_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import HeadPosition, PoseReport
from csu_console.media.middle_match import WIDEST_WIDTHS
from csu_console.media.shift_probe import PictureShift, ShiftProbe
from csu_console.services.ptz.ports import Driver
from csu_console.services.ptz.survey import NOT_STILL, STOPPED, SURE

log = logging.getLogger(__name__)

STILL_S = 0.7
"""The same place for so long, where it was sent: at rest."""
SHORT_OF_S = 2.0
"""... somewhere else, or where nothing told a place: positions renewed once a second stand still on the way too."""
STARTS_S = 6.0
"""A head that has not begun to move by then was there already: on a busy machine the order itself is late."""
ARRIVED_SHARE = 0.1
"""Of the way: nearer than that it has arrived."""
GO_LIMIT_S = 25.0
FRESH_LIMIT_S = 6.0
"""Where no picture is as new as it should be by then, its clock is not the one that was measured."""
SETTLE_S = 0.4
"""After the head: pictures on their way and the encoder's own settling."""
TOLERANCE = 1e-4
"""Of a position between two reports at rest, in either space: encoders jitter by less."""

LOOKS = 3
LOOKS_PERIOD_S = 0.2
ROUNDS = 4
"""Of looks that did not agree: somebody walks through what is followed."""
AGREE_WIDTHS = 0.001
"""Looks at a picture that stands still agree by half of this (measured, H.264 of a drawn town)."""

Until = Callable[[Callable[[], bool], float], bool]
"""Waits until the first argument holds, so many seconds at most; whether it does."""


@dataclass(slots=True)
class _Heard:
    at_s: float
    report: PoseReport


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
        until: Until | None = None,
    ) -> None:
        """`moving` is called before each movement: masks that follow the camera already must know of it. `offset_us`:
        the camera's clock minus this machine's, None while it is not known. `until`: how time passes; None: as it does."""
        self._driver, self._probe, self._clock, self._should_stop = driver, probe, clock, should_stop
        self._moving, self._offset_us = moving, offset_us
        self._until = until or self._wait
        self._focal_widths = WIDEST_WIDTHS
        self._rest_us = 0
        """When it was last found at rest, on this machine's clock."""
        self._rests_at: PoseReport | None = None
        self._told = threading.Condition()
        self._heard: list[_Heard] = []

    def pointed(self, report: PoseReport) -> None:
        """In the head's thread."""
        with self._told:
            if self._offset_us is not None and report.camera_us is not None:
                self._offset_us = report.camera_us - report.taken_us  # surer than what was asked once
            self._heard.append(_Heard(self._clock.monotonic_s(), report))
            self._told.notify_all()

    def reports(self) -> tuple[PoseReport, ...]:
        """Everything told since the survey began."""
        with self._told:
            return tuple(each.report for each in self._heard)

    def go(self, position: HeadPosition) -> PoseReport:
        """Raises ConsoleError."""
        return self._sent(lambda: self._driver.move_absolute(position), position)

    def go_to_preset(self, token: str) -> PoseReport:
        """Raises ConsoleError."""
        return self._sent(lambda: self._driver.go_to_preset(token), None)

    def mark(self, focal_widths: float) -> bool:
        """Done when it returns: a mark still waiting for its picture would be made on the way to the next place."""
        self._focal_widths = focal_widths
        self._pause()
        # Laid over itself: what fits elsewhere as well cannot be followed.
        found = self._fresh(marks=True)
        return found is not None and found.sure >= SURE and self._stands()

    def measure(self, focal_widths: float) -> PictureShift | None:
        self._focal_widths = focal_widths
        self._pause()
        for _ in range(ROUNDS):
            looks = self._looks()
            if looks is None or not self._stands():
                return None
            if _agree(looks):
                return _middle(looks)
        return None

    def _looks(self) -> list[PictureShift] | None:
        """Several, of pictures of rest."""
        looks: list[PictureShift] = []
        while len(looks) < LOOKS:
            found = self._fresh()
            if found is None:
                return None
            looks.append(found)
            self._until(self._should_stop, LOOKS_PERIOD_S)
            self._check_stop()
        return looks

    # where it is

    def _sent(self, order: Callable[[], None], target: HeadPosition | None) -> PoseReport:
        """Wait until it stands still after what is commanded. Raises ConsoleError."""
        with self._told:
            before = self._heard[-1].report if self._heard else None
        self._rests_at = None
        self._moving()
        began_s = self._clock.monotonic_s()
        order()
        found: list[PoseReport] = []

        def rests() -> bool:
            report = self._at_rest(began_s, before, target)
            if report is not None:
                found.append(report)
            return bool(found) or self._should_stop()

        self._until(rests, GO_LIMIT_S)
        self._check_stop()
        if not found:
            raise ConsoleError(NOT_STILL)
        self._rest_us, self._rests_at = to_us(self._clock.utc_now()), found[0]
        return found[0]

    def _at_rest(
        self, began_s: float, before: PoseReport | None, target: HeadPosition | None
    ) -> PoseReport | None:
        """Where, None while it is not known."""
        with self._told:
            recent = [each for each in self._heard[-200:] if each.at_s >= began_s]
        if not recent:
            return None
        latest = recent[-1]
        still = latest
        for each in reversed(recent):
            if not _same(each.report, latest.report):
                break
            still = each
        wanted_s = STILL_S
        if target is None or before is None or not _arrived(before, latest.report, target):
            moved = before is not None and any(not _same(each.report, before) for each in recent)
            wanted_s = SHORT_OF_S if moved else STARTS_S
        count = sum(each.at_s >= still.at_s for each in recent)
        return latest.report if count >= 3 and latest.at_s - still.at_s >= wanted_s else None

    def _stands(self) -> bool:
        """Nobody has moved it since it came to rest."""
        with self._told:
            latest = self._heard[-1].report if self._heard else None
        return self._rests_at is not None and latest is not None and _same(latest, self._rests_at)

    # what it shows

    def _fresh(self, marks: bool = False) -> PictureShift | None:
        """In a picture taken at rest: on a busy machine those of the movement may still be on their way."""
        if self._offset_us is not None:
            found = self._next(marks, self._rest_us + self._offset_us)
            if found is not None:
                return found
            log.info("no picture of rest came within %.0f s: its clock is not the camera's", FRESH_LIMIT_S)
            with self._told:
                self._offset_us = None
        return self._next(marks, 0)

    def _next(self, marks: bool, from_us: int) -> PictureShift | None:
        found: list[PictureShift | None] = []

        def on_found(shift: PictureShift | None) -> None:
            with self._told:
                found.append(shift)
                self._told.notify_all()

        if marks:
            self._probe.mark(from_us)
        self._probe.measure(on_found, from_us, self._focal_widths)
        self._until(lambda: bool(found), FRESH_LIMIT_S)
        self._probe.measure(None)
        self._check_stop()
        return found[0] if found else None

    # time

    def _check_stop(self) -> None:
        if self._should_stop():
            raise ConsoleError(STOPPED)

    def _pause(self) -> None:
        self._until(self._should_stop, SETTLE_S)
        self._check_stop()

    def _wait(self, holds: Callable[[], bool], limit_s: float) -> bool:
        until_s = self._clock.monotonic_s() + limit_s
        with self._told:
            while not holds():
                left_s = until_s - self._clock.monotonic_s()
                if left_s <= 0.0 or self._should_stop():
                    return False
                self._told.wait(min(left_s, 0.1))  # asked again: nobody tells of the wish to stop
        return True


def _same(one: PoseReport, other: PoseReport) -> bool:
    parts = ((one.pan, other.pan), (one.tilt, other.tilt), (one.zoom, other.zoom))
    return all(abs(a - b) <= TOLERANCE for a, b in parts)


def _arrived(before: PoseReport, now: PoseReport, target: HeadPosition) -> bool:
    """On every axis that has a way to go."""
    ways = (
        (before.pan, now.pan, target.pan),
        (before.tilt, now.tilt, target.tilt),
        (before.zoom, now.zoom, target.zoom),
    )
    return all(
        to is None or abs(here - to) <= max(TOLERANCE, ARRIVED_SHARE * abs(start - to))
        for start, here, to in ways
    )


def _agree(looks: list[PictureShift]) -> bool:
    spans = (
        [look.right_widths for look in looks],
        [look.down_widths for look in looks],
    )
    return all(max(each) - min(each) <= AGREE_WIDTHS for each in spans)


def _middle(looks: list[PictureShift]) -> PictureShift:
    last = looks[-1]
    return PictureShift(
        last.captured_us,
        last.time_source,
        median(look.right_widths for look in looks),
        median(look.down_widths for look in looks),
        min(look.sure for look in looks),
    )
