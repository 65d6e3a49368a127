"""On request, the words on good pictures go after three seconds without a hand on mouse or keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from csu_console.ui.mosaic.mosaic_view import MosaicView

HIDE_AFTER_MS = 3000
_ACTIVITY = (QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Wheel)


class QuietWords(QObject):
    """Owned by its view. Words that say that something is wrong never go."""

    def __init__(self, view: MosaicView) -> None:
        super().__init__(view)
        self._view = view
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(HIDE_AFTER_MS)
        self._idle.timeout.connect(self.hide)
        self.wanted = False

    def toggle(self) -> None:
        self.wanted = not self.wanted
        if self.wanted:
            self._view.installEventFilter(self)
            self._idle.start()
        else:
            self._view.removeEventFilter(self)
            self._idle.stop()
            self._show(quiet=False)

    def hide(self) -> None:
        """Three seconds have passed."""
        self._show(quiet=True)

    def stop(self) -> None:
        self._idle.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTIVITY:
            self._idle.start()
            self._show(quiet=False)
        return False

    def _show(self, *, quiet: bool) -> None:
        if self._view.tiles.quiet != quiet:
            self._view.tiles.quiet = quiet
            self._view.refresh_words()
