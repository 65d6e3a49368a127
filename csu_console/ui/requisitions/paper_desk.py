"""Requisitions in and out as files: scans, sheets, letters, lists. Choosers are not modal: the pictures stay in use."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.requisition import Requisition
from csu_console.services.requisitions.room_requisitions import RoomRequisitions
from csu_console.ui.logbook.paper import Paper, pdf_of
from csu_console.ui.requisitions.documents import letter_paper, sheet_paper
from csu_console.ui.requisitions.requisition_form import RequisitionForm
from csu_console.ui.requisitions.words import short_time


class PaperDesk(QObject):
    """Owned by the window of requisitions; GUI thread."""

    def __init__(self, room: RoomRequisitions, form: RequisitionForm, window: QWidget) -> None:
        super().__init__(window)
        self._room, self._form, self._window = room, form, window
        self.dialog: QFileDialog | None = None
        """The chooser that is open."""

    def close_dialog(self) -> None:
        """The window closes."""
        if self.dialog is not None:
            self.dialog.close()

    def ask_csv(self, found: tuple[Requisition, ...]) -> None:
        """These, as a file."""
        self._ask_file(self.tr("requisitions.csv"), lambda path: self._write_csv(path, found))

    def ask_sheet(self) -> None:
        self._ask_paper(self.tr("requisition-{reference}.pdf"), sheet_paper)

    def ask_letter(self) -> None:
        self._ask_paper(self.tr("negative-answer-{reference}.pdf"), letter_paper)

    def show_lists(self, button: QPushButton) -> None:
        """The room's own lists: frames as a file, usual authorities that are no longer."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Legal frames to a file…"), self.export_frames)
        menu.addAction(self.tr("Legal frames from a file…"), self.import_frames)
        usual = menu.addMenu(self.tr("Forget a usual authority"))
        for template in self._room.list.templates():
            forget = partial(self._room.list.remove_template, template.name)
            usual.addAction(template.name, partial(self._guarded, forget))
        usual.setEnabled(not usual.isEmpty())
        menu.popup(button.mapToGlobal(button.rect().topLeft()))

    def export_frames(self) -> None:
        """As they can be changed in a spreadsheet and read back."""
        name = self.tr("legal-frames.csv")
        self._ask_file(name, lambda path: self._guarded(lambda: self._write_frames(path)))

    def import_frames(self) -> None:
        """Replace the list; requisitions keep the article they were entered with."""
        chooser = self._chooser(self.tr("Legal frames from a file"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter(self.tr("Tables (*.csv *.txt)"))
        chooser.fileSelected.connect(lambda chosen: self._guarded(lambda: self._read_frames(Path(chosen))))
        chooser.show()

    def _write_frames(self, path: Path) -> None:
        self._room.files.write_frames(path)
        self._say_written(path)

    def _read_frames(self, path: Path) -> None:
        count = self._room.list.import_frames(path)
        self._form.say(self.tr("Legal frames read: {count}.").format(count=count))

    def _ask_paper(self, name: str, make: Callable[[Requisition, str, str], Paper]) -> None:
        one = self._form.requisition
        if one is not None and self._form.save():
            paper = make(self._form.requisition or one, self._foot(), self._room_name())
            self._ask_file(
                name.format(reference=one.reference),
                lambda path: self._guarded(
                    lambda: self._room.files.write_pdf(
                        *(path, partial(pdf_of, paper), one.number),
                        partial(self._say_written, path),
                        self._form.say_fault,
                    )
                ),
            )

    def _write_csv(self, path: Path, found: tuple[Requisition, ...]) -> None:
        self._guarded(
            lambda: self._room.files.write_csv(
                path, found, partial(self._say_written, path), self._form.say_fault
            )
        )

    def _foot(self) -> str:
        name, workstation = self._room.files.person()
        said = self.tr("Made by {name}, {time}, workstation {workstation}")
        return said.format(name=name, time=short_time(self._room.clock.utc_now()), workstation=workstation)

    def _room_name(self) -> str:
        return self.tr("Urban supervision centre")

    def ask_scan(self) -> None:
        chooser = self._chooser(self.tr("Scan of the request"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter(self.tr("Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)"))
        chooser.fileSelected.connect(lambda chosen: self._form.keep_scan(Path(chosen)))
        chooser.show()

    def open_scan(self) -> None:
        one = self._form.requisition
        if one is not None:
            self._guarded(
                lambda: self._room.scans.check(
                    one,
                    _show_file,
                    self._form.say_fault,
                )
            )

    def _ask_file(self, name: str, then: Callable[[Path], None]) -> None:
        chooser = self._chooser(self.tr("Save as"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setFileMode(QFileDialog.FileMode.AnyFile)
        chooser.setDefaultSuffix(Path(name).suffix[1:])
        chooser.selectFile(name)
        chooser.fileSelected.connect(lambda chosen: then(Path(chosen)))
        chooser.show()

    def _chooser(self, title: str) -> QFileDialog:
        chooser = QFileDialog(self._window, title)
        chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setModal(False)
        chooser.destroyed.connect(self._on_gone)
        self.dialog = chooser
        return chooser

    def _on_gone(self) -> None:
        self.dialog = None

    def _say_written(self, path: Path) -> None:
        if self._form.stopped:
            return
        self._form.say(self.tr("Written: {file}").format(file=path.name))

    def _guarded(self, work: Callable[[], object]) -> None:
        try:
            work()
        except ConsoleError as error:
            self._form.say_fault(error)


def _show_file(path: Path) -> None:
    """With whatever the workstation opens such a file."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
