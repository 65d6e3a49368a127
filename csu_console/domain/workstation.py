"""What a workstation's administrator chooses: values only; config writes them, services ask."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from csu_console.domain.stream import Transport

HIDDEN_GRACE_MAX_S = 600.0
DISK_RESERVE_MIN_GB, DISK_RESERVE_MAX_GB = 0.5, 10_000.0
LOCK_AFTER_MIN_MIN, LOCK_AFTER_MAX_MIN = 1.0, 480.0
"""A workstation always locks itself: the law wants to know who looks. A working day at most."""
AWAY_SIGN_IN_MAX_H = 168.0
"""A week: longer than any outage, and soon enough for a suspension nobody could tell this workstation of."""
WORKERS_AUTOMATIC, WORKERS_MAX = -1, 32
ALERT_REPEAT_MAX_MIN = 60.0
ALERT_VOLUME_MIN_PERCENT, ALERT_VOLUME_MAX_PERCENT = 10.0, 100.0
"""No sound is a choice of its own, which shows; a volume of nothing would not."""


class Language(StrEnum):
    """A language the program speaks."""

    FRENCH = "fr"
    ENGLISH = "en"


class HardwareDecoding(StrEnum):
    """Which decoder of the graphics card to try; OFF decodes on the processor."""

    AUTO = "auto"
    OFF = "off"
    CUDA = "cuda"
    QSV = "qsv"
    AMF = "amf"
    D3D11 = "d3d11va"
    VAAPI = "vaapi"


CARD_NAMES = {
    HardwareDecoding.CUDA: "NVIDIA (CUDA)",
    HardwareDecoding.QSV: "Intel (Quick Sync)",
    HardwareDecoding.AMF: "AMD (AMF)",
    HardwareDecoding.D3D11: "Windows (D3D11)",
    HardwareDecoding.VAAPI: "Linux (VA-API)",
}
"""As people know them, in every language."""


class RecordingEncoder(StrEnum):
    """What encodes recordings; any but X264 needs its maker's graphics card and falls back to X264, said aloud."""

    X264 = "x264"
    NVENC = "nvenc"
    QSV = "qsv"
    AMF = "amf"


ENCODER_NAMES = {
    RecordingEncoder.NVENC: "NVIDIA (NVENC)",
    RecordingEncoder.QSV: "Intel (Quick Sync)",
    RecordingEncoder.AMF: "AMD (AMF)",
}


@dataclass(frozen=True, slots=True)
class WorkstationChoices:
    """All of them, with what holds until somebody chooses. `transport`: of addresses typed or imported from now on.

    `hidden_grace_s`: how long a hidden tile keeps its stream. `disk_reserve_gb`: 10^9 bytes kept free.
    `lock_after_min`: without a touch for so long the workstation locks itself. `away_sign_in_h`: for how long
    people known here may sign in while the database is away, 0 never. `alert_repeat_min`: an alert that comes
    back sooner is the same one. `attention_sound`: a sound for what can wait, too. `stream_workers`: processes that
    decode what no recorder needs, `WORKERS_AUTOMATIC` as many as the machine should have, 0 none. `keep_awake`: no
    screen saver, blanking or sleep while live pictures are on a screen.
    """

    language: Language = Language.FRENCH
    transport: Transport = Transport.TCP
    hidden_grace_s: float = 5.0
    hardware_decoding: HardwareDecoding = HardwareDecoding.OFF
    recording_enabled: bool = True
    recording_encoder: RecordingEncoder = RecordingEncoder.X264
    disk_reserve_gb: float = 5.0
    lock_after_min: float = 10.0
    away_sign_in_h: float = 72.0
    alert_repeat_min: float = 5.0
    alert_sound: bool = True
    attention_sound: bool = False
    alert_volume_percent: float = 60.0
    stream_workers: int = WORKERS_AUTOMATIC
    keep_awake: bool = True
