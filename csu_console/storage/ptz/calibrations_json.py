"""Calibrations as JSON (docs/formats.md): read all or nothing, written so that reading it gives the same."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from csu_console.domain.camera import NUMBER_MAX, NUMBER_MIN
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.imports import ImportProblem, ImportRefused
from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.storage.csv_text import read_text
from csu_console.storage.ptz.calibration_content import calibration_content, calibration_of
from csu_console.storage.published_file import write_published

FORMAT, FORMAT_VERSION = "csu-console-calibrations", 1

REFUSED = QT_TRANSLATE_NOOP(
    "errors",
    "Nothing was imported from {file}: {count:problem|problems}, the first in entry {entry}: {first}",
)
NOT_CALIBRATIONS = QT_TRANSLATE_NOOP(
    "errors", "the file is not a list of calibrations ({format}, version {version})"
)
WRONG_ENTRY = QT_TRANSLATE_NOOP("errors", "a field is missing, unknown or of another type ({detail})")
UNKNOWN_CAMERA = QT_TRANSLATE_NOOP("errors", "there is no camera {number}")
DOUBLE = QT_TRANSLATE_NOOP("errors", "camera {number} is already in entry {entry}")


def write_file(path: Path, calibrations: Iterable[tuple[int, PtzCalibration]]) -> None:
    """Write (camera number, calibration in force) pairs. Raises StorageFault."""
    content = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "cameras": [
            {"camera": number, **calibration_content(calibration)} for number, calibration in calibrations
        ],
    }
    write_published(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def read_file(path: Path, ids: dict[int, int]) -> tuple[PtzCalibration, ...]:
    """Every calibration, its number 0; `ids`: camera number to id. Raises ImportRefused with every bad entry,
    InvalidInput."""
    problems: list[ImportProblem] = []
    found: list[PtzCalibration] = []
    places: dict[int, int] = {}
    for place, entry in enumerate(_entries(path), start=1):
        try:
            calibration = _calibration(entry, ids)
            first = places.setdefault(calibration.camera_id, place)
            if first != place:
                raise InvalidInput(DOUBLE, number=entry["camera"], entry=first)
        except InvalidInput as reason:
            problems.append(ImportProblem(place, reason))
        else:
            found.append(calibration)
    _refuse(path, problems)
    return tuple(found)


def _calibration(entry: Any, ids: dict[int, int]) -> PtzCalibration:
    number = entry.get("camera") if isinstance(entry, dict) else None
    if not isinstance(number, int) or isinstance(number, bool) or not NUMBER_MIN <= number <= NUMBER_MAX:
        raise InvalidInput(WRONG_ENTRY, detail="camera")
    if number not in ids:
        raise InvalidInput(UNKNOWN_CAMERA, number=number)
    content = {name: value for name, value in entry.items() if name != "camera"}
    try:
        return calibration_of(ids[number], 0, content)
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError) as error:
        detail = ", ".join(sorted(map(str, error.args)))
        raise InvalidInput(WRONG_ENTRY, detail=detail) from None


def _entries(path: Path) -> list[Any]:
    try:
        content = json.loads(read_text(path), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        content = None
    if isinstance(content, dict) and (content.get("format"), content.get("version")) == (
        FORMAT,
        FORMAT_VERSION,
    ):
        entries = content.get("cameras")
        if isinstance(entries, list) and entries:
            return entries
    reason = InvalidInput(NOT_CALIBRATIONS, format=FORMAT, version=FORMAT_VERSION)
    _refuse(path, [ImportProblem(0, reason)])
    return []


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _refuse(path: Path, problems: list[ImportProblem]) -> None:
    if problems:
        first = problems[0]
        raise ImportRefused(
            REFUSED,
            tuple(problems),
            file=path.name,
            count=len(problems),
            entry=first.place,
            first=first.reason,
        )
