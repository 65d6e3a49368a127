"""Lists of a plan as they are typed: camera numbers, presets, orders of temporary cameras."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from csu_console.domain.action_plan import Recall, TemporaryCamera
from csu_console.domain.camera import Camera
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

NO_CAMERA = QT_TRANSLATE_NOOP("errors", "There is no camera {number}.")
NOT_A_NUMBER = QT_TRANSLATE_NOOP("errors", "{text} is no camera number: write them like 12, 14, 345.")
NOT_A_PRESET = QT_TRANSLATE_NOOP("errors", "{text} is no preset: write 345 P5 for preset 5 of camera 345.")
NOT_AN_ORDER = QT_TRANSLATE_NOOP(
    "errors", "{text} is not complete: write camera; order number; first day; last day (days as 31/12/2026)."
)
NOT_A_DAY = QT_TRANSLATE_NOOP("errors", "{text} is no day: write it like 31/12/2026.")

ByNumber = Callable[[int], Camera | None]
ById = Callable[[int], Camera | None]

_PRESET = re.compile(r"(\d{1,4})\s*P\s*(\d{1,3})", re.IGNORECASE | re.ASCII)
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


def cameras_of(text: str, by_number: ByNumber) -> tuple[int, ...]:
    """Ids in the order typed, each once. Raises InvalidInput."""
    return tuple(dict.fromkeys(_id_of(word, by_number) for word in re.split(r"[\s,;]+", text) if word))


def cameras_text(ids: tuple[int, ...], by_id: ById) -> str:
    """A camera that is gone is left out."""
    return ", ".join(str(camera.number) for camera in map(by_id, ids) if camera is not None)


def recalls_of(text: str, by_number: ByNumber) -> tuple[Recall, ...]:
    """`345 P5, 12 P2`. Raises InvalidInput."""
    found = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;\n]+", text))):
        match = _PRESET.fullmatch(part)
        if match is None:
            raise InvalidInput(NOT_A_PRESET, text=part)
        found.append(Recall(_id_of(match[1], by_number), int(match[2])))
    return tuple(found)


def recalls_text(recalls: tuple[Recall, ...], by_id: ById) -> str:
    pairs = [(by_id(one.camera_id), one.preset) for one in recalls]
    return ", ".join(f"{camera.number} P{preset}" for camera, preset in pairs if camera is not None)


def temporary_of(text: str, by_number: ByNumber) -> tuple[TemporaryCamera, ...]:
    """A line each: `345; 2026-118; 12/07/2026; 14/07/2026`. Raises InvalidInput."""
    found = []
    for line in filter(str.strip, text.splitlines()):
        parts = [part.strip() for part in line.split(";")]
        if len(parts) != 4:
            raise InvalidInput(NOT_AN_ORDER, text=line.strip())
        first, last = day_of(parts[2]), day_of(parts[3])
        if first is None or last is None:
            raise InvalidInput(NOT_AN_ORDER, text=line.strip())
        found.append(TemporaryCamera(_id_of(parts[0], by_number), parts[1], first, last))
    return tuple(found)


def temporary_text(temporary: tuple[TemporaryCamera, ...], by_id: ById) -> str:
    lines = []
    for one in temporary:
        camera = by_id(one.camera_id)
        if camera is not None:
            days = f"{one.first_on:%d/%m/%Y}; {one.last_on:%d/%m/%Y}"
            lines.append(f"{camera.number}; {one.reference}; {days}")
    return "\n".join(lines)


def day_of(text: str, *, needed: bool = True) -> date | None:
    """None for an empty text that need not be there. Raises InvalidInput."""
    clean = text.strip()
    if not clean and not needed:
        return None
    match = _DAY.fullmatch(clean)
    try:
        if match is None:
            raise ValueError(clean)
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        raise InvalidInput(NOT_A_DAY, text=clean) from None


def _id_of(word: str, by_number: ByNumber) -> int:
    if not (word.isascii() and word.isdigit()):
        raise InvalidInput(NOT_A_NUMBER, text=word)
    camera = by_number(int(word))
    if camera is None or camera.id is None:
        raise InvalidInput(NO_CAMERA, number=word)
    return camera.id
