"""Tours on tiles: a tile of the console or of a wall screen shows each camera of a tour in its turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from csu_console.domain.tour import Tour, TourTurn
from csu_console.ui.mosaic.mosaic import Mosaic, TileContent


class ToursPort(Protocol):
    """TourService. What acts raises ConsoleError."""

    @property
    def changed(self) -> SignalInstance: ...

    @property
    def stepped(self) -> SignalInstance: ...

    def tours(self) -> tuple[Tour, ...]: ...

    def turn(self, tour_id: int) -> TourTurn | None: ...

    def set_running(self, tour_id: int, running: bool) -> None: ...


class TourTiles(QObject):
    """Owned by the console window; GUI thread. Follows the tours in every mosaic, shown or not."""

    def __init__(
        self, tours: ToursPort, mosaics: Callable[[], Iterable[Mosaic]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tours, self._mosaics = tours, mosaics
        tours.changed.connect(self.follow)
        tours.stepped.connect(self._on_stepped)

    def show(self, mosaic: Mosaic, index: int, tour_id: int) -> None:
        """From now on the tile shows this tour, which is started when it stands still. Raises ConsoleError."""
        tour = next((each for each in self._tours.tours() if each.id == tour_id), None)
        if tour is None:
            return
        if not tour.running:
            self._tours.set_running(tour_id, True)
        turn = self._tours.turn(tour_id) or TourTurn(tour_id, count=len(tour.steps))
        mosaic.put(index, TileContent(tour=turn))

    def follow(self) -> None:
        """Every tile that shows a tour, brought to its turn."""
        known = {tour.id for tour in self._tours.tours()}
        for mosaic in self._mosaics():
            mosaic.update_tours(lambda before: self._turn(before, known))

    def _on_stepped(self, _tour_id: int, _camera_id: int) -> None:
        self.follow()

    def _turn(self, before: TourTurn, known: set[int | None]) -> TourTurn | None:
        if known and before.tour_id not in known:
            return None
        turn = self._tours.turn(before.tour_id)
        if turn is None:
            # Stopped, or not read yet: the tile keeps what it shows and goes on when the tour does.
            return TourTurn(before.tour_id, before.camera_id, before.position, before.count, None, True)
        if turn.camera_id is None:
            return TourTurn(before.tour_id, before.camera_id, before.position, turn.count, None, turn.paused)
        return turn
