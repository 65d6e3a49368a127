"""What is said when the graphics card that should encode recordings does not work."""

from __future__ import annotations

from datetime import datetime

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.workstation import ENCODER_NAMES, RecordingEncoder

ENCODING = "encoding"
"""Subject of the alert: one about the card that decodes stands beside it."""

_NO_ENCODER = QT_TRANSLATE_NOOP(
    "errors",
    "The encoder {encoder} does not work on this machine: the processor encodes recordings instead (x264). Have the "
    "card's driver looked at, or choose x264 in the settings.",
)


def encoder_alert(asked: str, now_utc: datetime) -> Alert:
    """`asked`: FFmpeg's name of the encoder that could not be opened, such as h264_nvenc."""
    word = asked.removeprefix("h264_")
    name = ENCODER_NAMES[RecordingEncoder(word)] if word in ENCODER_NAMES else asked
    params = (("encoder", name),)
    return Alert(AlertKind.HARDWARE, AlertLevel.ATTENTION, now_utc, None, _NO_ENCODER, params, ENCODING)
