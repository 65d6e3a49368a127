"""Finding devices: asked on one interface, answers of all kinds, nothing without a limit."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from csu_console.devices.discovery import discover, interfaces, probe
from csu_console.devices.safe_xml import parse
from csu_console.domain.device import DeviceUnreachable, FoundDevice

MATCH = """<?xml version="1.0"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="a" xmlns:d="d">
<s:Body><d:ProbeMatches><d:ProbeMatch><a:EndpointReference><a:Address>{identity}</a:Address></a:EndpointReference>
<d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>{scopes}</d:Scopes><d:XAddrs>{addresses}</d:XAddrs>
</d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>"""
SCOPES = "onvif://www.onvif.org/name/D%C3%B4me_20x onvif://www.onvif.org/hardware/D20 onvif://www.onvif.org/type/ptz onvif://www.onvif.org/location/Gare"


def _match(
    identity: str = "urn:uuid:1",
    addresses: str = "http://192.0.2.7/onvif/device_service",
    scopes: str = SCOPES,
) -> bytes:
    return MATCH.format(identity=identity, addresses=addresses, scopes=scopes).encode()


@contextmanager
def _street(*answers: bytes) -> Iterator[tuple[tuple[str, int], list[bytes]]]:
    """Somebody who answers every question with all of these datagrams."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 0))
    asked: list[bytes] = []

    def serve() -> None:
        while True:
            content, sender = sock.recvfrom(65_535)
            if content == b"over":
                return
            asked.append(content)
            for answer in answers:
                sock.sendto(answer, sender)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield sock.getsockname(), asked
    finally:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as goodbye:
            goodbye.sendto(b"over", sock.getsockname())
        thread.join(5.0)
        sock.close()


def _asked_on_loopback(target: tuple[str, int], asked: list[bytes]) -> tuple[FoundDevice, ...]:
    """Ends a moment after the questions were answered, however long the machine takes over it."""
    answered_s: list[float] = []

    def enough() -> bool:
        if len(asked) >= 2 and not answered_s:
            answered_s.append(time.monotonic())
        return bool(answered_s) and time.monotonic() - answered_s[0] > 0.3

    return discover(["127.0.0.1"], 20.0, enough, target)


def test_what_a_camera_says_of_itself() -> None:
    addresses = (
        "http://169.254.3.4/onvif/device_service http://[fe80::1]/onvif http://192.0.2.7/onvif/device_service"
    )
    with _street(_match(addresses=addresses)) as (target, asked):
        (found,) = _asked_on_loopback(target, asked)
    assert found.name == "Dôme 20x"
    assert (found.hardware, found.location, found.ptz, found.interface) == ("D20", "Gare", True, "127.0.0.1")
    assert found.endpoints[0] == "http://192.0.2.7/onvif/device_service"
    assert any(b"NetworkVideoTransmitter" in question for question in asked)
    assert any(b"NetworkVideoTransmitter" not in question for question in asked)


def test_one_camera_answers_many_times_and_is_one() -> None:
    answers = [_match(), _match(), _match(addresses="https://192.0.2.7/onvif/device_service")]
    with _street(*answers) as (target, asked):
        (found,) = _asked_on_loopback(target, asked)
    assert found.endpoints == (
        "http://192.0.2.7/onvif/device_service",
        "https://192.0.2.7/onvif/device_service",
    )


def test_strangers_and_printers_are_left_out() -> None:
    answers = [
        b"garbage",
        b"<a>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        _match(addresses="file:///etc/passwd ftp://a/"),
        _match("urn:uuid:2", scopes="ldap:///printer").replace(b"dn:NetworkVideoTransmitter", b"wsdp:Device"),
        _match("urn:uuid:3"),
    ]
    with _street(*answers) as (target, asked):
        found = _asked_on_loopback(target, asked)
    assert [device.identity for device in found] == ["urn:uuid:3"]


def test_it_ends_in_time_and_when_told_to() -> None:
    with _street() as (target, _asked):
        began_s = time.monotonic()
        assert discover(["127.0.0.1"], 30.0, lambda: time.monotonic() - began_s > 0.2, target) == ()
        assert time.monotonic() - began_s < 5.0


def test_an_interface_that_is_not_ours() -> None:
    with pytest.raises(DeviceUnreachable, match=r"192\.0\.2\.199"):
        discover(["192.0.2.199"], 0.2)
    with pytest.raises(DeviceUnreachable):
        discover([], 0.2)


def test_the_question_is_a_probe_for_cameras() -> None:
    asked = parse(probe([("http://www.onvif.org/ver10/network/wsdl", "NetworkVideoTransmitter")]))
    (types,) = asked.anywhere("Types")
    assert types.text().endswith(":NetworkVideoTransmitter")


def test_interfaces_are_named_with_their_address() -> None:
    assert all(entry.name and not entry.address.startswith("127.") for entry in interfaces())
