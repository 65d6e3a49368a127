"""A relay between an RTSP client and a real server that loses the RTP packets it is told to lose, TCP and UDP."""

from __future__ import annotations

import contextlib
import re
import selectors
import socket
import threading
from collections.abc import Callable
from typing import Self

Drop = Callable[[int, bytes], bool]
"""(number of the RTP packet from 0, the packet) -> lose it."""


class LossyRelay:
    """One thread; serves one client after the other on 127.0.0.1. Use as a context."""

    def __init__(self, server_port: int, drop: Drop) -> None:
        self.drop = drop
        self.packets = self.dropped = 0
        self._server = ("127.0.0.1", server_port)
        self._hangs_up = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._wake_read, self._wake_write = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="lossy-relay")

    def lead_to(self, server_port: int) -> None:
        """Another server at the same address, from the next client on."""
        self._server = ("127.0.0.1", server_port)

    def hang_up(self) -> None:
        """On the client that is served now, at the next data."""
        self._hangs_up = True

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._wake_write.send(b"x")
        self._thread.join(5.0)
        for open_socket in (self._listener, self._wake_read, self._wake_write):
            open_socket.close()

    def _run(self) -> None:
        while _readable(self._listener, self._wake_read) is self._listener:
            client, _ = self._listener.accept()
            with (
                client,
                socket.create_connection(self._server) as server,
                _udp_pair() as pair,
                contextlib.suppress(OSError),
            ):
                self._serve(client, server, *pair)

    def _serve(
        self, client: socket.socket, server: socket.socket, media: socket.socket, reports: socket.socket
    ) -> None:
        asked, answered = bytearray(), bytearray()
        client_ports = (0, 0)
        while True:
            ready = _readable(client, server, media, reports, self._wake_read)
            if ready is self._wake_read:
                self._wake_write.send(b"x")  # for the outer loop
                return
            data = ready.recv(65536)
            if self._hangs_up:
                self._hangs_up = False
                return
            if ready is media and not self._loses(data):
                media.sendto(data, ("127.0.0.1", client_ports[0]))
            elif ready is reports:
                reports.sendto(data, ("127.0.0.1", client_ports[1]))
            elif ready in (client, server) and not data:
                return
            elif ready is client:
                asked += data
                found = re.search(rb"client_port=(\d+)-(\d+)", asked)
                if found:
                    client_ports = int(found[1]), int(found[2])
                    ours = b"client_port=%d-%d" % (media.getsockname()[1], reports.getsockname()[1])
                    asked = asked.replace(found[0], ours)
                server.sendall(asked)
                asked = bytearray()
            elif ready is server:
                answered += data
                client.sendall(self._kept(answered))

    def _kept(self, data: bytearray) -> bytes:
        """What of the server's bytes goes on; a packet that is not whole yet stays in `data`."""
        kept = bytearray()
        while data:
            if data[0] == 0x24:
                size = 4 + int.from_bytes(data[2:4], "big")
                if len(data) < max(4, size):
                    break
                if data[1] != 0 or not self._loses(bytes(data[4:size])):
                    kept += data[:size]
                del data[:size]
            else:
                end = data.find(b"$\x00")
                end = len(data) if end < 0 else end
                kept += data[:end]
                del data[:end]
        return bytes(kept)

    def _loses(self, packet: bytes) -> bool:
        number, self.packets = self.packets, self.packets + 1
        lost = self.drop(number, packet)
        self.dropped += lost
        return lost


def _readable(*sockets: socket.socket) -> socket.socket:
    with selectors.DefaultSelector() as selector:
        for one in sockets:
            selector.register(one, selectors.EVENT_READ)
        key, _events = selector.select()[0]
        assert isinstance(key.fileobj, socket.socket)
        return key.fileobj


@contextlib.contextmanager
def _udp_pair():  # type: ignore[no-untyped-def]
    with socket.socket(type=socket.SOCK_DGRAM) as media, socket.socket(type=socket.SOCK_DGRAM) as reports:
        for one in (media, reports):
            one.bind(("127.0.0.1", 0))
        yield media, reports
