"""The sounds of alerts, made here: soft bells that carry over voices and startle nobody."""

from __future__ import annotations

import io
import math
import wave
from array import array
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from csu_console.domain.alert import AlertLevel

RATE_HZ = 11_025
"""Four times the highest partial in use (2,640 Hz)."""

ATTACK_S, RELEASE_S = 0.012, 0.03
"""Without a soft beginning and end a tone clicks."""

FULL_SCALE = 32_767
LOUDEST = 0.7
"""Of full scale at 100 %: two notes that overlap must not clip."""

# Strength of each multiple of the note: a bell's second and third, weak.
_PARTIALS = ((1, 1.0), (2, 0.25), (3, 0.08))
_PARTIALS_SUM = sum(strength for _, strength in _PARTIALS)


@dataclass(frozen=True, slots=True)
class Note:
    """One stroke: from `start_s` on, fading over `length_s`; `strength` of the volume."""

    frequency_hz: float
    start_s: float
    length_s: float
    strength: float = 1.0


MELODIES: Final = MappingProxyType(
    {
        # A fourth up, twice: heard as a question that wants an answer.
        AlertLevel.NOW: (
            *(Note(659.3, 0.0, 0.45), Note(880.0, 0.16, 0.6)),
            *(Note(659.3, 0.5, 0.45), Note(880.0, 0.66, 0.7)),
        ),
        AlertLevel.ATTENTION: (Note(523.3, 0.0, 0.7, 0.6),),
        AlertLevel.INFO: (),
    }
)
"""What is said once makes no sound."""


def length_s(level: AlertLevel) -> float:
    """How long its sound takes; 0 without one."""
    return max((note.start_s + note.length_s for note in MELODIES[level]), default=0.0)


def tone(level: AlertLevel, volume_percent: float) -> bytes:
    """A WAV file: mono, 16 bits, `RATE_HZ`. Empty for a level without a sound."""
    notes = MELODIES[level]
    if not notes:
        return b""
    # Loudness is heard by ratios: half the way of the slider is a quarter of the strength.
    strength = LOUDEST * (min(max(volume_percent, 0.0), 100.0) / 100) ** 2
    total = [0.0] * math.ceil(length_s(level) * RATE_HZ)
    for note in notes:
        _add(total, note)
    peak = max(map(abs, total))
    samples = array("h", (round(value / peak * strength * FULL_SCALE) for value in total))
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(RATE_HZ)
        # WAV is little endian, and so is every machine this runs on.
        writer.writeframes(samples.tobytes())
    return file.getvalue()


def _add(total: list[float], note: Note) -> None:
    first, count = round(note.start_s * RATE_HZ), math.floor(note.length_s * RATE_HZ)
    for index in range(min(count, len(total) - first)):
        at_s = index / RATE_HZ
        fade = math.exp(-5.0 * at_s / note.length_s)
        edge = min(1.0, at_s / ATTACK_S, (note.length_s - at_s) / RELEASE_S)
        phase = 2 * math.pi * note.frequency_hz * at_s
        value = sum(part * math.sin(times * phase) for times, part in _PARTIALS) / _PARTIALS_SUM
        total[first + index] += note.strength * fade * edge * value
