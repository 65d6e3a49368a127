"""One camera of a replay, as a window sees it."""

from __future__ import annotations

from collections.abc import Callable

from csu_console.domain.replay import ReplayTileStatus
from csu_console.media.mailbox import TilePicture
from csu_console.media.replay.replay_mailbox import ReplayMailbox
from csu_console.media.replay.tile_player import TilePlayer
from csu_console.media.scaler import ViewRect


class ReplayTile:
    """For the GUI thread."""

    def __init__(
        self,
        player: TilePlayer,
        mailbox: ReplayMailbox,
        is_locked: Callable[[], bool],
        poke: Callable[[], None],
    ) -> None:
        self._player, self._mailbox, self._is_locked, self._poke = player, mailbox, is_locked, poke
        self.camera_id = player.camera_id

    def take(self) -> TilePicture | None:
        """The newest picture not painted yet; its `captured_us` is its own time."""
        return self._mailbox.take()

    @property
    def status(self) -> ReplayTileStatus:
        """A tile whose state is neither PLAYING nor SEEKING has no picture: paint none."""
        return self._player.status

    @property
    def locked(self) -> bool:
        """Whether it follows the common clock."""
        return self._is_locked()

    def set_target(
        self,
        width_px: int,
        height_px: int,
        view: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0),
    ) -> None:
        """The tile's box in device pixels, and the part of the upright picture shown (left, top, width, height, 0..1)."""
        self._mailbox.set_target(width_px, height_px, ViewRect(*view))
        self._poke()
