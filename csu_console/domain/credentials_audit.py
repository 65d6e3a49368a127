"""Which cameras can be entered by anybody: empty, factory-set and shared passwords.

Passwords are compared and never shown, kept or logged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from csu_console.domain.secret import Secret

SHORT_LENGTH = 8

# What makers have printed in their manuals. Compared without case.
_FACTORY = frozenset({
    "admin", "administrator", "root", "user", "operator", "guest", "service", "supervisor", "default", "pass",
    "password", "passwd", "camera", "cctv", "system", "888888", "666666", "111111", "000000", "123456", "12345",
    "1234", "123", "4321", "9999", "1111", "0000", "1234567", "12345678", "123456789", "1234567890", "54321",
    "654321", "admin1", "admin123", "admin1234", "admin12345", "admin123456", "admin@123", "admin888", "888admin",
    "abcd1234", "abc123", "qwerty", "azerty", "ikwd", "wbox123", "wbox", "hikvision", "hik12345", "dahua", "axis",
    "ubnt", "ipcam", "ipcamera", "camera123", "meinsm", "jvc", "samsung", "sony", "bosch", "pelco", "vivotek",
    "fliradmin", "password1", "p@ssw0rd", "passw0rd", "onvif", "videosurveillance", "csu",
})  # fmt: skip
_FACTORY_FOLDED = frozenset(word.casefold() for word in _FACTORY)


class Weakness(StrEnum):
    """Why a camera's password protects little, the worst first."""

    EMPTY = "empty"
    DEFAULT = "default"
    """A password from a maker's manual, or the user name itself."""
    SHORT = "short"
    REPEATED = "repeated"
    """The same on several cameras: who learns one has them all."""


@dataclass(frozen=True, slots=True)
class CameraCredentials:
    """What one camera is entered with. `camera_id`: whose."""

    camera_id: int
    user_name: str
    password: Secret


@dataclass(frozen=True, slots=True)
class CredentialsFinding:
    """One camera, one weakness. `shared_with`: the other cameras of the same password, for REPEATED."""

    camera_id: int
    weakness: Weakness
    shared_with: tuple[int, ...] = ()


def audit(credentials: Iterable[CameraCredentials]) -> tuple[CredentialsFinding, ...]:
    """All weaknesses found, the worst first, then by camera."""
    findings: list[CredentialsFinding] = []
    by_password: dict[str, list[int]] = defaultdict(list)
    for entry in credentials:
        text = entry.password.reveal()
        if not text:
            findings.append(CredentialsFinding(entry.camera_id, Weakness.EMPTY))
            continue
        by_password[text].append(entry.camera_id)
        if text.casefold() in _FACTORY_FOLDED or text.casefold() == entry.user_name.casefold():
            findings.append(CredentialsFinding(entry.camera_id, Weakness.DEFAULT))
        elif len(text) < SHORT_LENGTH:
            findings.append(CredentialsFinding(entry.camera_id, Weakness.SHORT))
    for cameras in by_password.values():
        if len(cameras) > 1:
            findings += [
                CredentialsFinding(
                    camera, Weakness.REPEATED, tuple(sorted(c for c in cameras if c != camera))
                )
                for camera in cameras
            ]
    order = list(Weakness)
    return tuple(sorted(findings, key=lambda f: (order.index(f.weakness), f.camera_id)))
