"""What a camera's row says beside its name: badges, and the state of its stream as shape and word."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from csu_console.domain.authorisation import AuthorisationStatus
from csu_console.domain.camera import Camera
from csu_console.domain.stream import StreamState
from csu_console.ui.inventory.words import word
from csu_console.ui.theme.palette import Ink


@dataclass(frozen=True, slots=True)
class CameraMarks:
    """Facts of one row. `state` is None while no profile of the camera is open."""

    authorisation: AuthorisationStatus = AuthorisationStatus.VALID
    unreviewed: bool = False
    state: StreamState | None = None


@dataclass(frozen=True, slots=True)
class Badge:
    """A few capitals in a frame of one colour."""

    text: str
    ink: Ink


STATE_INKS = {
    StreamState.CONNECTING: Ink.SECONDARY,
    StreamState.LIVE: Ink.WELL,
    StreamState.STALLED: Ink.ATTENTION,
    StreamState.RETRYING: Ink.NOW,
    StreamState.REFUSED: Ink.NOW,
    StreamState.STOPPED: Ink.SECONDARY,
}

STATE_ICONS = {
    StreamState.CONNECTING: "connecting",
    StreamState.LIVE: "live",
    StreamState.STALLED: "frozen",
    StreamState.RETRYING: "lost",
    StreamState.REFUSED: "refused",
}


def badges(marks: CameraMarks) -> tuple[Badge, ...]:
    """The badges of a row, the gravest first."""
    found = []
    if marks.authorisation is AuthorisationStatus.EXPIRED:
        found.append(Badge(QCoreApplication.translate("CameraBadge", "AUTHORISATION EXPIRED"), Ink.ATTENTION))
    elif marks.authorisation is AuthorisationStatus.NOT_YET:
        found.append(Badge(QCoreApplication.translate("CameraBadge", "AUTHORISED LATER"), Ink.ATTENTION))
    elif marks.authorisation is AuthorisationStatus.MISSING:
        found.append(Badge(QCoreApplication.translate("CameraBadge", "NO AUTHORISATION"), Ink.ATTENTION))
    if marks.unreviewed:
        found.append(Badge(QCoreApplication.translate("CameraBadge", "TO DEFINE"), Ink.PRIVACY))
    return tuple(found)


def sentence(camera: Camera, marks: CameraMarks) -> str:
    """The whole row in words, for screen readers and the tooltip."""
    parts = [f"{camera.number} {camera.name}", camera.street, word(camera.kind)]
    if camera.nomad:
        parts.append(QCoreApplication.translate("CameraBadge", "mobile camera"))
    parts.append(word(marks.state or StreamState.STOPPED))
    parts.extend(badge.text for badge in badges(marks))
    return ", ".join(part for part in parts if part)
