"""One RTSP connection. The only place where an address and its password meet."""

from __future__ import annotations

import contextlib
import errno
import logging
from dataclasses import dataclass, field, replace
from urllib.parse import SplitResult, quote, urlsplit

import av
from av.codec.hwaccel import HWAccel, hwdevices_available
from av.error import FFmpegError

from csu_console.domain.certificate import CertificateRefused, TlsTrust
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput, StreamFault
from csu_console.domain.secret import Secret
from csu_console.domain.stream import ProfileName, Transport
from csu_console.domain.stream_url import below_host, with_credentials
from csu_console.media.access_units import SYNTAX, AccessUnits
from csu_console.media.camera_certificate import refusal, tls_options
from csu_console.media.connection_cut import ConnectionCut
from csu_console.media.hardware import opens
from csu_console.media.pinned_tunnel import PinnedTunnel
from csu_console.media.rtsp_source import RtspSource, Way, fault_of

logger = logging.getLogger(__name__)

DEFAULT_PORTS = {"rtsp": 554, "rtsps": 322}
SCHEMES = frozenset(DEFAULT_PORTS)

UNPARSED = {
    "fflags": "noparse+nofillin",
    # Without the parser FFmpeg learns the picture's size from the first slice, behind delimiter, parameter sets and
    # messages, and looks no further.
    "max_ts_probe": "1",
    "probesize": "65536",
    "analyzeduration": "500000",
}


@dataclass(frozen=True, slots=True)
class StreamRequest:
    """Which stream to open. `url` holds no user name and no password; printing a request shows none."""

    camera_id: int
    profile: ProfileName
    url: str
    transport: Transport = Transport.TCP
    user_name: str = ""
    password: Secret = field(default_factory=lambda: Secret(""))
    hardware_device: str = ""
    tls: TlsTrust = field(default_factory=TlsTrust)
    """Whom to believe over RTSPS."""


class RtspOpener:
    """Opens streams. Time-outs are FFmpeg's own socket option, so no poll takes the interpreter's lock.

    `read_timeout_s` bounds each wait for data, while connecting and afterwards. `in_no_hurry`: FFmpeg's parser makes the
    pictures of every stream, each handed on when the next one begins: a third less work where packets are only copied.
    """

    def __init__(self, read_timeout_s: float = 4.0, in_no_hurry: bool = False) -> None:
        self.read_timeout_s = read_timeout_s
        self._in_no_hurry = in_no_hurry
        # Addresses of cameras whose streams need FFmpeg's parser: found out once, by connecting twice. Added to by
        # the threads of their streams.
        self._parsed: set[str] = set()

    def open(self, request: StreamRequest, cut: ConnectionCut | None = None) -> RtspSource:
        """Connect, authenticate and start playing. Raises StreamRefused or StreamFault, without secrets.

        `cut`, made by `cut_for`, ends the wait from another thread when FFmpeg itself does not.
        """
        full_address(request)  # raises for what is no address before anything is connected
        cut = cut or self.cut_for(request)
        joined = not (self._in_no_hurry or request.hardware_device or request.url in self._parsed)
        source = self._connected(request, cut, joined)
        if source.joins or not joined:
            return source
        source.close()
        self._parsed.add(request.url)
        return self._connected(request, cut, joined=False)

    def _connected(self, request: StreamRequest, cut: ConnectionCut, joined: bool) -> RtspSource:
        """`joined`: without FFmpeg's parser, if the stream then tells enough (media/access_units)."""
        cut.begin()
        way = self.way_to(request)
        hardware = _hardware(request.hardware_device)
        options = self.options(way.transport) | (UNPARSED if joined else {}) | way.options
        try:
            container = av.open(way.address, options=options, hwaccel=hardware)
        except (FFmpegError, OSError, ValueError) as error:
            way.close()
            raise self.refused_certificate(request, error) or fault_of(error) from None
        if not container.streams.video:
            cut.over()
            container.close()
            way.close()
            raise StreamFault(QT_TRANSLATE_NOOP("errors", "The camera offers no video on this address."))
        cut.opened()
        stream = container.streams.video[0]
        stream.codec_context.thread_count = 1
        used = request.hardware_device if hardware is not None and stream.codec_context.is_hwaccel else ""
        units = AccessUnits(stream.codec_context.name) if joined and _tells_enough(stream) else None
        return RtspSource(container, stream, used, cut, way, units, lambda: self._parsed.add(request.url))

    def way_to(self, request: StreamRequest) -> Way:
        """What FFmpeg connects to. Raises CertificateRefused or StreamFault when it goes through a tunnel."""
        parts, tls = _parts(request.url), request.tls
        if parts is None or parts.scheme != "rtsps":
            return Way(full_address(request), {}, request.transport)
        if not (tls.verify and tls.whole):
            return Way(full_address(request), tls_options(tls), request.transport)
        host, port = parts.hostname or "", _port(request.url)
        tunnel = PinnedTunnel(host, port, tls.ca_file, self.read_timeout_s)
        inside = replace(request, url=f"rtsp://127.0.0.1:{tunnel.port}{below_host(request.url)}")
        # Beside the tunnel nothing comes: UDP would arrive from another address than FFmpeg asked.
        return Way(full_address(inside), {}, Transport.TCP, tunnel)

    def refused_certificate(self, request: StreamRequest, error: BaseException) -> CertificateRefused | None:
        """FFmpeg calls a certificate it does not believe an input/output error: look why."""
        parts = _parts(request.url)
        if parts is None or parts.scheme != "rtsps" or getattr(error, "errno", None) != errno.EIO:
            return None
        if request.tls.whole:
            return None  # compared already, before FFmpeg had its turn
        return refusal(parts.hostname or "", _port(request.url), request.tls, self.read_timeout_s)

    @staticmethod
    def cut_for(request: StreamRequest) -> ConnectionCut:
        """What can end the connection to this address from outside."""
        return ConnectionCut(_port(request.url))

    def options(self, transport: Transport) -> dict[str, str]:
        return {
            "rtsp_transport": transport.value,
            "allowed_media_types": "video",  # sound is never set up
            "timeout": str(int(self.read_timeout_s * 1_000_000)),
            "flags": "low_delay",
            # The SDP carries what a decoder needs: look at as little as possible before playing. Not
            # `nobuffer`, which throws the key frame read while looking away (measured: one GOP later).
            "analyzeduration": "1",
            "probesize": "32",
            "fpsprobesize": "0",
            "max_delay": "100000",
            # Over TCP packets come in order; a queue of 2, which holds nothing back then, is what makes FFmpeg
            # notice that the camera itself left some out: without a queue a gap goes unsaid (measured).
            "reorder_queue_size": "64" if transport is Transport.UDP else "2",
        }


def _tells_enough(stream: av.VideoStream) -> bool:
    """Whether FFmpeg's parser can be done without: the size is known, and pictures come in the order they are shown.

    With B-frames the parser works out when each is to be decoded, which a copied recording must know; and a decoder
    holds such pictures back anyway.
    """
    context = stream.codec_context
    return (
        context.name in SYNTAX and context.width > 0 and bool(context.extradata) and not context.has_b_frames
    )


def full_address(request: StreamRequest) -> str:
    """The URL with the user name and password in it: it exists only between here and FFmpeg."""
    parts = _parts(request.url)
    if parts is None:
        raise InvalidInput(
            QT_TRANSLATE_NOOP("errors", "The address must look like rtsp://camera:554/path (or rtsps://).")
        )
    host = parts.netloc.rpartition("@")[2]
    if request.user_name:
        user, password = quote(request.user_name, safe=""), quote(request.password.reveal(), safe="")
        host = f"{user}:{password}@{host}"
    below = below_host(request.url).partition("#")[0]
    return f"{parts.scheme}://{host}{with_credentials(below, request.user_name, request.password)}"


def _parts(url: str) -> SplitResult | None:
    """The address in its parts, None when it is none for a camera."""
    with contextlib.suppress(ValueError):  # no port number, brackets that do not close
        parts = urlsplit(url)
        if parts.scheme in SCHEMES and parts.hostname and parts.port != 0:
            return parts
    return None


def _port(url: str) -> int:
    parts = _parts(url)
    return 0 if parts is None else parts.port or DEFAULT_PORTS[parts.scheme]


def _hardware(device: str) -> HWAccel | None:
    if not device:
        return None
    if device not in hwdevices_available():
        logger.warning("hardware decoding by %s is not available here: decoding in software", device)
        return None
    # `allow_software_fallback` is about codecs: with a device that does not open nothing at all would be connected to.
    if not opens(device):
        logger.warning("hardware decoding by %s does not start: decoding in software", device)
        return None
    return HWAccel(device_type=device, allow_software_fallback=True)
