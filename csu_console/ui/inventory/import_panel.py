"""Import a list of cameras or of masks: all of it, or nothing and every reason why. Not modal, in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.imports import ImportCancelled, ImportRefused, ImportReport
from csu_console.domain.permission import Permission
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.inventory.ports import ImportJobPort, ImportServices
from csu_console.ui.people.second_person import SecondPerson


class ImportPanel(QDialog):
    """Choose a file, import it, read what happened. Leaving the window gives an import under way up."""

    imported = Signal()

    def __init__(self, services: ImportServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._services = services
        self._chooser: QFileDialog | None = None
        self._job: ImportJobPort | None = None
        self.path = QLineEdit()
        self.run = QPushButton(self.tr("Import"))
        self._browse = QPushButton(self.tr("Choose a file…"))
        self._close = QPushButton(self.tr("Close"))
        self.progress = QProgressBar()
        self.outcome = QLabel()
        self.lines = QTableWidget(0, 2)
        self._signing = QWidget()
        form = QFormLayout(self._signing)
        form.setContentsMargins(0, 0, 0, 0)
        self.second = SecondPerson(form, self)
        self._build()
        self.path.textChanged.connect(self._path_changed)
        self.path.returnPressed.connect(self._import)
        self.run.clicked.connect(self._import)
        self._browse.clicked.connect(self._choose)
        self._close.clicked.connect(self._leave)
        self._path_changed("")

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Import a list of cameras"))
        lead = QLabel(
            self.tr(
                "A CSV file with one camera a line; commas or semicolons, as your spreadsheet writes it. "
                "Cameras whose number is known are changed, the others added. "
                "If one line is wrong, nothing is imported. "
                "Masks exported to a JSON file come back the same way."
            )
        )
        lead.setWordWrap(True)
        lead.setProperty("role", "secondary")
        self.path.setPlaceholderText(self.tr("path of the file"))
        self.path.setAccessibleName(self.tr("File to import"))
        self.progress.setAccessibleName(self.tr("Progress of the import"))
        self.progress.hide()
        self.outcome.setWordWrap(True)
        self.outcome.setAccessibleName(self.tr("Result of the import"))
        self.lines.setHorizontalHeaderLabels([self.tr("Line"), self.tr("Reason")])
        self.lines.setAccessibleName(self.tr("Lines that are wrong"))
        self.lines.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.lines.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.lines.setTabKeyNavigation(False)
        self.lines.setShowGrid(False)
        self.lines.setWordWrap(True)
        self.lines.verticalHeader().hide()
        header = self.lines.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.lines.hide()
        self.run.setProperty("role", "action")
        self.run.setDefault(True)
        for button in (self._browse, self._close):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.path, 1)
        row.addWidget(self._browse)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self._close)
        foot.addWidget(self.run)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(12)
        box.addWidget(lead)
        box.addLayout(row)
        box.addWidget(self._signing)
        box.addWidget(self.progress)
        box.addWidget(self.outcome)
        box.addWidget(self.lines, 1)
        box.addStretch(0)
        box.addLayout(foot)
        self.resize(760, 480)

    def _path_changed(self, text: str) -> None:
        self.run.setEnabled(bool(text.strip()) and self._job is None)
        self._signing.setVisible(_holds_masks(Path(text.strip())))

    def _choose(self) -> None:
        # Not modal either, and Qt's own, so that it looks and speaks like the rest.
        chooser = QFileDialog(self, self.tr("Choose a file"), self.path.text())
        chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters(
            [
                self.tr("Lists of cameras (*.csv *.txt)"),
                self.tr("Masks (*.json)"),
                self.tr("All files (*)"),
            ]
        )
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setModal(False)
        chooser.fileSelected.connect(self.path.setText)
        self._chooser = chooser
        chooser.show()

    def _import(self) -> None:
        if not self.path.text().strip() or self._job is not None:
            return
        path = Path(self.path.text().strip()).expanduser()
        self.lines.setRowCount(0)
        self.lines.hide()
        services = self._services
        if _holds_masks(path):
            missing = self.second.missing()
            if missing is not None:
                self._say(missing[1], "attention")
                missing[0].setFocus()
                return
            self._say("", "secondary")
            self.second.ask(
                services.people,
                Permission.MASKS_APPROVE,
                lambda second: self._begin(lambda: services.masks.begin_import(path, second)),
                lambda error: self._say(text_of(error), "attention"),
            )
            return
        self._begin(lambda: services.inventory.begin_import(path, services.workstation.choices().transport))

    def _begin(self, start: Callable[[], ImportJobPort]) -> None:
        try:
            job = start()
        except ConsoleError as error:
            self._say(text_of(error), "attention")
            return
        job.progressed.connect(self._on_progress)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        self._follow(job)

    def _follow(self, job: ImportJobPort | None) -> None:
        """While one runs: its progress, and the button that leaves gives it up instead."""
        self._job = job
        self.progress.setRange(0, 100)
        self.progress.setValue(0)
        self.progress.setVisible(job is not None)
        self._close.setText(self.tr("Close") if job is None else self.tr("Cancel"))
        self._close.setEnabled(True)
        for part in (self.path, self._browse):
            part.setEnabled(job is None)
        self._path_changed(self.path.text())
        if job is not None:
            self._say(self.tr("Reading the file…"), "secondary")

    def _on_progress(self, percent: int) -> None:
        self.progress.setValue(percent)
        if percent >= 100:
            self.progress.setRange(0, 0)
            self._say(self.tr("Writing into the database…"), "secondary")

    def _on_finished(self, report: ImportReport) -> None:
        self._follow(None)
        self._show_report(report)
        self.imported.emit()

    def _on_failed(self, error: ConsoleError) -> None:
        self._follow(None)
        if isinstance(error, ImportRefused):
            self._show_refusal(error)
        else:
            self._say(text_of(error), "secondary" if isinstance(error, ImportCancelled) else "attention")

    def _leave(self) -> None:
        if self._job is None:
            self.reject()
        else:
            self._job.cancel()
            self._close.setEnabled(False)

    def done(self, result: int) -> None:
        self._give_up()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._give_up()
        super().closeEvent(event)

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _show_report(self, report: ImportReport) -> None:
        text = self.tr("Done: {added} added, {updated} changed, {unchanged} as they were.")
        counts = {"added": report.added, "updated": report.updated, "unchanged": report.unchanged}
        self._say(counted_text(text, **counts), "well")

    def _show_refusal(self, refused: ImportRefused) -> None:
        self._say(text_of(refused), "attention")
        self.lines.setRowCount(len(refused.problems))
        for row, problem in enumerate(refused.problems):
            place = str(problem.place) if problem.place else self.tr("file")
            for column, text in enumerate((place, text_of(problem.reason))):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.lines.setItem(row, column, item)
        self.lines.setVisible(bool(refused.problems))
        self.lines.resizeRowsToContents()

    def _say(self, text: str, role: str) -> None:
        self.outcome.setProperty("role", role)
        self.outcome.style().unpolish(self.outcome)
        self.outcome.style().polish(self.outcome)
        self.outcome.setText(text)


def _holds_masks(path: Path) -> bool:
    """Masks are a JSON file; a second person signs for them."""
    return path.suffix.lower() == ".json"
