"""Stills that come after their entry was handed in: who writes quickly still has the picture with the entry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.logbook import Signature

WAITING_LIMIT = 64
"""A snapshot ends within seconds, with a picture or without: more are never under way in a room's hands."""


@dataclass(frozen=True, slots=True)
class LateStill:
    """What is known so far of a still whose form is gone."""

    by: Signature | None = None
    """Who handed the entry in; None while its form is open, which takes the still itself."""
    number: int | None = None
    path: str = ""

    @property
    def complete(self) -> bool:
        return self.by is not None and self.number is not None and bool(self.path)


class LateStills:
    """By draft. Each question answers with the still that can be linked now, or None. GUI thread."""

    def __init__(self) -> None:
        self._waiting: dict[str, LateStill] = {}

    def asked(self, draft_id: str) -> None:
        while len(self._waiting) >= WAITING_LIMIT:
            self._waiting.pop(next(iter(self._waiting)))
        self._waiting[draft_id] = LateStill()

    def handed_in(self, draft_id: str, by: Signature) -> None:
        if draft_id in self._waiting:
            self._waiting[draft_id] = replace(self._waiting[draft_id], by=by)

    def refused(self, draft_id: str) -> None:
        """The entry was not written: its form may take the still again."""
        if draft_id in self._waiting:
            self._waiting[draft_id] = replace(self._waiting[draft_id], by=None)

    def written(self, draft_id: str, number: int) -> LateStill | None:
        return self._next(draft_id, number=number)

    def came(self, draft_id: str, path: str) -> LateStill | None:
        if draft_id in self._waiting and self._waiting[draft_id].by is None:
            del self._waiting[draft_id]
            return None
        return self._next(draft_id, path=path)

    def failed(self, draft_id: str) -> None:
        """There is no picture."""
        self._waiting.pop(draft_id, None)

    def _next(self, draft_id: str, *, number: int | None = None, path: str = "") -> LateStill | None:
        known = self._waiting.get(draft_id)
        if known is None:
            return None
        known = replace(known, number=known.number if number is None else number, path=path or known.path)
        if not known.complete:
            self._waiting[draft_id] = known
            return None
        del self._waiting[draft_id]
        return known


def without_still(why: ConsoleError) -> ConsoleError:
    """Why there is no picture, and what becomes of the entry it was taken for."""
    return ConsoleError(
        QT_TRANSLATE_NOOP("errors", "{reason} The entry is kept without a still."), reason=why
    )


def still_file(snapshots: Path, reference: str) -> Path | None:
    """The still of a link, also in the vault; None when it was destroyed with the recordings, or is none of ours."""
    places = (snapshots, snapshots.with_name("vault-stills"))
    paths = [(place.resolve(), (place / reference).resolve()) for place in places]
    return next((path for place, path in paths if path.is_relative_to(place) and path.is_file()), None)
