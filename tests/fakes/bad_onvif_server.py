"""A device that misbehaves as HTTP servers do: each request is answered by a function the test gives."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import threading
from collections.abc import Callable
from typing import BinaryIO, Self

Answer = Callable[["Asked", socket.socket, threading.Event], None]


class Asked:
    """One request: first line, headers (names in lower case), body."""

    def __init__(self, line: str, headers: dict[str, str], body: bytes) -> None:
        self.line, self.headers, self.body = line, headers, body

    @property
    def operation(self) -> str:
        """The name of the element in the Body."""
        found = re.search(rb"Body>\s*<(?:\w+:)?(\w+)", self.body)
        return found[1].decode() if found else ""


class BadOnvifServer:
    """Keeps connections alive until the answer closes them. Use as a context."""

    def __init__(self, answer: Answer, tls: tuple[str, str] | None = None) -> None:
        self._answer = answer
        self._tls: ssl.SSLContext | None = None
        if tls is not None:
            self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._tls.load_cert_chain(*tls)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}/onvif/device_service"
        self.asked: list[Asked] = []
        self.connections = 0
        self._over = threading.Event()
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []
        self._acceptor = threading.Thread(target=self._accept, name="bad-onvif-server")

    def __enter__(self) -> Self:
        self._acceptor.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for one in (self._listener, *self._open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in (self._acceptor, *self._threads):
            thread.join(5.0)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self.connections += 1
                thread = threading.Thread(target=self._run, args=(client,), name="bad-onvif-client")
                self._threads.append(thread)
                thread.start()

    def _run(self, client: socket.socket) -> None:
        self._open.append(client)
        with contextlib.suppress(OSError):
            if self._tls is not None:
                client = self._tls.wrap_socket(client, server_side=True)
                self._open.append(client)
            with client, client.makefile("rb") as reader:
                while (asked := _request(reader)) is not None:
                    self.asked.append(asked)
                    self._answer(asked, client, self._over)


def _request(reader: BinaryIO) -> Asked | None:
    line = reader.readline().decode("latin-1").strip()
    if not line:
        return None
    headers = {}
    while (header := reader.readline().decode("latin-1").strip()) != "":
        name, _colon, value = header.partition(":")
        headers[name.lower()] = value.strip()
    return Asked(line, headers, reader.read(int(headers.get("content-length", "0"))))


def http(body: bytes, status: str = "200 OK", more: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/soap+xml\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


def soap(inner: str) -> bytes:
    return f'<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body>{inner}</e:Body></e:Envelope>'.encode()


def fault(subcode: str, reason: str = "no") -> bytes:
    return soap(
        f"<e:Fault><e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value>ter:{subcode}</e:Value></e:Subcode></e:Code>"
        f"<e:Reason><e:Text>{reason}</e:Text></e:Reason></e:Fault>"
    )


def fixed(content: bytes) -> Answer:
    """Always these bytes, whatever was asked."""

    def answer(_asked: Asked, client: socket.socket, _over: threading.Event) -> None:
        client.sendall(content)

    return answer


def drip(content: bytes, every_s: float = 0.02) -> Answer:
    """One byte at a time, then nothing more."""

    def answer(_asked: Asked, client: socket.socket, over: threading.Event) -> None:
        for at in range(len(content)):
            if over.wait(every_s):
                return
            client.sendall(content[at : at + 1])
        over.wait(20.0)

    return answer
