"""What is asked for before the export: the medium, the folder, the medium's serial number; then its progress."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.export import ExportTarget, Medium
from csu_console.domain.requisition import Requisition, State
from csu_console.ui.people.second_person import SecondPerson
from csu_console.ui.requisitions.form_grid import FormGrid, combo, line_edit


class ExportRow(QWidget):
    """Three fields and a button; hidden while nobody can export here. GUI thread."""

    wanted = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.medium = combo(self.tr("Medium"))
        for medium, name in (
            (Medium.DISC, self.tr("disc image to burn")),
            (Medium.FOLDER, self.tr("folder of this machine")),
            (Medium.DISK, self.tr("disk or key that can be written again")),
        ):
            self.medium.addItem(name, medium)
        self.folder = line_edit(self.tr("Folder"), self.tr("where the export is made"))
        self.browse = QPushButton(self.tr("Folder…"))
        self.serial = line_edit(self.tr("Serial number"), self.tr("written on the medium"))
        self.reason = line_edit(self.tr("Reason"), self.tr("why a medium that can be written again"))
        self.begin = QPushButton(self.tr("Export everything positive"))
        self.second_box = QWidget()
        form = QFormLayout(self.second_box)
        form.setContentsMargins(0, 0, 0, 0)
        self.second = SecondPerson(form, self)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress of the export"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.dialog: QFileDialog | None = None
        """The chooser that is open."""
        self._lay_out()
        self.set_running(False)
        self.medium.currentIndexChanged.connect(self._on_medium)
        self.browse.clicked.connect(self._ask_folder)
        self.begin.clicked.connect(self.wanted)
        self.cancel.clicked.connect(self.cancelled)
        self.hide()

    def offer(self, *, needs_second: bool) -> None:
        """Somebody can export here; `needs_second`: another person approves."""
        self.show()
        self.second_box.setVisible(needs_second)
        self._on_medium()

    def show_requisition(self, requisition: Requisition | None) -> None:
        states = (State.POSITIVE, State.EXPORTED)
        ready = requisition is not None and requisition.state in states and requisition.positive_items
        self.begin.setEnabled(bool(ready))

    def target(self) -> ExportTarget:
        return ExportTarget(
            Medium(self.medium.currentData()), Path(self.folder.text()).expanduser(), self.reason.text()
        )

    def set_running(self, running: bool) -> None:
        for field in (self.medium, self.folder, self.browse, self.serial, self.reason, self.begin):
            field.setEnabled(not running)
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        self.bar.setValue(0)

    def _on_medium(self) -> None:
        is_disk = self.medium.currentData() == Medium.DISK
        self.reason.setVisible(is_disk)
        self._reason_name.setVisible(is_disk)

    def _ask_folder(self) -> None:
        chooser = QFileDialog(self, self.tr("Folder of the export"), self.folder.text())
        chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setModal(False)
        chooser.fileSelected.connect(self.folder.setText)
        chooser.destroyed.connect(self._on_gone)
        self.dialog = chooser
        chooser.show()

    def _on_gone(self) -> None:
        self.dialog = None

    def _lay_out(self) -> None:
        grid = FormGrid()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.add(self.medium.accessibleName(), self.medium)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.folder, 1)
        row.addWidget(self.browse)
        grid.add(self.folder.accessibleName(), place)
        grid.add(self.serial.accessibleName(), self.serial)
        self._reason_name = grid.add(self.reason.accessibleName(), self.reason)
        progress = QHBoxLayout()
        progress.addWidget(self.begin)
        progress.addWidget(self.bar, 1)
        progress.addWidget(self.cancel)
        progress.addStretch(0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(grid)
        box.addWidget(self.second_box)
        box.addLayout(progress)
