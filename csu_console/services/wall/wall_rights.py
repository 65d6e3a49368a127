"""Who may send what to a screen of the wall, and how the journal names screens."""

from __future__ import annotations

from csu_console.domain.actor import Actor
from csu_console.domain.audit import AuditObject, ObjectKind
from csu_console.domain.permission import Permission, Role
from csu_console.domain.wall_item import CameraItem, WallItem
from csu_console.domain.wall_scene import WallScreen

WHOLE_WALL = AuditObject(ObjectKind.WALL)


def may_send(actor: Actor, screen: WallScreen, item: WallItem | None) -> bool:
    """Whoever drives the wall; an operator cameras, to a screen he was given. None: the tile is emptied."""
    if actor.may(Permission.WALL_DRIVE):
        return True
    # The account of a wall has no rights of its own, whatever it was granted.
    given = actor.operator_id in screen.granted and Role.WALL not in actor.roles
    return given and actor.may(Permission.LIVE) and (item is None or isinstance(item, CameraItem))


def screen_object(screen: WallScreen) -> AuditObject:
    return AuditObject(ObjectKind.WALL, str(screen.number))
