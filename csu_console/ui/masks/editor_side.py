"""The column beside the drawing: masks, this version, versions before it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from csu_console.ui.masks.approval_form import ApprovalForm
from csu_console.ui.theme.fonts import Size, font

SIDE_PX = 368
SETTLE_MS = 50


def side_column(
    name: str,
    polygons: QWidget,
    form: ApprovalForm,
    history: QWidget,
    inside: QWidget | None = None,
    near: QWidget | None = None,
) -> QWidget:
    """`near`: which presets bring the places into view, of a camera that turns. `inside`: about masks inside the camera, for one that can have them. One width, whatever the window's; scrolls where the window is low, above the foot of the form, which is always in sight."""
    title = QLabel(name)
    title.setFont(font(Size.TITLE, bold=True))
    title.setWordWrap(True)
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(8)
    column.addWidget(title)
    column.addWidget(_heading(QCoreApplication.translate("MaskEditor", "Masks")))
    column.addWidget(polygons, 1)
    if near is not None:
        column.addWidget(_heading(QCoreApplication.translate("MaskEditor", "Presets that show them")))
        column.addWidget(near)
    column.addWidget(_heading(QCoreApplication.translate("MaskEditor", "This version")))
    column.addWidget(form)
    if inside is not None:
        column.addWidget(_heading(QCoreApplication.translate("MaskEditor", "Inside the camera")))
        column.addWidget(inside)
    column.addWidget(_heading(QCoreApplication.translate("MaskEditor", "Versions")))
    column.addWidget(history, 1)
    scroll = _Scrolled()
    scroll.setWidget(side)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    form.wanted.connect(scroll.bring)
    whole = QWidget()
    whole.setFixedWidth(SIDE_PX)
    box = QVBoxLayout(whole)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addWidget(scroll, 1)
    box.addWidget(form.foot)
    QWidget.setTabOrder(form.second.code, form.submit)
    return whole


class _Scrolled(QScrollArea):
    """Brings a field into sight when told, and again once everything around it has taken its place."""

    def __init__(self) -> None:
        super().__init__()
        self._field: QWidget | None = None
        # The sentence below, or another row, takes its place only later, and what is scrolled is lower then.
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE_MS)
        self._settled.timeout.connect(self._show)

    def bring(self, field: QWidget) -> None:
        self._field = field
        self._show()
        self._settled.start()

    def _show(self) -> None:
        # Whoever went on to another field is left alone.
        field, content = self._field, self.widget()
        if field is not None and content is not None and field.window().focusWidget() is field:
            # Not ensureWidgetVisible, which is content with the cursor's part of it.
            place = field.mapTo(content, field.rect().center())
            self.ensureVisible(place.x(), place.y(), 0, field.height())


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "secondary")
    return label
