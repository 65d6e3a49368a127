"""What the camera said of itself when it was last asked, and where it is asked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from csu_console.domain.camera import Camera
from csu_console.domain.onboarding import device_address, is_device_address
from csu_console.ui.inventory.capability_words import capability_lines
from csu_console.ui.inventory.certificate_offer import CertificateOffer
from csu_console.ui.inventory.form_parts import Problem, section
from csu_console.ui.inventory.ports import CapabilitiesPort, TrustPort


class DeviceSection(QWidget):
    """The ONVIF address, typed; below it make, model, movement, ranges, presets, position, as they become known."""

    def __init__(
        self,
        capabilities: CapabilitiesPort,
        trust: TrustPort,
        camera: Camera | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._capabilities = capabilities
        self._camera_id = None if camera is None else camera.id
        self._known = "" if camera is None else camera.onvif_endpoint
        self._offered = ""
        self.address = QLineEdit(self._known)
        self.address.setPlaceholderText("http://192.0.2.10/onvif/device_service")
        self.facts = QWidget()
        self._facts = QFormLayout(self.facts)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        form = section(self.tr("Device (ONVIF)"), self)
        form.addRow(self.tr("ONVI&F address"), self.address)
        self.certificate = CertificateOffer(trust)
        self.certificate.accepted.connect(self._on_accepted)
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.hide()
        form.addRow(self.certificate)
        form.addRow(self._said)
        form.addRow(self.facts)
        self.address.editingFinished.connect(self._offer)
        self._offer()
        capabilities.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """The lines anew."""
        while self._facts.rowCount():
            self._facts.removeRow(0)
        found = None if self._camera_id is None else self._capabilities.of(self._camera_id)
        for name, text in () if found is None else capability_lines(found):
            label, value = QLabel(name), QLabel(text)
            label.setProperty("role", "secondary")
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addRow(label, value)
        self.facts.setVisible(self._facts.rowCount() > 0)

    def endpoint(self) -> str:
        """As typed, with the path most devices have where none was; what was on file stays as it is."""
        typed = self.address.text().strip()
        return self._known if typed == self._known else device_address(typed)

    def problem(self) -> Problem | None:
        address = self.endpoint()
        if not address or is_device_address(address):
            return None
        text = self.tr("This ONVIF address cannot be read: write it as http://host/onvif/device_service.")
        return Problem(self.address, text)

    def _offer(self) -> None:
        """A device asked over HTTPS shows a certificate: it can be looked at and accepted here at any time."""
        address = self.endpoint()
        secured = address.casefold().startswith("https://") and self.problem() is None
        if not secured:
            self._offered = ""
            self.certificate.withdraw()
        elif address != self._offered:
            self._offered = address
            self._said.hide()
            self.certificate.offer(address)

    def _on_accepted(self) -> None:
        self._said.setText(self.tr("Certificate accepted, and in force at every workstation."))
        self._said.show()

    def _on_changed(self, camera_id: int) -> None:
        if camera_id == self._camera_id:
            self.refresh()
