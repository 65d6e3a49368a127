"""After a refused certificate: what the camera shows, and the way to accept it by its fingerprint."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.certificate import REASON_MAX, CameraCertificate, Doubt
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
        self._doubtful = False
        self.facts = QLabel()
        self.facts.setWordWrap(True)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.see = QPushButton(self.tr("Show the certificate"))
        self.warning = QLabel()
        self.warning.setWordWrap(True)
        self.warning.setProperty("role", "attention")
        self.reason = QLineEdit()
        self.reason.setMaxLength(REASON_MAX)
        self.reason.setPlaceholderText(self.tr("Reason, kept in the journal"))
        self.reason.setAccessibleName(self.tr("Why it is accepted all the same"))
        self.accept_button = QPushButton()
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
        box.addWidget(self.warning)
        box.addWidget(self.reason)
        box.addLayout(row)
        self.see.clicked.connect(self._see)
        self.accept_button.clicked.connect(self._accept)
        self.reason.textChanged.connect(self._on_reason)
        self.reason.returnPressed.connect(self.accept_button.click)
        self.withdraw()

    def offer(self, url: str) -> None:
        """The camera at this address was refused for its certificate."""
        self._url, self._shown = url, None
        self.facts.setText("")
        for part in (self.facts, self.warning, self.reason, self.accept_button):
            part.hide()
        self.reason.clear()
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
        nobody = self.tr("nobody")
        subject, issuer = certificate.subject or nobody, certificate.issuer or nobody
        self.facts.setText(text.format(subject=subject, issuer=issuer, day=day, fingerprint=halves))
        self.facts.show()
        self._show_doubts(self._trust.doubts(certificate))
        self.accept_button.show()

    def _show_doubts(self, doubts: tuple[Doubt, ...]) -> None:
        words = {
            Doubt.EXPIRED: self.tr("it has expired"),
            Doubt.NOT_YET_VALID: self.tr("it is not valid yet"),
            Doubt.NAMELESS: self.tr("it is made out to nobody"),
        }
        self._doubtful = bool(doubts)
        text = self.tr(
            "Doubtful: {doubts}. Nobody vouches for such a certificate: the fingerprint alone says that it is this "
            "camera's. Better: have the camera make a new one."
        )
        self.warning.setText(text.format(doubts=", ".join(words[doubt] for doubt in doubts)))
        self.accept_button.setText(
            self.tr("Accept it all the same") if doubts else self.tr("Accept this certificate")
        )
        for part in (self.warning, self.reason):
            part.setVisible(self._doubtful)
        self._on_reason()

    def _on_reason(self) -> None:
        self.accept_button.setEnabled(not self._doubtful or bool(self.reason.text().strip()))

    def _on_failed(self, error: ConsoleError) -> None:
        self._look = None
        self.facts.setText(text_of(error))
        self.facts.show()
        self.see.setEnabled(True)

    def _accept(self) -> None:
        if self._shown is None:
            return
        try:
            self._trust.accept(self._url, self._shown, self.reason.text().strip())
        except ConsoleError as error:
            self.facts.setText(text_of(error))
            return
        self.withdraw()
        self.accepted.emit()
