"""Small pictures of what the wall shows, once a second, from this console's own masked streams.

A bounded number of feeds at a size for which the sub stream is chosen and decoded lightly; a camera that a tile of the
mosaic shows already costs no decode at all. More cameras than feeds take turns.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from csu_console.domain.stream import StreamState
from csu_console.ui.mosaic.ports import FeedPort, MosaicServices, PicturePort
from csu_console.ui.mosaic.tile_words import Words
from csu_console.ui.theme.palette import Ink

EVERY_MS = 1000
FEEDS_MAX = 16
TURN_S = 6
"""How long a camera keeps its feed while others wait: longer than a stream takes to open."""
SIZE = QSize(192, 108)


class Thumbnails(QObject):
    """Owned by one window; GUI thread. `close` gives every stream back."""

    changed = Signal()

    def __init__(self, services: MosaicServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        # Taken by the clock, not by arrival: nobody listens to it.
        self._wake = services.make_wake(self)
        self._wanted: tuple[int, ...] = ()
        self._feeds: dict[int, FeedPort] = {}
        self._since: dict[int, int] = {}
        self._images: dict[int, QImage] = {}
        self._states: dict[int, Words] = {}
        self._ticks = 0
        self._tick = QTimer(self, interval=EVERY_MS)
        self._tick.timeout.connect(self.look)
        services.masks.changed.connect(self._on_masks)

    def want(self, camera_ids: tuple[int, ...]) -> None:
        """The cameras on the wall now; none while nobody looks."""
        known = [camera_id for camera_id in self._wanted if camera_id in camera_ids]
        self._wanted = tuple(dict.fromkeys((*known, *camera_ids)))
        for camera_id in tuple(self._feeds):
            if camera_id not in self._wanted:
                self._drop(camera_id)
        for camera_id in tuple(self._images):
            if camera_id not in self._wanted:
                del self._images[camera_id]
        self._fill()
        if bool(self._wanted) is not self._tick.isActive():
            self._tick.start() if self._wanted else self._tick.stop()

    def image(self, camera_id: int) -> QImage | None:
        return self._images.get(camera_id)

    def state(self, camera_id: int) -> Words | None:
        """What is wrong with its stream here; None while it is live, or not looked at now."""
        return self._states.get(camera_id)

    @property
    def feeds_count(self) -> int:
        return len(self._feeds)

    def look(self) -> None:
        """Take what has come, and give others their turn."""
        self._ticks += 1
        for camera_id, feed in self._feeds.items():
            picture = feed.take()
            if picture is not None:
                self._images[camera_id] = _image(picture)
            self._note_state(camera_id, feed)
        self._turn()
        self.changed.emit()

    def close(self) -> None:
        self.want(())
        self._services.masks.changed.disconnect(self._on_masks)

    def _note_state(self, camera_id: int, feed: FeedPort) -> None:
        status = feed.status()
        self._states.pop(camera_id, None)
        if status.state is StreamState.STOPPED:
            # Signed out, no authorisation: what was shown before is shown no longer.
            self._images.pop(camera_id, None)
        if status.frozen:
            self._states[camera_id] = Words("", "frozen", Ink.ATTENTION)
        elif status.state not in (StreamState.LIVE, StreamState.CONNECTING):
            self._states[camera_id] = Words("", "lost", Ink.ATTENTION)

    def _turn(self) -> None:
        """Who has had its feed longest makes room for one that waits."""
        waiting = [camera_id for camera_id in self._wanted if camera_id not in self._feeds]
        old = sorted(
            (camera_id for camera_id in self._feeds if self._ticks - self._since[camera_id] >= TURN_S),
            key=lambda camera_id: self._since[camera_id],
        )
        first, dropped = waiting[: len(old)], old[: len(waiting)]
        for camera_id in dropped:
            self._drop(camera_id)
        self._open(first)
        # The order goes round: who has just been shown waits behind all others.
        rest = [each for each in self._wanted if each not in first and each not in dropped]
        self._wanted = (*rest, *first, *dropped)

    def _fill(self) -> None:
        self._open([camera_id for camera_id in self._wanted if camera_id not in self._feeds])

    def _open(self, camera_ids: list[int]) -> None:
        for camera_id in camera_ids[: FEEDS_MAX - len(self._feeds)]:
            feed = self._services.make_feed(self._wake)
            feed.resize(SIZE.width(), SIZE.height())
            feed.set_visible(True)
            feed.show(camera_id)
            self._feeds[camera_id] = feed
            self._since[camera_id] = self._ticks

    def _drop(self, camera_id: int) -> None:
        self._feeds.pop(camera_id).close()
        self._since.pop(camera_id, None)
        self._states.pop(camera_id, None)

    def _on_masks(self, camera_ids: frozenset[int]) -> None:
        """What was drawn under other masks is not shown any more."""
        for camera_id in camera_ids:
            self._images.pop(camera_id, None)
        self.changed.emit()


def _image(picture: PicturePort) -> QImage:
    lent = QImage(
        memoryview(picture.data),
        picture.width_px,
        picture.height_px,
        picture.bytes_per_line,
        QImage.Format.Format_RGB32,
    )
    return lent.copy()
