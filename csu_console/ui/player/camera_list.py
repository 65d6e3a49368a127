"""The cameras of an export and their films: checked ones are played together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from csu_console.domain.clock import from_us
from csu_console.domain.replay import CAMERAS_LIMIT
from csu_console.domain.search import fold
from csu_console.services.player.opened_export import PlayedCamera
from csu_console.ui.export.papers import duration_words, moment

_PLACE = Qt.ItemDataRole.UserRole


class CameraList(QTreeWidget):
    """GUI thread."""

    wanted = Signal(object)
    """PlayedCameras to play together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cameras: tuple[PlayedCamera, ...] = ()
        self.setHeaderHidden(True)
        self.setAccessibleName(self.tr("Cameras of the export"))
        self.itemChanged.connect(self._on_checked)
        self.itemActivated.connect(self._on_activated)

    def show_cameras(self, cameras: Sequence[PlayedCamera]) -> None:
        """Instead of what was there."""
        blocked = self.blockSignals(True)
        self.clear()
        self.cameras = tuple(cameras)
        for place, camera in enumerate(cameras):
            line = QTreeWidgetItem([f"{camera.title} – {camera.site}" if camera.site else camera.title])
            line.setData(0, _PLACE, place)
            line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            line.setCheckState(0, Qt.CheckState.Unchecked)
            for film in camera.films:
                length = duration_words(from_us(film.end_us) - from_us(film.start_us))
                child = QTreeWidgetItem([f"{moment(from_us(film.start_us))}, {length}"])
                child.setToolTip(0, child.text(0))
                child.setData(0, _PLACE, place)
                line.addChild(child)
            self.addTopLevelItem(line)
        self.expandAll()
        self.blockSignals(blocked)

    def mark(self, cameras: Sequence[PlayedCamera]) -> None:
        """These are played."""
        blocked = self.blockSignals(True)
        for place, camera in enumerate(self.cameras):
            state = Qt.CheckState.Checked if camera in cameras else Qt.CheckState.Unchecked
            self._line(place).setCheckState(0, state)
        self.blockSignals(blocked)

    def look_for(self, text: str) -> None:
        """Only the cameras with these words in number, name or site stay in sight."""
        words = fold(text).split()
        for place, camera in enumerate(self.cameras):
            said = fold(f"{camera.title} {camera.site}")
            self._line(place).setHidden(not all(word in said for word in words))

    def play_found(self) -> None:
        """What a search left, nine at most."""
        found = [camera for place, camera in enumerate(self.cameras) if not self._line(place).isHidden()]
        if found:
            self.wanted.emit(found[:CAMERAS_LIMIT])

    def _line(self, place: int) -> QTreeWidgetItem:
        line = self.topLevelItem(place)
        assert line is not None, "one line a camera"
        return line

    def _on_checked(self, _item: QTreeWidgetItem) -> None:
        chosen = [
            camera
            for place, camera in enumerate(self.cameras)
            if self._line(place).checkState(0) is Qt.CheckState.Checked
        ]
        if chosen:
            self.wanted.emit(chosen[:CAMERAS_LIMIT])

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        self.wanted.emit([self.cameras[item.data(0, _PLACE)]])
