"""What a device tells by itself (tampering, a digital input, a restart), pulled from it (ONVIF event service)."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from datetime import timedelta

from csu_console.devices.onvif_client import OnvifClient, Service
from csu_console.devices.onvif_client.device_time import stamp_us
from csu_console.devices.safe_xml import NOT_UNDERSTOOD, Node
from csu_console.domain.clock import Clock, SystemClock
from csu_console.domain.device import DeviceEvent, MalformedAnswer
from csu_console.domain.errors import ConsoleError

PULL_S = 2.0
"""A device holds a pull so long when nothing happens: `should_stop` is asked no less often."""
LIFE_S = 60.0
RENEW_S = 25.0
CALL_LIMIT_S = 5.0
MESSAGES = 32
ITEMS_LIMIT, TEXT_LIMIT = 32, 200


class EventPull:
    """One subscription at a time over a client of its own; used by one thread of services."""

    def __init__(self, client: OnvifClient, clock: Clock | None = None) -> None:
        self._client = client
        self._clock: Clock = clock or SystemClock()

    def run_once(self, take: Callable[[DeviceEvent], None], should_stop: Callable[[], bool]) -> None:
        """Subscribe and pull until `should_stop` or an error; `take` is called in this thread.

        Raises NotOffered (no event service), DeviceUnreachable, DeviceRefused or MalformedAnswer.
        """
        asked = {"InitialTerminationTime": f"PT{LIFE_S:.0f}S"}
        answer = self._client.call(Service.EVENTS, "CreatePullPointSubscription", asked)
        place = answer.child("SubscriptionReference")
        if place is None:
            raise MalformedAnswer(NOT_UNDERSTOOD)
        try:
            self._pull(place, take, should_stop)
        finally:
            # Devices have few places for subscribers; a lost one ends by itself after LIFE_S.
            with contextlib.suppress(ConsoleError):
                self._client.call_at(place, "Unsubscribe", limit_s=CALL_LIMIT_S)

    def _pull(
        self, place: Node, take: Callable[[DeviceEvent], None], should_stop: Callable[[], bool]
    ) -> None:
        renewed_s = self._clock.monotonic_s()
        fields = {"Timeout": timedelta(seconds=PULL_S), "MessageLimit": MESSAGES}
        while not should_stop():
            asked_s = self._clock.monotonic_s()
            answer = self._client.call_at(place, "PullMessages", fields, PULL_S + CALL_LIMIT_S)
            events = read_events(answer)
            for event in events:
                take(event)
            now_s = self._clock.monotonic_s()
            if now_s - renewed_s > RENEW_S:
                renewed_s = now_s
                with contextlib.suppress(ConsoleError):  # many renew by the pull itself and know no other way
                    self._client.call_at(
                        place, "Renew", {"TerminationTime": f"PT{LIFE_S:.0f}S"}, CALL_LIMIT_S
                    )
            if not events and now_s - asked_s < PULL_S / 2:
                # It did not hold the pull: do not ask without end.
                _wait(self._clock, PULL_S - (now_s - asked_s), should_stop)


def read_events(answer: Node) -> tuple[DeviceEvent, ...]:
    """The events of one answer, in its order."""
    found = []
    for message in answer.anywhere("NotificationMessage"):
        topic = "/".join(part.rpartition(":")[2] for part in message.text("Topic").split("/"))
        body = message.child("Message", "Message") or message.child("Message")
        if not topic or body is None:
            continue
        stamped = stamp_us(body.attribute("UtcTime"))
        found.append(
            DeviceEvent(
                topic[:TEXT_LIMIT],
                stamped[0] if stamped is not None else None,
                body.attribute("PropertyOperation") == "Initialized",
                _items(body.child("Source")),
                _items(body.child("Data")),
            )
        )
    return tuple(found)


def _items(node: Node | None) -> tuple[tuple[str, str], ...]:
    if node is None:
        return ()
    pairs = ((item.attribute("Name"), item.attribute("Value")) for item in node.anywhere("SimpleItem"))
    return tuple((name[:TEXT_LIMIT], value[:TEXT_LIMIT]) for name, value in pairs if name)[:ITEMS_LIMIT]


def _wait(clock: Clock, seconds: float, should_stop: Callable[[], bool]) -> None:
    until_s = clock.monotonic_s() + seconds
    pause = threading.Event()
    while not should_stop() and (left_s := until_s - clock.monotonic_s()) > 0:
        pause.wait(min(left_s, 0.2))
