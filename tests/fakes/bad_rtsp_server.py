"""A camera that misbehaves in ways no real server can be asked to: one thread, one scripted answer a connection."""

from __future__ import annotations

import contextlib
import re
import socket
import struct
import threading
from collections.abc import Callable
from typing import Self

SDP = (
    b"v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\n"
    b"a=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1\r\na=control:trackID=0\r\n"
)


class BadRtspServer:
    """Behaviours: "silent" after connect, "reset" at once, "garbage" after DESCRIBE, "reports_only" after PLAY,
    "dribble" one byte of an answer at a time for ever. Use as a context."""

    def __init__(self, behaviour: str) -> None:
        self._behaviour = behaviour
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"rtsp://127.0.0.1:{self._listener.getsockname()[1]}/a"
        self.connections = 0
        self.playing = threading.Event()
        self._over = threading.Event()
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []
        self._acceptor = threading.Thread(target=self._accept, name="bad-rtsp-server")

    def __enter__(self) -> Self:
        self._acceptor.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for one in self._open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        for thread in (self._acceptor, *self._threads):
            thread.join(5.0)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self.connections += 1
                self._open.append(client)
                thread = threading.Thread(target=self._run, args=(client,), name="bad-rtsp-client")
                self._threads.append(thread)
                thread.start()

    def _run(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            answer: Callable[[socket.socket], None] = getattr(self, f"_{self._behaviour}")
            answer(client)

    def _silent(self, client: socket.socket) -> None:
        self.playing.set()
        self._over.wait(60.0)

    def _reset(self, client: socket.socket) -> None:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def _garbage(self, client: socket.socket) -> None:
        self._reply(client, client.recv(4096))
        client.recv(4096)
        client.sendall(b"\x00\xff\x17 no RTSP at all \r\n" * 40)
        self.playing.set()

    def _dribble(self, client: socket.socket) -> None:
        client.recv(4096)
        client.sendall(b"RTSP/1.0 200 OK\r\nX: ")
        self.playing.set()
        while not self._over.wait(0.05):
            client.sendall(b"a")

    def _reports_only(self, client: socket.socket) -> None:
        for _ in range(4):  # OPTIONS, DESCRIBE, SETUP, PLAY
            self._reply(client, client.recv(4096))
        self.playing.set()
        report = struct.pack(">BBHIIIIII", 0x80, 200, 6, 1, 0xE0000000, 0, 0, 0, 0)
        while not self._over.wait(0.05):
            client.sendall(b"$\x01" + struct.pack(">H", len(report)) + report)

    @staticmethod
    def _reply(client: socket.socket, request: bytes) -> None:
        number = re.search(rb"CSeq: *(\d+)", request)
        method = request.split(b" ", 1)[0]
        head = b"RTSP/1.0 200 OK\r\nCSeq: " + (number[1] if number else b"1") + b"\r\n"
        body = b""
        if method == b"OPTIONS":
            head += b"Public: OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER\r\n"
        elif method == b"DESCRIBE":
            body = SDP
            head += b"Content-Type: application/sdp\r\nContent-Length: %d\r\n" % len(body)
        elif method == b"SETUP":
            head += b"Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\nSession: 1;timeout=60\r\n"
        else:
            head += b"Session: 1\r\n"
        client.sendall(head + b"\r\n" + body)
