"""How the site keeps its recordings."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from csu_console.ui.settings.ports import SegmentKeysPort
from csu_console.ui.settings.setting_row import SettingRows


class ArchiveSection(QWidget):
    """Whether recordings are encrypted at rest. `save` raises ConsoleError."""

    def __init__(self, keys: SegmentKeysPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.encrypted = QCheckBox(self.tr("&Encrypt recordings on the disk"))
        self.encrypted.setChecked(keys.on)
        rows = SettingRows()
        self.setLayout(rows)
        rows.add_heading(self.tr("Recordings, for the whole site"))
        rows.add_setting(
            self.tr("Encryption at rest"),
            self.encrypted,
            self.tr(
                "For what is recorded from now on. The key of a camera's day is destroyed with its last recording: "
                "then no copy of the disk can be read. Keep the site key and the database: without them nothing can."
            ),
        )
        rows.end()

    def save(self) -> bool:
        """True when something was written. Raises ConsoleError."""
        wanted = self.encrypted.isChecked()
        if wanted == self._keys.on:
            return False
        self._keys.set_on(wanted)
        return True
