"""Answers WS-Discovery probes for simulated cameras, on the network interfaces it is told to and no others.

WS-Discovery 2005/04 as ONVIF uses it: a Probe by multicast, a ProbeMatches back to whoever asked.
"""

from __future__ import annotations

import asyncio
import socket
import struct
import uuid
from collections.abc import Callable, Sequence
from typing import cast
from urllib.parse import quote
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

GROUP, PORT = "239.255.255.250", 3702
_MAX_PROBE_BYTES = 16 * 1024
_SOAP = "http://www.w3.org/2003/05/soap-envelope"
_ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing"
_DISCOVERY = "http://schemas.xmlsoap.org/ws/2005/04/discovery"
_NETWORK = "http://www.onvif.org/ver10/network/wsdl"
_SPACE = uuid.UUID("5e6f1a52-6b1f-4e0c-9a63-2f6d5c7f0e11")

Found = tuple[str, str]
"""(name, address of the device service) of one camera."""


def probe_reply(probe: bytes, cameras: Sequence[Found]) -> bytes | None:
    """The answer to a probe; None for anything else, and for probes that look for something else."""
    if len(probe) > _MAX_PROBE_BYTES or b"<!DOCTYPE" in probe:
        return None
    try:
        root = ET.fromstring(probe)  # noqa: S314 - without a document type there are no entities
    except ET.ParseError:
        return None
    asked = root.find(f".//{{{_DISCOVERY}}}Probe")
    number = root.findtext(f".//{{{_ADDRESSING}}}MessageID")
    if asked is None or number is None:
        return None
    types = (asked.findtext(f"{{{_DISCOVERY}}}Types") or "").split()
    if types and not {name.rpartition(":")[2] for name in types} & {"NetworkVideoTransmitter", "Device"}:
        return None
    matches = "".join(_match(name, address) for name, address in cameras)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<s:Envelope xmlns:s="{_SOAP}" xmlns:a="{_ADDRESSING}" xmlns:d="{_DISCOVERY}" xmlns:dn="{_NETWORK}">'
        f"<s:Header><a:MessageID>urn:uuid:{uuid.uuid4()}</a:MessageID>"
        f"<a:RelatesTo>{escape(number.strip())}</a:RelatesTo>"
        f"<a:To>{_ADDRESSING}/role/anonymous</a:To><a:Action>{_DISCOVERY}/ProbeMatches</a:Action></s:Header>"
        f"<s:Body><d:ProbeMatches>{matches}</d:ProbeMatches></s:Body></s:Envelope>"
    ).encode()


def _match(name: str, address: str) -> str:
    scopes = (
        "onvif://www.onvif.org/type/video_encoder onvif://www.onvif.org/type/ptz "
        f"onvif://www.onvif.org/hardware/drawn onvif://www.onvif.org/name/{quote(name)}"
    )
    return (
        "<d:ProbeMatch><a:EndpointReference>"
        f"<a:Address>urn:uuid:{uuid.uuid5(_SPACE, name)}</a:Address></a:EndpointReference>"
        f"<d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>{escape(scopes)}</d:Scopes>"
        f"<d:XAddrs>{escape(address)}</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch>"
    )


class DiscoveryResponder(asyncio.DatagramProtocol):
    """Answers for ``cameras`` as they are when it is asked. Runs in the server's loop thread."""

    def __init__(self, cameras: Callable[[], Sequence[Found]]) -> None:
        self._cameras = cameras
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)  # Python 3.11's is none by type

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        reply = probe_reply(data, self._cameras())
        if reply is not None and self._transport is not None:
            self._transport.sendto(reply, addr)


def discovery_socket(interfaces: Sequence[str]) -> socket.socket:
    """A socket that hears probes on the interfaces with these IPv4 addresses. Raises OSError."""
    heard = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        heard.setblocking(False)
        heard.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Bound to the group where the system allows it: nothing but multicast arrives.
        heard.bind((GROUP if hasattr(socket, "SO_REUSEPORT") else "", PORT))
        for address in interfaces:
            joined = struct.pack("4s4s", socket.inet_aton(GROUP), socket.inet_aton(address))
            heard.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, joined)
    except OSError:
        heard.close()
        raise
    return heard
