"""What became of alerts, and how many each person met and took: read only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from csu_console.domain.alert_task import HistoryLine, OperatorRate
from csu_console.domain.clock import Clock, SystemClock
from csu_console.ui.labelled import labelled
from csu_console.ui.logbook.shared_columns import SharedColumns
from csu_console.ui.status.alert_table import fill, reading_table
from csu_console.ui.status.ports import AlertDeskPort
from csu_console.ui.status.words import kind_word, local_time, reason_word, step_word

HANDLED_PER_HOUR = 6.0
"""About one alert in ten minutes can be handled."""
WIDE_PX = 1000
"""Below it, beside the logbook, the rates are one sentence under the history."""
WHAT, ALERT, WHO = 1, 2, 4
"""Columns of the history."""


class AlertHistory(QWidget):
    """Asks again each time it is shown by `read`."""

    def __init__(
        self,
        desk: AlertDeskPort,
        number_of: Callable[[int], int | None],
        clock: Clock | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._number_of = desk, number_of
        self._clock: Clock = clock or SystemClock()
        self.lines = reading_table(
            self.tr("History of the alerts"),
            (self.tr("Time"), self.tr("What happened"), self.tr("Alert"), self.tr("Camera"), self.tr("Who")),
            2,
        )
        self.people = reading_table(
            self.tr("Alerts per person"),
            (
                *(self.tr("Person"), self.tr("Raised an hour"), self.tr("Taken an hour")),
                *(self.tr("Taken"), self.tr("Put off")),
            ),
            0,
        )
        self._side = QWidget()
        self._note = QLabel(
            self.tr(
                "Last 24 h, while signed in. More than {limit:.0f} an hour are too many for one person."
            ).format(limit=HANDLED_PER_HOUR)
        )
        self._note.setProperty("role", "secondary")
        self._note.setWordWrap(True)
        self.brief = QLabel()
        self.brief.setProperty("role", "secondary")
        self.brief.setWordWrap(True)
        SharedColumns(self.lines, {WHAT: 340, WHO: 240}, rest=ALERT)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.people, 1)
        side.addWidget(self._note)
        left = QVBoxLayout()
        left.addWidget(self.lines, 1)
        left.addWidget(self.brief)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(left, 5)
        box.addWidget(self._side, 4)
        self.setFocusProxy(self.lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE_PX
        self._side.setVisible(wide)
        self.brief.setVisible(not wide)

    def read(self) -> None:
        """Raises NotPermitted."""
        self._desk.history(self._show_lines)
        self._desk.rates(self._show_people)

    def _show_lines(self, lines: tuple[HistoryLine, ...]) -> None:
        fill(self.lines, [self._line(line) for line in lines])

    def _line(self, line: HistoryLine) -> list[str]:
        now = self._clock.utc_now()
        number = None if line.camera_id is None else self._number_of(line.camera_id)
        what = step_word(line.step)
        if line.reason is not None and line.until_utc is not None:
            what = self.tr("{step} until {time}: {reason}").format(
                step=what, time=local_time(line.until_utc, now), reason=reason_word(line.reason)
            )
        who = self.tr("{name}, {workstation}").format(name=line.name, workstation=line.workstation)
        place = "" if number is None else str(number)
        return [
            *(local_time(line.at_utc, now), what, kind_word(line.kind), place),
            who if line.name else line.workstation,
        ]

    def _show_people(self, people: tuple[OperatorRate, ...]) -> None:
        fill(self.people, [_person(rate) for rate in people])
        one = self.tr("{name}: {raised} raised, {taken} taken")
        rates = [
            one.format(name=rate.name, raised=_rate(rate.raised_per_hour), taken=_rate(rate.taken_per_hour))
            for rate in people
        ]
        self.brief.setText(labelled(self.tr("An hour, in the last 24 h"), " · ".join(rates)) if rates else "")


def _person(rate: OperatorRate) -> list[str]:
    return [
        rate.name,
        _rate(rate.raised_per_hour),
        _rate(rate.taken_per_hour),
        str(rate.taken),
        str(rate.snoozed),
    ]


def _rate(per_hour: float) -> str:
    return QLocale().toString(per_hour, "f", 1)
