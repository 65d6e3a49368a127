"""Replayed pictures side by side: up to nine, painted as they arrive, each with who looks at it and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from csu_console.domain.clock import Clock
from csu_console.domain.replay import ReplayTileStatus, TileState
from csu_console.ui.mosaic.strips import plate, sign_within
from csu_console.ui.mosaic.tile_geometry import fitted
from csu_console.ui.mosaic.tile_painting import BEHIND_TILES, EMPTY_TILE, TileImage
from csu_console.ui.mosaic.tile_words import Words
from csu_console.ui.replay.ports import SessionPort
from csu_console.ui.replay.replay_words import covered_words, shown_words, state_words
from csu_console.ui.theme.palette import Ink

GAP_PX = 3
WORDS_EVERY_MS = 250
"""States and the time of looking, also while nothing plays."""

LOW_PX = 150
"""Pictures lower than this say the person and the time in one line beside their number."""

WITH_PICTURE = (TileState.PLAYING, TileState.SEEKING)

_SHAPES = {1: (1, 1), 2: (2, 1), 3: (2, 2), 4: (2, 2), 5: (3, 2), 6: (3, 2)}
"""Columns and rows; three by three from seven on."""


@dataclass(slots=True)
class _Slot:
    camera_id: int
    title: str
    rect: QRect = field(default_factory=QRect)
    image: TileImage | None = None
    status: ReplayTileStatus | None = None


class ReplayGrid(QWidget):
    """Shows a session's tiles; the session stays its owner's. GUI thread. All rectangles in device pixels."""

    chosen = Signal(int)
    """A camera's id."""
    enlarged = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None, words_scale: float = 1.0) -> None:
        super().__init__(parent)
        self._clock, self._words_scale = clock, words_scale
        self._session: SessionPort | None = None
        self._slots: list[_Slot] = []
        self._alone: int | None = None
        self.selected = 0
        self._words = QTimer(self)
        self._words.setInterval(WORDS_EVERY_MS)
        self._words.timeout.connect(self.update)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 135)
        self.setAccessibleName(self.tr("Replayed pictures"))

    def show_session(self, session: SessionPort | None, title_of: Callable[[int], str]) -> None:
        """Pictures of another replay; None: nothing is shown and no picture is kept."""
        if self._session is not None:
            self._session.arrived.disconnect(self._on_arrived)
            self._session.changed.disconnect(self.update)
        self._session, self._alone, self.selected = session, None, 0
        self._slots = []
        if session is None:
            self._words.stop()
        else:
            self._slots = [_Slot(camera_id, title_of(camera_id)) for camera_id in session.camera_ids]
            session.arrived.connect(self._on_arrived)
            session.changed.connect(self.update)
            self._words.start()
        self._arrange()

    @property
    def selected_id(self) -> int | None:
        return self._slots[self.selected].camera_id if self._slots else None

    def title_of(self, camera_id: int) -> str:
        return next((slot.title for slot in self._slots if slot.camera_id == camera_id), "")

    def choose(self, camera_id: int) -> None:
        index = next((i for i, slot in enumerate(self._slots) if slot.camera_id == camera_id), None)
        if index is not None and index != self.selected:
            self.selected = index
            if self._alone is not None:
                self._alone = index
                self._arrange()
            self.chosen.emit(camera_id)
            self.update()

    def enlarge(self) -> None:
        """The chosen camera alone, or back to all."""
        self._alone = self.selected if self._alone is None and len(self._slots) > 1 else None
        self._arrange()

    def picture(self, camera_id: int) -> TileImage | None:
        """What a camera's tile shows now, to be saved as a still of the screen."""
        slot = next((one for one in self._slots if one.camera_id == camera_id), None)
        return None if slot is None or not self._has_picture(slot) else slot.image

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        painter.scale(1.0 / ratio, 1.0 / ratio)
        painter.fillRect(
            0, 0, round(self.width() * ratio) + 1, round(self.height() * ratio) + 1, BEHIND_TILES
        )
        for index, slot in enumerate(self._slots):
            if self._alone in (None, index):
                self._paint(painter, slot, ratio * self._words_scale, chosen=index == self.selected)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        slot = self._slot_at(event.position().toPoint())
        if slot is not None:
            self.choose(slot.camera_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._slot_at(event.position().toPoint()) is not None:
            self.enlarge()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose a picture, Enter makes it large."""
        columns, _rows = self._shape()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and 0 <= self.selected + step < len(self._slots):
            self.choose(self._slots[self.selected + step].camera_id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enlarge()
        elif step is None:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(960, 540)

    def _on_arrived(self) -> None:
        if self._session is None:
            return
        for index, slot in enumerate(self._slots):
            if self._alone in (None, index):
                picture = self._session.tile(slot.camera_id).take()
                if picture is not None:
                    slot.image = TileImage(picture)
        self.update()

    def _shape(self) -> tuple[int, int]:
        return (1, 1) if self._alone is not None else _SHAPES.get(max(1, len(self._slots)), (3, 3))

    def _arrange(self) -> None:
        ratio = self.devicePixelRatioF()
        columns, rows = self._shape()
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        gap = max(1, round(GAP_PX * ratio))
        for index, slot in enumerate(self._slots):
            seen = self._alone in (None, index)
            place = 0 if self._alone is not None else index
            left, top = width * (place % columns) // columns, height * (place // columns) // rows
            right = width * (place % columns + 1) // columns
            bottom = height * (place // columns + 1) // rows
            slot.rect = QRect(left, top, right - left - gap, bottom - top - gap) if seen else QRect()
            if self._session is not None:
                self._session.tile(slot.camera_id).set_target(slot.rect.width(), slot.rect.height())
        self.update()

    def _slot_at(self, point: QPoint) -> _Slot | None:
        ratio = self.devicePixelRatioF()
        device = QPoint(round(point.x() * ratio), round(point.y() * ratio))
        return next((slot for slot in self._slots if slot.rect.contains(device)), None)

    def _has_picture(self, slot: _Slot) -> bool:
        session = self._session
        if session is None or session.suspended or not session.is_open:
            return False
        return bool(session.tile(slot.camera_id).status.state in WITH_PICTURE)

    def _paint(self, painter: QPainter, slot: _Slot, ratio: float, *, chosen: bool) -> None:
        session = self._session
        if session is None or slot.rect.isEmpty():
            return
        tile = session.tile(slot.camera_id)
        status: ReplayTileStatus = tile.status
        rect, image = slot.rect, slot.image
        painter.fillRect(rect, EMPTY_TILE)
        shown = image is not None and self._has_picture(slot)
        if not shown:
            slot.image = None
        elif image is not None:
            box = fitted(image.colour.width(), image.colour.height(), rect)
            painter.drawImage(box, image.colour)
        self._paint_words(painter, slot, status, ratio, shown=shown)
        _paint_frame(painter, rect, ratio, chosen=chosen)

    def _paint_words(
        self, painter: QPainter, slot: _Slot, status: ReplayTileStatus, ratio: float, *, shown: bool
    ) -> None:
        assert self._session is not None
        rect, width = slot.rect, slot.rect.width()
        inset = round(3 * ratio)
        left, top = rect.left() + inset, rect.top() + inset
        low = rect.height() < LOW_PX * ratio
        # A small picture says its number; all of its name is on the timeline.
        badges = _badges(status, locked=self._session.tile(slot.camera_id).locked, low=low)
        # A name may be cut, it is on the timeline whole; a clock of its own is told nowhere else.
        icons = sum(plate(replace(words, text=""), ratio, 1 << 14).width() for words in badges)
        name = Words(slot.title.split(" ", 1)[0] if low else slot.title)
        title = plate(name, ratio, width - 2 * inset - icons, bold=True)
        painter.drawPixmap(left, top, title)
        right = rect.right() - inset
        for words in badges:
            room = right - left - title.width()
            whole = plate(words, ratio, 1 << 14)
            # Its icon alone where the words have no room: half a word is none.
            badge = whole if whole.width() <= room else plate(replace(words, text=""), ratio, room)
            right -= badge.width()
            painter.drawPixmap(right, top, badge)
        foot = rect.bottom()
        if shown and low:
            now = self._clock.utc_now().astimezone()
            person = self._session.mark.person
            who = Words(f"{person} {now:%H:%M:%S}", "", Ink.ATTENTION, person)
            painter.drawPixmap(left + title.width(), top, plate(who, ratio, right - left - title.width()))
        if shown:
            foot = self._paint_foot(painter, rect, status, ratio, inset, low=low)
        state = covered_words(status) if shown else state_words(status)
        if state is not None:
            # Between the name and who looks: words under other words are read by nobody.
            head, middle = top + title.height(), rect.center()
            mark = sign_within(state, ratio, width - round(24 * ratio), foot - head)
            high = max(head, min(middle.y() - mark.height() // 2, foot - mark.height()))
            painter.drawPixmap(middle.x() - mark.width() // 2, high, mark)

    def _paint_foot(
        self, painter: QPainter, rect: QRect, status: ReplayTileStatus, ratio: float, inset: int, *, low: bool
    ) -> int:
        """The picture's own time, and who looks; answers where they begin."""
        time = shown_words(status)
        room, foot = rect.width() - 2 * inset, rect.bottom()
        if time is not None:
            strip = plate(time, ratio, room, bold=True)
            foot -= inset + strip.height()
            painter.drawPixmap(rect.right() - inset - strip.width(), foot, strip)
            room -= strip.width()
        return foot if low else min(foot, self._paint_mark(painter, rect, ratio, inset, room))

    def _paint_mark(self, painter: QPainter, rect: QRect, ratio: float, inset: int, room: int) -> int:
        """Who looks, where and when: a photograph of the screen says it too. Without the day where that covers less.

        Answers where it begins.
        """
        assert self._session is not None
        now_utc = self._clock.utc_now()
        text = self._session.mark.text(now_utc)
        short = f"{text.rsplit(' · ', 1)[0]} · {now_utc.astimezone():%H:%M:%S}"
        wide, lines = rect.width() - 2 * inset, text.rsplit(" · ", 1)
        for line in (short, text):
            if plate(Words(line, "person", Ink.ATTENTION), ratio, 1 << 14).width() <= wide:
                lines = [line]
        y = rect.bottom() - inset
        for index, line in enumerate(reversed(lines)):
            icon = "person" if index == len(lines) - 1 else ""
            strip = plate(Words(line, icon, Ink.ATTENTION), ratio, rect.width() - 2 * inset)
            if index == 0 and strip.width() > room:
                y -= strip.height()
            y -= strip.height()
            painter.drawPixmap(rect.left() + inset, y, strip)
        return y


def _badges(status: ReplayTileStatus, *, locked: bool, low: bool) -> tuple[Words, ...]:
    translate = QCoreApplication.translate
    found = [] if low else [Words(translate("Replay", "REPLAY"), "undo", Ink.ATTENTION)]
    if not locked:
        found.append(Words(translate("Replay", "OWN CLOCK"), "lock", Ink.ACTION))
    if status.key_frames_only:
        found.append(Words(translate("Replay", "KEY FRAMES"), "keyframes", Ink.SECONDARY))
    return tuple(found)


def _paint_frame(painter: QPainter, rect: QRect, ratio: float, *, chosen: bool) -> None:
    """Dashed all around: a replayed picture never looks live; the chosen one in the action colour."""
    pen = QPen(
        (Ink.ACTION if chosen else Ink.ATTENTION).color, max(2, round(2 * ratio)), Qt.PenStyle.DashLine
    )
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
