"""One connection of a relay: marks and encodes frames, makes RTP packets of them, pushes them to the media server."""

from __future__ import annotations

import base64
import contextlib
import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

import av
from av.error import FFmpegError
from av.video.frame import PictureType

from csu_console.domain.certificate import TlsTrust
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput, StreamFault
from csu_console.domain.secret import Secret
from csu_console.media.encoder import SOFTWARE, EncoderChoice, open_encoder
from csu_console.media.frame import MaskedFrame
from csu_console.media.frame_reference import FrameReferences, shape_of
from csu_console.media.frame_timeline import FrameTimeline
from csu_console.media.relay.rtsp_record import RecordConnection
from csu_console.media.relay.watermark import Watermark

KEY_EVERY_US: Final = 2_000_000
"""Whoever begins to look waits this long at most."""

TIMEOUT_S: Final = 4.0
DEFAULT_PORT: Final = 322
"""RTSPS."""

PACKET_BYTES: Final = 1400
STEP_US: Final = 40_000

BAD_ADDRESS = QT_TRANSLATE_NOOP("errors", "The media server's address must look like rtsps://server:8322.")
NOT_ENCODED = QT_TRANSLATE_NOOP("errors", "The picture cannot be encoded for the relay.")


@dataclass(frozen=True, slots=True)
class PushOrder:
    """Where one camera's pictures go and what stands in them. `url`: rtsps, without user or password."""

    camera_id: int
    camera_number: int
    target: str
    url: str
    user: str
    password: Secret = field(repr=False)
    tls: TlsTrust = field(default_factory=TlsTrust)
    timeout_s: float = TIMEOUT_S
    encoder: EncoderChoice = field(default_factory=EncoderChoice)


class RelayLine:
    """For frames of one size; belongs to the relay's thread, but for `cut`. Raises StreamFault or StreamRefused."""

    def __init__(self, order: PushOrder, first: MaskedFrame, mark: Watermark) -> None:
        self._shape, self._mark = shape_of(first, None), mark
        self._timeline = FrameTimeline()
        self._start_us = self._last_us = 0
        self._key_us: int | None = None
        self._opened = False
        self._references = FrameReferences(self._shape, self._shape.format_name)
        self._packets: list[bytes] = []
        self._connection = RecordConnection(
            full_url(order.url), order.user, order.password, order.tls, order.timeout_s
        )
        # FFmpeg hands each RTP packet to `write` by itself; nothing goes over the network in there.
        self._container = av.open(self, "w", format="rtp", options={"packetsize": str(PACKET_BYTES)})
        self._stream = open_encoder(self._container, SOFTWARE, order.encoder, self._shape)
        self.bytes_count = 0

    def write(self, packet: bytes) -> int:
        """Called by FFmpeg with one packet."""
        self._packets.append(bytes(packet))
        return len(packet)

    def takes(self, frame: MaskedFrame) -> bool:
        """False for another size: it needs a connection of its own."""
        shape = shape_of(frame, None)
        return (shape.width_px, shape.height_px) == (self._shape.width_px, self._shape.height_px)

    def encode(self, frame: MaskedFrame, key: bool) -> list[av.Packet[av.VideoStream]]:
        """The frame with its watermark. `key`: whoever decodes it needs nothing of what came before."""
        time = self._timeline.next(frame.captured_us, frame.arrived_s)
        if self._key_us is None or time.clock_changed:
            # A camera's clock that was set: the connection's times go on from where they were.
            self._start_us = time.time_us - (0 if self._key_us is None else self._last_us + STEP_US)
            key = True
        self._last_us = time.time_us - self._start_us
        picture = self._mark.marked(self._references.make(frame), frame.captured_us)
        picture.time_base, picture.pts = self._stream.codec_context.time_base, self._last_us
        if key or self._key_us is None or self._last_us - self._key_us >= KEY_EVERY_US:
            self._key_us = self._last_us
            picture.pict_type = PictureType.I
        try:
            return self._stream.encode(picture)
        except FFmpegError:
            raise StreamFault(NOT_ENCODED) from None

    def open(self, packets: list[av.Packet[av.VideoStream]]) -> None:
        """Connect, once, announcing the stream these packets begin (a key frame)."""
        if not self._opened and packets:
            self._connection.open(description(b"".join(bytes(packet) for packet in packets)))
            self._opened = True

    def send(self, packets: list[av.Packet[av.VideoStream]]) -> None:
        """Over the open connection, and at once."""
        try:
            for packet in packets:
                self._container.mux_one(packet)
        except (FFmpegError, OSError):
            raise StreamFault(NOT_ENCODED) from None
        made, self._packets = self._packets, []
        self._connection.send(made)
        self.bytes_count += sum(map(len, made))

    def cut(self) -> None:
        """End the connection now, from any thread: what is being sent goes no further."""
        self._connection.cut()

    def close(self) -> None:
        """In the relay's thread."""
        self._connection.close()
        with contextlib.suppress(FFmpegError, OSError, ValueError):
            self._container.close()


def description(key_frame: bytes) -> str:
    """The stream as SDP (RFC 6184), from the parameter sets in its first key frame (Annex B)."""
    units = [unit for unit in re.split(rb"\x00\x00\x00?\x01", key_frame) if unit]
    sets = [unit.rstrip(b"\x00") for unit in units if unit[0] & 0x1F in (7, 8)]
    sprop = ",".join(base64.b64encode(each).decode("ascii") for each in sets)
    profile = next((each[1:4].hex().upper() for each in sets if each[0] & 0x1F == 7), "42C01F")
    return "\r\n".join(
        (
            *("v=0", "o=- 0 0 IN IP4 127.0.0.1", "s=relay", "c=IN IP4 0.0.0.0", "t=0 0"),
            *("m=video 0 RTP/AVP 96", "a=rtpmap:96 H264/90000"),
            f"a=fmtp:96 packetization-mode=1; sprop-parameter-sets={sprop}; profile-level-id={profile}",
            *("a=control:streamid=0", ""),
        )
    )


def full_url(url: str) -> str:
    """With its port written out. Raises InvalidInput for what is no address of a media server."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port or DEFAULT_PORT
    except ValueError:
        raise InvalidInput(BAD_ADDRESS) from None
    good = parts.scheme == "rtsps" and parts.hostname and not (parts.username or parts.password)
    if not good or re.search(r"[\s\x00-\x1f]", url.strip()) or not url.isascii():
        raise InvalidInput(BAD_ADDRESS)
    host = parts.hostname or ""
    place = f"[{host}]" if ":" in host else host
    return f"rtsps://{place}:{port}{parts.path or '/'}"
