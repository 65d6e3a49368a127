"""The simulated head of a PTZ camera: told to move, it says where it points at any moment of late.

The head lives on a clock of its own in steps of 5 ms: what it did until a step never changes, so a picture
rendered for a moment in the past and the truth asked later agree exactly. Times are seconds of that clock.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from enum import Enum

from csu_console.simulator.ptz_mechanics import Mechanics, wrapped
from csu_console.simulator.ptz_motion import STEP_S, HeadPose, Motion
from csu_console.simulator.ptz_presets import HeadPreset, HeadRefused, PresetBook
from csu_console.simulator.ptz_track import Track

# After a suspended machine the steps in between are not worth making one by one.
_MAX_STEPS = round(120.0 / STEP_S)
# Share of the preset speed, and degrees to either side, of the run that finds an endless pan's reference.
_HOMING_SPEED = 0.5
_HOMING_SWING_DEG = 60.0


class Power(Enum):
    """What the camera as a whole is doing."""

    ON = "on"
    OFF = "off"
    """Rebooting: nothing answers."""
    HOMING = "homing"
    """Back from a reboot, the head looks for its end stops; pictures flow, commands are refused."""


class PtzHead:
    """A head with ``mechanics`` that stands at ``home`` (pan, tilt in degrees, zoom) to begin with.

    Safe to use from any thread. ``clock`` gives seconds that never go back.
    """

    def __init__(
        self,
        mechanics: Mechanics | None = None,
        home: tuple[float, float, float] = (0.0, 0.0, 0.0),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.mechanics = mechanics if mechanics is not None else Mechanics()
        self.clock = clock
        self._lock = threading.Lock()
        self._motion = Motion(self.mechanics, home)
        self._home = HeadPreset("home", "Home", *home)
        self._book = PresetBook(self.mechanics.max_presets)
        self._on_again_s: float | None = None
        self._homing: list[HeadPreset] = []
        self._step = 0
        self._origin_s = clock()
        self._track = Track(self._motion.sample())

    # where it is

    def pose(self) -> HeadPose:
        """Where the head points now."""
        return self.pose_at(self.clock())

    def pose_at(self, moment_s: float) -> HeadPose:
        """Where the head pointed at a moment, up to 30 s ago; the nearest known one outside of that."""
        with self._lock:
            self._advance()
            return self._motion.pose(self._track.at((moment_s - self._origin_s) / STEP_S))

    @property
    def power(self) -> Power:
        """What the camera is doing now."""
        with self._lock:
            self._advance()
            return self._power()

    @property
    def presets(self) -> tuple[HeadPreset, ...]:
        """The presets in the order in which they were made."""
        with self._lock:
            return self._book.all()

    @property
    def home(self) -> HeadPreset:
        """The home position."""
        with self._lock:
            return self._home

    # what it is told

    def move(
        self,
        turn: tuple[float, float] | None = None,
        zoom: float | None = None,
        timeout_s: float | None = None,
    ) -> None:
        """Turn (pan, tilt) and zoom at shares -1..1 of the top speeds until told otherwise.

        It ends by itself after ``timeout_s``. None leaves the turning or the zooming as it is. Raises
        HeadRefused while homing.
        """
        with self._lock:
            now_s = self._ready()
            until_s = None if timeout_s is None else now_s + timeout_s
            if turn is not None:
                self._motion.run(*turn, until_s)
            if zoom is not None:
                self._motion.run_zoom(zoom, until_s)

    def go(
        self,
        pan_deg: float | None = None,
        tilt_deg: float | None = None,
        zoom: float | None = None,
        speed: float = 1.0,
    ) -> None:
        """Run to a place at a share of the preset speed; None leaves an axis. Raises HeadRefused."""
        with self._lock:
            self._ready()
            self._motion.go(pan_deg, tilt_deg, zoom, speed)

    def shift(
        self, pan_deg: float = 0.0, tilt_deg: float = 0.0, zoom: float = 0.0, speed: float = 1.0
    ) -> None:
        """Run by so much from where the head is. Raises HeadRefused."""
        with self._lock:
            self._ready()
            self._motion.shift(pan_deg, tilt_deg, zoom, speed)

    def stop(self, turn: bool = True, zoom: bool = True) -> None:
        """Brake; harmless at any time."""
        with self._lock:
            self._advance()
            if self._power() is not Power.ON:
                return
            if turn:
                self._motion.stop_turning()
            if zoom:
                self._motion.stop_zooming()

    def keep_preset(self, name: str, token: str = "", place: tuple[float, float, float] | None = None) -> str:
        """Keep where the head is (or ``place``: degrees and zoom) and return its token. Raises HeadRefused."""
        with self._lock:
            self._advance()
            here = self._here()
            return self._book.keep(token, name, *(place or (here.pan_deg, here.tilt_deg, here.zoom)))

    def go_to_preset(self, token: str, speed: float = 1.0) -> None:
        """Run to a preset. Raises HeadRefused when there is none of that token."""
        with self._lock:
            self._ready()
            preset = self._book.find(token)
            self._motion.go(preset.pan_deg, preset.tilt_deg, preset.zoom, speed)

    def forget_preset(self, token: str) -> None:
        """Remove a preset. Raises HeadRefused when there is none of that token."""
        with self._lock:
            self._book.forget(token)

    def go_home(self, speed: float = 1.0) -> None:
        """Run to the home position. Raises HeadRefused."""
        with self._lock:
            self._ready()
            self._motion.go(self._home.pan_deg, self._home.tilt_deg, self._home.zoom, speed)

    def set_home(self) -> None:
        """Make where the head is its home. Raises HeadRefused."""
        with self._lock:
            self._ready()
            here = self._here()
            self._home = HeadPreset("home", "Home", here.pan_deg, here.tilt_deg, here.zoom)

    def reboot(self) -> None:
        """Stand where it is, be away for ``mechanics.off_s``, then make a homing run and go home."""
        with self._lock:
            self._advance()
            self._motion.freeze()
            self._step += 1
            self._track.add(self._step, self._motion.sample())
            self._on_again_s = self._moment_s() + self.mechanics.off_s
            low, high = self.mechanics.pan_reach_deg
            if self.mechanics.is_endless:
                pan_deg = self._motion.pan_axis_deg
                low, high = pan_deg - _HOMING_SWING_DEG, pan_deg + _HOMING_SWING_DEG
            self._homing = [
                HeadPreset("", "", high, self.mechanics.tilt_high_deg, 0.0),
                HeadPreset("", "", low, self.mechanics.tilt_low_deg, 0.0),
                self._home,
            ]

    # inside, with the lock held

    def _moment_s(self) -> float:
        return self._origin_s + self._step * STEP_S

    def _power(self) -> Power:
        if self._on_again_s is not None:
            return Power.OFF
        return Power.HOMING if self._homing else Power.ON

    def _ready(self) -> float:
        self._advance()
        if self._power() is not Power.ON:
            raise HeadRefused("NotReady")
        return self._moment_s()

    def _here(self) -> HeadPose:
        return self._motion.pose(self._motion.sample())

    def _advance(self) -> None:
        """Make the steps up to now; while the head stands they cost nothing."""
        wanted = int((self.clock() - self._origin_s) / STEP_S) + 1
        if wanted - self._step > _MAX_STEPS and not self._motion.is_still:
            self._step = wanted - _MAX_STEPS
        while self._step < wanted:
            self._obey_time()
            if not self._motion.is_still:
                self._motion.step()
                self._step += 1
            elif self._on_again_s is not None:
                until = int((self._on_again_s - self._origin_s) / STEP_S) + 1
                self._step = min(wanted, max(until, self._step + 1))
            else:
                self._step = self._step + 1 if self._homing else wanted
            self._track.add(self._step, self._motion.sample())

    def _obey_time(self) -> None:
        now_s = self._moment_s()
        if self._on_again_s is not None and now_s >= self._on_again_s:
            self._on_again_s = None
        self._motion.obey_time(now_s)
        if self._homing and self._on_again_s is None and self._motion.is_still:
            place = self._homing[0]
            if self._is_at(place):
                self._homing.pop(0)
            else:
                self._motion.go(place.pan_deg, place.tilt_deg, place.zoom, _HOMING_SPEED)

    def _is_at(self, place: HeadPreset) -> bool:
        here = self._here()
        gaps = (wrapped(here.pan_deg - place.pan_deg), here.tilt_deg - place.tilt_deg, here.zoom - place.zoom)
        return all(abs(gap) < 1e-6 for gap in gaps)
