"""After a refused certificate: what the camera shows, and the way to accept it by its fingerprint."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.certificate import CameraCertificate
from csu_console.domain.errors import ConsoleError
from csu_console.ui.errors_text import text_of
from csu_console.ui.inventory.ports import LookPort, TrustPort


class CertificateOffer(QWidget):
    """Hidden until `offer`. Nothing is accepted unseen: the fingerprint is shown before the button works."""

    accepted = Signal()

    def __init__(self, trust: TrustPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trust = trust
        self._url = ""
        self._look: LookPort | None = None
        self._shown: CameraCertificate | None = None
        self.facts = QLabel()
        self.facts.setWordWrap(True)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.see = QPushButton(self.tr("Show the certificate"))
        self.accept_button = QPushButton(self.tr("Accept this certificate"))
        for button in (self.see, self.accept_button):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.see)
        row.addWidget(self.accept_button)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.facts)
        box.addLayout(row)
        self.see.clicked.connect(self._see)
        self.accept_button.clicked.connect(self._accept)
        self.withdraw()

    def offer(self, url: str) -> None:
        """The camera at this address was refused for its certificate."""
        self._url, self._shown = url, None
        self.facts.setText("")
        self.facts.hide()
        self.accept_button.hide()
        self.see.setEnabled(True)
        self.show()

    def withdraw(self) -> None:
        self._url, self._shown = "", None
        self.hide()

    def _see(self) -> None:
        look = self._trust.look(self._url)
        look.found.connect(self._on_found)
        look.failed.connect(self._on_failed)
        self._look = look
        self.see.setEnabled(False)
        look.start()

    def _on_found(self, certificate: CameraCertificate) -> None:
        self._look, self._shown = None, certificate
        end = certificate.not_after
        day = QLocale().toString(QDate(end.year, end.month, end.day), QLocale.FormatType.ShortFormat)
        text = self.tr(
            "Made out to {subject}, by {issuer}, until {day}.\n"
            "SHA-256 {fingerprint}\n"
            "Accept it only if the camera's own page shows the same fingerprint."
        )
        # Halves: a line of 95 signs without a blank would widen the window.
        whole = certificate.fingerprint
        halves = f"{whole[:48]}\n{whole[48:]}"
        self.facts.setText(
            text.format(subject=certificate.subject, issuer=certificate.issuer, day=day, fingerprint=halves)
        )
        self.facts.show()
        self.accept_button.show()

    def _on_failed(self, error: ConsoleError) -> None:
        self._look = None
        self.facts.setText(text_of(error))
        self.facts.show()
        self.see.setEnabled(True)

    def _accept(self) -> None:
        if self._shown is None:
            return
        try:
            self._trust.accept(self._url, self._shown)
        except ConsoleError as error:
            self.facts.setText(text_of(error))
            return
        self.withdraw()
        self.accepted.emit()
