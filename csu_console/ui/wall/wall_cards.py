"""What a tile of the wall shows besides cameras: words, the time, a picture, recordings, a mosaic in small."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, QRect, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csu_console.domain.clock import Clock
from csu_console.domain.wall_item import MosaicItem
from csu_console.ui.mosaic.mosaic import Mosaic, TileContent
from csu_console.ui.mosaic.mosaic_view import MosaicView
from csu_console.ui.mosaic.ports import MosaicServices
from csu_console.ui.replay.ports import SessionPort
from csu_console.ui.replay.replay_grid import ReplayGrid
from csu_console.ui.theme.fonts import STEP_PX, WALL_SCALE, Size, font
from csu_console.ui.theme.palette import Ink

LARGEST_PX, SMALLEST_PX = 400, 14


class WallCard(QWidget):
    """Lies over one tile of a wall window; lets clicks through. `close_card` before it goes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def close_card(self) -> None:
        """Give back what it holds."""


class TextCard(WallCard):
    """Words as large as they fit."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = text
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Ink.RAISED.color)
        room = self.rect().adjusted(4 * STEP_PX, 2 * STEP_PX, -4 * STEP_PX, -2 * STEP_PX)
        painter.setFont(largest_font(self.text, room))
        painter.setPen(Ink.TEXT.color)
        painter.drawText(room, _WORDS, self.text)
        painter.end()


class ClockCard(WallCard):
    """The time of the room, with seconds."""

    def __init__(self, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._clock = clock
        self._tick = QTimer(self, interval=200)
        self._tick.timeout.connect(self._look)
        self._tick.start()
        self._words = self._now()

    def close_card(self) -> None:
        self._tick.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        time, day = self._words
        painter = QPainter(self)
        painter.fillRect(self.rect(), Ink.RAISED.color)
        above = QRect(0, 0, self.width(), self.height() * 2 // 3).adjusted(16, 8, -16, 0)
        below = QRect(0, above.bottom(), self.width(), self.height() // 3).adjusted(16, 0, -16, -8)
        painter.setPen(Ink.TEXT.color)
        painter.setFont(largest_font("00:00:00", above))
        painter.drawText(above, _WORDS, time)
        painter.setPen(Ink.SECONDARY.color)
        painter.setFont(largest_font(day, below))
        painter.drawText(below, _WORDS, day)
        painter.end()

    def _look(self) -> None:
        words = self._now()
        if words != self._words:
            self._words = words
            self.setAccessibleName(" ".join(words))
            self.update()

    def _now(self) -> tuple[str, str]:
        now = self._clock.utc_now().astimezone()
        day = QDate(now.year, now.month, now.day)
        return f"{now:%H:%M:%S}", QLocale().toString(day, QLocale.FormatType.LongFormat)


class StillCard(WallCard):
    """A plan or a still, whole, with its title; while it is fetched, and when it is gone, the title alone."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = title
        self._closed = False
        self._image: QImage | None = None
        self.setAccessibleName(title)

    def show_bytes(self, content: bytes | None) -> None:
        """PNG or JPEG; what is none shows nothing. May come after the card was closed."""
        if self._closed:
            return
        image = QImage.fromData(content or b"")
        self._image = None if image.isNull() else image
        self.update()

    def close_card(self) -> None:
        self._closed = True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Ink.BEHIND_TILES.color)
        strip = min(round(6 * STEP_PX * WALL_SCALE), self.height() // 5) if self.title else 0
        room = self.rect().adjusted(0, 0, 0, -strip)
        if self._image is not None:
            size = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRect(0, 0, size.width(), size.height())
            box.moveCenter(room.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, self._image)
        painter.setPen(Ink.SECONDARY.color)
        below = QRect(0, self.height() - strip, self.width(), strip)
        painter.setFont(largest_font(self.title, below.adjusted(8, 4, -8, -4)))
        painter.drawText(below, _WORDS, self.title)
        painter.end()


class ReplayCard(WallCard):
    """Recordings under their banner, with who sent them painted on: the session is closed with the card."""

    def __init__(self, session: SessionPort, clock: Clock, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._grid = ReplayGrid(clock, self, WALL_SCALE)
        self._grid.show_session(session, lambda _camera_id: title)
        # Nobody chooses on the wall.
        self._grid.selected = -1
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._grid)

    def close_card(self) -> None:
        self._grid.show_session(None, lambda _camera_id: "")
        self._session.close()


class MosaicCard(WallCard):
    """A shared mosaic in one tile: its cameras from this program's own masked streams."""

    def __init__(self, services: MosaicServices, item: MosaicItem, parent: QWidget) -> None:
        super().__init__(parent)
        self._mosaic = Mosaic(item.layout, self)
        for index, camera_id in enumerate(item.camera_ids[: self._mosaic.count]):
            self._mosaic.put(index, TileContent(camera_id))
        self.view = MosaicView(services, self._mosaic, self, words_scale=WALL_SCALE)
        self.view.tiles.shows_selection = False
        self.view.setMinimumSize(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def close_card(self) -> None:
        self.view.close_feeds()


_WORDS = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


def largest_font(
    text: str, room: QRect, make: Callable[[], QFont] = lambda: font(Size.LARGE, bold=True)
) -> QFont:
    """The largest size at which the words fit the room, wrapped."""
    face = make()
    least, most = SMALLEST_PX, max(SMALLEST_PX, min(LARGEST_PX, room.height()))
    while least < most:
        middle = (least + most + 1) // 2
        face.setPixelSize(middle)
        box = QFontMetrics(face).boundingRect(room, _WORDS, text)
        if box.height() <= room.height() and box.width() <= room.width():
            least = middle
        else:
            most = middle - 1
    face.setPixelSize(least)
    return face
