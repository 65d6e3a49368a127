"""Availability and faults by camera, month by month, against the contract's target."""

from __future__ import annotations

from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.maintenance import MonthAvailability
from csu_console.domain.permission import Permission
from csu_console.services.maintenance.maintenance_service import MaintenanceService, MonthFigures
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.logbook import register_table
from csu_console.ui.maintenance.page import Cameras, MaintenancePage
from csu_console.ui.maintenance.words import hours_words, percent_words
from csu_console.ui.status.words import kind_word
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.palette import Ink

WORST_SHARE = 2.0
"""A camera without figures stands after those with."""


class FiguresPage(MaintenancePage):
    """Counted in the pool when asked, and when the page is first shown."""

    def __init__(self, service: MaintenanceService, cameras: Cameras, parent: QWidget | None = None) -> None:
        super().__init__(service, cameras, parent)
        self.figures: MonthFigures | None = None
        self._closed = False
        today = service.today()
        self.month, self.year = QSpinBox(), QSpinBox()
        self.month.setRange(1, 12)
        self.month.setValue(today.month)
        self.year.setRange(2000, 2099)
        self.year.setValue(today.year)
        self.target = QDoubleSpinBox()
        self.target.setRange(50.0, 100.0)
        self.target.setDecimals(1)
        self.target.setSuffix("\N{NO-BREAK SPACE}%")
        for spin in (self.month, self.year, self.target):
            spin.lineEdit().setTextMargins(7, 0, 0, 0)  # as number_field
        self.keep = QPushButton(self.tr("Set the target"))
        self.count = QPushButton(self.tr("Count"))
        self.table = register_table.table(self.columns(), self.tr("Availability by camera"), widest=1)
        self.faults = register_table.table(self.fault_columns(), self.tr("Faults by camera"), widest=2)
        self._lay_out()
        self.count.clicked.connect(self.ask)
        self.keep.clicked.connect(lambda: self.attempt(lambda: service.set_target(self.target.value())))
        self.csv.clicked.connect(self._csv)

    def columns(self) -> tuple[str, ...]:
        return (
            *(self.tr("No."), self.tr("Camera"), self.tr("Commune"), self.tr("Available")),
            *(self.tr("Target"), self.tr("Missing"), self.tr("Gaps")),
        )

    def fault_columns(self) -> tuple[str, ...]:
        return (
            *(self.tr("No."), self.tr("Camera"), self.tr("Fault"), self.tr("Times")),
            *(self.tr("Lasted"), self.tr("Tickets open")),
        )

    def refresh(self) -> None:
        """The target may have been set elsewhere."""
        try:
            self.target.setValue(self._service.kept().target_percent)
        except ConsoleError as error:
            self.say(text_of(error), attention=True)
            return
        self.keep.setVisible(self._service.may(Permission.MAINTENANCE_SETUP))
        self.target.setReadOnly(not self._service.may(Permission.MAINTENANCE_SETUP))
        self._show()

    def ask(self) -> None:
        """Count the month."""
        self.say(self.tr("Counting…"))
        try:
            self._service.month(self.year.value(), self.month.value(), self._take, self._refused)
        except ConsoleError as error:
            self._refused(error)

    def shut(self) -> None:
        """The window closes: an answer that comes later is let go."""
        self._closed = True

    def availability_rows(self) -> list[tuple[str, ...]]:
        target = self._service.kept().target_percent
        return [self._cells(one, target) for one in self._sorted()]

    def fault_rows(self) -> list[tuple[str, ...]]:
        found = () if self.figures is None else self.figures.faults
        rows: list[tuple[str, ...]] = []
        for one in found:
            camera = self.camera(one.camera_id)
            if camera is not None:
                tickets = ", ".join(str(ticket.number) for ticket in self._service.open_of(one.camera_id))
                rows.append(
                    (
                        *(str(camera.number), camera.name, kind_word(one.kind), str(one.count)),
                        *(hours_words(one.lasted_s), tickets),
                    )
                )
        return rows

    def _sorted(self) -> list[MonthAvailability]:
        found = () if self.figures is None else self.figures.availability
        return sorted(found, key=lambda one: (WORST_SHARE if one.share is None else one.share, one.number))

    def _cells(self, one: MonthAvailability, target: float) -> tuple[str, ...]:
        met = {True: self.tr("met"), False: self.tr("missed"), None: ""}[one.meets(target)]
        return (
            *(str(one.number), one.name, one.commune, percent_words(one.share)),
            *(met, hours_words(one.missing_s), str(one.gaps_count)),
        )

    def _take(self, figures: MonthFigures) -> None:
        if self._closed:
            return
        self.figures = figures
        self._show()
        target = self._service.kept().target_percent
        known = [one for one in figures.availability if one.share is not None]
        missed = sum(one.meets(target) is False for one in known)
        self.say(
            counted_text(
                self.tr("{known:camera|cameras} with recordings, {missed} below {target}"),
                known=len(known),
                missed=missed,
                target=percent_words(target / 100),
            )
        )

    def _refused(self, error: ConsoleError) -> None:
        if not self._closed:
            self.say(text_of(error), attention=True)

    def _show(self) -> None:
        target = self._service.kept().target_percent
        register_table.fill(self.table, self.availability_rows())
        for row, one in enumerate(self._sorted()):
            item = self.table.item(row, 4)
            if item is not None and one.meets(target) is False:
                item.setForeground(Ink.ATTENTION.color)
        register_table.fill(self.faults, self.fault_rows())

    def _csv(self) -> None:
        rows = [self.columns(), *self.availability_rows(), (), self.fault_columns(), *self.fault_rows()]
        name = self.tr("availability-{year}-{month}.csv")
        self.ask_csv(name.format(year=self.year.value(), month=f"{self.month.value():02}"), rows)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        for words, field in (
            (self.tr("Month"), self.month),
            ("", self.year),
            (self.tr("Target of the contract"), self.target),
        ):
            if words:
                top.addWidget(QLabel(words))
            field.setAccessibleName(words or self.tr("Year"))
            top.addWidget(field)
        for button in (self.keep, self.count):
            button.setAutoDefault(False)
        top.insertWidget(3, self.count)
        top.addWidget(self.keep)
        top.addStretch(1)
        top.addWidget(self.csv)
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP_PX)
        column.addLayout(top)
        column.addWidget(self.state)
        column.addWidget(self.table, 3)
        column.addWidget(QLabel(self.tr("Faults told by the alerts of the month, most frequent first")))
        column.addWidget(self.faults, 2)
