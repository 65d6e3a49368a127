"""One device, asked by one thread: its clock first, then its services, then whatever is wanted."""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable
from datetime import timedelta
from types import TracebackType
from typing import Any, Self

from lxml import etree

from csu_console.devices.clock_offset import SECOND_US, ClockOffset, Offset
from csu_console.devices.onvif_client import answers
from csu_console.devices.onvif_client.device_time import header_time_us, system_time_us
from csu_console.devices.onvif_client.envelopes import (
    OwnFields,
    Service,
    SoapRequest,
    own_request,
    request,
    with_header,
)
from csu_console.devices.onvif_client.http_call import HttpAnswer, HttpConnection
from csu_console.devices.onvif_client.http_digest import HttpDigest
from csu_console.devices.onvif_client.refusals import Refusals
from csu_console.devices.onvif_client.service_addresses import (
    ServiceAddress,
    endpoint_address,
    media_url_seen_from_here,
    seen_from_here,
)
from csu_console.devices.onvif_client.tls import TlsChoice
from csu_console.devices.onvif_client.ws_security import security_header
from csu_console.devices.safe_xml import Node
from csu_console.domain.clock import Clock, SystemClock, to_us
from csu_console.domain.device import DeviceAccess, DeviceFault, DeviceRefused, NotOffered
from csu_console.domain.errors import QT_TRANSLATE_NOOP

logger = logging.getLogger(__name__)

CALL_LIMIT_S = 5.0
"""Reading a slow camera's profiles takes up to 3 s; what drives it sets far shorter limits."""
_FOR_EVERYBODY = {"GetServices", "GetCapabilities"}
"""Answered to strangers too: an answer says nothing about the password."""

_CATEGORIES = {"Device": Service.DEVICE, "Media": Service.MEDIA, "PTZ": Service.PTZ, "Imaging": Service.IMAGING,
               "Events": Service.EVENTS}  # fmt: skip


class OnvifClient:
    """Used by one thread. Every call raises a DeviceFault or CertificateRefused and nothing else.

    `open` need not be called: the first call does it.
    """

    def __init__(
        self, access: DeviceAccess, *, call_limit_s: float = CALL_LIMIT_S, clock: Clock | None = None
    ) -> None:
        """Raises InvalidInput when the endpoint is no address."""
        self.access = access
        self.endpoint = endpoint_address(access.endpoint)
        self.offset = ClockOffset()
        self.round_trip_s = 0.0
        """Of the last call that was answered."""
        self._clock: Clock = clock or SystemClock()
        self._call_limit_s = call_limit_s
        self._digest = HttpDigest(access.user_name, access.password)
        self._connections: dict[tuple[str, str, int], HttpConnection] = {}
        self._services: dict[Service, ServiceAddress] = {}
        self._refusals = Refusals()
        self._tls: TlsChoice | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def open(self, limit_s: float | None = None) -> None:
        """Measure the clock, learn the services; nothing when that is done."""
        if not self._services:
            self.measure_clock(limit_s)
            self._services = self._learn_services(limit_s)

    def close(self) -> None:
        """Close the connections; the next call opens them again."""
        for connection in self._connections.values():
            connection.close()
        self._connections.clear()

    def forget(self) -> None:
        """The device may have restarted or moved its services: learn all again at the next call."""
        self.close()
        self._services = {}
        self.offset = ClockOffset()

    def offers(self, service: Service) -> bool:
        self.open()
        return service in self._services

    def services(self) -> tuple[Service, ...]:
        self.open()
        return tuple(service for service in Service if service in self._services)

    def call(
        self,
        service: Service,
        operation: str,
        fields: dict[str, Any] | None = None,
        limit_s: float | None = None,
    ) -> Node:
        """The response element. `limit_s`: for the whole call, else this client's."""
        return self._ask(service, operation, lambda: request(service, operation, fields or {}), limit_s)

    def call_own(
        self, service: Service, operation: str, fields: OwnFields | None = None, limit_s: float | None = None
    ) -> Node:
        """The same for a service without a description (Media2)."""
        return self._ask(service, operation, lambda: own_request(service, operation, fields or {}), limit_s)

    def call_at(
        self, place: Node, operation: str, fields: dict[str, Any] | None = None, limit_s: float | None = None
    ) -> Node:
        """A call of the event service at an endpoint reference the device gave. Raises NotOffered for no address.

        What it asks to be told again with each call (ReferenceParameters) goes into the header as it came.
        """
        self.open(limit_s)
        claimed = next((node.text() for node in place.anywhere("Address")), "")
        address = seen_from_here(claimed, self.endpoint)
        if address is None:
            raise _no_service(Service.EVENTS)
        again = [
            copy.deepcopy(node.element)
            for kept in place.anywhere("ReferenceParameters")
            for node in kept.children()
        ]

        def build() -> SoapRequest:
            asked = request(Service.EVENTS, operation, fields or {}, claimed)
            return SoapRequest(etree.fromstring(with_header(asked, *again)), asked.action)

        return self._authenticated(address, operation, build, limit_s)

    def measure_clock(self, limit_s: float | None = None) -> Offset | None:
        """Ask the camera's time, as nobody. None when it does not say it in any way."""
        asked = with_header(request(Service.DEVICE, "GetSystemDateAndTime", {}), None)
        sent_us, sent_s = to_us(self._clock.utc_now()), self._clock.monotonic_s()
        answer = self._post(self._services.get(Service.DEVICE, self.endpoint), asked, "", limit_s)
        travel_us = round((self._clock.monotonic_s() - sent_s) * SECOND_US)
        try:
            camera_us = system_time_us(answers.read(answer, "GetSystemDateAndTime"))
        except DeviceFault:
            camera_us = None
        if camera_us is None:
            camera_us = header_time_us(answer.headers.get("date", ""))
        if camera_us is not None:
            self.offset.observe(camera_us, SECOND_US, sent_us, sent_us + travel_us)
        return self.offset.current(sent_us + travel_us)

    def keep_warm(self, service: Service, limit_s: float) -> None:
        """Have the connection for the next call open. Raises DeviceUnreachable or CertificateRefused."""
        address = self._services.get(service)
        if address is not None:
            self._connection(address).warm(limit_s)

    def media_url(self, claimed: str) -> str:
        """A stream's address as seen from here, "" for nonsense."""
        return media_url_seen_from_here(claimed, self.endpoint)

    def _ask(
        self, service: Service, operation: str, build: Callable[[], SoapRequest], limit_s: float | None
    ) -> Node:
        self.open(limit_s)
        address = self._services.get(service)
        if address is None:
            raise _no_service(service)
        return self._authenticated(address, operation, build, limit_s)

    def _authenticated(
        self, address: ServiceAddress, operation: str, build: Callable[[], SoapRequest], limit_s: float | None
    ) -> Node:
        self._refusals.check(self._clock.monotonic_s())
        try:
            node = self._once(address, operation, build(), limit_s)
        except DeviceRefused:
            if not self._clock_was_set(limit_s):
                self._refusals.refused(self._clock.monotonic_s())
                raise
            try:
                node = self._once(address, operation, build(), limit_s)
            except DeviceRefused:
                self._refusals.refused(self._clock.monotonic_s())
                raise
        if operation not in _FOR_EVERYBODY:
            self._refusals.believed()
        return node

    def _clock_was_set(self, limit_s: float | None) -> bool:
        """A camera that restarted or was set refuses what is right by its old clock: measure again."""
        before = self.offset.current(self._now_us())
        self.offset = ClockOffset()
        after = self.measure_clock(limit_s)
        return before is None or after is None or abs(after.offset_us - before.offset_us) > 2 * SECOND_US

    def _once(
        self, address: ServiceAddress, operation: str, asked: SoapRequest, limit_s: float | None
    ) -> Node:
        answer = self._post(address, with_header(asked, self._who()), asked.action, limit_s)
        if answer.status == 401 and self._digest.challenged(answer.headers.get("www-authenticate", "")):
            # With a nonce of its own: the first may count as used.
            answer = self._post(address, with_header(asked, self._who()), asked.action, limit_s)
        self.round_trip_s = answer.received_s - answer.sent_s
        return answers.read(answer, operation)

    def _who(self) -> Any:
        if not self.access.user_name:
            return None
        offset = self.offset.current(self._now_us())
        now = self._clock.utc_now() + timedelta(microseconds=offset.offset_us if offset is not None else 0)
        return security_header(self.access.user_name, self.access.password, now)

    def _post(self, address: ServiceAddress, body: bytes, action: str, limit_s: float | None) -> HttpAnswer:
        headers: dict[str, str | bytes] = {
            "Host": address.host_header,
            "Content-Type": f'application/soap+xml; charset=utf-8; action="{action}"',
            "SOAPAction": f'"{action}"',  # SOAP 1.1's way: some cameras look nowhere else
            "Connection": "keep-alive",
            "Accept-Encoding": "identity",
        }
        proof = self._digest.header(address.path)
        if proof:
            headers["Authorization"] = proof.encode("utf-8")  # names may have accents
        return self._connection(address).post(address.path, body, headers, limit_s or self._call_limit_s)

    def _connection(self, address: ServiceAddress) -> HttpConnection:
        found = self._connections.get(address.place)
        if found is None:
            if address.scheme == "https" and self._tls is None:
                self._tls = TlsChoice(self.access.tls)
            tls = self._tls if address.scheme == "https" else None
            found = self._connections[address.place] = HttpConnection(address.host, address.port, tls)
        return found

    def _learn_services(self, limit_s: float | None) -> dict[Service, ServiceAddress]:
        found: dict[Service, ServiceAddress] = {Service.DEVICE: self.endpoint}
        try:
            asked = request(Service.DEVICE, "GetServices", {"IncludeCapability": False})
            answer = self._authenticated(self.endpoint, "GetServices", lambda: asked, limit_s)
            claimed = [(node.text("Namespace"), node.text("XAddr")) for node in answer.anywhere("Service")]
            by_namespace = {service.value: service for service in Service}
            pairs = [(by_namespace.get(space), address) for space, address in claimed]
        except DeviceRefused:
            raise
        except DeviceFault:
            pairs = []
        if not any(service in (Service.MEDIA, Service.MEDIA2) for service, _address in pairs):
            pairs += self._from_capabilities(limit_s)
        for service, address in pairs:
            place = seen_from_here(address, self.endpoint)
            if service is not None and place is not None:
                found.setdefault(service, place)
        return found

    def _from_capabilities(self, limit_s: float | None) -> list[tuple[Service | None, str]]:
        """The older way to say where services are."""
        asked = request(Service.DEVICE, "GetCapabilities", {"Category": "All"})
        answer = self._authenticated(self.endpoint, "GetCapabilities", lambda: asked, limit_s)
        return [
            (_CATEGORIES[node.name], node.text("XAddr"))
            for node in answer.anywhere(*_CATEGORIES)
            if node.text("XAddr")
        ]

    def _now_us(self) -> int:
        return to_us(self._clock.utc_now())


def _no_service(service: Service) -> NotOffered:
    return NotOffered(
        QT_TRANSLATE_NOOP("errors", "The camera does not offer the ONVIF service {service}."),
        service=service.name,
    )
