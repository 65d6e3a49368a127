"""Where the packets of one playing client go. All of it runs in the server's loop thread."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from typing import Protocol

from csu_console.simulator.rtp import INTERLEAVE_BYTES, PreparedUnit, with_channel

# What a client may leave unread beyond the kernel's buffers: about 2 s of 720p video.
MAX_UNREAD_BYTES = 512 * 1024
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class Sink(Protocol):
    """One client of one stream."""

    needs_key: bool
    next_report_s: float

    def is_congested(self) -> bool:
        """Whether the client has too much unread to be given another picture."""

    def send_unit(self, data: bytearray, unit: PreparedUnit) -> None:
        """Send one stamped access unit."""

    def send_report(self, report: bytes) -> None:
        """Send one RTCP compound packet."""

    def close(self, reset: bool) -> None:
        """End the client's connection, by FIN or by RST."""


def close_transport(transport: asyncio.Transport, reset: bool) -> None:
    """Close a TCP connection at once; ``reset`` makes the peer see ECONNRESET."""
    peer = transport.get_extra_info("socket")
    if reset and peer is not None and peer.fileno() >= 0:
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
    transport.abort()


class TcpSink:
    """Packets interleaved on the RTSP connection."""

    def __init__(self, transport: asyncio.Transport, channel: int, report_channel: int) -> None:
        self.needs_key = True
        self.next_report_s = 0.0
        self._transport = transport
        self._channel = channel
        self._report_channel = report_channel

    def is_congested(self) -> bool:
        return self._transport.get_write_buffer_size() > MAX_UNREAD_BYTES

    def send_unit(self, data: bytearray, unit: PreparedUnit) -> None:
        if self._channel:
            data = with_channel(data, unit.starts, self._channel)
        self._transport.write(data)

    def send_report(self, report: bytes) -> None:
        self._transport.write(struct.pack(">cBH", b"$", self._report_channel, len(report)) + report)

    def close(self, reset: bool) -> None:
        close_transport(self._transport, reset)


class UdpPorts:
    """The server's pair of UDP sockets (RTP even, RTCP next), shared by all UDP clients."""

    def __init__(self, host: str) -> None:
        for _ in range(50):
            media = _bound_socket(host, 0)
            port = media.getsockname()[1]
            if port % 2 == 0 and port < 65535:
                try:
                    self.reports = _bound_socket(host, port + 1)
                except OSError:
                    pass
                else:
                    self.media = media
                    self.port = port
                    return
            media.close()
        raise OSError("no free pair of UDP ports")

    def close(self) -> None:
        """Close both sockets."""
        self.media.close()
        self.reports.close()


def _bound_socket(host: str, port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        bound.setblocking(False)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
        bound.bind((host, port))
    except OSError:
        bound.close()
        raise
    return bound


class UdpSink:
    """Packets as datagrams; what the kernel cannot take is lost, as on any network."""

    def __init__(
        self, transport: asyncio.Transport, ports: UdpPorts, host: str, port: int, report_port: int
    ) -> None:
        self.needs_key = True
        self.next_report_s = 0.0
        self._transport = transport
        self._ports = ports
        self._address = (host, port)
        self._report_address = (host, report_port)

    def is_congested(self) -> bool:
        return False

    def send_unit(self, data: bytearray, unit: PreparedUnit) -> None:
        view = memoryview(data)
        ends = (*unit.starts[1:], len(data))
        for start, end in zip(unit.starts, ends, strict=True):
            self._send(self._ports.media, view[start + INTERLEAVE_BYTES : end], self._address)

    def send_report(self, report: bytes) -> None:
        self._send(self._ports.reports, report, self._report_address)

    @staticmethod
    def _send(port: socket.socket, data: bytes | memoryview, address: tuple[str, int]) -> None:
        # A full buffer, or a client that closed its port: a lost datagram.
        with contextlib.suppress(OSError):
            port.sendto(data, address)

    def close(self, reset: bool) -> None:
        close_transport(self._transport, reset)
