"""Where a device's services are: what it says, as seen from here.

Behind a router a camera names the address of its own network. The host that was reached is the one that is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class ServiceAddress:
    """`host` without brackets, lower case; `path` with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def place(self) -> tuple[str, str, int]:
        """What one connection serves."""
        return self.scheme, self.host, self.port

    @property
    def host_header(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def endpoint_address(url: str) -> ServiceAddress:
    """The address somebody gave. Raises InvalidInput."""
    found = _parsed(url)
    if found is None:
        raise InvalidInput(
            QT_TRANSLATE_NOOP("errors", "The address must look like http://camera/onvif/device_service.")
        )
    return found


def seen_from_here(claimed: str, endpoint: ServiceAddress) -> ServiceAddress | None:
    """The address of a service as the camera named it, at the place the camera was reached at; None for nonsense.

    Another host is replaced together with its port and scheme (a router maps them together); another port on the same
    host is believed. A camera reached over https is never asked over http.
    """
    found = _parsed(claimed)
    if found is None:
        return None
    if found.host != endpoint.host or (endpoint.scheme == "https" and found.scheme == "http"):
        return ServiceAddress(endpoint.scheme, endpoint.host, endpoint.port, found.path)
    return found


def media_url_seen_from_here(claimed: str, endpoint: ServiceAddress) -> str:
    """A stream's or snapshot's address with the host the camera was reached at, without credentials; "" for nonsense.

    The port stays: streams have ports of their own.
    """
    try:
        parts = urlsplit(claimed.strip())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.casefold() not in ("rtsp", "rtsps", "http", "https") or not parts.hostname:
        return ""
    host = f"[{endpoint.host}]" if ":" in endpoint.host else endpoint.host
    place = host if port is None else f"{host}:{port}"
    return SplitResult(parts.scheme.casefold(), place, parts.path, parts.query, "").geturl()


def _parsed(url: str) -> ServiceAddress | None:
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    scheme = parts.scheme.casefold()
    if scheme not in _PORTS or not parts.hostname or port == 0 or any(c.isspace() for c in url.strip()):
        return None
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not (path + parts.hostname).isascii():
        return None
    return ServiceAddress(scheme, parts.hostname, port or _PORTS[scheme], path)
