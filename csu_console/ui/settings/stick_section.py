"""The joystick's page of the settings: the device as it is leaned and pressed now, and what each part of it does."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.stick import AXES_MAX, AxisChoice, ButtonChoice, Stick, StickChoices
from csu_console.ui.ptz.stick_acts import Offer, offers
from csu_console.ui.settings.axis_row import AxisRow, headings
from csu_console.ui.theme.fonts import STEP_PX, Size, font

BUTTONS_HEIGHT_PX, ACT_WIDTH_PX = 168, 320
PRESSED, FREE = "●", "○"


class SticksPort(Protocol):
    """StickService, as far as its page goes."""

    @property
    def changed(self) -> SignalInstance: ...

    @property
    def moved(self) -> SignalInstance: ...

    def sticks(self) -> tuple[Stick, ...]: ...

    def axes(self, stick_id: int) -> tuple[float, ...]: ...

    def down(self, stick_id: int) -> frozenset[int]: ...

    def choices(self, stick: Stick) -> StickChoices: ...

    def save(self, stick: Stick, choices: StickChoices) -> None:
        """Raises ConsoleError."""
        ...

    def pause(self, paused: bool) -> None: ...


class StickSection(QWidget):
    """While it is seen, sticks move nothing. A button pressed on the device is chosen in the list."""

    def __init__(
        self, sticks: SticksPort, commands: tuple[Offer, ...] = (), parent: QWidget | None = None
    ) -> None:
        """`commands`: the console's, by name and words."""
        super().__init__(parent)
        self._sticks = sticks
        self._stick: Stick | None = None
        self._buttons: list[ButtonChoice] = []
        self._was_down: frozenset[int] = frozenset()
        self._dirty = False
        self.device = QComboBox()
        self.device.setAccessibleName(self.tr("Joystick or control keyboard"))
        self._nothing = QLabel(
            self.tr(
                "No joystick is plugged in. Plug one in: it appears here at once. Any USB joystick, game pad or "
                "control keyboard that the system lists as a joystick will do."
            )
        )
        self._hint = QLabel(
            self.tr(
                "While this page is shown, the device moves no camera. Lean it and press it to see what it is."
            )
        )
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Buttons of the device"))
        self.list.setFixedHeight(BUTTONS_HEIGHT_PX)
        self.down_act, self.up_act = QComboBox(), QComboBox()
        for field in (self.down_act, self.up_act):
            field.setFixedWidth(ACT_WIDTH_PX)
            for act, words in offers(commands):
                field.addItem(words, act)
        self.rows: list[AxisRow] = []
        self._body = QWidget()
        self._build()
        self.device.currentIndexChanged.connect(self._on_device)
        self.list.currentRowChanged.connect(self._on_button)
        self.down_act.activated.connect(self._on_act)
        self.up_act.activated.connect(self._on_act)
        sticks.changed.connect(self._on_sticks)
        sticks.moved.connect(self._on_moved)
        self._on_sticks()

    def save(self) -> None:
        """What was chosen for the device that is shown. Raises ConsoleError."""
        if self._stick is not None and self._dirty:
            self._sticks.save(self._stick, self.choices())
            self._dirty = False

    def choices(self) -> StickChoices:
        """As the fields say."""
        count = 0 if self._stick is None else self._stick.axes_count
        return StickChoices(tuple(row.choice() for row in self.rows[:count]), tuple(self._buttons))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._sticks.pause(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._sticks.pause(False)

    # parts

    def _build(self) -> None:
        axes = QGridLayout()
        axes.setHorizontalSpacing(2 * STEP_PX)
        axes.setVerticalSpacing(STEP_PX)
        for column, text in enumerate(headings()):
            label = QLabel(text)
            label.setProperty("role", "secondary")
            axes.addWidget(label, 0, column)
        for index in range(AXES_MAX):
            row = AxisRow(axes, index + 1, self)
            row.changed.connect(self._on_axis)
            self.rows.append(row)
        axes.setColumnStretch(len(headings()), 1)
        acts = QGridLayout()
        acts.setHorizontalSpacing(3 * STEP_PX)
        for line, (text, field) in enumerate(
            ((self.tr("When &pressed"), self.down_act), (self.tr("When let &go"), self.up_act))
        ):
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            acts.addWidget(label, line, 0)
            acts.addWidget(field, line, 1, Qt.AlignmentFlag.AlignLeft)
        acts.setColumnStretch(1, 1)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(2 * STEP_PX)
        body.addWidget(_heading(self.tr("Axes")))
        body.addLayout(axes)
        body.addWidget(_heading(self.tr("Buttons")))
        body.addWidget(self.list)
        body.addLayout(acts)
        for label in (self._nothing, self._hint):
            label.setWordWrap(True)
            label.setProperty("role", "secondary")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * STEP_PX)
        whole.addWidget(_heading(self.tr("Joystick or control keyboard")))
        for widget in (self.device, self._nothing, self._hint, self._body):
            whole.addWidget(widget)
        whole.addStretch(1)

    def _on_sticks(self) -> None:
        """Plugged in or out while the page is open: what was being chosen for one that stays is kept."""
        found = self._sticks.sticks()
        self.device.blockSignals(True)
        self.device.clear()
        for stick in found:
            self.device.addItem(stick.name, stick.id)
        kept = next((row for row, stick in enumerate(found) if stick == self._stick), 0)
        self.device.setCurrentIndex(kept if found else -1)
        self.device.blockSignals(False)
        for widget in (self.device, self._hint, self._body):
            widget.setVisible(bool(found))
        self._nothing.setVisible(not found)
        if self._stick not in found:
            self._on_device()

    def _on_device(self, _index: int = 0) -> None:
        row = self.device.currentIndex()
        found = self._sticks.sticks()
        self._stick = found[row] if 0 <= row < len(found) else None
        self._dirty, self._was_down = False, frozenset()
        stick = self._stick
        choices = StickChoices() if stick is None else self._sticks.choices(stick)
        count = 0 if stick is None else stick.axes_count
        for index, line in enumerate(self.rows):
            line.set_seen(index < count)
            line.load(choices.axis(index) if index < count else AxisChoice())
        buttons = 0 if stick is None else stick.buttons_count
        self._buttons = [choices.button(index) for index in range(buttons)]
        self.list.clear()
        for index in range(buttons):
            self.list.addItem(QListWidgetItem())
            self._write(index)
        self.list.setCurrentRow(0 if buttons else -1)
        if stick is not None:
            self._on_moved(stick.id)

    def _on_moved(self, stick_id: int) -> None:
        stick = self._stick
        if stick is None or stick_id != stick.id:
            return
        for row, value in zip(self.rows, self._sticks.axes(stick_id), strict=False):
            row.show_raw(value)
        down = self._sticks.down(stick_id)
        for index in down ^ self._was_down:
            self._write(index, down=index in down)
        fresh = sorted(down - self._was_down)
        self._was_down = down
        if fresh:
            self.list.setCurrentRow(fresh[0])

    def _on_button(self, row: int) -> None:
        known = 0 <= row < len(self._buttons)
        for field in (self.down_act, self.up_act):
            field.setEnabled(known)
        choice = self._buttons[row] if known else ButtonChoice()
        self.down_act.setCurrentIndex(max(0, self.down_act.findData(choice.down)))
        self.up_act.setCurrentIndex(max(0, self.up_act.findData(choice.up)))

    def _on_act(self, _index: int) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._buttons):
            self._buttons[row] = ButtonChoice(self.down_act.currentData(), self.up_act.currentData())
            self._dirty = True
            self._write(row, down=row in self._was_down)

    def _on_axis(self) -> None:
        self._dirty = True

    def _write(self, index: int, *, down: bool = False) -> None:
        """One button's line: its number, what it does, and a mark while it is pressed."""
        item = self.list.item(index)
        parts = [self.tr("Button {number}").format(number=index + 1)]
        choice = self._buttons[index]
        parts += [field.itemText(max(0, field.findData(act))) for field, act in self._acts(choice) if act]
        item.setText(f"{PRESSED if down else FREE}  " + "  ·  ".join(parts))

    def _acts(self, choice: ButtonChoice) -> tuple[tuple[QComboBox, str], ...]:
        return (self.down_act, choice.down), (self.up_act, choice.up)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setFont(font(Size.TEXT, bold=True))
    return label
