"""What a workstation's administrator chooses: values only; config writes them, services ask."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from csu_console.domain.stream import Transport

HIDDEN_GRACE_MAX_S = 600.0
DISK_RESERVE_MIN_GB, DISK_RESERVE_MAX_GB = 0.5, 10_000.0


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


class RecordingEncoder(StrEnum):
    """What encodes recordings; any but X264 needs its maker's graphics card and falls back to X264, said aloud."""

    X264 = "x264"
    NVENC = "nvenc"
    QSV = "qsv"
    AMF = "amf"


@dataclass(frozen=True, slots=True)
class WorkstationChoices:
    """All of them, with what holds until somebody chooses. `transport`: of addresses typed or imported from now on.

    `hidden_grace_s`: how long a hidden tile keeps its stream. `disk_reserve_gb`: 10^9 bytes kept free.
    """

    language: Language = Language.FRENCH
    transport: Transport = Transport.TCP
    hidden_grace_s: float = 5.0
    hardware_decoding: HardwareDecoding = HardwareDecoding.OFF
    recording_enabled: bool = True
    recording_encoder: RecordingEncoder = RecordingEncoder.X264
    disk_reserve_gb: float = 5.0
