"""The words of a tile: what its state is called, with an icon and a colour, never a colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from csu_console.domain.authorisation import AuthorisationStatus
from csu_console.domain.certificate import CERTIFICATE_SENTENCES
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.mask import CoverReason
from csu_console.domain.reservation import PtzLevel, Reservation
from csu_console.domain.stream import StreamState
from csu_console.ui.theme.palette import Ink


@dataclass(frozen=True, slots=True)
class Words:
    """A text with its icon and ink. `short` serves where the long text does not fit."""

    text: str
    icon: str = ""
    ink: Ink = Ink.TEXT
    short: str = ""


LATE_AFTER_S = 0.5
"""An operator who steers by the picture overshoots from about here on."""

SAID_AFTER_S = 2.0
"""A cover of a moment is not timed."""

_COVERS: dict[CoverReason, str] = {
    CoverReason.UNREADABLE: QT_TRANSLATE_NOOP("Tile", "masks unreadable"),
    CoverReason.GEOMETRY_CHANGED: QT_TRANSLATE_NOOP("Tile", "picture shape changed"),
    CoverReason.DAMAGED: QT_TRANSLATE_NOOP("Tile", "picture damaged"),
    CoverReason.MOVED: QT_TRANSLATE_NOOP("Tile", "camera moved"),
    CoverReason.UNSUPPORTED: QT_TRANSLATE_NOOP("Tile", "picture format unknown"),
    CoverReason.POSE_UNKNOWN: QT_TRANSLATE_NOOP("Tile", "position not known yet"),
    CoverReason.POSE_STALE: QT_TRANSLATE_NOOP("Tile", "turning, position awaited"),
    CoverReason.POSE_DISAGREES: QT_TRANSLATE_NOOP("Tile", "turns by itself"),
    CoverReason.STATUS_FAILING: QT_TRANSLATE_NOOP("Tile", "position no longer told"),
    CoverReason.ZONE_TOO_LARGE: QT_TRANSLATE_NOOP("Tile", "turning too fast"),
    CoverReason.UNCHECKED: QT_TRANSLATE_NOOP("Tile", "position to be checked"),
    CoverReason.OPTICS_CHANGED: QT_TRANSLATE_NOOP("Tile", "camera changed, calibrate again"),
    CoverReason.FLIP_ZONE: QT_TRANSLATE_NOOP("Tile", "looks straight down"),
    CoverReason.CALIBRATION_MISSING: QT_TRANSLATE_NOOP("Tile", "camera not calibrated"),
    CoverReason.CALIBRATION_EXPIRED: QT_TRANSLATE_NOOP("Tile", "calibration out of date"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Tile", text)


def cover_words(cover: CoverReason, since_s: float | None = None) -> Words | None:
    """Why no pixel of the scene is shown, and for how long already; None for a picture that is not covered."""
    if cover is CoverReason.NONE:
        return None
    if cover is CoverReason.UNREVIEWED:
        text = QCoreApplication.translate("Tile", "PRIVATE ZONES TO BE DEFINED")
        return Words(text, "covered", Ink.PRIVACY, QCoreApplication.translate("Tile", "ZONES TO BE DEFINED"))
    masked = QCoreApplication.translate("Tile", "MASKED: {reason}")
    text = masked.format(reason=_tr(_COVERS.get(cover, cover.value)))
    if since_s is not None and since_s >= SAID_AFTER_S:
        text = QCoreApplication.translate("Tile", "{text}, {age}").format(text=text, age=_span(since_s))
    return Words(
        text,
        "covered",
        Ink.PRIVACY,
        QCoreApplication.translate("Tile", "MASKED"),
    )


def _span(seconds: float) -> str:
    """How long: 12 s, 3 min."""
    if seconds < 60.0:
        return QCoreApplication.translate("Tile", "{seconds} s").format(seconds=int(seconds))
    return QCoreApplication.translate("Tile", "{minutes} min").format(minutes=int(seconds / 60.0))


def stream_words(state: StreamState, retry_in_s: float | None, detail: str = "") -> Words | None:
    """What a stream that is not live is doing; None while it is live or stalled (then the age speaks)."""
    wait_s = None if retry_in_s is None else max(0, round(retry_in_s))
    match state:
        case StreamState.CONNECTING:
            return Words(QCoreApplication.translate("Tile", "CONNECTING"), "connecting", Ink.SECONDARY)
        case StreamState.RETRYING:
            lost = QCoreApplication.translate("Tile", "LOST")
            if wait_s is None:
                return Words(lost, "lost", Ink.NOW, lost)
            text = QCoreApplication.translate("Tile", "LOST, new try in {seconds} s")
            return Words(text.format(seconds=wait_s), "lost", Ink.NOW, f"{lost} {wait_s} s")
        case StreamState.REFUSED:
            of_certificate = detail in CERTIFICATE_SENTENCES
            return Words(
                QCoreApplication.translate("Tile", "REFUSED (certificate)")
                if of_certificate
                else QCoreApplication.translate("Tile", "REFUSED (password)"),
                "refused",
                Ink.NOW,
                QCoreApplication.translate("Tile", "REFUSED"),
            )
        case StreamState.STOPPED:
            return Words(QCoreApplication.translate("Tile", "STOPPED"), "lost", Ink.SECONDARY)
        case _:
            return None


def frozen_words(age_s: float) -> Words:
    text = QCoreApplication.translate("Tile", "PICTURE FROZEN {seconds} s").format(seconds=int(age_s))
    short = QCoreApplication.translate("Tile", "FROZEN {seconds} s").format(seconds=int(age_s))
    return Words(text, "frozen", Ink.ATTENTION, short)


def held_words(cover: CoverReason) -> Words:
    """The last masked picture stays a moment; what it waits for."""
    text = QCoreApplication.translate("Tile", "PICTURE FROZEN: {reason}").format(reason=_tr(_COVERS[cover]))
    return Words(text, "frozen", Ink.ATTENTION, QCoreApplication.translate("Tile", "FROZEN"))


def authorisation_words(status: AuthorisationStatus) -> Words | None:
    """A badge for a missing order, the reason of an empty tile for an expired one."""
    match status:
        case AuthorisationStatus.MISSING:
            text = QCoreApplication.translate("Tile", "NO AUTHORISATION")
            return Words(text, "paper", Ink.ATTENTION)
        case AuthorisationStatus.EXPIRED:
            text = QCoreApplication.translate("Tile", "AUTHORISATION EXPIRED")
            short = QCoreApplication.translate("Tile", "EXPIRED")
            return Words(text, "paper", Ink.ATTENTION, short)
        case AuthorisationStatus.NOT_YET:
            text = QCoreApplication.translate("Tile", "AUTHORISED LATER")
            short = QCoreApplication.translate("Tile", "LATER")
            return Words(text, "paper", Ink.ATTENTION, short)
        case _:
            return None


def recording_words(thinned_to_hz: float | None = None) -> Words:
    """REC; with so many pictures a second while the machine cannot keep them all."""
    if thinned_to_hz is None:
        return Words(QCoreApplication.translate("Tile", "REC"), "record", Ink.WELL)
    text = QCoreApplication.translate("Tile", "REC {rate}/s").format(rate=int(thinned_to_hz))
    return Words(text, "record", Ink.ATTENTION)


def relay_words(partners: tuple[str, ...]) -> Words:
    """Who is given this picture now, outside the room."""
    text = QCoreApplication.translate("Tile", "RELAY {partner}").format(partner=partners[0])
    if len(partners) > 1:
        text += f" +{len(partners) - 1}"
    return Words(text, "relay", Ink.ATTENTION, QCoreApplication.translate("Tile", "RELAY"))


def masks_words(count: int) -> Words:
    return Words(str(count), "mask", Ink.PRIVACY)


def key_frames_words() -> Words:
    return Words(QCoreApplication.translate("Tile", "KEY FRAMES"), "keyframes", Ink.ATTENTION)


def age_words(age_s: float) -> Words:
    """The age of the picture: 0,08 s; in the colour of what is late from half a second on."""
    digits = 2 if age_s < 1.0 else 1
    text = QCoreApplication.translate("Tile", "{seconds} s").format(
        seconds=QLocale().toString(age_s, "f", digits)
    )
    return Words(text, ink=Ink.ATTENTION if age_s >= LATE_AFTER_S else Ink.TEXT)


def carousel_words(position: int, count: int, *, paused: bool) -> Words:
    return Words(f"{position}/{count}", "pause" if paused else "carousel", Ink.ACTION)


def hotspot_words() -> Words:
    return Words(QCoreApplication.translate("Tile", "HOTSPOT"), "hotspot", Ink.ACTION)


def empty_words(tile_number: int) -> Words:
    """An empty tile says its number: it is how a camera is sent to it (12.345 Enter)."""
    return Words(str(tile_number), ink=Ink.SECONDARY)


def hand_words(reservation: Reservation | None, *, mine: bool) -> Words | None:
    """Who drives the camera; None while nobody does."""
    if reservation is None:
        return None
    tour = reservation.level is PtzLevel.PATROL
    # Also that of this console is in nobody's hand, and what the program is called is no name for people.
    if mine and not tour:
        return Words(QCoreApplication.translate("Tile", "IN HAND"), "kind-ptz", Ink.ACTION)
    name = "" if tour else reservation.holder.name
    name = name or QCoreApplication.translate("Tile", "tour")
    return Words(name, "kind-ptz", Ink.SECONDARY)
