"""The card of one alarm: its procedure, what was seen by one key, the partner told by one key, its end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.alarm import Alarm, AlarmPoint, Verdict
from csu_console.domain.errors import ConsoleError
from csu_console.services.alarms.alarm_service import AlarmService
from csu_console.ui.alarms.words import name_text, state_text, verdict_word
from csu_console.ui.logbook.words import day_and_time
from csu_console.ui.theme.fonts import STEP_PX, Size, font

TAKE, TRUE, FALSE, UNDETERMINED, NEXT_LINE, PARTNER, BACK, CLOSE = "T", "V", "F", "I", "N", "A", "R", "X"
"""Keys while list or card has the focus: no letter that begins an entry of numbers (M, P) is among them."""

PROCEDURE_LEAST_PX = 190
"""The beginning of each line of the check list; the whole of it where there is room."""


class AlarmCard(QFrame):
    """GUI thread. Shows what the service says; every button asks it."""

    refused = Signal(object)
    """ConsoleError."""

    def __init__(self, desk: AlarmService, keys_in: QWidget, parent: QWidget | None = None) -> None:
        """`keys_in`: the widget within which the keys count."""
        super().__init__(parent)
        self._desk = desk
        self._alarm_id: int | None = None
        self._lines: list[QCheckBox] = []
        self.title, self.facts = QLabel(), QLabel()
        self.title.setFont(font(Size.TITLE, bold=True))
        self.title.setWordWrap(True)
        self.facts.setProperty("role", "secondary")
        self.facts.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._checks = QVBoxLayout()
        self._checks.setSpacing(STEP_PX)
        self.buttons: dict[str, QPushButton] = {}
        self._keys_in = keys_in
        self._lay_out()
        self.show_alarm(None)

    @property
    def alarm(self) -> Alarm | None:
        """The one shown, as it is now."""
        return None if self._alarm_id is None else self._desk.alarm(self._alarm_id)

    def show_alarm(self, alarm: Alarm | None) -> None:
        """None: the card stays, empty."""
        self._alarm_id = None if alarm is None else alarm.id
        point = None if alarm is None else self._desk.point_of(alarm)
        mine = alarm is not None and self._desk.mine(alarm)
        self.title.setText(self.tr("No alarm") if alarm is None else name_text(alarm))
        self.facts.setText("" if alarm is None else self._facts(alarm, point, mine))
        self._show_procedure(alarm, point, mine)
        open_question = alarm is not None and alarm.verdict in (None, Verdict.UNDETERMINED)
        self.buttons[TAKE].setEnabled(alarm is not None and not mine)
        for key in (TRUE, FALSE, UNDETERMINED):
            self.buttons[key].setEnabled(mine and open_question)
        told = alarm is not None and alarm.told_utc is not None
        named = "" if point is None else point.partner
        self.buttons[PARTNER].setText(self._told_text(named, told))
        self.buttons[PARTNER].setEnabled(mine and bool(named) and not told)
        self.buttons[NEXT_LINE].setEnabled(mine and any(not line.isChecked() for line in self._lines))
        self.buttons[BACK].setEnabled(mine)
        self.buttons[CLOSE].setEnabled(mine and alarm is not None and alarm.verdict is not None)

    def minimumSizeHint(self) -> QSize:
        """With its name on as many lines as the width asks for: else a low panel lays the keys over each other."""
        least = super().minimumSizeHint()
        width_px = max(least.width(), self.width())
        return QSize(least.width(), max(least.height(), self._row.minimumHeightForWidth(width_px)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def press(self, key: str) -> None:
        """As if the key was pressed."""
        self.buttons[key].click()

    def _facts(self, alarm: Alarm, point: AlarmPoint | None, mine: bool) -> str:
        parts = [day_and_time(alarm.raised_utc), state_text(alarm, mine)]
        if point is not None and point.site:
            parts.insert(0, f"{point.site}, {point.commune}")
        if alarm.entry_number is not None:
            parts.append(self.tr("logbook no. {number}").format(number=alarm.entry_number))
        return " · ".join(parts)

    def _told_text(self, partner: str, told: bool) -> str:
        if not partner:
            return self.tr("No partner named ({key})").format(key=PARTNER)
        text = self.tr("{partner}: told ({key})") if told else self.tr("Tell {partner}: done ({key})")
        return text.format(partner=partner, key=PARTNER)

    def _show_procedure(self, alarm: Alarm | None, point: AlarmPoint | None, mine: bool) -> None:
        wanted = () if point is None else point.procedure
        if [line.text() for line in self._lines] != [text.replace("&", "&&") for text in wanted]:
            for line in self._lines:
                self._checks.removeWidget(line)
                line.deleteLater()
            self._lines = []
            for place, text in enumerate(wanted):
                line = QCheckBox(text.replace("&", "&&"))
                line.clicked.connect(partial(self._check, place))
                self._checks.addWidget(line)
                self._lines.append(line)
        for place, line in enumerate(self._lines):
            line.setChecked(alarm is not None and place in alarm.checked)
            line.setEnabled(mine and not line.isChecked())

    def _check(self, place: int) -> None:
        self._do(lambda alarm_id: self._desk.check(alarm_id, place))

    def _check_next(self, alarm_id: int) -> None:
        place = next((place for place, line in enumerate(self._lines) if not line.isChecked()), None)
        if place is not None:
            self._desk.check(alarm_id, place)

    def _do(self, act: Callable[[int], None]) -> None:
        if self._alarm_id is None:
            return
        try:
            act(self._alarm_id)
        except ConsoleError as error:
            self.refused.emit(error)
            self.show_alarm(self.alarm)  # a tick that was not taken goes

    def _lay_out(self) -> None:
        desk = self._desk
        grid = QGridLayout()
        grid.setSpacing(STEP_PX)
        words = ((key, verdict) for key, verdict in zip((TRUE, FALSE, UNDETERMINED), Verdict, strict=True))
        for column, (key, verdict) in enumerate(words):
            text = f"{verdict_word(verdict)} ({key})"
            grid.addWidget(self._button(key, text, partial(desk.verify, verdict=verdict)), 1, column)
        take = self._button(TAKE, self.tr("Take ({key})").format(key=TAKE), desk.take)
        take.setProperty("role", "action")
        grid.addWidget(take, 0, 0)
        following = self.tr("Next line done ({key})").format(key=NEXT_LINE)
        grid.addWidget(self._button(NEXT_LINE, following, self._check_next), 0, 1)
        back = self.tr("Give back ({key})").format(key=BACK)
        grid.addWidget(self._button(BACK, back, desk.give_back), 0, 2)
        grid.addWidget(self._button(PARTNER, "", desk.tell_partner), 2, 0, 1, 2)
        close = self.tr("Close ({key})").format(key=CLOSE)
        grid.addWidget(self._button(CLOSE, close, desk.finish), 2, 2)
        inner = QWidget()
        inner.setLayout(self._checks)
        self._checks.setContentsMargins(0, 0, 0, 0)
        self._checks.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        scroll.setMinimumWidth(PROCEDURE_LEAST_PX)
        left = QVBoxLayout()
        left.setSpacing(STEP_PX)
        left.addWidget(self.title)
        left.addWidget(self.facts)
        left.addStretch(1)
        left.addLayout(grid)
        row = self._row
        row.setContentsMargins(2 * STEP_PX, STEP_PX, 2 * STEP_PX, STEP_PX)
        row.setSpacing(4 * STEP_PX)
        row.addLayout(left, 3)
        row.addWidget(scroll, 2)

    def _button(self, key: str, text: str, act: Callable[[int], None]) -> QPushButton:
        button = QPushButton(text)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _checked=False: self._do(act))
        shortcut = QShortcut(QKeySequence(key), self._keys_in)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        self.buttons[key] = button
        return button
