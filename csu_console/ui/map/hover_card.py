"""What hangs beside the mouse on the map: number, name, state, and the last masked still."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.map_places import CameraState, MapEvent, Placed
from csu_console.ui.errors_text import counted_text
from csu_console.ui.map.map_scene import Found
from csu_console.ui.map.words import place_text, state_text
from csu_console.ui.theme.fonts import STEP_PX, Size, font

STILL_PX = 224
CAMERAS_LISTED = 8


class StillSource(Protocol):
    """MapService, as far as the card goes; a still has `png` and `taken_utc`."""

    def state(self, camera_id: int) -> CameraState: ...
    def still(self, camera_id: int, then: Callable[[Any], None]) -> None: ...


class HoverCard(QFrame):
    """A child of the map's panel: it never takes the focus nor the mouse."""

    def __init__(self, source: StillSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._source, self._map = source, parent
        self._camera_id: int | None = None
        self.setObjectName("hoverCard")
        self.setStyleSheet(
            "#hoverCard { background: #272c33; border: 1px solid #39404a; border-radius: 4px; }"
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.title, self.text, self.picture = QLabel(), QLabel(), QLabel()
        self.title.setFont(font(Size.SMALL, bold=True))
        self.title.setWordWrap(True)
        self.text.setWordWrap(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * STEP_PX, 2 * STEP_PX, 2 * STEP_PX, 2 * STEP_PX)
        box.setSpacing(STEP_PX)
        for label in (self.title, self.picture, self.text):
            box.addWidget(label)
        self.setFixedWidth(STILL_PX + 4 * STEP_PX)
        self.hide()

    def show_found(self, found: Found | None, place: QPoint) -> None:
        """`place` in the parent's pixels."""
        one = found.cameras[0].camera.id if found is not None and len(found.cameras) == 1 else None
        if one is not None and one == self._camera_id and self.isVisible():
            return  # the hand trembles: the picture stays
        self._camera_id = None
        if found is None:
            self.hide()
            return
        self.picture.clear()
        self.picture.hide()
        if found.event is not None:
            self._say_event(found.event)
        elif len(found.cameras) == 1:
            self._say_camera(found.cameras[0])
        else:
            self._say_cluster(found.cameras)
        self._put(place)

    def _say_camera(self, placed: Placed) -> None:
        camera = placed.camera
        self.title.setText(f"{camera.number}  {camera.name}")
        lines = [state_text(self._source.state(camera.id or 0)), place_text(camera)]
        if not placed.located:
            lines.append(self.tr("no coordinates: give its site some"))
        self.text.setText("\n".join(lines))
        self._camera_id = camera.id
        if camera.id is not None:
            wanted = camera.id
            try:
                self._source.still(wanted, lambda still: self._show_still(wanted, still))
            except ConsoleError:
                return  # nobody is signed in: no picture

    def _say_cluster(self, cameras: tuple[Placed, ...]) -> None:
        self.title.setText(counted_text(self.tr("{count:camera|cameras}"), count=len(cameras)))
        lines = [f"{one.camera.number}  {one.camera.name}" for one in cameras[:CAMERAS_LISTED]]
        if len(cameras) > CAMERAS_LISTED:
            lines.append(counted_text(self.tr("and {count} more"), count=len(cameras) - CAMERAS_LISTED))
        self.text.setText("\n".join(lines))

    def _say_event(self, event: MapEvent) -> None:
        self.title.setText(f"{event.at_utc.astimezone():%H:%M}")
        self.text.setText(event.title)

    def _show_still(self, camera_id: int, still: Any) -> None:
        """Later: only when the mouse is still on that camera."""
        if still is None or camera_id != self._camera_id:
            return
        pixmap = QPixmap()
        if not pixmap.loadFromData(still.png):
            return
        ratio = self.devicePixelRatioF()
        pixmap = pixmap.scaledToWidth(round(STILL_PX * ratio), Qt.TransformationMode.SmoothTransformation)
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)
        when = QLocale().toString(still.taken_utc.astimezone(), QLocale.FormatType.ShortFormat)
        self.text.setText(self.text.text() + "\n" + self.tr("masked still of {when}").format(when=when))
        self.picture.show()
        self._put(self.pos())

    def _put(self, place: QPoint) -> None:
        """Inside the map, beside the mouse and never under it."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), layout.heightForWidth(self.width()))
        room = self._map.rect()
        x = place.x() if place.x() + self.width() <= room.right() else place.x() - self.width() - 40
        y = min(place.y(), room.bottom() - self.height())
        self.move(max(0, x), max(0, y))
        self.show()
        self.raise_()
