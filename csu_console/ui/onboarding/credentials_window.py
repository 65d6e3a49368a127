"""Cameras anybody could enter: empty, factory-set, short and shared passwords. None is ever shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.credentials_audit import SHORT_LENGTH, CredentialsFinding, Weakness
from csu_console.domain.errors import ConsoleError
from csu_console.services.onboarding.credentials_audit import CredentialsReport
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.onboarding.ports import CredentialsServices, JobPort

NUMBER, NAME, SITE, WHY = range(4)
SHARED_NAMED = 8
"""So many numbers are named; a password of hundreds of cameras is no list to read."""


class CredentialsWindow(QDialog):
    """Not modal. Looked through anew when it opens, on demand, and when the inventory changes. GUI thread."""

    edit_wanted = Signal(int)
    """A camera id: its file is to be opened."""

    def __init__(self, services: CredentialsServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Passwords of the cameras"))
        self._services = services
        self._job: JobPort | None = None
        self._again = False
        self.summary = QLabel()
        self.table = QTableWidget(0, 4)
        self.progress = QProgressBar()
        self.look = QPushButton(self.tr("Look &again"))
        self.edit = QPushButton(self.tr("&Open the camera's file"))
        self._build()
        self.look.clicked.connect(self.check)
        self.edit.clicked.connect(self._on_edit)
        self.table.itemActivated.connect(self._on_edit)
        self.table.currentCellChanged.connect(self._show_edit)
        services.inventory.changed.connect(self.check)
        self.check()

    def check(self) -> None:
        """Look through all of them; asked again meanwhile, once more afterwards."""
        if self._job is not None:
            self._again = True
            return
        try:
            job = self._services.credentials.check()
        except ConsoleError as error:
            self.table.setRowCount(0)
            self.summary.setText(text_of(error))
            return
        self._job = job
        job.progressed.connect(self.progress.setValue)
        job.finished.connect(self._on_report)
        job.failed.connect(self._on_failed)
        self.progress.setValue(0)
        self.progress.show()
        job.start()

    def done(self, result: int) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().done(result)

    def _build(self) -> None:
        self.summary.setWordWrap(True)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.setAccessibleName(self.tr("Passwords are being compared"))
        lead = QLabel(
            self.tr(
                "Change the password on the camera's own page first, then in its file here. The passwords themselves are "
                "shown nowhere."
            )
        )
        lead.setWordWrap(True)
        lead.setProperty("role", "secondary")
        self.table.setHorizontalHeaderLabels(
            [self.tr("No."), self.tr("Camera"), self.tr("Site"), self.tr("What is wrong")]
        )
        self.table.setAccessibleName(self.tr("Cameras whose password protects little"))
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        for column, width_px in enumerate((56, 220, 170)):
            self.table.setColumnWidth(column, width_px)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.look.setAutoDefault(False)
        self.edit.setAutoDefault(False)  # Enter in the list opens the file already
        self.edit.setProperty("role", "action")
        foot = QHBoxLayout()
        foot.addWidget(self.look)
        foot.addStretch(1)
        foot.addWidget(self.edit)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(12)
        for part in (self.summary, self.progress):
            box.addWidget(part)
        box.addWidget(self.table, 1)
        box.addWidget(lead)
        box.addLayout(foot)
        self.resize(900, 560)

    def _on_report(self, report: CredentialsReport) -> None:
        self._end()
        kept = self._current_id()
        worst = list(Weakness)
        ranked = [
            (worst.index(found.weakness), found.camera_id, self._why(found)) for found in report.findings
        ]
        ranked += [
            (len(worst), camera_id, self.tr("its password cannot be opened on this workstation"))
            for camera_id in report.unreadable_ids
        ]
        known = [
            (rank, camera.number, camera_id, why)
            for rank, camera_id, why in ranked
            if (camera := self._services.inventory.camera(camera_id)) is not None
        ]
        # The worst first, then by the number people call a camera by.
        rows = [(camera_id, why) for _rank, _number, camera_id, why in sorted(known)]
        self.table.setRowCount(len(rows))
        for row, (camera_id, why) in enumerate(rows):
            self._show_row(row, camera_id, why)
        place = next((row for row, (camera_id, _why) in enumerate(rows) if camera_id == kept), 0)
        if rows:
            self.table.setCurrentCell(place, NUMBER)
        weak = len({camera_id for camera_id, _why in rows})
        text = (
            self.tr("Cameras to look at: {weak} of {count}")
            if weak
            else self.tr("Nothing to report. Cameras looked at: {count}")
        )
        self.summary.setText(text.format(weak=weak, count=report.cameras_count))
        self._show_edit()

    def _show_row(self, row: int, camera_id: int, why: str) -> None:
        camera = self._services.inventory.camera(camera_id)
        assert camera is not None, "asked for just now"
        for column, text in enumerate((str(camera.number), camera.name, camera.site, why)):
            item = QTableWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, camera_id)
            item.setToolTip(text)
            self.table.setItem(row, column, item)

    def _why(self, found: CredentialsFinding) -> str:
        if found.weakness is Weakness.EMPTY:
            return self.tr("no password")
        if found.weakness is Weakness.DEFAULT:
            return self.tr("a maker's default, or the user's own name")
        if found.weakness is Weakness.SHORT:
            return self.tr("shorter than {count} signs").format(count=SHORT_LENGTH)
        cameras = [self._services.inventory.camera(camera_id) for camera_id in found.shared_with]
        numbers = sorted(camera.number for camera in cameras if camera is not None)
        named = ", ".join(str(number) for number in numbers[:SHARED_NAMED])
        if len(numbers) > SHARED_NAMED:
            text = self.tr("the same as cameras {numbers} and {count} more")
            return counted_text(text, numbers=named, count=len(numbers) - SHARED_NAMED)
        return self.tr("the same as: {numbers}").format(numbers=named)

    def _on_failed(self, error: ConsoleError) -> None:
        self._end()
        self.summary.setText(text_of(error))

    def _end(self) -> None:
        self._job = None
        self.progress.hide()
        if self._again:
            self._again = False
            self.check()

    def _current_id(self) -> int | None:
        item = self.table.item(self.table.currentRow(), NUMBER)
        found = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, int) else None

    def _show_edit(self) -> None:
        self.edit.setEnabled(self._current_id() is not None)

    def _on_edit(self) -> None:
        camera_id = self._current_id()
        if camera_id is not None:
            self.edit_wanted.emit(camera_id)
