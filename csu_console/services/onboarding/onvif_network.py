"""The devices of the network over WS-Discovery and ONVIF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from csu_console.devices import discovery
from csu_console.devices.capabilities import read_device
from csu_console.devices.onvif_client import OnvifClient
from csu_console.domain.device import DeviceAccess, DeviceReport, DeviceUnreachable, FoundDevice
from csu_console.domain.errors import QT_TRANSLATE_NOOP

GIVEN_UP = QT_TRANSLATE_NOOP("errors", "Reading the device was given up.")


class OnvifNetwork:
    """Implements `onboarding_service.Network`."""

    def interfaces(self) -> tuple[discovery.NetworkInterface, ...]:
        return discovery.interfaces()

    def discover(
        self, addresses: Sequence[str], wait_s: float, should_stop: Callable[[], bool]
    ) -> tuple[FoundDevice, ...]:
        return discovery.discover(addresses, wait_s, should_stop)

    def read(self, access: DeviceAccess, should_stop: Callable[[], bool]) -> DeviceReport:
        with _Impatient(access, should_stop) as client:
            return read_device(client)


class _Impatient(OnvifClient):
    """Begins no call once it is to stop: a silent device holds its thread for one call, not for all of them."""

    def __init__(self, access: DeviceAccess, should_stop: Callable[[], bool]) -> None:
        super().__init__(access)
        self._should_stop = should_stop

    def call(self, *asked: Any, **more: Any) -> Any:
        self._go_on()
        return super().call(*asked, **more)

    def call_own(self, *asked: Any, **more: Any) -> Any:
        self._go_on()
        return super().call_own(*asked, **more)

    def _go_on(self) -> None:
        """Raises DeviceUnreachable, which ends the reading."""
        if self._should_stop():
            raise DeviceUnreachable(GIVEN_UP)
