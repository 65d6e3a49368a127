"""Entries being written, one file each in the data folder, so that a crash or a power cut loses nothing typed."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from csu_console.domain.errors import StorageFault
from csu_console.domain.logbook import (
    ActionTaken,
    AdditionKind,
    EntryCamera,
    EntryFacts,
    NewAddition,
    Origin,
    Outcome,
    PersonalText,
    Priority,
)
from csu_console.storage.published_file import write_published

log = logging.getLogger(__name__)

VERSION = 1
SUFFIX = ".json"
UNREADABLE = ".unreadable"


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry or an addendum (`addendum_to` is its entry) that is not written yet.

    `goes_on`: the event stays open; else it ends at `end_utc` or when it is written. `timers`: (minutes, of what).
    `saving`: it was handed to the database and waits there.
    """

    id: str
    author: str
    facts: EntryFacts
    additions: tuple[NewAddition, ...] = ()
    goes_on: bool = False
    end_utc: datetime | None = None
    timers: tuple[tuple[int, str], ...] = ()
    addendum_to: int | None = None
    saving: bool = False
    touched: bool = field(default=False, compare=False)
    """Somebody typed something: worth keeping."""

    def with_addition(self, addition: NewAddition) -> Draft:
        return replace(self, additions=(*self.additions, addition), touched=True)


class DraftFiles:
    """The drafts folder. Any thread; the caller sees to it that one writes at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, draft: Draft) -> None:
        """Whole or not at all, for its owner alone. Raises StorageFault."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise StorageFault(
                "The file {file} cannot be written: {reason}.",
                file=str(self._folder),
                reason=error.strerror or "",
            ) from None
        write_published(self._path(draft.id), to_json(draft).encode("utf-8"))

    def remove(self, draft_id: str) -> None:
        try:
            self._path(draft_id).unlink(missing_ok=True)
        except OSError as error:
            log.warning("a draft could not be removed: %s", error.strerror)

    def read_all(self) -> Iterator[Draft]:
        """Oldest first. A file that cannot be read is set aside, not deleted."""
        try:
            paths = sorted(self._folder.glob(f"*{SUFFIX}"), key=os.path.getmtime)
        except OSError:
            return
        for path in paths:
            try:
                yield replace(from_json(path.read_text(encoding="utf-8")), touched=True)
            except (OSError, ValueError, KeyError, TypeError, AttributeError):
                log.warning("the draft %s cannot be read; it is kept as %s", path.name, UNREADABLE)
                try:
                    path.replace(path.with_suffix(UNREADABLE))
                except OSError:
                    continue

    def _path(self, draft_id: str) -> Path:
        return self._folder / f"{draft_id}{SUFFIX}"


def to_json(draft: Draft) -> str:
    facts = draft.facts
    data = {
        "version": VERSION,
        "id": draft.id,
        "author": draft.author,
        "start": facts.start_utc.isoformat(),
        "category": facts.category,
        "subcategory": facts.subcategory,
        "title": facts.title,
        "origin": facts.origin,
        "priority": facts.priority,
        "cameras": [[one.number, one.name, one.camera_id, one.preset] for one in facts.cameras],
        "site": facts.site,
        "commune": facts.commune,
        "actions": list(facts.actions),
        "outcomes": list(facts.outcomes),
        "description": facts.text.description,
        "address": facts.text.address,
        "additions": [[a.kind, a.at_utc.isoformat(), a.subject, a.detail, a.text] for a in draft.additions],
        "goes_on": draft.goes_on,
        "end": None if draft.end_utc is None else draft.end_utc.isoformat(),
        "timers": [list(timer) for timer in draft.timers],
        "addendum_to": draft.addendum_to,
        "saving": draft.saving,
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def from_json(text: str) -> Draft:
    """Raises ValueError, KeyError, TypeError or AttributeError for a text that is no draft."""
    data: dict[str, Any] = json.loads(text)
    if data["version"] != VERSION:
        raise ValueError("another version")
    facts = EntryFacts(
        start_utc=_instant(data["start"]),
        category=str(data["category"]),
        subcategory=str(data["subcategory"]),
        title=str(data["title"]),
        origin=Origin(data["origin"]),
        priority=Priority(data["priority"]),
        cameras=tuple(
            EntryCamera(number, name, camera_id, preset)
            for number, name, camera_id, preset in data["cameras"]
        ),
        site=str(data["site"]),
        commune=str(data["commune"]),
        actions=tuple(ActionTaken(value) for value in data["actions"]),
        outcomes=tuple(Outcome(value) for value in data["outcomes"]),
        text=PersonalText(str(data["description"]), str(data["address"])),
    )
    return Draft(
        id=str(data["id"]),
        author=str(data["author"]),
        facts=facts,
        additions=tuple(
            NewAddition(AdditionKind(kind), _instant(at), subject, detail, text)
            for kind, at, subject, detail, text in data["additions"]
        ),
        goes_on=bool(data["goes_on"]),
        end_utc=None if data["end"] is None else _instant(data["end"]),
        timers=tuple((int(minutes), str(what)) for minutes, what in data["timers"]),
        addendum_to=None if data["addendum_to"] is None else int(data["addendum_to"]),
        saving=bool(data["saving"]),
    )


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("an instant has a time zone")
    return instant
