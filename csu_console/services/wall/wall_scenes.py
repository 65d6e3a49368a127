"""Scenes of the wall: saved, recalled by hand, by the hour, by an alarm or a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.actor import Access, Actor
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.clock import Clock
from csu_console.domain.permission import Permission
from csu_console.domain.wall_scene import Cause, Scene, SceneSchedule, scene_screen
from csu_console.services.database_service import DatabaseService
from csu_console.services.wall import wall_orders
from csu_console.services.wall.wall_book import Otherwise, WallBook
from csu_console.services.wall.wall_orders import Recalled
from csu_console.storage import wall_scenes
from csu_console.storage.database import Session
from csu_console.storage.walls import Change

HOURS_EVERY_MS = 5000
"""How often hours are looked at; the minute of a scene is met within this."""

Then = Callable[[None], None]


class WallScenes(WallBook):
    """The half of `WallService` about scenes. Lives in the GUI thread; owns its timer."""

    recalled = Signal(object)
    """Recalled: by hand from here, or by schedule, alarm or plan executed here."""

    def __init__(
        self, database: DatabaseService, access: Access, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(database, clock, parent)
        self._access = access
        self._hours = QTimer(self)
        self._hours.setInterval(HOURS_EVERY_MS)
        self._hours.timeout.connect(self.look_at_hours)

    def start(self) -> None:
        super().start()
        self._hours.start()

    def close(self, timeout_s: float = 1.0) -> None:
        self._hours.stop()
        super().close(timeout_s)

    def save_scene(
        self,
        name: str,
        number: int,
        screen_ids: Iterable[int] | None = None,
        then: Then | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        """Keep what these screens show now, None for the whole wall: then recalling it clears the others too.
        Replaces the scene of that number. Recordings, stills of cameras and shared mosaics are left out."""
        actor = self._access.require(Permission.WALL_DRIVE)
        ids = None if screen_ids is None else frozenset(screen_ids)
        screens = tuple(scene_screen(one) for one in self.screens() if ids is None or one.id in ids)
        scene = Scene(number, name.strip(), screens, ids is None, actor.name, self._clock.utc_now())
        deed = Deed(Action.WALL_SCENE_SAVED, _scene(number), detail={"screens": len(screens)})
        self._command(
            actor, lambda s, _change: wall_scenes.save_scene(s, scene), lambda _none: (deed,), then, otherwise
        )

    def remove_scene(self, number: int, then: Then | None = None, otherwise: Otherwise | None = None) -> None:
        """With its hours."""
        actor = self._access.require(Permission.WALL_DRIVE)
        deed = Deed(Action.WALL_SCENE_REMOVED, _scene(number))
        self._command(
            actor,
            lambda s, _change: wall_scenes.remove_scene(s, number),
            lambda _none: (deed,),
            then,
            otherwise,
        )

    def recall(
        self,
        number: int,
        then: Callable[[Recalled], None] | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        """Show a scene by hand: all its screens or, when somebody was faster, none."""
        actor = self._access.require(Permission.WALL_DRIVE)
        self._recall(actor, number, Cause.HAND, then, otherwise)

    def recall_by_program(
        self,
        number: int,
        cause: Cause,
        then: Callable[[Recalled], None] | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        """Show a scene because an alarm or a plan asks for it: nobody's right is needed now, whoever set the alarm up
        had it. Takes what is there away, except on screens somebody keeps locked."""
        self._recall(None, number, cause, then, otherwise)

    def schedule(
        self,
        schedule: SceneSchedule,
        then: Callable[[int], None] | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        """A scene at an hour of some days; with its `id` the one known is changed. `then` is told the row number."""
        actor = self._access.require(Permission.WALL_DRIVE)
        deed = Deed(Action.WALL_SET_UP, _scene(schedule.scene), detail={"minute": schedule.minute})
        self._command(
            actor,
            lambda s, _change: wall_scenes.save_schedule(s, schedule),
            lambda _row: (deed,),
            then,
            otherwise,
        )

    def unschedule(
        self, schedule_id: int, then: Then | None = None, otherwise: Otherwise | None = None
    ) -> None:
        actor = self._access.require(Permission.WALL_DRIVE)
        deed = Deed(Action.WALL_SET_UP, AuditObject(ObjectKind.WALL))
        self._command(
            actor,
            lambda s, _change: wall_scenes.remove_schedule(s, schedule_id),
            lambda _none: (deed,),
            then,
            otherwise,
        )

    def look_at_hours(self) -> None:
        """Execute what is due: of all programs of the room the one that writes the day first."""
        local = self._clock.utc_now().astimezone()
        for schedule in self.schedules():
            if schedule.is_due(local):
                self._execute(schedule, local)

    def _execute(self, schedule: SceneSchedule, local: datetime) -> None:
        def order(session: Session, change: Change) -> Recalled | None:
            if not wall_scenes.claim_schedule(session, schedule, local.date()):
                return None
            return wall_orders.recall(session, schedule.scene, None, change, Cause.SCHEDULE)

        def deeds(recalled: Recalled | None) -> tuple[Deed, ...]:
            return () if recalled is None else (_recall_deed(recalled),)

        def told(recalled: Recalled | None) -> None:
            if recalled is not None:
                self.recalled.emit(recalled)

        self._command(None, order, deeds, told)

    def _recall(
        self,
        actor: Actor | None,
        number: int,
        cause: Cause,
        then: Callable[[Recalled], None] | None,
        otherwise: Otherwise | None,
    ) -> None:
        seen = None if actor is None else self.screens()

        def told(recalled: Recalled) -> None:
            self.recalled.emit(recalled)
            if then is not None:
                then(recalled)

        self._command(
            actor,
            lambda session, change: wall_orders.recall(session, number, seen, change, cause),
            lambda recalled: (_recall_deed(recalled),),
            told,
            otherwise,
        )


def _scene(number: int) -> AuditObject:
    return AuditObject(ObjectKind.WALL, f"S{number}")


def _recall_deed(recalled: Recalled) -> Deed:
    detail = {"cause": recalled.cause.value, "screens": len(recalled.shown), "kept": len(recalled.kept)}
    return Deed(Action.WALL_RECALLED, _scene(recalled.scene.number), detail=detail)
