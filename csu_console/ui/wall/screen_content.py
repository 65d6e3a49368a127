"""Brings what the room sent to a wall screen onto its window: cameras and tours into the mosaic, the rest as cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from csu_console.domain.errors import ConsoleError
from csu_console.domain.tour import TourTurn
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
from csu_console.domain.wall_scene import ScreenContent
from csu_console.ui.errors_text import text_of
from csu_console.ui.mosaic.mosaic import EMPTY, Mosaic, TileContent
from csu_console.ui.mosaic.mosaic_view import MosaicView
from csu_console.ui.mosaic.ports import MosaicServices
from csu_console.ui.mosaic.tile_geometry import GAP_PX, tile_rects
from csu_console.ui.replay.ports import SessionPort
from csu_console.ui.wall.wall_cards import (
    ClockCard,
    MosaicCard,
    ReplayCard,
    StillCard,
    TextCard,
    WallCard,
)


class ContentSources(Protocol):
    """Where pictures, recordings and turns of tours come from."""

    def picture(self, picture_id: int, then: Callable[[bytes | None], None]) -> None:
        """A plan or a still of the room's rows."""

    def replay(self, item: ReplayItem) -> SessionPort:
        """Recordings on the sender's right. Raises ConsoleError."""

    def turn(self, tour_id: int) -> TourTurn | None:
        """Where a tour is now."""


class ScreenContentShower(QObject):
    """One per wall window; GUI thread. Owns the cards over its tiles."""

    def __init__(self, services: MosaicServices, sources: ContentSources, mosaic: Mosaic) -> None:
        super().__init__(mosaic)
        self._services, self._sources, self._mosaic = services, sources, mosaic
        self._view: MosaicView | None = None
        self._content = ScreenContent(mosaic.layout)
        self._cards: dict[int, tuple[WallItem, WallCard]] = {}
        mosaic.layout_changed.connect(self._place)

    def attach(self, view: MosaicView | None) -> None:
        """The window's view; None when the window closes: cards go with it."""
        if self._view is not None:
            self._view.removeEventFilter(self)
        self._drop_cards(tuple(self._cards))
        self._view = view
        if view is not None:
            view.installEventFilter(self)
            self._show_cards()

    def show_content(self, content: ScreenContent, keep: frozenset[int] | None = None) -> None:
        """What the screen shows from now on; a tile whose item stays is not touched.

        `keep`: tiles that somebody at this machine arranged, and that stay as they are; None: nobody does.
        """
        self._content = content
        wanted = [_tile(content, index) for index in range(len(content.layout.cells))]
        if self._mosaic.layout != content.layout:
            if keep is None:
                self._mosaic.restore(content.layout, tuple(wanted), 0)
            else:
                self._mosaic.set_layout(content.layout)
        for index, tile in enumerate(wanted):
            if index not in (keep or ()) and not _same(self._mosaic.content(index), tile):
                self._mosaic.put(index, tile)
        self._show_cards()

    def cards(self) -> dict[int, WallCard]:
        """By tile index."""
        return {index: card for index, (_item, card) in self._cards.items()}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        return False

    def _show_cards(self) -> None:
        if self._view is None:
            return
        items = {index: sent.item for index, sent in self._content.items}
        gone = [index for index, (item, _card) in self._cards.items() if items.get(index) != item]
        self._drop_cards(gone)
        for index, item in items.items():
            if index not in self._cards:
                card = self._card(item, self._view)
                if card is not None:
                    self._cards[index] = (item, card)
                    card.show()
        self._place()

    def _card(self, item: WallItem, view: MosaicView) -> WallCard | None:
        clock = self._services.clock
        match item:
            case TextItem():
                return TextCard(item.text, view)
            case ClockItem():
                return ClockCard(clock, view)
            case StillItem():
                card = StillCard(self._title(item), view)
                self._sources.picture(item.picture_id, card.show_bytes)
                return card
            case MosaicItem():
                return MosaicCard(self._services, item, view)
            case ReplayItem():
                return self._replay(item, view)
        return None

    def _replay(self, item: ReplayItem, view: MosaicView) -> WallCard:
        try:
            session = self._sources.replay(item)
        except ConsoleError as refused:
            return TextCard(text_of(refused), view)
        session.set_speed(item.speed)
        session.play()
        return ReplayCard(session, self._services.clock, self._camera_title(item.camera_id), view)

    def _title(self, item: StillItem) -> str:
        if item.camera_id is None or item.taken_utc is None:
            return item.title
        when = f"{item.taken_utc.astimezone():%d/%m/%Y %H:%M:%S}"
        words = QCoreApplication.translate("WallWindow", "Still of {camera}, {when}")
        return words.format(camera=self._camera_title(item.camera_id), when=when)

    def _camera_title(self, camera_id: int) -> str:
        camera = self._services.inventory.camera(camera_id)
        return "" if camera is None else f"{camera.number} {camera.name}"

    def _drop_cards(self, indexes: Iterable[int]) -> None:
        for index in tuple(indexes):
            _item, card = self._cards.pop(index)
            card.close_card()
            card.hide()
            card.deleteLater()

    def _place(self) -> None:
        if self._view is None:
            return
        # As the view does it, which arranges itself only after this has heard of its new size.
        ratio = self._view.devicePixelRatioF()
        width, height = round(self._view.width() * ratio), round(self._view.height() * ratio)
        rects = tile_rects(self._mosaic.layout, width, height, max(1, round(GAP_PX * ratio)))
        for index, (_item, card) in self._cards.items():
            if index < len(rects):
                rect = rects[index]
                left, top = round(rect.left() / ratio), round(rect.top() / ratio)
                card.setGeometry(left, top, round(rect.width() / ratio), round(rect.height() / ratio))


def _tile(content: ScreenContent, index: int) -> TileContent:
    sent = content.item(index)
    match None if sent is None else sent.item:
        case CameraItem(camera_id):
            return TileContent(camera_id)
        case TourItem(tour_id):
            return TileContent(tour=TourTurn(tour_id))
    return EMPTY


def _same(before: TileContent, wanted: TileContent) -> bool:
    """A tour that goes on is the same whatever its turn."""
    if before.tour is not None and wanted.tour is not None:
        return before.tour.tour_id == wanted.tour.tour_id
    return before == wanted
