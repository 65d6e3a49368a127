"""The short rewind in a live tile: a replay of one camera that stands in the live picture's place, and says so."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, SignalInstance

from csu_console.domain.clock import Clock
from csu_console.domain.replay import TileState
from csu_console.ui.mosaic.ports import PicturePort
from csu_console.ui.mosaic.tile_overlay import TileOverlay
from csu_console.ui.mosaic.tile_words import Words
from csu_console.ui.replay.ports import ReplayTilePort, SessionPort
from csu_console.ui.replay.replay_words import covered_words, seconds_ago_text, shown_words, state_words
from csu_console.ui.theme.palette import Ink


class Rewind:
    """Owns its replay until `close`. GUI thread."""

    def __init__(self, session: SessionPort, camera_id: int, clock: Clock) -> None:
        self.session = session
        self._clock = clock
        self._tile: ReplayTilePort = session.tile(camera_id)
        self._size = (0, 0)
        self._view = (0.0, 0.0, 1.0, 1.0)

    @property
    def arrived(self) -> SignalInstance:
        return self.session.arrived

    def resize(self, width_px: int, height_px: int) -> None:
        self._size = (width_px, height_px)
        self._tile.set_target(*self._size, self._view)

    def set_view(self, rect: tuple[float, float, float, float]) -> None:
        self._view = rect
        self._tile.set_target(*self._size, self._view)

    def take(self) -> PicturePort | None:
        return self._tile.take()

    def overlay(self, tile_number: int, title: str) -> TileOverlay:
        """NOT LIVE and how far back, the picture's own time, who looks; why, where there is no picture."""
        status, now = self._tile.status, self._clock.utc_now()
        shown = status.state in (TileState.PLAYING, TileState.SEEKING) and not self.session.suspended
        covered = covered_words(status)
        ago = seconds_ago_text(self.session.position_utc, now)
        word = QCoreApplication.translate("Replay", "NOT LIVE: {ago}").format(ago=ago)
        badge = Words(word, "undo", Ink.ATTENTION, ago)
        who = self.session.mark
        short = f"{who.person} {now.astimezone():%H:%M:%S}"
        mark = Words(who.text(now), "person", Ink.ATTENTION, short)
        return TileOverlay(
            tile_number,
            title,
            (badge,),
            covered if shown else state_words(status),
            shown_words(status) if shown else None,
            mark if shown else None,
            hidden=not shown,
            centred=not shown or covered is not None,
            replayed=True,
        )

    def close(self) -> None:
        self.session.close()
