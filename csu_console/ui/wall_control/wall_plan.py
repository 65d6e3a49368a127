"""Where the screens of the wall lie in a widget: as they hang, in true proportions, with their bezels."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF

from csu_console.domain.wall_scene import ScreenPlace, WallScreen
from csu_console.ui.mosaic.tile_geometry import neighbour, tile_rects

Spot = tuple[int, int]
"""A screen's row and a tile's index."""

SNAP_PX = 10
"""A screen let go so near another's edge hangs flush with it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One screen in logical pixels: frame with bezel, picture, tiles."""

    screen: WallScreen
    frame: QRect
    picture: QRect
    tiles: tuple[QRect, ...]


@dataclass(frozen=True, slots=True)
class WallPlan:
    """`scale`: pixels a millimetre. Empty for a wall without screens."""

    placed: tuple[Placed, ...] = ()
    scale: float = 1.0

    def of(self, screen_id: int) -> Placed | None:
        return next((each for each in self.placed if each.screen.id == screen_id), None)

    def screen_at(self, point: QPoint) -> Placed | None:
        return next((each for each in self.placed if each.frame.contains(point)), None)

    def spot_at(self, point: QPoint) -> Spot | None:
        """The tile under a point; on a bezel, none."""
        for each in self.placed:
            for index, rect in enumerate(each.tiles):
                if rect.contains(point):
                    return each.screen.id, index
        return None

    def beside(self, spot: Spot, dx: int, dy: int) -> Spot:
        """The next tile in a direction, over the edges of screens too; the same one at the wall's edge."""
        spots = [(each.screen.id, index) for each in self.placed for index in range(len(each.tiles))]
        rects = tuple(rect for each in self.placed for rect in each.tiles)
        if spot not in spots:
            return spots[0] if spots else spot
        return spots[neighbour(rects, spots.index(spot), dx, dy)]


def framed(place: ScreenPlace) -> QRectF:
    """Millimetres, bezel included."""
    around = place.bezel_mm
    return QRectF(
        place.x_mm - around, place.y_mm - around, place.width_mm + 2 * around, place.height_mm + 2 * around
    )


def bounds(screens: tuple[WallScreen, ...]) -> QRectF:
    """Of the whole wall, millimetres."""
    whole = QRectF()
    for screen in screens:
        whole = whole.united(framed(screen.place))
    return whole


def plan_of(screens: tuple[WallScreen, ...], room: QRect, whole: QRectF | None = None) -> WallPlan:
    """The whole wall as large as it fits into a rectangle, in its middle; `whole`: bounds that do not follow a screen
    in the hand."""
    if not screens or room.isEmpty():
        return WallPlan()
    whole = bounds(screens) if whole is None else whole
    scale = min(room.width() / whole.width(), room.height() / whole.height())
    left = room.left() + (room.width() - whole.width() * scale) / 2
    top = room.top() + (room.height() - whole.height() * scale) / 2

    def pixels(rect: QRectF) -> QRect:
        return QRectF(
            left + (rect.left() - whole.left()) * scale,
            top + (rect.top() - whole.top()) * scale,
            rect.width() * scale,
            rect.height() * scale,
        ).toRect()

    placed = []
    for screen in screens:
        place = screen.place
        picture = pixels(QRectF(place.x_mm, place.y_mm, place.width_mm, place.height_mm))
        # Screens that hang flush still show as two.
        picture = picture.adjusted(1, 1, -1, -1)
        tiles = tile_rects(screen.content.layout, picture.width(), picture.height(), 1)
        placed.append(
            Placed(
                screen,
                pixels(framed(place)),
                picture,
                tuple(tile.translated(picture.topLeft()) for tile in tiles),
            )
        )
    return WallPlan(tuple(placed), scale)


def snapped(
    moving: ScreenPlace, x_mm: int, y_mm: int, others: tuple[ScreenPlace, ...], reach_mm: float
) -> tuple[int, int]:
    """Where a screen hangs that was let go at (x, y): flush with an edge of another one that is near, bezels touching."""
    own = moving.bezel_mm
    xs, ys = [], []
    for other in others:
        gap = own + other.bezel_mm
        xs += [
            other.x_mm,
            other.x_mm + other.width_mm + gap,
            other.x_mm - moving.width_mm - gap,
            other.x_mm + other.width_mm - moving.width_mm,
        ]
        ys += [
            other.y_mm,
            other.y_mm + other.height_mm + gap,
            other.y_mm - moving.height_mm - gap,
            other.y_mm + other.height_mm - moving.height_mm,
        ]
    near_x = min(xs, key=lambda at: abs(at - x_mm), default=x_mm)
    near_y = min(ys, key=lambda at: abs(at - y_mm), default=y_mm)
    return (
        near_x if abs(near_x - x_mm) <= reach_mm else x_mm,
        near_y if abs(near_y - y_mm) <= reach_mm else y_mm,
    )
