"""A manifest read back, from anywhere: every field is checked before it is believed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from csu_console.domain.clock import to_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.export_package import FORMAT
from csu_console.media.export.master_file import PacketGroup
from csu_console.services.export.package_source import safe_name

NOT_A_MANIFEST = QT_TRANSLATE_NOOP(
    "errors", "manifest.json is not the manifest of an export of this program: nothing can be checked."
)
MANIFEST_LIMIT = 64 * 1024 * 1024
SUMS_LIMIT = 16 * 1024 * 1024
GROUPS_LIMIT = 64 * 1024 * 1024
ITEMS_LIMIT, FILES_LIMIT = 10_000, 20_000


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A MASTER file as its manifest has it."""

    path: str
    sha256: str
    groups_path: str
    groups_sha256: str
    start_utc: datetime
    end_utc: datetime
    camera_number: int
    camera_name: str
    altered: bool


@dataclass(frozen=True, slots=True)
class ListedItem:
    """A camera and period, for a player's list."""

    camera_number: int
    camera_name: str
    site: str
    from_utc: datetime
    until_utc: datetime
    files: tuple[ListedFile, ...]
    gaps: tuple[tuple[datetime, datetime | None, str], ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a check and a player need."""

    export: str
    unit: str
    person: str
    recipient: str
    requisition: str
    items: tuple[ListedItem, ...]

    @property
    def files(self) -> tuple[ListedFile, ...]:
        return tuple(file for item in self.items for file in item.files)


def read_manifest(content: bytes) -> Manifest:
    """Raises InvalidInput for anything that is not a manifest of ours."""
    try:
        found = json.loads(content.decode("utf-8"))
        if found["format"] != FORMAT:
            raise ValueError("another format")
        items = _list(found["items"], ITEMS_LIMIT)
        manifest = Manifest(
            export=_text(found["export"]),
            unit=_text(found["unit"]),
            person=_text(found["person"]["name"]),
            recipient=_text(found["recipient"]),
            requisition=_text(found["requisition"]["number"]),
            items=tuple(_item(each) for each in items),
        )
        if len(manifest.files) > FILES_LIMIT:
            raise ValueError("too many files")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        raise InvalidInput(NOT_A_MANIFEST) from None
    return manifest


def read_groups(content: bytes) -> tuple[PacketGroup, ...]:
    """A file of hashes. Raises ValueError."""
    lines = content.decode("ascii").splitlines()
    groups = []
    for line in lines[1:]:
        start, packets, sha256 = line.split(";")
        groups.append(PacketGroup(to_us(_instant(start)), int(packets), sha256))
    return tuple(groups)


def read_sums(content: bytes) -> dict[str, str]:
    """Path to SHA-256. Raises InvalidInput."""
    sums: dict[str, str] = {}
    try:
        for line in content.decode("utf-8").splitlines():
            digest, two_blanks, name = line[:64], line[64:66], line[66:]
            if two_blanks != "  " or len(bytes.fromhex(digest)) != 32 or len(sums) >= FILES_LIMIT * 3:
                raise ValueError(line)
            sums[safe_name(name)] = digest
    except ValueError:
        raise InvalidInput(NOT_A_MANIFEST) from None
    return sums


def _item(found: Any) -> ListedItem:
    camera, asked = found["camera"], found["asked"]
    number, name = int(camera["number"]), _text(camera["name"])
    return ListedItem(
        number,
        name,
        _text(camera["site"]),
        _instant(asked["from_utc"]),
        _instant(asked["until_utc"]),
        tuple(_file(each, number, name) for each in _list(found["files"], FILES_LIMIT)),
        tuple(
            (
                _instant(gap["from_utc"]),
                None if gap["until_utc"] is None else _instant(gap["until_utc"]),
                _text(gap["cause"]),
            )
            for gap in _list(found["gaps"], FILES_LIMIT)
        ),
    )


def _file(found: Any, number: int, name: str) -> ListedFile:
    return ListedFile(
        safe_name(_text(found["path"])),
        _digest(found["sha256"]),
        safe_name(_text(found["groups"]["path"])),
        _digest(found["groups"]["sha256"]),
        _instant(found["start_utc"]),
        _instant(found["end_utc"]),
        number,
        name,
        any(source["altered"] is True for source in _list(found["sources"], 1_000_000)),
    )


def _list(found: Any, limit: int) -> Sequence[Any]:
    if not isinstance(found, list) or len(found) > limit:
        raise ValueError("not a list of a size that can be")
    return found


def _text(found: Any) -> str:
    if not isinstance(found, str) or len(found) > 4000:
        raise ValueError("not a text")
    return found


def _digest(found: Any) -> str:
    if len(bytes.fromhex(_text(found))) != 32:
        raise ValueError("not a SHA-256")
    return str(found)


def _instant(found: Any) -> datetime:
    return datetime.strptime(_text(found), "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
