"""Scenes of the wall: saved under a name and a number, recalled by it, each with a small drawing of what it shows."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.wall_scene import SCENE_NUMBER_MAX, Scene, WallScreen
from csu_console.ui.errors_text import counted_text
from csu_console.ui.mosaic.tile_geometry import tile_rects
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.icons import icon
from csu_console.ui.theme.palette import Ink
from csu_console.ui.wall_control.load import Kind, Load, load_mime
from csu_console.ui.wall_control.ports import WallServices
from csu_console.ui.wall_control.wall_plan import plan_of
from csu_console.ui.wall_control.wall_words import since

THUMB = QSize(72, 40)


class _Scenes(QListWidget):
    """A scene may be dragged onto the wall; Enter recalls it, Del deletes it."""

    recalled = Signal(int)
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setIconSize(THUMB)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.itemActivated.connect(lambda item: self.recalled.emit(item.data(Qt.ItemDataRole.UserRole)))

    def number(self) -> int | None:
        if self.currentRow() < 0:
            return None
        return int(self.currentItem().data(Qt.ItemDataRole.UserRole))

    def mimeData(self, items: object) -> QMimeData:
        number = self.number()
        return QMimeData() if number is None else load_mime(Load(Kind.SCENE, number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = self.number()
        if event.key() == Qt.Key.Key_Delete and number is not None:
            self.removed.emit(number)
        else:
            super().keyPressEvent(event)


class ScenePage(QWidget):
    """GUI thread. Says what is wanted; the window does it."""

    recalled = Signal(int)
    refused = Signal(object)
    """ConsoleError."""
    asked = Signal(str, str, object)
    """A question, the word of its button and what to do then."""

    def __init__(self, services: WallServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._wall = services, services.wall
        self.chosen: frozenset[int] = frozenset()
        self.list = _Scenes()
        self.list.setAccessibleName(self.tr("Scenes of the wall"))
        self.number = QSpinBox()
        self.number.setRange(1, SCENE_NUMBER_MAX)
        self.number.setPrefix("S")
        self.number.setAccessibleName(self.tr("Number of the scene"))
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.name.setPlaceholderText(self.tr("Name of the scene"))
        self.name.setAccessibleName(self.tr("Name of the scene"))
        self.save = QPushButton()
        self.save.setProperty("role", "action")
        self.recall = QPushButton(self.tr("Recall (Enter)"))
        self.remove = QPushButton(icon("remove"), "")
        self.remove.setToolTip(self.tr("Delete this scene (Del)"))
        self.remove.setAccessibleName(self.tr("Delete this scene"))
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setProperty("role", "secondary")
        self._lay_out()
        self.list.recalled.connect(self.recalled)
        self.list.removed.connect(self._ask_remove)
        self.list.currentRowChanged.connect(lambda _row: self._show_facts())
        self.recall.clicked.connect(self._on_recall)
        self.remove.clicked.connect(self._on_remove)
        self.save.clicked.connect(self.save_scene)
        self.name.returnPressed.connect(self.save_scene)
        self._wall.changed.connect(self.refresh)
        self.refresh()
        self.choose(frozenset())

    def choose(self, screen_ids: frozenset[int]) -> None:
        """Which screens a scene is saved of; none: the whole wall."""
        self.chosen = screen_ids
        screens = [screen for screen in self._wall.screens() if screen.id in screen_ids]
        if screens:
            names = ", ".join(f"M{screen.number}" for screen in screens)
            self.save.setText(self.tr("Save {screens}").format(screens=names))
        else:
            self.save.setText(self.tr("Save the whole wall"))
        self.save.setToolTip(self.tr("Ctrl+click or Space on the wall chooses single screens"))

    def refresh(self) -> None:
        current = self.list.number()
        screens = {screen.id: screen for screen in self._wall.screens()}
        self.list.clear()
        for scene in self._wall.scenes():
            item = QListWidgetItem(scene_thumbnail(scene, screens), f"S{scene.number}   {scene.name}")
            item.setData(Qt.ItemDataRole.UserRole, scene.number)
            self.list.addItem(item)
            if scene.number == current:
                self.list.setCurrentItem(item)
        used = {scene.number for scene in self._wall.scenes()}
        if not self.name.text():
            free = (number for number in range(1, SCENE_NUMBER_MAX + 1) if number not in used)
            self.number.setValue(next(free, SCENE_NUMBER_MAX))
        self._show_facts()

    def save_scene(self) -> None:
        """What the wall shows now; asks before it replaces another scene."""
        number, name = self.number.value(), self.name.text().strip()
        before = self._wall.scene(number)
        if before is not None and before.name != name:
            question = self.tr("S{number} is “{name}” already: replace it?")
            self.asked.emit(
                question.format(number=number, name=before.name), self.tr("Replace"), self._save_now
            )
            return
        self._save_now()

    def _save_now(self) -> None:
        try:
            self._wall.save_scene(
                self.name.text().strip(), self.number.value(), sorted(self.chosen) if self.chosen else None
            )
        except ConsoleError as error:
            self.refused.emit(error)
            return
        self.name.clear()

    def _ask_remove(self, number: int) -> None:
        scene = self._wall.scene(number)
        if scene is not None:
            question = self.tr("Delete scene S{number} “{name}” and its hours?")
            self.asked.emit(
                question.format(number=number, name=scene.name),
                self.tr("Delete"),
                lambda: self._remove_now(number),
            )

    def _remove_now(self, number: int) -> None:
        try:
            self._wall.remove_scene(number)
        except ConsoleError as error:
            self.refused.emit(error)

    def _on_recall(self) -> None:
        number = self.list.number()
        if number is not None:
            self.recalled.emit(number)

    def _on_remove(self) -> None:
        number = self.list.number()
        if number is not None:
            self._ask_remove(number)

    def _show_facts(self) -> None:
        number = self.list.number()
        scene = None if number is None else self._wall.scene(number)
        for button in (self.recall, self.remove):
            button.setEnabled(scene is not None)
        if scene is None:
            self.said.setText(self.tr("Type **3 and Enter, from any window: scene 3 comes."))
            return
        numbers = {screen.id: screen.number for screen in self._wall.screens()}
        known = sorted(numbers[each.screen_id] for each in scene.screens if each.screen_id in numbers)
        words = self.tr("Screens {screens}").format(screens=", ".join(f"M{each}" for each in known))
        if scene.full:
            words = self.tr("The whole wall")
        parts = [words]
        missing = len(scene.screens) - len(known)
        if missing:
            parts.append(
                counted_text(self.tr("{count:of its screens is|of its screens are} gone"), count=missing)
            )
        if scene.saved_utc is not None:
            text = self.tr("saved by {name}, {time}")
            now = self._services.clock.utc_now()
            parts.append(text.format(name=scene.saved_by, time=since(scene.saved_utc, now)))
        shown = sorted(
            {
                (each.changed_by.name, each.changed_utc)
                for each in self._wall.screens()
                if each.scene == scene.number and each.changed_by and each.changed_utc
            },
            key=lambda pair: pair[1],
        )
        if shown:
            name, at_utc = shown[-1]
            text = self.tr("on the wall since {time}, recalled by {name}")
            at = since(at_utc, self._services.clock.utc_now())
            parts.append(text.format(name=name or self.tr("the program"), time=at))
        self.said.setText(" · ".join(parts))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.recall, 1)
        buttons.addWidget(self.remove)
        named = QHBoxLayout()
        named.addWidget(self.number)
        named.addWidget(self.name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(STEP_PX, 2 * STEP_PX, STEP_PX, STEP_PX)
        column.addWidget(self.list, 1)
        column.addWidget(self.said)
        column.addLayout(buttons)
        column.addLayout(named)
        column.addWidget(self.save)


def scene_thumbnail(scene: Scene, screens: dict[int, WallScreen]) -> QIcon:
    """The wall in small: screens of the scene with their tiles, filled where something is; the others as outlines."""
    pixmap = QPixmap(THUMB * 2)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Ink.BEHIND_TILES.color)
    named = {each.screen_id: each for each in scene.screens}
    painter = QPainter(pixmap)
    room = QPixmap(THUMB).rect().adjusted(2, 2, -2, -2)
    for placed in plan_of(tuple(screens.values()), room).placed:
        content = named.get(placed.screen.id)
        painter.setPen(Ink.LINE.color)
        painter.drawRect(placed.frame.adjusted(0, 0, -1, -1))
        if content is None:
            continue
        filled = {tile for tile, _item in content.items}
        box = placed.picture
        for index, tile in enumerate(tile_rects(content.layout, box.width(), box.height(), 1)):
            ink = Ink.ACTION if index in filled else Ink.RAISED
            painter.fillRect(tile.translated(box.topLeft()), ink.color)
    painter.end()
    return QIcon(pixmap)
