"""Layouts and the room's wall of one program."""

from __future__ import annotations

import getpass
import logging
from collections.abc import Callable

from csu_console.app.foundation import Foundation
from csu_console.domain.actor import Actor
from csu_console.domain.audit import Deed
from csu_console.domain.camera import Camera
from csu_console.domain.errors import StorageFault
from csu_console.services.archive.segment_door import SegmentDoor
from csu_console.services.journal_service import JournalService
from csu_console.services.layout_service import LayoutService
from csu_console.services.replay.camera_footage import CameraFootage
from csu_console.services.replay.second_rule import SecondRule
from csu_console.services.wall.picture_sweep import PictureSweep
from csu_console.services.wall.wall_replays import WallReplays
from csu_console.services.wall.wall_service import WallService
from csu_console.services.wall.wall_watch import WallWatch
from csu_console.storage.archive import Archive
from csu_console.storage.parts import newest_part

log = logging.getLogger(__name__)


def layouts_of(f: Foundation) -> LayoutService:
    """Private layouts are those of whoever is signed in; the account's of the operating system while nobody is."""
    sessions = f.people.sessions

    def owner() -> str:
        return getpass.getuser() if sessions.person is None else f"operator {sessions.person.id}"

    layouts = LayoutService(f.database, owner(), access=f.people.access)
    layouts.load()
    sessions.changed.connect(lambda: layouts.show_for(owner()))
    return layouts


def room_wall(f: Foundation, layouts: LayoutService, second_rule: SecondRule | None) -> WallService:
    """Read, not yet watched: `start` once the database is. With it go the watch over lost screens and the sweep."""
    wall = WallService(f.database, f.people.access, f.clock, f.inventory, layouts, second_rule)
    try:
        wall.load()
    except StorageFault as fault:
        # Of a server that is away this program knows no wall: the change feed brings it.
        log.warning("the wall is not known yet: %s", fault)

    wall.acted.connect(told_by(f.journal))
    watch, sweep = WallWatch(wall, f.alerts, f.clock, wall), PictureSweep(f.database, f.clock, wall)
    wall.started.connect(sweep.start)
    wall.closed.connect(sweep.close)
    wall.closed.connect(watch.close)
    return wall


def replays_on_walls(f: Foundation, door: SegmentDoor) -> WallReplays:
    """Recordings that somebody sent to a screen of this program. The caller closes it."""
    archive = Archive(f.paths.archive)

    def footage_of(camera: Camera) -> CameraFootage:
        camera_id, number = camera.id, camera.number
        assert camera_id is not None, "read from a row"
        return CameraFootage(
            *(f.database, door, f.clock, camera_id),
            lambda: newest_part(archive, camera_id, number, f.clock.utc_now()),
            door.open_part,
        )

    replays = WallReplays(f.inventory, footage_of, f.database, f.clock)
    replays.acted.connect(told_by(f.journal))
    return replays


def told_by(journal: JournalService) -> Callable[[Deed, Actor | None], None]:
    """What writes a deed down by who did it; without an actor the program did."""

    def acted(deed: Deed, actor: Actor | None) -> None:
        if actor is None:
            journal.write_down_for_program(deed)
            return
        journal.record(
            deed.action, obj=deed.obj, reason=deed.reason, result=deed.result, detail=deed.detail, actor=actor
        )

    return acted
