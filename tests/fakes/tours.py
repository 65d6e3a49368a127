"""TourService in memory."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from csu_console.domain.tour import Tour, TourTurn


class FakeTours(QObject):
    """TourService in memory."""

    changed = Signal()
    stepped = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Tour] = []
        self.paused: set[int] = set()
        self.resting: set[int] = set()
        self.steps: dict[int, int] = {}
        self.turns: dict[int, TourTurn] = {}

    def tours(self) -> tuple[Tour, ...]:
        return tuple(self.kept)

    def is_paused(self, tour_id: int) -> bool:
        return tour_id in self.paused

    def is_resting(self, tour_id: int) -> bool:
        return tour_id in self.resting

    def step_of(self, tour_id: int) -> int | None:
        return self.steps.get(tour_id)

    def turn(self, tour_id: int) -> TourTurn | None:
        return self.turns.get(tour_id)

    def save(self, tour: Tour) -> Tour:
        stored = tour if tour.id is not None else replace(tour, id=len(self.kept) + 1)
        self.kept = [each for each in self.kept if each.id != stored.id] + [stored]
        self.changed.emit()
        return stored

    def remove(self, tour_id: int) -> None:
        self.kept = [each for each in self.kept if each.id != tour_id]
        self.changed.emit()

    def set_running(self, tour_id: int, running: bool) -> None:
        self.kept = [replace(each, running=running) if each.id == tour_id else each for each in self.kept]
        self.changed.emit()
