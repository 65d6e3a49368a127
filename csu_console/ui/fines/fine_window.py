"""Preparing a fine: stills are kept while the agent types the plate; Enter makes the sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.fine import BURST, FineSheet, FineStill
from csu_console.services.fines.fine_service import FineService
from csu_console.ui.errors_text import text_of
from csu_console.ui.fines.burst_row import BurstRow
from csu_console.ui.fines.fine_form import FineForm
from csu_console.ui.fines.sheet_document import fine_paper
from csu_console.ui.logbook.paper import pdf_of
from csu_console.ui.logbook.words import day_and_time
from csu_console.ui.theme.fonts import STEP_PX


class FineWindow(QDialog):
    """One offence. Not modal, beside the pictures. Raises ConsoleError where no fine can be prepared."""

    def __init__(
        self, service: FineService, camera: Camera, agent: str, workstation: str, clock: Clock,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        assert camera.id is not None, "read from a row"
        oath = service.oath()
        super().__init__(parent)
        self.setModal(False)
        self._service, self._camera, self._clock = service, camera, clock
        self._agent, self._oath, self._workstation = agent, oath, workstation
        self._closed = False
        self._sheet: FineSheet | None = None
        """With its number, once it has one: asked for again it keeps it."""
        self.setWindowTitle(
            self.tr("Fine by video: {camera}").format(camera=f"{camera.number} {camera.name}")
        )
        self.burst, self.form = BurstRow(), FineForm(", ".join(filter(None, (camera.street, camera.site))))
        self.again, self.make = (
            QPushButton(self.tr("New &stills")),
            QPushButton(self.tr("Make the sheet (PDF)…")),
        )
        self.make.setProperty("role", "action")
        for button in (self.again, self.make):
            button.setAutoDefault(False)  # Enter in a field asks for the sheet, never for new stills
        self.state = QLabel(wordWrap=True)
        self.dialog: QFileDialog | None = None
        self._lay_out()
        service.still_kept.connect(self._on_still)
        service.burst_ended.connect(self._on_ended)
        service.failed.connect(self._on_failed)
        self.form.submitted.connect(self.ask_sheet)
        self.make.clicked.connect(self.ask_sheet)
        self.again.clicked.connect(self.keep_stills)
        service.begin(camera.id)
        self._wait()
        self.form.plate.setFocus()

    def keep_stills(self) -> None:
        """Another burst in place of this one."""
        assert self._camera.id is not None
        try:
            self._service.begin(self._camera.id)
        except ConsoleError as error:
            self._say(text_of(error), wrong=True)
            return
        self._sheet = None
        self.burst.clear(self.tr("Keeping stills…"))
        self._wait()

    def ask_sheet(self) -> None:
        """Number the sheet, then ask where to put it."""
        if not self.make.isEnabled():
            return
        try:
            typed = self.form.typed()
        except ConsoleError as error:
            self._say(text_of(error), wrong=True)
            return
        if not typed.offence:
            self._say(self.tr("Type or choose the offence."), wrong=True)
            self.form.offence.setFocus()
            return
        camera, first = self._camera, self.burst.stills[0]
        assert camera.id is not None
        sheet = FineSheet(
            *(camera.id, camera.number, typed.place, first.at_utc, typed.plate, typed.country),
            *(typed.vehicle, typed.offence, typed.remarks, self._agent, self._oath, self._workstation),
            tuple(self.burst.stills),
        )
        if self._sheet is not None:
            self._numbered(sheet, self._sheet.number)
            return
        self.make.setEnabled(False)
        try:
            self._service.prepare(sheet, lambda number: self._numbered(sheet, number), self._on_refused)
        except ConsoleError as error:
            self._on_refused(error)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closed = True
        self._service.cancel()
        super().closeEvent(event)

    def _numbered(self, sheet: FineSheet, number: int) -> None:
        if self._closed:
            return  # the number came after the agent had left
        self._sheet = replace(sheet, number=number)
        self.make.setEnabled(True)
        self._say(self.tr("Sheet no. {number}: choose where to put it.").format(number=number))
        chooser = QFileDialog(self, self.tr("Save as"))
        chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.selectFile(self.tr("fine-{number}.pdf").format(number=number))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setModal(False)
        chooser.fileSelected.connect(lambda chosen: self.write(Path(chosen)))
        self.dialog = chooser
        chooser.show()

    def write(self, path: Path) -> None:
        """Write the numbered sheet; the plate is in this file and nowhere else."""
        assert self._sheet is not None
        now = self._clock.utc_now()
        printed = self.tr("Made by {person} on {when}").format(person=self._agent, when=day_and_time(now))
        try:
            self._service.write_pdf(path, pdf_of(fine_paper(self._sheet, printed)))
        except (ConsoleError, OSError) as error:
            self._say(text_of(error) if isinstance(error, ConsoleError) else self._gone(), wrong=True)
            return
        self._say(self.tr("Written: {file}. Destroy it once it is typed again.").format(file=path.name))

    def _gone(self) -> str:
        return self.tr("A still is no longer there: keep new ones.")

    def _on_still(self, still: FineStill) -> None:
        self.burst.add(still)
        self._wait()

    def _on_ended(self, _stills: object) -> None:
        self.make.setEnabled(True)
        self.again.setEnabled(True)
        self._say(self.tr("Stills kept. Type the plate and the offence, then Enter."))

    def _on_failed(self, error: ConsoleError) -> None:
        self.again.setEnabled(True)
        self._say(text_of(error), wrong=True)

    def _on_refused(self, error: ConsoleError) -> None:
        if self._closed:
            return
        self.make.setEnabled(True)
        self._say(text_of(error), wrong=True)

    def _wait(self) -> None:
        self.make.setEnabled(False)
        self.again.setEnabled(False)
        kept = len(self.burst.stills)
        self._say(self.tr("Keeping stills: {count} of {all}…").format(count=kept, all=BURST))

    def _say(self, text: str, *, wrong: bool = False) -> None:
        self.state.setProperty("role", "attention" if wrong else "secondary")
        self.state.style().polish(self.state)
        self.state.setText(text)

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(2 * STEP_PX)
        side.addWidget(self.form)
        side.addStretch(1)
        side.addWidget(self.state)
        buttons = QHBoxLayout()
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        buttons.addWidget(self.make)
        side.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(self.burst, 3)
        row.addLayout(side, 2)
        self.resize(1120, 520)
