"""The filters over the journal's entries: who, which camera, what, when."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QHBoxLayout, QLabel, QLineEdit, QWidget

from csu_console.domain.audit import Action
from csu_console.domain.clock import Clock
from csu_console.services.journal.reader import JournalFilter
from csu_console.ui.journal.words import action_word, person_word
from csu_console.ui.theme.fonts import STEP_PX

GROUPS: dict[str, frozenset[Action]] = {
    "views": frozenset({Action.STREAM_SHOWN, Action.STREAM_HIDDEN}),
    "recordings": frozenset(
        {
            *(Action.REPLAY_OPENED, Action.REPLAY_CLOSED, Action.EXPORTED, Action.HANDED_OVER),
            *(Action.SNAPSHOT, Action.HOLD_SET, Action.HOLD_RELEASED),
        }
    ),
    "masks": frozenset(
        {
            *(Action.MASK_DRAWN, Action.MASK_APPROVED, Action.MASK_IMPORTED, Action.MASKS_EXPORTED),
            *(Action.CAMERA_MASKS_SET, Action.CAMERA_MASKS_REMOVED),
        }
    ),
    "sign_ins": frozenset(
        {
            *(Action.SIGNED_IN, Action.SIGNED_OUT, Action.SIGN_IN_FAILED, Action.LOCKED),
            *(Action.UNLOCKED, Action.PERMISSION_REFUSED),
        }
    ),
}
TODAY, DAY, WEEK, MONTH, EVERYTHING, CHOSEN = range(6)


class FilterRow(QWidget):
    """One row; `changed` with every choice."""

    changed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.person = QComboBox()
        self.camera = QLineEdit()
        self.action = QComboBox()
        self.period = QComboBox()
        self.start, self.end = QDateTimeEdit(), QDateTimeEdit()
        self._name_things()
        self._fill()
        self._lay_out()
        self.person.currentIndexChanged.connect(self.changed)
        self.action.currentIndexChanged.connect(self.changed)
        self.camera.editingFinished.connect(self.changed)
        self.period.currentIndexChanged.connect(self._on_period)
        for edit in (self.start, self.end):
            edit.editingFinished.connect(self.changed)

    def show_persons(self, names: tuple[str, ...]) -> None:
        """Offer these; the choice stays."""
        chosen = self.person.currentData()
        self.person.blockSignals(True)
        while self.person.count() > 1:
            self.person.removeItem(1)
        for name in names:
            self.person.addItem(person_word(name), name)
        self.person.setCurrentIndex(max(0, self.person.findData(chosen)))
        self.person.blockSignals(False)

    def wanted(self) -> JournalFilter:
        """The filter as chosen now."""
        number = self.camera.text().strip()
        start, end = self._bounds()
        return JournalFilter(
            person=self.person.currentData(),
            camera_number=int(number) if number.isdecimal() else None,
            actions=self.action.currentData() or frozenset(),
            from_utc=start,
            until_utc=end,
        )

    def choose(self, person: str, start: datetime, end: datetime) -> None:
        """As if chosen by hand: one person's entries of a period."""
        self.blockSignals(True)
        if self.person.findData(person) < 0:
            self.person.addItem(person_word(person), person)
        self.person.setCurrentIndex(self.person.findData(person))
        self.camera.clear()
        self.action.setCurrentIndex(0)
        self.period.setCurrentIndex(CHOSEN)
        for edit, instant in ((self.start, start), (self.end, end)):
            edit.setDateTime(QDateTime.fromSecsSinceEpoch(int(instant.timestamp())))
        self.blockSignals(False)
        self.changed.emit()

    def _bounds(self) -> tuple[datetime | None, datetime | None]:
        now = self._clock.utc_now()
        period = self.period.currentData()
        if period == CHOSEN:
            return tuple(  # type: ignore[return-value]
                datetime.fromtimestamp(edit.dateTime().toSecsSinceEpoch(), tz=now.tzinfo)
                for edit in (self.start, self.end)
            )
        if period == TODAY:
            local = now.astimezone()
            # Midnight by the clock on the wall: not 24 hours ago, also on the days when the clocks change.
            midnight = datetime(local.year, local.month, local.day)  # noqa: DTZ001
            return midnight.astimezone(), None
        days = {DAY: 1, WEEK: 7, MONTH: 30}.get(period)
        return (None if days is None else now - timedelta(days=days)), None

    def _name_things(self) -> None:
        self.person.setAccessibleName(self.tr("Person"))
        self.camera.setAccessibleName(self.tr("Camera number"))
        self.camera.setPlaceholderText(self.tr("Camera no."))
        self.camera.setValidator(QIntValidator(1, 9999, self))
        self.camera.setFixedWidth(150)
        self.camera.setClearButtonEnabled(True)
        self.action.setAccessibleName(self.tr("Action"))
        self.period.setAccessibleName(self.tr("Period"))
        self.start.setAccessibleName(self.tr("From"))
        self.end.setAccessibleName(self.tr("Until"))

    def _fill(self) -> None:
        self.person.addItem(self.tr("Anybody"), None)
        self.action.addItem(self.tr("Any action"), frozenset())
        for name, title in (
            ("views", self.tr("Live views")),
            ("recordings", self.tr("Replays, exports, stills")),
            ("masks", self.tr("Masks")),
            ("sign_ins", self.tr("Sign-ins and refusals")),
        ):
            self.action.addItem(title, GROUPS[name])
        self.action.insertSeparator(self.action.count())
        for word, action in sorted((action_word(action.value), action) for action in Action):
            self.action.addItem(word, frozenset({action}))
        for period, title in (
            (TODAY, self.tr("Today")),
            (DAY, self.tr("Last 24 hours")),
            (WEEK, self.tr("Last 7 days")),
            (MONTH, self.tr("Last 30 days")),
            (EVERYTHING, self.tr("Everything")),
            (CHOSEN, self.tr("From … until …")),
        ):
            self.period.addItem(title, period)
        self.period.setCurrentIndex(WEEK)
        now = int(self._clock.utc_now().timestamp())
        for edit, seconds in ((self.start, now - 86_400), (self.end, now)):
            edit.setDisplayFormat("dd/MM/yyyy HH:mm")
            edit.setCalendarPopup(True)
            edit.setDateTime(QDateTime.fromSecsSinceEpoch(seconds))
            edit.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP_PX)
        for widget in (self.person, self.camera, self.action, self.period, self.start, self.end):
            row.addWidget(widget)
        row.addWidget(QLabel(), 1)

    def _on_period(self) -> None:
        chosen = self.period.currentData() == CHOSEN
        self.start.setVisible(chosen)
        self.end.setVisible(chosen)
        self.changed.emit()
