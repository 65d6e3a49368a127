"""The answer goes out: the export in one go, its check, and to whom it was handed over."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.local_time import shown_at
from csu_console.domain.requisition import Requisition, State
from csu_console.domain.requisition_steps import Need
from csu_console.domain.typed_period import parse_moment
from csu_console.services.requisitions.requisition_service import RequisitionService
from csu_console.services.requisitions.requisition_work import RequisitionWork
from csu_console.ui.requisitions.export_row import ExportRow
from csu_console.ui.requisitions.form_grid import FormGrid, line_edit
from csu_console.ui.requisitions.words import short_time


class HandOverPage(QWidget):
    """Section 5. GUI thread."""

    sheet_wanted = Signal()
    letter_wanted = Signal()

    def __init__(
        self, service: RequisitionService, work: RequisitionWork, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._work = service, work
        self._requisition: Requisition | None = None
        self.export = ExportRow()
        self.done = QLabel()
        self.done.setWordWrap(True)
        self.done.setProperty("role", "secondary")
        self.recipient = line_edit(self.tr("Handed over to"), self.tr("name of who takes it"))
        self.rank = line_edit(self.tr("Rank and unit"))
        self.identity = line_edit(
            self.tr("Identity"), self.tr("professional card no., or how it was checked")
        )
        self.at = line_edit(self.tr("Handed over at"), self.tr("22/11 14h30; empty: now"))
        self.signature = line_edit(self.tr("Signature"), self.tr("delivery slip signed, filed under…"))
        self.sheet = QPushButton(self.tr("Sheet (PDF)…"))
        self.letter = QPushButton(self.tr("Negative answer (PDF)…"))
        self.release = QPushButton()
        self._lay_out()
        self.sheet.clicked.connect(self.sheet_wanted)
        self.letter.clicked.connect(self.letter_wanted)

    def show_requisition(self, requisition: Requisition | None) -> None:
        """What went out; the fields of the hand-over keep what is being typed for the same one."""
        before = None if self._requisition is None else self._requisition.number
        self._requisition = requisition
        number = None if requisition is None else requisition.number
        if number != before:
            for field in (self.recipient, self.rank, self.identity, self.at, self.signature):
                field.clear()
        self.done.setText("" if requisition is None else "\n".join(self._lines(requisition)))
        self.export.show_requisition(requisition)
        self.sheet.setEnabled(requisition is not None)
        answered = requisition is not None and any(
            answer is not None and not answer.positive for answer in requisition.answered()
        )
        self.letter.setEnabled(answered)
        self.show_holds()

    def show_holds(self) -> None:
        """Once it is given out or ended, its pictures need not be kept beyond their time any more."""
        one = self._requisition
        over = one is not None and (not one.state.is_open or one.state is State.HANDED_OVER)
        count = len(self._work.holds_of(one.number)) if one is not None and over else 0
        self.release.setText(self.tr("Release its holds ({count})").format(count=count))
        self.release.setVisible(count > 0)

    def is_filled(self) -> bool:
        """To whom, and how they proved who they are."""
        return bool(self.recipient.text().strip() and self.identity.text().strip())

    def give(self, one: Requisition) -> None:
        """Write it down: handed over now unless another time is typed. Raises ConsoleError."""
        now = self._service.now()
        at_utc = parse_moment(self.at.text(), shown_at(now).date()) or now
        self._work.hand_over(
            *(one, self.recipient.text(), self.rank.text(), self.identity.text(), at_utc),
            media_serial=one.exports[-1].media_serial if one.exports else "",
            signature=self.signature.text(),
        )

    def field_of(self, need: Need) -> QWidget | None:
        if need is Need.HANDED:
            return self.identity if self.recipient.text() else self.recipient
        return {Need.EXPORT: self.export.serial, Need.CHECK: self.export.begin}.get(need)

    def _lines(self, one: Requisition) -> list[str]:
        lines = []
        for done in one.exports:
            medium = self.tr("medium {serial}").format(serial=done.media_serial or "?")
            checked = (
                self.tr("not checked yet")
                if done.checked_utc is None
                else self.tr("checked by {name}").format(name=done.checked_by)
            )
            made = self.tr("Export {id}, {time}").format(id=done.export_id, time=short_time(done.by.at_utc))
            lines.append(f"{made} · {medium} · {checked}")
        for given in one.handovers:
            text = self.tr("Handed over to {who}, {time}, identity: {identity}, by {name}")
            lines.append(
                text.format(
                    who=", ".join(filter(None, (given.recipient, given.rank))),
                    time=short_time(given.at_utc),
                    identity=given.identity,
                    name=given.by.name,
                )
            )
        return lines

    def _lay_out(self) -> None:
        grid = FormGrid()
        for field in (self.recipient, self.rank, self.identity, self.at, self.signature):
            grid.add(field.accessibleName(), field)
        papers = QHBoxLayout()
        papers.addWidget(self.sheet)
        papers.addWidget(self.letter)
        papers.addStretch(1)
        papers.addWidget(self.release)
        box = QVBoxLayout(self)
        box.setSpacing(12)
        box.addWidget(self.export)
        box.addWidget(self.done)
        box.addLayout(grid)
        box.addLayout(papers)
        box.addStretch(1)
