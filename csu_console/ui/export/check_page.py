"""Checking an export made here or elsewhere: what `csu-console verify` says, in a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.export_check import ExportCheck
from csu_console.services.export.check_job import CheckJob
from csu_console.ui.errors_text import text_of
from csu_console.ui.export.check_words import check_lines
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.palette import Ink


class CheckPage(QWidget):
    """GUI thread. `close_check` before its window goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = QLineEdit()
        self.path.setPlaceholderText(self.tr("folder, disc image or film of an export"))
        self.path.setAccessibleName(self.tr("What to check"))
        self.browse = QPushButton(self.tr("Folder…"))
        self.check = QPushButton(self.tr("Check"))
        self.found = QPlainTextEdit()
        self.found.setReadOnly(True)
        self.found.setAccessibleName(self.tr("Result of the check"))
        self.job: CheckJob | None = None
        self.dialog: QFileDialog | None = None
        """The chooser that is open."""
        row = QHBoxLayout()
        row.setSpacing(2 * STEP_PX)
        row.addWidget(self.path, 1)
        row.addWidget(self.browse)
        row.addWidget(self.check)
        box = QVBoxLayout(self)
        box.setSpacing(2 * STEP_PX)
        box.addLayout(row)
        box.addWidget(self.found, 1)
        self.check.clicked.connect(self.begin)
        self.path.returnPressed.connect(self.begin)
        self.browse.clicked.connect(self._ask)

    def show_path(self, path: Path) -> None:
        """An export that was just made, ready to be checked."""
        self.path.setText(str(path))

    def begin(self) -> None:
        if self.job is not None or not self.path.text().strip():
            return
        self.found.setPlainText(self.tr("Checking…"))
        self.check.setEnabled(False)
        self.job = CheckJob(Path(self.path.text().strip()).expanduser(), None, self)
        self.job.finished.connect(self._on_found)
        self.job.failed.connect(self._on_failed)
        self.job.start()

    def close_check(self) -> None:
        job, self.job = self.job, None
        if job is not None:
            job.abandon()

    def _on_found(self, check: ExportCheck) -> None:
        """As the player says it: the verdict with its sign, in its colour."""
        mark, ink = ("✓ ", Ink.WELL) if check.sound else ("✗ ", Ink.NOW)
        self._end(mark + "\n".join(check_lines(check)), ink)

    def _on_failed(self, error: object) -> None:
        self._end(text_of(error) if isinstance(error, ConsoleError) else "", Ink.ATTENTION)

    def _end(self, text: str, ink: Ink) -> None:
        self.job = None
        self.check.setEnabled(True)
        self.found.setPlainText(text)
        verdict = QTextCursor(self.found.document().firstBlock())
        verdict.select(QTextCursor.SelectionType.BlockUnderCursor)
        said = QTextCharFormat()
        said.setForeground(ink.color)
        verdict.mergeCharFormat(said)

    def _ask(self) -> None:
        chooser = QFileDialog(self, self.tr("Export to check"), self.path.text())
        chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setModal(False)
        chooser.fileSelected.connect(self.path.setText)
        chooser.destroyed.connect(self._on_gone)
        self.dialog = chooser
        chooser.show()

    def _on_gone(self) -> None:
        self.dialog = None
