"""Why before what: the reason of a replay, chosen by its letter and Enter."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.local_time import shown_at
from csu_console.domain.replay import REFERENCE_LIMIT, TEXT_LIMIT, ReplayPurpose, needs_reference
from csu_console.ui.errors_text import text_of
from csu_console.ui.logbook.moment_field import MomentField
from csu_console.ui.people.second_person import SecondPerson
from csu_console.ui.replay.replay_words import ReasonOffer, reason_offers
from csu_console.ui.theme.fonts import STEP_PX, Size, font


class _Lettered(QStyledItemDelegate):
    """A reason behind its letter; letters stand in a column of their own, for an I is narrower than an O."""

    def __init__(self, letters: tuple[str, ...], owner: QListWidget) -> None:
        super().__init__(owner)
        self._owner, self._letters = owner, letters
        self._widest_px = max(owner.fontMetrics().horizontalAdvance(letter) for letter in letters) + STEP_PX

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        # An empty picture keeps the column free.
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.decorationSize = QSize(self._widest_px, option.fontMetrics.height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        element = QStyle.SubElement.SE_ItemViewItemDecoration
        place = self._owner.style().subElementRect(element, drawn, self._owner)
        painter.save()
        painter.setFont(drawn.font)
        painter.setPen(self._owner.palette().color(QPalette.ColorRole.Text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._letters[index.row()])
        painter.restore()


class _Reasons(QListWidget):
    """A letter chooses; so do the arrows. Digits typed over it still call cameras."""

    lettered = Signal(int)

    def __init__(self, offers: tuple[ReasonOffer, ...]) -> None:
        super().__init__()
        self._letters = [offer.letter.casefold() for offer in offers]
        self.setFont(font(Size.TEXT))
        for offer in offers:
            item = QListWidgetItem(offer.title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{offer.letter}, {offer.title}")
            self.addItem(item)
        self.setItemDelegate(_Lettered(tuple(offer.letter for offer in offers), self))
        self.setFixedHeight(len(offers) * max(1, self.sizeHintForRow(0)) + STEP_PX)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().casefold()
        if letter and letter in self._letters and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.lettered.emit(self._letters.index(letter))
        else:
            super().keyPressEvent(event)


class ReasonCard(QWidget):
    """Asks before every replay. Keeps the last reference of each reason while the console runs."""

    wanted = Signal(object, object)
    """A ReplayPurpose and the instant (UTC) to begin at."""
    left = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._offers = reason_offers()
        self._typed = {offer.reason: offer.words for offer in self._offers}
        self.cameras = QLabel()
        self.cameras.setWordWrap(True)
        self.cameras.setTextFormat(Qt.TextFormat.PlainText)
        self.reasons = _Reasons(self._offers)
        self.reasons.setAccessibleName(self.tr("Reason of the replay"))
        self.asks = QLabel()
        self.field = QLineEdit()
        self.moment = MomentField(self.tr("Begin at"))
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        self.fault.setProperty("role", "attention")
        self.fault.hide()
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.addRow(self.asks, self.field)
        self._form.addRow(self.tr("Begin at"), self.moment)
        self.second = SecondPerson(self._form, self)
        self.ask_second(False)
        self.open_button = QPushButton(self.tr("Replay (Enter)"))
        self.open_button.setProperty("role", "action")
        self.leave_button = QPushButton(self.tr("Back to the live pictures (Esc)"))
        self._lay_out()
        self.setFocusProxy(self.reasons)
        self.reasons.currentRowChanged.connect(self._on_reason)
        self.reasons.lettered.connect(self._on_letter)
        self.reasons.itemActivated.connect(lambda _item: self._next())
        self.field.returnPressed.connect(self.finish)
        for line in (self.moment.line, self.second.name, self.second.password, self.second.code):
            line.returnPressed.connect(self.finish)
        self.open_button.clicked.connect(self.finish)
        self.leave_button.clicked.connect(self.left)
        self.reasons.setCurrentRow(0)

    def ask(self, names: tuple[str, ...], at_utc: datetime) -> None:
        """For these cameras, from an instant."""
        self.cameras.setText(" · ".join(names))
        self.moment.set_instant(at_utc, shown_at(self._clock.utc_now()).date())
        self.fault.hide()
        self.reasons.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_second(self, needed: bool) -> None:
        """Whether a second person signs here before the replay opens."""
        for field in (self.second.name, self.second.password):
            self._form.setRowVisible(field, needed)
        if not needed:
            self._form.setRowVisible(self.second.code, False)

    def missing_second(self) -> bool:
        """True when the second person has not typed all; the first empty field gets the keyboard."""
        missing = self.second.missing()
        if missing is None:
            return False
        self.fault.setText(missing[1])
        self.fault.show()
        missing[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @property
    def offer(self) -> ReasonOffer:
        return self._offers[max(0, self.reasons.currentRow())]

    def finish(self) -> None:
        """Say what was chosen, or what is missing."""
        reason, typed = self.offer.reason, self.field.text()
        try:
            if needs_reference(reason):
                purpose = ReplayPurpose(reason, reference=typed).checked()
            else:
                purpose = ReplayPurpose(reason, text=typed).checked()
            at_utc = self.moment.instant() or self._clock.utc_now()
        except ConsoleError as error:
            self.say_fault(error)
            return
        self._typed[reason] = typed
        self.wanted.emit(purpose, at_utc)

    def say_fault(self, error: ConsoleError) -> None:
        self.fault.setText(text_of(error))
        self.fault.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_refused(self, error: ConsoleError) -> None:
        """The second person's signature was not taken: the keyboard is theirs."""
        self.say_fault(error)
        self.second.take_keyboard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_reason(self, _row: int) -> None:
        offer = self.offer
        self.asks.setText(offer.asks)
        self.field.setAccessibleName(offer.asks)
        self.field.setMaxLength(REFERENCE_LIMIT if needs_reference(offer.reason) else TEXT_LIMIT)
        self.field.setText(self._typed[offer.reason])
        self.fault.hide()

    def _on_letter(self, row: int) -> None:
        self.reasons.setCurrentRow(row)
        self._next()

    def _next(self) -> None:
        """On to the reference or the words; what stands there already is replaced by typing."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Why are these recordings looked at?"))
        title.setFont(font(Size.TITLE, bold=True))
        title.setWordWrap(True)
        note = QLabel(
            self.tr("Kept in the audit journal with your name, the cameras and the times looked at.")
        )
        note.setProperty("role", "secondary")
        note.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(2 * STEP_PX)
        for widget in (title, self.cameras, self.reasons):
            column.addWidget(widget)
        column.addLayout(self._form)
        column.addWidget(self.fault)
        column.addLayout(buttons)
        column.addWidget(note)
        column.addStretch(1)
        inner = QWidget()
        inner.setLayout(column)
        inner.setMaximumWidth(640)
        around = QHBoxLayout(self)
        around.addStretch(1)
        around.addWidget(inner, 6)
        around.addStretch(1)
