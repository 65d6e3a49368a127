"""The audit journal: who did what, when, where, to what, why and with what result.

An entry holds no picture, no plate and no name of anybody filmed: what an action adds are numbers, truths and lower-case
words of the program (`word`), and the one free text is the reason a person gave. Entries are counted without gaps and
each carries the SHA-256 of the one before and of itself; docs/formats.md says how to check that without this program.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from typing import Any, Protocol

from csu_console.domain.actor import Actor
from csu_console.domain.audit_action import Action as Action
from csu_console.domain.clock import from_us, to_us

FIRST_PREVIOUS = bytes(32)
"""What stands before entry 1."""

REASON_LIMIT = 1000
OBJECT_ID_LIMIT = 80
NAME_LIMIT = 200
DETAIL_LIMIT = 1000
"""Characters of the canonical JSON: an entry stays small whatever is written."""


class ObjectKind(StrEnum):
    """What an action was done to. A camera's id is the number painted on its pole."""

    NOTHING = ""
    CAMERA = "camera"
    SITE = "site"
    LAYOUT = "layout"
    SETTING = "setting"
    ACCOUNT = "account"
    WORKSTATION = "workstation"
    DATABASE = "database"
    RECORDINGS = "recordings"
    JOURNAL = "journal"
    LOGBOOK = "logbook"
    REQUISITION = "requisition"
    ACCESS_FILE = "access_file"
    EXPORT = "export"
    REPORT = "report"
    INSPECTION = "inspection"
    PLAN = "plan"
    TICKET = "ticket"
    WALL = "wall"


class Result(StrEnum):
    """How it ended: done, not allowed, or tried and not possible."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


DetailValue = int | bool | str
Detail = Mapping[str, DetailValue]


@dataclass(frozen=True, slots=True)
class AuditObject:
    """One object of an action."""

    kind: ObjectKind = ObjectKind.NOTHING
    id: str = ""


NOTHING = AuditObject()


def camera_object(number: int) -> AuditObject:
    """A camera by the number painted on its pole."""
    return AuditObject(ObjectKind.CAMERA, str(number))


@dataclass(frozen=True, slots=True)
class Deed:
    """What a service tells the journal; who did it and when, the journal adds."""

    action: Action
    obj: AuditObject = NOTHING
    reason: str = ""
    result: Result = Result.DONE
    detail: Detail = field(default_factory=dict)


class Journal(Protocol):
    """What the rest of the program needs of the journal. Never blocks, never fails for a reason of the database."""

    def record(
        self,
        action: Action,
        *,
        obj: AuditObject = NOTHING,
        reason: str = "",
        result: Result = Result.DONE,
        detail: Detail | None = None,
        actor: Actor | None = None,
    ) -> None:
        """Write an entry by who is signed in, or by `actor`. Raises ValueError for a detail that is not one."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the journal. `sequence` 0: not written yet. `detail` is canonical JSON (`canonical_detail`).

    `entry_id` is made once by who records and tells an entry delivered twice; `offset_min` is the workstation's local
    time east of UTC, minutes.
    """

    sequence: int
    entry_id: str
    at_utc: datetime
    offset_min: int
    actor_id: int | None
    actor_name: str
    roles: str
    workstation: str
    action: str
    object_kind: str
    object_id: str
    detail: str
    reason: str
    result: str

    def fields(self) -> tuple[Any, ...]:
        """The values in the order the chain takes them; times in microseconds since 1970."""
        return (
            *(
                self.sequence,
                self.entry_id,
                to_us(self.at_utc),
                self.offset_min,
                self.actor_id,
                self.actor_name,
            ),
            *(self.roles, self.workstation, self.action, self.object_kind, self.object_id, self.detail),
            *(self.reason, self.result),
        )

    @property
    def local_time(self) -> datetime:
        """When, by the clock on that workstation's wall."""
        return self.at_utc.astimezone(timezone(timedelta(minutes=self.offset_min)))

    def detail_fields(self) -> dict[str, DetailValue]:
        """The detail as fields; nothing when it cannot be read."""
        try:
            found = json.loads(self.detail)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


def entry_from_fields(fields: Sequence[Any]) -> AuditEntry:
    """The reverse of `AuditEntry.fields`. Raises TypeError or ValueError for what is none."""
    sequence, entry_id, at_us, *others = fields
    if len(others) != 11:
        raise ValueError("an entry has 14 fields")
    return AuditEntry(sequence, entry_id, from_us(at_us), *others)


_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), check_circular=False).encode


_quote = json.encoder.encode_basestring_ascii
"""Of the same encoder: one text."""


def canonical_bytes(fields: Sequence[Any]) -> bytes:
    """A JSON array without blanks, everything beyond ASCII escaped: the same bytes on every machine."""
    return _encode(tuple(fields)).encode("ascii")


def chained(previous_sha256: bytes, fields: Sequence[Any]) -> bytes:
    """The chain rule: SHA-256 over the 32 bytes before and the entry's canonical bytes."""
    return hashlib.sha256(previous_sha256 + canonical_bytes(fields)).digest()


class _Quoted(dict[str, str]):
    """Words as JSON has them: names, actions and workstations come again in nearly every entry."""

    def __missing__(self, text: str) -> str:
        quoted = self[text] = _quote(text)
        return quoted


def chain_of(previous_sha256: bytes, entries: Sequence[tuple[Any, ...]]) -> list[bytes]:
    """`chained` over many entries in order: the hash after each. The loop of the check, hence written flat.

    Each item is an entry's fields in their order, and the stored hash after them, which is left out. The array is put
    together here: the encoder would look at the type of each of 14 fields. Raises TypeError or ValueError for a field
    of another type than an entry's.
    """
    quote, word, sha256, digests = _quote, _Quoted(), hashlib.sha256, []
    for a, b, c, d, e, f, g, h, i, j, k, l, m, n, _stored in entries:  # noqa: E741 - fourteen fields
        body = (
            f"[{a:d},{quote(b)},{c:d},{d:d},{'null' if e is None else format(e, 'd')},{word[f]},{word[g]},{word[h]},"
            f"{word[i]},{word[j]},{word[k]},{word[l]},{word[m]},{word[n]}]"
        )
        previous_sha256 = sha256(previous_sha256 + body.encode("ascii")).digest()
        digests.append(previous_sha256)
    return digests


_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_WORD = re.compile(r"[a-z0-9][a-z0-9_.:|-]{0,63}")
# Bidirectional marks would let a text show otherwise than it is written.
_UNSEEN = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def canonical_detail(detail: Detail) -> str:
    """Fields in the order of their names as JSON. Values are whole numbers, truths or lower-case words.

    Raises ValueError for anything else: a sentence, a plate or a name has no place here.
    """
    for name, value in detail.items():
        if not _NAME.fullmatch(name):
            raise ValueError(f"not a detail's name: {name!r}")
        if isinstance(value, str) and not _WORD.fullmatch(value):
            raise ValueError(f"the detail {name} is not a word of the program")
        if not isinstance(value, int | str):
            raise ValueError(f"the detail {name} is not a number, a truth or a word")
        if isinstance(value, int) and not -(2**63) <= value < 2**63:
            raise ValueError(f"the detail {name} is too large")
    text = json.dumps(dict(detail), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    if len(text) > DETAIL_LIMIT:
        raise ValueError("too many details")
    return text


def clean_text(text: str, limit: int) -> str:
    """One line a person may have typed: no control characters, no hidden or reversing marks, at most `limit` long."""
    seen = _UNSEEN.sub("", "".join(c if unicodedata.category(c) not in ("Cc", "Cs") else " " for c in text))
    return " ".join(seen.split())[:limit]


def make_entry(entry_id: str, at_utc: datetime, offset_min: int, actor: Actor, deed: Deed) -> AuditEntry:
    """An entry not written yet. Raises ValueError for a detail that is not one."""
    return AuditEntry(
        sequence=0,
        entry_id=entry_id,
        at_utc=at_utc,
        offset_min=offset_min,
        actor_id=actor.operator_id,
        actor_name=clean_text(actor.name, NAME_LIMIT),
        roles=actor.role_text,
        workstation=clean_text(actor.workstation, NAME_LIMIT),
        action=deed.action.value,
        object_kind=deed.obj.kind.value,
        object_id=clean_text(deed.obj.id, OBJECT_ID_LIMIT),
        detail=canonical_detail(deed.detail),
        reason=clean_text(deed.reason, REASON_LIMIT),
        result=deed.result.value,
    )
