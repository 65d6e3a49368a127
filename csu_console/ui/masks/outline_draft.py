"""The outline being drawn, point by point. No widget, so that it can be tested alone."""

from __future__ import annotations

from csu_console.domain.mask import Point
from csu_console.ui.masks import outline


class OutlineDraft:
    """`points` None while nothing is being drawn; all points normalised. `cursor`: where the next one would go."""

    def __init__(self) -> None:
        self.points: list[Point] | None = None
        self.cursor: Point = (0.5, 0.5)

    @property
    def active(self) -> bool:
        return self.points is not None

    def start(self, cursor: Point) -> None:
        self.points, self.cursor = [], cursor

    def stop(self) -> None:
        self.points = None

    def aim(self, point: Point) -> None:
        self.cursor = outline.clamped(point)

    def move_cursor(self, dx: float, dy: float) -> None:
        self.aim((self.cursor[0] + dx, self.cursor[1] + dy))

    def put(self, point: Point) -> None:
        """The next point; the same place twice is one point."""
        point = outline.clamped(point)
        if self.points is not None and (not self.points or self.points[-1] != point):
            self.points.append(point)
        self.cursor = point

    def take_back(self) -> None:
        if self.points:
            del self.points[-1:]

    @property
    def closable(self) -> bool:
        """Enough points for an area."""
        return self.points is not None and len(self.points) >= outline.MIN_POINTS

    @property
    def crosses_itself(self) -> bool:
        return outline.crosses_itself(self.points or [])
