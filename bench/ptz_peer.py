"""A camera's ONVIF service that does nothing but write down when a request had wholly arrived. One process of its own.

python -m bench.ptz_peer: prints its port, then a line "OPERATION NANOSECONDS" (monotonic clock) for each request.
"""

from __future__ import annotations

import re
import socket
import threading
import time
from datetime import UTC, datetime

_SPACES = {
    "device": "http://www.onvif.org/ver10/device/wsdl",
    "media": "http://www.onvif.org/ver10/media/wsdl",
    "ptz": "http://www.onvif.org/ver20/ptz/wsdl",
}


def main() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        print(port, flush=True)
        while True:
            client, _ = listener.accept()
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=_serve, args=(client, port), daemon=True).start()


def _serve(client: socket.socket, port: int) -> None:
    with client, client.makefile("rb") as reader:
        while line := reader.readline():
            length = 0
            while line.strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.partition(b":")[2])
                line = reader.readline()
            body = reader.read(length)
            arrived_ns = time.monotonic_ns()
            found = re.search(rb"Body>\s*<(?:\w+:)?(\w+)", body)
            operation = found[1].decode() if found else "?"
            answer = _answer(operation, port).encode()
            client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(answer) + answer)
            print(operation, arrived_ns, flush=True)


def _answer(operation: str, port: int) -> str:
    inner = ""
    if operation == "GetSystemDateAndTime":
        now = datetime.now(UTC)
        inner = (
            f"<UTCDateTime><Time><Hour>{now.hour}</Hour><Minute>{now.minute}</Minute><Second>{now.second}</Second></Time>"
            f"<Date><Year>{now.year}</Year><Month>{now.month}</Month><Day>{now.day}</Day></Date></UTCDateTime>"
        )
    elif operation == "GetServices":
        inner = "".join(
            f"<Service><Namespace>{space}</Namespace><XAddr>http://127.0.0.1:{port}/{name}</XAddr></Service>"
            for name, space in _SPACES.items()
        )
    return f"<Envelope><Body><{operation}Response>{inner}</{operation}Response></Body></Envelope>"


if __name__ == "__main__":
    main()
