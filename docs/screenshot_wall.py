"""The guide's pictures of the room's wall: six screens of a wall computer, and a mosaic followed with consent."""

from __future__ import annotations

from PySide6.QtCore import Qt

from csu_console.domain.operator import Operator
from csu_console.domain.permission import Role
from csu_console.domain.reservation import Holder
from csu_console.domain.shared_mosaic import MosaicView
from csu_console.domain.wall_item import CameraItem, ClockItem, TextItem
from csu_console.domain.wall_scene import HostKind, SceneSchedule, ScreenFound, ScreenPlace, WallScreen
from csu_console.services.wall.wall_presence import ScreenState, WallPresence
from csu_console.storage import shared_mosaics
from csu_console.storage.database import Session
from csu_console.storage.people import accounts, sessions
from csu_console.ui.main_window import MainWindow
from csu_console.ui.wall_control.control_window import WallControlWindow
from csu_console.ui.wall_control.follow_window import FollowWindow
from docs.screenshot_camera import Camera, let_run, opened, press, type_number, wait

PICTURES = ("wall-control", "wall-scenes", "wall-place", "wall-people", "share-asked", "share", "follow")
WIDTH_MM, HEIGHT_MM, BEZEL_MM = 1018, 573, 8
COLUMNS, ROWS = 3, 2
HOST = "mur-1"


def room_wall(window: MainWindow, camera: Camera) -> None:
    """The supervisor's screen, then both sides of a following."""
    services = window.services
    found = tuple(
        ScreenFound(
            f"HDMI-{1 + row * COLUMNS + column}",
            *(WIDTH_MM, HEIGHT_MM, column * WIDTH_MM, row * HEIGHT_MM),
        )
        for row in range(ROWS)
        for column in range(COLUMNS)
    )
    states = tuple(ScreenState(each, attached=True) for each in found)
    presence = WallPresence(
        services.database, services.wall, services.clock, HOST, HostKind.COMPUTER, lambda: states
    )
    presence.start()
    try:
        wait("the wall's screens", lambda: len(_hung(window)) == len(found))
        wait("that they live", lambda: all(each.alive for each in _hung(window)))
        if camera.wants(*PICTURES[:4]):
            _control(window, camera)
        _share(window, camera)
    finally:
        presence.close()


def _hung(window: MainWindow) -> tuple[WallScreen, ...]:
    """The wall computer's screens, not this workstation's own."""
    return tuple(each for each in window.services.wall.screens() if each.host == HOST)


def _control(window: MainWindow, camera: Camera) -> None:
    services, wall = window.services, window.services.wall
    for place, screen in enumerate(_hung(window)):
        row, column = divmod(place, COLUMNS)
        pitch_x, pitch_y = WIDTH_MM + 2 * BEZEL_MM, HEIGHT_MM + 2 * BEZEL_MM
        hangs = ScreenPlace(column * pitch_x, row * pitch_y, WIDTH_MM, HEIGHT_MM, BEZEL_MM)
        wall.place(screen.id, hangs)
    cameras = [each.id for each in services.inventory.cameras() if each.id is not None]
    for place, screen in enumerate(_hung(window)):
        for tile in range(4):
            which = cameras[(place * 4 + tile) % min(14, len(cameras))]
            if (place, tile) == (2, 1):
                wall.show(screen.id, tile, ClockItem())
            elif (place, tile) == (5, 3):
                wall.show(screen.id, tile, TextItem("Marche blanche : départ 14 h, place de la Mairie"))
            else:
                wall.show(screen.id, tile, CameraItem(which))
    wait("what was sent", lambda: all(len(each.content.items) == 4 for each in _hung(window)), 20.0)
    wall.save_scene("Nuit", 1)
    wall.save_scene("Marché du samedi", 3, [each.id for each in _hung(window)[:2]])
    wait("the scenes", lambda: len(wall.scenes()) == 2, 10.0)
    wall.schedule(SceneSchedule(1, 21 * 60))
    wall.schedule(SceneSchedule(3, 7 * 60 + 30, 1 << 5))
    wall.recall(3)
    wall.lock(_hung(window)[5].id)
    window.registry.action("wall.control").trigger()
    control = opened(WallControlWindow)
    thumbnails = control.view.thumbnails
    wait("thumbnails", lambda: sum(thumbnails.image(each) is not None for each in cameras) >= 12, 30.0)
    first, second = _hung(window)[:2]
    control.view.select(first.id, 1)
    type_number(control, f"M{second.number}.4.104", enter=False)
    camera.take("wall-control", control)
    press(control, Qt.Key.Key_Escape)
    control.show_tab(1)
    control.scenes.list.setCurrentRow(1)
    camera.take("wall-scenes", control)
    control.show_tab(2)
    control.toggle_placing()
    camera.take("wall-place", control)
    control.toggle_placing()
    _colleague(window)
    control.show_tab(3)
    control.people.find_desks()
    camera.take("wall-people", control)
    control.close()


def _colleague(window: MainWindow) -> Holder:
    """Somebody else signs in, at a workstation of the room."""
    database, now = window.services.database, window.services.clock.utc_now()
    person = Operator(None, "b.lagarde", "Bruno Lagarde", frozenset({Role.OPERATOR}))

    def sign_in(session: Session) -> tuple[int, int]:
        known = next((each for each in accounts.all_operators(session) if each.name == person.name), None)
        operator_id = known.id if known is not None else None
        if operator_id is None:
            operator_id = accounts.add_operator(session, person, None, now)
        return operator_id, sessions.open_session(session, operator_id, "poste-2", now)

    operator_id, row = database.write_now(sign_in)
    return Holder(str(row), person.shown_name, "poste-2", operator_id)


def _share(window: MainWindow, camera: Camera) -> None:
    """A colleague follows this console, then is followed."""
    services = window.services
    shares, database, now = services.shares, services.database, services.clock.utc_now()
    other, me = _colleague(window), services.people.sessions.actor()
    own = Holder(str(services.people.sessions.session_id), me.name, me.workstation, me.operator_id)
    chief = Holder(other.session, "Hugues Marsan", "poste-1", other.operator_id)
    asked = database.write_now(lambda session: shared_mosaics.ask(session, chief, own, now))
    wait("the question", shares.questions, 10.0)
    camera.take("share-asked", window)
    shares.accept(asked)
    wait("the banner", shares.watchers, 10.0)
    camera.take("share", window)
    shares.stop_watchers()
    wait("the end", lambda: not shares.watchers(), 10.0)
    shares.ask(other)
    wait("asked", shares.followed, 10.0)
    cameras = tuple(each.id for each in services.inventory.cameras()[:4])
    layout = next(each for each in services.layouts.layouts() if each.name == "2x2")
    view = MosaicView(layout, cameras)
    share_id = shares.followed()[0].id
    later = services.clock.utc_now()
    database.write_now(lambda session: shared_mosaics.accept(session, share_id, view, later))
    follow = opened(FollowWindow)
    wait("its cameras", lambda: follow.mosaic.shown_id(3) is not None, 10.0)
    let_run(3000)
    camera.take("follow", follow)
    follow.close()
