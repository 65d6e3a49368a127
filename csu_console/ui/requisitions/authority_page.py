"""Who requires, and the written request as a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.requisition import Authority, Requester, Requisition, RequisitionFacts
from csu_console.domain.requisition_steps import Need
from csu_console.ui.requisitions.form_grid import FormGrid, combo, line_edit, say_in
from csu_console.ui.requisitions.words import word


class AuthorityPage(QWidget):
    """Section 2. A file dropped on it is the scan. GUI thread."""

    scan_wanted = Signal()
    """Choose a file."""
    scan_dropped = Signal(object)
    """A Path."""
    scan_opened = Signal()
    template_wanted = Signal(str)
    """Keep what is written here under a name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.requester = combo(self.tr("Quality"))
        for requester in Requester:
            self.requester.addItem(word(requester), requester)
        self.name = line_edit(self.tr("Name"))
        self.rank = line_edit(self.tr("Rank"))
        self.number = line_edit(self.tr("Number"), self.tr("RIO or matricule"))
        self.unit = line_edit(self.tr("Unit"), self.tr("police station, brigade, court"))
        self.contact = line_edit(self.tr("Contact"), self.tr("telephone or e-mail for the answer"))
        self.scan = QLabel()
        self.scan.setWordWrap(True)
        self.choose = QPushButton(self.tr("Scan of the request…"))
        self.look = QPushButton(self.tr("Open the scan"))
        self.usual = line_edit(self.tr("Usual authority"), self.tr("a name to find this authority by"))
        self.keep = QPushButton(self.tr("Keep as usual"))
        self._lay_out()
        self.choose.clicked.connect(self.scan_wanted)
        self.look.clicked.connect(self.scan_opened)
        self.keep.clicked.connect(lambda: self.template_wanted.emit(self.usual.text()))

    def show_facts(self, facts: RequisitionFacts) -> None:
        self.show_authority(facts.authority)

    def show_authority(self, authority: Authority) -> None:
        self.requester.setCurrentIndex(self.requester.findData(authority.requester))
        self.name.setText(authority.name)
        self.rank.setText(authority.rank)
        self.number.setText(authority.number)
        self.unit.setText(authority.unit)
        self.contact.setText(authority.contact)

    def show_scan(self, requisition: Requisition | None) -> None:
        """The scan that is kept; a draft has none yet."""
        scan = None if requisition is None else requisition.scan
        self.choose.setEnabled(requisition is not None)
        self.look.setVisible(scan is not None and scan.is_kept)
        if scan is not None and not scan.is_kept:
            gone = self.tr("Scan removed at the end of its time, SHA-256 {hash}…")
            say_in(self.scan, gone.format(hash=scan.sha256[:16]), "secondary")
        elif scan is not None:
            kept = self.tr("Kept: {file}, SHA-256 {hash}…")
            say_in(self.scan, kept.format(file=scan.name, hash=scan.sha256[:16]), "well")
        elif requisition is None:
            say_in(self.scan, self.tr("Enter the requisition first, then its scan."), "secondary")
        else:
            say_in(self.scan, self.tr("No scan yet: choose the file, or drop it here."), "secondary")

    def authority(self) -> Authority:
        """As it is written here."""
        return Authority(
            Requester(self.requester.currentData()),
            self.name.text(),
            self.rank.text(),
            self.number.text(),
            self.unit.text(),
            self.contact.text(),
        )

    def collect(self, facts: RequisitionFacts) -> RequisitionFacts:
        return replace(facts, authority=self.authority())

    def field_of(self, need: Need) -> QWidget | None:
        if need is Need.AUTHORITY:
            return self.unit if self.name.text() else self.name
        return self.choose if need is Need.SCAN else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.choose.isEnabled() and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.scan_dropped.emit(Path(files[0]))

    def _lay_out(self) -> None:
        grid = FormGrid()
        for field in (self.requester, self.name, self.rank, self.number, self.unit, self.contact):
            grid.add(field.accessibleName(), field)
        scan, usual = QHBoxLayout(), QHBoxLayout()
        scan.addWidget(self.choose)
        scan.addWidget(self.look)
        scan.addWidget(self.scan, 1)
        usual.addWidget(self.usual, 1)
        usual.addWidget(self.keep)
        box = QVBoxLayout(self)
        box.setSpacing(12)
        box.addLayout(grid)
        box.addLayout(scan)
        box.addLayout(usual)
        box.addStretch(1)
