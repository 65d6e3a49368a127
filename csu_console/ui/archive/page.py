"""What the pages of the archive's window share: a line that says how things stand, files written beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.services.archive.register_reader import RegisterReader
from csu_console.ui.archive.save_as import choose_file
from csu_console.ui.errors_text import text_of


class ArchivePage(QWidget):
    """Owned by the archive's window; GUI thread."""

    def __init__(self, reader: RegisterReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._closed = False
        self.state = QLabel()
        self.state.setWordWrap(True)

    def shut(self) -> None:
        """The window closes: answers that come later are let go."""
        self._closed = True

    def say(self, text: str, *, attention: bool = False) -> None:
        self.state.setProperty("role", "attention" if attention else "secondary")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        self.state.setText(text)

    def say_fault(self, error: ConsoleError) -> None:
        if not self._closed:
            self.say(text_of(error), attention=True)

    def ask_file(self, name: str, content: Callable[[], bytes]) -> None:
        """Choose a place, then write `content()` there; it is made beside the windows."""
        choose_file(self, name, partial(self.write_file, content))

    def write_file(self, content: Callable[[], bytes], path: Path) -> None:
        self.say(QCoreApplication.translate("Archive", "Writing…"))
        try:
            self._reader.write(path, content, self._written, self.say_fault)
        except ConsoleError as error:
            self.say_fault(error)

    def _written(self, path: Path) -> None:
        if not self._closed:
            self.say(QCoreApplication.translate("Archive", "Written: {file}").format(file=path.name))
