"""What the agent types of an offence."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QLineEdit, QWidget

from csu_console.domain.errors import InvalidInput
from csu_console.domain.fine import PLATE_MAX, plate_of
from csu_console.ui.fines.words import OFFENCES

TEXT_MAX = 200
COUNTRY = "F"


@dataclass(frozen=True, slots=True)
class Typed:
    plate: str
    country: str
    vehicle: str
    offence: str
    place: str
    remarks: str


class FineForm(QWidget):
    """The plate first: it has the keyboard. Enter in any field asks for the sheet."""

    submitted = Signal()

    def __init__(self, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plate, self.country, self.vehicle = QLineEdit(), QLineEdit(COUNTRY), QLineEdit()
        self.place, self.remarks = QLineEdit(place), QLineEdit()
        self.offence = QComboBox()
        self.offence.setEditable(True)
        self.offence.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.offence.addItems([QCoreApplication.translate("Offence", words) for words in OFFENCES])
        self.offence.setCurrentIndex(-1)
        completer = QCompleter(self.offence.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.offence.setCompleter(completer)
        line = self.offence.lineEdit()
        assert line is not None, "it is editable"
        line.setPlaceholderText(self.tr("A few letters"))
        self.plate.setMaxLength(PLATE_MAX + 4)
        self.plate.setPlaceholderText("AB-123-CD")
        self.country.setMaxLength(3)
        fields = QFormLayout(self)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(8)
        for label, field in (
            (self.tr("&Plate"), self.plate),
            (self.tr("&Country"), self.country),
            (self.tr("&Vehicle"), self.vehicle),
            (self.tr("&Offence"), self.offence),
            (self.tr("P&lace"), self.place),
            (self.tr("&Remarks"), self.remarks),
        ):
            fields.addRow(label, field)
        for edit in (self.plate, self.country, self.vehicle, self.place, self.remarks, line):
            edit.setMaxLength(min(edit.maxLength(), TEXT_MAX))
            edit.returnPressed.connect(self.submitted)
        self.setFocusProxy(self.plate)

    def typed(self) -> Typed:
        """Raises InvalidInput for a plate that is none; the field gets the keyboard."""
        try:
            plate = plate_of(self.plate.text())
        except InvalidInput:
            self.plate.setFocus()
            raise
        texts = (self.country, self.vehicle, self.place, self.remarks)
        country, vehicle, place, remarks = (field.text().strip() for field in texts)
        return Typed(plate, country.upper(), vehicle, self.offence.currentText().strip(), place, remarks)
