"""When to stop asking a device that refuses: cameras lock an account after a few wrong passwords."""

from __future__ import annotations

from csu_console.devices.onvif_client.answers import REFUSES
from csu_console.domain.device import DeviceRefused

PAUSE_S = 60.0
IN_A_ROW = 3


class Refusals:
    """A user once believed who is refused a command lacks a right, so the next command is still sent; somebody never
    believed, or refused several times in a row, sends nothing for a while."""

    def __init__(self) -> None:
        self._known = False
        self._in_a_row = 0
        self._until_s = 0.0

    def check(self, now_s: float) -> None:
        """Raises DeviceRefused, without a word to the device, while it must be left alone."""
        if now_s < self._until_s:
            raise DeviceRefused(REFUSES)

    def refused(self, now_s: float) -> None:
        self._in_a_row += 1
        if not self._known or self._in_a_row >= IN_A_ROW:
            self._until_s = now_s + PAUSE_S
            self._known = False

    def believed(self) -> None:
        self._known, self._in_a_row, self._until_s = True, 0, 0.0
