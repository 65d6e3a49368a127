"""Streams: their profiles, their states and what was measured of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProfileName(StrEnum):
    """The two profiles a camera offers: MAIN for large pictures and recording, SUB for small tiles."""

    MAIN = "main"
    SUB = "sub"


class Transport(StrEnum):
    """How RTP travels. RTSPS is chosen by the URL's scheme and always runs over TCP."""

    TCP = "tcp"
    UDP = "udp"


class TimeSource(StrEnum):
    """Where the wall-clock time of a frame comes from."""

    CAMERA = "camera"
    """RTCP sender report of the camera's own clock."""
    ARRIVAL = "arrival"
    """This machine's clock when the packet arrived: before the first sender report, or none sent."""
    ARRIVAL_THEN_CAMERA = "arrival_then_camera"
    """Of a recording file only: begun by arrival; from the first report on, which agreed, the camera's clock."""


class StreamState(StrEnum):
    """One stream's life. REFUSED is a wrong password: retried slowly, never hammered."""

    CONNECTING = "connecting"
    LIVE = "live"
    STALLED = "stalled"
    RETRYING = "retrying"
    REFUSED = "refused"
    STOPPED = "stopped"

    def may_become(self, target: StreamState) -> bool:
        return target in _ALLOWED[self]


_ALLOWED: dict[StreamState, frozenset[StreamState]] = {
    StreamState.CONNECTING: frozenset(
        {StreamState.LIVE, StreamState.RETRYING, StreamState.REFUSED, StreamState.STOPPED}
    ),
    StreamState.LIVE: frozenset({StreamState.STALLED, StreamState.RETRYING, StreamState.STOPPED}),
    StreamState.STALLED: frozenset({StreamState.LIVE, StreamState.RETRYING, StreamState.STOPPED}),
    StreamState.RETRYING: frozenset({StreamState.CONNECTING, StreamState.STOPPED}),
    StreamState.REFUSED: frozenset({StreamState.CONNECTING, StreamState.STOPPED}),
    StreamState.STOPPED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class StreamFacts:
    """What a stream was measured to be. Sizes are coded pixels before rotation and pixel aspect."""

    codec: str = ""
    width_px: int = 0
    height_px: int = 0
    frame_rate_hz: float = 0.0
    bitrate_bps: int = 0
    time_source: TimeSource = TimeSource.ARRIVAL


@dataclass(frozen=True, slots=True)
class Profile:
    """One RTSP address of a camera. `url` never holds a user name or a password."""

    name: ProfileName
    url: str
    transport: Transport = Transport.TCP
    facts: StreamFacts | None = None


@dataclass(frozen=True, slots=True)
class StreamStatus:
    """One stream at one moment, for the tile and the status bar. Ages and times are seconds.

    `age_s` is the age of the newest picture by the frame's own clock plus the time since it came;
    `silence_s` is the time since a picture came, late or not; `behind_s` is how much longer than at best the newest
    packet was on its way to us, by the stream's own timestamps: a machine or network that does not keep up, whatever
    the camera's clock says; `skipped_age_s` is the time since a picture was left out for that; `retry_in_s` counts down while RETRYING or REFUSED; `detail` is an English template without secrets.
    """

    state: StreamState
    facts: StreamFacts = StreamFacts()
    age_s: float | None = None
    silence_s: float | None = None
    behind_s: float = 0.0
    skipped_age_s: float | None = None
    retry_in_s: float | None = None
    lost_packets: int = 0
    decode_errors: int = 0
    key_frames_only: bool = False
    detail: str = ""
    hardware_decoder: str = ""
