"""Second page: with which name and password the camera is entered. Nothing is sent before Read is pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from csu_console.domain.certificate import CertificateRefused
from csu_console.domain.device import DeviceReport, FoundDevice
from csu_console.domain.errors import ConsoleError
from csu_console.domain.secret import Secret
from csu_console.ui.errors_text import text_of
from csu_console.ui.inventory.certificate_offer import CertificateOffer
from csu_console.ui.inventory.ports import TrustPort
from csu_console.ui.onboarding.ports import JobPort, OnboardingPort
from csu_console.ui.onboarding.search_page import title_of
from csu_console.ui.theme.fonts import Size, font


class AccessPage(QWidget):
    """Name and password stay typed for the next camera of the list; they go with the window. GUI thread."""

    read = Signal(object)
    """DeviceReport: the camera has answered."""
    failed = Signal(str)
    """A sentence, "" for none."""
    busy_changed = Signal()

    def __init__(self, onboarding: OnboardingPort, trust: TrustPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._onboarding = onboarding
        self._job: JobPort | None = None
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.address = QComboBox()
        self.user, self.password = QLineEdit(), QLineEdit()
        self.certificate = CertificateOffer(trust)
        self.progress = QProgressBar()
        self._known = QLabel()
        self._build()
        self.certificate.accepted.connect(self.start)

    def show_device(self, device: FoundDevice) -> None:
        self.cancel()
        self.title.setText(title_of(device))
        self.address.clear()
        self.address.addItems(list(device.endpoints))
        self.certificate.withdraw()
        known = self._onboarding.known(device.endpoints)
        self._known.setVisible(known is not None)
        if known is not None:
            text = self.tr(
                "Camera {number} of the inventory is at this address already: it would be added again."
            )
            self._known.setText(text.format(number=known.number))

    def secret(self) -> Secret:
        return Secret(self.password.text())

    def busy(self) -> bool:
        return self._job is not None

    def start(self) -> None:
        """Ask the camera what it is."""
        self.cancel()
        self.failed.emit("")
        self.certificate.withdraw()
        try:
            job = self._onboarding.read(self.address.currentText(), self.user.text().strip(), self.secret())
        except ConsoleError as error:
            self.failed.emit(text_of(error))
            return
        self._job = job
        job.finished.connect(self._on_read)
        job.failed.connect(self._on_failed)
        self._show_busy()
        job.start()

    def cancel(self) -> None:
        """Give the reading up."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._show_busy()

    def _build(self) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.title.setFont(font(Size.TEXT, bold=True))
        self._known.setProperty("role", "attention")
        self._known.setWordWrap(True)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.progress.setAccessibleName(self.tr("The camera is being read"))
        self.progress.hide()
        lead = QLabel(
            self.tr(
                "The camera is asked what it is and which streams it offers. Its password is sealed when the camera "
                "is saved, and never shown again."
            )
        )
        lead.setWordWrap(True)
        lead.setProperty("role", "secondary")
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Address"), self.address)
        form.addRow(self.tr("&User"), self.user)
        form.addRow(self.tr("&Password"), self.password)
        box = QVBoxLayout(self)
        box.setSpacing(12)
        for part in (self.title, lead, self._known):
            box.addWidget(part)
        box.addLayout(form)
        box.addWidget(self.progress)
        box.addWidget(self.certificate)
        box.addStretch(1)

    def _on_read(self, report: DeviceReport) -> None:
        self._job = None
        self._show_busy()
        self.read.emit(report)

    def _on_failed(self, error: ConsoleError) -> None:
        self._job = None
        self._show_busy()
        self.failed.emit(text_of(error))
        if isinstance(error, CertificateRefused):
            self.certificate.offer(self.address.currentText())
        else:
            self.password.setFocus()
            self.password.selectAll()

    def _show_busy(self) -> None:
        busy = self.busy()
        self.progress.setVisible(busy)
        for field in (self.address, self.user, self.password):
            field.setEnabled(not busy)
        self.busy_changed.emit()
