"""A camera's RTSP address with an ONVIF metadata track: XML in RTP over TCP, at once after PLAY, then on request."""

from __future__ import annotations

import contextlib
import re
import socket
import struct
import threading
from typing import BinaryIO, Self

_PICTURE = b"m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1\r\na=control:trackID=0\r\n"
_METADATA = b"m=application 0 RTP/AVP 107\r\na=rtpmap:107 vnd.onvif.metadata/90000\r\na=control:trackID=1\r\n"
MTU = 1000


class MetadataRtspServer:
    """Sends `documents` once to whoever plays, each cut into RTP packets; `silent` sends nothing. Use as a context."""

    def __init__(self, documents: list[bytes], *, with_picture: bool = True, silent: bool = False) -> None:
        self._documents = documents
        self._silent = silent
        self._sdp = (
            b"v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nt=0 0\r\n"
            + (_PICTURE if with_picture else b"")
            + _METADATA
        )
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"rtsp://127.0.0.1:{self._listener.getsockname()[1]}/pose"
        self.set_up: list[str] = []
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []
        self._acceptor = threading.Thread(target=self._accept, name="metadata-server")

    def __enter__(self) -> Self:
        self._acceptor.start()
        return self

    def __exit__(self, *_: object) -> None:
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
                self._open.append(client)
                thread = threading.Thread(target=self._run, args=(client,), name="metadata-client")
                self._threads.append(thread)
                thread.start()

    def _run(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            reader = client.makefile("rb")
            while head := self._request(reader):
                number = re.search(rb"CSeq: *(\d+)", head, re.IGNORECASE)
                answer = (
                    b"RTSP/1.0 200 OK\r\nCSeq: " + (number[1] if number else b"0") + b"\r\nSession: 7\r\n"
                )
                verb = head.split(b" ", 1)[0]
                if verb == b"DESCRIBE":
                    answer += b"Content-Type: application/sdp\r\nContent-Length: %d\r\n\r\n" % len(self._sdp)
                    client.sendall(answer + self._sdp)
                    continue
                if verb == b"SETUP":
                    self.set_up.append(head.split(b" ")[1].decode().rpartition("/")[2])
                    channel = re.search(rb"interleaved=(\d+-\d+)", head)
                    answer += (
                        b"Transport: RTP/AVP/TCP;unicast;interleaved="
                        + (channel[1] if channel else b"0-1")
                        + b"\r\n"
                    )
                if verb == b"OPTIONS":
                    answer += b"Public: DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER\r\n"
                client.sendall(answer + b"\r\n")
                if verb == b"PLAY" and not self._silent:
                    self._play(client)

    @staticmethod
    def _request(reader: BinaryIO) -> bytes:
        head = b""
        while line := reader.readline():
            head += line
            if line == b"\r\n":
                return head
        return b""

    def _play(self, client: socket.socket) -> None:
        sequence = 0
        for number, document in enumerate(self._documents):
            pieces = [document[at : at + MTU] for at in range(0, len(document), MTU)]
            for piece in pieces:
                last = piece is pieces[-1]
                rtp = (
                    struct.pack(">BBHII", 0x80, 107 | (0x80 if last else 0), sequence, 9000 * number, 0x1234)
                    + piece
                )
                client.sendall(b"$" + struct.pack(">BH", 0, len(rtp)) + rtp)
                sequence += 1
