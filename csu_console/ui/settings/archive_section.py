"""How the site keeps its recordings."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.ui.settings.ports import SecondRulePort, SegmentKeysPort
from csu_console.ui.settings.setting_row import SettingRows


class ArchiveSection(QWidget):
    """Whether recordings are encrypted at rest, and who approves a replay. `save` raises ConsoleError."""

    def __init__(
        self, keys: SegmentKeysPort, rule: SecondRulePort | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keys, self._rule = keys, rule
        self.second = QCheckBox(self.tr("A &second person approves each replay"))
        self._needed = self._read()
        self.second.setChecked(self._needed)
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
        rows.add_setting(
            self.tr("Four eyes"),
            self.second,
            self.tr(
                "Somebody else with the right to replay signs before recordings are shown. The short rewind of a live "
                "tile needs nobody."
            ),
        )
        rows.end()

    def _read(self) -> bool:
        """While the database is away nothing is changed that cannot be shown."""
        try:
            return self._rule is not None and self._rule.needed()
        except ConsoleError:
            self.second.setEnabled(False)
            return False

    def save(self) -> bool:
        """True when something was written. Raises ConsoleError."""
        wanted, second = self.encrypted.isChecked(), self.second.isChecked()
        written = False
        if self._rule is not None and second != self._needed:
            self._rule.set_needed(second)
            self._needed, written = second, True
        if wanted != self._keys.on:
            self._keys.set_on(wanted)
            written = True
        return written
