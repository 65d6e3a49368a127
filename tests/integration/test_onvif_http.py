"""The simulated cameras' HTTP: what real clients send, what strangers send, and an end within its limit."""

from __future__ import annotations

import http.client
import re
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from csu_console.simulator import digest
from csu_console.simulator.onvif_device import OnvifDevice
from csu_console.simulator.onvif_discovery import probe_reply
from csu_console.simulator.onvif_http import MAX_BODY_BYTES
from csu_console.simulator.onvif_media_service import SNAPSHOT_PATH
from csu_console.simulator.onvif_server import STOP_LIMIT_S, OnvifServer
from csu_console.simulator.onvif_soap import NAMESPACES
from csu_console.simulator.ptz_head import PtzHead

PATH = "/onvif/device_service"
LIMIT_S = 5.0
TIME = (
    f'<s:Envelope xmlns:s="{NAMESPACES["env"]}"><s:Body><GetSystemDateAndTime xmlns="{NAMESPACES["tds"]}"/>'
    "</s:Body></s:Envelope>"
).encode()


class Street:
    def __init__(self) -> None:
        self.device = OnvifDevice(
            "Place", PtzHead(), users={"op": "secret"}, snapshot=lambda: b"\xff\xd8drawn"
        )
        self.server = OnvifServer({"1": self.device, "2": OnvifDevice("Other")})
        self.server.start()

    def connect(self, key: str = "1") -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.server.port(key), timeout=LIMIT_S)

    def said_to(self, data: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.server.port("1")), timeout=LIMIT_S) as client:
            client.sendall(data)
            return client.recv(65536)


@pytest.fixture
def street() -> Iterator[Street]:
    street = Street()
    yield street
    street.server.stop()


def ask(connection: http.client.HTTPConnection, body: bytes = TIME) -> bytes:
    connection.request("POST", PATH, body, {"Content-Type": "application/soap+xml"})
    return connection.getresponse().read()


def test_a_connection_is_kept_for_many_calls_and_each_camera_has_its_port(street: Street) -> None:
    connection = street.connect()
    for _ in range(3):
        assert b"GetSystemDateAndTimeResponse" in ask(connection)
    connection.close()
    assert street.device.calls["GetSystemDateAndTime"] == 3
    other = street.connect("2")
    assert b"UTCDateTime" in ask(other)
    other.close()


def test_a_body_in_chunks_is_read(street: Street) -> None:
    connection = street.connect()
    connection.request("POST", PATH, iter((TIME[:100], TIME[100:])), encode_chunked=True,
                       headers={"Transfer-Encoding": "chunked"})  # fmt: skip
    assert b"UTCDateTime" in connection.getresponse().read()
    connection.close()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"hello\r\n\r\n", b"400"),
        (b"DELETE / HTTP/1.1\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\n\r\n", b"405"),
        (f"POST / HTTP/1.1\r\nContent-Length: {MAX_BODY_BYTES + 1}\r\n\r\n".encode(), b"413"),
        (b"POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n", b"413"),
        (b"POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n<a/>x", b"400"),
    ],
)
def test_strangers_get_a_number_and_the_door(street: Street, data: bytes, code: bytes) -> None:
    assert street.said_to(data).split(b" ")[1] == code
    connection = street.connect()
    assert b"UTCDateTime" in ask(connection)
    connection.close()


def test_a_head_without_end_is_cut_off(street: Street) -> None:
    with socket.create_connection(("127.0.0.1", street.server.port("1")), timeout=LIMIT_S) as client:
        try:
            for _ in range(100):
                client.sendall(b"x" * 4096)
            assert client.recv(100) == b""
        except ConnectionError:
            pass


def test_a_snapshot_asks_for_a_digest(street: Street) -> None:
    connection = street.connect()
    connection.request("GET", SNAPSHOT_PATH)
    reply = connection.getresponse()
    reply.read()
    assert reply.status == 401
    nonce = re.findall(r'nonce="(\w+)"', reply.headers["WWW-Authenticate"])[0]
    picture = b""
    for password, status in (("wrong", 401), ("secret", 200)):
        proof = digest.response_of("op", password, "GET", SNAPSHOT_PATH, nonce)
        words = f'username="op", realm="{digest.REALM}", nonce="{nonce}", uri="{SNAPSHOT_PATH}", response="{proof}"'
        connection.request("GET", SNAPSHOT_PATH, headers={"Authorization": f"Digest {words}"})
        reply = connection.getresponse()
        picture = reply.read()
        assert reply.status == status
    assert picture == b"\xff\xd8drawn"
    connection.close()


def test_a_blocked_call_blocks_nobody_else_and_no_stop(street: Street) -> None:
    street.device.faults = replace(street.device.faults, blocked_s={"GetSystemDateAndTime": 30.0})
    blocked, other = street.connect(), street.connect("2")
    blocked.request("POST", PATH, TIME)
    began_s = time.monotonic()
    assert b"UTCDateTime" in ask(other)
    assert time.monotonic() - began_s < LIMIT_S
    street.server.stop()
    assert time.monotonic() - began_s < LIMIT_S + STOP_LIMIT_S
    assert not any(thread.name == "onvif-server" for thread in threading.enumerate())
    blocked.close()
    other.close()


def test_a_camera_that_reboots_answers_nobody(street: Street) -> None:
    assert street.device.head is not None
    connection = street.connect()
    assert b"UTCDateTime" in ask(connection)
    street.device.head.reboot()
    with pytest.raises((http.client.HTTPException, OSError)):
        ask(connection)
    connection.close()
    again = street.connect()
    with pytest.raises((http.client.HTTPException, OSError)):
        ask(again)
    again.close()


def test_a_taken_port_is_told_and_leaves_no_thread() -> None:
    first = OnvifServer({"1": OnvifDevice("A")})
    first.start()
    second = OnvifServer({"1": OnvifDevice("A")}, ports={"1": first.port("1")})
    with pytest.raises(OSError, match=r".+"):
        second.start()
    first.stop()
    assert not any(thread.name == "onvif-server" for thread in threading.enumerate())


PROBE = (
    b'<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" '
    b'xmlns:w="http://schemas.xmlsoap.org/ws/2004/08/addressing" '
    b'xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"><e:Header><w:MessageID>uuid:1&amp;2</w:MessageID>'
    b"</e:Header><e:Body><d:Probe><d:Types>dn:NetworkVideoTransmitter</d:Types></d:Probe></e:Body></e:Envelope>"
)


def test_a_probe_is_answered_with_every_camera() -> None:
    reply = probe_reply(PROBE, [("Église", "http://h:1/x"), ("B", "http://h:2/x")])
    assert reply is not None
    assert b"<a:RelatesTo>uuid:1&amp;2</a:RelatesTo>" in reply
    assert reply.count(b"<d:XAddrs>") == 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<a",
        b"<a/>",
        b"<!DOCTYPE a><a/>",
        PROBE.replace(b"NetworkVideoTransmitter", b"Printer"),
        b"x" * 20_000,
    ],
)
def test_what_is_no_probe_for_cameras_stays_unanswered(data: bytes) -> None:
    assert probe_reply(data, [("A", "http://h:1/x")]) is None
