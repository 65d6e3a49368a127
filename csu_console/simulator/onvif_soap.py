"""SOAP 1.2 as ONVIF uses it: requests taken apart, answers and faults put together."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = {
    "env": "http://www.w3.org/2003/05/soap-envelope",
    "tt": "http://www.onvif.org/ver10/schema",
    "tds": "http://www.onvif.org/ver10/device/wsdl",
    "trt": "http://www.onvif.org/ver10/media/wsdl",
    "tr2": "http://www.onvif.org/ver20/media/wsdl",
    "tptz": "http://www.onvif.org/ver20/ptz/wsdl",
    "timg": "http://www.onvif.org/ver20/imaging/wsdl",
    "tev": "http://www.onvif.org/ver10/events/wsdl",
    "wsnt": "http://docs.oasis-open.org/wsn/b-2",
    "wsa": "http://www.w3.org/2005/08/addressing",
    "ter": "http://www.onvif.org/ver10/error",
}
WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
WSU = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
_DURATION = re.compile(
    r"(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d*)?)S)?)?$"
)


class SoapFault(Exception):
    """An answer that says no: ``code`` Sender or Receiver, ``subcodes`` in ONVIF's error names."""

    def __init__(self, reason: str, *subcodes: str, code: str = "Sender") -> None:
        super().__init__(reason)
        self.reason = reason
        self.subcodes = subcodes
        self.code = code


@dataclass(frozen=True, slots=True)
class SoapRequest:
    """One call: ``service`` is the prefix of its namespace (``tptz``), ``action`` its name."""

    service: str
    action: str
    body: ET.Element
    header: ET.Element | None


def parse_request(data: bytes) -> SoapRequest:
    """Take a SOAP 1.2 envelope apart. Raises SoapFault for anything else, document types included."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise SoapFault("document types are not allowed", "WellFormed")
    try:
        root = ET.fromstring(data)  # noqa: S314 - without a document type there are no entities
    except ET.ParseError as error:
        raise SoapFault("not well-formed XML", "WellFormed") from error
    body = root.find(f"{{{NAMESPACES['env']}}}Body")
    if body is None or not len(body):
        raise SoapFault("no SOAP 1.2 body", "WellFormed")
    space, _, action = body[0].tag.removeprefix("{").partition("}")
    service = next((prefix for prefix, known in NAMESPACES.items() if known == space), "")
    return SoapRequest(service, action, body[0], root.find(f"{{{NAMESPACES['env']}}}Header"))


def find(element: ET.Element, *path: str) -> ET.Element | None:
    """The first descendant along local names, whatever their namespaces (clients differ)."""
    here: ET.Element | None = element
    for name in path:
        if here is None:
            return None
        here = next((child for child in here if child.tag.rpartition("}")[2] == name), None)
    return here


def text_of(element: ET.Element, *path: str) -> str:
    """The stripped text at a path; empty when there is none."""
    found = find(element, *path)
    return (found.text or "").strip() if found is not None else ""


def number_of(element: ET.Element, attribute: str) -> float:
    """A numeric attribute. Raises SoapFault."""
    try:
        value = float(element.get(attribute, "0"))
    except ValueError as error:
        raise SoapFault(f"{attribute} is no number", "InvalidArgVal") from error
    if value != value or value in (float("inf"), float("-inf")):
        raise SoapFault(f"{attribute} is no number", "InvalidArgVal")
    return value


def seconds_of(duration: str) -> float:
    """An xs:duration in seconds. Raises SoapFault."""
    match = _DURATION.match(duration)
    if match is None or duration.endswith(("P", "T")):
        raise SoapFault("not a duration", "InvalidArgVal")
    sign, *parts = match.groups()
    years, months, days, hours, minutes, seconds = (float(part or 0) for part in parts)
    total = ((years * 365 + months * 30 + days) * 24 + hours) * 3600 + minutes * 60 + seconds
    return -total if sign else total


def utc_text(utc_s: float) -> str:
    """Unix time as xs:dateTime with milliseconds."""
    moment = dt.datetime.fromtimestamp(utc_s, dt.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def tag(name: str, *inner: str, **attributes: object) -> str:
    """An element around finished XML; attribute names may end in ``_`` where Python keeps the word."""
    given = "".join(f" {key.rstrip('_')}={quoteattr(_plain(value))}" for key, value in attributes.items())
    return f"<{name}{given}>{''.join(inner)}</{name}>" if inner else f"<{name}{given}/>"


def leaf(name: str, value: object) -> str:
    """An element with text."""
    return f"<{name}>{escape(_plain(value))}</{name}>"


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.9g}" if isinstance(value, float) else str(value)


def envelope(body: str, undeclared: str = "") -> bytes:
    """A whole SOAP answer. ``undeclared`` leaves one prefix out, as some cameras do."""
    spaces = "".join(
        f' xmlns:{prefix}="{space}"' for prefix, space in NAMESPACES.items() if prefix != undeclared
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><env:Envelope{spaces}><env:Body>{body}</env:Body></env:Envelope>'
    ).encode()


def fault_body(fault: SoapFault) -> str:
    """The body of an answer that says no."""
    nested = ""
    for subcode in reversed(fault.subcodes):
        nested = tag("env:Subcode", leaf("env:Value", f"ter:{subcode}"), nested)
    code = tag("env:Code", leaf("env:Value", f"env:{fault.code}"), nested)
    text = f'<env:Text xml:lang="en">{escape(fault.reason)}</env:Text>'
    return tag("env:Fault", code, tag("env:Reason", text))
