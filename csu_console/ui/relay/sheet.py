"""What the partner is given: shown once, printed if wanted, then gone."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.services.relay.relay_service import RelaySheet
from csu_console.ui.archive.save_as import choose_file
from csu_console.ui.errors_text import text_of
from csu_console.ui.logbook.paper import DARK, Paper, pdf_of
from csu_console.ui.relay.words import period_text, service_name

WIDE_PX, HIGH_PX = 720, 460


def sheet_body(sheet: RelaySheet) -> str:
    """HTML for the screen and for the paper."""
    translate = QCoreApplication.translate
    relay, credentials = sheet.relay, sheet.credentials
    facts = relay.facts
    rows = (
        (translate("RelaySheet", "Partner"), f"{facts.target} ({service_name(facts.service)})"),
        (translate("RelaySheet", "Period"), period_text(relay)),
        (translate("RelaySheet", "Asked by"), f"{facts.authority}, {facts.reference}"),
        (translate("RelaySheet", "User"), credentials.user),
        (translate("RelaySheet", "Password"), credentials.password.reveal()),
    )
    lines = "".join(
        f'<tr><th width="26%">{name}</th><td><b>{escape(value)}</b></td></tr>' for name, value in rows
    )
    places = "".join(
        f"<tr><td>{number} {escape(name)}</td><td>{escape(url)}</td></tr>"
        for number, name, url in sheet.addresses
    )
    rules = translate(
        "RelaySheet",
        "Live pictures only, for the service named here and for this period. Private zones are masked, there is no sound, "
        "and every picture bears the partner's name and the time. Recording them is not allowed. The password ends with "
        "the relay.",
    )
    title = translate("RelaySheet", "Access to relayed pictures, no. {number}").format(number=relay.id)
    cameras = translate("RelaySheet", "Cameras")
    return (
        f'<h1>{title}</h1><table width="100%" class="line">{lines}</table>'
        f'<h2>{cameras}</h2><table width="100%" class="line">{places}</table><p class="soft">{rules}</p>'
    )


class SheetDialog(QDialog):
    """The password is here and nowhere else: closing it is the end of it. GUI thread."""

    def __init__(
        self, sheet: RelaySheet, write: Callable[[Path, bytes], None], parent: QWidget | None = None
    ) -> None:
        """`write`: RelaySetup.write_sheet."""
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Access for the partner"))
        self.resize(WIDE_PX, HIGH_PX)
        self._sheet, self._write = sheet, write
        self.text = QTextBrowser()
        self.text.document().setDefaultStyleSheet(DARK)
        self.text.setHtml(sheet_body(sheet))
        self.text.setAccessibleName(self.tr("Access for the partner"))
        notice = QLabel(
            self.tr("Shown once: print it or hand it over now. Nobody can show it again."), wordWrap=True
        )
        notice.setProperty("role", "attention")
        self.state = QLabel(wordWrap=True)
        self.pdf = QPushButton(self.tr("PDF…"))
        buttons = QDialogButtonBox()
        buttons.addButton(self.pdf, QDialogButtonBox.ButtonRole.ActionRole)
        closing = buttons.addButton(self.tr("Close for good"), QDialogButtonBox.ButtonRole.RejectRole)
        closing.setAutoDefault(False)
        self.pdf.clicked.connect(self.ask_pdf)
        buttons.rejected.connect(self.close)
        box = QVBoxLayout(self)
        box.addWidget(notice)
        box.addWidget(self.text, 1)
        box.addWidget(self.state)
        box.addWidget(buttons)
        self.pdf.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_pdf(self) -> None:
        """Ask where, then write it."""
        name = self.tr("relay-{number}.pdf").format(number=self._sheet.relay.id)
        choose_file(self, name, self.write_pdf)

    def write_pdf(self, path: Path) -> None:
        try:
            self._write(path, pdf_of(self._paper()))
        except ConsoleError as error:
            self.state.setText(text_of(error))
        else:
            self.state.setText(
                self.tr("Written: {file}. Destroy it once it was handed over.").format(file=path.name)
            )

    def _paper(self) -> Paper:
        head = self.tr("Relay of pictures")
        notice = self.tr("Confidential: for the partner alone")
        printed = f"{self._sheet.relay.begun_by}, {self._sheet.relay.workstation}"
        return Paper(self.tr("Access for the partner"), sheet_body(self._sheet), head, notice, printed)
