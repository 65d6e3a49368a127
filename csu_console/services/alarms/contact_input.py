"""Alarms from the contacts of a camera: its ONVIF events, pulled in a thread of their own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from csu_console.devices.events import EventPull
from csu_console.devices.onvif_client import OnvifClient
from csu_console.domain.alarm import INPUT_LIMIT
from csu_console.domain.alarm_signal import ON_WORDS
from csu_console.domain.clock import Clock
from csu_console.domain.device import DeviceAccess, DeviceEvent, DeviceRefused, NotOffered
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.media.backoff import Backoff
from csu_console.services.alarms.inbox import AlarmInbox

logger = logging.getLogger(__name__)

FAILED = QT_TRANSLATE_NOOP("errors", "The camera's contacts failed inside the console; they are tried again.")

STATES = ("LogicalState", "State", "IsTamper", "Alarm", "value", "Value")
"""Items that tell the state of a contact, in the order they are looked for; the first is DigitalInput's own."""
NAMES = ("InputToken", "RelayToken", "Source", "Token", "VideoSourceToken", "VideoSourceConfigurationToken")
"""Items that tell which contact it is."""


def input_of(event: DeviceEvent) -> str:
    """What the console calls a contact: topic and token, `Device/Trigger/DigitalInput/2`."""
    names = (next((value for key, value in event.source if key == name), "") for name in NAMES)
    token = next((name for name in names if name), "")
    return "/".join(filter(None, (event.topic, token)))[:INPUT_LIMIT]


def is_alarm(event: DeviceEvent) -> bool:
    """Whether it tells of a contact that is not at rest; an event without a state tells of nothing."""
    states = (event.value(name) for name in STATES)
    return next((state for state in states if state), "").strip().lower() in ON_WORDS


class ContactInput:
    """Owned by AlarmListener. A closed contact told at the beginning counts: while nobody listened it may have closed.

    `told` is called in the thread: a ConsoleError while the camera does not answer, None once it does.
    """

    def __init__(
        self,
        source_id: int,
        reach: Callable[[], DeviceAccess],
        inbox: AlarmInbox,
        clock: Clock,
        told: Callable[[int, ConsoleError | None], None],
        backoff: Backoff | None = None,
    ) -> None:
        """`reach` is asked in the thread; it may raise ConsoleError (no key, no such camera)."""
        self._source_id, self._reach = source_id, reach
        self._inbox, self._clock, self._told = inbox, clock, told
        # A refused password waits two minutes: cameras lock accounts.
        self._backoff = backoff or Backoff(first_s=2.0, longest_s=60.0, refused_s=120.0)
        self._stop = threading.Event()
        self._heard = False
        self._thread = threading.Thread(target=self._run, name=f"alarms-contact-{source_id}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ask_to_stop(self) -> None:
        self._stop.set()

    def close(self, timeout_s: float = 8.0) -> bool:
        """A pull under way ends by its own limit; True when the thread has ended."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stop.is_set():
            flat = False
            try:
                with OnvifClient(self._reach()) as client:
                    EventPull(client, self._clock).run_once(self._take, self._asked_to_stop)
                continue
            except (DeviceRefused, NotOffered) as error:
                self._fail(error)
                flat = True
            except ConsoleError as error:
                self._fail(error)
            except Exception as fault:  # its text may hold the address: only its kind is told
                logger.error("the contacts of source %d failed: %s", self._source_id, type(fault).__name__)
                self._fail(ConsoleError(FAILED))
            self._stop.wait(self._backoff.failed(refused=flat))

    def _asked_to_stop(self) -> bool:
        """Asked between two pulls: the camera has answered."""
        if not self._heard:
            self._heard = True
            self._backoff.succeeded()
            self._told(self._source_id, None)
        return self._stop.is_set()

    def _fail(self, error: ConsoleError) -> None:
        self._heard = False
        self._told(self._source_id, error)

    def _take(self, event: DeviceEvent) -> None:
        if is_alarm(event):
            self._inbox.put(self._source_id, input_of(event), self._clock.utc_now())
