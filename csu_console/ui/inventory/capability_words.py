"""What a camera said it is and can do, in words: one line a subject."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.ptz import AxisRange, PoseSource, PtzCapabilities, PtzFeature
from csu_console.ui.ptz.words import auxiliary_word

_MOVES = (
    (PtzFeature.PAN_TILT, QT_TRANSLATE_NOOP("Capabilities", "turns")),
    (PtzFeature.ZOOM, QT_TRANSLATE_NOOP("Capabilities", "zooms")),
    (PtzFeature.CONTINUOUS, QT_TRANSLATE_NOOP("Capabilities", "by speed")),
    (PtzFeature.RELATIVE, QT_TRANSLATE_NOOP("Capabilities", "by steps")),
    (PtzFeature.ABSOLUTE, QT_TRANSLATE_NOOP("Capabilities", "to a position")),
    (PtzFeature.ABSOLUTE_DEGREES, QT_TRANSLATE_NOOP("Capabilities", "to a position in degrees")),
)
_LENS = (
    (PtzFeature.FOCUS, QT_TRANSLATE_NOOP("Capabilities", "focus")),
    (PtzFeature.IRIS, QT_TRANSLATE_NOOP("Capabilities", "iris")),
    (PtzFeature.DAY_NIGHT, QT_TRANSLATE_NOOP("Capabilities", "day and night")),
    (PtzFeature.MEDIA2_MASKS, QT_TRANSLATE_NOOP("Capabilities", "masks of its own")),
)
_SOURCES = {
    PoseSource.METADATA: QT_TRANSLATE_NOOP("Capabilities", "sent by itself"),
    PoseSource.STATUS: QT_TRANSLATE_NOOP("Capabilities", "when asked, with its time"),
    PoseSource.POLL: QT_TRANSLATE_NOOP("Capabilities", "when asked, without its time"),
}


def capability_lines(found: PtzCapabilities) -> tuple[tuple[str, str], ...]:
    """(subject, text) for everything it told; subjects it told nothing of are left out."""
    lines = (
        (
            _tr(QT_TRANSLATE_NOOP("Capabilities", "Device")),
            " ".join(part for part in (found.manufacturer, found.model) if part),
        ),
        (_tr(QT_TRANSLATE_NOOP("Capabilities", "Firmware")), found.firmware),
        (_tr(QT_TRANSLATE_NOOP("Capabilities", "Serial number")), found.serial_number),
        (_tr(QT_TRANSLATE_NOOP("Capabilities", "Movement")), _listed(found, _MOVES)),
        (_tr(QT_TRANSLATE_NOOP("Capabilities", "Ranges")), _ranges(found)),
        (_tr(QT_TRANSLATE_NOOP("Capabilities", "Presets")), _presets(found)),
        (_tr(QT_TRANSLATE_NOOP("Capabilities", "Lens")), _listed(found, _LENS)),
        (
            _tr(QT_TRANSLATE_NOOP("Capabilities", "Auxiliaries")),
            ", ".join(map(auxiliary_word, found.auxiliary_commands)),
        ),
        (_tr(QT_TRANSLATE_NOOP("Capabilities", "Position")), _position(found)),
    )
    return tuple((name, text) for name, text in lines if text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Capabilities", text)


def _listed(found: PtzCapabilities, table: tuple[tuple[PtzFeature, str], ...]) -> str:
    return ", ".join(_tr(word) for feature, word in table if found.offers(feature))


def _ranges(found: PtzCapabilities) -> str:
    axes = (
        (QCoreApplication.translate("Capabilities", "pan {range}"), found.pan_range_deg, "°"),
        (QCoreApplication.translate("Capabilities", "tilt {range}"), found.tilt_range_deg, "°"),
        (QCoreApplication.translate("Capabilities", "pan {range}"), found.pan_range, ""),
        (QCoreApplication.translate("Capabilities", "tilt {range}"), found.tilt_range, ""),
        (QCoreApplication.translate("Capabilities", "zoom {range}"), found.zoom_range, ""),
    )
    return ", ".join(words.format(range=_range(axis, unit)) for words, axis, unit in axes if axis is not None)


def _range(axis: AxisRange, unit: str) -> str:
    locale = QLocale()
    low, high = (locale.toString(end, "f", 0 if end.is_integer() else 2) for end in (axis.low, axis.high))
    return f"{low}{unit}\N{NO-BREAK SPACE}…\N{NO-BREAK SPACE}{high}{unit}"


def _presets(found: PtzCapabilities) -> str:
    parts = []
    if found.max_presets:
        words = QCoreApplication.translate("Capabilities", "at most {count}")
        parts.append(words.format(count=QLocale().toString(found.max_presets)))
    elif found.offers(PtzFeature.PRESETS):
        parts.append(QCoreApplication.translate("Capabilities", "yes"))
    if found.offers(PtzFeature.HOME):
        parts.append(QCoreApplication.translate("Capabilities", "home position"))
    return ", ".join(parts)


def _position(found: PtzCapabilities) -> str:
    if found.pose_source is None:
        return ""
    parts = [_tr(_SOURCES[found.pose_source])]
    if found.pose_rate_hz:
        rate = QLocale().toString(found.pose_rate_hz, "f", 1)
        words = QCoreApplication.translate("Capabilities", "{rate} a second, measured")
        parts.append(words.format(rate=rate))
    return ", ".join(parts)
