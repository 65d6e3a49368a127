"""What a mosaic shows: layout, contents of the tiles, selection. No widget, no stream: the model of one window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from csu_console.domain.carousel import Carousel
from csu_console.domain.tour import TourTurn
from csu_console.domain.wall import Layout

HISTORY_MAX = 20


@dataclass(frozen=True, slots=True)
class TileContent:
    """What the operator put on a tile. A hotspot follows the tile that is clicked; its camera is the last one."""

    camera_id: int | None = None
    hotspot: bool = False
    carousel: Carousel | None = None
    tour: TourTurn | None = None

    @property
    def shown_id(self) -> int | None:
        """The camera on the tile now."""
        if self.tour is not None:
            return self.tour.camera_id
        return self.camera_id if self.carousel is None else self.carousel.camera_id


EMPTY = TileContent()


class Mosaic(QObject):
    """Lives in the GUI thread. Tiles count from 0 here and from 1 on the screen.

    Contents beyond the layout's tiles are kept: a camera comes back where it was when the layout grows.
    """

    layout_changed = Signal()
    content_changed = Signal(int)
    selection_changed = Signal()
    enlarged_changed = Signal()

    def __init__(self, layout: Layout, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layout = layout
        self._contents: list[TileContent] = [EMPTY] * len(layout.cells)
        self._histories: list[list[TileContent]] = [[] for _ in layout.cells]
        self._selected = 0
        self._enlarged: int | None = None

    @property
    def layout(self) -> Layout:
        return self._layout

    @property
    def count(self) -> int:
        """Tiles of the layout."""
        return len(self._layout.cells)

    @property
    def selected(self) -> int:
        return self._selected

    @property
    def enlarged(self) -> int | None:
        """The tile that fills the window, or None."""
        return self._enlarged

    def content(self, index: int) -> TileContent:
        return self._contents[index]

    def contents(self) -> tuple[TileContent, ...]:
        """Of all tiles, those beyond the layout included."""
        return tuple(self._contents)

    def shown_id(self, index: int) -> int | None:
        return self._contents[index].shown_id

    def set_layout(self, layout: Layout) -> None:
        self._layout = layout
        missing = self.count - len(self._contents)
        self._contents.extend([EMPTY] * max(0, missing))
        self._histories.extend([] for _ in range(max(0, missing)))
        self._enlarged = None
        self._selected = min(self._selected, self.count - 1)
        self.layout_changed.emit()
        self.selection_changed.emit()

    def restore(self, layout: Layout, contents: tuple[TileContent, ...], selected: int) -> None:
        """Take over a remembered state whole."""
        self._contents = list(contents)
        self._histories = [[] for _ in contents]
        self._selected = max(0, selected)
        self.set_layout(layout)

    def select(self, index: int) -> None:
        """Select a tile; a hotspot elsewhere shows its camera."""
        if not 0 <= index < self.count:
            return
        if index != self._selected:
            self._selected = index
            self.selection_changed.emit()
        self._feed_hotspots(index)

    def enlarge(self, index: int | None) -> None:
        """Let one tile fill the window; None goes back to the layout."""
        if index != self._enlarged and (index is None or 0 <= index < self.count):
            self._enlarged = index
            if index is not None:
                self.select(index)
            self.enlarged_changed.emit()

    def show_camera(self, index: int, camera_id: int | None) -> None:
        """Put a camera on a tile. A hotspot stays one; a carousel ends."""
        hotspot = self._contents[index].hotspot and camera_id is not None
        self.put(index, TileContent(camera_id, hotspot))
        if index == self._selected:
            self._feed_hotspots(index)

    def put(self, index: int, content: TileContent) -> None:
        """Replace a tile's content; what was there can be had back with `undo`."""
        before = self._contents[index]
        if content != before:
            self._remember(index)
            self._replace(index, content)

    def swap(self, one: int, other: int) -> None:
        if one == other:
            return
        self._remember(one)
        self._remember(other)
        first, second = self._contents[one], self._contents[other]
        self._replace(one, second)
        self._replace(other, first)

    def undo(self, index: int) -> bool:
        """Give a tile back what it showed before; False when nothing is remembered."""
        if not self._histories[index]:
            return False
        self._replace(index, self._histories[index].pop())
        return True

    def update_carousels(self, change: Callable[[Carousel], Carousel], only: int | None = None) -> None:
        """Apply a step to carousels (their turn is no history). `only` limits it to one tile."""
        for index in range(self.count) if only is None else (only,):
            carousel = self._contents[index].carousel
            if carousel is not None and (changed := change(carousel)) != carousel:
                self._replace(index, replace(self._contents[index], carousel=changed))

    def update_tours(self, change: Callable[[TourTurn], TourTurn | None]) -> None:
        """Bring tiles that show a tour to its turn (no history either). None: it has ended, its last camera stays."""
        for index, content in enumerate(self._contents):
            turn = None if content.tour is None else change(content.tour)
            if content.tour is not None and turn != content.tour:
                kept = TileContent(tour=turn) if turn is not None else TileContent(content.tour.camera_id)
                self._replace(index, kept)

    def drop_cameras(self, is_known: Callable[[int], bool]) -> None:
        """Empty the tiles whose camera is no longer in the inventory."""
        for index, content in enumerate(self._contents):
            if content.carousel is not None:
                left = tuple(camera_id for camera_id in content.carousel.camera_ids if is_known(camera_id))
                if left != content.carousel.camera_ids:
                    kept = replace(content.carousel, camera_ids=left, position=0) if left else None
                    self._replace(index, replace(content, carousel=kept))
            elif content.tour is None and content.camera_id is not None and not is_known(content.camera_id):
                self._replace(index, replace(content, camera_id=None))

    def first_free(self) -> int:
        """The first empty tile, else the selected one."""
        free = (index for index in range(self.count) if self._contents[index] == EMPTY)
        return next(free, self._selected)

    def _remember(self, index: int) -> None:
        history = self._histories[index]
        history.append(self._contents[index])
        del history[:-HISTORY_MAX]

    def _replace(self, index: int, content: TileContent) -> None:
        self._contents[index] = content
        self.content_changed.emit(index)

    def _feed_hotspots(self, source: int) -> None:
        camera_id = self.shown_id(source)
        if camera_id is None or self._contents[source].hotspot:
            return
        for index in range(self.count):
            content = self._contents[index]
            if content.hotspot and content.camera_id != camera_id:
                self._replace(index, replace(content, camera_id=camera_id))
