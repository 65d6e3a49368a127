"""What a stream is measured to do. Written in the stream thread, read from any."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace

from csu_console.domain.stream import StreamFacts, StreamState, StreamStatus, TimeSource

WINDOW_FRAMES = 50
"""Frame rate and bit rate are means over the last frames: two seconds at 25 a second."""

STALLED_AFTER_S = 1.5
"""From here on a picture is not live (rule of the control room)."""


@dataclass(frozen=True, slots=True)
class StreamMeasures:
    """A stream's counters at one moment; `..._s` with a name of a moment are monotonic seconds of this machine."""

    state: StreamState = StreamState.CONNECTING
    detail: str = ""
    retry_at_s: float | None = None
    facts: StreamFacts = field(default_factory=StreamFacts)
    last_frame_s: float | None = None
    last_latency_s: float = 0.0
    behind_s: float = 0.0
    skipped_at_s: float | None = None
    lost_packets: int = 0
    decode_errors: int = 0
    key_frames_only: bool = False
    hardware_decoder: str = ""
    camera_clock_is_wrong: bool = False

    def status(self, now_s: float) -> StreamStatus:
        """The stream now. A live stream whose newest picture is older than 1.5 s is reported STALLED."""
        state, age_s = self.state, self._age_s(now_s)
        if state is StreamState.LIVE and age_s is not None and age_s > STALLED_AFTER_S:
            state = StreamState.STALLED
        return StreamStatus(
            state=state,
            facts=self.facts,
            age_s=age_s,
            silence_s=_since(self.last_frame_s, now_s),
            behind_s=self.behind_s,
            skipped_age_s=_since(self.skipped_at_s, now_s),
            retry_in_s=None if self.retry_at_s is None else max(0.0, self.retry_at_s - now_s),
            lost_packets=self.lost_packets,
            decode_errors=self.decode_errors,
            key_frames_only=self.key_frames_only,
            detail=self.detail,
            hardware_decoder=self.hardware_decoder,
        )

    def _age_s(self, now_s: float) -> float | None:
        since_s = _since(self.last_frame_s, now_s)
        return None if since_s is None else since_s + max(0.0, self.last_latency_s)


def _since(moment_s: float | None, now_s: float) -> float | None:
    return None if moment_s is None else max(0.0, now_s - moment_s)


class StreamStats:
    """Counters of one stream. Each field is replaced whole, so readers need no lock."""

    def __init__(self) -> None:
        self._state = StreamState.CONNECTING
        self._detail = ""
        self._retry_at_s: float | None = None
        self._arrivals: deque[tuple[float, int]] = deque(maxlen=WINDOW_FRAMES)
        self._facts = StreamFacts()
        self._last_frame_s: float | None = None
        self._last_latency_s = 0.0
        self._bytes = 0
        self.lost_packets = 0
        self.decode_errors = 0
        self.key_frames_only = False
        self.hardware_decoder = ""
        self.camera_clock_is_wrong = False
        self.behind_s = 0.0
        self._skipped_s: float | None = None

    def enter(self, state: StreamState, detail: str = "", retry_at_s: float | None = None) -> None:
        self._state, self._detail, self._retry_at_s = state, detail, retry_at_s
        if state is StreamState.CONNECTING:
            self._arrivals.clear()

    @property
    def state(self) -> StreamState:
        return self._state

    def packet(self, size_bytes: int) -> None:
        self._bytes += size_bytes

    def skipped(self, now_s: float) -> None:
        """A packet was left out because this machine is late."""
        self._skipped_s = now_s

    def frame(self, arrived_s: float, latency_s: float) -> None:
        self._arrivals.append((arrived_s, self._bytes))
        self._last_frame_s = arrived_s
        self._last_latency_s = latency_s

    def picture(self, codec: str, width_px: int, height_px: int, time_source: TimeSource) -> None:
        facts = self._facts
        if (facts.codec, facts.width_px, facts.height_px, facts.time_source) != (
            codec,
            width_px,
            height_px,
            time_source,
        ):
            self._facts = StreamFacts(codec, width_px, height_px, 0.0, 0, time_source)

    def measures(self) -> StreamMeasures:
        """Everything as it is now, to be sent or kept."""
        rate_hz, bitrate_bps = self._rates()
        return StreamMeasures(
            state=self._state,
            detail=self._detail,
            retry_at_s=self._retry_at_s,
            facts=replace(self._facts, frame_rate_hz=rate_hz, bitrate_bps=bitrate_bps),
            last_frame_s=self._last_frame_s,
            last_latency_s=self._last_latency_s,
            behind_s=self.behind_s,
            skipped_at_s=self._skipped_s,
            lost_packets=self.lost_packets,
            decode_errors=self.decode_errors,
            key_frames_only=self.key_frames_only,
            hardware_decoder=self.hardware_decoder,
            camera_clock_is_wrong=self.camera_clock_is_wrong,
        )

    def status(self, now_s: float) -> StreamStatus:
        """The stream now."""
        return self.measures().status(now_s)

    def _rates(self) -> tuple[float, int]:
        arrivals = list(self._arrivals)
        if len(arrivals) < 2:
            return 0.0, 0
        span_s = arrivals[-1][0] - arrivals[0][0]
        if span_s <= 0.0:
            return 0.0, 0
        return (len(arrivals) - 1) / span_s, int((arrivals[-1][1] - arrivals[0][1]) * 8 / span_s)
