"""Free layouts: merge and split tiles, name, save for oneself or for everybody, show."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.wall import GRID_MAX, Layout, grid
from csu_console.ui.errors_text import text_of
from csu_console.ui.mosaic.layout_canvas import LayoutCanvas
from csu_console.ui.mosaic.layout_chooser import LayoutsPort
from csu_console.ui.mosaic.layout_document import LayoutDocument
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.icons import icon


class LayoutEditor(QWidget):
    """A panel beside the mosaic: pictures stay in sight while a layout is made."""

    made = Signal(object)
    """A Layout to show now."""

    def __init__(self, layouts: LayoutsPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layouts = layouts
        self.document = LayoutDocument(grid("", 4, 4), self)
        self.canvas = LayoutCanvas(self.document, self)
        self._columns, self._rows = QSpinBox(self), QSpinBox(self)
        self._name = QLineEdit(self)
        self._shared = QCheckBox(self.tr("For everybody"), self)
        self._said = QLabel(self)
        self._merge = self._button("merge", self.tr("Merge the chosen tiles"))
        self._split = self._button("split", self.tr("Split the chosen tile"))
        self._undo = self._button("undo", self.tr("Undo"), QKeySequence.StandardKey.Undo)
        self._redo = self._button("redo", self.tr("Redo"), QKeySequence.StandardKey.Redo)
        self._save = QPushButton(self.tr("Save and show"), self)
        self._remove = QPushButton(self.tr("Delete"), self)
        self._build()
        self._connect()
        self._on_changed()

    def open(self, layout: Layout) -> None:
        """Begin with a layout; a saved one keeps its name."""
        self.document.open(layout)
        own = not self._layouts.is_standard(layout.name)
        self._name.setText(layout.name if own else "")
        self._shared.setChecked(own and self._layouts.is_shared(layout.name))

    def follow(self, layout: Layout) -> None:
        """The layout now in use: begun with, unless something drawn or named here is not saved yet."""
        drawn = self.document.layout
        saved_here = layout == replace(drawn, name=self._name.text().strip())
        if self.document.undo_stack.isClean() and not self._name.isModified() and not saved_here:
            self.open(layout)

    def set_name(self, name: str) -> None:
        self._name.setText(name)

    def said(self) -> str:
        """The last refusal, in words."""
        return self._said.text()

    def merge(self) -> None:
        try:
            self.document.merge(self.canvas.first, self.canvas.last)
        except InvalidInput as fault:
            self._say(fault)

    def split(self) -> None:
        self.document.split(self.canvas.last)

    def save(self) -> None:
        """Save under the name given and show it; says what is wrong instead of closing."""
        name, drawn = self._name.text().strip(), self.document.layout
        try:
            if not name:
                raise InvalidInput(QT_TRANSLATE_NOOP("errors", "A layout needs a name."))
            layout = Layout(name, drawn.columns, drawn.rows, drawn.cells)
            self._layouts.save(layout, shared=self._shared.isChecked())
        except ConsoleError as fault:
            self._say(fault)
            return
        self._said.clear()
        self.document.undo_stack.setClean()
        self._name.setModified(False)
        self.made.emit(layout)

    def remove(self) -> None:
        """Delete the saved layout of this name; screens that show it keep it. Says why it may not be."""
        name = self._name.text().strip()
        if self._layouts.by_name(name) is None or self._layouts.is_standard(name):
            self._say(
                InvalidInput(QT_TRANSLATE_NOOP("errors", "There is no saved layout named {name}."), name=name)
            )
            return
        try:
            self._layouts.remove(name)
        except ConsoleError as fault:
            self._say(fault)
            return
        self._said.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the drawing leaves over; the name has its own undo."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.document.undo_stack.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.document.undo_stack.redo()
        else:
            super().keyPressEvent(event)

    def _say(self, fault: ConsoleError) -> None:
        self._said.setText(text_of(fault))

    def _button(self, icon_name: str, text: str, keys: QKeySequence.StandardKey | None = None) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(icon_name))
        button.setToolTip(text)
        button.setAccessibleName(text)
        if keys is not None:
            button.setToolTip(f"{text} ({QKeySequence(keys).toString()})")
        return button

    def _build(self) -> None:
        for spin, name in ((self._columns, self.tr("Columns")), (self._rows, self.tr("Rows"))):
            spin.setRange(1, GRID_MAX)
            spin.setFixedWidth(14 * STEP_PX)
            spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
            spin.setAccessibleName(name)
            spin.setToolTip(name)
        self._name.setPlaceholderText(self.tr("Name of the layout"))
        self._name.setAccessibleName(self.tr("Name of the layout"))
        self._name.setMaxLength(40)
        self._save.setProperty("role", "action")
        self._said.setWordWrap(True)
        self._said.setProperty("role", "attention")
        times = QLabel("×", self)
        rows = (
            (self._columns, times, self._rows, None, self._merge, self._split, self._undo, self._redo),
            (self._name, self._shared),
            (self._save, self._remove, None),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP_PX, 2 * STEP_PX, 2 * STEP_PX, 2 * STEP_PX)
        column.setSpacing(2 * STEP_PX)
        lines = []
        for widgets in rows:
            line = QHBoxLayout()
            line.setSpacing(2 * STEP_PX)
            for widget in widgets:
                if widget is None:
                    line.addStretch(1)
                else:
                    line.addWidget(widget)
            lines.append(line)
        column.addLayout(lines[0])
        column.addWidget(self.canvas)
        column.addLayout(lines[1])
        column.addLayout(lines[2])
        column.addWidget(self._said)
        column.addStretch(1)

    def _connect(self) -> None:
        self._columns.valueChanged.connect(self._on_grid)
        self._rows.valueChanged.connect(self._on_grid)
        self._merge.clicked.connect(self.merge)
        self._split.clicked.connect(self.split)
        steps = self.document.undo_stack
        # By its own signals: while a step is taken the stack does not count it yet.
        for button, take, possible in (
            (self._undo, steps.undo, steps.canUndoChanged),
            (self._redo, steps.redo, steps.canRedoChanged),
        ):
            button.clicked.connect(take)
            button.setEnabled(False)
            possible.connect(button.setEnabled)
        self._save.clicked.connect(self.save)
        self._remove.clicked.connect(self.remove)
        self.document.changed.connect(self._on_changed)
        self.canvas.choice_changed.connect(self._on_choice)

    def _on_grid(self) -> None:
        self.document.regrid(self._columns.value(), self._rows.value())

    def _on_changed(self) -> None:
        layout = self.document.layout
        for spin, value in ((self._columns, layout.columns), (self._rows, layout.rows)):
            spin.blockSignals(True)
            spin.setValue(value)
            spin.blockSignals(False)
        self._said.clear()
        self._on_choice()

    def _on_choice(self) -> None:
        cell = self.document.layout.cells[self.canvas.last]
        self._merge.setEnabled(self.canvas.first != self.canvas.last)
        self._split.setEnabled(cell.columns * cell.rows > 1)
