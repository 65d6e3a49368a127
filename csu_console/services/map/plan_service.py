"""Plans of sites, shared by the room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.site import Site
from csu_console.domain.site_plan import PlacedCamera, PlanPicture, SitePlan
from csu_console.services.database_service import DatabaseService
from csu_console.storage import site_plans
from csu_console.storage.change_feed import Topic


class PlanService(QObject):
    """Lives in the GUI thread; the list is in memory, pictures are fetched when one is opened."""

    changed = Signal()
    acted = Signal(object)
    """Deed, for the journal."""

    def __init__(
        self, database: DatabaseService, access: Access, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._database, self._access, self._clock = database, access, clock
        self._plans: tuple[SitePlan, ...] = ()
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Raises StorageFault."""
        self._take(self._database.read(site_plans.plans))

    def plans(self, site_id: int | None = None) -> tuple[SitePlan, ...]:
        """Of one site, or all."""
        return tuple(plan for plan in self._plans if site_id is None or plan.site_id == site_id)

    def may_edit(self) -> bool:
        try:
            self._access.require(Permission.INVENTORY_EDIT)
        except ConsoleError:
            return False
        return True

    def picture(
        self,
        plan_id: int,
        then: Callable[[PlanPicture | None], None],
        otherwise: Callable[[ConsoleError], None],
    ) -> None:
        """The file of a plan, when the database has answered. Raises NotPermitted."""
        self._access.require(Permission.LIVE)
        self._database.fetch(lambda session: site_plans.picture(session, plan_id), then, otherwise)

    def add(self, site: Site, name: str, file: Path) -> int:
        """A plan from a file; its id. Raises NotPermitted, InvalidInput, StorageFault."""
        actor = self._access.require(Permission.INVENTORY_EDIT)
        given, now = site_plans.read_picture(file), self._clock.utc_now()
        site_id = site.id
        assert site_id is not None, "read from a row"
        said = name.strip()[:80] or file.stem[:80]
        plan_id = self._database.write_now(
            lambda session: site_plans.add(session, site_id, said, given, now, actor.name)
        )
        self.load()
        self._tell(site)
        return plan_id

    def remove(self, plan: SitePlan, site: Site) -> None:
        """Raises NotPermitted, StorageFault."""
        self._access.require(Permission.INVENTORY_EDIT)
        self._database.write_now(lambda session: site_plans.remove(session, plan.id))
        self.load()
        self._tell(site)

    def place(self, plan_id: int, camera: PlacedCamera) -> None:
        """Put a camera on a plan, or elsewhere on it. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.INVENTORY_EDIT)
        self._database.write_now(lambda session: site_plans.place(session, plan_id, camera))
        self.load()

    def take_off(self, plan_id: int, camera_id: int) -> None:
        """Raises NotPermitted, StorageFault."""
        self._access.require(Permission.INVENTORY_EDIT)
        self._database.write_now(lambda session: site_plans.take_off(session, plan_id, camera_id))
        self.load()

    def close(self) -> None:
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)

    def _tell(self, site: Site) -> None:
        self.acted.emit(Deed(Action.MAP_CHANGED, AuditObject(ObjectKind.SITE, site.name)))

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.MAP.value:
            self._database.fetch(site_plans.plans, self._take)

    def _take(self, plans: tuple[SitePlan, ...]) -> None:
        if plans != self._plans:
            self._plans = plans
            self.changed.emit()
