"""One RTSP client connection of the demo city. Runs in the server's loop thread."""

from __future__ import annotations

import asyncio
import re
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field

from csu_console.simulator import digest
from csu_console.simulator.playout import Playout
from csu_console.simulator.rtsp_messages import (
    AUDIO_TRACK,
    VIDEO_TRACK,
    MalformedRequestError,
    Request,
    reply,
    take_request,
)
from csu_console.simulator.sinks import Sink, TcpSink, UdpPorts, UdpSink, close_transport

METHODS = "OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, SET_PARAMETER, TEARDOWN"
SESSION_TIMEOUT_S = 60
SEND_BUFFER_BYTES = 256 * 1024
# Bytes that are neither an RTSP reply nor an interleaved packet; fixed, so a test repeats itself.
GARBAGE = bytes((index * 73 + 41) & 0xFF for index in range(4096))
_PORTS = re.compile(r"client_port=(\d{1,5})-(\d{1,5})")
_CHANNELS = re.compile(r"interleaved=(\d{1,3})-(\d{1,3})")


@dataclass
class ServerContext:
    """What the connections share; owned by the server."""

    playouts: Mapping[str, Playout]
    users: Mapping[str, str] | None
    udp_ports: UdpPorts
    connections: set[RtspConnection] = field(default_factory=set)


class RtspConnection(asyncio.Protocol):
    """Answers the requests of one client; holds at most one session with one video track."""

    def __init__(self, context: ServerContext) -> None:
        self._context = context
        self._buffer = bytearray()
        self._nonce = secrets.token_hex(16)
        self._session = secrets.token_hex(8)
        self._playout: Playout | None = None
        self._sink: Sink | None = None
        self._idle: asyncio.TimerHandle | None = None

    # asyncio.Protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        # The kernel would grow this to megabytes: a client that stopped reading would be told of
        # pictures many seconds old when it reads again.
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
        self._context.connections.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._context.connections.discard(self)
        self._end_session()
        if self._idle is not None:
            self._idle.cancel()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        try:
            while (request := take_request(self._buffer)) is not None:
                self._answer(request)
        except MalformedRequestError:
            self.close(reset=False)

    def close(self, reset: bool) -> None:
        """End the connection at once."""
        close_transport(self._transport, reset)

    # requests

    def _answer(self, request: Request) -> None:
        self._keep_alive()
        if request.method == "OPTIONS":
            self._reply(200, request, {"Public": METHODS})
            return
        path, track = request.path_and_track()
        playout = self._context.playouts.get(path)
        if playout is None or playout.is_dropped:
            self._reply(404, request)
        elif not self._is_authorised(request, playout):
            self._reply(401, request, {"WWW-Authenticate": digest.challenge(self._nonce)})
        elif request.method == "DESCRIBE":
            self._describe(request, playout)
        elif request.method == "SETUP":
            self._set_up(request, playout, track)
        elif request.method == "PLAY":
            self._play(request)
        elif request.method in ("GET_PARAMETER", "SET_PARAMETER"):
            self._reply(200, request, {"Session": self._session})
        elif request.method == "TEARDOWN":
            self._end_session()
            self._reply(200, request, {"Session": self._session})
        else:
            self._reply(501, request, {"Public": METHODS})

    def _is_authorised(self, request: Request, playout: Playout) -> bool:
        users = self._context.users
        if playout.faults.refuse_password:
            return False
        if users is None:
            return True
        header = request.headers.get("authorization", "")
        return digest.is_authorised(header, request.method, self._nonce, users)

    def _describe(self, request: Request, playout: Playout) -> None:
        if playout.faults.silent_to_describe:
            return
        host = self._transport.get_extra_info("sockname")[0]
        body = playout.describe(host)
        headers = {"Content-Base": f"{request.url.rstrip('/')}/", "Content-Type": "application/sdp"}
        self._reply(200, request, headers, body)
        if playout.faults.garbage_after_describe:
            self._transport.write(GARBAGE)

    def _set_up(self, request: Request, playout: Playout, track: str) -> None:
        wanted = request.headers.get("transport", "")
        playout.tracks_set_up.append(track or VIDEO_TRACK)
        ports = _PORTS.search(wanted)
        channels = _CHANNELS.search(wanted)
        sink: Sink
        if "RTP/AVP/TCP" in wanted:
            first, second = (int(number) & 0xFF for number in channels.groups("0")) if channels else (0, 1)
            sink = TcpSink(self._transport, first, second)
            given = f"RTP/AVP/TCP;unicast;interleaved={first}-{second}"
        elif ports and "multicast" not in wanted:
            first, second = (int(number) & 0xFFFF for number in ports.groups())
            host = self._transport.get_extra_info("peername")[0]
            server = self._context.udp_ports
            sink = UdpSink(self._transport, server, host, first, second)
            given = (
                f"RTP/AVP/UDP;unicast;client_port={first}-{second};"
                f"server_port={server.port}-{server.port + 1}"
            )
        else:
            self._reply(461, request)
            return
        if track != AUDIO_TRACK:
            self._end_session()
            self._playout, self._sink = playout, sink
        session = f"{self._session};timeout={SESSION_TIMEOUT_S}"
        self._reply(200, request, {"Transport": given, "Session": session})

    def _play(self, request: Request) -> None:
        if self._playout is None or self._sink is None:
            self._reply(455, request)
            return
        if request.headers.get("session", "").partition(";")[0] != self._session:
            self._reply(454, request)
            return
        info = (
            f"url={request.url.rstrip('/')}/{VIDEO_TRACK};seq={self._playout.sequence};"
            f"rtptime={self._playout.timestamp_at(self._playout.elapsed_s)}"
        )
        headers = {"Session": self._session, "Range": "npt=now-", "RTP-Info": info}
        self._reply(200, request, headers)
        self._playout.add(self._sink)

    def _reply(
        self, code: int, request: Request, headers: dict[str, str] | None = None, body: bytes = b""
    ) -> None:
        self._transport.write(reply(code, request, headers or {}, body))

    # the session's life

    def _keep_alive(self) -> None:
        # Any request keeps the session; interleaved RTCP reports do not reach this point, so a
        # client that plays by TCP is held by its connection instead (see _expire).
        if self._idle is not None:
            self._idle.cancel()
        self._idle = asyncio.get_running_loop().call_later(2 * SESSION_TIMEOUT_S, self._expire)

    def _expire(self) -> None:
        if not isinstance(self._sink, TcpSink):
            self.close(reset=False)

    def _end_session(self) -> None:
        if self._playout is not None and self._sink is not None:
            self._playout.discard(self._sink)
        self._playout = self._sink = None
