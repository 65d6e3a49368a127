"""The last thing given up under overload: recordings keep every other picture, never fewer than the law asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Protocol

SHARE_DOWN: Final = 0.5
"""Of the recordings that can give something: all of them after a few steps, for the wall has nothing left to give."""
SHARE_UP: Final = 0.2


class Thinnable(Protocol):
    """CameraRecording."""

    @property
    def camera_id(self) -> int: ...
    @property
    def thinned_to_hz(self) -> float | None: ...
    @property
    def thinnable_to_hz(self) -> float | None: ...
    def thin(self, rate_hz: float | None) -> None: ...


class Recordings(Protocol):
    """RecordingService, as far as overload goes."""

    def running(self) -> Iterable[Thinnable]: ...
    def uses_stream(self, camera_id: int) -> bool:
        """Whether the camera is recorded: its stream is decoded whole, for every picture needs those before."""
        ...


class RecordingRelief:
    """Belongs to the governor. Masking, scaling and encoding are spared, never decoding."""

    def __init__(self, recordings: Recordings, area_of: Callable[[int], int]) -> None:
        """`area_of(camera_id)`: pixels of screen that show the camera; what nobody watches gives first."""
        self._recordings = recordings
        self._area_of = area_of

    @property
    def thinned_count(self) -> int:
        return len(self._thinned())

    def step_down(self) -> bool:
        """Thin some more; False when none is left that may be."""
        full = [(one, one.thinnable_to_hz) for one in self._recordings.running() if one.thinned_to_hz is None]
        able = [(one, rate_hz) for one, rate_hz in full if rate_hz is not None]
        able.sort(key=lambda pair: self._area_of(pair[0].camera_id))
        for one, rate_hz in able[: _part(len(able), SHARE_DOWN)]:
            one.thin(rate_hz)
        return bool(able)

    def step_up(self) -> bool:
        """Give some their pictures back, the most watched first; False when all have them."""
        thinned = sorted(self._thinned(), key=lambda one: -self._area_of(one.camera_id))
        for one in thinned[: _part(len(thinned), SHARE_UP)]:
            one.thin(None)
        return bool(thinned)

    def _thinned(self) -> list[Thinnable]:
        return [one for one in self._recordings.running() if one.thinned_to_hz is not None]


def _part(count: int, share: float) -> int:
    return max(1, round(count * share)) if count else 0
