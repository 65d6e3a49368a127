"""The thread of one stream: a QThread shell around the Qt-free session."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread, Signal

from csu_console.media.session import StreamSession


class StreamThread(QThread):
    """Owned by StreamService. `state_changed` is emitted in the stream thread: connect it to methods of
    QObjects only, so that it is queued to theirs."""

    state_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: StreamSession | None = None

    def start_session(self, session: StreamSession) -> None:
        self._session = session
        self.setObjectName(f"stream-{session.request.camera_id}-{session.request.profile.value}")
        self.start()

    def run(self) -> None:
        if self._session is not None:
            self._session.run()

    def stop(self) -> None:
        """Ask; the session ends within its read time-out."""
        self.requestInterruption()
        if self._session is not None:
            self._session.stop()
