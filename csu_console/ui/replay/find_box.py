"""The search of a replay: a camera, a street, a date and time, a logbook entry, in one field."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from csu_console.domain.camera import Camera
from csu_console.domain.clock import to_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.local_time import instants_of, shown_at
from csu_console.domain.log_query import LogQuery
from csu_console.domain.logbook import Entry
from csu_console.domain.search import matches, search_text
from csu_console.domain.typed_period import parse_moment
from csu_console.ui.replay.timeline_words import moment_text
from csu_console.ui.theme.fonts import STEP_PX, Size, font
from csu_console.ui.theme.icons import icon
from csu_console.ui.theme.palette import Ink

CAMERAS_MAX, ENTRIES_MAX = 6, 6
TYPED_OUT_MS = 250
"""The logbook is asked when the hand pauses, not at every letter."""
_NUMBER = re.compile(r"#?\s*(\d{1,9})", re.ASCII)


class LogbookPort(Protocol):
    """LogbookService, as far as finding goes."""

    def search(self, query: LogQuery, then: Callable[[tuple[Entry, ...]], None]) -> None: ...

    def entry(self, number: int, then: Callable[[Entry | None], None]) -> None: ...


@dataclass(frozen=True, slots=True)
class Find:
    """What was found: cameras, an instant, or both (an entry's). Empty and None: as it is now."""

    camera_ids: tuple[int, ...] = ()
    at_utc: datetime | None = None


class FindBox(QFrame):
    """Over the pictures of the replay while something is looked for. Enter takes, Esc closes."""

    found = Signal(object)
    """A Find."""
    closed = Signal()

    def __init__(
        self, cameras: Callable[[], Sequence[Camera]], logbook: LogbookPort, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._over = parent
        self._cameras, self._logbook = cameras, logbook
        self._today = datetime.now().astimezone()
        self._entries: tuple[Entry, ...] = ()
        self._offers: list[Find] = []
        self.setProperty("role", "raised")
        self.setAutoFillBackground(True)
        self.field = QLineEdit(self)
        self.field.setFont(font(Size.TEXT))
        self.field.setPlaceholderText(self.tr("Camera, street, 25/10 14:32, entry #41…"))
        self.field.setAccessibleName(self.tr("Search in the replay"))
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Results"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP_PX, 2 * STEP_PX, 2 * STEP_PX, 2 * STEP_PX)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPED_OUT_MS)
        self._pause.timeout.connect(self._ask_logbook)
        self.field.textEdited.connect(self._on_edited)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self.take())
        self.hide()

    def open(self, at_utc: datetime) -> None:
        """Ready to type; a time without its day is of the day that is shown."""
        self._today = at_utc.astimezone()
        self._entries = ()
        self.field.clear()
        self._fill()
        width = min(560, self._over.width() - 4 * STEP_PX)
        self.setGeometry((self._over.width() - width) // 2, 12 * STEP_PX, width, 0)
        self._fit()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def shown_titles(self) -> list[str]:
        return [self.list.item(row).text() for row in range(self.list.count())]

    def take(self) -> None:
        """Go where the chosen line says."""
        row = self.list.currentRow()
        if 0 <= row < len(self._offers):
            chosen = self._offers[row]
            self.dismiss()
            self.found.emit(chosen)

    def dismiss(self) -> None:
        if self.isVisible():
            self._pause.stop()
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self.list.setCurrentRow((self.list.currentRow() + step) % max(1, self.list.count()))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.take()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self.dismiss()
        return super().eventFilter(watched, event)

    def _on_edited(self) -> None:
        self._entries = ()
        self._fill()
        self._pause.start()

    def _ask_logbook(self) -> None:
        text = self.field.text().strip()
        number = _NUMBER.fullmatch(text)
        try:
            if number is not None:
                self._logbook.entry(
                    int(number[1]), lambda entry: self._on_entries(text, () if entry is None else (entry,))
                )
            elif len(text) >= 3 and not moments_of(text, self._today.date()):
                query = LogQuery(words=text, limit=ENTRIES_MAX)
                self._logbook.search(query, lambda entries: self._on_entries(text, entries))
        except ConsoleError:
            return  # who may not read the logbook finds cameras and times

    def _on_entries(self, text: str, entries: tuple[Entry, ...]) -> None:
        if self.isVisible() and self.field.text().strip() == text:
            self._entries = entries[:ENTRIES_MAX]
            self._fill()

    def _fill(self) -> None:
        text = self.field.text().strip()
        self.list.clear()
        self._offers = []
        if not text:
            self._fit()
            return
        for instant in moments_of(text, self._today.date()):
            title = self.tr("Go to {moment}").format(moment=moment_text(to_us(instant)))
            self._add(title, "search", Find(at_utc=instant))
        if not text.startswith("#"):
            known = (camera for camera in self._cameras() if camera.id is not None)
            fitting = [camera for camera in known if matches(search_text(camera), text)]
            fitting.sort(key=lambda camera: (str(camera.number) != text, camera.number))
            for camera in fitting[:CAMERAS_MAX]:
                street = f" · {camera.street}" if camera.street else ""
                assert camera.id is not None
                self._add(f"{camera.number} {camera.name}{street}", "camera", Find((camera.id,)))
        for entry in self._entries:
            title = self.tr("Entry {number} · {moment} · {title}").format(
                number=entry.number,
                moment=moment_text(to_us(entry.facts.start_utc)),
                title=entry.facts.title,
            )
            self._add(title, "logbook", find_of(entry))
        self.list.setCurrentRow(0)
        self._fit()

    def _add(self, title: str, name: str, find: Find) -> None:
        self._offers.append(find)
        self.list.addItem(QListWidgetItem(icon(name, Ink.SECONDARY), title))

    def _fit(self) -> None:
        rows = self.list.count()
        self.list.setVisible(rows > 0)
        self.list.setFixedHeight(rows * max(0, self.list.sizeHintForRow(0)) + STEP_PX)
        self.resize(self.width(), self.sizeHint().height())


def find_of(entry: Entry) -> Find:
    """Where an entry leads: its cameras at its beginning."""
    ids = (camera.camera_id for camera in entry.facts.cameras)
    return Find(tuple(one for one in ids if one is not None), entry.facts.start_utc)


def moments_of(text: str, day: date) -> tuple[datetime, ...]:
    """The instants a typed text may mean: two in the hour lived twice; none for a bare number, which is a camera's."""
    if text.isdigit():
        return ()
    try:
        first = parse_moment(text, day)
    except ConsoleError:
        return ()
    return () if first is None else instants_of(shown_at(first))
