"""Time stamps of partners that were pressed and are not read back from the database yet."""

from __future__ import annotations

from csu_console.domain.logbook import AdditionKind, Entry, NewAddition


class PartnerSteps:
    """Remembers what waits, per entry and partner; forgets it once the entry itself says so. GUI thread."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[int, str], tuple[AdditionKind, ...]] = {}

    def taken(self, entry: Entry, partner: str) -> tuple[AdditionKind, ...]:
        """The steps a partner has taken: those of the entry, then those under way."""
        written = tuple(added.what.kind for added in entry.partners().get(partner, ()))
        key = (entry.number, partner)
        waiting = tuple(kind for kind in self._waiting.pop(key, ()) if kind not in written)
        if waiting:
            self._waiting[key] = waiting
        return (*written, *waiting)

    def stamped(self, number: int, partner: str, kind: AdditionKind) -> None:
        """It was handed to the database."""
        key = (number, partner)
        self._waiting[key] = (*self._waiting.get(key, ()), kind)

    def refused(self, number: int, addition: NewAddition) -> None:
        """It was not written and will not be."""
        key = (number, addition.subject)
        waiting = tuple(kind for kind in self._waiting.pop(key, ()) if kind is not addition.kind)
        if waiting:
            self._waiting[key] = waiting
