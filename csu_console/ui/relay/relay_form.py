"""Beginning a relay: everything on one form, and why it is not allowed before Enter is pressed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.relay import TEXT_MAX, PartnerService, RelayFacts
from csu_console.domain.stream import ProfileName
from csu_console.services.inventory_service import InventoryService
from csu_console.services.relay.relay_service import RelayService
from csu_console.ui.errors_text import text_of
from csu_console.ui.inventory.form_parts import WholeNumber
from csu_console.ui.relay.words import service_name
from csu_console.ui.theme.fonts import STEP_PX

MINUTES, MINUTES_MAX = 60, 24 * 60
NUMBERS = QT_TRANSLATE_NOOP("errors", "Type camera numbers, separated by blanks or commas: 12 45 204.")
NO_NUMBER = QT_TRANSLATE_NOOP("errors", "There is no camera number {number}.")


class RelayForm(QWidget):
    """Says at each change what stands against it. `begun` brings the sheet. GUI thread."""

    begun = Signal(object)
    """RelaySheet."""

    def __init__(
        self, relays: RelayService, inventory: InventoryService, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._relays, self._inventory, self._clock = relays, inventory, clock
        self.cameras, self.target, self.authority = QLineEdit(), QLineEdit(), QLineEdit()
        self.reference, self.reason = QLineEdit(), QLineEdit()
        self.service, self.quality = QComboBox(), QComboBox()
        self.now = QCheckBox(self.tr("at &once"))
        self.start = QDateTimeEdit()
        self.minutes = WholeNumber(1, MINUTES_MAX)
        self.state, self.make = QLabel(wordWrap=True), QPushButton(self.tr("Begin the relay"))
        self._lay_out()
        for line in (self.cameras, self.target, self.authority, self.reference, self.reason):
            line.setMaxLength(TEXT_MAX)
            line.textChanged.connect(self.check)
            line.returnPressed.connect(self.begin)
        for changed in (self.service.currentIndexChanged, self.minutes.textChanged, self.now.toggled):
            changed.connect(self.check)
        self.start.dateTimeChanged.connect(self.check)
        self.now.toggled.connect(self.start.setDisabled)
        self.make.clicked.connect(self.begin)
        relays.changed.connect(self.check)
        self.now.setChecked(True)
        self.check()

    def propose(self, numbers: tuple[int, ...]) -> None:
        """Cameras of the tiles that are selected or shown."""
        self.cameras.setText(" ".join(map(str, numbers)))

    def facts(self) -> RelayFacts:
        """What is typed. Raises InvalidInput for numbers that are none."""
        now = self._clock.utc_now()
        start = now if self.now.isChecked() else _utc(self.start.dateTime())
        return RelayFacts(
            PartnerService(self.service.currentData()),
            self.target.text().strip(),
            self._camera_ids(),
            start,
            start + timedelta(minutes=self.minutes.value()),
            self.authority.text().strip(),
            self.reference.text().strip(),
            self.reason.text().strip(),
            ProfileName(self.quality.currentData()),
        )

    def check(self) -> bool:
        """Whether it may begin; says why not."""
        try:
            error = self._relays.refusal(self.facts())
        except ConsoleError as wrong:
            error = wrong
        empty = not self.cameras.text().strip()
        self.state.setText("" if error is None or empty else text_of(error))
        self.make.setEnabled(error is None)
        return error is None

    def begin(self) -> None:
        """Enter: begin it, or say what is missing."""
        if not self.check():
            return
        try:
            sheet = self._relays.begin(self.facts())
        except ConsoleError as error:
            self.state.setText(text_of(error))
            return
        for line in (self.cameras, self.reference, self.reason):
            line.clear()
        self.begun.emit(sheet)

    def _camera_ids(self) -> tuple[int, ...]:
        text = self.cameras.text().strip()
        if text and not re.fullmatch(r"\d+(?:[\s,;]+\d+)*[\s,;]*", text):
            raise InvalidInput(NUMBERS)
        found = []
        for number in map(int, re.findall(r"\d+", text)):
            camera = self._inventory.by_number(number)
            if camera is None or camera.id is None:
                raise InvalidInput(NO_NUMBER, number=number)
            found.append(camera.id)
        return tuple(dict.fromkeys(found))

    def _lay_out(self) -> None:
        for service in PartnerService:
            self.service.addItem(service_name(service), service)
        self.quality.addItem(self.tr("main stream"), ProfileName.MAIN)
        self.quality.addItem(self.tr("small stream"), ProfileName.SUB)
        self.minutes.setValue(MINUTES)
        self.start.setCalendarPopup(True)
        self.start.setDisplayFormat("dd/MM/yyyy HH:mm")
        self.start.setDateTime(QDateTime.currentDateTime())
        self.cameras.setPlaceholderText(self.tr("12 45 204"))
        self.target.setPlaceholderText(self.tr("stands in every picture"))
        self.authority.setPlaceholderText(self.tr("name, rank, unit"))
        self.make.setProperty("role", "action")
        self.make.setAutoDefault(False)
        self.state.setProperty("role", "attention")
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(self.tr("&Cameras"), self.cameras)
        form.addRow(self.tr("&Service"), self.service)
        form.addRow(self.tr("Partner's &name"), self.target)
        form.addRow(self.tr("&Begins"), self.start)
        form.addRow("", self.now)
        form.addRow(self.tr("&Lasts (minutes)"), self.minutes)
        form.addRow(self.tr("&Asked by"), self.authority)
        form.addRow(self.tr("&Reference"), self.reference)
        form.addRow(self.tr("Rea&son"), self.reason)
        form.addRow(self.tr("&Quality"), self.quality)
        box = QVBoxLayout(self)
        box.setSpacing(2 * STEP_PX)
        box.addLayout(form)
        box.addWidget(self.state)
        box.addWidget(self.make, 0, Qt.AlignmentFlag.AlignRight)
        box.addStretch(1)


def _utc(moment: QDateTime) -> datetime:
    return datetime.fromtimestamp(moment.toSecsSinceEpoch(), UTC)
