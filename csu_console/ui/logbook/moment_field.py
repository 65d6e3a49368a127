"""A time of day as it is typed: 14:32, 1432 or 14h32, with its day; the hour lived twice asks which."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.local_time import instants_of, offset_text, shown_at

_TIME = re.compile(r"(\d{1,2})[:hH.]?(\d{2})(?:[:.]?(\d{2}))?")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")

NOT_A_TIME = QT_TRANSLATE_NOOP("errors", "{text} is no time; write 14:32, or 25/10 14:32 for another day.")
NEVER_CAME = QT_TRANSLATE_NOOP(
    "errors", "The clock went forward that night: {text} never came. Write a time before 2:00 or after 3:00."
)
WHICH = QT_TRANSLATE_NOOP("errors", "{text} came twice that night: choose which of the two.")


class MomentField(QWidget):
    """An instant, or nothing when it may be empty. A second field appears only when the time came twice."""

    changed = Signal()

    def __init__(self, name: str, zone: tzinfo | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._day = datetime.now(UTC).date()
        self._exact: tuple[str, datetime] | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(self.tr("14:32"))
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Which of the two"))
        self.which.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.which, 1)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._on_edited)
        self.which.currentIndexChanged.connect(self._on_which)

    def set_instant(self, instant: datetime | None, today: date) -> None:
        """Show an instant; its day is written when it is not `today`."""
        self._day = today
        if instant is None:
            self._exact = None
            self.line.clear()
            self._ask_which()
            return
        local = shown_at(instant, self._zone)
        text = f"{local:%H:%M}" if local.date() == today else f"{local:%d/%m/%Y %H:%M}"
        # The seconds of an instant that was not typed stay with it.
        self._exact = (text, instant)
        self.line.setText(text)
        self._ask_which(instant)

    def instant(self) -> datetime | None:
        """None for an empty field. Raises InvalidInput for what is no time, or came twice and was not chosen."""
        text = self.line.text().strip()
        if not text:
            return None
        if self._exact is not None and self._exact[0] == text:
            return self._exact[1]
        found = instants_of(self._local(text), self._zone)
        if not found:
            raise InvalidInput(NEVER_CAME, text=text)
        if len(found) == 1:
            return found[0]
        if self.which.currentIndex() < 1:
            raise InvalidInput(WHICH, text=text)
        return found[self.which.currentIndex() - 1]

    def _local(self, text: str) -> datetime:
        day = self._day
        rest = text
        if (written := _DAY.match(text)) is not None:
            try:
                day = date(int(written[3] or day.year), int(written[2]), int(written[1]))
            except ValueError:
                raise InvalidInput(NOT_A_TIME, text=text) from None
            if written[3] is None and day > self._day + timedelta(days=1):
                day = day.replace(year=day.year - 1)
            rest = text[written.end() :].strip()
        found = _TIME.fullmatch(rest.replace(" ", ""))
        try:
            if found is None:
                raise ValueError
            return datetime.combine(day, time(int(found[1]), int(found[2]), int(found[3] or 0)))
        except ValueError:
            raise InvalidInput(NOT_A_TIME, text=text) from None

    def _ask_which(self, known: datetime | None = None) -> None:
        try:
            found = instants_of(self._local(self.line.text().strip()), self._zone)
        except InvalidInput:
            found = ()
        self.which.blockSignals(True)
        self.which.clear()
        if len(found) > 1:
            self.which.addItem(self.tr("which one?"))
            self.which.addItem(
                self.tr("the first ({offset})").format(offset=offset_text(found[0], self._zone))
            )
            self.which.addItem(
                self.tr("the second ({offset})").format(offset=offset_text(found[1], self._zone))
            )
            if known is not None:
                minute = known.replace(second=0, microsecond=0)
                self.which.setCurrentIndex(found.index(minute) + 1 if minute in found else 0)
        self.which.blockSignals(False)
        self.which.setVisible(len(found) > 1)

    def _on_edited(self) -> None:
        self._ask_which()
        self.changed.emit()

    def _on_which(self) -> None:
        self._exact = None
        self.changed.emit()
