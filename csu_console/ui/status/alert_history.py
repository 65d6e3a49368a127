"""What became of alerts, and how many each person met and took: read only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from csu_console.domain.alert_task import HistoryLine, OperatorRate
from csu_console.domain.clock import Clock, SystemClock
from csu_console.ui.status.alert_table import fill, reading_table
from csu_console.ui.status.ports import AlertDeskPort
from csu_console.ui.status.words import kind_word, local_time, reason_word, step_word

HANDLED_PER_HOUR = 6.0
"""About one alert in ten minutes can be handled."""


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
        self._note = QLabel(
            self.tr(
                "Last 24 h, while signed in. More than {limit:.0f} an hour are too many for one person."
            ).format(limit=HANDLED_PER_HOUR)
        )
        self._note.setProperty("role", "secondary")
        self._note.setWordWrap(True)
        right = QVBoxLayout()
        right.addWidget(self.people, 1)
        right.addWidget(self._note)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.lines, 5)
        box.addLayout(right, 4)
        self.setFocusProxy(self.lines)

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


def _person(rate: OperatorRate) -> list[str]:
    return [
        rate.name,
        QLocale().toString(rate.raised_per_hour, "f", 1),
        QLocale().toString(rate.taken_per_hour, "f", 1),
        str(rate.taken),
        str(rate.snoozed),
    ]
