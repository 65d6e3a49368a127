"""The fields of the entry form and where they stand: four columns, low enough for a dock."""

from __future__ import annotations

import itertools
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.logbook import LINE_LIMIT, ActionTaken, Origin, Outcome, Priority
from csu_console.ui.logbook.category_field import CategoryField
from csu_console.ui.logbook.choice_chips import ChoiceChips
from csu_console.ui.logbook.moment_field import MomentField
from csu_console.ui.logbook.partner_bar import PartnerBar
from csu_console.ui.logbook.still_view import StillView
from csu_console.ui.logbook.submit_edit import SubmitEdit
from csu_console.ui.logbook.words import word
from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.yielding import YieldingLabel

WIDE_PX = 1240
"""Below this width actions and outcomes share their place with the partners, and a button turns the page."""
TITLED_PX = 880
"""Below this width the title makes room for the buttons: every one of their words is read."""
HIGH_PX = 280
"""Below this height the small still makes room for the nine partners."""
TIMER_MINUTES = (5, 10, 15, 30, 60)
STILL = QSize(112, 64)
"""To see that it is there and which it is; the entry shows it large."""


class FormParts:
    """The form's widgets, in the order of the Tab key."""

    def __init__(self, form: QWidget) -> None:
        translate = QCoreApplication.translate
        self.title, self.place = YieldingLabel(), YieldingLabel()
        self.title.setText(translate("EntryForm", "New entry"))
        self.fault = QLabel()
        self.category = CategoryField()
        self.description = SubmitEdit()
        self.description.setPlaceholderText(
            translate("EntryForm", "What is happening (Shift+Enter: new line)")
        )
        self.description.setAccessibleName(translate("EntryForm", "Description"))
        self.address = QLineEdit()
        self.address.setMaxLength(LINE_LIMIT)
        self.address.setPlaceholderText(translate("EntryForm", "Address"))
        self.address.setAccessibleName(translate("EntryForm", "Address"))
        self.start = MomentField(translate("EntryForm", "Begin"))
        self.end = MomentField(translate("EntryForm", "End"))
        self.end.line.setPlaceholderText(translate("EntryForm", "now"))
        self.goes_on = QCheckBox(translate("EntryForm", "goes on"))
        self.origin = _combo(translate("EntryForm", "Origin"), Origin)
        self.priority = _combo(translate("EntryForm", "Priority"), Priority)
        self.actions = ChoiceChips(ActionTaken, translate("EntryForm", "Actions"), columns=2)
        self.outcomes = ChoiceChips(Outcome, translate("EntryForm", "Outcome"), columns=2)
        for chips in (self.actions, self.outcomes):
            chips.changed.connect(self.count_choices)
        self.chips = QWidget()
        self.calls = QWidget()
        self.turn = QPushButton()
        self.turn.setCheckable(True)
        self.turn.setToolTip(translate("EntryForm", "Actions and outcomes in the place of the partners"))
        self.minutes = QComboBox()
        self.minutes.setAccessibleName(translate("EntryForm", "Remind in"))
        for minutes in TIMER_MINUTES:
            self.minutes.addItem(translate("EntryForm", "{minutes} min").format(minutes=minutes), minutes)
        self.add_timer = QPushButton(translate("EntryForm", "Remind"))
        self.add_timer.setToolTip(translate("EntryForm", "Remind (Ctrl+T)"))
        self.timers = QLabel()
        self.partners = PartnerBar(form)
        self.still = StillView()
        self._where = ""
        self.save = QPushButton(translate("EntryForm", "Save (Enter)"))
        self.aside = QPushButton(translate("EntryForm", "Later (Esc)"))
        self.discard = QPushButton(translate("EntryForm", "Discard"))

    def show_places(self, size: QSize) -> None:
        """Everything side by side where it has room."""
        wide = size.width() >= WIDE_PX
        self.title.setVisible(size.width() >= TITLED_PX)
        self.turn.setVisible(not wide)
        self.chips.setVisible(wide or self.turn.isChecked())
        self.calls.setVisible(wide or not self.turn.isChecked())
        low = size.height() < HIGH_PX
        self.still.setVisible(not low)
        for reminder in (self.minutes, self.add_timer, self.timers):
            reminder.setVisible(not low or self.fault.isHidden())

    def show_place(self, where: str) -> None:
        """In the head, before what is said of the still."""
        self._where = where
        self.place.setText(where)

    def show_still(self, path: Path | None, words: str) -> None:
        """The small picture, or why there is none; in words too, for a low form has no room for a picture."""
        self.still.show_file(path, words)
        said = QCoreApplication.translate("EntryForm", "masked still attached") if path is not None else words
        self.place.setText(" · ".join(filter(None, (self._where, said))))

    def say(self, text: str, size: QSize) -> None:
        """What is wrong, over the fields: in a low form the reminders make room for it, Ctrl+T stays."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
        self.show_places(size)

    def count_choices(self) -> None:
        """What the other page holds is not forgotten."""
        title = QCoreApplication.translate("EntryForm", "Actions, outcome")
        count = len(self.actions.chosen()) + len(self.outcomes.chosen())
        self.turn.setText(f"{title} · {count}" if count else title)
        self.turn.setAccessibleName(self.turn.text())


def _combo(name: str, members: type[Origin | Priority]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    for member in members:
        combo.addItem(word(member), member)
    combo.setMinimumContentsLength(6)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return combo


def lay_out(form: QWidget, parts: FormParts) -> None:
    """Once, into an empty form."""
    parts.title.setFont(font(Size.TEXT, bold=True))
    parts.place.setProperty("role", "secondary")
    parts.fault.setProperty("role", "attention")
    parts.fault.setWordWrap(True)
    parts.fault.hide()
    parts.place.setMinimumWidth(40)
    parts.category.setMinimumWidth(110)
    parts.description.setMinimumWidth(110)
    parts.start.setMinimumWidth(70)
    parts.end.setMinimumWidth(66)
    parts.timers.setProperty("role", "secondary")
    parts.save.setProperty("role", "action")
    parts.discard.setProperty("role", "quiet")
    parts.count_choices()
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(parts.title)
    head.addWidget(parts.place, 1)
    for button in (parts.turn, parts.discard, parts.aside, parts.save):
        head.addWidget(button)
    columns = QHBoxLayout()
    columns.setSpacing(12)
    columns.addWidget(parts.category, 4)
    columns.addLayout(_text_column(parts), 5)
    columns.addLayout(_fact_column(parts), 2)
    columns.addWidget(_chip_column(parts))
    columns.addWidget(_partner_column(parts), 5)
    box = QVBoxLayout(form)
    box.setContentsMargins(8, 4, 8, 8)
    box.setSpacing(4)
    box.addLayout(head)
    box.addWidget(parts.fault)
    box.addLayout(columns, 1)
    _order(parts)


def _text_column(parts: FormParts) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(parts.description, 1)
    column.addWidget(parts.address)
    return column


def _fact_column(parts: FormParts) -> QVBoxLayout:
    translate = QCoreApplication.translate
    timer = QHBoxLayout()
    timer.setSpacing(4)
    timer.addWidget(parts.minutes)
    timer.addWidget(parts.add_timer, 1)
    end = QHBoxLayout()
    end.setSpacing(4)
    end.addWidget(parts.end, 1)
    end.addWidget(parts.goes_on)
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(4)
    rows: tuple[tuple[str, QWidget | QHBoxLayout], ...] = (
        (translate("EntryForm", "Begin"), parts.start),
        (translate("EntryForm", "End"), end),
        (translate("EntryForm", "Origin"), parts.origin),
        (translate("EntryForm", "Priority"), parts.priority),
    )
    for place, (name, field) in enumerate(rows):
        label = QLabel(name)
        label.setProperty("role", "secondary")
        grid.addWidget(label, place, 0)
        if isinstance(field, QHBoxLayout):
            grid.addLayout(field, place, 1)
        else:
            grid.addWidget(field, place, 1)
    grid.setColumnStretch(1, 1)
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addLayout(grid)
    column.addLayout(timer)
    column.addWidget(parts.timers)
    column.addStretch(1)
    return column


def _chip_column(parts: FormParts) -> QWidget:
    translate = QCoreApplication.translate
    column = QVBoxLayout(parts.chips)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for name, chips in (
        (translate("EntryForm", "Actions"), parts.actions),
        (translate("EntryForm", "Outcome"), parts.outcomes),
    ):
        label = QLabel(name)
        label.setProperty("role", "secondary")
        column.addWidget(label)
        column.addWidget(chips)
    column.addStretch(1)
    return parts.chips


def _partner_column(parts: FormParts) -> QWidget:
    parts.still.setFixedSize(STILL)
    column = QVBoxLayout(parts.calls)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(parts.partners)
    column.addWidget(parts.still)
    column.addStretch(1)
    return parts.calls


def _order(parts: FormParts) -> None:
    """Tab goes from the category to the text and through what is rarely changed; then the buttons."""
    order: tuple[QWidget, ...] = (
        parts.category.line,
        parts.description,
        parts.address,
        parts.start.line,
        parts.start.which,
        parts.end.line,
        parts.end.which,
        parts.goes_on,
        parts.origin,
        parts.priority,
        parts.turn,
        parts.actions,
        parts.outcomes,
        parts.minutes,
        parts.add_timer,
        parts.save,
        parts.aside,
        parts.discard,
    )
    for one, other in itertools.pairwise(order):
        QWidget.setTabOrder(one, other)
