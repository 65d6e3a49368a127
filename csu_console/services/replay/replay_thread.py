"""A thread that plays some cameras of a replay: a QThread shell around the Qt-free loop."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread

from csu_console.media.replay.play_loop import PlayLoop


class ReplayThread(QThread):
    """Owned by a ReplaySession."""

    def __init__(self, loop: PlayLoop, number: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.loop = loop
        self.setObjectName(f"replay-{number}")

    def run(self) -> None:
        self.loop.run()
