"""How a simulated head moves: its three axes, the time a move lasts, and the flip of a dome at the nadir."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from csu_console.simulator.ptz_axis import Axis
from csu_console.simulator.ptz_mechanics import DomeFlip, Mechanics, wrapped
from csu_console.simulator.ptz_track import Sample

STEP_S = 0.005
_NADIR_DEG = -90.0


class _Flip(Enum):
    NONE = 0
    TURNING = 1
    """At the nadir, the pan runs by 180 degrees."""
    RISING = 2
    """Past it: going on tilting down means up."""


@dataclass(frozen=True, slots=True)
class HeadPose:
    """Where the head points: degrees (pan -180 to 180), zoom 0..1, horizontal field of view in degrees."""

    pan_deg: float
    tilt_deg: float
    zoom: float
    hfov_deg: float
    is_turning: bool = False
    is_zooming: bool = False

    @property
    def is_moving(self) -> bool:
        """Whether any axis moves."""
        return self.is_turning or self.is_zooming


class Motion:
    """The axes of one head, advanced by ``step`` every ``STEP_S``. Not safe for threads: the head locks."""

    def __init__(self, mechanics: Mechanics, home: tuple[float, float, float]) -> None:
        self._mechanics = m = mechanics
        self._pan = Axis(home[0], m.pan_low_deg, m.pan_high_deg, m.turn_acceleration_deg_s2, STEP_S)
        self._tilt = Axis(home[1], *m.tilt_travel_deg, m.turn_acceleration_deg_s2, STEP_S)
        self._zoom = Axis(home[2], 0.0, 1.0, m.zoom_acceleration_s2, STEP_S)
        self._turn_until_s: float | None = None
        self._zoom_until_s: float | None = None
        self._flip = _Flip.NONE
        self._rise_deg_s = 0.0

    @property
    def is_still(self) -> bool:
        """Whether nothing moves and nothing is about to."""
        return self._pan.is_still and self._tilt.is_still and self._zoom.is_still

    @property
    def pan_axis_deg(self) -> float:
        """The pan axis, unwrapped."""
        return self._pan.place

    def run(self, pan: float, tilt: float, until_s: float | None) -> None:
        """Turn at shares -1..1 of the top speed by hand."""
        self._turn_until_s = until_s
        if tilt >= 0.0:
            self._flip = _Flip.NONE
        if self._flip is _Flip.TURNING:
            return  # who goes on pushing down waits for the end of the flip
        top = self._mechanics.hand_deg_s
        self._pan.run(_share(pan) * top)
        self._tilt.run(_share(tilt) * top * (-1.0 if self._flip is _Flip.RISING else 1.0))

    def run_zoom(self, speed: float, until_s: float | None) -> None:
        """Zoom at a share -1..1 of the top speed."""
        self._zoom.run(_share(speed) * self._mechanics.zoom_top_s)
        self._zoom_until_s = until_s

    def go(self, pan_deg: float | None, tilt_deg: float | None, zoom: float | None, speed: float) -> None:
        """Run to a place as reported, at a share of the preset speed; an endless pan takes the short way."""
        top = self._mechanics.preset_deg_s * _positive(speed)
        if pan_deg is not None or tilt_deg is not None:
            self.stop_turning()
        if pan_deg is not None:
            if self._mechanics.is_endless:
                aim = pan_deg + 180.0 if self._is_past_nadir() else pan_deg
                pan_deg = self._pan.place + wrapped(aim - self._pan.place)
            self._pan.go(pan_deg, top)
        if tilt_deg is not None:
            self._tilt.go(self._tilt_axis(tilt_deg), top)
        if zoom is not None:
            self._zoom_until_s = None
            self._zoom.go(zoom, self._mechanics.zoom_top_s * _positive(speed))

    def shift(self, pan_deg: float, tilt_deg: float, zoom: float, speed: float) -> None:
        """Run by so much from here, pans of more than half a turn included."""
        here = self.pose(self.sample())
        top = self._mechanics.preset_deg_s * _positive(speed)
        if pan_deg or tilt_deg:
            self.stop_turning()
            self._pan.go(self._pan.place + pan_deg, top)
            self._tilt.go(self._tilt_axis(here.tilt_deg + tilt_deg), top)
        if zoom:
            self.go(None, None, here.zoom + zoom, speed)

    def stop_turning(self) -> None:
        """Brake pan and tilt."""
        self._pan.halt()
        self._tilt.halt()
        self._turn_until_s = None
        self._flip = _Flip.NONE

    def stop_zooming(self) -> None:
        """Brake the zoom."""
        self._zoom.halt()
        self._zoom_until_s = None

    def freeze(self) -> None:
        """Stand at once, as without power."""
        self.stop_turning()
        self.stop_zooming()
        for axis in (self._pan, self._tilt, self._zoom):
            axis.freeze()

    def obey_time(self, now_s: float) -> None:
        """End the moves whose time is over."""
        if self._turn_until_s is not None and now_s >= self._turn_until_s:
            self.stop_turning()
        if self._zoom_until_s is not None and now_s >= self._zoom_until_s:
            self.stop_zooming()

    def step(self) -> None:
        """Move for ``STEP_S``."""
        dive_deg_s = self._tilt.wanted_speed
        for axis in (self._pan, self._tilt, self._zoom):
            axis.step()
        if self._mechanics.flip is not DomeFlip.MECHANICAL:
            return
        if self._flip is _Flip.NONE and dive_deg_s < 0.0 and self._tilt.is_at_low_end:
            self._flip, self._rise_deg_s = _Flip.TURNING, -dive_deg_s
            self._pan.go(self._pan.place + 180.0, self._mechanics.preset_deg_s)
        elif self._flip is _Flip.TURNING and self._pan.is_still:
            self._flip = _Flip.RISING
            self._tilt.run(self._rise_deg_s)

    def sample(self) -> Sample:
        """The axes as they are."""
        is_turning = bool(self._pan.speed or self._tilt.speed)
        return Sample(self._pan.place, self._tilt.place, self._zoom.place, is_turning, bool(self._zoom.speed))

    def pose(self, at: Sample) -> HeadPose:
        """What the camera sees with its axes so: past the nadir it turns the picture the right way up."""
        pan, tilt = at.pan, at.tilt
        if tilt < _NADIR_DEG:
            pan, tilt = pan + 180.0, -180.0 - tilt
        zoom = min(max(at.zoom, 0.0), 1.0)
        hfov_deg = self._mechanics.hfov_deg(zoom)
        return HeadPose(wrapped(pan), tilt, zoom, hfov_deg, at.is_turning, at.is_zooming)

    def _is_past_nadir(self) -> bool:
        return self._tilt.place < _NADIR_DEG

    def _tilt_axis(self, tilt_deg: float) -> float:
        """Where the axis must stand, on its side of the nadir, for a tilt as reported."""
        limited = min(max(tilt_deg, self._mechanics.tilt_low_deg), self._mechanics.tilt_high_deg)
        return -180.0 - limited if self._is_past_nadir() else limited


def _share(speed: float) -> float:
    return min(max(speed, -1.0), 1.0)


def _positive(speed: float) -> float:
    return min(max(speed, 0.01), 1.0)
