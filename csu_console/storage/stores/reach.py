"""Who destroys what, when recordings lie on several machines' disks and in common stores."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, false, or_

from csu_console.domain.authorisation import RETENTION_CEILING_DAYS
from csu_console.storage.tables import segments

_SEGMENT = segments.c

NOBODYS_AFTER = timedelta(days=RETENTION_CEILING_DAYS + 2)
"""A row without a store that no machine has claimed by then: its file is on none of them."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What one program answers for. `alone`: no other disk of this room is known.

    `common` are stores it reaches, `retired` those given up for good. `busy_disks` are the disks of other recorders
    that live: what lies in a common store with a copy there is theirs to destroy, copy and all.
    """

    own_id: int
    alone: bool
    common: frozenset[int] = frozenset()
    retired: frozenset[int] = frozenset()
    busy_disks: frozenset[int] = frozenset()

    def on_own_disk(self) -> ColumnElement[bool]:
        """For a query of `segments`: what frees room here when it goes."""
        mine = _SEGMENT.store_id == self.own_id
        return or_(mine, _SEGMENT.store_id.is_(None)) if self.alone else mine

    def to_destroy(self, now_utc: datetime) -> ColumnElement[bool]:
        """For a query of `segments`: what this program destroys when its time has come."""
        nameless = and_(_SEGMENT.store_id.is_(None), _SEGMENT.end_utc <= now_utc - NOBODYS_AFTER)
        theirs = _SEGMENT.copy_store_id.in_(self.busy_disks) if self.busy_disks else false()
        return or_(
            self.on_own_disk(),
            nameless,
            and_(_SEGMENT.store_id.in_(self.common), or_(_SEGMENT.copy_store_id.is_(None), ~theirs)),
            _SEGMENT.store_id.in_(self.retired),
        )
