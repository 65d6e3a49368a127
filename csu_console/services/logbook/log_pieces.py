"""Pieces of the logbook for the outbox: entries, addenda, and what is added to an entry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from csu_console.domain.logbook import AdditionKind, NewAddition, Signature
from csu_console.services.logbook.drafts import Draft, from_json, to_json
from csu_console.services.logbook.writing import write_draft
from csu_console.services.outage.outbox import instant
from csu_console.storage.database import Session
from csu_console.storage.logbook import entries

VERSION = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry or addendum (`draft`), or something added to entry `number`. `key` names it for ever."""

    key: str
    by: Signature
    shift_id: int | None = None
    draft: Draft | None = None
    number: int = 0
    addition: NewAddition | None = None


class LogForm:
    """outage.outbox.Form of a Piece."""

    def deliver(self, session: Session, piece: Piece) -> int:
        """The number of the entry."""
        if piece.draft is not None:
            return write_draft(session, piece.draft, piece.by, piece.shift_id)
        assert piece.addition is not None
        entries.append_addition(session, piece.number, piece.addition, piece.by, piece.key)
        return piece.number

    def plain(self, piece: Piece) -> dict[str, Any]:
        by, what = piece.by, piece.addition
        return {
            "version": VERSION,
            "key": piece.key,
            "by": [by.name, by.operator_id, by.workstation, by.at_utc.isoformat()],
            "shift": piece.shift_id,
            "draft": None if piece.draft is None else to_json(piece.draft),
            "number": piece.number,
            "addition": None
            if what is None
            else [what.kind, what.at_utc.isoformat(), what.subject, what.detail, what.text],
        }

    def piece(self, data: dict[str, Any]) -> Piece:
        """Raises ValueError, KeyError or TypeError for what is none."""
        if data["version"] != VERSION:
            raise ValueError("another version")
        name, operator_id, workstation, at = data["by"]
        kept, what = data["draft"], data["addition"]
        if (kept is None) == (what is None):
            raise ValueError("neither")
        return Piece(
            str(data["key"]),
            Signature(str(name), operator_id, str(workstation), instant(at)),
            data["shift"],
            None if kept is None else replace(from_json(kept), saving=True, touched=True),
            int(data["number"]),
            None
            if what is None
            else NewAddition(
                AdditionKind(what[0]), instant(what[1]), str(what[2]), str(what[3]), str(what[4])
            ),
        )
