"""The words of moving cameras."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from csu_console.domain.camera import Camera
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.ptz import PoseSpace
from csu_console.domain.reservation import PtzLevel, Reservation
from csu_console.services.ptz.head_state import HeadPhase, HeadState
from csu_console.ui.errors_text import text_of
from csu_console.ui.theme.palette import Ink

_LEVELS = {
    PtzLevel.CRISIS: QT_TRANSLATE_NOOP("Ptz", "crisis"),
    PtzLevel.EVENT: QT_TRANSLATE_NOOP("Ptz", "event"),
    PtzLevel.OPERATOR: QT_TRANSLATE_NOOP("Ptz", "operator"),
    PtzLevel.FINES: QT_TRANSLATE_NOOP("Ptz", "video fines"),
    PtzLevel.PARTNER: QT_TRANSLATE_NOOP("Ptz", "partner"),
    PtzLevel.PATROL: QT_TRANSLATE_NOOP("Ptz", "tour"),
}
_AUXILIARIES = {
    "wiper|on": QT_TRANSLATE_NOOP("Ptz", "Wiper on"),
    "wiper|off": QT_TRANSLATE_NOOP("Ptz", "Wiper off"),
    "washer|on": QT_TRANSLATE_NOOP("Ptz", "Washer on"),
    "washer|off": QT_TRANSLATE_NOOP("Ptz", "Washer off"),
    "irlamp|on": QT_TRANSLATE_NOOP("Ptz", "Infrared light on"),
    "irlamp|off": QT_TRANSLATE_NOOP("Ptz", "Infrared light off"),
    "irlamp|auto": QT_TRANSLATE_NOOP("Ptz", "Infrared light automatic"),
    "light|on": QT_TRANSLATE_NOOP("Ptz", "Light on"),
    "light|off": QT_TRANSLATE_NOOP("Ptz", "Light off"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Ptz", text)


def level_word(level: PtzLevel) -> str:
    return _tr(_LEVELS[level])


def pre_empted_words(camera: Camera | None, by: Reservation) -> str:
    """The message to who has lost the camera."""
    text = QCoreApplication.translate(
        "Ptz", "{name} ({level}) has taken camera {number}: it is moved from {workstation}."
    )
    number = 0 if camera is None else camera.number
    return text.format(
        name=by.holder.name, level=level_word(by.level), number=number, workstation=by.holder.workstation
    )


def phase_words(state: HeadState) -> tuple[str, Ink]:
    """How the console stands with the head, in one line."""
    match state.phase:
        case HeadPhase.UNKNOWN:
            return "", Ink.SECONDARY
        case HeadPhase.CONNECTING:
            return QCoreApplication.translate("Ptz", "Reaching the camera…"), Ink.SECONDARY
        case HeadPhase.READY if state.runaway:
            return QCoreApplication.translate("Ptz", "The camera still moves after Stop."), Ink.NOW
        case HeadPhase.READY if state.error is not None:
            return text_of(state.error), Ink.ATTENTION
        case HeadPhase.READY:
            return QCoreApplication.translate("Ptz", "Ready"), Ink.WELL
        case _:
            otherwise = QCoreApplication.translate("Ptz", "This camera cannot be moved from here.")
            text = text_of(state.error) if state.error is not None else otherwise
            return text, Ink.ATTENTION


def auxiliary_word(command: str) -> str:
    """`tt:Wiper|On` as a person says it; the camera's own word for what is not standard."""
    name = command.rpartition(":")[2]
    known = _AUXILIARIES.get(name.casefold())
    return _tr(known) if known is not None else name.replace("|", " ")


def position_words(state: HeadState) -> str:
    """Pan, tilt and zoom as the camera says them; "" while it says nothing."""
    pose = state.pose
    if pose is None:
        return ""
    text = QCoreApplication.translate("Ptz", "pan {pan} · tilt {tilt} · zoom {zoom} %")
    return text.format(
        pan=_signed(pose.pan, pose.space),
        tilt=_signed(pose.tilt, pose.space),
        zoom=round(100.0 * max(0.0, pose.zoom)),
    )


def _signed(value: float, space: PoseSpace) -> str:
    """Two digits and always a sign: the line must not jump while the camera turns. Parts of a whole have no unit."""
    sign = "−" if value < 0.0 else "+"
    unit = "°" if space is PoseSpace.DEGREES else ""
    return sign + QLocale().toString(abs(value), "f", 2) + unit
