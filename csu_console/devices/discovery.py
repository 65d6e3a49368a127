"""Finding ONVIF devices on chosen network interfaces by WS-Discovery: the one door to the library of that name.

The library writes the question; asking and reading is done here. Its own listener cannot be kept to one interface,
follows any "discovery proxy" that announces itself, and remembers without limit what strangers send.
"""

from __future__ import annotations

import contextlib
import ipaddress
import selectors
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

import psutil

from csu_console.devices.safe_xml import Node, parse
from csu_console.domain.device import DeviceUnreachable, FoundDevice, MalformedAnswer
from csu_console.domain.errors import QT_TRANSLATE_NOOP

MULTICAST = ("239.255.255.250", 3702)
DATAGRAM_BYTES = 65_535
DEVICES_LIMIT = 1024
ASK_AGAIN_S = 0.5
"""Datagrams get lost; the standard says to ask twice."""
TURN_S = 0.1
NAME_LENGTH = 120
ADDRESSES_LIMIT = 8

NO_INTERFACE = QT_TRANSLATE_NOOP(
    "errors",
    "No camera can be looked for on {address}: this network interface is not up or takes no multicast.",
)


@dataclass(frozen=True, slots=True)
class NetworkInterface:
    """One IPv4 address of this machine."""

    name: str
    address: str
    netmask: str


def interfaces() -> tuple[NetworkInterface, ...]:
    """Those that are up, without the loopback, in the order of the system."""
    states = psutil.net_if_stats()
    return tuple(
        NetworkInterface(name, entry.address, entry.netmask or "")
        for name, entries in psutil.net_if_addrs().items()
        if name in states and states[name].isup
        for entry in entries
        if entry.family == socket.AF_INET and not ipaddress.ip_address(entry.address).is_loopback
    )


def discover(
    addresses: Sequence[str],
    wait_s: float = 3.0,
    should_stop: Callable[[], bool] = lambda: False,
    target: tuple[str, int] = MULTICAST,
) -> tuple[FoundDevice, ...]:
    """Devices that answered within `wait_s` on the interfaces with these addresses; blocks so long.

    Raises DeviceUnreachable when not one of the interfaces can be asked on. `target`: another place to ask (tests,
    one device behind a router).
    """
    found: dict[str, FoundDevice] = {}
    deadline_s = time.monotonic() + wait_s
    again_s = time.monotonic() + ASK_AGAIN_S
    with contextlib.ExitStack() as stack, selectors.DefaultSelector() as selector:
        asking = [sock for address in addresses if (sock := _opened(address, stack)) is not None]
        asked = [sock for sock in asking if _ask(sock, target)]
        if not asked:
            raise DeviceUnreachable(NO_INTERFACE, address=", ".join(addresses) or "-")
        for sock in asked:
            selector.register(sock, selectors.EVENT_READ)
        while (now_s := time.monotonic()) < deadline_s and not should_stop():
            if now_s >= again_s:
                again_s = deadline_s
                for sock in asked:
                    _ask(sock, target)
            for key, _events in selector.select(min(TURN_S, deadline_s - now_s)):
                assert isinstance(key.fileobj, socket.socket)
                _receive(key.fileobj, found)
    return tuple(sorted(found.values(), key=lambda device: device.endpoints))


def probe(types: Sequence[tuple[str, str]]) -> bytes:
    """The question. `types`: (namespace, name)."""
    from wsdiscovery import QName  # late: it brings the library's whole listener along
    from wsdiscovery.actions.probe import constructProbe
    from wsdiscovery.message import createSOAPMessage

    names = [QName(space, name) for space, name in types]
    written: str = createSOAPMessage(constructProbe(names, []))
    return written.encode("utf-8")


def _opened(address: str, stack: contextlib.ExitStack) -> socket.socket | None:
    """A socket that sends and receives on this interface only."""
    sock = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
    try:
        sock.bind((address, 0))
        sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(address))
        sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 1)
        sock.setblocking(False)
    except OSError:
        return None
    return sock


def _ask(sock: socket.socket, target: tuple[str, int]) -> bool:
    """Once by type and once for everything: some cameras answer only to the one, some only to the other."""
    questions = (
        probe([("http://www.onvif.org/ver10/network/wsdl", "NetworkVideoTransmitter")]),
        probe([]),
    )
    try:
        for question in questions:
            sock.sendto(question, target)
    except OSError:
        return False
    return True


def _receive(sock: socket.socket, found: dict[str, FoundDevice]) -> None:
    try:
        content, _sender = sock.recvfrom(DATAGRAM_BYTES)
        answer = parse(content)
    except (OSError, MalformedAnswer):
        return
    interface = str(sock.getsockname()[0])
    for match in answer.anywhere("ProbeMatch"):
        device = _device(match, interface)
        if device is None or (len(found) >= DEVICES_LIMIT and device.identity not in found):
            continue
        before = found.get(device.identity)
        if before is not None:
            endpoints = tuple(dict.fromkeys((*before.endpoints, *device.endpoints)))[:ADDRESSES_LIMIT]
            device = replace(before, endpoints=endpoints)
        found[device.identity] = device


def _device(match: Node, interface: str) -> FoundDevice | None:
    """None for what is no ONVIF device (printers answer too)."""
    endpoints = [word for word in match.text("XAddrs").split() if _is_endpoint(word)][:ADDRESSES_LIMIT]
    scopes = [
        unquote(word) for word in match.text("Scopes").split() if word.casefold().startswith("onvif://")
    ]
    types = match.text("Types")
    if not endpoints or not (scopes or "NetworkVideoTransmitter" in types):
        return None
    identity = match.text("EndpointReference", "Address") or endpoints[0]
    return FoundDevice(
        identity=identity[:NAME_LENGTH],
        endpoints=tuple(sorted(endpoints, key=_unlikeliness)),
        name=_scope(scopes, "name"),
        hardware=_scope(scopes, "hardware"),
        location=_scope(scopes, "location"),
        ptz=any(scope.casefold().rstrip("/").endswith("/type/ptz") for scope in scopes),
        interface=interface,
    )


def _scope(scopes: Sequence[str], kind: str) -> str:
    marker = f"/{kind}/"
    values = [scope.partition(marker)[2] for scope in scopes if marker in scope]
    return ", ".join(value.replace("_", " ").strip() for value in values if value)[:NAME_LENGTH]


def _is_endpoint(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _unlikeliness(address: str) -> tuple[bool, bool]:
    """IPv4 before IPv6 and names, self-given addresses (169.254) last."""
    try:
        host = ipaddress.ip_address(urlsplit(address).hostname or "")
    except ValueError:
        return (False, True)
    return (host.is_link_local, host.version != 4)
