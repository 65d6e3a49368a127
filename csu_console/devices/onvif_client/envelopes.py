"""Requests out of ONVIF's own descriptions (WSDL): the one door to zeep and to onvif-zeep, whose files they are.

zeep writes a ContinuousMove in 0.12 ms and reads the five descriptions in 0.3 s, once per process (measured), so
everything asked goes through it, moves too. What cameras answer does not: zeep refuses many a true answer for a
namespace, and is not asked (docs/adr/0023).
"""

from __future__ import annotations

import copy
import importlib.metadata
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from lxml import etree

from csu_console.domain.device import NotOffered
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

_SOAP = "http://www.w3.org/2003/05/soap-envelope"
_SCHEMA = "http://www.onvif.org/ver10/schema"

UNSENDABLE = QT_TRANSLATE_NOOP("errors", "The text holds characters that cannot be sent to the camera.")


class Service(Enum):
    """The services of a device, by their namespaces."""

    DEVICE = "http://www.onvif.org/ver10/device/wsdl"
    MEDIA = "http://www.onvif.org/ver10/media/wsdl"
    MEDIA2 = "http://www.onvif.org/ver20/media/wsdl"
    PTZ = "http://www.onvif.org/ver20/ptz/wsdl"
    IMAGING = "http://www.onvif.org/ver20/imaging/wsdl"
    EVENTS = "http://www.onvif.org/ver10/events/wsdl"


DESCRIPTIONS = {
    Service.DEVICE: "devicemgmt.wsdl",
    Service.MEDIA: "media.wsdl",
    Service.PTZ: "ptz.wsdl",
    Service.IMAGING: "imaging.wsdl",
    Service.EVENTS: "events.wsdl",
}
"""onvif-zeep is older than Media2 and brings no description of it: such requests are built by `own_request`."""


@dataclass(frozen=True, slots=True)
class SoapRequest:
    """`envelope` has no header yet; the client adds who asks."""

    envelope: etree._Element
    action: str


def request(
    service: Service, operation: str, fields: dict[str, Any], address: str = "http://device/"
) -> SoapRequest:
    """A request with these fields, checked against the description. Safe from any thread.

    `address`: what a request of the event service names as its receiver; the others name none.
    Raises NotOffered for what ONVIF has no word for, InvalidInput for control characters in a text. Fields that do not
    fit are a fault of this program: TypeError.
    """
    description = _DESCRIPTIONS.of(service)
    with description.lock:  # zeep does not promise to be used by several threads
        for binding in description.bindings:
            if operation in binding._operations:
                try:
                    envelope, headers = binding._create(
                        operation, [], fields, client=description.client, options={"address": address}
                    )
                except ValueError:  # lxml's word for characters that XML has no place for
                    raise InvalidInput(UNSENDABLE) from None
                return SoapRequest(envelope, str(headers["SOAPAction"]).strip('"'))
    raise NotOffered(QT_TRANSLATE_NOOP("errors", "ONVIF has no command {command}."), command=operation)


def prepare(service: Service) -> None:
    """Read the description now, so that the first command need not wait for it (0.1 s). Raises NotOffered."""
    _DESCRIPTIONS.of(service)


OwnFields = Mapping[str, "str | OwnFields | Sequence[OwnFields]"]
"""Elements by name, in order: a text, elements below, or several of that name. "@name" is an attribute; a name that
begins with "tt:" is ONVIF's common schema's, the others are the service's."""


def own_request(service: Service, operation: str, fields: OwnFields) -> SoapRequest:
    """A request for services without a description here; nobody checks it against one."""
    space = service.value
    envelope = etree.Element(f"{{{_SOAP}}}Envelope", nsmap={"soap": _SOAP, "own": space, "tt": _SCHEMA})
    body = etree.SubElement(envelope, f"{{{_SOAP}}}Body")
    _fill(etree.SubElement(body, f"{{{space}}}{operation}"), fields, space)
    return SoapRequest(envelope, f"{space}/{operation}")


def _fill(element: etree._Element, fields: OwnFields, space: str) -> None:
    for name, value in fields.items():
        if name.startswith("@"):
            element.set(name[1:], str(value))
            continue
        tag = f"{{{_SCHEMA}}}{name[3:]}" if name.startswith("tt:") else f"{{{space}}}{name}"
        for one in [value] if isinstance(value, str | Mapping) else value:
            child = etree.SubElement(element, tag)
            if isinstance(one, str):
                child.text = one
            else:
                _fill(child, one, space)


def with_header(asked: SoapRequest, *headers: etree._Element | None) -> bytes:
    """The bytes to send; `asked` stays as it is and may be sent again with other headers."""
    envelope = copy.deepcopy(asked.envelope)
    for header in headers:
        if header is None:
            continue
        place = envelope.find(f"{{{_SOAP}}}Header")
        if place is None:
            place = etree.Element(f"{{{_SOAP}}}Header")
            envelope.insert(0, place)
        place.append(header)
    content: bytes = etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")
    return content


def description_folder() -> Path:
    """Where onvif-zeep put its files, installed or inside the packaged program. Raises NotOffered."""
    try:
        folder = Path(str(importlib.metadata.distribution("onvif-zeep").locate_file("wsdl")))
    except importlib.metadata.PackageNotFoundError:
        folder = Path()
    if not (folder / "devicemgmt.wsdl").is_file():
        raise NotOffered(
            QT_TRANSLATE_NOOP(
                "errors", "ONVIF's descriptions are missing from this installation: install it again."
            )
        )
    return folder


class _Description:
    """One parsed file."""

    def __init__(self, path: Path) -> None:
        # Imported late: a console without PTZ cameras needs neither the time nor the memory.
        from zeep import Client, Settings
        from zeep.transports import Transport

        class LocalFiles(Transport):
            """The descriptions name one another by file; an address of the network is never followed."""

            def _load_remote_data(self, url: str) -> bytes:
                raise FileNotFoundError(url)

        settings = Settings(strict=False, forbid_entities=True, forbid_external=True)
        transport = LocalFiles()  # type: ignore[no-untyped-call]
        self.client: Any = Client(str(path), transport=transport, settings=settings)  # type: ignore[no-untyped-call]
        self.bindings: tuple[Any, ...] = tuple(self.client.wsdl.bindings.values())
        self.lock = threading.Lock()


class _Descriptions:
    """Parsed when first asked for, once per process, shared by all cameras."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._parsed: dict[Service, _Description] = {}

    def of(self, service: Service) -> _Description:
        with self._lock:
            found = self._parsed.get(service)
            if found is None:
                found = self._parsed[service] = _Description(description_folder() / DESCRIPTIONS[service])
            return found


_DESCRIPTIONS = _Descriptions()
