"""Fetches the picture to draw on, and sees to it that an unmasked one is overwritten when nobody needs it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QLabel

from csu_console.domain.errors import ConsoleError
from csu_console.domain.mask import PictureGeometry
from csu_console.ui.errors_text import text_of
from csu_console.ui.masks.canvas import MaskCanvas
from csu_console.ui.masks.ports import EditorServices, StillRequest
from csu_console.ui.masks.still import Pixels, owned_image


class StillDesk(QObject):
    """One camera's picture on one canvas, with a banner while it is unmasked. GUI thread."""

    said = Signal(str)
    came = Signal(object, object)
    """When the picture was taken (microseconds, the frames' clock), and its geometry."""

    def __init__(
        self, services: EditorServices, camera_id: int, canvas: MaskCanvas, banner: QLabel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services, self._camera_id = services, camera_id
        self._canvas, self._banner = canvas, banner
        self._request: StillRequest | None = None
        self.geometry: PictureGeometry | None = None
        """Of the version in force, then of the picture that came."""
        application = QCoreApplication.instance()
        if application is not None:
            # Whatever way the program ends, the unmasked still is overwritten first.
            application.aboutToQuit.connect(self.forget)

    def ask(self) -> None:
        """A new picture; the one before is overwritten first."""
        self.forget()
        self._canvas.set_waiting_text(self.tr("Waiting for a picture of the camera…"))
        try:
            request = self._services.mask_still(self._camera_id)
        except ConsoleError as error:
            self._failed(error)
            return
        request.ready.connect(self._came)
        request.failed.connect(self._failed)
        self._request = request
        try:
            request.start()
        except ConsoleError as error:
            self._failed(error)

    def forget(self) -> None:
        """Overwrite the picture, and want none that is on its way."""
        if self._request is not None:
            self._request.cancel()
            self._request = None
        self._canvas.wipe_still()
        self._banner.hide()

    def _failed(self, error: ConsoleError) -> None:
        self._request = None
        self._canvas.set_waiting_text(text_of(error))

    def _came(self, picture: Pixels, geometry: PictureGeometry, unmasked: bool) -> None:
        captured_us = 0 if self._request is None else self._request.captured_us
        self._request = None
        self._canvas.set_still(owned_image(picture))
        if unmasked:
            self._banner.setText(self.tr("UNMASKED PICTURE – only for defining the masks"))
            self._banner.show()
        if self.geometry is not None and not self.geometry.matches(geometry):
            self.said.emit(self.tr("The camera's picture has another shape than before: check every mask."))
        self.geometry = geometry
        self.came.emit(captured_us, geometry)
