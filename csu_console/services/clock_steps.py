"""This machine's clock set back: said aloud, because the same hours then come twice in recordings and in the logbook."""

from __future__ import annotations

import platform
from datetime import datetime, timedelta

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.services.alert_service import AlertService

STEP = timedelta(seconds=10)
"""NTP slews what is less, and a camera's clock is believed as far (media/stream_clock)."""

_SET_BACK = QT_TRANSLATE_NOOP(
    "errors",
    "The clock of {machine} was set back by about {minutes:minute|minutes}: until it is again what it was, recordings "
    "and log entries bear times that came before. Nothing is lost; have the time server (NTP) looked at.",
)


class ClockSteps:
    """Compares the wall clock with the monotonic one, at each look. GUI thread.

    Forward is no fault: a machine that slept, or whose first NTP answer came late, does that.
    """

    def __init__(self, alerts: AlertService, clock: Clock) -> None:
        self._alerts, self._clock = alerts, clock
        self._machine = platform.node()
        """Subject of the alert: the room hears of it, and each machine has its own."""
        self._seen_utc, self._seen_s = clock.utc_now(), clock.monotonic_s()
        self._again_utc: datetime | None = None
        """When no time comes twice any more; None while the clock goes on."""

    def look(self) -> None:
        """Raise the alert after a step back; clear it when the clock has caught up."""
        now, now_s = self._clock.utc_now(), self._clock.monotonic_s()
        expected = self._seen_utc + timedelta(seconds=now_s - self._seen_s)
        self._seen_utc, self._seen_s = now, now_s
        if expected - now > STEP:
            self._again_utc = max(expected, self._again_utc or expected)
            minutes = max(1, round((self._again_utc - now).total_seconds() / 60))
            params = (("machine", self._machine), ("minutes", minutes))
            self._alerts.raise_alert(
                Alert(AlertKind.CLOCK_SET, AlertLevel.ATTENTION, now, None, _SET_BACK, params, self._machine)
            )
        elif self._again_utc is not None and now >= self._again_utc:
            self._again_utc = None
            self._alerts.clear(AlertKind.CLOCK_SET, subject=self._machine)
