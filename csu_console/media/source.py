"""One RTSP connection. The only place where an address and its password meet."""

from __future__ import annotations

import contextlib
import errno
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Self
from urllib.parse import SplitResult, quote, urlsplit

import av
from av.codec.hwaccel import HWAccel, hwdevices_available
from av.container import InputContainer
from av.error import FFmpegError, HTTPForbiddenError, HTTPUnauthorizedError

from csu_console.domain.certificate import CertificateRefused, TlsTrust
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput, StreamFault, StreamRefused
from csu_console.domain.secret import Secret
from csu_console.domain.stream import ProfileName, Transport
from csu_console.domain.stream_url import below_host, with_credentials
from csu_console.media.camera_certificate import refusal, tls_options
from csu_console.media.connection_cut import ConnectionCut
from csu_console.media.pinned_tunnel import PinnedTunnel

logger = logging.getLogger(__name__)

DEFAULT_PORTS = {"rtsp": 554, "rtsps": 322}
SCHEMES = frozenset(DEFAULT_PORTS)


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


@dataclass(frozen=True, slots=True, repr=False)
class Way:
    """How FFmpeg reaches a camera; `address` holds the password, so it never prints itself. `close` it at the end."""

    address: str
    options: dict[str, str]
    transport: Transport
    tunnel: PinnedTunnel | None = None

    def close(self) -> None:
        if self.tunnel is not None:
            self.tunnel.close()


class RtspSource:
    """An open connection: packets of its first video stream. Used and closed by one thread."""

    def __init__(
        self,
        container: InputContainer,
        stream: av.VideoStream,
        hardware_decoder: str,
        cut: ConnectionCut,
        way: Way,
    ) -> None:
        self._container = container
        self._cut = cut
        self._way = way
        self.stream = stream
        self.hardware_decoder = hardware_decoder

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._cut.over()
        self._container.close()
        self._way.close()

    def packets(self) -> Iterator[av.Packet[av.VideoStream]]:
        """Packets until the camera ends the stream. Raises StreamFault when the connection breaks."""
        try:
            for packet in self._container.demux(self.stream):
                if packet.size:
                    yield packet
        except (FFmpegError, OSError) as error:
            raise fault_of(error) from None


class RtspOpener:
    """Opens streams. Time-outs are FFmpeg's own socket option, so no poll takes the interpreter's lock.

    `read_timeout_s` bounds each wait for data, while connecting and afterwards.
    """

    def __init__(self, read_timeout_s: float = 4.0) -> None:
        self.read_timeout_s = read_timeout_s

    def open(self, request: StreamRequest, cut: ConnectionCut | None = None) -> RtspSource:
        """Connect, authenticate and start playing. Raises StreamRefused or StreamFault, without secrets.

        `cut`, made by `cut_for`, ends the wait from another thread when FFmpeg itself does not.
        """
        full_address(request)  # raises for what is no address before anything is connected
        cut = cut or self.cut_for(request)
        cut.begin()
        way = self.way_to(request)
        hardware = _hardware(request.hardware_device)
        try:
            container = av.open(
                way.address, options=self.options(way.transport) | way.options, hwaccel=hardware
            )
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
        return RtspSource(container, stream, used, cut, way)

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
    try:
        return HWAccel(device_type=device, allow_software_fallback=True)
    except (FFmpegError, ValueError, RuntimeError):
        logger.warning("hardware decoding by %s did not start: decoding in software", device)
        return None


def fault_of(error: BaseException) -> StreamFault:
    """FFmpeg's error as ours. Its text is never used: it holds the address, password included."""
    if isinstance(error, HTTPUnauthorizedError | HTTPForbiddenError):
        return StreamRefused(QT_TRANSLATE_NOOP("errors", "The camera refuses the user name or the password."))
    name = type(error).__name__
    if isinstance(error, TimeoutError) or name == "ExitError":
        return StreamFault(QT_TRANSLATE_NOOP("errors", "The camera does not answer in time."))
    if isinstance(error, ConnectionError):
        return StreamFault(QT_TRANSLATE_NOOP("errors", "The camera refuses or breaks the connection."))
    if name in {"HTTPNotFoundError", "HTTPClientError", "HTTPOtherClientError"}:
        return StreamFault(QT_TRANSLATE_NOOP("errors", "The camera knows no stream at this address."))
    if name == "InvalidDataError":
        return StreamFault(QT_TRANSLATE_NOOP("errors", "The camera's answer is not understood."))
    logger.debug("stream error of kind %s", name)
    return StreamFault(
        QT_TRANSLATE_NOOP("errors", "The stream cannot be opened or has broken ({kind})."), kind=name
    )
