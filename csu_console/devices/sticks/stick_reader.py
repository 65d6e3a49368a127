"""The loop that reads joysticks: often while one is plugged in, now and then to see whether one comes."""

from __future__ import annotations

import threading
from collections.abc import Callable

from csu_console.devices.sticks.stick_events import Plugged, StickInbox, Sticks, Unplugged

FIRST_PAUSE_S = 1.5
"""Loading SDL takes a tenth of a second of processor, which the first pictures need more."""

PAUSE_S = 0.003
"""Between two looks at a stick that is there. Of the 20 ms from hand to wire it takes 3, and 12 more when the hand lets
go; a report of a USB stick comes every 8."""

SEARCH_PAUSE_S = 0.5
"""Between two looks for a stick that is not."""


class StickReader:
    """Owned by a thread of services. `run` returns when it is asked to; plugs out whatever was plugged in first."""

    def __init__(self, sticks: Sticks, inbox: StickInbox, first_pause_s: float = FIRST_PAUSE_S) -> None:
        self._sticks, self._inbox, self._first_pause_s = sticks, inbox, first_pause_s
        self._nudge = threading.Event()
        self._here: set[int] = set()

    def run(self, over: Callable[[], bool]) -> None:
        """Raises ConsoleError when sticks cannot be read here."""
        self._nudge.wait(self._first_pause_s)
        if over():
            return
        try:
            self._sticks.open()
            while not over():
                self._look()
                self._nudge.wait(PAUSE_S if self._here else SEARCH_PAUSE_S)
        finally:
            self._inbox.put([Unplugged(stick_id) for stick_id in sorted(self._here)])
            self._sticks.close()

    def wake(self) -> None:
        """Look whether it is over, at once and from then on; any thread."""
        self._nudge.set()

    def _look(self) -> None:
        events = self._sticks.read()
        for event in events:
            if isinstance(event, Plugged):
                self._here.add(event.stick.id)
            elif isinstance(event, Unplugged):
                self._here.discard(event.stick_id)
        if events:
            self._inbox.put(events)
