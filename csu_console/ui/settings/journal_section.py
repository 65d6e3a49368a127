"""How long the audit journal is kept, and where its anchor lines are written once more."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.journal_retention import LEAST_MONTHS, MOST_MONTHS, USUAL_MONTHS, JournalRetention
from csu_console.ui.settings.ports import JournalChoicesPort
from csu_console.ui.settings.setting_row import SettingRows


class JournalSection(QWidget):
    """The justification counts, and is asked for, beyond the usual time only."""

    def __init__(self, choices: JournalChoicesPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self.months = QSpinBox()
        self.months.setRange(LEAST_MONTHS, MOST_MONTHS)
        self.months.setSuffix(self.tr(" months"))
        self.months.lineEdit().setTextMargins(7, 0, 0, 0)  # as number_field
        self.justification = QLineEdit()
        self.folder = QLineEdit()
        self._kept = self._as_it_holds()
        self.months.setValue(self._kept.months)
        self.justification.setText(self._kept.justification)
        self.folder.setText(choices.second_folder())
        self._build()
        self.months.valueChanged.connect(self._on_months)
        self._on_months()

    def save(self) -> bool:
        """True when something was written. Raises ConsoleError."""
        changed = False
        folder = self.folder.text().strip()
        if folder != self._choices.second_folder():
            self._choices.save_second_folder(folder)
            changed = True
        months = self.months.value()
        reason = self.justification.text().strip() if months > USUAL_MONTHS else ""
        if (months, reason) != (self._kept.months, self._kept.justification):
            wanted = JournalRetention(months, reason)
            self._choices.save_retention(wanted)
            self._kept, changed = wanted, True
        return changed

    def _as_it_holds(self) -> JournalRetention:
        try:
            return self._choices.retention()
        except ConsoleError:
            # The database is away, which the console says already: nothing can be set now.
            self.months.setEnabled(False)
            self.justification.setEnabled(False)
            return JournalRetention()

    def _build(self) -> None:
        rows = SettingRows()
        self.setLayout(rows)
        rows.add_heading(self.tr("Audit journal"))
        rows.add_setting(
            self.tr("Kept for"),
            self.months,
            self.tr("For the whole room. What is older goes every day, and the journal says so."),
        )
        rows.add_setting(
            self.tr("Justification"),
            self.justification,
            self.tr("Needed beyond twelve months; it is kept in the journal."),
        )
        rows.add_setting(
            self.tr("Second folder"),
            self.folder,
            self.tr(
                "One line a day proves the journal from outside; here it is written once more, best on another "
                "machine. From the next start on."
            ),
        )
        rows.end()

    def _on_months(self) -> None:
        self.justification.setEnabled(self.months.isEnabled() and self.months.value() > USUAL_MONTHS)
