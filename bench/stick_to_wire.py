"""The same from a joystick: SDL's own virtual stick, the thread that reads, the window's event loop, the driver."""

from __future__ import annotations

import time
from collections.abc import Callable
from queue import Empty, Queue

from PySide6.QtCore import QCoreApplication, QEventLoop

from csu_console.devices.ptz_driver import PtzDriver
from csu_console.devices.sticks.sdl_sticks import SdlSticks
from csu_console.domain.actor import PROGRAM
from csu_console.domain.ptz import Velocity
from csu_console.services.sticks.stick_service import StickService

LIMIT_S = 20.0


class _Texts:
    """Settings in memory."""

    def text(self, name: str, default: str = "") -> str:
        return default

    def set_text(self, name: str, value: str) -> None: ...


class VirtualStick:
    """A stick that SDL plays, before a service that reads it and a driver that obeys. Owned by the bench's thread."""

    def __init__(self, driver: PtzDriver, arrivals: Queue[tuple[str, int]]) -> None:
        import sdl2dll  # noqa: F401  (first: the binding warns when it has to ask it for the library)

        # isort: split
        import sdl2

        self._sdl, self._arrivals = sdl2, arrivals
        self._application = QCoreApplication.instance() or QCoreApplication([])
        self._service = StickService(_Texts(), PROGRAM, SdlSticks, first_pause_s=0.0)
        self._service.leaned.connect(lambda velocity: _drive(driver, velocity))
        self._service.start()
        # The service's thread starts SDL; the stick can be plugged in only then.
        self._until(lambda: sdl2.SDL_WasInit(sdl2.SDL_INIT_JOYSTICK) != 0)
        self._index = sdl2.SDL_JoystickAttachVirtual(sdl2.SDL_JOYSTICK_TYPE_FLIGHT_STICK, 3, 4, 0)
        self._until(lambda: bool(self._service.sticks()))
        self._handle = sdl2.SDL_JoystickFromInstanceID(self._service.sticks()[0].id)

    def lean_ms(self, value: int, operation: str) -> float:
        """Milliseconds from the lean (-32768..32767) until its request has arrived."""
        leaned_ns = time.monotonic_ns()
        self._sdl.SDL_JoystickSetVirtualAxis(self._handle, 0, value)
        found: list[int] = []
        self._until(lambda: self._came(operation, leaned_ns, found))
        return (found[0] - leaned_ns) / 1e6

    def close(self) -> None:
        self._sdl.SDL_JoystickDetachVirtual(self._index)
        self._service.close(5.0)

    def _came(self, operation: str, after_ns: int, found: list[int]) -> bool:
        try:
            while not found:
                name, arrived_ns = self._arrivals.get_nowait()
                if name == operation and arrived_ns >= after_ns:
                    found.append(arrived_ns)
        except Empty:
            return False
        return True

    def _until(self, holds: Callable[[], bool]) -> None:
        end_s = time.monotonic() + LIMIT_S
        while not holds():
            if time.monotonic() > end_s:
                raise TimeoutError("the virtual stick was not heard")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2)
            time.sleep(0.0005)


def _drive(driver: PtzDriver, velocity: Velocity) -> None:
    if velocity.still:
        driver.stop()
    else:
        driver.move(velocity)
