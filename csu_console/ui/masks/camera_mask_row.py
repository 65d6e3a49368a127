"""Masks inside the camera: what is known of them, and the button that puts them in or takes them out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.camera import Camera, CameraKind
from csu_console.domain.camera_mask import PaintingState
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.ui.errors_text import text_of

STATES = {
    PaintingState.OFF: QT_TRANSLATE_NOOP("CameraMasks", "Painted in the console, as everywhere."),
    PaintingState.CHECKING: QT_TRANSLATE_NOOP(
        "CameraMasks", "Put in; looked for in its pictures. Painted in the console meanwhile."
    ),
    PaintingState.VERIFIED: QT_TRANSLATE_NOOP(
        "CameraMasks", "✓ Seen in its pictures: recorded as the camera sends them."
    ),
    PaintingState.DOUBTFUL: QT_TRANSLATE_NOOP(
        "CameraMasks", "⚠ Not seen in its pictures: painted in the console."
    ),
    PaintingState.OUTDATED: QT_TRANSLATE_NOOP(
        "CameraMasks", "⚠ It still has an older version: painted in the console."
    ),
}


class Job(Protocol):
    """DeviceJob."""

    @property
    def finished(self) -> SignalInstance: ...
    @property
    def failed(self) -> SignalInstance: ...
    def start(self) -> None: ...


class CameraMasksPort(Protocol):
    """CameraMaskService."""

    @property
    def changed(self) -> SignalInstance: ...
    def state(self, camera_id: int) -> PaintingState: ...
    def program(self, camera_id: int) -> Job:
        """Raises ConsoleError."""
        ...

    def withdraw(self, camera_id: int) -> Job:
        """Raises ConsoleError."""
        ...


class CameraMaskRow(QWidget):
    """For one fixed camera that is reached by ONVIF."""

    def __init__(self, masks: CameraMasksPort, camera_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._masks, self._camera_id = masks, camera_id
        self.state, self.error = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.error.setProperty("role", "attention")
        self.put = QPushButton(self.tr("&Put into the camera"))
        self.put.setToolTip(
            self.tr("The camera paints the approved masks itself; recordings then cost almost nothing.")
        )
        self.take = QPushButton(self.tr("&Take out"))
        self.put.clicked.connect(lambda: self._ask(self._masks.program))
        self.take.clicked.connect(lambda: self._ask(self._masks.withdraw))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.put)
        buttons.addWidget(self.take)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.state)
        column.addWidget(self.error)
        column.addLayout(buttons)
        self.error.hide()
        masks.changed.connect(self._on_changed)
        self._show()

    def _show(self) -> None:
        state = self._masks.state(self._camera_id)
        self.state.setText(QCoreApplication.translate("CameraMasks", STATES[state]))
        self.put.setEnabled(True)
        self.put.setText(
            self.tr("&Put in again") if state is not PaintingState.OFF else self.tr("&Put into the camera")
        )
        self.take.setVisible(state is not PaintingState.OFF)

    def _on_changed(self, camera_id: int) -> None:
        if camera_id == self._camera_id:
            self._show()

    def _ask(self, asked: Callable[[int], Job]) -> None:
        self._say("")
        try:
            job = asked(self._camera_id)
        except ConsoleError as error:
            self._say(text_of(error))
            return
        self.put.setEnabled(False)
        self.state.setText(self.tr("Asking the camera…"))
        job.finished.connect(self._on_answered)
        job.failed.connect(self._on_failed)
        job.start()

    def _on_answered(self, _answer: object) -> None:
        self._show()

    def _on_failed(self, error: ConsoleError) -> None:
        self._say(text_of(error))
        self._show()

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))


def camera_mask_row(masks: CameraMasksPort, camera: Camera | None) -> CameraMaskRow | None:
    """None for a camera that moves or has no ONVIF address."""
    if camera is None or camera.id is None or camera.kind is CameraKind.PTZ or not camera.onvif_endpoint:
        return None
    return CameraMaskRow(masks, camera.id)
