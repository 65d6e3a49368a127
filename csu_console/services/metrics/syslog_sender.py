"""Events to the town's syslog server: RFC 5424 lines by UDP, by TCP (counted octets, RFC 6587) or TLS (RFC 5425).

One thread with a bounded queue: an event never waits for the network, and a server that is away costs the oldest.
"""

from __future__ import annotations

import logging
import os
import queue
import socket
import ssl
import threading
from datetime import UTC, datetime

from csu_console.domain.supervision import Event, SupervisionChoices, SyslogRoad

log = logging.getLogger(__name__)

QUEUE_LIMIT = 1000
CONNECT_LIMIT_S = 4.0
RETRY_S = 5.0
LINE_LIMIT_BYTES = 2048
"""What every receiver takes (RFC 5424, 6.1)."""
FACILITY = 16
"""local0."""
APP = "csu-console"
STRUCTURE = "csu@32473"
"""32473 is the number for documentation and private use (RFC 5612)."""


def syslog_line(event: Event, host: str, at_utc: datetime) -> bytes:
    """`<pri>1 time host app pid msgid [facts] text`, in UTF-8; what must not stand there is left out."""
    stamp = at_utc.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    facts = "".join(f' {_word(name)}="{_value(value)}"' for name, value in event.facts)
    structure = f"[{STRUCTURE}{facts}]" if facts else "-"
    head = f"<{FACILITY * 8 + event.severity}>1 {stamp} {_word(host) or '-'} {APP} {os.getpid()} {_word(event.kind)}"
    text = " ".join(event.text.split())
    return f"{head} {structure} \N{ZERO WIDTH NO-BREAK SPACE}{text}".encode()[:LINE_LIMIT_BYTES]


class SyslogSender:
    """Owned by SupervisionService. `send` from any thread, never blocks."""

    def __init__(self, choices: SupervisionChoices, host: str = "") -> None:
        """Raises InvalidInput for a server that cannot be one."""
        self._place, self._road = choices.syslog_place(), choices.syslog_road
        self._authority = choices.authority
        self._host = host or socket.gethostname()
        self._queue: queue.Queue[bytes | None] = queue.Queue(QUEUE_LIMIT)
        self._stop = threading.Event()
        self._socket: socket.socket | None = None
        self.dropped = 0
        """Events that found no place."""
        self._thread = threading.Thread(target=self._run, name="syslog", daemon=True)
        self._thread.start()

    def send(self, event: Event, at_utc: datetime) -> None:
        line = syslog_line(event, self._host, at_utc)
        try:
            self._queue.put_nowait(line)
        except queue.Full:
            self.dropped += 1

    def close(self, timeout_s: float = 2.0) -> bool:
        """What waits is sent if the server takes it by then."""
        try:
            self._queue.put_nowait(None)
        except queue.Full:
            self._stop.set()
        self._thread.join(timeout_s)
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(CONNECT_LIMIT_S)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stop.is_set():
            line = self._queue.get()
            if line is None:
                break
            while not self._sent(line) and not self._stop.wait(RETRY_S):
                pass
        self._hang_up()

    def _sent(self, line: bytes) -> bool:
        try:
            link = self._socket or self._connect()
            link.sendall(line if self._road is SyslogRoad.UDP else b"%d %b" % (len(line), line))
        except OSError as error:
            log.info("syslog server %s:%d: %s", *self._place, error)
            self._hang_up()
            return False
        return True

    def _connect(self) -> socket.socket:
        if self._road is SyslogRoad.UDP:
            family, kind, proto, _name, address = socket.getaddrinfo(*self._place, type=socket.SOCK_DGRAM)[0]
            link = socket.socket(family, kind, proto)
            link.connect(address)
        else:
            link = socket.create_connection(self._place, CONNECT_LIMIT_S)
            if self._road is SyslogRoad.TLS:
                context = ssl.create_default_context(cafile=self._authority or None)
                link = context.wrap_socket(link, server_hostname=self._place[0])
        self._socket = link
        return link

    def _hang_up(self) -> None:
        link, self._socket = self._socket, None
        if link is not None:
            link.close()


def _word(text: str) -> str:
    """Printable ASCII without spaces, 32 characters."""
    return "".join(char for char in text if "!" <= char <= "~" and char not in '="]')[:32]


def _value(text: str) -> str:
    for char in ("\\", '"', "]"):
        text = text.replace(char, "\\" + char)
    return " ".join(text.split())
