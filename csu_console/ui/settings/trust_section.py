"""Whose certificates cameras may show over RTSPS; for the whole site."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from csu_console.ui.settings.ports import TrustPort
from csu_console.ui.settings.setting_row import SettingRows

AUTHORITY_WIDTH_PX = 440
"""Names of authorities are long, and two buttons stand beside them."""


class TrustSection(QWidget):
    """Whether certificates are checked, and against which authorities. `save` raises ConsoleError."""

    def __init__(self, trust: TrustPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trust = trust
        self._file: Path | None = None
        self._keep = True
        self._chooser: QFileDialog | None = None
        self.verify = QCheckBox(self.tr("Chec&k the certificates of cameras (RTSPS)"))
        self.authority = QLabel()
        self.authority.setWordWrap(True)
        self.choose = QPushButton(self.tr("Choose a file…"))
        self.remove = QPushButton(self.tr("Remove"))
        self.verify.setChecked(trust.site().verify)
        self._build()
        self._show_authority()

    def save(self) -> bool:
        """True when something was written. Raises ConsoleError."""
        verify = self.verify.isChecked()
        if verify == self._trust.site().verify and self._file is None and self._keep:
            return False
        self._trust.save_site(verify, self._file, keep_authority=self._keep)
        self._file, self._keep = None, True
        return True

    def take_file(self, path: str) -> None:
        """The authority's file, read when the settings are saved."""
        self._file, self._keep = Path(path), False
        self._show_authority()

    def _build(self) -> None:
        rows = SettingRows()
        self.setLayout(rows)
        rows.add_heading(self.tr("Cameras over RTSPS, for the whole site"))
        rows.add_setting(
            self.tr("Check the certificates of cameras"),
            self.verify,
            self.tr(
                "Without it anybody on the network can pass for a camera and learn its password. At once."
            ),
        )
        field = QWidget()
        row = QHBoxLayout(field)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.authority, 1)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        for button in (self.choose, self.remove):
            button.setAutoDefault(False)
        rows.add_setting(
            self.tr("Authority"),
            field,
            self.tr(
                "The certificate (PEM) of who signed those of the cameras. One camera's own: in its file."
            ),
        )
        field.setFixedWidth(AUTHORITY_WIDTH_PX)
        rows.end()
        self.choose.clicked.connect(self._choose)
        self.remove.clicked.connect(self._remove)

    def _show_authority(self) -> None:
        names = self._trust.authorities() if self._keep else ()
        if self._file is not None:
            text = self._file.name
        else:
            text = ", ".join(names) or self.tr("those of the system")
        self.authority.setText(text)
        self.remove.setVisible(self._file is not None or bool(names))

    def _remove(self) -> None:
        self._file, self._keep = None, False
        self._show_authority()

    def _choose(self) -> None:
        chooser = QFileDialog(self, self.tr("Choose a file"))
        chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters([self.tr("Certificates (*.pem *.crt *.cer)"), self.tr("All files (*)")])
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setModal(False)
        chooser.fileSelected.connect(self.take_file)
        self._chooser = chooser
        chooser.show()
