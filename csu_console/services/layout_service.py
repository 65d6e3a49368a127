"""Named layouts: the standard ones first, then those saved here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.permission import Permission
from csu_console.domain.search import fold
from csu_console.domain.wall import STANDARD_LAYOUTS, Layout
from csu_console.services.database_service import DatabaseService
from csu_console.storage import layouts
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session

_Saved = tuple[tuple[Layout, bool], ...]

_STANDARD = {fold(layout.name): layout for layout in STANDARD_LAYOUTS}


class LayoutService(QObject):
    """Layouts this person sees. Lives in the GUI thread. `owner` names whose private layouts are shown."""

    changed = Signal()
    acted = Signal(object)
    """A Deed of the journal: what was just done here."""

    def __init__(
        self,
        database: DatabaseService,
        owner: str,
        parent: QObject | None = None,
        *,
        access: Access,
    ) -> None:
        super().__init__(parent)
        assert owner, "an empty owner would make every private layout a shared one"
        self._database = database
        self._access = access
        self._owner = owner
        self._saved: _Saved = ()
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Read the saved ones. Raises StorageFault."""
        self._take(self._database.read(lambda session: layouts.layouts(session, self._owner)))

    def show_for(self, owner: str) -> None:
        """Another person's private layouts from now on; read in the pool."""
        assert owner, "an empty owner would make every private layout a shared one"
        if owner != self._owner:
            self._owner = owner
            self._database.fetch(lambda session: layouts.layouts(session, owner), self._take)

    def layouts(self) -> tuple[Layout, ...]:
        """Standard ones in the order of their numbers, then saved ones by name."""
        return (*STANDARD_LAYOUTS, *(layout for layout, _shared in self._saved))

    def by_name(self, name: str) -> Layout | None:
        """Case and accents do not count."""
        return next((layout for layout in self.layouts() if fold(layout.name) == fold(name)), None)

    def is_standard(self, name: str) -> bool:
        return fold(name) in _STANDARD

    def is_shared(self, name: str) -> bool:
        """True for a saved layout that everybody sees; standard ones are not saved."""
        return any(shared for layout, shared in self._saved if fold(layout.name) == fold(name))

    def save(self, layout: Layout, shared: bool = False) -> None:
        """Add or replace by name; a private layout saved shared (or the reverse) moves.

        Raises NotPermitted for a shared one, InvalidInput for an empty or standard name, StorageFault.
        """
        if shared or self.is_shared(layout.name):
            self._access.require(Permission.LAYOUTS_SHARE)
        if not fold(layout.name):
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "A layout needs a name."))
        if self.is_standard(layout.name):
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "{name} is a standard layout: choose another name."),
                name=layout.name,
            )
        owner, other = (layouts.SHARED, self._owner) if shared else (self._owner, layouts.SHARED)
        moved = self.by_name(layout.name) is not None and self.is_shared(layout.name) is not shared

        def store(session: Session) -> None:
            if moved:
                layouts.remove_layout(session, layout.name, other)
            layouts.save_layout(session, layout, owner)

        self._database.write_now(store)
        self.load()
        if shared:
            self.acted.emit(Deed(Action.LAYOUT_SHARED, AuditObject(ObjectKind.LAYOUT, layout.name)))

    def remove(self, name: str) -> None:
        """Remove a saved layout; raises NotPermitted for a shared one, InvalidInput for a standard one, StorageFault."""
        if self.is_standard(name):
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "{name} is a standard layout: it cannot be removed."), name=name
            )
        owner = layouts.SHARED if self.is_shared(name) else self._owner
        if owner == layouts.SHARED:
            self._access.require(Permission.LAYOUTS_SHARE)
        self._database.write_now(lambda session: layouts.remove_layout(session, name, owner))
        self.load()
        if owner == layouts.SHARED:
            self.acted.emit(Deed(Action.LAYOUT_REMOVED, AuditObject(ObjectKind.LAYOUT, name)))

    def close(self, timeout_s: float = 1.0) -> None:
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.LAYOUTS.value:
            self._database.fetch(lambda session: layouts.layouts(session, self._owner), self._take)

    def _take(self, saved: _Saved) -> None:
        # A private layout hides the shared one of the same name: sorted after it, the later wins.
        by_name = {
            fold(layout.name): (layout, shared)
            for layout, shared in sorted(saved, key=lambda pair: not pair[1])
        }
        visible = tuple(by_name[name] for name in sorted(by_name) if name not in _STANDARD)
        if visible != self._saved:
            self._saved = visible
            self.changed.emit()
