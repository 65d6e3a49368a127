"""The wall-clock time of a frame."""

from __future__ import annotations

import struct

import av

from csu_console.domain.clock import Clock, to_us
from csu_console.domain.stream import TimeSource

TRUSTED_OFFSET_US = 10_000_000
"""A camera whose clock is further than this from ours is not believed: its recordings would be filed,
and destroyed, on the wrong day. Ten seconds is far above any network delay and any NTP error."""

REANCHOR_US = 500_000
"""Arrival times are smoothed by the stream's own timestamps; past this they have drifted or jumped."""

JUMP_US = 10_000_000
"""The stream's own timestamps leap further than this from one packet to the next only when they begin anew."""

DRIFT = 0.0005
"""How much faster than ours a camera's oscillator is allowed to be (500 parts in a million, ten times the usual):
what is late is forgotten at this rate, so that drift is not taken for lateness."""

US = 1_000_000


WALL_EVERY_S = 1.0


class SteadyWall:
    """This machine's wall clock, read once a second and carried on by the monotonic one: cheaper per frame
    (measured: 0.2 against 1.5 us) and without the small steps of a clock that is being set."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._base_us, self._base_s = 0, float("-inf")

    def utc_us(self, now_s: float) -> int:
        """Microseconds since 1970 at the monotonic second `now_s`."""
        if now_s - self._base_s >= WALL_EVERY_S:
            self._base_us, self._base_s = to_us(self._clock.utc_now()), now_s
        return self._base_us + int((now_s - self._base_s) * 1e6)


class Lateness:
    """How late packets reach us compared with the least delayed one of this connection, by the stream's own timestamps.

    A machine that is starved, or a network that piles up, makes arrival later and later; the camera's clock has no
    part in it. Used in the stream thread only.
    """

    def __init__(self) -> None:
        self._least_us = 0.0
        self._last: tuple[int, int] | None = None
        self.us = 0

    def of(self, stamp_us: int, arrival_us: int) -> int:
        """Microseconds, 0 for a packet as little delayed as any before it."""
        delay_us = float(arrival_us - stamp_us)
        if self._last is None or abs(stamp_us - self._last[0]) > JUMP_US:
            self._least_us = delay_us
        elif stamp_us != self._last[0]:  # a stream whose timestamps stand still says nothing
            passed_us = max(0, arrival_us - self._last[1])
            self._least_us = min(delay_us, self._least_us + DRIFT * passed_us)
        else:
            return self.us
        self._last = (stamp_us, arrival_us)
        self.us = int(delay_us - self._least_us)
        return self.us


class StreamClock:
    """Times of one connection's packets. Used in the stream thread only.

    The camera's time comes with RTCP sender reports as packet side data `prft` (int64 microseconds since
    1970, then flags). Before the first report, and for cameras whose clock is not trusted, it is the time of
    arrival smoothed by the stream's timestamps.
    """

    def __init__(self) -> None:
        self._anchor: tuple[int, int] | None = None
        self._first_report = True
        self._lateness = Lateness()
        self.camera_clock_is_wrong = False
        self.offset_us: int | None = None
        """Camera clock minus our clock at the last report, delay included; None before any report."""

    def time_of(self, packet: av.Packet[av.VideoStream], arrival_us: int) -> tuple[int, TimeSource]:
        """Microseconds since 1970 and where they come from."""
        camera_us, stamp_us = self._camera_us(packet), _stamp_us(packet)
        late_us = self._lateness.of(stamp_us, arrival_us) if stamp_us is not None else 0
        if camera_us is not None:
            self.offset_us = camera_us - arrival_us
            # Behind us by no more than we are late ourselves is no fault of the camera's; ahead of us always is.
            behind_us = -self.offset_us - late_us
            self.camera_clock_is_wrong = max(self.offset_us, behind_us) > TRUSTED_OFFSET_US
            if not self.camera_clock_is_wrong:
                return camera_us, TimeSource.CAMERA
        return self._smoothed(stamp_us, arrival_us), TimeSource.ARRIVAL

    @property
    def behind_us(self) -> int:
        """How much later than the least delayed packet the newest one came."""
        return self._lateness.us

    def _camera_us(self, packet: av.Packet[av.VideoStream]) -> int | None:
        if not packet.has_sidedata("prft"):
            return None
        if self._first_report:
            # The first report after connecting belongs to the next packet: one frame late (measured).
            self._first_report = False
            return None
        data = bytes(packet.get_sidedata("prft"))
        return int(struct.unpack_from("<q", data)[0]) if len(data) >= 8 else None

    def _smoothed(self, stamp_us: int | None, arrival_us: int) -> int:
        if stamp_us is None:
            return arrival_us
        if self._anchor is None:
            self._anchor = (stamp_us, arrival_us)
        smoothed_us = self._anchor[1] + stamp_us - self._anchor[0]
        if abs(smoothed_us - arrival_us) > REANCHOR_US:
            self._anchor = (stamp_us, arrival_us)
            return arrival_us
        return smoothed_us


def _stamp_us(packet: av.Packet[av.VideoStream]) -> int | None:
    """The stream's own timestamp."""
    if packet.pts is None or packet.time_base is None:
        return None
    base = packet.time_base
    return packet.pts * base.numerator * US // base.denominator
