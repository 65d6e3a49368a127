"""What the wall shows, in words with an icon: never a colour alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from csu_console.domain.camera import Camera
from csu_console.domain.local_time import shown_at
from csu_console.domain.shared_mosaic import SharedMosaic, ShareEnd
from csu_console.domain.tour import Tour, TourTurn
from csu_console.domain.wall_item import (
    CameraItem,
    ClockItem,
    MosaicItem,
    ReplayItem,
    StillItem,
    TextItem,
    TourItem,
    WallItem,
)
from csu_console.domain.wall_scene import HostKind, SentItem, WallScreen
from csu_console.ui.mosaic.tile_words import Words
from csu_console.ui.theme.palette import Ink


class Names(Protocol):
    """Where names come from."""

    def camera(self, camera_id: int) -> Camera | None: ...


class Turns(Protocol):
    """TourService, as far as names go."""

    def turn(self, tour_id: int) -> TourTurn | None: ...


class Shows(Protocol):
    """Of the services, what says which camera a tile shows now."""

    @property
    def tours(self) -> Turns: ...


def camera_name(cameras: Names, camera_id: int) -> str:
    camera = cameras.camera(camera_id)
    if camera is None:
        return QCoreApplication.translate("WallWords", "camera no longer in the inventory")
    return f"{camera.number} {camera.name}"


def item_words(item: WallItem, cameras: Names, tours: tuple[Tour, ...]) -> Words:
    """What a tile shows, in one line."""
    translate = QCoreApplication.translate
    match item:
        case CameraItem():
            return Words(camera_name(cameras, item.camera_id), "camera")
        case TourItem():
            name = next((tour.name for tour in tours if tour.id == item.tour_id), "?")
            return Words(translate("WallWords", "Tour: {name}").format(name=name), "carousel", Ink.ACTION)
        case TextItem():
            return Words(" ".join(item.text.split()), "text")
        case ClockItem():
            return Words(translate("WallWords", "Clock"), "clock")
        case StillItem():
            return _still_words(item, cameras)
        case ReplayItem():
            text = translate("WallWords", "REPLAY of {camera} from {time}")
            at = shown_at(item.at_utc).strftime("%d/%m %H:%M:%S")
            camera = camera_name(cameras, item.camera_id)
            return Words(text.format(camera=camera, time=at), "play", Ink.ATTENTION)
        case MosaicItem():
            text = translate("WallWords", "Mosaic of {name}")
            return Words(text.format(name=item.shared_by), "person", Ink.ACTION)


def _still_words(item: StillItem, cameras: Names) -> Words:
    if item.camera_id is None:
        return Words(item.title or QCoreApplication.translate("WallWords", "Picture"), "paper")
    text = QCoreApplication.translate("WallWords", "Still of {camera}")
    return Words(text.format(camera=camera_name(cameras, item.camera_id)), "snapshot")


def screen_state(screen: WallScreen) -> Words:
    """Whether the screen lives: a shape and a word."""
    translate = QCoreApplication.translate
    if not screen.attached:
        if screen.kind is HostKind.COMPUTER and screen.seen_lately:
            return Words(translate("WallWords", "UNPLUGGED"), "lost", Ink.ATTENTION)
        # Somebody closed the window, or ended the program in order.
        return Words(translate("WallWords", "closed"), "close", Ink.SECONDARY)
    if not screen.alive:
        return Words(translate("WallWords", "LOST"), "lost", Ink.NOW)
    if screen.late > 0:
        return Words(
            translate("WallWords", "{count} late").format(count=screen.late), "frozen", Ink.ATTENTION
        )
    return Words(translate("WallWords", "live"), "live", Ink.WELL)


def lock_words(screen: WallScreen) -> Words | None:
    if screen.locked_by is None:
        return None
    return Words(screen.locked_by.name or _program(), "lock", Ink.ATTENTION)


def since(at_utc: datetime, now_utc: datetime) -> str:
    """14:32, or the day too when it was another one."""
    local, now = shown_at(at_utc), shown_at(now_utc)
    if now - local < timedelta(hours=12) and local.date() == now.date():
        return local.strftime("%H:%M:%S")
    return local.strftime("%d/%m %H:%M")


def sent_line(sent: SentItem, now_utc: datetime) -> str:
    """Who sent it and since when."""
    text = QCoreApplication.translate("WallWords", "sent by {name} ({workstation}) since {time}")
    if sent.by.operator_id is None and not sent.by.name:
        text = QCoreApplication.translate("WallWords", "sent by the program since {time}")
    return text.format(name=sent.by.name, workstation=sent.by.workstation, time=since(sent.at_utc, now_utc))


def end_words(share: SharedMosaic) -> str:
    """Why a following is over, for the other side."""
    translate = QCoreApplication.translate
    name = share.operator.name
    match share.end:
        case ShareEnd.REFUSED:
            text = translate("WallWords", "{name} does not share the mosaic.")
        case ShareEnd.UNANSWERED:
            text = translate("WallWords", "{name} did not answer: nothing is shared.")
        case ShareEnd.LOCKED:
            text = translate("WallWords", "The workstation of {name} is locked: nothing is shared.")
        case ShareEnd.SIGNED_OUT:
            text = translate("WallWords", "Signed out: the mosaic of {name} is no longer shared.")
        case ShareEnd.LOST:
            text = translate(
                "WallWords", "The workstation of {name} or the database was lost: nothing is shared."
            )
        case _:
            text = translate("WallWords", "The mosaic of {name} is no longer shared.")
    return text.format(name=name)


def _program() -> str:
    return QCoreApplication.translate("WallWords", "the program")


def item_camera(item: object, services: Shows) -> int | None:
    """The camera whose live picture stands for an item."""
    if isinstance(item, CameraItem):
        return item.camera_id
    if isinstance(item, TourItem):
        turn = services.tours.turn(item.tour_id)
        return None if turn is None else turn.camera_id
    return None
