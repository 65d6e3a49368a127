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


class StreamClock:
    """Times of one connection's packets. Used in the stream thread only.

    The camera's time comes with RTCP sender reports as packet side data `prft` (int64 microseconds since
    1970, then flags). Before the first report, and for cameras whose clock is not trusted, it is the time of
    arrival smoothed by the stream's timestamps.
    """

    def __init__(self) -> None:
        self._anchor: tuple[int, int] | None = None
        self._first_report = True
        self.offset_us: int | None = None
        """Camera clock minus our clock at the last report, delay included; None before any report."""

    def time_of(self, packet: av.Packet[av.VideoStream], arrival_us: int) -> tuple[int, TimeSource]:
        """Microseconds since 1970 and where they come from."""
        camera_us = self._camera_us(packet)
        if camera_us is not None:
            self.offset_us = camera_us - arrival_us
            if abs(self.offset_us) <= TRUSTED_OFFSET_US:
                return camera_us, TimeSource.CAMERA
        return self._smoothed(packet, arrival_us), TimeSource.ARRIVAL

    @property
    def camera_clock_is_wrong(self) -> bool:
        return self.offset_us is not None and abs(self.offset_us) > TRUSTED_OFFSET_US

    def _camera_us(self, packet: av.Packet[av.VideoStream]) -> int | None:
        if not packet.has_sidedata("prft"):
            return None
        if self._first_report:
            # The first report after connecting belongs to the next packet: one frame late (measured).
            self._first_report = False
            return None
        data = bytes(packet.get_sidedata("prft"))
        return int(struct.unpack_from("<q", data)[0]) if len(data) >= 8 else None

    def _smoothed(self, packet: av.Packet[av.VideoStream], arrival_us: int) -> int:
        if packet.pts is None or packet.time_base is None:
            return arrival_us
        base = packet.time_base
        stamp_us = packet.pts * base.numerator * US // base.denominator
        if self._anchor is None:
            self._anchor = (stamp_us, arrival_us)
        smoothed_us = self._anchor[1] + stamp_us - self._anchor[0]
        if abs(smoothed_us - arrival_us) > REANCHOR_US:
            self._anchor = (stamp_us, arrival_us)
            return arrival_us
        return smoothed_us
