"""A still to draw masks on: unmasked for a camera to be reviewed, masked for any other."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.mask import CoverReason
from csu_console.domain.stream import ProfileName
from csu_console.media.editor_still import EditorStill
from csu_console.media.frame import MaskedFrame
from csu_console.media.masker import TO_REVIEW
from csu_console.media.scaler import PictureScaler
from csu_console.services.stream_lease import StreamLease
from csu_console.services.stream_service import StreamService

LIMIT_MS = 15_000


class MaskStillRequest(QObject):
    """One still asked for. Lives in the GUI thread; ends with one signal, `cancel`, or its limit.

    `ready(picture: BgraPicture, geometry: PictureGeometry, unmasked: bool)`.
    """

    ready = Signal(object, object, bool)
    failed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, streams: StreamService, camera_id: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lease: StreamLease | None = None
        self._asked = False
        self._scaler = PictureScaler()
        self._limit = QTimer(self, singleShot=True, interval=LIMIT_MS)
        self._limit.timeout.connect(self._on_limit)
        self._arrived.connect(self._on_arrived)
        self._streams = streams
        self._camera_id = camera_id
        self.captured_us = 0
        """When the still was taken, on the clock of the camera's frames; known when `ready` is told."""

    def start(self) -> None:
        """Raises ConsoleError when the camera has no stream to show."""
        self._lease = self._streams.acquire(self._camera_id, ProfileName.MAIN, self)
        self._limit.start()

    def cancel(self) -> None:
        self._limit.stop()
        lease, self._lease = self._lease, None
        if lease is not None:
            lease.release()

    def offer(self, frame: MaskedFrame) -> None:
        """In the stream thread. The first frame tells which kind of still there can be."""
        lease = self._lease
        if self._asked or lease is None:
            return
        if frame.cover in TO_REVIEW:
            self._asked = True
            lease.request_still(self._arrived.emit)
        elif frame.cover is CoverReason.NONE:
            self._asked = True
            box_px = round(frame.height_px * max(1.0, frame.display_aspect))
            picture = self._scaler.fit(frame, box_px, box_px)
            self._arrived.emit((picture, frame.geometry, frame.captured_us))

    def _on_arrived(self, still: object) -> None:
        if self._lease is None:
            return
        if still is None:  # damaged at that instant: the next frame may serve
            self._asked = False
            return
        self.cancel()
        if isinstance(still, EditorStill):
            self.captured_us = still.captured_us
            self.ready.emit(still.picture, still.geometry, True)
        elif isinstance(still, tuple):
            self.captured_us = still[2]
            self.ready.emit(still[0], still[1], False)

    def _on_limit(self) -> None:
        self.cancel()
        self.failed.emit(
            ConsoleError(
                QT_TRANSLATE_NOOP("errors", "No picture came from this camera: check its stream first.")
            )
        )
