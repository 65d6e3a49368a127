"""One served stream: its loop laid along the wall clock and sent to whoever plays it.

Everything here runs in the server's loop thread.
"""

from __future__ import annotations

import asyncio
import math
import secrets
import time

from csu_console.simulator import rtp
from csu_console.simulator.clip_source import ClipSource
from csu_console.simulator.faults import StreamFaults
from csu_console.simulator.rtp import PreparedUnit
from csu_console.simulator.rtsp_messages import describe
from csu_console.simulator.sinks import Sink

REPORT_EVERY_S = 2.0
# Further behind than this (a suspended machine) the stream skips to now instead of catching up.
MAX_BEHIND_S = 1.0


class Playout:
    """The timeline of one path: picture n of the current clip is captured at ``origin + n/rate``.

    Captured times are seconds since the server's start. A new client waits for the next key
    picture, as with a real camera; so does one that fell behind.
    """

    def __init__(self, clip: ClipSource, faults: StreamFaults, started_s: float) -> None:
        self.faults = faults
        self.is_paused = False
        self.sinks: set[Sink] = set()
        self.tracks_set_up: list[str] = []
        self.units_dropped = 0
        self.sequence = secrets.randbelow(1 << 16)
        self._started_s = started_s
        self._ssrc = secrets.randbits(32)
        self._first_timestamp = secrets.randbits(32)
        self._wanted = asyncio.Event()
        self._packets = 0
        self._octets = 0
        self._units_sent = 0
        self._take_clip(clip, 0.0)

    def _take_clip(self, clip: ClipSource, origin_s: float) -> None:
        self.clip = clip
        self._units = [rtp.prepare_unit(unit, not self.faults.no_marker) for unit in clip.units]
        self._origin_s = origin_s

    @property
    def elapsed_s(self) -> float:
        """Seconds since the server's start."""
        return time.monotonic() - self._started_s

    @property
    def is_dropped(self) -> bool:
        """Whether the camera is in one of its drop-outs."""
        return self.faults.is_dropped(self.elapsed_s)

    def timestamp_at(self, captured_s: float, unwrapped_loop: int = 0) -> int:
        """The RTP timestamp of a captured time."""
        if self.faults.frozen_timestamps:
            return self._first_timestamp
        moment_s = captured_s - unwrapped_loop * self.faults.jump_back_each_loop_s
        return (self._first_timestamp + round(moment_s * rtp.CLOCK_HZ)) & 0xFFFFFFFF

    def describe(self, host: str) -> bytes:
        """The session description of the path."""
        return describe(self.clip, host, self.faults.offers_audio)

    def add(self, sink: Sink) -> None:
        """Begin to serve a client."""
        self.sinks.add(sink)
        self._wanted.set()

    def discard(self, sink: Sink) -> None:
        """Stop serving a client; unknown ones are ignored."""
        self.sinks.discard(sink)
        if not self.sinks:
            self._wanted.clear()

    def switch(self, clip: ClipSource) -> None:
        """Continue with another clip, of any size, from its first picture."""
        self._take_clip(clip, self.elapsed_s)

    def close_all(self, reset: bool) -> None:
        """End the connection of every client."""
        for sink in list(self.sinks):
            sink.close(reset)
            self.discard(sink)

    async def run(self) -> None:
        """Serve until cancelled; sleeps without a timer while nobody plays."""
        while True:
            await self._wanted.wait()
            number = self._number_at(self.elapsed_s)
            clip = self.clip
            while self.sinks and clip is self.clip:
                captured_s = self._origin_s + number / clip.frames_per_s
                due_s = captured_s + self.faults.lag_s(captured_s)
                await asyncio.sleep(max(0.0, due_s - self.elapsed_s))
                if self.is_dropped:
                    self.close_all(reset=False)
                elif clip is self.clip:
                    self._send(number, captured_s)
                number += 1
                if self.elapsed_s - due_s > MAX_BEHIND_S:
                    number = self._number_at(self.elapsed_s)

    def _number_at(self, elapsed_s: float) -> int:
        behind_s = elapsed_s - self._origin_s - self.faults.lag_s(elapsed_s)
        return max(0, math.ceil(behind_s * self.clip.frames_per_s))

    def _send(self, number: int, captured_s: float) -> None:
        loop, position = divmod(number, len(self._units))
        unit = self._units[position]
        self.deliver(unit, captured_s, loop)

    def deliver(self, unit: PreparedUnit, captured_s: float, loop: int = 0) -> None:
        """Send one access unit captured at a time to everybody who can take it."""
        if self.is_paused or (unit.is_key and self.faults.no_key_frames):
            return
        takers = [sink for sink in self.sinks if self._takes(sink, unit)]
        if not takers:
            return
        data = rtp.stamp(unit, self.sequence, self.timestamp_at(captured_s, loop), self._ssrc)
        self.sequence = (self.sequence + len(unit.starts)) & 0xFFFF
        self._packets += len(unit.starts)
        overhead = rtp.INTERLEAVE_BYTES + rtp.HEADER_BYTES
        self._octets += len(data) - overhead * len(unit.starts)
        for sink in takers:
            self._report_to(sink)
            sink.send_unit(data, unit)
        self._units_sent += 1
        self._fail_as_asked()

    def _takes(self, sink: Sink, unit: PreparedUnit) -> bool:
        if sink.needs_key and not unit.is_key and not self.faults.no_key_frames:
            return False
        # What a slow client misses of a group of pictures would only show as damage.
        sink.needs_key = sink.is_congested()
        if sink.needs_key:
            self.units_dropped += 1
        return not sink.needs_key

    def _report_to(self, sink: Sink) -> None:
        now_s = self.elapsed_s
        if self.faults.no_sender_reports or now_s < sink.next_report_s:
            return
        sink.next_report_s = now_s + REPORT_EVERY_S
        sink.send_report(
            rtp.sender_report(
                self._ssrc,
                time.time() + self.faults.clock_offset_s,
                self.timestamp_at(now_s),
                self._packets,
                self._octets,
                "demo-city",
            )
        )

    def _fail_as_asked(self) -> None:
        if self._units_sent == self.faults.silent_after_units:
            self.is_paused = True
        if self._units_sent == self.faults.reset_after_units:
            self._units_sent = 0
            self.close_all(reset=True)
