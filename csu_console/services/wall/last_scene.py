"""What this machine's screens showed last, in a file of its data folder: for a start without the database. No secret is
in it: cameras go by row number, and recordings, stills and shared mosaics are left out."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool

from csu_console.domain.errors import ConsoleError
from csu_console.domain.wall_item import lasting
from csu_console.domain.wall_scene import ScreenContent
from csu_console.storage.published_file import write_published
from csu_console.storage.wall_content import content_of, content_text

log = logging.getLogger(__name__)

LARGEST_BYTES = 4 * 1024 * 1024
"""A file of a hundred screens has some hundred kilobytes: a larger one is none of ours."""


@dataclass(frozen=True, slots=True)
class LastShown:
    """One screen: its number in the room, what it showed, the scene's name."""

    number: int
    content: ScreenContent
    scene: str = ""


class LastScene(QObject):
    """Lives in the GUI thread; files are written in a pool of one, the newest wins."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._told: bytes = b""

    def load(self) -> dict[str, LastShown]:
        """By the screen's name; empty when there is no file, or none that can be read."""
        try:
            if self._path.stat().st_size > LARGEST_BYTES:
                return {}
            entries = json.loads(self._path.read_bytes())
            return {
                str(name): LastShown(int(one["number"]), content_of(one["content"]), str(one["scene"]))
                for name, one in entries.items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def keep(self, screens: dict[str, LastShown]) -> None:
        """Written when it differs from what was."""
        content = json.dumps(
            {
                name: {
                    "number": shown.number,
                    "content": content_text(_lasting(shown.content)),
                    "scene": shown.scene,
                }
                for name, shown in screens.items()
            }
        ).encode()
        if content != self._told:
            self._told = content
            self._pool.clear()
            self._pool.start(_Writing(self._path, content))

    def close(self, timeout_s: float = 2.0) -> bool:
        return self._pool.waitForDone(int(timeout_s * 1000))


class _Writing(QRunnable):
    def __init__(self, path: Path, content: bytes) -> None:
        super().__init__()
        self._file, self._content = path, content

    def run(self) -> None:
        try:
            write_published(self._file, self._content)
        except ConsoleError as error:
            log.warning("the last scene was not kept: %s", error)


def _lasting(content: ScreenContent) -> ScreenContent:
    return replace(content, items=tuple(pair for pair in content.items if lasting(pair[1].item)))
