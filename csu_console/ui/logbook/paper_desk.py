"""Out of the logbook: PDF, printer, CSV. Choosers are not modal: the pictures stay in use."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from csu_console.domain.alert import AlertLevel
from csu_console.domain.errors import ConsoleError
from csu_console.domain.local_time import shown_at
from csu_console.domain.log_query import LogQuery
from csu_console.domain.logbook import Entry, LinkKind
from csu_console.services.logbook.logbook_files import FILE_LIMIT, PAPER_LIMIT
from csu_console.ui.logbook.entry_document import entry_paper, period_paper
from csu_console.ui.logbook.paper import Paper, paint, pdf_of
from csu_console.ui.logbook.ports import LogbookServices
from csu_console.ui.logbook.words import day_and_time


class PaperDesk(QObject):
    """Owned by the logbook's dock; GUI thread."""

    said = Signal(str, object)
    fault = Signal(object)

    def __init__(self, services: LogbookServices, window: QWidget) -> None:
        super().__init__(window)
        self._services, self._window = services, window
        self.dialog: QDialog | None = None
        """The chooser that is open."""

    def entry_pdf(self, entry: Entry) -> None:
        """Ask where, then write one entry."""
        name = f"main-courante-{entry.number}.pdf"
        self._guarded(lambda: self.save_pdf(name, self.paper_of(entry), 1))

    def print_entry(self, entry: Entry) -> None:
        self._guarded(lambda: self.print(self.paper_of(entry), 1))

    def list_pdf(self, query: LogQuery) -> None:
        self._guarded(
            lambda: self._services.files.all_of(query, PAPER_LIMIT, partial(self._on_list_pdf, query))
        )

    def print_list(self, query: LogQuery) -> None:
        def on_paper(found: tuple[Entry, ...]) -> None:
            self._say_if_cut(found, PAPER_LIMIT)
            self._guarded(lambda: self.print(self._register(query, found), len(found)))

        self._guarded(lambda: self._services.files.all_of(query, PAPER_LIMIT, on_paper))

    def list_csv(self, query: LogQuery) -> None:
        def on_found(found: tuple[Entry, ...]) -> None:
            self._say_if_cut(found, FILE_LIMIT)
            self._ask_file("main-courante.csv", lambda path: self._write_csv(path, found))

        self._guarded(lambda: self._services.files.all_of(query, FILE_LIMIT, on_found))

    def paper_of(self, entry: Entry) -> Paper:
        """One entry on paper."""
        stills = entry.links(LinkKind.STILL)
        still = self._services.logbook.still_file(stills[-1]) if stills else None
        return entry_paper(entry, still, self.foot(), self.room((entry,)))

    def save_pdf(self, name: str, paper: Paper, entries_count: int) -> None:
        """Ask where, then write a document."""
        self._ask_file(name, lambda path: self.write_pdf(path, paper, entries_count))

    def write_pdf(self, path: Path, paper: Paper, entries_count: int) -> None:
        def write() -> None:
            self._services.files.write_pdf(path, pdf_of(paper), entries_count)
            self._say_written(path)

        self._guarded(write)

    def print(self, paper: Paper, entries_count: int) -> None:
        """The system's own dialogue; what is chosen there is printed."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setDocName(paper.title)
        dialog = QPrintDialog(printer, self._window)

        def on_accepted() -> None:
            paint(printer, paper)
            self._services.files.printed(entries_count)

        dialog.accepted.connect(on_accepted)
        self._show(dialog)

    def foot(self) -> str:
        """By whom and when it was made."""
        name, workstation = self._services.files.person()
        said = self.tr("Made by {name}, {time}, workstation {workstation}")
        time = day_and_time(self._services.clock.utc_now())
        return said.format(name=name, time=time, workstation=workstation)

    def room(self, entries: tuple[Entry, ...]) -> str:
        """Whose logbook: the communes named in it."""
        communes = sorted({entry.facts.commune for entry in entries if entry.facts.commune})
        name = self.tr("Urban supervision centre")
        return f"{name} · {', '.join(communes[:3])}" if communes else name

    def _register(self, query: LogQuery, found: tuple[Entry, ...]) -> Paper:
        return period_paper(found, query.from_utc, query.to_utc, self.foot(), self.room(found))

    def _on_list_pdf(self, query: LogQuery, found: tuple[Entry, ...]) -> None:
        self._say_if_cut(found, PAPER_LIMIT)
        today = f"{shown_at(self._services.clock.utc_now()):%Y-%m-%d}"
        self._guarded(
            lambda: self.save_pdf(f"main-courante-{today}.pdf", self._register(query, found), len(found))
        )

    def _write_csv(self, path: Path, found: tuple[Entry, ...]) -> None:
        def write() -> None:
            self._services.files.write_csv(path, found)
            self._say_written(path)

        self._guarded(write)

    def _ask_file(self, name: str, then: Callable[[Path], None]) -> None:
        chooser = QFileDialog(self._window, self.tr("Save as"))
        chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setFileMode(QFileDialog.FileMode.AnyFile)
        chooser.setDefaultSuffix(Path(name).suffix[1:])
        chooser.selectFile(name)
        chooser.fileSelected.connect(lambda chosen: then(Path(chosen)))
        self._show(chooser)

    def _show(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setModal(False)
        self.dialog = dialog
        dialog.destroyed.connect(self._on_gone)
        dialog.show()

    def close_dialog(self) -> None:
        """The console closes."""
        if self.dialog is not None:
            self.dialog.close()

    def _on_gone(self) -> None:
        self.dialog = None

    def _say_written(self, path: Path) -> None:
        self.said.emit(self.tr("Written: {file}").format(file=path.name), AlertLevel.INFO)

    def _say_if_cut(self, found: tuple[Entry, ...], limit: int) -> None:
        if len(found) >= limit:
            said = self.tr("Only the newest {count} entries: choose a shorter period for the others.")
            self.said.emit(said.format(count=limit), AlertLevel.ATTENTION)

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except ConsoleError as error:
            self.fault.emit(error)
