"""One screen of the wall: a mosaic without menus, words twice the desk's size, readable from five metres."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from csu_console.ui.mosaic.mosaic import Mosaic
from csu_console.ui.mosaic.mosaic_view import MosaicView
from csu_console.ui.mosaic.ports import MosaicServices
from csu_console.ui.theme.fonts import STEP_PX, WALL_SCALE, Size, font
from csu_console.ui.theme.palette import Ink
from csu_console.ui.theme.yielding import YieldingLabel

IDENTIFY_MS = 5000


class WallWindow(QWidget):
    """Owned by `Walls`. Full screen without a frame on a screen of its own; with a frame otherwise."""

    closed = Signal(int)
    """Closed by the operator; the number of the wall screen."""

    def __init__(
        self,
        services: MosaicServices,
        mosaic: Mosaic,
        number: int,
        *,
        framed: bool,
        parent: QWidget | None = None,
    ) -> None:
        flags = Qt.WindowType.Window if framed else Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
        super().__init__(parent, flags)
        self.number = self.shown_number = number
        """Of this machine, and of the room once it gave one."""
        self._services = services
        self.setWindowTitle(self.tr("Wall screen {number}").format(number=number))
        self.setStyleSheet(f"WallWindow {{ background: {Ink.BEHIND_TILES.value}; }}")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = MosaicView(services, mosaic, self, words_scale=WALL_SCALE)
        self.view.tiles.shows_selection = False
        self.takes_hands = True
        """False on a wall computer: nobody works in this window."""
        self._title = ""
        # Words that ask for more than the screen would push the window, and pictures with it, beyond its edge.
        self._name, self._notice, self._time = YieldingLabel(self), YieldingLabel(self), QLabel(self)
        for label in (self._name, self._notice, self._time):
            label.setFont(font(Size.SMALL, scale=WALL_SCALE))
        self._notice.setStyleSheet(f"color: {Ink.ATTENTION.value};")
        strip = QHBoxLayout()
        strip.setContentsMargins(3 * STEP_PX, 0, 3 * STEP_PX, 0)
        strip.addWidget(self._name)
        strip.addStretch(1)
        strip.addWidget(self._notice)
        strip.addStretch(1)
        strip.addWidget(self._time)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addLayout(strip)
        self._identity = _Identity(number, self)
        self._identity.hide()
        self._hide_identity = QTimer(self)
        self._hide_identity.setSingleShot(True)
        self._hide_identity.setInterval(IDENTIFY_MS)
        self._hide_identity.timeout.connect(self._identity.hide)
        self._tick = QTimer(self)
        self._tick.setInterval(500)
        self._tick.timeout.connect(self._show_time)
        self._tick.start()
        mosaic.layout_changed.connect(self._show_time)
        self._show_time()

    def rename(self, number: int, title: str) -> None:
        """The number the room gave this screen, and what it shows: the scene's name; "" is the layout's."""
        self.shown_number, self._title = number, title
        self._identity.set_number(number)
        self.setWindowTitle(self.tr("Wall screen {number}").format(number=number))
        self._show_time()

    def set_notice(self, text: str) -> None:
        """What the whole room must know of this screen, such as a database out of reach; "" is nothing."""
        self._notice.setText(f"⚠ {text}" if text else "")

    @property
    def notice(self) -> str:
        return self._notice.text()

    def identify(self, number: int | None = None) -> None:
        """Show this screen's number, or the one the room calls it by, large, for some seconds."""
        self._identity.set_number(self.shown_number if number is None else number)
        self._identity.setGeometry(self.rect())
        self._identity.show()
        self._identity.raise_()
        self._hide_identity.start()

    def is_identified(self) -> bool:
        return self._identity.isVisible()

    def changeEvent(self, event: QEvent) -> None:
        """The selection shows while somebody works in this window: its arrows and numbers go there."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self.view.tiles.shows_selection = self.takes_hands and self.isActiveWindow()
            self.view.refresh_words()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._tick.stop()
        self._hide_identity.stop()
        self.view.close()
        super().closeEvent(event)
        self.closed.emit(self.number)

    def _show_time(self) -> None:
        now = self._services.clock.utc_now().astimezone()
        self._time.setText(now.strftime("%H:%M:%S %Z"))
        wall = self.tr("Wall {number} · {layout}")
        self._name.setText(
            wall.format(number=self.shown_number, layout=self._title or self.view.mosaic.layout.name)
        )


class _Identity(QWidget):
    """The number in the middle of the screen; it lets clicks through."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(str(number))

    def set_number(self, number: int) -> None:
        self._number = number
        self.setAccessibleName(str(number))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = min(self.width(), self.height()) // 2
        box = self.rect().adjusted(
            (self.width() - edge) // 2, (self.height() - edge) // 2, -(self.width() - edge) // 2,
            -(self.height() - edge) // 2,
        )  # fmt: skip
        painter.fillRect(box, Ink.RAISED.color)
        painter.setPen(Ink.ACTION.color)
        face = font(Size.LARGE, bold=True)
        face.setPixelSize(max(12, edge * 2 // 3))
        painter.setFont(face)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(self._number))
        painter.end()
