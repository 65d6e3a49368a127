"""Partners and their time stamps: one key each, told, left, arrived, done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.log_catalogue import Partner
from csu_console.domain.logbook import PARTNER_STEPS, AdditionKind, NewAddition
from csu_console.ui.logbook.partner_choice import PartnerChoice
from csu_console.ui.logbook.words import clock_time, word

MARGIN_PX = 4
WORDS_PX, NAME_PX = 92, 140
"""At least the last step of a partner is read, and his key with the beginning of his name."""
BETWEEN = " · "
SHOWN = 9
"""As many as there are digits."""

_DIGITS = (*(Qt.Key(Qt.Key.Key_1 + place) for place in range(SHOWN)), Qt.Key.Key_0)
_FRENCH_ROW = (
    *(Qt.Key.Key_Ampersand, Qt.Key.Key_Eacute, Qt.Key.Key_QuoteDbl, Qt.Key.Key_Apostrophe),
    *(Qt.Key.Key_ParenLeft, Qt.Key.Key_Minus, Qt.Key.Key_Egrave, Qt.Key.Key_Underscore, Qt.Key.Key_Ccedilla),
    Qt.Key.Key_Agrave,
)
"""What the digit row of a French keyboard gives without Shift."""

Steps = Mapping[str, Sequence[tuple[AdditionKind, datetime]]]


def steps_of(additions: Iterable[NewAddition]) -> Steps:
    """The time stamps among additions, by partner."""
    steps: dict[str, list[tuple[AdditionKind, datetime]]] = {}
    for addition in additions:
        if addition.kind in PARTNER_STEPS:
            steps.setdefault(addition.subject, []).append((addition.kind, addition.at_utc))
    return steps


class StepsLabel(QLabel):
    """The steps of one partner; where they do not fit the last ones are read, the tooltip has all."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.fitting()
        )

    def fitting(self) -> str:
        """As many whole steps as fit, the last at least."""
        shown, steps = self.text(), self.text().split(BETWEEN)
        while len(steps) > 1 and self.fontMetrics().horizontalAdvance(shown) > self.width():
            steps.pop(0)
            shown = f"… {BETWEEN.join(steps)}"
        fits = self.fontMetrics().horizontalAdvance(shown) <= self.width()
        return shown if fits else steps[-1]


class NameButton(QPushButton):
    """The key and the name of a partner; where they do not fit an ellipsis says so, the tooltip has the name."""

    def fitting(self) -> str:
        """What is painted."""
        wide = self.width() - 2 * MARGIN_PX
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, wide)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.fitting()
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class PartnerBar(QWidget):
    """Nine partners with a digit, and one row for the others. Alt and the digit, or a click, stamps the next step of one;
    Alt+0 opens the others, who are found by typing letters."""

    stamped = Signal(object)
    """A Partner."""

    def __init__(self, owner: QWidget, parent: QWidget | None = None) -> None:
        """Its keys work while the focus is inside `owner`."""
        super().__init__(parent)
        self._partners: tuple[Partner, ...] = ()
        self._others: tuple[Partner, ...] = ()
        self.choice = PartnerChoice(self)
        self.choice.taken.connect(self.stamped)
        self._buttons: list[QPushButton] = []
        self._words: list[StepsLabel] = []
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        for place in range(SHOWN + 1):
            button, words = NameButton(), StepsLabel()
            button.setProperty("role", "quiet")
            button.setStyleSheet("text-align: left; padding: 0 4px; min-height: 18px; border: none;")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setMinimumWidth(NAME_PX)
            button.clicked.connect(partial(self.stamp, place) if place < SHOWN else self.offer_others)
            words.setProperty("role", "secondary")
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            words.setMinimumWidth(WORDS_PX)
            grid.addWidget(button, place, 0)
            grid.addWidget(words, place, 1)
            self._buttons.append(button)
            self._words.append(words)
            for key in (_DIGITS[place], _FRENCH_ROW[place]):
                shortcut = QShortcut(QKeySequence(Qt.Modifier.ALT | key), owner)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(button.click)
        grid.setColumnStretch(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(grid)
        box.addStretch(1)

    def set_partners(self, partners: Sequence[Partner]) -> None:
        self._partners, self._others = tuple(partners[:SHOWN]), tuple(partners[SHOWN:])
        self._buttons[SHOWN].setText(self.tr("Alt+0  others"))
        self._buttons[SHOWN].setToolTip(", ".join(one.name for one in self._others))
        for row in (self._buttons[SHOWN], self._words[SHOWN]):
            row.setVisible(bool(self._others))
        for place, (button, words) in enumerate(zip(self._buttons[:SHOWN], self._words, strict=False)):
            shown = place < len(self._partners)
            button.setVisible(shown)
            words.setVisible(shown)
            if shown:
                one = self._partners[place]
                button.setText(self.tr("Alt+{digit}  {partner}").format(digit=place + 1, partner=one.name))
                button.setToolTip(f"{one.name}{BETWEEN}{one.channel}" if one.channel else one.name)
                button.setAccessibleName(one.name)

    def show_steps(self, steps: Steps) -> None:
        """What each partner has done so far."""
        for one, words in zip(self._partners, self._words, strict=False):
            said = [f"{word(kind)} {clock_time(at)}" for kind, at in steps.get(one.name, ())]
            words.setText(BETWEEN.join(said))
            words.setToolTip(words.text())
        said = [
            f"{one.name} {word(kind)} {clock_time(at)}"
            for one in self._others
            for kind, at in steps.get(one.name, ())
        ]
        self._words[SHOWN].setText(BETWEEN.join(said))
        self._words[SHOWN].setToolTip(self._words[SHOWN].text())

    def words_of(self, name: str) -> str:
        """The steps shown for a partner."""
        places = [place for place, one in enumerate(self._partners) if one.name == name]
        return self._words[places[0]].text() if places else ""

    def words_of_others(self) -> str:
        """The steps of the partners without a digit, each with its name."""
        return self._words[SHOWN].text()

    def offer_others(self) -> None:
        if self._others:
            self.choice.offer(self._others, self._buttons[SHOWN])

    def stamp(self, place: int) -> None:
        if place < len(self._partners):
            self.stamped.emit(self._partners[place])
