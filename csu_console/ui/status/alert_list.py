"""The room's alerts under the mosaic: mine and nobody's, with one key for each thing to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from csu_console.domain.alert import AlertLevel
from csu_console.domain.alert_task import Place, SnoozeReason, Task
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.services.alerts.grouping import GroupBy
from csu_console.ui.logbook.shared_columns import SharedColumns
from csu_console.ui.status.alert_bell import AlertBell
from csu_console.ui.status.alert_history import AlertHistory
from csu_console.ui.status.alert_model import CAMERAS, LEVEL, SINCE, WHAT, WHO, AlertModel
from csu_console.ui.status.alert_table import AlertTable
from csu_console.ui.status.ports import AlertServices
from csu_console.ui.status.snooze_bar import SnoozeBar
from csu_console.ui.status.words import level_word
from csu_console.ui.theme.empty_words import EmptyWords
from csu_console.ui.theme.flow_row import FlowRow
from csu_console.ui.theme.fonts import STEP_PX

SMALLEST = QSize(420, 120)
"""Beside the logbook: the buttons go on in a second line."""
WHO_PX, WHO_SHARE = 420, 0.45
"""A whole "put off until ...: reason (name)" where there is room; the tooltip has it where there is not."""


class AlertList(QWidget):
    """Keys while it has the focus: T take, S put off, R give back, D ticket, Enter the camera, A all, G group,
    H history."""

    camera_activated = Signal(int)
    muted = Signal(bool)
    refused = Signal(object)
    """A ConsoleError: no right, somebody was first, the database is away."""
    ticket_wanted = Signal(object)
    """Tasks a maintenance ticket is to be opened for."""

    def __init__(
        self, services: AlertServices, parent: QWidget | None = None, clock: Clock | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._desk = services, services.alert_desk
        self._model = AlertModel(self._number_of, clock, self)
        self._view = AlertTable()
        self._summary = QLabel()
        self._summary.setProperty("role", "secondary")
        self.bell = AlertBell(self._desk, services.alert_sound, self)
        self.history = AlertHistory(self._desk, self._number_of, clock)
        self._pages = QStackedWidget()
        self._snooze = SnoozeBar(self)
        self._snooze.chosen.connect(self._put_off)
        self._view.setModel(self._model)
        EmptyWords(self._view, self.tr("No alert. What needs a hand appears here by itself."))
        self._view.setAccessibleName(self.tr("Alerts of the room"))
        header = self._view.horizontalHeader()
        for column in (LEVEL, CAMERAS, SINCE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        # "put off until..." is long: beside the logbook it would leave nothing of what happened.
        SharedColumns(self._view, {WHO: WHO_PX}, rest=WHAT, share=WHO_SHARE)
        self._view.opened.connect(self._open)
        self._build()
        self.setFocusProxy(self._view)
        self._desk.changed.connect(self._reload)
        self._desk.refused.connect(self.refused)
        self.bell.changed.connect(self._show_sound)
        self._reload()
        self._show_sound()

    @property
    def model(self) -> AlertModel:
        return self._model

    @property
    def view(self) -> AlertTable:
        return self._view

    @property
    def summary(self) -> str:
        """How many alerts of each level wait, and how many others have or are put off."""
        return self._summary.text()

    @property
    def snooze_asked(self) -> bool:
        """True while the next key is the reason."""
        return not self._snooze.isHidden()

    def take(self) -> None:
        """Also tried on what another has: the answer says who."""
        self._do(self._desk.take, (Place.FREE, Place.SNOOZED, Place.OTHERS))

    def give_back(self) -> None:
        self._do(self._desk.give_back, (Place.MINE,))

    def ask_why(self) -> None:
        """Put off: the next key says why."""
        if self._selected((Place.MINE, Place.FREE)):
            self._snooze.ask()

    def ask_ticket(self) -> None:
        """For the maintenance: whoever has the alert."""
        tasks = self._selected(tuple(Place))
        if tasks:
            self.ticket_wanted.emit(tasks)

    def _build(self) -> None:
        bar = FlowRow(2 * STEP_PX, spring=0)
        bar.addWidget(self._summary)
        self._button(bar, "T", self.tr("Take"), self.take)
        self._button(bar, "S", self.tr("Put off"), self.ask_why)
        self._button(bar, "R", self.tr("Give back"), self.give_back)
        self._button(bar, "D", self.tr("Ticket"), self.ask_ticket)
        self._by_site = self._button(bar, "G", self.tr("By site"), self._reload, checkable=True)
        self._all = self._button(bar, "A", self.tr("All"), self._reload, checkable=True)
        self._past = self._button(bar, "H", self.tr("History"), self._turn_page, checkable=True)
        self._sound = self._button(bar, "B", "", self.bell.toggle)
        self._pages.addWidget(self._view)
        self._pages.addWidget(self.history)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 4, 8, 4)
        box.setSpacing(4)
        box.addLayout(bar)
        box.addWidget(self._snooze)
        box.addWidget(self._pages, 1)
        self.setMinimumSize(SMALLEST)

    def _button(
        self, bar: FlowRow, key: str, text: str, act: Callable[[], None], *, checkable: bool = False
    ) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setCheckable(checkable)
        button.setText(f"{text} ({key})")
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _checked: act())
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        bar.addWidget(button)
        return button

    def _number_of(self, camera_id: int) -> int | None:
        camera = self._services.inventory.camera(camera_id)
        return None if camera is None else camera.number

    def _reload(self) -> None:
        by = GroupBy.SITE if self._by_site.isChecked() else GroupBy.KIND
        self._model.set_groups(self._desk.groups(by, self._all.isChecked()))
        tasks = self._desk.tasks(everything=True)
        counts = Counter(each.task.alert.level for each in tasks if each.waits)
        parts = [f"{level_word(level)} {counts[level]}" for level in AlertLevel if counts[level]]
        parts = parts or [self.tr("No open alert")]
        places = Counter(each.place for each in tasks)
        for place, text in (
            (Place.MINE, self.tr("mine {count}")),
            (Place.OTHERS, self.tr("with others {count}")),
            (Place.SNOOZED, self.tr("put off {count}")),
        ):
            if places[place]:
                parts.append(text.format(count=places[place]))
        self._summary.setText(" · ".join(parts))

    def _selected(self, places: tuple[Place, ...]) -> list[Task]:
        """Of the selected rows, or of the current one."""
        rows = self._view.selectionModel().selectedRows() or [self._view.currentIndex()]
        groups = [group for group in map(self._model.group, rows) if group is not None]
        return [task for group in groups if group.place in places for task in group.tasks]

    def _do(self, act: Callable[[list[Task]], None], places: tuple[Place, ...]) -> None:
        tasks = self._selected(places)
        if not tasks:
            return
        try:
            act(tasks)
        except ConsoleError as error:
            self.refused.emit(error)

    def _put_off(self, reason: object) -> None:
        if isinstance(reason, SnoozeReason):
            self._do(lambda tasks: self._desk.snooze(tasks, reason), (Place.MINE, Place.FREE))

    def _turn_page(self) -> None:
        if self._past.isChecked():
            try:
                self.history.read()
            except ConsoleError as error:
                self._past.setChecked(False)
                self.refused.emit(error)
                return
        page = self.history if self._past.isChecked() else self._view
        self._pages.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_sound(self) -> None:
        text = self.tr("Sound off") if self.bell.muted else self.tr("Sound on")
        if self.bell.rings:
            text = self.tr("Stop the sound")
        self.muted.emit(self.bell.muted)
        self._sound.setText(f"{text} (B)")
        self._sound.setAccessibleName(text)

    def _open(self, index: QModelIndex) -> None:
        group = self._model.group(index)
        if group is not None and group.camera_ids:
            self.camera_activated.emit(group.camera_ids[0])
