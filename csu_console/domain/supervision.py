"""How the town's own supervision watches this program: figures to be read, events to be sent. Nothing names anybody."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

PORT_MAX = 65535
LOOPBACK = "127.0.0.1"
SYSLOG_PORTS = {"udp": 514, "tcp": 514, "tls": 6514}

BAD_ADDRESS = QT_TRANSLATE_NOOP("errors", "{text} is no address of this machine: write it like 127.0.0.1.")
NEEDS_TLS = QT_TRANSLATE_NOOP(
    "errors",
    "Figures read over the network need a certificate and its key: give both files, or keep 127.0.0.1.",
)
BAD_HOST = QT_TRANSLATE_NOOP(
    "errors", "{text} is no syslog server: write it like log.ville.fr or log.ville.fr:6514."
)


class SyslogRoad(StrEnum):
    """How events travel."""

    UDP = "udp"
    TCP = "tcp"
    TLS = "tls"


@dataclass(frozen=True, slots=True)
class SupervisionChoices:
    """`metrics_port` 0: no figures are offered. `syslog_server` "": no events are sent.

    `authority`: the file of the authority a syslog server's certificate is checked by; "" is the machine's own.
    """

    metrics_port: int = 0
    metrics_address: str = LOOPBACK
    certificate: str = ""
    key: str = ""
    syslog_server: str = ""
    syslog_road: SyslogRoad = SyslogRoad.UDP
    authority: str = ""

    @property
    def is_local(self) -> bool:
        """Only programs of this machine can read the figures."""
        return ip_address(self.metrics_address).is_loopback

    def checked(self) -> SupervisionChoices:
        """Itself. Raises InvalidInput for what cannot be used."""
        try:
            local = self.is_local
        except ValueError:
            raise InvalidInput(BAD_ADDRESS, text=self.metrics_address) from None
        if self.metrics_port and not local and not (self.certificate and self.key):
            raise InvalidInput(NEEDS_TLS)
        if self.syslog_server:
            self.syslog_place()
        return self

    def syslog_place(self) -> tuple[str, int]:
        """Host and port. Raises InvalidInput."""
        host, colon, port = self.syslog_server.strip().rpartition(":")
        if not colon:
            host, port = port, str(SYSLOG_PORTS[self.syslog_road.value])
        host = host.strip("[]")
        good = host and not any(char.isspace() or char in "/@" for char in host)
        if not good or not port.isascii() or not port.isdigit() or not 0 < int(port) <= PORT_MAX:
            raise InvalidInput(BAD_HOST, text=self.syslog_server)
        return host, int(port)


@dataclass(frozen=True, slots=True)
class RoomFigures:
    """One look at this program, in numbers. None: not known, and then not told.

    `streams`: by commune and state. `spool_bytes`: waits on this machine for the database. `database_s`: one question
    and its answer, the queue before it included. `gui_block_s`: the longest the windows stood still since the last look.
    """

    streams: tuple[tuple[str, str, int], ...] = ()
    frames_per_s: float = 0.0
    recording: int = 0
    wanted: int = 0
    gaps_total: int = 0
    disk_free_bytes: int | None = None
    spool_bytes: int = 0
    database_up: bool = True
    database_s: float | None = None
    alerts: tuple[tuple[str, str, int], ...] = ()
    alarms: tuple[tuple[str, int], ...] | None = None
    gui_block_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Event:
    """One technical event for syslog: `kind` a word of the program, `facts` numbers and words; no name of anybody."""

    severity: int
    kind: str
    text: str
    facts: tuple[tuple[str, str], ...] = ()


ERROR, WARNING, NOTICE, INFO = 3, 4, 5, 6
"""Severities of RFC 5424."""
