"""A head that remembers what it was told. `run` waits until it is asked to end."""

from __future__ import annotations

import threading
from collections.abc import Callable

from csu_console.domain.device import DeviceAccess, DeviceReport
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import HeadPosition, Preset, PtzCapabilities, PtzFeature, Velocity
from csu_console.services.ptz.ports import Busy, HeadLink, LinkListener, PoseSink, ShouldStop

PRESETS = (Preset(1, "p1", "Parvis"), Preset(2, "p2", "École"))
CAN = PtzCapabilities(
    features=frozenset({PtzFeature.CONTINUOUS, PtzFeature.PRESETS, PtzFeature.HOME, PtzFeature.RELATIVE}),
    auxiliary_commands=("tt:Wiper|On", "tt:Wiper|Off"),
)
REPORT = DeviceReport((), CAN, ptz_profile="main")


class FakeDriver:
    """Implements `Driver`."""

    def __init__(self, listener: LinkListener) -> None:
        self.said: list[tuple[object, ...]] = []
        self.listener = listener
        self._woken = threading.Event()

    def run(self, should_stop: ShouldStop) -> None:
        while not should_stop():
            self._woken.wait(5.0)
            self._woken.clear()

    def wake(self) -> None:
        self._woken.set()

    def attend(self) -> None:
        """Nothing to open."""

    def move(self, velocity: Velocity) -> None:
        self.said.append(("move", velocity.pan, velocity.tilt, velocity.zoom))

    def stop(self) -> None:
        self.said.append(("stop",))

    def go_to_preset(self, token: str, speed: float | None = None) -> None:
        self.said.append(("preset", token))

    def go_home(self) -> None:
        self.said.append(("home",))

    def move_absolute(self, position: HeadPosition) -> None:
        self.said.append(("absolute", position))

    def move_relative(self, position: HeadPosition) -> None:
        self.said.append(("relative", position))

    def auxiliary(self, text: str) -> None:
        self.said.append(("auxiliary", text))

    def save_preset(self, name: str, token: str = "") -> None:
        self.said.append(("save", name, token))

    def delete_preset(self, token: str) -> None:
        self.said.append(("delete", token))

    def save_home(self) -> None:
        self.said.append(("save home",))

    def read_presets(self) -> None:
        self.listener.presets(PRESETS)

    def focus(self, speed: float) -> None:
        self.said.append(("focus", speed))

    def focus_stop(self) -> None:
        self.said.append(("focus stop",))

    def focus_automatic(self, on: bool) -> None:
        self.said.append(("focus automatic", on))

    def commanded(self) -> bool:
        return False


class FakeSource:
    """Implements `Source`."""

    def __init__(self, poses: PoseSink) -> None:
        self.poses = poses
        self._woken = threading.Event()

    def run(self, should_stop: ShouldStop) -> None:
        while not should_stop():
            self._woken.wait(5.0)
            self._woken.clear()

    def wake(self) -> None:
        self._woken.set()


class FakeDevice:
    """`connect` for `Heads`: fails with `fault` while there is one."""

    def __init__(self, report: DeviceReport = REPORT) -> None:
        self.report = report
        self.fault: ConsoleError | None = None
        self.tries = 0
        self.links: list[HeadLink] = []
        self.drivers: list[FakeDriver] = []
        self.sources: list[FakeSource] = []
        self.on_connect: Callable[[], None] = lambda: None

    def connect(
        self, _access: DeviceAccess, listener: LinkListener, poses: PoseSink, _busy: Busy
    ) -> HeadLink:
        self.tries += 1
        self.on_connect()
        if self.fault is not None:
            raise self.fault
        driver, source = FakeDriver(listener), FakeSource(poses)
        self.drivers.append(driver)
        self.sources.append(source)
        return HeadLink(self.report, driver, source)

    @property
    def said(self) -> list[tuple[object, ...]]:
        """By the driver in use."""
        return self.drivers[-1].said
