"""What must be typed or chosen before something goes to a tile of the wall: words, a picture's file, a replay's reason."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.actor import Actor
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.replay import ReplayPurpose
from csu_console.domain.wall_item import TEXT_LIMIT
from csu_console.ui.replay.reason_card import ReasonCard
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.wall_control.ports import WallServices

BEFORE = timedelta(seconds=60)
"""A replay begins so long ago unless another instant is typed."""


class TextAsk(QWidget):
    """One line under the wall; Enter sends, Esc leaves."""

    sent = Signal(int, int, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spot = (0, 0)
        self.title = QLabel()
        self.line = QLineEdit()
        self.line.setMaxLength(TEXT_LIMIT)
        self.line.setPlaceholderText(self.tr("Text that the wall shows"))
        self.line.setAccessibleName(self.tr("Text that the wall shows"))
        self.send = QPushButton(self.tr("Send (Enter)"))
        self.send.setProperty("role", "action")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * STEP_PX, 0, 2 * STEP_PX, 0)
        row.addWidget(self.title)
        row.addWidget(self.line, 1)
        row.addWidget(self.send)
        self.line.returnPressed.connect(self._finish)
        self.send.clicked.connect(self._finish)

    def ask(self, screen_id: int, tile: int, where: str, before: str) -> None:
        """For one tile; `before`: the words there, to be changed."""
        self._spot = (screen_id, tile)
        self.title.setText(where)
        self.line.setText(before)
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        if self.line.text().strip():
            self.hide()
            self.sent.emit(*self._spot, self.line.text())
            self.left.emit()


class ReplayAsk(QWidget):
    """Camera, reason and instant of a recording for the wall, with the second person where the room asks for one."""

    left = Signal()

    def __init__(self, services: WallServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._spot = (0, 0)
        self.camera = QComboBox()
        self.camera.setAccessibleName(self.tr("Camera of the recording"))
        self.card = ReasonCard(services.clock)
        self.card.open_button.setText(self.tr("Send to the wall (Enter)"))
        self.card.leave_button.setText(self.tr("Back (Esc)"))
        self.card.asks.setWordWrap(True)
        around = self.card.layout()
        if isinstance(around, QHBoxLayout):
            # All of the side is the card's: its free edges are for a whole window.
            for place in (0, around.count() - 1):
                around.setStretch(place, 0)
        form = QFormLayout()
        form.addRow(self.tr("Camera"), self.camera)
        column = QVBoxLayout(self)
        column.setContentsMargins(STEP_PX, 2 * STEP_PX, STEP_PX, STEP_PX)
        column.addLayout(form)
        column.addWidget(self.card, 1)
        self.card.left.connect(self.left)
        self.card.wanted.connect(self._on_wanted)

    def ask(self, screen_id: int, tile: int, where: str, camera_id: int | None) -> None:
        """For one tile; `camera_id`: the camera there now."""
        self._spot = (screen_id, tile)
        self.camera.clear()
        for camera in self._services.inventory.cameras():
            self.camera.addItem(f"{camera.number} {camera.name}", camera.id)
        self.camera.setCurrentIndex(max(0, self.camera.findData(camera_id)))
        self._offer_second()
        self.card.ask((where,), self._services.clock.utc_now() - BEFORE)

    def _offer_second(self) -> bool:
        """Whether a second person signs. Says a fault and asks for one when the rule cannot be read."""
        try:
            needed = bool(self._services.replay.needs_second())
        except ConsoleError as error:
            self.card.say_fault(error)
            needed = True
        self.card.ask_second(needed)
        return needed

    def _on_wanted(self, purpose: ReplayPurpose, at_utc: datetime) -> None:
        if not self._offer_second():
            self._send(purpose, at_utc, None)
        elif not self.card.missing_second():
            spot, camera = self._spot, self.camera.currentData()
            self.card.second.ask(
                self._services.people,
                Permission.REPLAY,
                lambda second: self._signed(spot, camera, purpose, at_utc, second),
                self.card.say_fault,
            )

    def _signed(
        self, spot: tuple[int, int], camera: int, purpose: ReplayPurpose, at_utc: datetime, second: Actor
    ) -> None:
        """What was signed for one camera and tile sends no other, chosen meanwhile."""
        if (spot, camera) == (self._spot, self.camera.currentData()):
            self._send(purpose, at_utc, second)

    def _send(self, purpose: ReplayPurpose, at_utc: datetime, second: Actor | None) -> None:
        camera_id = self.camera.currentData()
        if camera_id is None:
            return
        try:
            self._services.wall.show_replay(
                *self._spot,
                int(camera_id),
                at_utc,
                purpose.reason,
                purpose.text,
                purpose.reference,
                second,
            )
        except ConsoleError as error:
            self.card.say_fault(error)
            return
        self.left.emit()


def choose_picture(parent: QWidget, title: str, filter_words: str) -> QFileDialog:
    """A chooser of picture files that never blocks; connect its `fileSelected`."""
    chooser = QFileDialog(parent, title, str(Path.home()))
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.setNameFilter(f"{filter_words} (*.png *.jpg *.jpeg)")
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.open()
    return chooser
