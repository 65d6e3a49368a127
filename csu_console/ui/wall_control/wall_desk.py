"""What is done to the wall from the supervisor's screen: what a drop means in words, sending, and taking back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csu_console.domain.errors import ConsoleError
from csu_console.domain.shared_mosaic import ShareState
from csu_console.domain.wall_item import (
    MOSAIC_TILES_MAX,
    CameraItem,
    ClockItem,
    MosaicItem,
    ReplayItem,
    TextItem,
    TourItem,
    WallItem,
)
from csu_console.domain.wall_scene import WallScreen
from csu_console.ui.wall_control.load import Kind, Load
from csu_console.ui.wall_control.moment import UNDO_MAX, Moment
from csu_console.ui.wall_control.ports import WallServices
from csu_console.ui.wall_control.wall_words import camera_name, item_camera, item_words


class WallDesk(QObject):
    """Owned by the window; GUI thread. Refusals come by `refused`."""

    said = Signal(str)
    refused = Signal(object)
    """ConsoleError."""
    changed = Signal()
    """What could be taken back."""
    text_wanted = Signal(int, int)
    """Screen and tile: type the words that it shows."""
    picture_wanted = Signal(int, int)
    replay_wanted = Signal(int, int)

    def __init__(self, services: WallServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._wall = services.wall
        self._moments: list[Moment] = []

    # in words, before

    def meaning(self, load: Load, screen_id: int, tile: int | None) -> str | None:
        """What letting it go there would do; None when it cannot be done."""
        screen = self._wall.screen(screen_id)
        what = None if screen is None else self.title(load)
        if screen is None or what is None:
            return None
        if load.kind is Kind.SCENE:
            return self.tr("Recall scene {what}").format(what=what)
        if load.kind is Kind.LAYOUT:
            text = self.tr("{what} → screen {screen}")
            return text.format(what=what, screen=screen.number) + self._lock_note(screen)
        if tile is None:
            return None
        text = self.tr("{what} → screen {screen}, tile {tile}")
        text = text.format(what=what, screen=screen.number, tile=tile + 1)
        before = screen.content.item(tile)
        if load.kind is Kind.STILL and self._camera_at(screen_id, tile) is None:
            return None
        if before is not None:
            name = item_words(before.item, self._services.inventory, self._services.tours.tours()).text
            text = self.tr("{text} (instead of {name})").format(text=text, name=name)
        return text + self._lock_note(screen)

    def title(self, load: Load) -> str | None:
        """What is in the hand; None when there is no such thing any more."""
        services = self._services
        if load.kind is Kind.CAMERA:
            known = services.inventory.camera(load.number)
            return None if known is None else camera_name(services.inventory, load.number)
        if load.kind is Kind.LAYOUT:
            found = services.layouts.by_name(load.name)
            return None if found is None else self.tr("Layout {name}").format(name=found.name)
        if load.kind is Kind.TOUR:
            return next((tour.name for tour in services.tours.tours() if tour.id == load.number), None)
        if load.kind is Kind.SCENE:
            scene = self._wall.scene(load.number)
            return None if scene is None else f"S{scene.number} {scene.name}"
        if load.kind is Kind.MOSAIC:
            share = services.shares.by_id(load.number)
            if share is None or share.view is None:
                return None
            return self.tr("The mosaic of {name}").format(name=share.operator.name)
        if load.kind is Kind.TILE:
            sent = self._sent(load)
            return None if sent is None else item_words(sent, services.inventory, services.tours.tours()).text
        fixed = {
            Kind.TEXT: self.tr("A text"),
            Kind.CLOCK: self.tr("The clock"),
            Kind.PICTURE: self.tr("A picture"),
            Kind.STILL: self.tr("A still of its camera"),
            Kind.REPLAY: self.tr("A recording"),
        }
        return fixed[load.kind]

    # done

    def drop(self, load: Load, screen_id: int, tile: int) -> None:
        """Do what `meaning` said. What needs words, a file or a reason first asks for them."""
        asks = {
            Kind.TEXT: self.text_wanted,
            Kind.PICTURE: self.picture_wanted,
            Kind.REPLAY: self.replay_wanted,
        }
        if load.kind in asks:
            asks[load.kind].emit(screen_id, tile)
            return
        try:
            self._do(load, screen_id, tile)
        except ConsoleError as error:
            self.refused.emit(error)

    def send(self, screen_id: int, tile: int, item: WallItem) -> None:
        """One tile. Raises NotPermitted, InvalidInput."""
        moment = self._moment((screen_id,), item_words(item, self._services.inventory, ()).text)
        self._wall.show(screen_id, tile, item, partial(self._keep, moment), self.refused.emit)

    def send_picture(self, screen_id: int, tile: int, path: Path) -> None:
        """A plan, or a still kept by this room, from its file. Raises NotPermitted, InvalidInput, StorageFault."""
        moment = self._moment((screen_id,), path.stem)
        self._services.wall_pictures.show_file(
            screen_id, tile, path, path.stem, partial(self._keep, moment), self.refused.emit
        )

    def send_text(self, screen_id: int, tile: int, text: str) -> None:
        """Raises NotPermitted, InvalidInput."""
        self.send(screen_id, tile, TextItem(text.strip()))

    def take_off(self, screen_id: int, tile: int) -> None:
        moment = self._moment((screen_id,), self.tr("emptied tile"))
        self._try(
            partial(self._wall.take_off, screen_id, tile, partial(self._keep, moment), self.refused.emit)
        )

    def set_layout(self, screen_id: int, name: str) -> None:
        moment = self._moment((screen_id,), self.tr("layout {name}").format(name=name))
        self._try(
            partial(self._wall.set_layout, screen_id, name, partial(self._keep, moment), self.refused.emit)
        )

    def recall(self, number: int) -> None:
        """Show a scene on all its screens."""
        moment = self._moment(self._ids(), self.tr("scene S{number}").format(number=number))

        def shown(recalled: object) -> None:
            self._keep(moment)
            kept = getattr(recalled, "kept", ())
            if kept:
                text = self.tr("Left as they are, locked by somebody else: {screens}.")
                self.said.emit(text.format(screens=", ".join(f"M{each}" for each in kept)))

        self._try(partial(self._wall.recall, number, shown, self.refused.emit))

    def clear(self) -> None:
        """The whole wall but what others keep; may be taken back."""
        moment = self._moment(self._ids(), self.tr("cleared wall"))

        def cleared(kept: tuple[int, ...]) -> None:
            self._keep(moment)
            if kept:
                text = self.tr("Left as they are, locked by somebody else: {screens}.")
                self.said.emit(text.format(screens=", ".join(f"M{each}" for each in kept)))

        self._try(partial(self._wall.clear, None, cleared, self.refused.emit))

    def undo(self) -> None:
        """What the screens showed before the last thing sent from here comes back."""
        if not self._moments:
            self.said.emit(self.tr("Nothing was sent from here that could be taken back."))
            return
        moment = self._moments.pop()
        left_out = False
        for screen_id, content in moment.screens:
            screen = self._wall.screen(screen_id)
            if screen is None or screen.content == content:
                continue
            items = [(tile, sent.item) for tile, sent in content.items]
            kept = [(tile, item) for tile, item in items if self._may_return(item)]
            left_out |= len(kept) < len(items)
            self._try(partial(self._wall.fill, screen_id, content.layout, kept, None, self.refused.emit))
        self.said.emit(self.tr("Taken back: {what}.").format(what=moment.what))
        if left_out:
            self.said.emit(
                self.tr("Recordings, and mosaics no longer shared, do not come back by themselves.")
            )
        self.changed.emit()

    @property
    def undo_words(self) -> str:
        """What `undo` would take back; "" for nothing."""
        return self._moments[-1].what if self._moments else ""

    def _do(self, load: Load, screen_id: int, tile: int) -> None:
        if load.kind is Kind.LAYOUT:
            self.set_layout(screen_id, load.name)
        elif load.kind is Kind.SCENE:
            self.recall(load.number)
        elif load.kind is Kind.TILE:
            self._move(load, screen_id, tile)
        elif load.kind is Kind.MOSAIC:
            self._send_mosaic(load.number, screen_id, tile)
        elif load.kind is Kind.STILL:
            self._send_still(screen_id, tile)
        elif load.kind is Kind.CAMERA:
            self.send(screen_id, tile, CameraItem(load.number))
        elif load.kind is Kind.TOUR:
            self.send(screen_id, tile, TourItem(load.number))
        else:
            self.send(screen_id, tile, ClockItem())

    def _move(self, load: Load, screen_id: int, tile: int) -> None:
        """A tile's content goes to another tile; what was there comes back the other way."""
        item, here = self._sent(load), (load.number, load.tile)
        screen = self._wall.screen(screen_id)
        if item is None or screen is None or here == (screen_id, tile):
            return
        other = screen.content.item(tile)
        moment = self._moment((load.number, screen_id), self.title(load) or "")
        self._wall.show(screen_id, tile, item, partial(self._keep, moment), self.refused.emit)
        if other is None or isinstance(other.item, ReplayItem):
            self._wall.take_off(*here, None, self.refused.emit)
        else:
            self._wall.show(*here, other.item, None, self.refused.emit)

    def _send_still(self, screen_id: int, tile: int) -> None:
        camera_id = self._camera_at(screen_id, tile)
        if camera_id is not None:
            moment = self._moment((screen_id,), self.tr("still"))
            pictures = self._services.wall_pictures
            pictures.show_still(screen_id, tile, camera_id, partial(self._keep, moment), self.refused.emit)

    def _camera_at(self, screen_id: int, tile: int) -> int | None:
        sent = self._sent(Load(Kind.TILE, screen_id, tile=tile))
        return None if sent is None else item_camera(sent, self._services)

    def _send_mosaic(self, share_id: int, screen_id: int, tile: int) -> None:
        share = self._services.shares.by_id(share_id)
        if share is None or share.view is None:
            return
        view = share.view
        if len(view.layout.cells) > MOSAIC_TILES_MAX:
            moment = self._moment((screen_id,), self.tr("mosaic of {name}").format(name=share.operator.name))
            items = [
                (index, CameraItem(camera_id))
                for index, camera_id in enumerate(view.camera_ids)
                if camera_id is not None
            ]
            self._wall.fill(screen_id, view.layout, items, partial(self._keep, moment), self.refused.emit)
            return
        self.send(screen_id, tile, MosaicItem(view.layout, view.camera_ids, share.operator.name))

    def _sent(self, load: Load) -> WallItem | None:
        screen = self._wall.screen(load.number)
        sent = None if screen is None else screen.content.item(load.tile)
        return None if sent is None else sent.item

    def _may_return(self, item: WallItem) -> bool:
        """A recording needs its reason each time, a mosaic an agreement that lasts."""
        if isinstance(item, MosaicItem):
            shared = (each for each in self._services.shares.followed() if each.state is ShareState.SHARED)
            return any(each.operator.name == item.shared_by for each in shared)
        return not isinstance(item, ReplayItem)

    def _lock_note(self, screen: WallScreen) -> str:
        person = self._services.people.sessions.person
        if not screen.locked_for(None if person is None else person.id):
            return ""
        name = "" if screen.locked_by is None else screen.locked_by.name
        return self.tr(" · LOCKED by {name}").format(name=name)

    def _ids(self) -> tuple[int, ...]:
        return tuple(screen.id for screen in self._wall.screens())

    def _moment(self, screen_ids: tuple[int, ...], what: str) -> Moment:
        found = (self._wall.screen(screen_id) for screen_id in dict.fromkeys(screen_ids))
        return Moment(what, tuple((each.id, each.content) for each in found if each is not None))

    def _keep(self, moment: Moment, *_: object) -> None:
        self._moments.append(moment)
        del self._moments[:-UNDO_MAX]
        self.changed.emit()

    def _try(self, act: partial[None]) -> None:
        try:
            act()
        except ConsoleError as error:
            self.refused.emit(error)
