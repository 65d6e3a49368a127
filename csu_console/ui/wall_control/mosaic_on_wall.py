"""A followed mosaic on the wall: it changes with the operator's, and leaves the wall when the consent ends."""

from __future__ import annotations

from PySide6.QtCore import QObject

from csu_console.domain.errors import ConsoleError
from csu_console.domain.shared_mosaic import SharedMosaic, ShareState
from csu_console.domain.wall_item import MOSAIC_TILES_MAX, MosaicItem
from csu_console.ui.wall_control.ports import WallServices


class MosaicOnWall(QObject):
    """At the supervisor's console, whether the wall's window is open or not. GUI thread."""

    def __init__(self, services: WallServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._names: dict[int, str] = {}
        self.opened: set[int] = set()
        """Followings whose window was opened by itself."""
        services.shares.changed.connect(self.follow)

    def follow(self) -> None:
        """Bring what the wall shows up to date."""
        shared = {
            each.id: each for each in self._services.shares.followed() if each.state is ShareState.SHARED
        }
        for share_id, name in tuple(self._names.items()):
            if share_id not in shared:
                del self._names[share_id]
                self._take_off(name)
        for share in shared.values():
            self._names[share.id] = share.operator.name
            self._bring_up_to_date(share)

    def _bring_up_to_date(self, share: SharedMosaic) -> None:
        view = share.view
        if view is None or len(view.layout.cells) > MOSAIC_TILES_MAX:
            return
        item = MosaicItem(view.layout, view.camera_ids, share.operator.name)
        for screen_id, tile, shown in self._shown(share.operator.name):
            if shown != item:
                try:
                    self._services.wall.show(screen_id, tile, item)
                except ConsoleError:
                    return  # no right any more: whoever has it changes the wall

    def _take_off(self, name: str) -> None:
        for screen_id, tile, _item in self._shown(name):
            try:
                self._services.wall.take_off(screen_id, tile)
            except ConsoleError:
                return

    def _shown(self, name: str) -> list[tuple[int, int, MosaicItem]]:
        return [
            (screen.id, tile, sent.item)
            for screen in self._services.wall.screens()
            for tile, sent in screen.content.items
            if isinstance(sent.item, MosaicItem) and sent.item.shared_by == name
        ]
