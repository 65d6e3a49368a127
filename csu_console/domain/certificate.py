"""Whom to believe when a camera shows a certificate (RTSPS), and what a certificate says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StreamRefused


@dataclass(frozen=True, slots=True)
class TlsTrust:
    """What one connection over RTSPS believes.

    `ca_file`: path of the authorities' certificates (PEM), "" for those of the system. `pinned`: that file holds
    this camera's own certificate, accepted by its fingerprint; `name` is then the name it is checked against.
    `whole`: accepted although it is doubtful; it is compared as a whole and nothing it says of itself counts.
    """

    verify: bool = True
    ca_file: str = ""
    name: str = ""
    pinned: bool = False
    whole: bool = False


class Doubt(StrEnum):
    """Why a certificate cannot be checked by the usual rules, whoever signed it."""

    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    NAMELESS = "nameless"


@dataclass(frozen=True, slots=True)
class CameraCertificate:
    """What a camera shows. `sha256`: 64 hexadecimal digits of the whole certificate (DER). Times are UTC."""

    pem: str
    sha256: str
    subject: str
    issuer: str
    name: str
    """The first name it is made out to, "" when there is none."""
    not_before: datetime
    not_after: datetime

    def doubts(self, now_utc: datetime) -> tuple[Doubt, ...]:
        """Why it needs a reason to be accepted; empty for one that the usual rules can check."""
        found = []
        if now_utc > self.not_after:
            found.append(Doubt.EXPIRED)
        if now_utc < self.not_before:
            found.append(Doubt.NOT_YET_VALID)
        if not self.name:
            found.append(Doubt.NAMELESS)
        return tuple(found)

    @property
    def fingerprint(self) -> str:
        """AB:CD:… as cameras and browsers show it."""
        return ":".join(self.sha256[at : at + 2].upper() for at in range(0, len(self.sha256), 2))


class CertificateRefused(StreamRefused):
    """The camera's certificate is not believed. No password was sent. Tried again slowly, like a wrong password."""


UNKNOWN_AUTHORITY = QT_TRANSLATE_NOOP(
    "errors",
    "The camera's certificate is signed by nobody this console trusts: give the authority's file in the settings, "
    "or accept this camera's certificate in its file.",
)
OTHER_NAME = QT_TRANSLATE_NOOP(
    "errors",
    "The camera's certificate is made out to another name than its address: use that name in the address, or accept "
    "this camera's certificate in its file.",
)
OUT_OF_DATE = QT_TRANSLATE_NOOP(
    "errors",
    "The camera's certificate has expired or is not valid yet: renew it on the camera and look at both clocks, or accept "
    "it all the same in the camera's file.",
)
NOT_THE_ACCEPTED = QT_TRANSLATE_NOOP(
    "errors",
    "The camera shows another certificate than the one accepted: if it was renewed, look at it in the camera's "
    "file and accept the new one; if not, something stands between the camera and the console.",
)
REASON_WANTED = QT_TRANSLATE_NOOP(
    "errors", "This certificate is doubtful: write why it is accepted all the same; the journal keeps it."
)
REASON_MAX = 300

CERTIFICATE_SENTENCES = frozenset({UNKNOWN_AUTHORITY, OTHER_NAME, OUT_OF_DATE, NOT_THE_ACCEPTED})
"""Details of a stream that is refused for its certificate, not for its password."""


@dataclass(frozen=True, slots=True)
class SiteTrust:
    """What the whole site believes over RTSPS. `authority_pem`: the town's authorities, "" for the system's.

    `accepted`: (host:port, PEM) of cameras whose own certificate somebody accepted by its fingerprint; `doubtful`:
    those of these places where it was accepted with a reason, in spite of a Doubt.
    """

    verify: bool = True
    authority_pem: str = ""
    accepted: tuple[tuple[str, str], ...] = ()
    doubtful: frozenset[str] = frozenset()
