"""Masks as JSON (docs/formats.md): read all or nothing, written so that reading it gives the same."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from csu_console.domain.camera import NUMBER_MAX, NUMBER_MIN
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.imports import ImportProblem, ImportRefused, Progress, unwatched
from csu_console.domain.mask import MaskPlan, MaskPolygon, MaskVersion, PictureGeometry, PrivacyState
from csu_console.storage.csv_text import read_text
from csu_console.storage.published_file import write_published
from csu_console.storage.sphere_zones import zone_content, zones_of_document

FORMAT, FORMAT_VERSION = "csu-console-masks", 1

_T = TypeVar("_T")

ENTRIES_PER_STEP = 20
"""Between two looks at whether the import was given up."""
REFUSED = QT_TRANSLATE_NOOP(
    "errors",
    "Nothing was imported from {file}: {count:problem|problems}, the first in entry {entry}: {first}",
)
NOT_JSON = QT_TRANSLATE_NOOP("errors", "line {line}, column {column} is not JSON; the file may be cut short")
NOT_MASKS = QT_TRANSLATE_NOOP("errors", "the file is not a list of masks ({format}, version {version})")
NO_ENTRY = QT_TRANSLATE_NOOP("errors", "there is no camera in it")
UNKNOWN_FIELD = QT_TRANSLATE_NOOP("errors", "unknown field {field}")
MISSING = QT_TRANSLATE_NOOP("errors", "field {field} is missing")
WRONG = QT_TRANSLATE_NOOP("errors", "field {field} is not {what}")
DOUBLE = QT_TRANSLATE_NOOP("errors", "camera {number} is already in entry {entry}")
UNKNOWN_CAMERA = QT_TRANSLATE_NOOP("errors", "there is no camera {number}")

_FIELDS = {
    *("camera", "state", "author", "approver", "reason", "approved_utc"),
    *("geometry", "polygons", "zones"),
}


@dataclass(frozen=True, slots=True)
class MaskEntry:
    """One good entry. Its plan's camera id is 0 until `for_cameras` finds the camera; version 0.

    `dated` is False when the file gives no time of approval.
    """

    place: int
    number: int
    version: MaskVersion
    dated: bool


def read_file(path: Path, now_utc: datetime, progress: Progress = unwatched) -> tuple[MaskEntry, ...]:
    """Every entry; `now_utc` is the approval's time where none is given.

    Raises ImportRefused, InvalidInput, what `progress` raises.
    """
    problems: list[ImportProblem] = []
    found: list[MaskEntry] = []
    places: dict[int, int] = {}
    entries = _entries(path, problems)
    for place, entry in enumerate(entries, start=1):
        if place % ENTRIES_PER_STEP == 0:
            progress(100 * place // len(entries))
        try:
            parsed = _entry(place, entry, now_utc)
            first = places.setdefault(parsed.number, place)
            if first != place:
                raise InvalidInput(DOUBLE, number=parsed.number, entry=first)
        except InvalidInput as reason:
            problems.append(ImportProblem(place, reason))
        else:
            found.append(parsed)
    if not problems and not found:
        problems.append(ImportProblem(0, InvalidInput(NO_ENTRY)))
    _refuse(path, problems)
    return tuple(found)


def for_cameras(path: Path, entries: Iterable[MaskEntry], ids: dict[int, int]) -> tuple[MaskEntry, ...]:
    """The entries with the ids of their cameras (number to id). Raises ImportRefused for unknown numbers."""
    problems: list[ImportProblem] = []
    found = []
    for entry in entries:
        camera_id = ids.get(entry.number)
        if camera_id is None:
            problems.append(ImportProblem(entry.place, InvalidInput(UNKNOWN_CAMERA, number=entry.number)))
            continue
        version = replace(entry.version, plan=replace(entry.version.plan, camera_id=camera_id))
        found.append(replace(entry, version=version))
    _refuse(path, problems)
    return tuple(found)


def write_file(path: Path, versions: Iterable[tuple[int, MaskVersion]]) -> None:
    """Write (camera number, version in force) pairs. Raises StorageFault."""
    content = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "cameras": [_document(number, version) for number, version in versions],
    }
    write_published(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


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


def _entries(path: Path, problems: list[ImportProblem]) -> list[Any]:
    reason: InvalidInput
    try:
        # NaN and Infinity are not JSON, and no coordinate.
        content = json.loads(read_text(path), parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        reason = InvalidInput(NOT_JSON, line=error.lineno, column=error.colno)
    except (ValueError, RecursionError):
        reason = InvalidInput(NOT_MASKS, format=FORMAT, version=FORMAT_VERSION)
    else:
        if isinstance(content, dict) and (content.get("format"), content.get("version")) == (
            FORMAT,
            FORMAT_VERSION,
        ):
            entries = content.get("cameras")
            if isinstance(entries, list):
                return entries
        reason = InvalidInput(NOT_MASKS, format=FORMAT, version=FORMAT_VERSION)
    problems.append(ImportProblem(0, reason))
    return []


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _entry(place: int, entry: Any, now_utc: datetime) -> MaskEntry:
    if not isinstance(entry, dict):
        raise InvalidInput(WRONG, field="cameras", what="a list of objects")
    _refuse_unknown(entry, _FIELDS)
    number = _typed(entry, "camera", int, f"a number from {NUMBER_MIN} to {NUMBER_MAX}")
    if not NUMBER_MIN <= number <= NUMBER_MAX:
        raise InvalidInput(WRONG, field="camera", what=f"a number from {NUMBER_MIN} to {NUMBER_MAX}")
    state = _typed(entry, "state", str, "a text")
    if state not in set(PrivacyState):
        raise InvalidInput(WRONG, field="state", what=", ".join(PrivacyState))
    geometry = entry.get("geometry")
    polygons = entry.get("polygons", [])
    if not isinstance(polygons, list):
        raise InvalidInput(WRONG, field="polygons", what="a list")
    plan = MaskPlan(
        0,
        0,
        PrivacyState(state),
        tuple(_polygon(polygon) for polygon in polygons),
        None if geometry is None else _geometry(geometry),
        zones_of_document(entry.get("zones", [])),
    )
    author, approver, reason = (
        _typed(entry, name, str, "a text") for name in ("author", "approver", "reason")
    )
    version = MaskVersion(plan, author, approver, reason, _approved(entry, now_utc))
    return MaskEntry(place, number, version, entry.get("approved_utc") is not None)


def _polygon(polygon: Any) -> MaskPolygon:
    if not isinstance(polygon, dict):
        raise InvalidInput(WRONG, field="polygons", what="a list of objects")
    _refuse_unknown(polygon, {"label", "points"})
    points = _typed(polygon, "points", list, "a list")
    label = polygon.get("label", "")
    if not isinstance(label, str):
        raise InvalidInput(WRONG, field="label", what="a text")
    for point in points:
        if not (isinstance(point, list) and len(point) == 2 and all(_is_number(value) for value in point)):
            raise InvalidInput(WRONG, field="points", what="a list of [x, y]")
    return MaskPolygon(tuple((float(x), float(y)) for x, y in points), label)


def _geometry(geometry: Any) -> PictureGeometry:
    if not isinstance(geometry, dict):
        raise InvalidInput(WRONG, field="geometry", what="an object")
    _refuse_unknown(geometry, {"aspect", "rotation_deg", "mirrored"})
    aspect: Any = geometry.get("aspect")
    if not _is_number(aspect) or not 0.05 <= aspect <= 20.0:
        raise InvalidInput(WRONG, field="aspect", what="width / height, such as 1.7777777777777777")
    rotation = geometry.get("rotation_deg", 0)
    if not isinstance(rotation, int) or isinstance(rotation, bool) or rotation not in (0, 90, 180, 270):
        raise InvalidInput(WRONG, field="rotation_deg", what="0, 90, 180, 270")
    mirrored = geometry.get("mirrored", False)
    if not isinstance(mirrored, bool):
        raise InvalidInput(WRONG, field="mirrored", what="true, false")
    return PictureGeometry(float(aspect), rotation, mirrored)


def _approved(entry: dict[str, Any], now_utc: datetime) -> datetime:
    text = entry.get("approved_utc")
    if text is None:
        return now_utc
    try:
        instant = datetime.fromisoformat(text)
    except (ValueError, TypeError):
        instant = None
    if instant is None or instant.tzinfo is None:
        raise InvalidInput(
            WRONG, field="approved_utc", what="a time with its offset, such as 2026-05-31T14:30:00Z"
        )
    return instant


def _typed(entry: dict[str, Any], field: str, kind: type[_T], what: str) -> _T:
    if field not in entry:
        raise InvalidInput(MISSING, field=field)
    value = entry[field]
    if not isinstance(value, kind) or isinstance(value, bool):
        raise InvalidInput(WRONG, field=field, what=what)
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _refuse_unknown(entry: dict[str, Any], known: set[str]) -> None:
    for name in entry:
        if name not in known:
            raise InvalidInput(UNKNOWN_FIELD, field=name)


def _document(number: int, version: MaskVersion) -> dict[str, Any]:
    plan, geometry = version.plan, version.plan.geometry
    document: dict[str, Any] = {
        "camera": number,
        "state": plan.state.value,
        "author": version.author,
        "approver": version.approver,
        "reason": version.reason,
        "approved_utc": version.approved_utc.isoformat(),
    }
    if geometry is not None:
        document["geometry"] = {
            "aspect": geometry.aspect,
            "rotation_deg": geometry.rotation_deg,
            "mirrored": geometry.mirrored,
        }
    if plan.polygons:
        document["polygons"] = [
            {"label": polygon.label, "points": [list(point) for point in polygon.points]}
            for polygon in plan.polygons
        ]
    if plan.zones:
        document["zones"] = [zone_content(zone) for zone in plan.zones]
    return document
