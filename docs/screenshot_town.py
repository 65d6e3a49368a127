"""What the tour asks of the demo city's cameras: where they are shown, and in which state."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from csu_console.ui.main_window import MainWindow
from docs.screenshot_camera import WaitedInVain, type_number, wait

LATE, LOST, REFUSED, COVERED, EXPIRED, NO_ORDER = 7, 103, 106, 202, 203, 205
NEVER_LIVE = frozenset({LATE, LOST, REFUSED, COVERED, EXPIRED})


def id_of(window: MainWindow, number: int) -> int:
    """The demo's camera of this number. Raises WaitedInVain."""
    known = window.services.inventory.by_number(number)
    if known is None or known.id is None:
        raise WaitedInVain(f"camera {number} is not in the demo city")
    return known.id


def field_in(widget: QWidget) -> QLineEdit:
    """The line in which something is typed. Raises WaitedInVain."""
    field = widget.findChild(QLineEdit)
    if not isinstance(field, QLineEdit):
        raise WaitedInVain(f"{widget} has no line to type in")
    return field


def tile_of(window: MainWindow, number: int) -> int:
    """The tile that shows this camera. Raises ValueError."""
    return [window.mosaic.shown_id(index) for index in range(window.mosaic.count)].index(
        id_of(window, number)
    )


def is_live(window: MainWindow, number: int) -> bool:
    tile = tile_of(window, number)
    return window.view.tiles.image(tile) is not None and window.view.tiles.overlay(tile).state is None


def says(window: MainWindow, number: int, icon: str) -> bool:
    """Whether a camera's tile shows the state with this icon."""
    state = window.view.tiles.overlay(tile_of(window, number)).state
    return state is not None and state.icon == icon


def wait_for_pictures(window: MainWindow, numbers: tuple[int, ...]) -> None:
    """All of them live at once; on a machine too busy for that, a picture on every tile. Raises WaitedInVain."""
    wanted = [number for number in numbers if number not in NEVER_LIVE]
    try:
        wait("live pictures", lambda: all(is_live(window, number) for number in wanted), 40.0)
    except WaitedInVain:
        tiles = [tile_of(window, number) for number in wanted]
        wait("pictures", lambda: all(window.view.tiles.image(tile) is not None for tile in tiles))


def show(window: MainWindow, layout: str, numbers: tuple[int, ...]) -> None:
    """Choose a layout and put cameras on its tiles, as an operator types it."""
    window.view.setFocus()
    type_number(window, layout)
    for tile, number in enumerate(numbers, start=1):
        type_number(window, f"{tile}.{number}")
