"""A device of canned answers over real HTTP: operation -> Body, with clock, password and challenge."""

from __future__ import annotations

import base64
import hashlib
import re
import socket
import threading
from datetime import UTC, datetime, timedelta
from urllib.request import parse_http_list, parse_keqv_list

from tests.fakes.bad_onvif_server import Asked, fault, http, soap

USER, PASSWORD = "csu", "très secret"


class CannedDevice:
    """Give `answer` to a BadOnvifServer. `bodies`: operation -> inner XML (without: ActionNotSupported)."""

    def __init__(self, bodies: dict[str, str] | None = None) -> None:
        self.bodies = bodies or {}
        self.clock_ahead_s = 0.0
        self.wants_token = True
        self.wants_http_digest = False
        self.tells_time = True
        self.passwords = {USER: PASSWORD}
        self.seen: list[str] = []
        self.tokens: list[bytes] = []
        self.xaddr = ""
        """What it calls itself in its addresses; "" for what it was asked as."""

    def answer(self, asked: Asked, client: socket.socket, _over: threading.Event) -> None:
        operation = asked.operation
        self.seen.append(operation)
        if operation == "GetSystemDateAndTime" and self.tells_time:
            client.sendall(http(soap(self._time())))
            return
        if self.wants_http_digest and not self._proves(asked):
            challenge = 'WWW-Authenticate: Digest realm="dome", nonce="abc", qop="auth", algorithm=MD5\r\n'
            client.sendall(http(b"", "401 Unauthorized", challenge))
            return
        public = operation in ("GetServices", "GetCapabilities")
        if self.wants_token and not public and not self._knows(asked.body):
            client.sendall(
                http(fault("NotAuthorized", "Sender not authorized"), "400 Bad Request", self._date())
            )
            return
        host = self.xaddr or asked.headers["host"]
        inner = self.bodies.get(operation)
        if inner is None:
            client.sendall(http(fault("ActionNotSupported"), "500 Internal Server Error"))
            return
        client.sendall(
            http(soap(f"<{operation}Response>{inner}</{operation}Response>".replace("HOST", host)))
        )

    def _now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.clock_ahead_s)

    def _date(self) -> str:
        return f"Date: {self._now():%a, %d %b %Y %H:%M:%S GMT}\r\n"

    def _time(self) -> str:
        now = self._now()
        return (
            "<GetSystemDateAndTimeResponse><SystemDateAndTime><UTCDateTime>"
            f"<Time><Hour>{now.hour}</Hour><Minute>{now.minute}</Minute><Second>{now.second}</Second></Time>"
            f"<Date><Year>{now.year}</Year><Month>{now.month}</Month><Day>{now.day}</Day></Date>"
            "</UTCDateTime></SystemDateAndTime></GetSystemDateAndTimeResponse>"
        )

    def _knows(self, body: bytes) -> bool:
        """The digest as the standard has it, a time within 5 s, a nonce never seen."""
        parts = [
            re.search(rb"<wsse:%s(?: [^>]*)?>([^<]*)<" % name, body)
            for name in (b"Username", b"Password", b"Nonce")
        ]
        created = re.search(rb"Created>([^<]*)<", body)
        if created is None or any(part is None for part in parts):
            return False
        user, digest, nonce = (part[1] for part in parts if part is not None)
        password = self.passwords.get(user.decode(), "")
        wanted = hashlib.sha1(base64.b64decode(nonce) + created[1] + password.encode()).digest()
        age_s = abs((datetime.fromisoformat(created[1].decode()) - self._now()).total_seconds())
        if base64.b64decode(digest) != wanted or age_s > 5.0 or nonce in self.tokens:
            return False
        self.tokens.append(nonce)
        return True

    def _proves(self, asked: Asked) -> bool:
        scheme, _space, rest = (
            asked.headers.get("authorization", "").encode("latin-1").decode().partition(" ")
        )
        if scheme != "Digest":
            return False
        given = parse_keqv_list(parse_http_list(rest))

        def md5(text: str) -> str:
            return hashlib.md5(text.encode()).hexdigest()

        who = md5(f"{given['username']}:dome:{self.passwords.get(given['username'], '')}")
        what = md5(f"POST:{given['uri']}")
        return given["response"] == md5(f"{who}:abc:{given['nc']}:{given['cnonce']}:auth:{what}")


def services(*names: str) -> str:
    """The answer to GetServices: those services at HOST."""
    spaces = {
        "device": "http://www.onvif.org/ver10/device/wsdl",
        "media": "http://www.onvif.org/ver10/media/wsdl",
        "ptz": "http://www.onvif.org/ver20/ptz/wsdl",
        "imaging": "http://www.onvif.org/ver20/imaging/wsdl",
    }
    return "".join(
        f"<Service><Namespace>{spaces[name]}</Namespace><XAddr>http://HOST/onvif/{name}</XAddr></Service>"
        for name in names
    )
