"""A followed mosaic on the wall changes with the operator's. When the consent ends it leaves by itself: storage takes it off
in the same transaction."""

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
        self.opened: set[int] = set()
        """Followings whose window was opened by itself."""
        services.shares.changed.connect(self.follow)

    def follow(self) -> None:
        """Bring what the wall shows up to date."""
        for share in self._services.shares.followed():
            if share.state is ShareState.SHARED:
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

    def _shown(self, name: str) -> list[tuple[int, int, MosaicItem]]:
        return [
            (screen.id, tile, sent.item)
            for screen in self._services.wall.screens()
            for tile, sent in screen.content.items
            if isinstance(sent.item, MosaicItem) and sent.item.shared_by == name
        ]
