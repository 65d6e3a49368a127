"""An action plan as a form: what it is for, what it shows, what is to be done, whom to call."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.action_plan import (
    NUMBER_MAX,
    NUMBER_MIN,
    ActionPlan,
    EventKind,
    contacts_text,
    steps_text,
    typed_contacts,
    typed_steps,
)
from csu_console.domain.camera import Camera
from csu_console.domain.log_text import clean_line
from csu_console.domain.logbook import LINE_LIMIT
from csu_console.domain.tour import Tour
from csu_console.domain.wall import Layout
from csu_console.ui.plans import typed_lists
from csu_console.ui.plans.words import day_word, kind_word
from csu_console.ui.theme.fonts import STEP_PX

SCENE_MAX = 999
TOURS_HEIGHT_PX = 84
DAY_MARGINS_PX = 32
_ID = int(Qt.ItemDataRole.UserRole)


class Stock(Protocol):
    """What a plan may name: cameras, layouts, tours of the room."""

    def by_number(self, number: int) -> Camera | None: ...

    def camera(self, camera_id: int) -> Camera | None: ...

    def layouts(self) -> tuple[Layout, ...]: ...

    def tours(self) -> tuple[Tour, ...]: ...


class PlanForm(QWidget):
    """`show_plan`, then `plan()` says what is typed. GUI thread."""

    def __init__(self, stock: Stock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stock = stock
        self._id: int | None = None
        self.number = QSpinBox()
        self.number.setRange(NUMBER_MIN, NUMBER_MAX)
        self.name, self.place, self.first, self.last = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        for line in (self.name, self.place):
            line.setMaxLength(LINE_LIMIT)
        for line in (self.first, self.last):
            line.setPlaceholderText(self.tr("31/12/2026, or empty"))
            # The example is read whole, however narrow the form, and with it every day.
            example_px = line.fontMetrics().horizontalAdvance(line.placeholderText())
            line.setMinimumWidth(example_px + DAY_MARGINS_PX)
        self.kind, self.layouts = QComboBox(), QComboBox()
        for kind in EventKind:
            self.kind.addItem(kind_word(kind), kind)
        self.scene = QSpinBox()
        self.scene.setRange(0, SCENE_MAX)
        self.scene.setSpecialValueText(self.tr("none"))
        for spin in (self.number, self.scene):
            spin.lineEdit().setTextMargins(7, 0, 0, 0)  # as number_field
        self.cameras, self.recalls = QLineEdit(), QLineEdit()
        self.cameras.setPlaceholderText("12, 14, 345")
        self.recalls.setPlaceholderText("345 P5, 12 P2")
        self.tours = QListWidget()
        self.tours.setFixedHeight(TOURS_HEIGHT_PX)
        self.steps, self.contacts, self.temporary = QPlainTextEdit(), QPlainTextEdit(), QPlainTextEdit()
        self.steps.setPlaceholderText(
            self.tr("One step a line. A line that ends with a colon names the procedure below it.")
        )
        self.contacts.setPlaceholderText(self.tr("One a line: service; telephone or radio channel"))
        self.temporary.setPlaceholderText("345; 2026-118; 12/07/2026; 14/07/2026")
        for field in (self.steps, self.contacts, self.temporary):
            field.setTabChangesFocus(True)
        self._lay_out()

    def show_plan(self, plan: ActionPlan | None, number: int) -> None:
        """A plan, or an empty form with the next free number."""
        self._id = None if plan is None else plan.id
        shown = plan or ActionPlan(number, "-")
        self.number.setValue(shown.number)
        self.name.setText("" if plan is None else shown.name)
        self.place.setText(shown.place)
        self.first.setText(day_word(shown.first_on))
        self.last.setText(day_word(shown.last_on))
        self.kind.setCurrentIndex(self.kind.findData(shown.kind))
        self.scene.setValue(shown.scene or 0)
        self._fill_layouts(shown.layout)
        self._fill_tours(shown.tours)
        self.cameras.setText(typed_lists.cameras_text(shown.cameras, self._stock.camera))
        self.recalls.setText(typed_lists.recalls_text(shown.recalls, self._stock.camera))
        self.steps.setPlainText(steps_text(shown.steps))
        self.contacts.setPlainText(contacts_text(shown.contacts))
        self.temporary.setPlainText(typed_lists.temporary_text(shown.temporary, self._stock.camera))

    def forget_row(self) -> None:
        """What is shown becomes a plan of its own when it is kept."""
        self._id = None

    def plan(self) -> ActionPlan:
        """Raises InvalidInput for what cannot be kept."""
        by_number = self._stock.by_number
        return ActionPlan(
            number=self.number.value(),
            name=clean_line(self.name.text()),
            kind=EventKind(self.kind.currentData()),
            place=clean_line(self.place.text()),
            first_on=typed_lists.day_of(self.first.text(), needed=False),
            last_on=typed_lists.day_of(self.last.text(), needed=False),
            scene=self.scene.value() or None,
            layout=self.layouts.currentData() or "",
            cameras=typed_lists.cameras_of(self.cameras.text(), by_number),
            tours=self._chosen_tours(),
            recalls=typed_lists.recalls_of(self.recalls.text(), by_number),
            contacts=typed_contacts(self.contacts.toPlainText()),
            steps=typed_steps(self.steps.toPlainText()),
            temporary=typed_lists.temporary_of(self.temporary.toPlainText(), by_number),
            id=self._id,
        )

    def _fill_layouts(self, name: str) -> None:
        self.layouts.clear()
        self.layouts.addItem(self.tr("as it is"), "")
        for layout in self._stock.layouts():
            self.layouts.addItem(layout.name, layout.name)
        if name and self.layouts.findData(name) < 0:
            self.layouts.addItem(name, name)
        self.layouts.setCurrentIndex(max(0, self.layouts.findData(name)))

    def _fill_tours(self, chosen: tuple[int, ...]) -> None:
        self.tours.clear()
        for tour in self._stock.tours():
            item = QListWidgetItem(tour.name, self.tours)
            item.setData(_ID, tour.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if tour.id in chosen else Qt.CheckState.Unchecked)

    def _chosen_tours(self) -> tuple[int, ...]:
        items = [self.tours.item(row) for row in range(self.tours.count())]
        return tuple(item.data(_ID) for item in items if item.checkState() is Qt.CheckState.Checked)

    def _lay_out(self) -> None:
        left = QFormLayout()
        left.setVerticalSpacing(2 * STEP_PX)
        days = QHBoxLayout()
        days.addWidget(self.first)
        days.addWidget(self.last)
        for words, field in (
            (self.tr("&Number"), self.number),
            (self.tr("Na&me"), self.name),
            (self.tr("&Kind"), self.kind),
            (self.tr("&Place"), self.place),
            (self.tr("Days"), days),
            (self.tr("Wall &scene"), self.scene),
            (self.tr("&Layout"), self.layouts),
            (self.tr("&Cameras"), self.cameras),
            (self.tr("P&resets"), self.recalls),
            (self.tr("&Tours"), self.tours),
            (self.tr("T&emporary cameras"), self.temporary),
        ):
            left.addRow(words, field)
            label = left.labelForField(field)
            # Drawn with its underlined letter a "To" is wider than it is measured: its end was cut.
            label.setContentsMargins(0, 0, STEP_PX, 0)
            if isinstance(field, QWidget):
                field.setAccessibleName(words.replace("&", ""))
        self.first.setAccessibleName(self.tr("First day"))
        self.last.setAccessibleName(self.tr("Last day"))
        right = QVBoxLayout()
        right.setSpacing(STEP_PX)
        for words, field, stretch in (
            (self.tr("Check &list"), self.steps, 3),
            (self.tr("C&ontacts"), self.contacts, 2),
        ):
            label = QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            right.addWidget(label)
            right.addWidget(field, stretch)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * STEP_PX)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
