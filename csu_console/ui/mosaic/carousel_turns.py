"""Lets the carousels of one view turn, and opens each next camera in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from csu_console.ui.mosaic.mosaic_view import MosaicView

EVERY_MS = 500
OPEN_AHEAD_S = 2.5
"""Before a carousel's turn: one GOP of 2 s and the opening of the stream, so that a picture is there in time."""


class CarouselTurns(QObject):
    """Owned by its view; ticks only while the view is seen. GUI thread."""

    def __init__(self, view: MosaicView) -> None:
        super().__init__(view)
        self._view = view
        self._tick = QTimer(self)
        self._tick.setInterval(EVERY_MS)
        self._tick.timeout.connect(self.turn)

    def start(self) -> None:
        self._tick.start()

    def stop(self) -> None:
        self._tick.stop()

    def turn(self) -> None:
        """Show the next camera of every carousel whose time has come; open those whose time comes soon."""
        view = self._view
        now_s = view.services.clock.monotonic_s()
        view.mosaic.update_carousels(lambda carousel: carousel.at(now_s))
        for index in view.visible_tiles():
            content = view.mosaic.content(index)
            carousel = content.carousel
            soon = carousel is not None and carousel.is_about_to_turn(now_s, OPEN_AHEAD_S)
            ahead = None if content.tour is None else content.tour.next_id
            view.tiles.open_ahead(index, carousel.next_id if carousel is not None and soon else ahead)
