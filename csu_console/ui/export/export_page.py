"""The page an export is asked for on: what, why, to whom, on which medium; then its progress."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from csu_console.domain.actor import Actor
from csu_console.domain.errors import ConsoleError
from csu_console.domain.export import ExportItem, ExportOrder
from csu_console.domain.permission import Permission
from csu_console.ui.errors_text import text_of
from csu_console.ui.export.item_list import ItemList
from csu_console.ui.export.ports import ExportServices, JobPort
from csu_console.ui.requisitions.export_row import ExportRow
from csu_console.ui.requisitions.form_grid import FormGrid, combo, line_edit, say_in
from csu_console.ui.theme.fonts import STEP_PX

_MEGABYTE = 1_000_000


class ExportPage(QWidget):
    """GUI thread. One export at a time from here."""

    made = Signal(object, str)
    """Path and name of an export that is whole."""

    def __init__(self, services: ExportServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.job: JobPort | None = None
        """The export that runs."""
        self.list = ItemList(services.inventory, services.clock.utc_now().astimezone().date())
        self.requisition = combo(self.tr("Requisition"))
        self.reason = line_edit(self.tr("Reason"), self.tr("why these recordings are handed over"))
        self.recipient = line_edit(self.tr("Recipient"), self.tr("name, rank and service"))
        self.copy = QCheckBox(self.tr("Add a consultation copy, marked as no evidence"))
        self.row = ExportRow()
        self.row.begin.setText(self.tr("Export"))
        self.state = QLabel()
        self.state.setWordWrap(True)
        self._lay_out()
        self.row.wanted.connect(self.begin)
        self.row.cancelled.connect(self.cancel)
        self.list.fault.connect(self.say_fault)
        self.list.changed.connect(self._measure)
        self.requisition.currentIndexChanged.connect(self._on_requisition)
        self._fill()

    def show_items(self, items: Sequence[ExportItem], requisition: int | None = None) -> None:
        """What the tile, the replay or a requisition asks for."""
        if self.job is not None:
            return
        self._fill()
        self.list.show_items(items)
        place = self.requisition.findData(requisition)
        self.requisition.setCurrentIndex(max(place, 0))
        (self.list.numbers if not items else self.reason).setFocus()

    def begin(self) -> None:
        """Start it; a second person signs first where the room asks for one."""
        if self.job is not None:
            return
        try:
            order = self._order()
            if not self._services.exports.needs_second():
                self._start(order, None)
                return
            missing = self.row.second.missing()
            if missing is not None:
                missing[0].setFocus()
                self.say(missing[1], attention=True)
                return
        except ConsoleError as error:
            self.say_fault(error)
            return
        self.row.setEnabled(False)
        self.row.second.ask(
            self._services.people,
            Permission.EXPORT,
            lambda second: self._start_told(order, second),
            self._on_refused,
        )

    def cancel(self) -> None:
        if self.job is not None:
            self.say(self.tr("Cancelling…"))
            self.job.cancel()

    def say(self, text: str, *, attention: bool = False) -> None:
        say_in(self.state, text, "attention" if attention else "")

    def say_fault(self, error: object) -> None:
        if isinstance(error, ConsoleError):
            self.say(text_of(error), attention=True)

    def _start_told(self, order: ExportOrder, second: Actor) -> None:
        self.row.setEnabled(True)
        try:
            self._start(order, second)
        except ConsoleError as error:
            self.say_fault(error)

    def _on_refused(self, error: ConsoleError) -> None:
        self.row.setEnabled(True)
        self.say_fault(error)

    def _start(self, order: ExportOrder, second: Actor | None) -> None:
        job = self._services.exports.begin(order, second)
        self.job = job
        job.progressed.connect(self.row.bar.setValue)
        job.finished.connect(self._on_made)
        job.failed.connect(self._on_failed)
        self._set_running(True)
        self.say(self.tr("Exporting. Live pictures and recording go on."))

    def _on_made(self, path: Path, export: str) -> None:
        self._set_running(False)
        self.list.show_items(())
        said = self.tr("Export {export} is ready: {path}")
        self.say(said.format(export=export, path=path))
        self.made.emit(path, export)

    def _on_failed(self, error: object) -> None:
        self._set_running(False)
        self.say_fault(error)

    def _set_running(self, running: bool) -> None:
        if not running:
            self.job = None
        self.row.set_running(running)
        for field in (
            self.list,
            self.requisition,
            self.reason,
            self.recipient,
            self.copy,
            self.row.second_box,
        ):
            field.setEnabled(not running)

    def _order(self) -> ExportOrder:
        return ExportOrder(
            self.requisition.currentData(),
            self.reason.text().strip(),
            self.list.items(),
            self.row.target(),
            self.row.serial.text().strip(),
            self.recipient.text().strip(),
            self.copy.isChecked(),
        )

    def _measure(self) -> None:
        """How much it is at most, as soon as something is chosen."""
        items = self.list.items()
        if not items or self.job is not None:
            return
        asked = ExportOrder(None, "-", items, self.row.target(), "-", "-", False) if items else None
        try:
            count = 0 if asked is None else self._services.exports.expected_bytes(asked)
        except ConsoleError as error:
            self.say_fault(error)
            return
        if count:
            said = self.tr("At most {megabytes:.0f} MB of recordings.")
            self.say(said.format(megabytes=max(1.0, count / _MEGABYTE)))
        else:
            self.say(self.tr("Nothing is recorded of these cameras and periods."))

    def _fill(self) -> None:
        """Open requisitions, the newest first; who may not handle them exports without one."""
        chosen = self.requisition.currentData()
        blocked = self.requisition.blockSignals(True)
        self.requisition.clear()
        self.requisition.addItem(self.tr("under no requisition"), None)
        try:
            found = self._services.requisitions.list.requisitions()
        except ConsoleError:
            found = ()
        for one in found:
            if one.state.is_open:
                who = one.facts.authority
                title = " ".join(text for text in (one.reference, who.rank, who.name, who.unit) if text)
                self.requisition.addItem(title, one.number)
        self.requisition.setCurrentIndex(max(self.requisition.findData(chosen), 0))
        self.requisition.blockSignals(blocked)
        self.row.offer(needs_second=self._services.exports.needs_second())

    def _on_requisition(self) -> None:
        """Its authority is the recipient and its nature the reason, until somebody writes otherwise."""
        number = self.requisition.currentData()
        found = None if number is None else self._services.requisitions.list.by_number(number)
        if found is None:
            return
        who = found.facts.authority
        words = ", ".join(text for text in (f"{who.rank} {who.name}".strip(), who.unit) if text)
        if words and not self.recipient.text():
            self.recipient.setText(words)
        if not self.reason.text():
            nature = found.facts.nature.splitlines()[0] if found.facts.nature else ""
            self.reason.setText(nature or found.reference)

    def _lay_out(self) -> None:
        grid = FormGrid()
        for field in (self.requisition, self.reason, self.recipient):
            grid.add(field.accessibleName(), field)
        box = QVBoxLayout(self)
        box.setSpacing(3 * STEP_PX)
        box.addWidget(self.list, 1)
        box.addLayout(grid)
        box.addWidget(self.copy)
        box.addWidget(self.row)
        box.addWidget(self.state)
