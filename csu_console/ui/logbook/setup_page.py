"""The room's lists in the dock: categories, partners, templates from CSV; when personal text goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.imports import ImportRefused
from csu_console.domain.logbook import PSEUDONYMISED_DAYS_MAX, PSEUDONYMISED_DAYS_MIN
from csu_console.domain.permission import Permission
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.labelled import labelled
from csu_console.ui.logbook.ports import LogbookServices


class SetupPage(QWidget):
    """All or nothing, and every bad line by its number. GUI thread."""

    closed = Signal()

    def __init__(self, services: LogbookServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.chooser: QFileDialog | None = None
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        self.problems = QListWidget()
        self.problems.setAccessibleName(self.tr("Bad lines"))
        self.problems.hide()
        self.days = QSpinBox()
        self.days.lineEdit().setTextMargins(8, 0, 0, 0)
        self.days.setRange(PSEUDONYMISED_DAYS_MIN, PSEUDONYMISED_DAYS_MAX)
        self.days.setAccessibleName(self.tr("Days until personal text goes"))
        self.set_days = QPushButton(self.tr("Set"))
        self.back = QPushButton(self.tr("Back (Esc)"))
        self._changers: list[QPushButton] = [self.set_days]
        self._lay_out()
        self.set_days.clicked.connect(self._on_days)
        self.back.clicked.connect(self.closed)

    def refresh(self) -> None:
        """What is in force, and what this person may change."""
        may = self._services.logbook.may(Permission.LOGBOOK_SETUP)
        for button in self._changers:
            button.setEnabled(may)
            button.setToolTip("" if may else self.tr("Your role does not allow this."))
        try:
            self.days.setValue(self._services.log_lists.pseudonymised_after_days())
        except ConsoleError as error:
            self._say(text_of(error), "attention")

    def take_list(self, read: Callable[[Path], int], path: Path) -> None:
        """Import a file; what is wrong is listed and nothing is changed."""
        self.problems.clear()
        self.problems.hide()
        try:
            count = read(path)
        except ImportRefused as refused:
            self._say(text_of(refused), "attention")
            for problem in refused.problems:
                said = self.tr("line {line}: {reason}")
                self.problems.addItem(said.format(line=problem.place, reason=text_of(problem.reason)))
            self.problems.show()
        except ConsoleError as error:
            self._say(text_of(error), "attention")
        else:
            self._say(counted_text(self.tr("{count:line is|lines are} in force now."), count=count), "well")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        lists = self._services.log_lists
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        rows: tuple[tuple[str, str, Callable[[Path], int], Callable[[Path], None] | None], ...] = (
            (self.tr("Categories"), "rubriques.csv", lists.import_categories, lists.export_categories),
            (self.tr("Partners"), "partenaires.csv", lists.import_partners, lists.export_partners),
            (self.tr("Templates"), "modeles.csv", lists.import_templates, lists.export_templates),
        )
        for place, (title, name, read, write) in enumerate(rows):
            grid.addWidget(QLabel(title), place, 0)
            take = QPushButton(self.tr("Import a CSV list…"))
            take.setAccessibleName(labelled(title, take.text()))
            take.clicked.connect(partial(self._ask_open, read))
            self._changers.append(take)
            grid.addWidget(take, place, 1)
            if write is not None:
                give = QPushButton(self.tr("Export…"))
                give.setAccessibleName(labelled(title, give.text()))
                give.clicked.connect(partial(self._ask_save, name, write))
                grid.addWidget(give, place, 2)
        rule = QHBoxLayout()
        rule.addWidget(QLabel(self.tr("Personal text is removed after (days)")))
        rule.addWidget(self.days)
        rule.addWidget(self.set_days)
        rule.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        left.addLayout(grid)
        left.addLayout(rule)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.outcome)
        right.addWidget(self.problems, 1)
        right.addStretch(0)
        box = QHBoxLayout(self)
        box.setContentsMargins(8, 4, 8, 8)
        box.setSpacing(16)
        box.addLayout(left, 1)
        box.addLayout(right, 1)
        self.setFocusProxy(self.back)

    def _ask_open(self, read: Callable[[Path], int]) -> None:
        chooser = QFileDialog(self, self.tr("Choose a file"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters([self.tr("Lists (*.csv *.txt)"), self.tr("All files (*)")])
        chooser.fileSelected.connect(lambda chosen: self.take_list(read, Path(chosen)))
        self._show(chooser)

    def _ask_save(self, name: str, write: Callable[[Path], None]) -> None:
        chooser = QFileDialog(self, self.tr("Save as"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("csv")
        chooser.selectFile(name)
        chooser.fileSelected.connect(lambda chosen: self._give_list(write, Path(chosen)))
        self._show(chooser)

    def _give_list(self, write: Callable[[Path], None], path: Path) -> None:
        try:
            write(path)
        except ConsoleError as error:
            self._say(text_of(error), "attention")
        else:
            self._say(self.tr("Written: {file}").format(file=path.name), "well")

    def _show(self, chooser: QFileDialog) -> None:
        chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setModal(False)
        self.chooser = chooser
        chooser.show()

    def _on_days(self) -> None:
        try:
            days = self._services.log_lists.set_pseudonymised_after_days(self.days.value())
        except ConsoleError as error:
            self._say(text_of(error), "attention")
        else:
            self._say(
                counted_text(self.tr("Personal text is removed after {days:day|days}."), days=days), "well"
            )

    def _say(self, text: str, role: str) -> None:
        self.outcome.setProperty("role", role)
        self.outcome.style().unpolish(self.outcome)
        self.outcome.style().polish(self.outcome)
        self.outcome.setText(text)
