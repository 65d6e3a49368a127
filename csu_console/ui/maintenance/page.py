"""What the pages of the maintenance window share: cameras by id, a line that says how things stand, CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from csu_console.domain.camera import Camera
from csu_console.domain.errors import ConsoleError
from csu_console.domain.logbook import LINE_LIMIT
from csu_console.services.maintenance.maintenance_service import MaintenanceService
from csu_console.ui.archive.save_as import choose_file
from csu_console.ui.errors_text import text_of
from csu_console.ui.journal.tables import as_csv

MARGINS_PX = 24
"""Of a line's frame, padding and cursor, together."""


def ask(field: QLineEdit, words: str) -> None:
    """What a line asks for stands in it, whole."""
    field.setMaxLength(LINE_LIMIT)
    field.setPlaceholderText(words)
    field.setAccessibleName(words)
    field.setMinimumWidth(field.fontMetrics().horizontalAdvance(words) + MARGINS_PX)


class Cameras(Protocol):
    """InventoryService, as far as maintenance goes."""

    def camera(self, camera_id: int) -> Camera | None: ...

    def by_number(self, number: int) -> Camera | None: ...


class MaintenancePage(QWidget):
    """Owned by the maintenance window; GUI thread."""

    def __init__(self, service: MaintenanceService, cameras: Cameras, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service, self._cameras = service, cameras
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.csv = QPushButton(QCoreApplication.translate("Maintenance", "CSV…"))
        self.csv.setAutoDefault(False)

    def refresh(self) -> None:
        """What the service knows now."""

    def camera(self, camera_id: int | None) -> Camera | None:
        return None if camera_id is None else self._cameras.camera(camera_id)

    def say(self, text: str, *, attention: bool = False) -> None:
        self.state.setProperty("role", "attention" if attention else "secondary")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        self.state.setText(text)

    def attempt(self, act: Callable[[], object]) -> bool:
        """False, and the sentence said, when it was refused."""
        try:
            act()
        except ConsoleError as error:
            self.say(text_of(error), attention=True)
            return False
        self.say("")
        return True

    def ask_csv(self, name: str, rows: Sequence[Sequence[object]]) -> None:
        """Where to, then write it."""
        choose_file(self, name, lambda path: self.write_csv(path, rows))

    def write_csv(self, path: Path, rows: Sequence[Sequence[object]]) -> None:
        if self.attempt(lambda: self._service.write_file(path, as_csv(rows).encode("utf-8-sig"))):
            said = QCoreApplication.translate("Maintenance", "Written: {file}")
            self.say(said.format(file=path.name))
