"""Addresses of streams, parted from the user name and password people type into them."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote, urlsplit, urlunsplit

from csu_console.domain.camera import Camera
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.secret import Secret

STREAM_SCHEMES = ("rtsp", "rtsps")
DEVICE_SCHEMES = ("http", "https")


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
    clean = urlunsplit((parts.scheme.casefold(), place, parts.path, parts.query, parts.fragment))
    return clean, unquote(user or ""), None if password is None else Secret(unquote(password))


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
