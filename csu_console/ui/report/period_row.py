"""Which period and which commune: a row of fields over the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLabel, QSpinBox, QWidget

from csu_console.domain.report import FIRST_YEAR, LAST_YEAR, Period
from csu_console.ui.report.words import month_name
from csu_console.ui.theme.fonts import STEP_PX


class Kind(IntEnum):
    """In the order of the list."""

    YEAR = 0
    QUARTER = 1
    MONTH = 2
    DAYS = 3


class PeriodRow(QWidget):
    """`changed` at every change, also to a period that is none: `period` says so."""

    changed = Signal()

    def __init__(self, today: date, communes: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self.quarter, self.month, self.commune = (QComboBox() for _ in range(4))
        self.year = QSpinBox()
        self.year.lineEdit().setTextMargins(8, 0, 0, 0)
        self.first, self.last = QDateEdit(), QDateEdit()
        self._until = QLabel(self.tr("to"))
        self._fill(today, communes)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP_PX)
        row.addWidget(QLabel(self.tr("Period")))
        fields = (self.kind, self.quarter, self.month, self.year, self.first, self._until, self.last)
        for field in fields:
            row.addWidget(field)
        row.addSpacing(4 * STEP_PX)
        row.addWidget(QLabel(self.tr("Commune")))
        row.addWidget(self.commune)
        row.addStretch(1)
        self._on_kind()
        self.kind.currentIndexChanged.connect(self._on_kind)
        for combo in (self.kind, self.quarter, self.month, self.commune):
            combo.currentIndexChanged.connect(self.changed)
        self.year.valueChanged.connect(self.changed)
        self.first.dateChanged.connect(self.changed)
        self.last.dateChanged.connect(self.changed)
        self.setFocusProxy(self.kind)

    def period(self) -> Period:
        """What the fields say. Raises InvalidInput."""
        year = self.year.value()
        match Kind(self.kind.currentIndex()):
            case Kind.YEAR:
                return Period.of_year(year)
            case Kind.QUARTER:
                return Period.of_quarter(year, self.quarter.currentIndex() + 1)
            case Kind.MONTH:
                return Period.of_month(year, self.month.currentIndex() + 1)
            case _:
                return Period(_day(self.first), _day(self.last))

    def commune_name(self) -> str:
        """The one chosen, "" for all."""
        return str(self.commune.currentData() or "")

    def _fill(self, today: date, communes: Sequence[str]) -> None:
        self.kind.addItems([self.tr("Year"), self.tr("Quarter"), self.tr("Month"), self.tr("Free")])
        self.quarter.addItems([self.tr("Quarter {number}").format(number=number) for number in range(1, 5)])
        self.quarter.setCurrentIndex((today.month - 1) // 3)
        self.month.addItems([month_name(number) for number in range(1, 13)])
        self.month.setCurrentIndex(today.month - 1)
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setValue(today.year)
        # Typed digit by digit: 2026 is not counted as 2, 20 and 202 first.
        self.year.setKeyboardTracking(False)
        for field, day in ((self.first, today.replace(day=1)), (self.last, today)):
            field.setDate(QDate(day.year, day.month, day.day))
            field.setDisplayFormat("dd/MM/yyyy")
            field.setCalendarPopup(True)
            field.setKeyboardTracking(False)
        self.commune.addItem(self.tr("All communes"), "")
        for name in communes:
            self.commune.addItem(name, name)
        named: tuple[tuple[QWidget, str], ...] = (
            (self.kind, self.tr("Kind of period")),
            (self.quarter, self.tr("Quarter")),
            (self.month, self.tr("Month")),
            (self.year, self.tr("Year")),
            (self.first, self.tr("First day")),
            (self.last, self.tr("Last day")),
            (self.commune, self.tr("Commune")),
        )
        for widget, name in named:
            widget.setAccessibleName(name)

    def _on_kind(self) -> None:
        kind = Kind(self.kind.currentIndex())
        self.quarter.setVisible(kind is Kind.QUARTER)
        self.month.setVisible(kind is Kind.MONTH)
        self.year.setVisible(kind is not Kind.DAYS)
        for field in (self.first, self._until, self.last):
            field.setVisible(kind is Kind.DAYS)


def _day(field: QDateEdit) -> date:
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())
