"""Addresses of streams, parted from the user name and password people type into them.

Some makers want both inside the path or the query: `rtsp://cam/user=anna&password=secret&channel=1`. There a place is
kept for each, `{user}` and `{password}`, and filled only where the connection is opened.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import quote, unquote, urlsplit

from csu_console.domain.camera import Camera
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.secret import Secret

STREAM_SCHEMES = ("rtsp", "rtsps")
DEVICE_SCHEMES = ("http", "https")
USER_PLACE, PASSWORD_PLACE = "{user}", "{password}"

# Names that makers of cameras use, between / ? & ; or underscores.
_USER_NAMES = "user|usr|username|user_name|login|loginuse|account"
_HIDDEN_NAMES = "password|passwd|passwort|pass|pwd|psw|pw|loginpas"
_VALUE = r"(?P<value>[^&/?;#]*?)(?=_[A-Za-z]+=|[&/?;#]|$)"
_USER = re.compile(rf"(?P<name>(?<=[/?&;_])(?:{_USER_NAMES})=){_VALUE}", re.IGNORECASE)
_PASSWORD = re.compile(rf"(?P<name>(?<=[/?&;_])(?:{_HIDDEN_NAMES})=){_VALUE}", re.IGNORECASE)
_PLAIN = "!$'()*,:@~"
"""Left as they are in a filled place: cameras that want a password there seldom undo percent signs."""


def split_credentials(url: str, schemes: tuple[str, ...] = STREAM_SCHEMES) -> tuple[str, str, Secret | None]:
    """(address without credentials, user name or "", password or None) of what was typed.

    Raises InvalidInput for anything that is not such an address. The sentence never repeats the address: it may
    hold a password.
    """
    text = url.strip()
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
        user, password = parts.username, parts.password
    except ValueError:
        raise _not_an_address(schemes) from None
    if (
        parts.scheme.casefold() not in schemes
        or not host
        or port == 0
        or any(char.isspace() for char in text)
    ):
        raise _not_an_address(schemes)
    # The last @ ends the credentials; hostname alone would lose an IPv6 address's brackets.
    place = parts.netloc.rpartition("@")[2]
    found = _Found(unquote(user or ""), None if password is None else unquote(password))
    below = found.taken_out(below_host(text))
    clean = f"{parts.scheme.casefold()}://{place}{below}"
    return clean, found.user, None if found.password is None else Secret(found.password)


def below_host(url: str) -> str:
    """Path, query and fragment as they were typed: an empty query at the end counts for some cameras."""
    rest = url.partition("://")[2]
    found = re.search(r"[/?#]", rest)
    return rest[found.start() :] if found is not None else ""


def with_credentials(below: str, user: str, password: Secret) -> str:
    """The path and query of an address with its places filled; it exists only where the connection is opened."""
    filled = below.replace(USER_PLACE, quote(user, safe=_PLAIN))
    return filled.replace(PASSWORD_PLACE, quote(password.reveal(), safe=_PLAIN))


class _Found:
    """User and password met so far in one address; its parts must not contradict each other."""

    def __init__(self, user: str, password: str | None) -> None:
        self.user, self.password = user, password

    def taken_out(self, below: str) -> str:
        """Path and query with places instead; as they are when they hold no password."""
        if _PASSWORD.search(below) is None:
            return below
        return _PASSWORD.sub(self._take_password, _USER.sub(self._take_user, below))

    def _take_user(self, match: re.Match[str]) -> str:
        value = match["value"]
        if value != USER_PLACE:
            self.user = self._agreed(self.user or None, unquote(value))
        return match["name"] + USER_PLACE

    def _take_password(self, match: re.Match[str]) -> str:
        value = match["value"]
        if not value:
            return match[0]
        if value != PASSWORD_PLACE:
            self.password = self._agreed(self.password, unquote(value))
        return match["name"] + PASSWORD_PLACE

    @staticmethod
    def _agreed(before: str | None, now: str) -> str:
        if before is not None and before != now:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "The address names two different users or passwords: keep one.")
            )
        return now


def may_hold_credentials(camera: Camera) -> bool:
    """False for addresses that cannot hold any: no `user@` and no `name=value`. A thousandth of the time of looking."""
    addresses = (*(profile.url for profile in camera.profiles), camera.onvif_endpoint)
    return any("@" in address or "=" in address for address in addresses)


def without_credentials(camera: Camera) -> tuple[Camera, Secret | None]:
    """The camera with clean addresses, and the password found in one of them.

    Raises InvalidInput when an address is not one, or when two addresses hold different passwords.
    """
    found: list[tuple[str, Secret | None]] = []
    profiles = []
    for profile in camera.profiles:
        url, user, password = split_credentials(profile.url, STREAM_SCHEMES)
        found.append((user, password))
        profiles.append(replace(profile, url=url))
    endpoint = camera.onvif_endpoint
    if endpoint:
        endpoint, user, password = split_credentials(endpoint, DEVICE_SCHEMES)
        found.append((user, password))
    users = {user for user, _ in found if user}
    passwords = {password.reveal(): password for _, password in found if password is not None}
    if len(users) > 1 or len(passwords) > 1:
        raise InvalidInput(
            QT_TRANSLATE_NOOP(
                "errors", "The addresses of camera {number} name different users or passwords."
            ),
            number=camera.number,
        )
    user_name = camera.user_name or next(iter(users), "")
    clean = replace(camera, profiles=tuple(profiles), onvif_endpoint=endpoint, user_name=user_name)
    return clean, next(iter(passwords.values()), None)


def _not_an_address(schemes: tuple[str, ...]) -> InvalidInput:
    return InvalidInput(
        QT_TRANSLATE_NOOP("errors", "The address is not of the form {scheme}://host/path."), scheme=schemes[0]
    )
