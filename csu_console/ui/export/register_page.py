"""The export register: every line, and out of it PDF and CSV; the export certificate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.export import ExportLine
from csu_console.domain.permission import Permission
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.export.papers import duration_words, moment
from csu_console.ui.export.ports import ExportServices
from csu_console.ui.logbook.paper import Paper, pdf_of
from csu_console.ui.theme.fonts import STEP_PX

FIRST_UTC = datetime(2000, 1, 1, tzinfo=UTC)
"""Before any export: the whole register."""


class RegisterPage(QWidget):
    """GUI thread; read when it is shown and after each export."""

    def __init__(self, services: ExportServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.lines: tuple[ExportLine, ...] = ()
        self.table = QTableWidget(0, len(columns()))
        self.pdf, self.csv = QPushButton(self.tr("PDF…")), QPushButton(self.tr("CSV…"))
        self.certificate = QPushButton(self.tr("Export certificate…"))
        self.second = QCheckBox(self.tr("A second person approves each export of this room"))
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.dialog: QFileDialog | None = None
        """The chooser that is open."""
        self._lay_out()
        self.pdf.clicked.connect(lambda: self._ask("registre-exports.pdf", self.write_pdf))
        self.csv.clicked.connect(lambda: self._ask("registre-exports.csv", self.write_csv))
        self.certificate.clicked.connect(lambda: self._ask("certificat-export.pem", self.write_certificate))
        self.second.toggled.connect(self._on_second)
        services.exports.changed.connect(self.read)
        self.read()

    def read(self) -> None:
        """The register as it is now."""
        exports = self._services.exports
        try:
            self.lines = exports.lines(FIRST_UTC, self._services.clock.utc_now() + timedelta(days=1))
            needed = exports.needs_second()
        except ConsoleError as error:
            self._say(text_of(error))
            return
        blocked = self.second.blockSignals(True)
        self.second.setChecked(needed)
        self.second.setVisible(exports.may(Permission.SETTINGS_EDIT))
        self.second.blockSignals(blocked)
        self.table.setRowCount(len(self.lines))
        for row, line in enumerate(self.lines):
            for column, text in enumerate(cells(line)):
                cell = QTableWidgetItem(text)
                cell.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                cell.setToolTip(text)
                self.table.setItem(row, column, cell)
        self.table.resizeColumnsToContents()
        hours = sum((line.filmed for line in self.lines), timedelta()).total_seconds() / 3600
        said = self.tr("{count:line|lines}, {hours} h handed over")
        self._say(counted_text(said, count=len(self.lines), hours=f"{hours:.1f}".replace(".", ",")))

    def write_pdf(self, path: Path) -> None:
        """Raises ConsoleError."""
        paper = register_paper(self.lines, self._services.clock.utc_now())
        self._services.exports.write_register_pdf(path, pdf_of(paper), len(self.lines))

    def write_csv(self, path: Path) -> None:
        """Raises ConsoleError."""
        until = self._services.clock.utc_now() + timedelta(days=1)
        self._services.exports.write_register_csv(path, FIRST_UTC, until)

    def write_certificate(self, path: Path) -> None:
        """For who checks exports later. Raises ConsoleError."""
        self._services.exports.write_certificate(path)

    def _on_second(self, needed: bool) -> None:
        try:
            self._services.exports.set_needs_second(needed)
        except ConsoleError as error:
            self.read()
            self._say(text_of(error))

    def _ask(self, name: str, write: Callable[[Path], None]) -> None:
        """Ask where, then write."""
        chooser = QFileDialog(self, self.tr("Save as"), name)
        chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setModal(False)
        chooser.fileSelected.connect(lambda chosen: self._write(Path(chosen), write))
        chooser.destroyed.connect(self._on_gone)
        self.dialog = chooser
        chooser.show()

    def _write(self, path: Path, write: Callable[[Path], None]) -> None:
        try:
            write(path)
        except ConsoleError as error:
            self._say(text_of(error))
        else:
            self._say(self.tr("Written: {file}").format(file=path))

    def _on_gone(self) -> None:
        self.dialog = None

    def _say(self, text: str) -> None:
        self.state.setText(text)

    def _lay_out(self) -> None:
        self.table.setHorizontalHeaderLabels(columns())
        self.table.setAccessibleName(self.tr("Export register"))
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP_PX)
        row.addWidget(self.state, 1)
        for button in (self.pdf, self.csv, self.certificate):
            row.addWidget(button)
        box = QVBoxLayout(self)
        box.setSpacing(2 * STEP_PX)
        box.addLayout(row)
        box.addWidget(self.table, 1)
        box.addWidget(self.second)


def columns() -> list[str]:
    """Titles of the register, in the screen's language."""
    translate = QCoreApplication.translate
    return [
        translate("Export", "Line"),
        translate("Export", "Export"),
        translate("Export", "Exported"),
        translate("Export", "Camera"),
        translate("Export", "Filmed from"),
        translate("Export", "Filmed until"),
        translate("Export", "Duration"),
        translate("Export", "By"),
        translate("Export", "Recipient"),
        translate("Export", "Reason"),
        translate("Export", "Requisition"),
        translate("Export", "Medium"),
        translate("Export", "Hash of the manifest"),
    ]


def cells(line: ExportLine) -> list[str]:
    """One line; none of its fields is empty."""
    none = QCoreApplication.translate("Export", "no picture")
    return [
        str(line.sequence),
        line.export,
        moment(line.exported_utc),
        f"{line.camera_number} {line.camera_name}",
        none if line.filmed_from_utc is None else moment(line.filmed_from_utc),
        none if line.filmed_until_utc is None else moment(line.filmed_until_utc),
        duration_words(line.filmed),
        f"{line.person}, {line.habilitation}",
        line.recipient,
        line.reason,
        line.requisition,
        f"{medium_word(line)} {line.media_serial}",
        line.manifest_sha256,
    ]


def medium_word(line: ExportLine) -> str:
    translate = QCoreApplication.translate
    return {
        "disc": translate("Export", "disc"),
        "folder": translate("Export", "folder"),
        "disk": translate("Export", "disk"),
    }[line.medium.value]


def register_paper(lines: Sequence[ExportLine], now_utc: datetime) -> Paper:
    """The register on paper: a block a line, because thirteen columns fit on no page."""
    translate = QCoreApplication.translate
    title = translate("Export", "Export register")
    blocks = []
    for line in lines:
        pairs = zip(columns(), cells(line), strict=True)
        words = "<br>".join(
            f'<span class="soft">{escape(name)} :</span> {escape(value)}' for name, value in pairs
        )
        blocks.append(f'<table width="100%" class="line"><tr><td>{words}</td></tr></table>')
    made = translate("Export", "State of {moment}").format(moment=moment(now_utc))
    body = f'<h1>{escape(title)}</h1><p class="soft">{escape(made)}</p>' + "".join(blocks)
    return Paper(title, body, "CSU", translate("Export", "Append-only register"), made)
