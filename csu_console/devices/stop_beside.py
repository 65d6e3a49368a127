"""A Stop that finds the driver's connection taken by another call goes out at once over a second one.

Beside the driver's own, never instead of it: the driver sends its Stop as always when the call under way has ended, so that
nothing sent before can move the camera again, and only that one counts as delivered.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from csu_console.devices.command_queue import CommandQueue
from csu_console.devices.head import Head, OpenHead
from csu_console.devices.stop_sender import send_stop
from csu_console.domain.errors import ConsoleError

logger = logging.getLogger(__name__)

HELD_UP_S = 0.03
"""A call that ends sooner holds nothing up: most cameras answer a movement within 10 ms."""
IDLE_WAIT_S = 5.0
"""How long `should_stop` may go unasked when nobody calls `wake`."""


class StopBeside:
    """One per driver, of its queue and with a connection of its own that is open for this alone. `asked` and `wake` may be
    called from any thread; `run` is the loop of a thread of services."""

    def __init__(self, open_head: OpenHead, queue: CommandQueue) -> None:
        self._open_head, self._queue = open_head, queue
        self._asked = threading.Event()
        self._has_learnt = False
        """Or tried to."""

    def asked(self) -> None:
        """A Stop was put into the queue."""
        self._asked.set()

    def wake(self) -> None:
        """Have the loop ask `should_stop` at once."""
        self._asked.set()

    def run(self, should_stop: Callable[[], bool]) -> None:
        """Until `should_stop`; ends within a call's limit."""
        head = self._open_head()
        try:
            while not should_stop():
                if self._asked.wait(IDLE_WAIT_S):
                    self._asked.clear()
                    self._asked.wait(HELD_UP_S)
                    self.step(head)
        finally:
            head.close()

    def step(self, head: Head) -> None:
        """Send the Stop that waits for another call, if there is one."""
        if not self._queue.stop_held_up():
            self._learn(head)
            return
        self._queue.stop_beside(under_way=True)
        try:
            send_stop(head)
            self._has_learnt = True
            logger.debug("a Stop went beside a call under way")
        except ConsoleError as error:
            # The driver's own follows, is tried until it arrives, and is the one that is said.
            logger.debug("a Stop beside a call under way did not arrive: %s", error.template)
        finally:
            self._queue.stop_beside(under_way=False)
            head.close()

    def _learn(self, head: Head) -> None:
        """After the first Stop that nothing held up: the camera's clock and services, so that a later one need not ask for
        them first. Then the connection is closed: cameras have few to spare."""
        if self._has_learnt:
            return
        self._has_learnt = True
        try:
            head.open()
        except ConsoleError as error:
            logger.debug("what Stop needs is asked for when it is sent: %s", error.template)
        finally:
            head.close()
