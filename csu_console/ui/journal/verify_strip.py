"""The check of the whole journal: asked for, watched, its verdict."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.services.journal.reader import JournalReader, Verification
from csu_console.services.journal.verification import VerificationJob
from csu_console.ui.errors_text import text_of
from csu_console.ui.journal.words import verdict_lines
from csu_console.ui.theme.fonts import STEP_PX


class VerifyStrip(QWidget):
    """One row under the pages. A check goes on at its own pace and can be stopped."""

    def __init__(self, reader: JournalReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._job: VerificationJob | None = None
        self.button = QPushButton(self.tr("Check the journal"))
        self._progress = QProgressBar()
        self._progress.setMaximumWidth(220)
        self._progress.setAccessibleName(self.tr("Check of the journal"))
        self._progress.hide()
        self._verdict = QLabel(self.tr("Not checked since this window was opened."))
        self._verdict.setWordWrap(True)
        self._verdict.setTextFormat(Qt.TextFormat.PlainText)
        self._verdict.setProperty("role", "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP_PX)
        row.addWidget(self.button)
        row.addWidget(self._progress)
        row.addWidget(self._verdict, 1)
        self.button.clicked.connect(self._on_clicked)

    def verdict_text(self) -> str:
        return self._verdict.text()

    def stop(self) -> None:
        """The window closes: nobody waits for the verdict."""
        if self._job is not None:
            self._job.cancel()

    def _on_clicked(self) -> None:
        if self._job is not None:
            self._job.cancel()
            return
        try:
            job = self._reader.verification()
        except ConsoleError as error:
            self._on_failed(error)
            return
        self._job = job
        job.progress.connect(self._on_progress)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        self.button.setText(self.tr("Stop"))
        self._progress.setRange(0, 0)
        self._progress.show()
        self._say(self.tr("Checking…"), "secondary")
        job.start()

    def _on_progress(self, done: int, total: int) -> None:
        # A progress bar counts in 32 bits; a journal may not.
        self._progress.setRange(0, 1000)
        self._progress.setValue(1000 * done // max(1, total))

    def _on_finished(self, found: Verification) -> None:
        self._end()
        if not found.complete and found.broken is None:
            self._say(self.tr("Stopped before the end."), "secondary")
        else:
            self._say("\n".join(verdict_lines(found)), "well" if found.sound else "now")

    def _on_failed(self, error: object) -> None:
        self._end()
        if isinstance(error, ConsoleError):
            self._say(text_of(error), "attention")

    def _end(self) -> None:
        self._job = None
        self._progress.hide()
        self.button.setText(self.tr("Check the journal"))

    def _say(self, text: str, role: str) -> None:
        self._verdict.setProperty("role", role)
        self._verdict.style().unpolish(self._verdict)
        self._verdict.style().polish(self._verdict)
        self._verdict.setText(text)
